import type { Clock } from '../clock.ts'
import type { NotifySettings } from '../config/notify-settings.ts'
import type { Engine } from '../jobs/engine.ts'
import type { JobEntry } from '../jobs/entry.ts'
import type { JobState } from '../jobs/state.ts'
import type { Logger } from '../log.ts'
import type { Heard } from '../plugin.ts'
import type { InstanceView, Registry } from '../registry.ts'
import { givesSigns, jobScope, lastSign, readJob } from './read-job.ts'
import { findSilences, type Listened, silenceScope, workingTime } from './silence.ts'
import type { ScopeStanding, Sight, Trouble } from './troubles.ts'

const HOUR = 3_600_000
/** A sign is written down only after so many runs without another: a job that finds something has it among its runs. */
const FADING_RUNS = 10
const SILENCED_BY = new Set<Trouble['kind']>(['failed', 'question', 'credentials'])

/** What is looked at. */
export interface Watched {
  engine: Pick<Engine, 'entries' | 'state'>
  registry: Pick<Registry, 'views' | 'heard'>
  clock: Clock
  log: Logger
  timezone: string
  settings: NotifySettings
  /** The id of the own instance, which cannot tell of itself. */
  self: string
}

/** A job with its document, as the digest counts it. */
export interface SeenJob {
  entry: JobEntry
  state: JobState
}

/** What one look has found. */
export interface Observation {
  sight: Sight
  jobs: SeenJob[]
  views: InstanceView[]
  listening: Listening
}

/** What is remembered of listening, by scope; times are milliseconds since 1970. */
export interface Listening {
  /** Since when is listened for it. */
  listeningSince: Readonly<Record<string, number>>
  /** The last signs of life that jobs gave before they ran for nothing again and again. */
  signs: Readonly<Record<string, number>>
}

/**
 * Looks at all jobs and instances. What cannot be read is not known to be well, and no error.
 * @param before as the last look left it
 */
export async function observe(watched: Watched, before: Listening): Promise<Observation> {
  const { engine, registry, clock, self } = watched
  const now = clock.now()
  const views = registry.views().filter(({ id }) => id !== self)
  const running = views.filter(({ state }) => state === 'running').map(({ id }) => id)
  const entries = engine.entries().filter(({ instance }) => running.includes(instance))
  const read = await Promise.all(entries.map(async (entry) => await readSafely(watched, entry)))
  const scopes = new Map<string, ScopeStanding>()
  const troubles: Trouble[] = []
  const jobs: SeenJob[] = []
  for (const [index, entry] of entries.entries()) {
    const state = read[index]
    if (state === undefined) scopes.set(jobScope(entry.id), { state: 'unsure' })
    else {
      const job = readJob(entry, state, now)
      scopes.set(jobScope(entry.id), job.standing)
      troubles.push(...job.troubles)
      jobs.push({ entry, state })
    }
  }
  for (const view of views) {
    if (view.state === 'disabled') continue
    const scope = `instance:${view.id}`
    scopes.set(scope, { state: view.state === 'running' ? 'well' : 'unsure' })
    if (view.error !== undefined) troubles.push(startTrouble(view.id, { ...view.error, scope, now }))
  }
  const silentInstances = views
    .filter(({ state }) => state === 'failed' || state === 'starting')
    .map(({ id }) => id)
  const silences = await listen(watched, { running, silentInstances, jobs, troubles, before })
  for (const [scope, standing] of silences.scopes) scopes.set(scope, standing)
  return {
    sight: {
      now,
      troubles: [...troubles, ...silences.troubles],
      scopes,
      silentInstances: new Set(silentInstances),
    },
    jobs,
    views,
    listening: silences.listening,
  }
}

async function listen(
  { registry, clock, log, timezone, settings }: Watched,
  {
    running,
    silentInstances,
    jobs,
    troubles,
    before,
  }: {
    running: readonly string[]
    silentInstances: readonly string[]
    jobs: readonly SeenJob[]
    troubles: readonly Trouble[]
    before: Listening
  },
): Promise<{ troubles: Trouble[]; scopes: [string, ScopeStanding][]; listening: Listening }> {
  if (settings.silenceHours === false)
    return { troubles: [], scopes: [], listening: { listeningSince: {}, signs: {} } }
  const now = clock.now()
  const silenceMs = settings.silenceHours * HOUR
  const unheard: string[] = []
  const signs: Record<string, number> = {}
  // Whoever does not run cannot tell: what was silent is silent still.
  for (const instance of silentInstances) leaveUnheard(instance)
  const listened: Listened[] = []
  for (const instance of running) {
    const isTroubled = troubles.some(
      (trouble) => trouble.instance === instance && SILENCED_BY.has(trouble.kind),
    )
    const own = jobs.filter(({ entry }) => entry.instance === instance)
    try {
      const heard = (await registry.heard(instance)) ?? byDefault(instance, own)
      for (const { what, at } of heard) {
        const since = before.listeningSince[silenceScope(instance, what)] ?? now
        listened.push({ instance, what, at, listeningSince: since, isTroubled })
      }
    } catch (error) {
      log.warn('An instance could not tell what it has heard', { instance, error })
      leaveUnheard(instance)
    }
  }
  const measure = workingTime(settings.workingHours, { timezone, limit: silenceMs })
  const { troubles: silences, scopes } = findSilences(listened, { now, silenceMs, measure })
  const kept = unheard.map((scope): [string, number] => [scope, before.listeningSince[scope] ?? now])
  const current = listened.map((one): [string, number] => [
    silenceScope(one.instance, one.what),
    one.listeningSince,
  ])
  return {
    troubles: silences,
    scopes: [...unheard.map((scope): [string, ScopeStanding] => [scope, { state: 'unsure' }]), ...scopes],
    listening: { listeningSince: Object.fromEntries([...kept, ...current]), signs },
  }

  function leaveUnheard(instance: string) {
    for (const scope of Object.keys(before.listeningSince)) {
      if (!scope.startsWith(silenceScope(instance, ''))) continue
      unheard.push(scope)
      const sign = before.signs[scope]
      if (sign !== undefined) signs[scope] = sign
    }
  }

  /** What an instance that tells nothing itself was heard of last; nothing when it never was. */
  function byDefault(instance: string, own: readonly SeenJob[]): Heard[] {
    const telling = own.filter(({ entry }) => givesSigns(entry, now))
    const [latest] = telling
      .flatMap(({ state }) => lastSign(state) ?? [])
      .toSorted((one, other) => other.at - one.at)
    const scope = silenceScope(instance, 'data')
    const remembered = telling.length === 0 ? undefined : before.signs[scope]
    const isFading = latest !== undefined && latest.runsSince >= FADING_RUNS
    const kept = isFading ? Math.max(latest.at, remembered ?? 0) : remembered
    if (kept !== undefined) signs[scope] = kept
    const at = Math.max(latest?.at ?? 0, remembered ?? 0)
    return at === 0 ? [] : [{ what: 'data', at }]
  }
}

async function readSafely({ engine, log }: Watched, { id }: JobEntry): Promise<JobState | undefined> {
  try {
    return await engine.state(id)
  } catch (error) {
    log.warn('A job could not be looked at for notifications', { watched: id, error })
    return undefined
  }
}

function startTrouble(
  instance: string,
  { code, message, scope, now }: { code: string; message: string; scope: string; now: number },
): Trouble {
  const told = code === 'UNEXPECTED' ? {} : { message }
  return { kind: 'start', scope, instance, cause: code, since: now, ...told, next: { kind: 'person' } }
}
