import * as v from 'valibot'
import {
  describe,
  httpUrl,
  minutes,
  receiverReference,
  schedule,
  secret,
  seconds,
  share,
  text,
  timezone,
  wholeNumber,
} from '../../core/schema.ts'
import { mappingConfig } from './mapping.ts'

const userAndPassword = { user: text(), password: secret() }

const auth = v.variant('kind', [
  v.strictObject({ kind: v.literal('basic'), ...userAndPassword }),
  v.strictObject({ kind: v.literal('ticket'), ...userAndPassword }),
  v.strictObject({
    kind: v.literal('oidc'),
    tokenUrl: v.pipe(httpUrl(), describe('Where the client gets its access token.')),
    clientId: text(),
    clientSecret: secret(),
  }),
])

const attribute = (example: string) =>
  v.pipe(
    v.string(),
    v.regex(/^[^\s?,"\\]+$/, `the name of one attribute, such as "${example}"`),
    v.examples([example]),
  )

const source = v.strictObject({
  api: v.pipe(
    v.optional(v.picklist(['records', 'alfresco-v1']), 'records'),
    describe('The Records API of Citeck ECOS, or the public REST API of Alfresco from 5.2 on.'),
  ),
  url: v.pipe(httpUrl(), describe('The address of the server, e.g. https://ecos.example.')),
  path: v.pipe(
    v.optional(v.pipe(v.string(), v.regex(/^\/[^?#]*$/, 'a path that begins with "/"'))),
    describe(
      'Where the API lies on the server. Default "/gateway/api/records"; of an Alfresco without the gateway "/alfresco/s/citeck/ecos/records"; for alfresco-v1 "/alfresco/api/-default-/public".',
    ),
  ),
  auth: v.pipe(auth, describe('How Mostik logs in.')),
  type: v.pipe(
    v.optional(text(), 'idocs:contractor'),
    describe('The type of the contractors, e.g. "idocs:contractor" or "emodel/type@ecos-counterparty".'),
  ),
  sourceId: v.pipe(
    v.optional(text()),
    describe('The source of the records. Default "alfresco/"; for a type of emodel, its own source.'),
  ),
  cursor: v.pipe(
    v.optional(v.picklist(['dbid', 'created'])),
    describe(
      'By what the place in a pass is kept: sys:node-dbid, or the time of creation where there is none. Default "dbid"; for alfresco-v1 "created".',
    ),
  ),
  timeoutSeconds: v.pipe(
    v.optional(seconds({ min: 1, max: 600 }), 60),
    describe('How long one request may take.'),
  ),
})

const focus = v.strictObject({
  url: v.pipe(v.optional(httpUrl(), 'https://focus-api.kontur.ru'), describe('The address of Kontur.Focus.')),
  key: v.pipe(secret(), describe('The key of the API.')),
  pauseSeconds: v.pipe(
    v.optional(seconds({ max: 60 }), 0.2),
    describe('The least time between two requests to Kontur.Focus.'),
  ),
  timeoutSeconds: v.pipe(
    v.optional(seconds({ min: 1, max: 600 }), 30),
    describe('How long one request may take.'),
  ),
})

/** The settings of one sync: contractors of one source, kept in step with Kontur.Focus. */
export const konturConfig = v.strictObject({
  source: v.pipe(source, describe('Where the contractors live.')),
  focus: v.pipe(focus, describe('Kontur.Focus.')),
  schedule: v.pipe(v.optional(schedule()), describe('When a pass begins; without it only by hand.')),
  timezone: v.pipe(
    v.optional(timezone()),
    describe('The zone of the schedule. Default: that of the whole configuration.'),
  ),
  missed: v.pipe(
    v.optional(v.picklist(['skip', 'run']), 'skip'),
    describe('What becomes of a pass whose time came while the service was off.'),
  ),
  batchSize: v.pipe(
    v.optional(wholeNumber({ min: 1, max: 100 }), 100),
    describe('How many contractors are read, asked about and written at a time.'),
  ),
  searchParam: v.pipe(
    v.optional(v.picklist(['inn', 'ogrn']), 'inn'),
    describe('By what Kontur.Focus is asked: ИНН or ОГРН.'),
  ),
  searchAttribute: v.pipe(
    v.optional(attribute('idocs:inn')),
    describe('The attribute that holds it. Default "idocs:inn" or "idocs:ogrn".'),
  ),
  padLeft: v.pipe(
    v.optional(v.boolean(), false),
    describe('Whether an ИНН or ОГРН that has lost its leading zeros is tried with them.'),
  ),
  mapping: v.pipe(
    v.optional(mappingConfig, {}),
    describe('What is written where; it is laid over the mapping that Mostik brings.'),
  ),
  onMissing: v.pipe(
    v.optional(v.picklist(['keep', 'clear']), 'keep'),
    describe('What becomes of a value that Kontur.Focus does not have.'),
  ),
  pass: v.pipe(
    v.optional(v.picklist(['full', 'changes']), 'full'),
    describe('Whether a pass asks about all contractors, or about those whose entries have changed.'),
  ),
  fullEveryDays: v.pipe(
    v.optional(wholeNumber({ min: 1, max: 90 }), 30),
    describe('With pass "changes": after so many days a pass asks about all again.'),
  ),
  dryRun: v.pipe(
    v.optional(v.boolean(), false),
    describe('Whether passes only report what they would write.'),
  ),
  strictSeed: v.pipe(
    v.optional(v.boolean(), false),
    describe('Whether every failure is tried again three times, also those that no retry can mend.'),
  ),
  resumeAfterError: v.pipe(
    v.optional(v.boolean(), false),
    describe('Whether the pass after a failed one goes on where that one stopped.'),
  ),
  recheck: v.pipe(
    v.optional(v.boolean(), false),
    describe(
      'Whether contractors are looked at once more just before writing, and left alone if edited since.',
    ),
  ),
  guards: v.pipe(
    v.optional(
      v.strictObject({
        newNames: v.pipe(
          v.optional(v.union([share(), v.literal(false)]), 0.3),
          describe(
            'A pass stops and asks when a larger share of a batch would get another name; false switches this off.',
          ),
        ),
      }),
      {},
    ),
    describe('What a person shall look at first.'),
  ),
  maxLookups: v.pipe(
    v.optional(wholeNumber({ min: 1 })),
    describe('How many contractors one pass may ask Kontur.Focus about; the next one goes on from there.'),
  ),
  answersLiveMinutes: v.pipe(
    v.optional(minutes({ min: 0, max: 44_640 }), 20 * 60),
    describe('How long an answer of Kontur.Focus is used again instead of being paid for again.'),
  ),
  keepReports: v.pipe(
    v.optional(wholeNumber({ min: 1, max: 100 }), 10),
    describe('How many reports of passes are kept.'),
  ),
  alerts: v.pipe(
    v.optional(receiverReference()),
    describe('Who is told of dissolved, bankrupt and doubtful contractors: the id of a webhook.'),
  ),
})

export type KonturConfig = v.InferOutput<typeof konturConfig>
export type SourceConfig = KonturConfig['source']
export type FocusConfig = KonturConfig['focus']

/** The attribute that holds the ИНН or ОГРН by which Kontur.Focus is asked. */
export function searchAttributeOf({ searchAttribute, searchParam }: KonturConfig): string {
  return searchAttribute ?? (searchParam === 'inn' ? 'idocs:inn' : 'idocs:ogrn')
}

/** By what the place in a pass is kept. */
export function cursorKind({ api, cursor }: SourceConfig): 'dbid' | 'created' {
  return cursor ?? (api === 'records' ? 'dbid' : 'created')
}
