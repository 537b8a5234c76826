import { AppError, type Retry } from '../errors.ts'
import { quote } from './names.ts'

/** The step of an exchange in which something went wrong. */
export type FtpStep =
  | 'sign in'
  | 'enter the folder'
  | 'list'
  | 'look at'
  | 'read'
  | 'write'
  | 'rename from'
  | 'rename to'
  | 'replace'
  | 'delete'
  | 'make a folder'

/**
 * What a server or the way to it did wrong, before it is put into words: an answer of 400 or more, silence,
 * TLS that could not be agreed on, a connection that cannot be made or broke, something that is not FTP, a file
 * that is being written by somebody else, or none, or a rename of which nobody knows whether it was done.
 */
export class FtpFault extends Error {
  readonly kind: 'reply' | 'timeout' | 'tls' | 'lost' | 'protocol' | 'changed' | 'missing' | 'unknown'
  readonly step: FtpStep
  /** The reply's code, for `reply`. */
  readonly reply: number | undefined

  constructor(kind: FtpFault['kind'], step: FtpStep, text: string, reply?: number) {
    super(text)
    this.name = 'FtpFault'
    this.kind = kind
    this.step = step
    this.reply = reply
  }
}

/** What was asked of the folder, for the words of the error. */
export interface FtpTask {
  doing: 'list' | 'look at' | 'read' | 'write' | 'rename' | 'delete'
  name: string
  /** The folder's address, without the password. */
  place: string
}

/** Whether the server answered, so that it is known what it did: nothing. */
export function isAnswered(thrown: unknown): thrown is FtpFault {
  return thrown instanceof FtpFault && thrown.kind === 'reply'
}

/** Whether the answer to a command was never seen, so that the server may have done it or not. */
export function isUnanswered(thrown: unknown): thrown is FtpFault {
  return thrown instanceof FtpFault && (thrown.kind === 'lost' || thrown.kind === 'timeout')
}

/** Whether the server does not know the command at all (RFC 959: 500, 502, 504). */
export function isUnknownCommand(thrown: unknown): boolean {
  return thrown instanceof FtpFault && [500, 502, 504].includes(thrown.reply ?? 0)
}

/** Whether the server says no for a reason other than rights: usually the file is not there, or already there. */
export function isRefused(thrown: unknown): thrown is FtpFault {
  return thrown instanceof FtpFault && problemOf(thrown) === 'FTP_REFUSED'
}

/** Puts a fault into an AppError with a stable code; the reply's code and text stand in its details. */
export function toFtpError(fault: FtpFault, task: FtpTask): AppError {
  const problem = problemOf(fault)
  const code = problem === 'FTP_REFUSED' ? refusalOf(fault) : problem
  const { retry, is, advice } = WORDS[code]
  const right = RIGHTS[fault.step]
  const said = fault.reply === undefined ? fault.message : `the server answered ${fault.message}`
  return new AppError(
    code,
    `Cannot ${task.doing} ${quote(task.name)} in the folder ${task.place}: ` +
      `${is.replace('{right}', right)} (${said}). ${advice.replace('{right}', right)}`,
    {
      retry: code === 'FTP_FAILED' && (fault.reply ?? 0) >= 500 ? 'never' : retry,
      status: 502,
      details: { step: fault.step, reply: fault.reply, said: fault.message },
    },
  )
}

type FtpCode = keyof typeof WORDS

const WORDS = {
  FTP_LOGIN_REFUSED: {
    retry: 'never',
    is: 'the server refuses the login, a valid user and password are needed',
    advice: 'Correct the user in the address or the password.',
  },
  FTP_UNREACHABLE: {
    retry: 'later',
    is: 'the server cannot be reached or closed the connection',
    advice: 'Check the host, the port and the network.',
  },
  FTP_TIMEOUT: {
    retry: 'later',
    is: 'the server did not answer in time',
    advice: 'Check that passive data connections pass the firewall.',
  },
  FTP_TLS: {
    retry: 'never',
    is: 'no encrypted connection was agreed on',
    advice:
      'Check the scheme (ftp, ftps, ftps+implicit) or "security", and the server certificate. A server that demands resumed TLS ' +
      'sessions works on Node only: run Mostik there, or let the server do without (vsftpd: require_ssl_reuse=NO, ' +
      'ProFTPD: TLSOptions NoSessionReuseRequired).',
  },
  FTP_DENIED: {
    retry: 'never',
    is: 'the login has no right to {right} there',
    advice: 'Give it the right to {right} on the server.',
  },
  FTP_BUSY: { retry: 'later', is: 'the server is busy', advice: 'It is worth another try later.' },
  FTP_STORAGE_FULL: {
    retry: 'later',
    is: 'the server has no space left for it',
    advice: 'Free some space or raise the quota on the server.',
  },
  FTP_OUTCOME_UNKNOWN: {
    retry: 'later',
    is: 'the answer was lost and the file has neither its old nor its new name, so the rename may have been done',
    advice: 'Find out where the file went before you repeat it.',
  },
  FTP_FAILED: {
    retry: 'later',
    is: 'the server behaves in an unexpected way',
    advice: 'Look into the log of the server.',
  },
  FOLDER_MISSING: {
    retry: 'never',
    is: 'the folder is not there',
    advice: 'Create it or correct its path.',
  },
  FILE_EXISTS: {
    retry: 'never',
    is: 'the server does not replace the file that is there',
    advice: 'Remove it first, or give the login the right to {right}.',
  },
  FILE_CHANGED: {
    retry: 'later',
    is: 'somebody is writing the file',
    advice: 'It is worth another try later.',
  },
  FILE_MISSING: { retry: 'never', is: 'the file is not there', advice: 'Check its name.' },
} satisfies Record<string, { retry: Retry; is: string; advice: string }>

const RIGHTS: Record<FtpStep, string> = {
  'sign in': 'sign in',
  'enter the folder': 'enter the folder',
  list: 'list the folder',
  'look at': 'see the file',
  read: 'read files',
  write: 'write files',
  'rename from': 'rename files',
  'rename to': 'rename files',
  replace: 'replace files',
  delete: 'delete files',
  'make a folder': 'make folders',
}

const DENIED = /denied|permi|not allowed|forbidden|read-only/i
const BUSY = /too many|maximum|used by another process|file is busy/i

/** One code means different things on different servers, so their words are read too. Order matters. */
function problemOf({ kind, step, reply = 0, message }: FtpFault): FtpCode | 'FTP_REFUSED' {
  if (kind === 'timeout') return 'FTP_TIMEOUT'
  if (kind === 'tls') return 'FTP_TLS'
  if (kind === 'lost') return 'FTP_UNREACHABLE'
  if (kind === 'protocol') return 'FTP_FAILED'
  if (kind === 'changed') return 'FILE_CHANGED'
  if (kind === 'missing') return 'FILE_MISSING'
  if (kind === 'unknown') return 'FTP_OUTCOME_UNKNOWN'
  if (reply === 452 || reply === 552 || /no space|disk full|quota/i.test(message)) return 'FTP_STORAGE_FULL'
  if (reply === 522 || reply === 534 || /\b(tls|ssl)\b|encrypt/i.test(message)) return 'FTP_TLS'
  if (reply === 421 || reply === 450 || BUSY.test(message)) return 'FTP_BUSY'
  if (reply === 530 || reply === 532 || (step === 'sign in' && [331, 332, 430].includes(reply))) {
    return 'FTP_LOGIN_REFUSED'
  }
  // Pure-FTPd says 451 where others say 550: the file that was to be renamed has gone.
  if (reply === 451 && step === 'rename to') return 'FTP_REFUSED'
  if (reply !== 550 && reply !== 553) return 'FTP_FAILED'
  return isDenial(message) ? 'FTP_DENIED' : 'FTP_REFUSED'
}

/** Words that leave it open, "not found or access denied", are no denial. */
function isDenial(message: string): boolean {
  return DENIED.test(message) && !/no such|not found|not exist|cannot find/i.test(message)
}

function refusalOf({ step, reply, message }: FtpFault): FtpCode {
  if (step === 'replace') return 'FILE_EXISTS'
  if (step === 'enter the folder') return 'FOLDER_MISSING'
  if (step === 'look at') return 'FILE_MISSING'
  if (reply === 451 && !isDenial(message)) return 'FTP_FAILED'
  return 'FTP_DENIED'
}
