import { expect, onTestFinished, vi } from 'vitest'
import type { Folder } from '../../core/folder/folder.ts'
import { ftpFolder, type FtpFolderOptions } from '../../core/folder/ftp.ts'
import { Secret } from '../../core/secret.ts'
import { type FtpScript, type ScriptedFtp, startScriptedFtp } from './scripted-ftp.ts'

/** A folder on a scripted server for the current test. At its end the folder must have left no connection open. */
export async function openScripted(
  script: FtpScript = {},
  options: Partial<FtpFolderOptions> = {},
): Promise<{ server: ScriptedFtp; folder: Folder }> {
  const server = await startScriptedFtp(script)
  const url = server.url.replace(/^ftp:/, `${options.url ?? 'ftp'}:`)
  const folder = ftpFolder({ password: new Secret('test-password'), timeoutMs: 10_000, ...options, url })
  onTestFinished(async () => {
    await folder.close()
    await vi.waitFor(() => expect(server.connections()).toBe(0))
    await server.stop()
  })
  return { server, folder }
}
