import { AppError } from '../errors.ts'
import type { Secret } from '../secret.ts'

/** Where an FTP folder is, taken apart. */
export interface FtpAddress {
  host: string
  port: number
  user: string
  /** `explicit` begins in clear text and switches with AUTH TLS; `implicit` is encrypted from the first byte. */
  tls: 'none' | 'explicit' | 'implicit'
  /** Relative to the login folder unless it begins with `/`; '' is the login folder itself. */
  path: string
  /** The address for messages; it never holds a password. */
  shown: string
}

/** Whether a folder's location is an FTP address; everything else is a path of this machine. */
export function isFtpUrl(url: string): boolean {
  return FTP_URL.test(url)
}

/**
 * Takes `ftp://user@host:21/path` (`ftps:` explicit TLS, `ftps+implicit:` implicit TLS) apart. The path is relative to
 * the folder in which the login lands, as RFC 1738 §3.2.2 has it; `//path` is absolute.
 *
 * @throws BAD_FOLDER_URL
 */
export function parseFtpUrl(url: string): FtpAddress {
  const scheme = FTP_URL.exec(url)?.[1]?.toLowerCase()
  const tls = scheme === undefined ? undefined : TLS_OF_SCHEME[scheme]
  // Host rules hold for the schemes that the URL standard knows; `ftps:` is not one of them.
  const parsed = URL.canParse(url.replace(FTP_URL, 'ftp://'))
    ? new URL(url.replace(FTP_URL, 'ftp://'))
    : undefined
  if (tls === undefined || parsed === undefined || parsed.hostname === '') {
    throw badUrl('it is not an FTP address')
  }
  if (parsed.password !== '') throw badUrl('it holds a password, which has a setting of its own')
  if (parsed.search !== '' || parsed.hash !== '')
    throw badUrl('? and # in the path are not written as %3F and %23')

  const port = parsed.port === '' ? (tls === 'implicit' ? 990 : 21) : Number(parsed.port)
  const user = decode(parsed.username) || 'anonymous'
  const path = decode(parsed.pathname.slice(1)).replace(/(?<=.)\/+$/, '')
  return {
    host: parsed.hostname.replace(/^\[(.*)\]$/, '$1'),
    port,
    user,
    tls,
    path,
    shown: `${scheme}://${parsed.username || user}@${parsed.hostname}:${port}${parsed.pathname}`,
  }
}

/**
 * Refuses a password that cannot be sent: FTP ends a command at CR or LF. Usually a file's last newline was kept.
 *
 * @throws BAD_FOLDER_PASSWORD
 */
export function checkPassword(password: Secret): void {
  if (!/[\r\n\0]/.test(password.reveal())) return
  throw new AppError(
    'BAD_FOLDER_PASSWORD',
    'Cannot use the password of an FTP folder: it holds a line break or NUL, it should be one line. Remove it.',
    { retry: 'never', status: 400 },
  )
}

const FTP_URL = /^(ftp|ftps|ftps\+implicit):\/\//i
const TLS_OF_SCHEME: Record<string, FtpAddress['tls']> = {
  ftp: 'none',
  ftps: 'explicit',
  'ftps+implicit': 'implicit',
}

function decode(text: string): string {
  let decoded: string
  try {
    decoded = decodeURIComponent(text)
  } catch {
    throw badUrl('it holds a % that begins no escape')
  }
  // oxlint-disable-next-line no-control-regex
  if (/[\u0000-\u001f\u007f]/.test(decoded)) throw badUrl('it holds a control character')
  return decoded
}

// The address itself is not shown: what is wrong with it may be a password in the wrong place.
function badUrl(problem: string): AppError {
  return new AppError(
    'BAD_FOLDER_URL',
    `Cannot use the address of an FTP folder: ${problem}, it should look like "ftp://user@host:21/path". ` +
      'Schemes are ftp, ftps (explicit TLS) and ftps+implicit; the password stands apart.',
    { retry: 'never', status: 400 },
  )
}
