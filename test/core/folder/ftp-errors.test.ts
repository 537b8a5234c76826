import { describe, expect, test } from 'vitest'
import { type FtpStep, toFtpError } from '../../../core/folder/ftp-errors.ts'
import { readFault } from '../../../core/folder/ftp-faults.ts'
import { Secret } from '../../../core/secret.ts'

/** What servers answer, in the words of vsftpd, ProFTPD, Pure-FTPd, IIS and FileZilla, and what it means. */

function codeOf(
  step: FtpStep,
  answer: string,
  path = 'goods.csv',
  tls: 'none' | 'explicit' = 'none',
): string {
  return errorOf(replyError(answer), step, path, tls).code
}

function errorOf(thrown: unknown, step: FtpStep, path = 'goods.csv', tls: 'none' | 'explicit' = 'none') {
  const password = new Secret('test-password')
  const fault = readFault(thrown, { step, path, tls, password })
  return toFtpError(fault, { doing: 'read', name: path, place: 'ftp://till@host:21/' })
}

/** An answer as basic-ftp throws it. */
function replyError(answer: string): Error {
  return Object.assign(new Error(answer), { name: 'FTPError', code: Number(answer.slice(0, 3)) })
}

test.each<[FtpStep, string, string]>([
  ['sign in', '530 Login incorrect.', 'FTP_LOGIN_REFUSED'],
  ['sign in', '332 Need account', 'FTP_LOGIN_REFUSED'],
  ['sign in', '421 Too many users', 'FTP_BUSY'],
  [
    'sign in',
    '530 Sorry, the maximum number of clients (3) from your host are already connected.',
    'FTP_BUSY',
  ],
  ['sign in', '550 SSL/TLS required on the control channel', 'FTP_TLS'],
  ['read', '522 SSL connection failed: session reuse required', 'FTP_TLS'],
  ['list', '425 Unable to build data connection: TLS session of data connection not resumed.', 'FTP_TLS'],
  ['enter the folder', '550 Failed to change directory.', 'FOLDER_MISSING'],
  ['enter the folder', '550 in: Permission denied', 'FTP_DENIED'],
  ['look at', '550 Could not get file size.', 'FILE_MISSING'],
  ['look at', '550 File not found or access denied.', 'FILE_MISSING'],
  ['read', '550 Failed to open file.', 'FTP_DENIED'],
  ['write', '553 Could not create file.', 'FTP_DENIED'],
  ['write', '550 Access is denied.', 'FTP_DENIED'],
  ['write', '552 Disk full', 'FTP_STORAGE_FULL'],
  ['write', '451 goods.csv: No space left on device', 'FTP_STORAGE_FULL'],
  ['write', '426 Connection closed', 'FTP_FAILED'],
  ['rename from', '550 RNFR command failed.', 'FTP_DENIED'],
  ['rename to', '451 Local error', 'FTP_FAILED'],
  ['delete', '550 It is being used by another process.', 'FTP_BUSY'],
  ['rename to', '550 Rename failed.', 'FTP_DENIED'],
  ['replace', '553 Target file already exists', 'FILE_EXISTS'],
  ['delete', '550 Delete operation failed.', 'FTP_DENIED'],
  ['delete', '450 File busy', 'FTP_BUSY'],
  ['delete', '501 Syntax error', 'FTP_FAILED'],
])('%s: %s', (step, answer, code) => {
  expect(codeOf(step, answer)).toBe(code)
})

test('a path that the server repeats is not read as its reason', () => {
  expect(codeOf('look at', '550 permission-quota.csv: No such file', 'permission-quota.csv')).toBe(
    'FILE_MISSING',
  )
})

test('a refused AUTH TLS or an unresumed session is about TLS only where TLS was asked for', () => {
  expect(codeOf('sign in', '500 AUTH not understood', '', 'explicit')).toBe('FTP_TLS')
  expect(codeOf('sign in', '530 Please login with USER and PASS.', '', 'explicit')).toBe('FTP_TLS')
  expect(codeOf('sign in', '530 Login incorrect.', '', 'explicit')).toBe('FTP_LOGIN_REFUSED')
  expect(codeOf('sign in', '500 TYPE not understood', '', 'none')).toBe('FTP_FAILED')
  const answer = '425 Unable to build data connection: Operation not permitted'
  expect(codeOf('list', answer, '', 'explicit')).toBe('FTP_TLS')
  expect(codeOf('list', answer, '', 'none')).toBe('FTP_FAILED')
})

describe('errors of the connection', () => {
  test.each([
    ['ECONNREFUSED', 'connect ECONNREFUSED 127.0.0.1:21 (control socket)', 'FTP_UNREACHABLE'],
    ['ENOTFOUND', 'getaddrinfo ENOTFOUND nowhere.example', 'FTP_UNREACHABLE'],
    ['ETIMEDOUT', 'connect ETIMEDOUT 10.0.0.1:21', 'FTP_TIMEOUT'],
    [
      '0',
      'Client is closed because Server sent FIN packet unexpectedly, closing connection.',
      'FTP_UNREACHABLE',
    ],
    ['CERT_HAS_EXPIRED', 'certificate has expired', 'FTP_TLS'],
    ['ERR_TLS_CERT_ALTNAME_INVALID', "Hostname/IP does not match certificate's altnames", 'FTP_TLS'],
    [
      'ECONNRESET',
      'Client network socket disconnected before secure TLS connection was established',
      'FTP_UNREACHABLE',
    ],
    [undefined, 'Timeout (control socket)', 'FTP_TIMEOUT'],
    [undefined, 'FTP control response exceeded maximum allowed size', 'FTP_FAILED'],
    [undefined, "None … work. Last error response was 'FTPError: 425 No ports'.", 'FTP_FAILED'],
  ])('%s %s', (code, message, expected) => {
    expect(errorOf(Object.assign(new Error(message), { code }), 'sign in').code).toBe(expected)
  })

  test('something that is no error at all', () => {
    expect(errorOf('what?', 'list')).toMatchObject({ code: 'FTP_UNREACHABLE', details: { said: 'what?' } })
  })
})

test('the words of the server are one line without the password', () => {
  const { message, details } = errorOf(
    replyError('530-No\r\n530 test-password \u001b[31mis wrong'),
    'sign in',
  )
  expect(details).toEqual({ step: 'sign in', reply: 530, said: '530 No 530 *** [31mis wrong' })
  expect(message).toContain('530 No 530 ***')
})

test('long words of the server are cut', () => {
  expect(errorOf(replyError(`550 ${'x'.repeat(60_000)}`), 'read').message.length).toBeLessThan(1000)
})
