import { describe, expect, it } from 'vitest'
import type { HostCapabilities } from '../../../core/platform/host.ts'
import { machineCapabilities } from '../../../core/platform/machine.ts'
import { workerCapabilities } from '../../../core/platform/worker-host.ts'
import { catalogue } from '../../../plugins/index.ts'
import { load, problemsOf } from '../../fixtures/config/plugins.ts'

const NODE = machineCapabilities('node')
const remote = { goods: 'ObmenFTP/POS.spr', report: 'ObmenFTP/POS.rep', request: 'ObmenFTP/POS.flz' }
const FILE_NAME = 'this must be the name of a file from the login folder on, such as "ObmenFTP/POS.spr".'
const UNUSABLE =
  'this must be a name without parts that are empty, "." or "..", and without the characters < > : " | ? * that Windows does not take.'
const SERVER = 'this must be a name or an address such as "ftp.example", without "ftp://", port and folder.'
const OF_OFFICE = 'This is a setting of "side": "office". Remove it, or change "side".'
const OF_POS = 'This is a setting of "side": "pos". Remove it, or change "side".'

interface Wrong {
  what: string
  /** Of a point on the side `pos`, unless they say otherwise. */
  settings: object
  /** Every problem: the setting and the message. */
  says: Record<string, string>
}

const wrong: Wrong[] = [
  {
    what: 'no side',
    settings: { side: undefined },
    says: { side: 'Missing: this must be one of "pos" or "office".' },
  },
  {
    what: 'a side that there is not',
    settings: { side: 'till' },
    says: { side: 'Found the text "till": this must be one of "pos" or "office".' },
  },
  {
    what: 'settings of the accounting system beside a till',
    settings: { publish: 'full', fullAt: '03:00', window: '22:00-06:00', request: 'new' },
    says: { publish: OF_OFFICE, fullAt: OF_OFFICE, window: OF_OFFICE, request: OF_OFFICE },
  },
  {
    what: 'settings of a till beside the accounting system',
    settings: {
      side: 'office',
      autoLoad: true,
      autoReport: true,
      manualUpload: true,
      removeFlag: 'onAccept',
      unread: 'wait',
      badRows: 'pass',
    },
    says: {
      autoLoad: OF_POS,
      autoReport: OF_POS,
      manualUpload: OF_POS,
      removeFlag: OF_POS,
      unread: OF_POS,
      badRows: OF_POS,
    },
  },
  {
    what: 'a flag of the till in the folder of the accounting system',
    settings: { side: 'office', local: { folder: './exchange', loadFlag: 'load.flg' } },
    says: { 'local.loadFlag': 'Unknown setting. Known here: "folder", "goods" and "reports".' },
  },
  {
    what: 'a misspelt name',
    settings: { loging: 'till' },
    says: { loging: 'Unknown setting. Did you mean "login"?' },
  },
  {
    what: 'active mode',
    settings: { passive: false },
    says: {
      passive:
        'Active mode is not supported: the server would have to open connections to this machine, which firewalls and clouds refuse. Set it to true; nearly every server offers passive mode.',
    },
  },
  {
    what: 'a port that is none',
    settings: { port: 65_536 },
    says: { port: 'Found the number 65536: this must be a whole number from 1 to 65535.' },
  },
  {
    what: 'a port in quotes',
    settings: { port: '21' },
    says: {
      port: 'Found the text "21": this must be a whole number from 1 to 65535. Write 21 without quotes.',
    },
  },
  {
    what: 'a login of two lines',
    settings: { login: 'till\nDELE POS.spr' },
    says: { login: String.raw`Found the text "till\nDELE POS.spr": this must be one line.` },
  },
  {
    what: 'an encryption that there is not',
    settings: { security: 'tls' },
    says: { security: 'Found the text "tls": this must be one of "none", "explicit" or "implicit".' },
  },
  {
    what: 'an authority without encryption',
    settings: { ca: './ca.pem' },
    says: {
      ca: 'An authority means nothing without encryption. Set "security" to "explicit" or "implicit".',
    },
  },
  {
    what: 'names on the server that begin at its root, belong to Windows, are folders or two lines',
    settings: {
      remote: {
        goods: '/POS.spr',
        report: String.raw`ObmenFTP\POS.rep`,
        request: 'flags/',
        goodsFlag: 'a\nb',
      },
    },
    says: {
      'remote.goods': `Found the text "/POS.spr": ${FILE_NAME}`,
      'remote.report': String.raw`Found the text "ObmenFTP\\POS.rep": ${FILE_NAME}`,
      'remote.request': 'Found the text "flags/": this must be the name of a file, not of a folder.',
      'remote.goodsFlag': String.raw`Found the text "a\nb": ${FILE_NAME}`,
    },
  },
  {
    what: 'names that lead out of the folder, have empty parts or cannot be on Windows',
    settings: { remote: { goods: '../POS.spr', report: 'ex//POS.rep', request: 'c:POS.flz' } },
    says: {
      'remote.goods': `Found the text "../POS.spr": ${UNUSABLE}`,
      'remote.report': `Found the text "ex//POS.rep": ${UNUSABLE}`,
      'remote.request': `Found the text "c:POS.flz": ${UNUSABLE}`,
    },
  },
  {
    what: 'one flag for files with names of their own',
    settings: {
      readiness: 'flag',
      slotPolicy: 'unique',
      remote: { ...remote, goodsFlag: 'ObmenFTP/POS.rdy' },
    },
    says: {
      readiness:
        'With slotPolicy "unique" several files may lie there, and one flag cannot follow each of them. Choose "rename" or "stable".',
    },
  },
  {
    what: 'a token that can be guessed',
    settings: { token: 'short' },
    says: {
      token:
        'Found a text: this must be a text of at least 16 characters. Write for example "${NAME_OF_A_VARIABLE}".',
    },
  },
  {
    what: 'no name for the request flag',
    settings: { remote: { ...remote, request: undefined } },
    says: { 'remote.request': `Missing: ${FILE_NAME}` },
  },
  {
    what: 'one name for two files on the server',
    settings: { remote: { ...remote, report: remote.goods } },
    says: {
      remote: 'Two of the names are "ObmenFTP/POS.spr". Each file on the server needs a name of its own.',
    },
  },
  {
    what: 'one name for a file and a flag on the server',
    settings: { remote: { ...remote, goodsFlag: remote.request } },
    says: {
      remote: 'Two of the names are "ObmenFTP/POS.flz". Each file on the server needs a name of its own.',
    },
  },
  {
    what: 'one name for two files in the folder of the till',
    settings: { local: { folder: './exchange', goods: 'load.flg' } },
    says: { local: 'Two of the names are "load.flg". Each file in the folder needs a name of its own.' },
  },
  {
    what: 'a path where a name belongs',
    settings: { local: { folder: './exchange', goods: 'in/goods.spr' } },
    says: {
      'local.goods':
        'Found the text "in/goods.spr": this must be the name of a file without a path, such as "goods.spr".',
    },
  },
  {
    what: 'a server in place of the folder on this side',
    settings: { local: { folder: 'ftp://ftp.example/till' } },
    says: {
      'local.folder':
        'Found the text "ftp://ftp.example/till": this must be a folder of this machine; the server has settings of its own.',
    },
  },
  {
    what: 'a folder of Windows whose backslash makes a tab',
    settings: { local: { folder: 'C:\till' } },
    says: {
      'local.folder':
        'The path holds a tab or a line break. Write each backslash of a path twice, or / instead.',
    },
  },
  {
    what: 'a flag to wait for without its name, for goods',
    settings: { readiness: 'flag', remote: { ...remote, reportFlag: 'POS.ready' } },
    says: {
      'remote.goodsFlag': 'Missing: readiness "flag" needs the name of the flag. Add it, or choose "stable".',
    },
  },
  {
    what: 'a flag to wait for without its name, for reports',
    settings: { side: 'office', readiness: 'flag', remote: { ...remote, goodsFlag: 'POS.ready' } },
    says: {
      'remote.reportFlag':
        'Missing: readiness "flag" needs the name of the flag. Add it, or choose "stable".',
    },
  },
  {
    what: 'adding to files that must not be renamed',
    settings: { slotPolicy: 'append', claim: false },
    says: {
      slotPolicy:
        'With "append" the file on the server is taken back by renaming it, which "claim": false forbids. Choose "wait".',
    },
  },
  {
    what: 'adding to goods of a kind that is not known',
    settings: { side: 'office', slotPolicy: 'append', codec: 'raw' },
    says: { slotPolicy: 'Files of the codec "raw" cannot be added to each other. Choose "wait".' },
  },
  {
    what: 'changes that replace changes',
    settings: { side: 'office', slotPolicy: 'overwrite' },
    says: {
      slotPolicy:
        'With "overwrite" changes that the till has not taken yet would be lost. Choose "append" or "wait", or set "publish" to "full".',
    },
  },
  {
    what: 'times that are none',
    settings: { side: 'office', pollMinutes: 0, reportMinutes: -1, fullAt: '25:00', window: '22-06' },
    says: {
      pollMinutes: 'Found the number 0: this must be a number of minutes from 0.01 to 44640.',
      reportMinutes: 'Found the number -1: this must be a number of minutes from 0 to 44640.',
      fullAt:
        'Found the text "25:00": this must be a time of day such as "03:00". Write for example "03:00".',
      window: 'Found the text "22-06": this must be two times of day such as "22:00-06:00".',
    },
  },
  {
    what: 'an encoding that there is not',
    settings: { encoding: 'cp1251' },
    says: { encoding: 'Found the text "cp1251": this must be one of "windows-1251", "utf-8" or "ibm866".' },
  },
  {
    what: 'a receiver that is none',
    settings: { webhook: 'catalog' },
    says: {
      webhook:
        'Found the text "catalog": this instance is no receiver. Add a receiver to "plugins", for example a webhook.',
    },
  },
  {
    what: 'a receiver that is not there',
    settings: { webhook: 'hook' },
    says: {
      webhook:
        'Found the text "hook": no instance in "plugins" has this id. Add a receiver to "plugins", for example a webhook.',
    },
  },
  {
    what: 'the name of a till without tills',
    settings: { remote: { ...remote, goods: '{till}/POS.spr' } },
    says: {
      'remote.goods':
        '{till} stands for a name in "tills", and there are none. Add for example "tills": ["01", "02"].',
    },
  },
]

describe('the settings of a point', () => {
  it.each(wrong)('refuse $what', async ({ settings, says }) => {
    expect(await problemsIn(settings, NODE)).toEqual(says)
  })

  it.each([
    'ftp://ftp.example',
    'ftp.example:2121',
    'ftp.example/till',
    'till@ftp.example',
    '[::1]:21',
    'a b',
  ])('refuse the server %j', async (server) => {
    const { server: message } = await problemsIn({ server }, NODE)
    expect(message).toMatch(/^Found .*: this must be/)
    expect(message?.endsWith(SERVER)).toBe(true)
  })

  it.each(['ftp.example', '127.0.0.1', '::1', '[::1]', 'фтп.example', 'ftp_1'])(
    'take the server %j',
    async (server) => {
      expect(await problemsIn({ server }, NODE)).toEqual({})
    },
  )
})

describe('a point on Cloudflare Workers', () => {
  it('is told all at once what does not work there', async () => {
    const settings = { security: 'explicit', ca: './ca.pem', local: { folder: './exchange' } }
    expect(await problemsIn(settings, NODE)).toEqual({})
    expect(await problemsIn(settings, workerCapabilities)).toEqual({
      security:
        'This host (Cloudflare Workers) cannot encrypt a connection that began plain, as explicit FTPS does. Choose "implicit" if the server offers it (mostly on port 990), or run Mostik on Node or Deno.',
      ca: 'This host (Cloudflare Workers) has no files. Remove it here.',
      local:
        'This host (Cloudflare Workers) has no local folders. Remove "local": files then come and go by HTTP.',
    })
  })

  it.each(['pos', 'office'])('works plain and with implicit TLS on the side %s', async (side) => {
    expect(await problemsIn({ side, security: 'none' }, workerCapabilities)).toEqual({})
    expect(await problemsIn({ side, security: 'implicit' }, workerCapabilities)).toEqual({})
  })
})

/** What is wrong with a point of these settings: messages by setting. */
async function problemsIn(settings: object, host: HostCapabilities): Promise<Record<string, string>> {
  const point = { use: 'ftp-exchange', side: 'pos', server: 'ftp.example', remote, ...settings }
  const storage = host.localFolder ? 'memory:' : 'do:MOSTIK'
  const text = JSON.stringify({ storage, plugins: { point, catalog: {} } })
  const loaded = await load(text, { catalogue, host }).catch(() => undefined)
  if (loaded !== undefined) return {}
  const { problems } = await problemsOf(text, { catalogue, host })
  return Object.fromEntries(
    problems.map(({ path, message }) => [path.replace(/^plugins\.point\./, ''), message]),
  )
}
