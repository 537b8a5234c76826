import * as v from 'valibot'
import { describe, expect, test } from 'vitest'
import { konturConfig } from '../../../../plugins/kontur/config.ts'
import { run } from '../../../../plugins/kontur/simulator/command.ts'
import { simulators } from '../../../../plugins/simulators.ts'

/** Runs the command, lets something be done with the address that it prints, and stops it. @returns all lines */
async function runWith(
  rawArguments: readonly string[],
  use: (printed: string) => Promise<void> = async () => {},
  environment: Record<string, string> = {},
): Promise<string[]> {
  const lines: string[] = []
  const stop = new AbortController()
  let using: Promise<void> | undefined
  await run(['--port', '0', ...rawArguments], {
    environment,
    signal: stop.signal,
    print(line) {
      lines.push(line)
      using ??= use(line).finally(() => stop.abort())
    },
  })
  await using
  return lines
}

/** The settings that are to be pasted. */
function settingsIn(printed: string): unknown {
  const [, json = ''] = /"kontur": (\{.*?\n  \})/s.exec(printed) ?? []
  return JSON.parse(json)
}

describe('the command', () => {
  test('prints settings that are valid and lead to both sides', async () => {
    const lines = await runWith(['--contractors', '80'], async (printed) => {
      const { source, focus } = v.parse(konturConfig, settingsIn(printed))
      const stat = await fetch(`${focus.url}/api3/stat?key=${focus.key.reveal()}`)
      expect(stat.status).toBe(200)
      const auth = source.auth.kind === 'basic' ? source.auth : undefined
      const authorization = `Basic ${btoa(`${auth?.user}:${auth?.password.reveal()}`)}`
      const answer = await fetch(`${source.url}/gateway/api/records/query`, {
        method: 'POST',
        headers: { authorization },
        body: JSON.stringify({ version: 1, records: [], attributes: {} }),
      })
      expect(answer.status).toBe(200)
      await (await fetch(`${focus.url}/api3/req?key=${focus.key.reveal()}&inn=0011001013,0011002024`)).text()
    })
    expect(lines[0]).toMatch(/^\d+ contractors/)
    expect(lines.slice(1)).toEqual([
      'GET /api3/stat -> 200',
      'POST /gateway/api/records/query -> 200',
      'GET /api3/req -> 200, asked about 2',
    ])
  })

  test('does not write out what the environment holds, nor the key in its lines', async () => {
    const environment = { ECOS_PASSWORD: 'word-of-the-environment', FOCUS_KEY: 'key-of-the-environment' }
    const use = async (printed: string) => {
      const [url = ''] = /http:\/\/127\.0\.0\.1:\d+/.exec(printed) ?? []
      expect((await fetch(`${url}/api3/stat?key=${environment.FOCUS_KEY}`)).status).toBe(200)
    }
    const printed = (await runWith([], use, environment)).join('\n')
    expect(printed).toContain('${ECOS_PASSWORD}')
    expect(printed).toContain('${FOCUS_KEY}')
    expect(printed).not.toContain('of-the-environment')
  })

  test('takes user, password and key from its options', async () => {
    const [printed = ''] = await runWith(['--user', 'ivan', '--password', 'his-password', '--key', 'his-key'])
    expect(settingsIn(printed)).toMatchObject({
      source: { auth: { kind: 'basic', user: 'ivan', password: 'his-password' } },
      focus: { key: 'his-key' },
    })
  })

  test('says how many a pass reads, and plays a small limit and a client', async () => {
    const [printed = ''] = await runWith(
      ['--limit', '7', '--client-id', 'bridge', '--client-secret', 'its-word'],
      async (lines) => {
        const [url = ''] = /http:\/\/127\.0\.0\.1:\d+/.exec(lines) ?? []
        const stat = await (await fetch(`${url}/api3/stat?key=focus-key`)).text()
        expect(stat).toContain('"limitType":"LegalEntities","limit":7')
        const form = { grant_type: 'client_credentials', client_id: 'bridge', client_secret: 'its-word' }
        const body = new URLSearchParams(form)
        expect((await fetch(`${url}/auth/token`, { method: 'POST', body })).status).toBe(200)
      },
    )
    expect(printed).toContain(
      '500 contractors. A pass reads 496; only in the index or not to be read: 3; not in the index yet: 1.',
    )
    const [, auth = ''] = /"auth": (\{"kind":"oidc".*\})/.exec(printed) ?? []
    const { source, ...rest } = v.parse(v.looseObject({ source: v.looseObject({}) }), settingsIn(printed))
    const settings = { ...rest, source: { ...source, auth: JSON.parse(auth) } }
    expect(v.parse(konturConfig, settings).source.auth).toMatchObject({ kind: 'oidc', clientId: 'bridge' })
  })

  test('ends at once when it is stopped before it began', async () => {
    const lines: string[] = []
    await run(['--port', '0'], { signal: AbortSignal.abort(), print: (line) => lines.push(line) })
    expect(lines).toHaveLength(1)
  })

  test.each([[['--help']], [['-h']]])('shows how it is used: %s', async (given) => {
    const lines: string[] = []
    await run(given, { signal: AbortSignal.timeout(10_000), print: (line) => lines.push(line) })
    expect(lines[0]).toContain('simulate kontur')
  })

  test.each([
    ['--port is "x"', ['--port', 'x']],
    ['--contractors is "0"', ['--contractors', '0']],
    ['--colour', ['--colour', 'red']],
  ])('refuses what it does not understand: %s', async (message, given) => {
    const running = run(given, { signal: AbortSignal.timeout(10_000), print: () => {} })
    await expect(running).rejects.toThrow(message)
    await expect(running).rejects.toMatchObject({ code: 'BAD_ARGUMENT' })
  })

  test('tells when its port is taken', async () => {
    await runWith([], async (printed) => {
      const port = /127\.0\.0\.1:(\d+)/.exec(printed)?.[1] ?? ''
      const second = run(['--port', port], { signal: AbortSignal.timeout(10_000), print: () => {} })
      await expect(second).rejects.toThrow(`port ${port} cannot be used`)
    })
  })

  test('is found by its name', async () => {
    expect((await simulators['kontur']?.())?.run).toBe(run)
  })
})
