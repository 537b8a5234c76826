import * as v from 'valibot'
import { type App, createApp } from '../core/app.ts'
import { createAuth } from '../core/auth.ts'
import { systemClock } from '../core/clock.ts'
import { createLogger, setupLogging } from '../core/log.ts'
import { AppError } from '../core/errors.ts'
import { viewJob } from '../core/jobs/view.ts'
import { randomToken } from '../core/secret.ts'
import { assertImportFinished } from '../core/transfer/unfinished.ts'
import { mountSurface } from '../routes/mount.ts'
import { fingerprintKey } from '../core/config/fingerprint-key.ts'
import { isOver, type ShownJob, shownJobSchema } from './shown-job.ts'
import { version } from './version.ts'
import { secretWords, type Workplace } from './workplace.ts'

/**
 * Opens the storage itself: a data folder while no service runs, or a Redis as one more instance beside the others.
 * Nothing listens and no schedule starts by itself; `work` says what is to run. Without `isRunner` nothing runs at all,
 * and what is stored stays as it is but for what `work` changes.
 * @throws DATA_FOLDER_IN_USE, STORAGE_UNREACHABLE
 */
export async function withLocalApp<T>(
  workplace: Pick<Workplace, 'host' | 'readConfig'>,
  { isRunner }: { isRunner: boolean },
  work: (app: App) => Promise<T>,
): Promise<T> {
  const first = await workplace.readConfig()
  const masked = secretWords(first)
  // What a command prints is its answer, so that the log goes beside it.
  const write = (line: string) => console.error(line)
  setupLogging({ ...first.log, level: 'warn', terminal: process.stderr.isTTY, mask: () => masked, write })
  const log = createLogger('mostik')
  let app: App | undefined
  const storage = await workplace.host.openStorage(first.storage, {
    onCorrupt: (value) => app?.noteCorrupt(value),
    onLost: () => process.exit(1),
  })
  try {
    await assertImportFinished(storage.store)
    app = createApp({
      config: await workplace.readConfig(await fingerprintKey(storage.store)),
      storage,
      host: workplace.host,
      clock: systemClock,
      log,
      auth: createAuth({ token: randomToken() }),
      version,
      surface: mountSurface,
      isRunner,
    })
    await app.start()
    return await work(app)
  } finally {
    try {
      await app?.stop()
    } finally {
      await storage.close()
    }
  }
}

/**
 * Runs one job until it is over (see `isOver`); other jobs stay as they are.
 * @param onLook is shown the job each time that it is looked at
 * @throws JOB_UNKNOWN
 */
export async function runUntilOver(
  { service }: App,
  id: string,
  since: number,
  onLook: (job: ShownJob) => void = () => {},
): Promise<ShownJob> {
  const { engine } = service
  const entry = engine.entries().find((known) => known.id === id)
  if (entry === undefined) throw new AppError('JOB_UNKNOWN', `Cannot find job "${id}".`)
  for (;;) {
    await engine.tick((looked) => looked.id === id)
    const state = await engine.state(id)
    const view = viewJob(entry, state, { now: systemClock.now(), running: engine.isRunning(id) })
    const job = v.parse(shownJobSchema, view)
    onLook(job)
    if (isOver(job, since)) return job
    await systemClock.sleep(100)
  }
}
