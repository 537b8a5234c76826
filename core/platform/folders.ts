import { resolve } from 'node:path'
import { ftpFolder, isFtpUrl } from '../folder/ftp.ts'
import type { OpenFolder } from '../folder/folder.ts'
import { localFolder } from '../folder/local.ts'
import { readAuthorities } from './authorities.ts'

/**
 * Opens folders; relative local paths begin at `base` (the configuration's folder). `roots`: authorities (PEM) that are
 * trusted besides an own `ca`. The opener throws CA_UNREADABLE for a `ca` file that is not there.
 */
export function folderOpener(base: string, { roots }: { roots: () => readonly string[] }): OpenFolder {
  return ({ url, password, ca }) => {
    if (!isFtpUrl(url)) return localFolder(resolve(base, url))
    const pem = ca === undefined ? undefined : readAuthorities(resolve(base, ca), '"ca"')
    return ftpFolder({
      url,
      ...(password === undefined ? {} : { password }),
      ...(pem === undefined ? {} : { ca: [...roots(), pem] }),
    })
  }
}
