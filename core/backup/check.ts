import type { Folder } from '../folder/folder.ts'
import type { CheckReport } from '../plugin.ts'
import { listBackups } from './files.ts'

/** Whether the folder takes files, and what backups are there. @throws what the folder throws */
export async function checkBackupFolder(
  folder: Folder,
  { keep, at, timezone }: { keep: number; at: string; timezone: string },
): Promise<CheckReport> {
  const probe = `.mostik-check-${crypto.randomUUID().slice(0, 8)}.tmp`
  try {
    await folder.write(probe, new TextEncoder().encode('This file can be removed.\n'))
    await folder.delete(probe)
    const names = await listBackups(folder)
    const found =
      names.length === 0 ? 'No backup is there yet' : `The newest of ${names.length} is ${names[0]}`
    return {
      summary: `The folder can be written. ${found}; the next comes at ${at} (${timezone}), ${keep} are kept.`,
    }
  } finally {
    await folder.close()
  }
}
