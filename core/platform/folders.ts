import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { rootCertificates } from 'node:tls'
import { AppError } from '../errors.ts'
import { ftpFolder, isFtpUrl } from '../folder/ftp.ts'
import type { OpenFolder } from '../folder/folder.ts'
import { localFolder } from '../folder/local.ts'

/**
 * Opens folders; relative local paths begin at `base` (the configuration's folder).
 * The opener throws CA_UNREADABLE for a `ca` file that is not there.
 */
export function folderOpener(base: string): OpenFolder {
  return ({ url, password, ca }) => {
    if (!isFtpUrl(url)) return localFolder(resolve(base, url))
    const pem = ca === undefined ? undefined : readAuthorities(resolve(base, ca))
    return ftpFolder({
      url,
      ...(password === undefined ? {} : { password }),
      ...(pem === undefined ? {} : { ca: [...rootCertificates, pem] }),
    })
  }
}

function readAuthorities(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch (cause) {
    throw new AppError(
      'CA_UNREADABLE',
      `Cannot read authorities "${path}": ${cause instanceof Error ? cause.message : String(cause)}. Correct "ca".`,
      { retry: 'never', cause },
    )
  }
}
