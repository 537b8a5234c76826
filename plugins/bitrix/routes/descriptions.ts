import * as v from 'valibot'
import type { RouteDescription } from '../../../core/plugin.ts'
import { attemptSchema } from '../tracker/attempts.ts'
import { historyEntrySchema, recordSchema, STATES } from '../tracker/record.ts'

/** What the routes of a portal take and answer. */
const moment = v.pipe(v.string(), v.isoTimestamp())

const head = {
  ...v.pick(recordSchema, [
    'processId',
    'state',
    'rawStatus',
    'flags',
    'ticksSeen',
    'origin',
    'generation',
    'endReason',
  ]).entries,
  label: v.nullable(v.string()),
  words: v.pipe(v.string(), v.description('How it stands, in plain words.')),
  phase: v.object({ number: v.number(), of: v.number(), name: v.string(), isDone: v.boolean() }),
  section: v.nullable(v.string()),
  step: v.nullable(v.number()),
  hints: v.array(v.string()),
  elapsedSeconds: v.number(),
  packageId: v.nullable(v.string()),
  registeredAt: v.nullable(moment),
  firstSeenAt: moment,
  lastChangeAt: moment,
  lastPollAt: v.nullable(moment),
  nextPollAt: v.nullable(moment),
  endedAt: v.nullable(moment),
}

const importEntries = {
  ...head,
  ...v.pick(recordSchema, ['notices', 'errors', 'exceptions', 'additional']).entries,
  history: v.array(v.object({ ...historyEntrySchema.entries, at: moment })),
}

const attempt = v.object({
  ...attemptSchema.entries,
  at: moment,
  label: v.nullable(v.string()),
  packageId: v.nullable(v.string()),
  processId: v.nullable(v.string()),
  message: v.nullable(v.string()),
})

const packageAnswer = v.object({
  id: v.string(),
  name: v.string(),
  at: moment,
  linksUntil: v.pipe(moment, v.description('When the portal can fetch its files no more.')),
  manifest: v.looseObject({ CODE: v.string() }),
  sections: v.record(v.string(), v.number()),
  files: v.number(),
  bytes: v.number(),
  importable: v.picklist(['yes', 'unlikely']),
  warnings: v.array(v.string()),
})

const IMPORT = { about: 'The import', schema: v.object(importEntries) }
const IMPORT_ID = { processId: { about: 'The id that the portal gave it', example: '4217' } }
const OF_IMPORT = { BAD_PROCESS_ID: 400, IMPORT_UNKNOWN: 404 } as const
const OF_BODY = { BAD_BODY: 400, BAD_JSON: 400, BODY_TOO_LARGE: 413 } as const

export const TAKE_PACKAGE: RouteDescription = {
  id: 'takePackage',
  summary: 'Take an archive as a package',
  query: v.object({ name: v.optional(v.pipe(v.string(), v.examples(['configuration.zip']))) }),
  body: { about: 'The archive', type: 'application/zip' },
  answers: { 201: { about: 'It is kept', schema: packageAnswer } },
  otherErrors: true,
}

export const fromFolder = (body: v.GenericSchema): RouteDescription => ({
  id: 'takePackageFromFolder',
  summary: 'Take a package from the configured folder',
  body: { about: 'Its name there', schema: body },
  answers: { 201: { about: 'It is kept', schema: packageAnswer } },
  errors: OF_BODY,
  otherErrors: true,
})

export const LIST_PACKAGES: RouteDescription = {
  id: 'listPackages',
  summary: 'List the packages that are kept',
  answers: { 200: { about: 'The newest first', schema: v.object({ packages: v.array(packageAnswer) }) } },
}

export const DROP_PACKAGE: RouteDescription = {
  id: 'dropPackage',
  summary: 'Remove a package',
  path: { id: { about: 'Its id in the list' } },
  answers: { 204: { about: 'It is removed' } },
  errors: { PACKAGE_UNKNOWN: 404, PACKAGE_IN_USE: 409 },
}

export const registerImport = (body: v.GenericSchema): RouteDescription => ({
  id: 'registerImport',
  summary: 'Begin an import',
  about: 'Without "confirm": true it only tells what it would do. It is sent once.',
  body: { about: 'A package, or links of your own', schema: body },
  answers: { 201: { ...IMPORT, about: 'The portal has taken it' } },
  errors: { ...OF_BODY, CONFIRM_NEEDED: 409, REGISTER_REFUSED: 422, REGISTER_UNCERTAIN: 504 },
  otherErrors: true,
})

export const CANCEL_IMPORT: RouteDescription = {
  id: 'cancelImport',
  summary: 'Take an import off the portal',
  about: 'What was imported or cleared before stays so.',
  path: IMPORT_ID,
  answers: {
    200: {
      about: 'The import, and what that means',
      schema: v.object({ ...importEntries, message: v.string() }),
    },
  },
  errors: OF_IMPORT,
  otherErrors: true,
}

export const LIST_IMPORTS: RouteDescription = {
  id: 'listImports',
  summary: 'List the imports',
  query: v.object({ state: v.optional(v.picklist(STATES)) }),
  answers: {
    200: {
      about: 'The newest first, with the registrations of which nobody knows whether they run',
      schema: v.object({ imports: v.array(v.object(head)), uncertain: v.array(attempt) }),
    },
  },
  errors: { BAD_STATE: 400 },
}

export const GET_IMPORT: RouteDescription = {
  id: 'getImport',
  summary: 'Show an import',
  path: IMPORT_ID,
  answers: { 200: IMPORT },
  errors: OF_IMPORT,
}

export const attachImport = (body: v.GenericSchema): RouteDescription => ({
  id: 'attachImport',
  summary: 'Follow an import that was begun elsewhere',
  body: { about: 'Which', schema: body, example: { processId: '4217' } },
  answers: { 201: { ...IMPORT, about: 'It is followed now' }, 200: { ...IMPORT, about: 'It was known' } },
  errors: OF_BODY,
})

export const REFRESH_IMPORT: RouteDescription = {
  id: 'refreshImport',
  summary: 'Look at an import sooner than planned',
  path: IMPORT_ID,
  answers: {
    202: { ...IMPORT, about: 'It is looked at now' },
    200: { ...IMPORT, about: 'It has ended, or it is too early: Retry-After tells when' },
  },
  errors: OF_IMPORT,
}

export const FORGET_IMPORT: RouteDescription = {
  id: 'forgetImport',
  summary: 'Forget an import that has ended',
  path: IMPORT_ID,
  answers: {
    200: {
      about: 'It is forgotten',
      schema: v.object({ processId: v.string(), forgotten: v.literal(true) }),
    },
  },
  errors: { ...OF_IMPORT, IMPORT_RUNS: 409 },
}

export const RESUME: RouteDescription = {
  id: 'resumePortal',
  summary: 'Ask the portal again, after its requests were suspended',
  answers: {
    202: {
      about: 'What was the matter',
      schema: v.object({
        resumed: v.boolean(),
        was: v.nullable(v.object({ code: v.string(), since: moment })),
      }),
    },
  },
}

export const GET_FILE: RouteDescription = {
  id: 'getFile',
  summary: 'Get a file of a package, as the portal does',
  about: 'For who knows the token, until the links end.',
  access: 'open',
  path: {
    token: { about: 'Of the package; only the portal is told it' },
    path: { about: 'The path of the file in the package' },
  },
  answers: {
    200: { about: 'The file', type: 'application/octet-stream', otherTypes: ['application/json'] },
  },
  errors: { FILE_UNKNOWN: 404, FILE_UNAVAILABLE: 503 },
}

export const GET_PROBE: RouteDescription = {
  id: 'getProbe',
  summary: 'Tell the test of the connection that the public address leads here',
  access: 'open',
  path: { name: { about: 'What the test has laid out' } },
  answers: { 200: { about: 'What the test expects', type: 'text/plain' } },
  errors: { NOT_FOUND: 404 },
}
