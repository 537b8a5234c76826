import { AppError } from '../../../core/errors.ts'

/** What goes wrong, once a fault strikes. */
export type FaultEffect =
  | 'answer'
  | 'hang up'
  | 'lose the answer'
  | 'delay the answer'
  | 'idle'
  | 'reset'
  | 'cut'
  | 'break'
  | 'hold'
  | 'slow'
  | 'early answer'
  | 'wrong address'
  | 'dead port'
  | 'two lines'
  | 'split'
  | 'merge'
  | 'cut a character'
  | 'long answer'

interface FaultHook {
  readonly effect: FaultEffect
  /** The commands that it strikes; none: every command. */
  readonly commands: readonly string[]
  /** Commands that it strikes too, which do not count. */
  readonly also?: readonly string[]
  readonly bytes?: number
  readonly ms?: number
  readonly reply?: string
  /** For people who choose one. */
  readonly summary: string
}

const TRANSFERS = ['RETR', 'STOR', 'APPE']
const QUESTIONS = ['SIZE', 'MDTM', 'LIST', 'MLSD', 'PWD', 'CWD']
const CHANGES = [...TRANSFERS, 'DELE', 'RNFR', 'MKD']

/** Everything that can be made to go wrong, by name. `bytes`, `ms` and `reply` are what holds unless told otherwise. */
export const FAULTS = {
  'reset-data': {
    effect: 'reset',
    commands: TRANSFERS,
    reply: '550 {path}: No such file or directory',
    summary: 'resets the data connection, then refuses with 550',
  },
  truncate: {
    effect: 'cut',
    commands: TRANSFERS,
    bytes: 100,
    summary: 'passes only the first bytes on, and says 226',
  },
  'fail-426': {
    effect: 'break',
    commands: TRANSFERS,
    bytes: 100,
    reply: '426 Connection closed; transfer aborted.',
    summary: 'breaks the transfer after some bytes, with 426',
  },
  'fail-451': {
    effect: 'break',
    commands: TRANSFERS,
    bytes: 100,
    reply: '451 Local error in processing.',
    summary: 'breaks the transfer after some bytes, with 451',
  },
  'full-552': {
    effect: 'break',
    commands: ['STOR', 'APPE'],
    bytes: 100,
    reply: '552 Quota exceeded.',
    summary: 'has no space left after some bytes',
  },
  'idle-421': {
    effect: 'idle',
    commands: [...QUESTIONS, ...TRANSFERS, 'DELE', 'RNTO', 'MKD'],
    reply: '421 Timeout.',
    summary: 'says 421 after its answer and hangs up',
  },
  'lose-226': {
    effect: 'lose the answer',
    commands: TRANSFERS,
    summary: 'does the transfer, and hangs up instead of 226',
  },
  'lose-dele-reply': {
    effect: 'lose the answer',
    commands: ['DELE'],
    summary: 'deletes, and hangs up without an answer',
  },
  'lose-rnto-reply': {
    effect: 'lose the answer',
    commands: ['RNTO'],
    summary: 'renames, and hangs up without an answer',
  },
  'lose-dele': { effect: 'hang up', commands: ['DELE'], summary: 'hangs up without deleting' },
  'lose-rnto': { effect: 'hang up', commands: ['RNTO'], summary: 'hangs up without renaming' },
  'delay-226': {
    effect: 'delay the answer',
    commands: TRANSFERS,
    ms: 100,
    summary: 'says 226 late',
  },
  slow: {
    effect: 'slow',
    commands: TRANSFERS,
    bytes: 1000,
    ms: 10,
    summary: 'passes few bytes at a time, with a pause after each',
  },
  hold: {
    effect: 'hold',
    commands: TRANSFERS,
    bytes: 100,
    summary: 'stops after some bytes until it is released; on the command line for ever',
  },
  'pasv-private': {
    effect: 'wrong address',
    commands: ['PASV'],
    also: ['EPSV'],
    reply: '192,168,1,10',
    summary: 'offers PASV only, with an address of another network',
  },
  'pasv-zero': {
    effect: 'wrong address',
    commands: ['PASV'],
    also: ['EPSV'],
    reply: '0,0,0,0',
    summary: 'offers PASV only, with the address 0.0.0.0',
  },
  'epsv-dead': {
    effect: 'dead port',
    commands: ['EPSV'],
    summary: 'names a port at which nobody listens',
  },
  'login-530': {
    effect: 'answer',
    commands: ['PASS'],
    reply: '530 Login incorrect.',
    summary: 'refuses the login',
  },
  'denied-550': {
    effect: 'answer',
    commands: CHANGES,
    reply: '550 {path}: Permission denied',
    summary: 'refuses for want of a right',
  },
  'early-226': {
    effect: 'early answer',
    commands: TRANSFERS,
    summary: 'says 226 before the data: an upload is kept only after the next command',
  },
  'two-line-replies': { effect: 'two lines', commands: [], summary: 'answers in two lines' },
  'split-replies': {
    effect: 'split',
    commands: [],
    bytes: 1,
    summary: 'sends its answer in small pieces',
  },
  'merged-replies': {
    effect: 'merge',
    commands: ['RETR', 'LIST', 'MLSD', 'NLST'],
    summary: 'sends 150 and 226 in one piece, after a transfer that is small',
  },
  'cut-utf8': {
    effect: 'cut a character',
    commands: [],
    summary: 'cuts a name in the middle of a letter, and sends the rest a little later',
  },
  'long-reply': { effect: 'long answer', commands: [], bytes: 70_000, summary: 'answers with 70 kB' },
} satisfies Record<string, FaultHook>

export type FaultName = keyof typeof FAULTS

/** What shall go wrong, and when. */
export interface Fault {
  hook: FaultName
  /** Strikes this command only, e.g. `STOR`. */
  command?: string | undefined
  /** Strikes only where the full name holds this text. */
  name?: string | undefined
  /** The next command that fits, every one, or the third: 3. Default `next`. */
  when?: 'next' | 'always' | number | undefined
  bytes?: number | undefined
  ms?: number | undefined
  /** The whole answer, e.g. `550 No.` */
  reply?: string | undefined
}

/** A fault that waits for its command, or has struck. */
export interface ArmedFault {
  /** Resolves when it strikes; with `hold`, when the transfer stands. */
  readonly struck: Promise<void>
  /** Lets a transfer that is held go on. */
  release(): void
}

/** A fault as it strikes one command. */
export interface Strike {
  readonly bytes: number
  readonly ms: number
  readonly reply: string
  /** Tells that it struck. */
  note(): void
  /** Resolves when a held transfer may go on. */
  readonly released: Promise<void>
}

export type Strikes = ReadonlyMap<FaultEffect, Strike>

/** The faults of a server. */
export interface Faults {
  /** @param fault a hook's name, a text as `parseFault` takes it, or all of it. @throws BAD_ARGUMENT */
  arm(fault: Fault | string): ArmedFault
  /** Forgets those that have not struck yet, and lets go what is held. */
  clear(): void
  /** Those that wait for their command, and those that strike always. */
  waiting(): Fault[]
  /** What strikes a command on a file; called once for each command. */
  take(command: string, name: string): Strikes
}

export function createFaults(): Faults {
  let armed: Waiting[] = []
  const releases = new Set<() => void>()

  return {
    arm(given) {
      const fault = typeof given === 'string' ? parseFault(given) : given
      const struck = Promise.withResolvers<void>()
      const released = Promise.withResolvers<void>()
      const { bytes = 0, ms = 0, reply = '' }: FaultHook = FAULTS[fault.hook]
      const left = typeof fault.when === 'number' ? fault.when : 1
      releases.add(released.resolve)
      armed.push({
        fault,
        left,
        strike: {
          bytes: fault.bytes ?? bytes,
          ms: fault.ms ?? ms,
          reply: fault.reply ?? reply,
          note: struck.resolve,
          released: released.promise,
        },
      })
      return { struck: struck.promise, release: released.resolve }
    },

    clear() {
      armed = []
      for (const release of releases) release()
      releases.clear()
    },

    waiting: () => armed.map(({ fault }) => fault),

    take(command, name) {
      const strikes = new Map<FaultEffect, Strike>()
      for (const waiting of armed) {
        const { fault, strike } = waiting
        const { commands, also = [], effect }: FaultHook = FAULTS[fault.hook]
        const fits = fault.command === undefined ? commands : [fault.command]
        const counts = fits.length === 0 || fits.includes(command)
        if (!counts && !also.includes(command)) continue
        if (fault.name !== undefined && !name.includes(fault.name)) continue
        const strikesNow = fault.when === 'always' || waiting.left === 1
        if (counts && fault.when !== 'always') waiting.left--
        if (strikesNow && !strikes.has(effect)) strikes.set(effect, strike)
      }
      armed = armed.filter(({ left }) => left > 0)
      return strikes
    },
  }
}

/**
 * Reads a fault as a person writes it: the hook, then in any order a command in capitals, `next`, `always` or a number,
 * and `bytes=`, `ms=`, `name=`: `truncate STOR always bytes=10 name=POS.spr`.
 *
 * @throws BAD_ARGUMENT
 */
export function parseFault(text: string): Fault {
  const [hook = '', ...words] = text.trim().split(/\s+/)
  if (!isFaultName(hook)) {
    throw badFault(text, `"${hook}" is no fault, it should be one of ${Object.keys(FAULTS).join(', ')}.`)
  }
  const fault: Fault = { hook }
  for (const word of words) {
    const [, key, value = ''] = /^(bytes|ms|name)=(.+)$/.exec(word) ?? []
    if (key === 'name') fault.name = value
    else if (key === 'bytes' || key === 'ms') fault[key] = wholeNumber(text, value)
    else if (word === 'next' || word === 'always') fault.when = word
    else if (/^[A-Z]{3,4}$/.test(word)) fault.command = word
    else fault.when = Math.max(1, wholeNumber(text, word))
  }
  return fault
}

interface Waiting {
  fault: Fault
  /** It strikes at 1. */
  left: number
  strike: Strike
}

function isFaultName(name: string): name is FaultName {
  return Object.hasOwn(FAULTS, name)
}

function wholeNumber(text: string, value: string): number {
  if (/^\d{1,9}$/.test(value)) return Number(value)
  throw badFault(
    text,
    `"${value}" should be a whole number, a command such as STOR, next, always, bytes=, ms= or name=.`,
  )
}

function badFault(text: string, what: string): AppError {
  return new AppError('BAD_ARGUMENT', `Cannot make the fault "${text}": ${what}`, { retry: 'never' })
}
