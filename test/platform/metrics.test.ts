import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createPlace, type HostedPlace, type HostedService, type HostName, HOSTS } from '../helpers/hosts.ts'
import { startServer, type TestServer } from '../helpers/http-server.ts'
import { figure, parseMetrics } from '../helpers/prometheus-text.ts'

const MINUTE = 60_000

/** The same figures on each host, through HTTP only. */
describe.each<HostName>([...HOSTS])('the figures on %s', (host) => {
  let place: HostedPlace
  let service: HostedService
  let shop: TestServer

  beforeAll(async () => {
    shop = await startServer((response) => response.writeHead(404).end())
    const woo = { use: 'woocommerce', url: shop.url, key: 'shop-key', secret: 'shop-secret' }
    place = await createPlace(host, { plugins: { catalog: {}, woo } })
    service = await place.start()
  }, 2 * MINUTE)
  afterAll(async () => {
    await place.remove()
    await shop[Symbol.asyncDispose]()
  })

  async function figures() {
    const answer = await fetch(`${service.url}/metrics`, {
      headers: { authorization: `Bearer ${service.token}` },
    })
    expect(answer.headers.get('content-type')).toBe('text/plain; version=0.0.4; charset=utf-8')
    return parseMetrics(await answer.text())
  }

  it('are for the admin', async () => {
    expect((await fetch(`${service.url}/metrics`)).status).toBe(401)
  })

  it('tell the process and its instances', async () => {
    const told = await figures()
    const platform = host === 'workerd' ? 'workers' : host
    expect(figure(told, 'mostik_build_info', { platform })).toBe(1)
    expect(figure(told, 'mostik_storage_up')).toBe(1)
    expect(figure(told, 'mostik_instance_state', { instance_id: 'woo', state: 'running' })).toBe(1)
    expect(figure(told, 'process_start_time_seconds')).toBeGreaterThan(Date.UTC(2026, 0) / 1000)
    const memory = figure(told, 'process_resident_memory_bytes')
    if (host === 'workerd') expect(memory).toBeUndefined()
    else expect(memory).toBeGreaterThan(1_000_000)
  })

  it('count the requests that went out', async () => {
    await service.api('/api/plugins/woo/check', { method: 'POST' }).catch(() => undefined)
    const labels = { host: new URL(shop.url).host, outcome: '4xx' }
    expect(figure(await figures(), 'mostik_outbound_requests_total', labels)).toBe(shop.seen.length)
    expect(shop.seen.length).toBeGreaterThan(0)
  })
})
