import { describe, expect, it } from 'vitest'
import type { Phrases } from '../../../core/language.ts'
import { invalidConfig } from '../../../core/config/problem.ts'
import { FtpFault, toFtpError } from '../../../core/folder/ftp-errors.ts'
import { localFolder } from '../../../core/folder/local.ts'
import { corePhrases } from '../../../core/phrases/core-phrases.ts'
import { catalogue } from '../../../plugins/index.ts'
import { dashboardPhrases } from '../../../routes/dashboard/phrases/dashboard-phrases.ts'
import { phraseProblems, phrasebookWith, unsaid } from '../../helpers/phrases.ts'
import { temporaryFolder } from '../../helpers/storage.ts'
import { spokenTexts, staleExceptions } from '../../helpers/spoken-texts.ts'

/**
 * What is told before anything runs, by the command line, or to programs stays English; what notifications say has a
 * test of its own.
 */
const FILES = [
  'core/**/*.ts',
  'routes/{check,form,guard,health,job-actions,job-views,plugins,stop}.ts',
  '!core/config.ts',
  '!core/jobs/stand.ts',
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
  'Ask whether the process answers': 'the description of a route',
  'Ask whether the service can do its work': 'the description of a route',
  'This tested the settings in force, not the file. X924': 'said with a problem of the service',
  'X127. It has x959.': IN_ITS_SENTENCE,
  'Stop the service': 'the description of a route',
  'that is an instance, one of its jobs is needed': IN_ITS_SENTENCE,
  '"x400" has none of that name': IN_ITS_SENTENCE,
  'mostik session until x903': 'what a session is signed with',
  'This file can be removed.': 'the content of a file',
  'Cannot guard the admin routes: the token is empty, it should be a long random text. Set MOSTIK_TOKEN, or unset it to have one made.':
    AT_THE_START,
  'Cannot guard the admin routes: the token is so short that it could be guessed, it should be a random text of at least x832 characters. Set a longer MOSTIK_TOKEN.':
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
  end: 'there is none of that name. See GET /api/jobs, or "mostik jobs".',
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

  it.each([
    ['reply', 530],
    ['reply', 550],
    ['reply', 552],
    ['reply', 421],
    ['reply', 534],
    ['timeout', undefined],
    ['tls', undefined],
    ['lost', undefined],
    ['protocol', undefined],
    ['changed', undefined],
    ['missing', undefined],
    ['unknown', undefined],
  ] as const)('is said of an FTP server: %s %s', (kind, reply) => {
    const tasks = ['list', 'look at', 'read', 'write', 'rename', 'delete'] as const
    const fault = new FtpFault(kind, 'read', `${reply ?? 'ECONNRESET'} Permission denied.`, reply)
    const messages = tasks.map(
      (doing) => toFtpError(fault, { doing, name: 'goods.csv', place: 'ftp://shop.example/in' }).message,
    )
    expect(unsaid(messages, phrasebook)).toEqual([])
  })

  it('is said of a folder of this machine', async () => {
    const { path, remove } = await temporaryFolder()
    const folder = localFolder(path)
    const work = [folder.list('gone'), folder.rename('a', 'b'), folder.stat('../a'), folder.delete('a:b')]
    const ends = await Promise.allSettled(work)
    await remove()
    const messages = ends.flatMap((end) => (end.status === 'rejected' ? [String(end.reason.message)] : []))
    expect(messages.length).toBeGreaterThan(2)
    expect(unsaid(messages, phrasebook)).toEqual([])
  })

  it('is said of a configuration, at least that it cannot be used', () => {
    const one = {
      path: 'plugins.shop.url',
      message: 'Missing: this must be a web address.',
      line: 3,
      column: 5,
    }
    for (const problems of [[one], [one, { ...one, path: 'plugins.shop.key' }]]) {
      const said = phrasebook.translate(invalidConfig('mostik.jsonc', problems).message, 'cs')
      expect(said).toMatch(/^Nastavení „mostik.jsonc“ nelze použít: .*\n- plugins\.shop\.url/)
    }
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
