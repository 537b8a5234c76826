import type { AppError } from '../../core/errors.ts'

/**
 * What went wrong on the way to a server, without the address, which the caller names with its setting: the part of an
 * error of the HTTP client (HTTP_NETWORK, HTTP_TIMEOUT, HTTP_TOO_LARGE) that says what is. Pure.
 */
export function networkWords({ message }: AppError): string {
  const [, words = message] = /^Cannot \w+ "[^"]*": (.+)$/s.exec(message) ?? []
  return words
    .replace(/, a complete answer is expected\..*$/s, '')
    .replace(/, it should have answered by then\..*$/s, '')
    .replace(/\. [^.]*\.$/s, '')
}
