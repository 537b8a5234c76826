import type { Clock } from '../clock.ts'
import type { NotifySettings } from '../config/notify-settings.ts'
import type { Engine } from '../jobs/engine.ts'
import type { JobEntry } from '../jobs/entry.ts'
import type { JobState } from '../jobs/state.ts'
import type { Logger } from '../log.ts'
import type { Heard } from '../plugin.ts'
import type { InstanceView, Registry } from '../registry.ts'
import { jobScope, lastSign, readJob } from './read-job.ts'
import { findSilences, type Listened, silenceScope, workingTime } from './silence.ts'
import type { ScopeStanding, Sight, Trouble } from './troubles.ts'

const HOUR = 3_600_000
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
  /** By scope: since when is listened for it, milliseconds since 1970. */
  listeningSince: Readonly<Record<string, number>>
}

/**
 * Looks at all jobs and instances. What cannot be read is not known to be well, and no error.
 * @param listeningSince as the last look left it
 */
export async function observe(
  watched: Watched,
  listeningSince: Readonly<Record<string, number>>,
): Promise<Observation> {
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
  const silences = await listen(watched, { running, silentInstances, jobs, troubles, listeningSince })
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
    listeningSince: silences.listeningSince,
  }
}

async function listen(
  { registry, clock, log, timezone, settings }: Watched,
  {
    running,
    silentInstances,
    jobs,
    troubles,
    listeningSince,
  }: {
    running: readonly string[]
    silentInstances: readonly string[]
    jobs: readonly SeenJob[]
    troubles: readonly Trouble[]
    listeningSince: Readonly<Record<string, number>>
  },
) {
  if (settings.silenceHours === false) return { troubles: [], scopes: [], listeningSince: {} }
  const now = clock.now()
  const silenceMs = settings.silenceHours * HOUR
  const unheard: [string, ScopeStanding][] = []
  // Whoever does not run cannot tell: what was silent is silent still.
  for (const instance of silentInstances) leaveUnheard(instance)
  const listened: Listened[] = []
  for (const instance of running) {
    const isTroubled = troubles.some(
      (trouble) => trouble.instance === instance && SILENCED_BY.has(trouble.kind),
    )
    const own = jobs.filter(({ entry }) => entry.instance === instance)
    try {
      const heard = (await registry.heard(instance)) ?? byDefault(own, now)
      for (const { what, at } of heard) {
        const since = listeningSince[silenceScope(instance, what)] ?? now
        listened.push({ instance, what, at, listeningSince: since, isTroubled })
      }
    } catch (error) {
      log.warn('An instance could not tell what it has heard', { instance, error })
      leaveUnheard(instance)
    }
  }
  const measure = workingTime(settings.workingHours, { timezone, limit: silenceMs })
  const { troubles: silences, scopes } = findSilences(listened, { now, silenceMs, measure })
  const kept = unheard.map(([scope]): [string, number] => [scope, listeningSince[scope] ?? now])
  const current = listened.map((one): [string, number] => [
    silenceScope(one.instance, one.what),
    one.listeningSince,
  ])
  return {
    troubles: silences,
    scopes: [...unheard, ...scopes],
    listeningSince: Object.fromEntries([...kept, ...current]),
  }

  function leaveUnheard(instance: string) {
    for (const scope of Object.keys(listeningSince))
      if (scope.startsWith(silenceScope(instance, ''))) unheard.push([scope, { state: 'unsure' }])
  }
}

/** What an instance that tells nothing itself was heard of last; nothing when it never was. */
function byDefault(jobs: readonly SeenJob[], now: number): Heard[] {
  const signs = jobs.flatMap(({ entry, state }) => lastSign(entry, state, now) ?? [])
  return signs.length === 0 ? [] : [{ what: 'data', at: Math.max(...signs) }]
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
