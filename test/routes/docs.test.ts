import { describe, expect, it } from 'vitest'
import { startPluginApp } from '../helpers/plugin-app.ts'
import { startService } from '../helpers/service.ts'

async function pageOf(options: Parameters<typeof startService>[0] = {}) {
  const { request } = await startService(options)
  const response = await request('/docs')
  return { response, text: await response.text() }
}

describe('GET /docs', () => {
  it('names every operation, with its path, its codes and a call', async () => {
    const app = await startPluginApp({ plugins: { catalog: {} } })
    const { paths } = Object(await (await app.request('/openapi.json')).json())
    const text = await (await app.request('/docs')).text()
    for (const [path, methods] of Object.entries<object>(paths)) {
      expect(text).toContain(`<code>${path}</code>`)
      for (const { operationId, responses } of Object.values(methods)) {
        expect(text).toContain(`id="${operationId}"`)
        for (const { description } of Object.values<{ description: string }>(responses)) {
          expect(text).toContain(escaped(description))
        }
      }
    }
    expect(text.match(/<details/g)).toHaveLength(Object.values<object>(paths).flatMap(Object.keys).length)
    expect(text.match(/curl /g)).toHaveLength(Object.values<object>(paths).flatMap(Object.keys).length)
    await app.stop()
  })

  it('loads nothing from elsewhere, and needs no script', async () => {
    const { response, text } = await pageOf()
    expect(response.headers.get('content-type')).toMatch(/^text\/html/)
    const loaded = [...text.matchAll(/(?:src|href)="([^"#]+)"/g)].map(([, address = '']) => address)
    expect([...new Set(loaded)].toSorted()).toEqual([
      '/',
      '/assets/icon.svg',
      '/assets/style.css',
      '/openapi.json',
    ])
    expect(text).not.toMatch(/<script|@import| style="/)
  })

  it('is in English, in a frame of the language of its reader', async () => {
    const { browse, request } = await startService()
    const response = await browse('/docs', { headers: { 'accept-language': 'ru' } })
    expect(response.headers.get('vary')).toBe('accept-language, cookie')
    const text = await response.text()
    expect(text).toContain('<html lang="ru">')
    expect(text).toMatch(/<div lang="en"[^>]*>\s*<section class="health calm">\s*<h1>The API of this service/)
    expect(text).toContain('Настройки')
    expect(await (await request('/docs')).text()).not.toContain('href="/configuration"')
  })

  it('has links that lead somewhere', async () => {
    const { text } = await pageOf()
    const targets = [...text.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id)
    const links = [...text.matchAll(/href="#([^"]+)"/g)].map(([, id]) => id)
    expect(new Set(targets).size).toBe(targets.length)
    expect(links.filter((id) => !targets.includes(id))).toEqual([])
    expect(links).toContain('shape-Job')
  })

  it('shows calls that can be typed', async () => {
    const { text } = await pageOf({ publicUrl: 'https://bridge.example/' })
    const calls = [...text.matchAll(/<pre tabindex="0"><code>(curl [^<]*)<\/code>/g)].map(([, call = '']) =>
      plain(call),
    )
    expect(calls).toEqual(
      expect.arrayContaining([
        "curl 'https://bridge.example/health/live'",
        `curl -X POST -H "Authorization: Bearer $MOSTIK_TOKEN" 'https://bridge.example/api/jobs/torgsoft/load/cancel'`,
        `curl -H "Authorization: Bearer $MOSTIK_TOKEN" -H 'Content-Type: application/json' -d '{"reason":"stocktaking"}' 'https://bridge.example/api/jobs/torgsoft/load/pause'`,
      ]),
    )
  })
})

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
}

function plain(text: string): string {
  return text
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&lt;', '<')
    .replaceAll('&amp;', '&')
}
