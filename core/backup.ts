import * as v from 'valibot'
import type { Config, InstanceConfig } from './config.ts'
import type { Envelope } from './config/envelope.ts'
import { checkBackupFolder } from './backup/check.ts'
import { freeName, pruneBackups } from './backup/files.ts'
import { orLater, writeBackup } from './backup/write.ts'
import { defineJob } from './jobs/job.ts'
import type { Storage } from './platform/host.ts'
import { definePlugin, type Plugin } from './plugin.ts'

/** What the file says under `backup`. */
export type BackupSettings = NonNullable<Envelope['backup']>

/** The id of the built-in instance; no plugin of the file can have it. */
export const BACKUP_ID = 'backup'

/**
 * The built-in instance that exports everything into a folder every night; undefined when the file asks for none. Put
 * it beside the instances of the file, anew for each configuration.
 */
export function backupInstance(
  { backup, backupFingerprint = '', instances }: Pick<Config, 'backup' | 'backupFingerprint' | 'instances'>,
  storage: Pick<Storage, 'snapshot'>,
): InstanceConfig | undefined {
  if (backup === undefined) return undefined
  return {
    id: BACKUP_ID,
    plugin: backupPlugin(storage),
    enabled: true,
    config: backup,
    http: {},
    fingerprint: backupFingerprint,
    revision: Math.max(0, ...instances.map(({ revision }) => revision)),
  }
}

const MINUTE = 60_000
/** A drive that sleeps may take hours to come back; the next night is another slot. */
const RETRY_DELAYS = [1, 10, 60, 60, 60, 60].map((minutes) => minutes * MINUTE)

/** The plugin behind the setting `backup`. */
export function backupPlugin(storage: Pick<Storage, 'snapshot'>): Plugin<BackupSettings> {
  return definePlugin({
    name: BACKUP_ID,
    title: 'Backup',
    // The settings were checked with the file.
    config: v.custom<BackupSettings>(() => true),
    setup: ({ config, folder, timezone }) => ({
      jobs: [nightlyJob(storage)],
      heard: async () => [],
      check: async () => await checkBackupFolder(folder(locationOf(config)), { ...config, timezone }),
    }),
  })
}

/** One backup under a name of its own; then the oldest go. */
function nightlyJob(storage: Pick<Storage, 'snapshot'>) {
  return defineJob<BackupSettings, string>({
    name: 'nightly',
    title: 'Nightly backup',
    cursor: v.string(),
    retry: { delays: RETRY_DELAYS },
    schedule: ({ at }) => scheduleAt(at),
    async *run({ config, clock, timezone, signal, cursor, log, folder: openFolder }) {
      const folder = openFolder(locationOf(config))
      try {
        let name = cursor
        if (name === undefined) {
          name = await freeName(folder, { at: clock.now(), timezone, signal }).catch(orLater)
          const counts = await writeBackup(storage, { folder, name, clock, signal })
          yield { cursor: name, counts }
        }
        const pruned = await pruneBackups(folder, { keep: config.keep, newest: name, signal })
        if (pruned.problem !== undefined)
          log.warn('Old backups could not be removed', { error: pruned.problem })
        return { summary: summaryOf(name, pruned) }
      } finally {
        await folder.close()
      }
    },
  })
}

function summaryOf(name: string, { removed, problem }: Awaited<ReturnType<typeof pruneBackups>>): string {
  if (problem !== undefined) return `Wrote ${name}; old backups could not be removed: ${problem.message}`
  return removed === 0 ? `Wrote ${name}.` : `Wrote ${name}, removed ${removed} old.`
}

function scheduleAt(at: string): string {
  const [hours = '0', minutes = '0'] = at.split(':')
  return `${Number(minutes)} ${Number(hours)} * * *`
}

function locationOf({ folder, password }: BackupSettings) {
  return { url: folder, password }
}
