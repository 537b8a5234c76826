import * as v from 'valibot'
import { expect, test } from 'vitest'
import { startAgent } from '../../../../plugins/pohoda/simulator/agent.ts'
import { pohodaConfig } from '../../../../plugins/pohoda/config.ts'
import { usualCodeLists } from '../../../../plugins/pohoda/simulator/code-lists.ts'
import { run } from '../../../../plugins/pohoda/simulator/command.ts'
import { pohodaProblems } from '../../../../plugins/pohoda/validate.ts'
import { startServer } from '../../../helpers/http-server.ts'

test('plays mServer, presses the buttons, and tells how to configure it', async () => {
  await using shop = await startServer((response) => response.writeHead(503).end('not yet'))
  const lines: string[] = []
  const ending = new AbortController()
  const running = run(['--port', '0', '--cards', '20', '--push', `${shop.url}/pohoda/`], {
    print: (line) => {
      lines.push(line)
      if (line.startsWith('Fetched')) ending.abort()
    },
    environment: { POHODA_PASSWORD: 'other-word' },
    signal: ending.signal,
  })
  await running
  expect(lines[0]).toContain('20 cards in HLAVNÍ, PRODEJNA, EXTERNÍ.')
  expect(lines[0]).toContain('"password": "${POHODA_PASSWORD}"')
  expect(lines.slice(1)).toEqual([
    'Sent the categories: broken, HTTP 503',
    'Sent the parameters: broken, HTTP 503',
    'Sent the stock: broken, HTTP 503',
    'Fetched 0 orders, 0 of them new: broken, HTTP 503',
  ])
  expect(shop.seen.map(({ path }) => path)).toEqual([
    '/pohoda/categories',
    '/pohoda/parameters',
    '/pohoda/stock',
    '/pohoda/orders',
  ])
})

test('the printed settings are valid, and the unit knows their names', async () => {
  const lines: string[] = []
  const signal = AbortSignal.abort()
  await run(['--port', '0', '--cards', '1'], { print: (line) => lines.push(line), environment: {}, signal })
  const [, block = ''] = /\n\n( {2}"catalog".*?)\n\n/s.exec(lines[0] ?? '') ?? []
  const { catalog, pohoda } = v.parse(
    v.object({ catalog: v.unknown(), pohoda: pohodaConfig }),
    JSON.parse(`{${block}}`),
  )
  expect(catalog).toEqual({ currency: 'CZK' })
  expect(pohodaProblems(pohoda)).toEqual([])
  const { payments, carriers, series } = usualCodeLists()
  expect(payments).toEqual(expect.arrayContaining(Object.values(pohoda.orders?.payments ?? {})))
  expect(carriers).toEqual(expect.arrayContaining(Object.values(pohoda.orders?.carriers ?? {})))
  expect(series).toContain(pohoda.orders?.series)
  const left = Object.keys(v.unwrap(pohodaConfig.entries.tasks.pipe[0]).entries).filter(
    (name) => !(name in pohoda.tasks),
  )
  expect(left).toEqual(['images'])
})

test('says what is wrong with its arguments', async () => {
  const { signal } = new AbortController()
  await expect(run(['--cards', 'many'], { signal })).rejects.toThrow('--cards is "many"')
  const lines: string[] = []
  await run(['--help'], { signal, print: (line) => lines.push(line) })
  expect(lines[0]).toContain('simulate pohoda')
})

test('the agent turns an mServer on and off', async () => {
  const knobs = { isRunning: false }
  await using agent = await startAgent({ knobs, token: 'agent-word' })
  const tell = async (path: string, token = 'agent-word') =>
    await fetch(`${agent.url}${path}`, { method: 'POST', headers: { authorization: `Bearer ${token}` } })
  expect((await tell('/start', 'other')).status).toBe(401)
  expect((await tell('/start')).status).toBe(200)
  expect(knobs.isRunning).toBe(true)
  agent.failure = 'Licence není volná'
  expect(await (await tell('/restart')).json()).toEqual({ error: 'Licence není volná' })
  expect((await tell('/stop')).status).toBe(200)
  expect(knobs.isRunning).toBe(false)
  expect(agent.commands).toEqual(['start', 'restart', 'stop'])
  agent.isBusy = true
  expect((await tell('/start')).status).toBe(409)
})
