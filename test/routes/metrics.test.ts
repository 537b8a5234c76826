import { describe, expect, it } from 'vitest'
import { memoryDriver } from '../../core/storage/memory.ts'
import { createStore } from '../../core/storage/over-driver.ts'
import { createFakeClock } from '../helpers/clock.ts'
import { startServer } from '../helpers/http-server.ts'
import { COUNT_MS, startMetricsApp } from '../helpers/metrics-app.ts'
import { figure, type ParsedFamily } from '../helpers/prometheus-text.ts'
import { problemOf, TOKEN } from '../helpers/service.ts'

const MINUTE = 60_000
const SECONDS = COUNT_MS / 1000

describe('who may read the figures', () => {
  const strange = { headers: {} }

  it('is the admin, with the token', async () => {
    const app = await startMetricsApp()
    const refused = await app.request('/metrics', strange)
    expect(refused.status).toBe(401)
    expect(refused.headers.get('www-authenticate')).toBe('Bearer')
    expect(await problemOf(refused)).toMatchObject({ code: 'UNAUTHORIZED' })
    const answer = await app.request('/metrics', { headers: { authorization: `Bearer ${TOKEN}` } })
    expect(answer.status).toBe(200)
    expect(answer.headers.get('content-type')).toBe('text/plain; version=0.0.4; charset=utf-8')
    expect(answer.headers.get('cache-control')).toBe('no-store')
  })

  it('is everybody where the configuration says "open"', async () => {
    const app = await startMetricsApp({ server: { metrics: 'open' } })
    expect((await app.request('/metrics', strange)).status).toBe(200)
  })

  it('is nobody where it says false', async () => {
    const app = await startMetricsApp({ server: { metrics: false } })
    expect((await app.request('/metrics')).status).toBe(404)
    expect((await app.request('/metrics', strange)).status).toBe(404)
  })

  it('changes with the configuration, at once', async () => {
    const app = await startMetricsApp({ server: { metrics: 'open' } })
    const { service, reload } = app.app()
    const config = service.config()
    await reload({ ...config, server: { ...config.server, metrics: 'admin' } })
    expect((await app.request('/metrics', strange)).status).toBe(401)
    expect(service.problems()).toEqual([])
  })

  it('reads and does not write', async () => {
    const app = await startMetricsApp()
    const answer = await app.request('/metrics', { method: 'POST' })
    expect(answer.status).toBe(405)
    expect(answer.headers.get('allow')).toContain('GET')
  })
})

describe('the figures of a job', () => {
  it('tell what it has done and how it stands', async () => {
    const app = await startMetricsApp()
    const start = app.clock.now() / 1000
    await app.run('yard/count')
    await app.run('yard/count')
    const of = await reader(app, { job_id: 'yard/count' })
    expect(of('mostik_job_info', { instance_id: 'yard', plugin: 'hens' })).toBe(1)
    expect(of('mostik_job_runs_total', { outcome: 'done' })).toBe(2)
    expect(of('mostik_job_runs_total', { outcome: 'failed' })).toBe(0)
    expect(of('mostik_job_run_duration_seconds_sum', { outcome: 'done' })).toBe(2 * SECONDS)
    expect(of('mostik_job_run_duration_seconds_count', { outcome: 'done' })).toBe(2)
    expect(of('mostik_job_last_run_duration_seconds')).toBe(SECONDS)
    expect(of('mostik_job_last_success_timestamp_seconds')).toBe(app.clock.now() / 1000)
    expect(of('mostik_job_counting_since_timestamp_seconds')).toBe(start)
    expect(of('mostik_job_items_total', { kind: 'read' })).toBe(12)
    expect(of('mostik_job_items_total', { kind: 'applied' })).toBe(6)
    expect(of('mostik_job_items_total', { kind: 'quarantined' })).toBe(6)
    expect(of('mostik_job_items_total', { kind: 'unchanged' })).toBe(0)
    expect(of('mostik_job_quarantined_rows')).toBe(3)
    expect(of('mostik_job_status', { status: 'TRIGGER_WAITING' })).toBe(1)
    expect(of('mostik_job_status', { status: 'ERROR' })).toBe(0)
    expect(of('mostik_job_next_slot_timestamp_seconds')).toBe(start + 600)
    expect(of('mostik_job_enabled')).toBe(1)
  })

  it('tell how much waits in the queues that a plugin names', async () => {
    const app = await startMetricsApp()
    expect(figure(await app.metrics(), 'mostik_queue_length', { instance_id: 'yard', queue: 'eggs' })).toBe(
      12,
    )
  })

  it('tell a run that is under way, and the signals that wait for its end', async () => {
    const app = await startMetricsApp()
    await app.begin('yard/count')
    await app.clock.advance(COUNT_MS / 3)
    await app.begin('yard/count')
    const of = await reader(app, { job_id: 'yard/count' })
    expect(of('mostik_job_running')).toBe(1)
    expect(of('mostik_job_status', { status: 'IN_PROGRESS' })).toBe(1)
    expect(of('mostik_job_signals_waiting')).toBe(1)
    expect(of('mostik_job_items_total', { kind: 'read' })).toBe(2)
    expect(of('mostik_job_runs_total', { outcome: 'done' })).toBe(0)
    await app.clock.advance(2 * COUNT_MS)
  })

  it('tell a failure, and nothing of a success that never was', async () => {
    await using server = await startServer((response) => response.writeHead(500).end())
    const app = await startMetricsApp({ url: server.url })
    await app.run('yard/fetch')
    const of = await reader(app, { job_id: 'yard/fetch' })
    expect(of('mostik_job_status', { status: 'ERROR' })).toBe(1)
    expect(of('mostik_job_runs_total', { outcome: 'failed' })).toBe(1)
    expect(of('mostik_job_failed_tries_total')).toBe(1)
    expect(of('mostik_job_tries')).toBe(1)
    expect(of('mostik_job_last_success_timestamp_seconds')).toBeUndefined()
    expect(of('mostik_job_next_slot_timestamp_seconds')).toBeUndefined()
  })

  it('tell what became of its slots, and why', async () => {
    const app = await startMetricsApp()
    await app.clock.advance(10 * MINUTE)
    await app.look()
    await app.clock.advance(30 * MINUTE)
    await app.look()
    const of = await reader(app, { job_id: 'yard/count' })
    expect(of('mostik_job_slots_total', { outcome: 'ran' })).toBe(2)
    expect(of('mostik_job_slots_total', { outcome: 'skipped' })).toBe(2)
    expect(of('mostik_job_slots_skipped_total', { reason: 'missed' })).toBe(2)
    expect(of('mostik_job_slots_skipped_total', { reason: 'paused' })).toBe(0)
  })

  it('tell a pause and a switch', async () => {
    const app = await startMetricsApp()
    await app.request('/api/jobs/yard/count/pause', { method: 'POST', body: '{}' })
    await app.request('/api/plugins/yard/disable', { method: 'POST' })
    const of = await reader(app, { job_id: 'yard/count' })
    expect(of('mostik_job_paused')).toBe(1)
    expect(of('mostik_job_enabled')).toBe(0)
  })
})

describe('the figures of what is stored', () => {
  it('are the same after a restart', async () => {
    const app = await startMetricsApp()
    await app.clock.advance(10 * MINUTE)
    await app.look()
    await app.run('yard/fetch')
    const before = stored(await app.metrics())
    await app.restart()
    expect(stored(await app.metrics())).toEqual(before)
    expect(before.size).toBeGreaterThan(15)
  })

  it('are the same in all processes that share a storage, whichever did the work', async () => {
    const clock = createFakeClock()
    const store = createStore(memoryDriver(), { clock })
    const open = (owner: string) => startMetricsApp({ clock, shared: { store, owner } })
    const [one, other] = [await open('one'), await open('other')]
    await one.run('yard/count')
    await other.run('yard/count')
    await clock.advance(10 * MINUTE)
    await Promise.all([one.look(), other.look()])
    await one.request('/api/jobs/yard/count/pause', { method: 'POST', body: '{}' })
    await clock.advance(10 * MINUTE)
    await one.look()
    const told = await one.metrics()
    expect(figure(told, 'mostik_job_runs_total', { job_id: 'yard/count', outcome: 'done' })).toBe(3)
    expect(figure(told, 'mostik_job_slots_total', { job_id: 'yard/count', outcome: 'ran' })).toBe(1)
    expect(stored(await other.metrics())).toEqual(stored(told))
  })

  it('do not fall when a process dies that knew of slots nobody had written down', async () => {
    const clock = createFakeClock()
    const driver = memoryDriver()
    const former = await startMetricsApp({ clock, driver })
    await former.request('/api/jobs/yard/count/pause', { method: 'POST', body: '{}' })
    await clock.advance(20 * MINUTE)
    await former.look()
    const before = await former.metrics()
    // It does not stop: it is gone.
    const later = await startMetricsApp({ clock, driver })
    const after = await later.metrics()
    const fallen = counters(before).filter(([key, value]) => !(Number(counterMap(after).get(key)) >= value))
    expect(fallen).toEqual([])
    expect(counters(before).length).toBeGreaterThan(20)
  })

  it('are missing while the storage fails, and the others tell so', async () => {
    let isAway = false
    const driver = memoryDriver()
    const getItem = driver.getItem.bind(driver)
    driver.getItem = async (...args: Parameters<typeof getItem>) => {
      if (isAway) throw new Error('the disk is gone')
      return await getItem(...args)
    }
    const app = await startMetricsApp({ driver })
    expect(figure(await app.metrics(), 'mostik_storage_up')).toBe(1)
    isAway = true
    const told = await app.metrics()
    expect(figure(told, 'mostik_storage_up')).toBe(0)
    expect(told.get('mostik_job_status')?.samples).toEqual([])
    expect(figure(told, 'mostik_build_info', { version: '1.2.3' })).toBe(1)
  })
})

describe('the figures of a process', () => {
  it('tell the version, when it began, the scheduler and the instances', async () => {
    const app = await startMetricsApp()
    const start = app.clock.now() / 1000
    expect(figure(await app.metrics(), 'mostik_scheduler_last_tick_timestamp_seconds')).toBe(0)
    await app.clock.advance(MINUTE)
    await app.tick()
    const told = await app.metrics()
    expect(figure(told, 'mostik_build_info', { version: '1.2.3', platform: 'test' })).toBe(1)
    expect(figure(told, 'process_start_time_seconds')).toBe(start)
    expect(figure(told, 'mostik_scheduler_last_tick_timestamp_seconds')).toBe(start + 60)
    expect(figure(told, 'mostik_instance_state', { instance_id: 'yard', state: 'running' })).toBe(1)
    expect(figure(told, 'mostik_instance_state', { instance_id: 'fallen', state: 'failed' })).toBe(1)
    expect(figure(told, 'mostik_instance_state', { instance_id: 'fallen', state: 'running' })).toBe(0)
  })

  it('tell values that could not be read', async () => {
    const app = await startMetricsApp()
    expect(figure(await app.metrics(), 'mostik_problems', { code: 'CORRUPT_STATE' })).toBe(0)
    app.app().noteCorrupt({ key: 'jobs:yard:count', reason: 'no JSON', at: 0, keptAs: 'corrupt:0:jobs' })
    expect(figure(await app.metrics(), 'mostik_problems', { code: 'CORRUPT_STATE' })).toBe(1)
  })

  it('tell the requests that went out, and no more of their addresses than the host', async () => {
    await using server = await startServer((response, _request, count) => {
      response.writeHead(count === 1 ? 200 : 404).end()
    })
    const { host } = new URL(server.url)
    const address = server.url.replace('//', '//keeper:keeper-password@')
    const app = await startMetricsApp({ url: `${address}/path-word/eggs?query=query-word` })
    await app.run('yard/fetch')
    await app.run('yard/fetch')
    const told = await app.metrics()
    expect(figure(told, 'mostik_outbound_requests_total', { host, outcome: '2xx' })).toBe(1)
    expect(figure(told, 'mostik_outbound_requests_total', { host, outcome: '4xx' })).toBe(1)
    expect(figure(told, 'mostik_outbound_request_duration_seconds_count', { host })).toBe(2)
    const text = await (await app.request('/metrics')).text()
    for (const word of ['keeper', 'path-word', 'query-word', TOKEN]) expect(text).not.toContain(word)
  })
})

type Figures = ReadonlyMap<string, ParsedFamily>

/** Reads the figures that carry these labels. */
async function reader(app: { metrics(): Promise<Figures> }, labels: Record<string, string>) {
  const told = await app.metrics()
  return (name: string, more: Record<string, string> = {}) => figure(told, name, { ...labels, ...more })
}

/** What comes from the storage. */
function stored(told: Figures): Figures {
  return new Map([...told].filter(([name]) => name.startsWith('mostik_job_')))
}

/** Everything that must not fall, by name and labels. */
function counters(told: Figures): [string, number][] {
  return [...told.values()].flatMap(({ type, samples }) =>
    type === 'gauge'
      ? []
      : samples.map(({ name, labels, value }): [string, number] => [JSON.stringify([name, labels]), value]),
  )
}

function counterMap(told: Figures): ReadonlyMap<string, number> {
  return new Map(counters(told))
}
