import { type App, createApp } from '../core/app.ts'
import { createAuth } from '../core/auth.ts'
import { systemClock } from '../core/clock.ts'
import { createLogger, setupLogging } from '../core/log.ts'
import { randomToken, secretsIn } from '../core/secret.ts'
import { mountSurface } from '../routes/mount.ts'
import { fingerprintKey } from './fingerprint-key.ts'
import { version } from './version.ts'
import type { Workplace } from './workplace.ts'

/**
 * Opens the data folder itself, for a command while no service runs. Nothing listens and no schedule starts by
 * itself; `work` says what is to run.
 * @throws DATA_FOLDER_IN_USE
 */
export async function withLocalApp<T>(workplace: Workplace, work: (app: App) => Promise<T>): Promise<T> {
  const first = await workplace.readConfig()
  const masked = secretsIn(first).map((secret) => secret.reveal())
  setupLogging({ ...first.log, level: 'warn', terminal: process.stdout.isTTY, mask: () => masked })
  const log = createLogger('mostik')
  let app: App | undefined
  const storage = await workplace.host.openStorage(first.storage, {
    onCorrupt: (value) => app?.noteCorrupt(value),
    onLost: () => process.exit(1),
  })
  try {
    app = createApp({
      config: await workplace.readConfig(await fingerprintKey(storage.store)),
      storage,
      host: workplace.host,
      clock: systemClock,
      log,
      auth: createAuth({ token: randomToken() }),
      version,
      surface: mountSurface,
    })
    await app.start()
    return await work(app)
  } finally {
    await app?.stop()
    await storage.close()
  }
}

/**
 * Runs one job until nothing of it is under way and no signal waits for it, or it may not run; other jobs stay as they
 * are.
 */
export async function runUntilIdle({ service: { engine } }: App, job: string): Promise<void> {
  for (;;) {
    await engine.tick((entry) => entry.id === job)
    const { status, signals, paused } = await engine.state(job)
    const isBusy = status === 'IN_PROGRESS' || status === 'RETRY_WAITING' || signals.asked > signals.taken
    const isEnabled = engine.entries().some((entry) => entry.id === job && entry.isEnabled())
    if (!isBusy || paused !== null || !isEnabled) return
    await systemClock.sleep(100)
  }
}
