import * as v from 'valibot'
import { type AppError, publicMessage, retryAfterMs } from '../../core/errors.ts'
import { type Clock, type Store, toIso } from '../../core/plugin.ts'
import { sha256, stableJson } from '../../core/text.ts'
import type { PointConfig } from './config.ts'
import { MINUTE_MS } from './time.ts'

/** What an error asks for: another try soon, space on a disk, or another setting. */
export type ErrorClass = 'passing' | 'full' | 'setting'

const troubleSchema = v.object({
  /** How many tries in a row have failed. */
  errors: v.number(),
  lastError: v.object({ code: v.string(), message: v.string(), at: v.number() }),
  /** Before this time, in milliseconds, no slot of a schedule is used. */
  nextTry: v.number(),
  /** A setting is wrong, or a right is missing: only somebody who changes it helps. */
  held: v.optional(v.object({ code: v.string(), since: v.number() })),
})

/**
 * What is wrong at a point: with the way to the server, which all of its jobs share, and with what single jobs do there.
 * A report that may not be written holds back no goods.
 */
export const healthSchema = v.object({
  /** Stands for the settings under which it went wrong; under others it counts for nothing. */
  settings: v.optional(v.string()),
  connection: v.optional(troubleSchema),
  jobs: v.optional(v.record(v.string(), troubleSchema), {}),
})

export type Trouble = v.InferOutput<typeof troubleSchema>
export type Health = v.InferOutput<typeof healthSchema>

/** The part of a point that its health needs. */
export interface HealthPlace {
  readonly store: Store
  readonly clock: Pick<Clock, 'now'>
  readonly config: PointConfig
}

/** When something went wrong, and how often the point polls. */
export interface Moment {
  job: string
  /** Milliseconds since 1970. */
  now: number
  pollMinutes: number
}

const HEALTH_KEY = 'health'
const LONGEST_PASSING_MS = 15 * MINUTE_MS
const FULL_MS = 15 * MINUTE_MS
const SETTING_MS = 60 * MINUTE_MS

const SETTING_CODES = new Set([
  'FTP_LOGIN_REFUSED',
  'FTP_TLS',
  'FTP_DENIED',
  'FOLDER_DENIED',
  'FOLDER_UNSUPPORTED',
  'CA_UNREADABLE',
])
const FULL_CODES = new Set(['FTP_STORAGE_FULL', 'FOLDER_FULL'])

/** What goes wrong before a server lets us in: it goes wrong for every job alike. */
const CONNECTION_CODES = new Set([
  'FTP_LOGIN_REFUSED',
  'FTP_TLS',
  'FTP_UNREACHABLE',
  'FTP_TIMEOUT',
  'FTP_BUSY',
  'CA_UNREADABLE',
  'BAD_FOLDER_URL',
  'BAD_FOLDER_PASSWORD',
])

const HEALTHY: Health = { jobs: {} }

/** What an error asks for. Pure. */
export function classOf({ code, retry }: Pick<AppError, 'code' | 'retry'>): ErrorClass {
  if (FULL_CODES.has(code)) return 'full'
  // Windows says of a file that a program holds what it says of a missing right; only the first is worth a try soon.
  if (code === 'FOLDER_DENIED' && retry !== 'never') return 'passing'
  return SETTING_CODES.has(code) || code.startsWith('BAD_') ? 'setting' : 'passing'
}

/** The health after a job failed. Pure. */
export function afterError(health: Health, error: AppError, moment: Moment): Health {
  const { job, now } = moment
  const isShared = CONNECTION_CODES.has(error.code)
  const before = isShared ? health.connection : health.jobs[job]
  const errors = (before?.errors ?? 0) + 1
  const isSetting = classOf(error) === 'setting'
  const trouble: Trouble = {
    errors,
    lastError: { code: error.code, message: publicMessage(error), at: now },
    nextTry: now + waitMs(error, errors, moment),
    ...(isSetting && { held: sameHold(before?.held, error.code) ?? { code: error.code, since: now } }),
  }
  if (isShared) return { ...health, connection: trouble }
  return { ...health, jobs: { ...health.jobs, [job]: trouble } }
}

/** The health after a job did what it had to do on the server, or undefined when nothing was wrong. Pure. */
export function afterSuccess(health: Health, job: string): Health | undefined {
  if (health.connection === undefined && health.jobs[job] === undefined) return undefined
  const { [job]: _over, ...jobs } = health.jobs
  return { jobs, ...(health.settings !== undefined && { settings: health.settings }) }
}

/**
 * Why a slot of a job's schedule is not used, e.g. `until 2026-11-22T12:30Z: FTP_UNREACHABLE`; undefined when it is.
 * Runs by hand do not ask. Pure.
 */
export function whyHeld(health: Health, { job, now }: { job: string; now: number }): string | undefined {
  const [latest] = troublesOf(health, job)
    .filter((trouble) => isHeld(trouble, now))
    .sort((a, b) => b.nextTry - a.nextTry)
  if (latest === undefined) return undefined
  return `until ${toIso(latest.nextTry).slice(0, 16)}Z: ${latest.lastError.code}`
}

/** What stands between a job and the server, of the connection first; of all jobs when none is named. Pure. */
export function troublesOf({ connection, jobs }: Health, job?: string): Trouble[] {
  const own = job === undefined ? Object.values(jobs) : [jobs[job]]
  return [connection, ...own].filter((trouble) => trouble !== undefined)
}

/** The health of a point; what went wrong under other settings is forgotten. */
export async function readHealth({ store, config }: Omit<HealthPlace, 'clock'>): Promise<Health> {
  return known(await store.get(HEALTH_KEY, healthSchema), await settingsMark(config))
}

/**
 * Asks for a try of a job in a slot of its schedule. After a wrong setting there is one an hour, and the first job that
 * asks has it: two jobs that share a wrong password do not try it twice.
 * @returns why there is none at the moment; undefined when the job may try
 */
export async function askForTry(place: HealthPlace, job: string): Promise<string | undefined> {
  const health = await readHealth(place)
  const now = place.clock.now()
  const why = whyHeld(health, { job, now })
  if (why !== undefined || health.connection?.held === undefined) return why
  let taken: string | undefined
  const settings = await settingsMark(place.config)
  await place.store.update(HEALTH_KEY, healthSchema, (stored) => {
    const current = known(stored, settings)
    taken = whyHeld(current, { job, now })
    if (taken !== undefined || current.connection === undefined) return undefined
    const nextTry = now + settingWaitMs(place.config.pollMinutes)
    return { ...current, connection: { ...current.connection, nextTry } }
  })
  return taken
}

/**
 * Whether something was wrong the last time. Then a slot is for a run, even if there may be nothing to do: only a run
 * notes how it went.
 */
export async function isTroubled(place: Omit<HealthPlace, 'clock'>, job: string): Promise<boolean> {
  return troublesOf(await readHealth(place), job).length > 0
}

/** Stores that a job failed. @returns the health afterwards */
export async function noteError(place: HealthPlace, job: string, error: AppError): Promise<Health> {
  const settings = await settingsMark(place.config)
  const moment = { job, now: place.clock.now(), pollMinutes: place.config.pollMinutes }
  const stored = await place.store.update(HEALTH_KEY, healthSchema, (before) => ({
    ...afterError(known(before, settings), error, moment),
    settings,
  }))
  return stored ?? HEALTHY
}

/** Stores that a job did what it had to do; writes nothing when nothing was wrong. */
export async function noteSuccess({ store }: Pick<HealthPlace, 'store'>, job: string): Promise<void> {
  const health = await store.get(HEALTH_KEY, healthSchema)
  if (health === undefined || afterSuccess(health, job) === undefined) return
  await store.update(HEALTH_KEY, healthSchema, (current) => afterSuccess(current ?? HEALTHY, job))
}

/** A wait that has longer to go than it was meant to last, twice over, was begun by a clock that was set back since. */
function isHeld({ nextTry, lastError }: Trouble, now: number): boolean {
  const left = nextTry - now
  return left > 0 && left <= 2 * Math.abs(nextTry - lastError.at)
}

function known(stored: Health | undefined, settings: string): Health {
  return stored?.settings === settings ? stored : HEALTHY
}

function sameHold(held: Trouble['held'], code: string): Trouble['held'] {
  return held?.code === code ? held : undefined
}

function waitMs(error: AppError, errors: number, { pollMinutes }: Moment): number {
  const kind = classOf(error)
  if (kind === 'setting') return settingWaitMs(pollMinutes)
  const usual =
    kind === 'full' ? FULL_MS : Math.min(pollMinutes * MINUTE_MS * 2 ** errors, LONGEST_PASSING_MS)
  return Math.max(shortened(usual, pollMinutes), retryAfterMs(error) ?? 0)
}

function settingWaitMs(pollMinutes: number): number {
  return shortened(SETTING_MS, pollMinutes)
}

/** A slot comes a little before the time that was counted from the end of a run, and shall not wait for the one after. */
function shortened(ms: number, pollMinutes: number): number {
  return ms - Math.min((pollMinutes * MINUTE_MS) / 2, ms / 2)
}

/** So few bits tell that settings have changed, and nothing of the password among them. */
async function settingsMark(config: PointConfig): Promise<string> {
  return (await sha256(stableJson({ ...config, password: config.password?.reveal() }))).slice(0, 4)
}
