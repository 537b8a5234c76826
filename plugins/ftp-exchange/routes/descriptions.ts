import * as v from 'valibot'
import type { RouteDescription } from '../../../core/plugin.ts'
import { copySchema } from '../copies.ts'

/** What the routes of a point take and answer. All of them are for the admin and for who has the token of the point. */
const ABOUT = 'Also with the token of the point.'
const moment = v.pipe(v.string(), v.isoTimestamp())

/** Errors of the folder in which files lie come on top of those that are named. */
const ON_FOLDER = { about: ABOUT, otherErrors: true } as const

const FILE = { about: 'The file as it is', type: 'application/octet-stream' } as const

const TAKEN = {
  about: 'It is stored',
  schema: v.object({ size: v.number(), digest: v.pipe(v.string(), v.description('SHA-256, hexadecimal.')) }),
}

const UPLOAD_ERRORS = { BODY_MISSING: 400, BODY_TOO_LARGE: 413 } as const

export const FETCH_GOODS: RouteDescription = {
  id: 'fetchGoods',
  summary: 'Fetch the goods that wait for the till',
  ...ON_FOLDER,
  answers: { 200: FILE },
  errors: { GOODS_NONE: 404 },
}

export const REMOVE_GOODS: RouteDescription = {
  id: 'removeGoods',
  summary: 'Say that the till has the goods',
  about: `With the ETag of the goods in If-Match only those are removed. ${ABOUT}`,
  otherErrors: true,
  answers: { 204: { about: 'They are removed' } },
  errors: { GOODS_OTHER: 412 },
}

export const HAND_OVER_GOODS: RouteDescription = {
  id: 'handOverGoods',
  summary: 'Hand goods over for the till',
  ...ON_FOLDER,
  body: { about: 'A file in the form of the till', type: 'application/octet-stream' },
  answers: { 202: TAKEN },
  errors: { ...UPLOAD_ERRORS, GOODS_WAITING: 409 },
}

export const HAND_OVER_JSON: RouteDescription = {
  id: 'handOverGoodsAsJson',
  summary: 'Hand goods over for the till as JSON',
  about: `Also as lines of JSON (application/x-ndjson). The same Idempotency-Key again changes nothing. ${ABOUT}`,
  otherErrors: true,
  body: { about: 'An array of goods', schema: v.array(v.looseObject({ code: v.string() })) },
  answers: {
    202: {
      about: 'They are stored',
      schema: v.object({ id: v.string(), goods: v.number(), isRepeated: v.boolean(), changes: v.any() }),
    },
  },
  errors: { ...UPLOAD_ERRORS, GOODS_INVALID: 422, BAD_JSON: 400, BAD_IDEMPOTENCY_KEY: 400, CODEC_RAW: 409 },
}

export const SHOW_GOODS: RouteDescription = {
  id: 'showGoodsAsJson',
  summary: 'Show the goods of the last file that went to the till',
  ...ON_FOLDER,
  answers: {
    200: { about: 'An array of goods', schema: v.array(v.looseObject({ code: v.string() })) },
  },
  errors: { GOODS_NONE: 404 },
}

export const SHOW_REQUEST: RouteDescription = {
  id: 'showRequest',
  summary: 'Ask whether a report is wanted',
  ...ON_FOLDER,
  answers: { 200: FILE },
  errors: { REQUEST_NONE: 404 },
}

export const HAND_OVER_REPORT: RouteDescription = {
  id: 'handOverReport',
  summary: 'Hand a report of the till over',
  ...ON_FOLDER,
  body: { about: 'A report in the form of the till', type: 'application/octet-stream' },
  answers: { 202: TAKEN },
  errors: { ...UPLOAD_ERRORS, REPORT_WAITING: 409, MANUAL_UPLOAD_OFF: 403 },
}

export const FETCH_REPORT: RouteDescription = {
  id: 'fetchReport',
  summary: 'Fetch a report that waits',
  about: `On the side of the office the oldest one that was collected. ${ABOUT}`,
  otherErrors: true,
  answers: { 200: FILE },
  errors: { REPORT_NONE: 404 },
}

const REPORT_NAME = { name: { about: 'The name of the report', example: 'report-20260706.txt' } }

export const FETCH_NAMED_REPORT: RouteDescription = {
  ...FETCH_REPORT,
  id: 'fetchNamedReport',
  summary: 'Fetch a report by its name',
  path: REPORT_NAME,
}

export const REMOVE_REPORT: RouteDescription = {
  id: 'removeReport',
  summary: 'Say that a report was taken over',
  ...ON_FOLDER,
  path: REPORT_NAME,
  answers: { 204: { about: 'It is removed, or was not there' } },
}

export const LIST_REPORTS: RouteDescription = {
  id: 'listReports',
  summary: 'List the reports that were collected',
  ...ON_FOLDER,
  answers: {
    200: {
      about: 'The oldest first',
      schema: v.object({
        reports: v.array(
          v.object({ name: v.string(), size: v.optional(v.number()), collectedAt: v.nullable(moment) }),
        ),
      }),
    },
  },
}

export const ASK_FOR_REPORT: RouteDescription = {
  id: 'askForReport',
  summary: 'Ask the till for a report',
  ...ON_FOLDER,
  answers: { 202: { about: 'It is asked for', schema: v.object({ asked: v.literal(true) }) } },
}

export const LIST_COPIES: RouteDescription = {
  id: 'listCopies',
  summary: 'List the kept copies of files as they came and went',
  about: ABOUT,
  answers: {
    200: {
      about: 'The newest first',
      schema: v.object({
        copies: v.array(v.object({ ...v.omit(copySchema, ['blob']).entries, at: moment })),
      }),
    },
  },
}

const COPY_ID = { id: { about: 'The id of the copy in the list' } }

export const GET_COPY: RouteDescription = {
  id: 'getCopy',
  summary: 'Get a kept copy',
  ...ON_FOLDER,
  path: COPY_ID,
  answers: { 200: FILE },
  errors: { COPY_MISSING: 404 },
}

export const SEND_COPY_AGAIN: RouteDescription = {
  id: 'sendCopyAgain',
  summary: 'Send a kept copy on its way once more',
  ...ON_FOLDER,
  path: COPY_ID,
  answers: {
    202: { about: 'It is asked for', schema: v.object({ job: v.string(), requeue: v.string() }) },
  },
  errors: { COPY_MISSING: 404 },
}

const LOOKED_INTO = {
  200: {
    about: 'What the file holds and what is wrong with it, by line and column',
    schema: v.looseObject({
      kind: copySchema.entries.kind,
      refusal: v.optional(v.object({ code: v.string(), message: v.string() })),
    }),
  },
}

export const LOOK_INTO_FILE: RouteDescription = {
  id: 'lookIntoFile',
  summary: 'Tell what is wrong with a file',
  about: `Nothing is kept and nothing is changed. ${ABOUT}`,
  otherErrors: true,
  query: v.object({
    kind: v.optional(copySchema.entries.kind),
    copy: v.optional(v.pipe(v.string(), v.description('The id of a kept copy, in place of a body.'))),
  }),
  body: { about: 'The file', type: 'application/octet-stream', required: false },
  answers: LOOKED_INTO,
  errors: { PARSE_KIND: 400, CODEC_RAW: 409, COPY_MISSING: 404, BODY_TOO_LARGE: 413 },
}

export const LOOK_INTO_COPY: RouteDescription = {
  id: 'lookIntoCopy',
  summary: 'Tell what is wrong with a kept copy',
  ...ON_FOLDER,
  path: COPY_ID,
  answers: LOOKED_INTO,
  errors: { CODEC_RAW: 409, COPY_MISSING: 404 },
}

const format = v.optional(v.picklist(['json', 'csv']), 'json')

export const LIST_RECEIPTS: RouteDescription = {
  id: 'listReceipts',
  summary: 'List receipts in the order in which they became whole',
  about: `As a table with \`format=csv\`; the cursor is then in the header x-cursor. ${ABOUT}`,
  query: v.object({
    since: v.optional(v.pipe(v.string(), v.description('The cursor of the answer before, or a moment.'))),
    limit: v.optional(v.pipe(v.number(), v.minValue(1), v.maxValue(1000)), 100),
    format,
  }),
  answers: {
    200: {
      about: 'The next receipts',
      otherTypes: ['text/csv'],
      schema: v.object({
        receipts: v.array(v.looseObject({ takenAt: moment })),
        cursor: v.string(),
        more: v.boolean(),
      }),
    },
  },
  errors: { BAD_QUERY: 400 },
}

const day = v.optional(v.pipe(v.string(), v.examples(['2026-07-06'])))

export const LIST_DAYS: RouteDescription = {
  id: 'listDays',
  summary: 'Show what was sold by day and till',
  about: `As a table with \`format=csv\`. ${ABOUT}`,
  query: v.object({ till: v.optional(v.string()), from: day, to: day, format }),
  answers: {
    200: {
      about: 'A row for each day of each till',
      otherTypes: ['text/csv'],
      schema: v.object({ days: v.array(v.looseObject({})) }),
    },
  },
  errors: { BAD_QUERY: 400 },
}

export const POINT_STATUS: RouteDescription = {
  id: 'getPointStatus',
  summary: 'Show how the point stands',
  ...ON_FOLDER,
  answers: { 200: { about: 'For programs', schema: v.looseObject({}) } },
}
