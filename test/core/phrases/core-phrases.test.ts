import { describe, expect, it } from 'vitest'
import { type Phrases } from '../../../core/language.ts'
import { corePhrases } from '../../../core/phrases/core-phrases.ts'
import { catalogue } from '../../../plugins/index.ts'
import { dashboardPhrases } from '../../../routes/dashboard/phrases/dashboard-phrases.ts'
import { phraseProblems, phrasebookWith, unsaid } from '../../helpers/phrases.ts'
import { spokenTexts, staleExceptions } from '../../helpers/spoken-texts.ts'

/**
 * What is told before anything runs, by the command line, or to programs stays English; what notifications say has a
 * test of its own.
 */
const FILES = [
  'core/**/*.ts',
  '!core/config.ts',
  '!core/config/**',
  '!core/log/**',
  '!core/metrics/**',
  '!core/notify/**',
  '!core/platform/!(worker-storage).ts',
  '!core/simulation/**',
  '!core/transfer/**',
  '!core/body.ts',
  '!core/schema.ts',
  '!core/shop/limit.ts',
  '!core/shop/problems.ts',
  '!core/shop/orders/{answer,body,list}.ts',
  '!core/storage/durable-object.ts',
  '!core/storage/keys.ts',
  '!core/storage/redis-{rights,scripts,url,words}.ts',
  '!core/webhook-signature.ts',
]
const STEP = 'a step of an exchange, for programs'
const AT_THE_START = 'told when the service starts'
const IN_ITS_SENTENCE = 'said in its sentence'
const UNSPOKEN = {
  'mostik session until x903': 'what a session is signed with',
  'This file can be removed.': 'the content of a file',
  'Cannot guard the admin routes: the token is empty, it should be a long random text. Set MOSTIK_TOKEN, or unset it to have one made.':
    AT_THE_START,
  'Cannot foresee the schedules: more than x263 runs would begin in this time, which is more than anybody reads. Name a shorter time with --from and --to, or one job with --job.':
    'told by the command line',
  'look at': STEP,
  'rename from': STEP,
  'rename to': STEP,
  'look for': STEP,
  '(data socket)': 'a sign in the message of a library',
  'The log of a run could not be kept': 'a line of the log',
  state: 'the key of a setting',
  starting: 'the state of an instance, for which the dashboard has its own words',
  readable: 'the state of a stored value',
  unreadable: 'the state of a stored value',
  'this service does not live in a Durable Object': AT_THE_START,
  'the Worker has no KV namespace "x955"': AT_THE_START,
  'Cannot open storage "x567": x713, its binding should stand in wrangler.toml. Add it and deploy again.':
    AT_THE_START,
  'Cannot keep blobs with the driver "x955": it keeps text only, bytes are needed. Choose another storage.':
    AT_THE_START,
  'Cannot store anything with the driver "unnamed": it only reads, a driver that also writes is needed. Choose another storage.':
    AT_THE_START,
  'another process': AT_THE_START,
  'Cannot use the data folder "x575": x212x351 holds it, only one process may. Use that one, or stop it first.':
    AT_THE_START,
  'Cannot use the data folder "x575":  (a cycle), it must be a folder that this user may write to. Mend it or name another one.':
    AT_THE_START,
  'it must have 1 to x927 characters, no control characters and no space at its ends': IN_ITS_SENTENCE,
  'Cannot open the storage "x953": is, they must agree within x618, because instances tell by time whose work has stopped. Set both clocks by NTP.':
    AT_THE_START,
  'this machine': IN_ITS_SENTENCE,
}
const VALUES = {
  'cannot(url)': 'Cannot GET "https://shop.example/feed"',
  'task.doing': 'read',
  doing: 'read',
  action: 'read',
  rule: 'it must have 1 to 100 characters, no control characters and no space at its ends',
  reason: ' (a cycle)',
  ahead: 'this machine',
  verb: 'was',
  behind: 'Redis',
  "leadWords(lead, 'was')": 'the clock of this machine was 5 s ahead of that of Redis',
}

describe('what the core says', () => {
  const phrasebook = phrasebookWith()

  it('is said in every language', () => {
    const texts = spokenTexts(FILES, { unspoken: UNSPOKEN, values: VALUES }).map(({ text }) => text)
    expect(unsaid(texts, phrasebook)).toEqual([])
  })

  it('has no exception that is not needed', () => {
    expect(staleExceptions(FILES, UNSPOKEN, VALUES)).toEqual([])
  })

  it('has phrases that are whole', () => {
    expect(phraseProblems(corePhrases)).toEqual([])
  })

  it('is not said in other words elsewhere', async () => {
    const plugins = await Promise.all(Object.values(catalogue).map((load) => load()))
    const tables = [dashboardPhrases, corePhrases, ...plugins.map((plugin) => plugin.default.phrases ?? {})]
    const entries = tables.flatMap((table: Phrases) => Object.entries(table))
    const first = new Map(entries.toReversed())
    const others = entries.filter(
      ([english, said]) => JSON.stringify(first.get(english)) !== JSON.stringify(said),
    )
    expect(others.map(([english]) => english)).toEqual([])
  })
})
