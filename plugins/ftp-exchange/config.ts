import * as v from 'valibot'
import type { ConfigProblem, HostCapabilities } from '../../core/plugin.ts'
import {
  describe,
  mark,
  minutes,
  receiverReference,
  secret,
  seconds,
  text,
  timeOfDay,
  wholeNumber,
} from '../../core/schema.ts'

const UNUSABLE =
  'a name without parts that are empty, "." or "..", and without the characters < > : " | ? * that Windows does not take'
const REMOTE_WORDS = 'the name of a file from the login folder on, such as "ObmenFTP/POS.spr"'

/** The name of a file on the server: relative to the folder in which the login lands, as the till has it. */
const remoteName = v.pipe(
  v.string(),
  v.regex(/^[^/\\\p{Cc}][^\\\p{Cc}]*$/u, REMOTE_WORDS),
  v.check((name) => !name.endsWith('/'), 'the name of a file, not of a folder'),
  v.check(isUsableName, UNUSABLE),
  mark({ expectation: REMOTE_WORDS }),
)

const localName = v.pipe(
  v.string(),
  v.regex(/^[^/\\\p{Cc}]+$/u, 'the name of a file without a path, such as "goods.spr"'),
  v.check(isUsableName, UNUSABLE),
)

const localFolder = v.pipe(
  text(),
  mark({ address: 'folder' }),
  v.check(
    (path) => !/\p{Cc}/u.test(path),
    'The path holds a tab or a line break. Write each backslash of a path twice, or / instead.',
  ),
  v.check((path) => !path.includes('://'), 'a folder of this machine; the server has settings of its own'),
)

/** What both sides of an exchange have in common. */
const common = {
  server: v.pipe(
    v.string(),
    v.check(isServer, 'a name or an address such as "ftp.example", without "ftp://", port and folder'),
    mark({ address: 'ftp' }),
    describe('The name or address of the FTP server, without "ftp://".'),
  ),
  port: v.pipe(
    v.optional(wholeNumber({ min: 1, max: 65_535 })),
    describe('Default 21, with implicit security 990.'),
  ),
  login: v.optional(
    v.pipe(
      text(),
      v.check((login) => !/\p{Cc}/u.test(login), 'one line'),
    ),
    'anonymous',
  ),
  password: v.optional(secret()),
  security: v.pipe(
    v.optional(v.picklist(['none', 'explicit', 'implicit']), 'none'),
    describe('Encryption: none, AUTH TLS on the usual port, or from the first byte on.'),
  ),
  ca: v.pipe(
    v.optional(v.pipe(text(), mark({ needs: 'files' }))),
    describe('A PEM file with the authority that signed the certificate of the server.'),
  ),
  passive: v.optional(
    v.literal(
      true,
      'Active mode is not supported: the server would have to open connections to this machine, which firewalls and clouds refuse. Set it to true; nearly every server offers passive mode.',
    ),
    true,
  ),
  pollMinutes: v.pipe(
    v.optional(minutes({ min: 0.01 }), 1),
    describe('How often the server is looked at, in minutes.'),
  ),
  readiness: v.pipe(
    v.optional(v.picklist(['rename', 'stable', 'flag', 'none']), 'rename'),
    describe(
      'How a file is known to be whole: it is renamed into place, it stays as it is for a while, a flag file follows it, or it is taken as it lies.',
    ),
  ),
  stableSeconds: v.pipe(
    v.optional(seconds({ max: 600 }), 10),
    describe('How long a file must stay as it is with readiness "stable", and a report in the local folder.'),
  ),
  claim: v.pipe(
    v.optional(v.boolean(), true),
    describe('Whether a file is renamed on the server before it is read, so that nobody else takes it.'),
  ),
  codec: v.pipe(
    v.optional(v.picklist(['frontol', 'raw']), 'frontol'),
    describe('What the files hold: the layout of АТОЛ and Frontol, or anything, passed on as it is.'),
  ),
  encoding: v.pipe(
    v.optional(v.picklist(['windows-1251', 'utf-8', 'ibm866']), 'windows-1251'),
    describe('How texts are written, and read where a file does not show that it is Unicode.'),
  ),
  decimal: v.pipe(
    v.optional(v.picklist([',', '.']), ','),
    describe('The decimal mark that is written; both are read.'),
  ),
  keepCopies: v.pipe(
    v.optional(wholeNumber({ max: 1000 }), 5),
    describe('How many of the last files of each kind are kept as they came.'),
  ),
  maxMegabytes: v.pipe(
    v.optional(wholeNumber({ min: 1, max: 4096 }), 200),
    describe('A larger file is refused.'),
  ),
  firstRun: v.pipe(
    v.optional(v.picklist(['preview', 'apply']), 'apply'),
    describe('`preview`: what already lies on the server is listed, and waits for a confirmation.'),
  ),
  token: v.pipe(
    v.optional(
      v.pipe(
        secret(),
        v.check((token) => token.reveal().length >= 16, 'a text of at least 16 characters'),
      ),
    ),
    describe('The key with which a program may use the addresses of this point, besides the admin token.'),
  ),
  webhook: v.pipe(
    v.optional(receiverReference()),
    describe('The instance that is told of new goods and receipts.'),
  ),
}

const remote = {
  goods: v.pipe(remoteName, describe('The goods file on the server, e.g. "ObmenFTP/POS.spr".')),
  report: v.pipe(remoteName, describe('The report on the server, e.g. "ObmenFTP/POS.rep".')),
  request: v.pipe(remoteName, describe('The flag that asks for a report, e.g. "ObmenFTP/POS.flz".')),
  goodsFlag: v.pipe(
    v.optional(remoteName),
    describe('A flag that the office writes after the goods file, for readiness "flag".'),
  ),
  reportFlag: v.pipe(
    v.optional(remoteName),
    describe('A flag that the till writes after the report, for readiness "flag".'),
  ),
}

const posConfig = v.strictObject({
  side: v.literal('pos'),
  ...common,
  reportMinutes: v.pipe(
    v.optional(minutes(), 1),
    describe('When a report could not be uploaded: minutes to the next try; 0 = only by hand.'),
  ),
  slotPolicy: v.pipe(
    v.optional(v.picklist(['wait', 'overwrite', 'append', 'unique']), 'wait'),
    describe('What to do while the last report still lies on the server.'),
  ),
  remote: v.strictObject(remote),
  local: v.optional(
    v.strictObject({
      folder: v.pipe(localFolder, describe('The folder that the till works with.')),
      goods: v.optional(localName, 'goods.spr'),
      loadFlag: v.optional(localName, 'load.flg'),
      report: v.optional(localName, 'report.rep'),
      requestFlag: v.optional(localName, 'request.flg'),
    }),
  ),
  unread: v.pipe(
    v.optional(v.picklist(['wait', 'overwrite']), 'wait'),
    describe('What to do with new goods while the till has not taken the last ones.'),
  ),
  badRows: v.pipe(
    v.optional(v.picklist(['pass', 'refuse']), 'pass'),
    describe('Whether a goods file with wrong rows is passed on to the till, or refused whole.'),
  ),
  autoLoad: v.pipe(
    v.optional(v.boolean(), true),
    describe('Whether the till is told by a flag that new goods are there.'),
  ),
  autoReport: v.pipe(
    v.optional(v.boolean(), true),
    describe('Whether requests of the office are passed on to the till.'),
  ),
  manualUpload: v.pipe(
    v.optional(v.boolean(), true),
    describe('Whether reports may be sent that nobody asked for.'),
  ),
  removeFlag: v.pipe(
    v.optional(v.picklist(['afterUpload', 'onAccept']), 'afterUpload'),
    describe('When the request flag is removed from the server.'),
  ),
})

const officeConfig = v.strictObject({
  side: v.literal('office'),
  ...common,
  reportMinutes: v.pipe(
    v.optional(minutes(), 60),
    describe('How often a report is asked for, in minutes; 0 = only by hand.'),
  ),
  slotPolicy: v.pipe(
    v.optional(v.picklist(['wait', 'overwrite', 'append', 'unique'])),
    describe(
      'What to do while the till has not taken the last goods file; `append` takes it back and adds to it. Default `append`, without `claim` `wait`.',
    ),
  ),
  remote: v.strictObject(remote),
  local: v.optional(
    v.strictObject({
      folder: v.pipe(localFolder, describe('The folder that the accounting system works with.')),
      goods: v.optional(localName, 'goods.spr'),
      reports: v.optional(localName, 'reports'),
    }),
  ),
  publish: v.pipe(
    v.optional(v.picklist(['changes', 'full']), 'changes'),
    describe('Whether goods of a shop source go to the till as changes, or all each time.'),
  ),
  fullAt: v.pipe(v.optional(timeOfDay()), describe('When all goods are published once a day, e.g. "03:00".')),
  window: v.pipe(
    v.optional(
      v.pipe(
        v.string(),
        v.regex(
          /^([01]\d|2[0-3]):[0-5]\d-([01]\d|2[0-3]):[0-5]\d$/,
          'two times of day such as "22:00-06:00"',
        ),
      ),
    ),
    describe('Goods are published only between these times.'),
  ),
  request: v.pipe(
    v.optional(v.picklist(['new', 'session', 'lastSession', 'all']), 'new'),
    describe('What is asked for: new transactions, those of the open or the last shift, or all.'),
  ),
})

/** The settings of one exchange point, on either side. */
export const pointConfig = v.variant('side', [posConfig, officeConfig])

export type PointConfig = v.InferOutput<typeof pointConfig>
export type PosConfig = v.InferOutput<typeof posConfig>
export type OfficeConfig = v.InferOutput<typeof officeConfig>

/** What the settings mean only together. */
export function pointProblems(
  config: PointConfig,
  host: Pick<HostCapabilities, 'name' | 'startTls' | 'localFolder'>,
): ConfigProblem[] {
  const { readiness, remote: names, claim, side, codec } = config
  const problems: ConfigProblem[] = []
  const add = (path: string, message: string) => void problems.push({ path, message })
  const twice = firstTwice(Object.values(names).filter((name) => name !== undefined))
  if (twice !== undefined)
    add('remote', `Two of the names are "${twice}". Each file on the server needs a name of its own.`)
  const { folder: _folder, ...own } = config.local ?? { folder: '' }
  const twiceHere = firstTwice(Object.values(own))
  if (twiceHere !== undefined)
    add('local', `Two of the names are "${twiceHere}". Each file in the folder needs a name of its own.`)
  const flag = side === 'pos' ? 'goodsFlag' : 'reportFlag'
  if (readiness === 'flag' && names[flag] === undefined) {
    add(`remote.${flag}`, 'Missing: readiness "flag" needs the name of the flag. Add it, or choose "stable".')
  }
  if (readiness === 'flag' && config.slotPolicy === 'unique') {
    add(
      'readiness',
      'With slotPolicy "unique" several files may lie there, and one flag cannot follow each of them. Choose "rename" or "stable".',
    )
  }
  if (config.slotPolicy === 'append' && !claim) {
    add(
      'slotPolicy',
      'With "append" the file on the server is taken back by renaming it, which "claim": false forbids. Choose "wait".',
    )
  }
  if (config.slotPolicy === 'append' && side === 'office' && codec === 'raw') {
    add('slotPolicy', 'Files of the codec "raw" cannot be added to each other. Choose "wait".')
  }
  if (side === 'office' && config.publish === 'changes' && config.slotPolicy === 'overwrite') {
    add(
      'slotPolicy',
      'With "overwrite" changes that the till has not taken yet would be lost. Choose "append" or "wait", or set "publish" to "full".',
    )
  }
  if (config.security === 'explicit' && !host.startTls) {
    add(
      'security',
      `This host (${host.name}) cannot encrypt a connection that began plain, as explicit FTPS does. Choose "implicit" if the server offers it (mostly on port 990), or run Mostik on Node or Deno.`,
    )
  }
  if (config.local !== undefined && !host.localFolder) {
    add(
      'local',
      `This host (${host.name}) has no local folders. Remove "local": files then come and go by HTTP.`,
    )
  }
  if (config.ca !== undefined && config.security === 'none') {
    add('ca', 'An authority means nothing without encryption. Set "security" to "explicit" or "implicit".')
  }
  return problems
}

/** The address of the login folder on the server, for `context.folder`. */
export function remoteUrl({ server, port, login, security }: PointConfig): string {
  const scheme = { none: 'ftp', explicit: 'ftps', implicit: 'ftps+implicit' }[security]
  const host = server.includes(':') && !server.startsWith('[') ? `[${server}]` : server
  return `${scheme}://${encodeURIComponent(login)}@${host}${port === undefined ? '' : `:${port}`}/`
}

/** Whether a name can be used on every server and every machine. */
function isUsableName(name: string): boolean {
  return name.split('/').every((part) => !/^[. ]*$|[<>:"|?*]|[. ]$/.test(part))
}

/** A host name, an IPv4 or an IPv6 address, and nothing around it. */
function isServer(server: string): boolean {
  const host = server.includes(':') && !server.startsWith('[') ? `[${server}]` : server
  if (/[\s/\\?#@%]/.test(host)) return false
  const url = URL.parse(`http://${host}/`)
  return url !== null && url.port === '' && (url.hostname.startsWith('[') || !host.includes(':'))
}

function firstTwice(names: readonly string[]): string | undefined {
  return names.find((name, index) => names.indexOf(name) !== index)
}
