import { describe, expect, test } from 'vitest'
import { AppError } from '../../../../core/errors.ts'
import { createHttpClient } from '../../../../core/http.ts'
import { silentLogger } from '../../../../core/log.ts'
import { Secret } from '../../../../core/secret.ts'
import { createAgentServer } from '../../../../plugins/pohoda/agent/serve.ts'
import { type Agent, createAgent } from '../../../../plugins/pohoda/mserver/agent.ts'
import { ensureRunning, isStoppedFor } from '../../../../plugins/pohoda/mserver/keep-running.ts'
import type { MServer } from '../../../../plugins/pohoda/mserver/mserver.ts'
import { createFakeClock } from '../../../helpers/clock.ts'
import { listen, startServer, stop } from '../../../helpers/http-server.ts'
import { createTestContext } from '../../../helpers/plugin-context.ts'
import { failureOf, until } from './open.ts'

const TOKEN = 'word-of-the-agent'

describe('keeping mServer running', () => {
  test('one that answers is left alone', async () => {
    const world = open()
    expect(await world.look()).toMatchObject({ state: 'running' })
    expect(world.told).toEqual([])
  })

  test('one that is not there is started, and waited for', async () => {
    const world = open({ state: 'absent', startsAfterLooks: 3 })
    const looking = world.look()
    await world.clock.advance(10_000)
    expect(await looking).toMatchObject({ state: 'started' })
    expect(world.told).toEqual(['start'])
  })

  test('one that does not come up is down', async () => {
    const world = open({ state: 'absent', startsAfterLooks: 1000 })
    const looking = world.look()
    await world.clock.advance(60_000)
    const standing = await looking
    expect(standing).toMatchObject({ state: 'down' })
    expect(standing.words).toContain('does not answer after 30 seconds')
  })

  test('one that keeps silent is restarted when that lasts', async () => {
    const world = open({ state: 'silent', startsAfterLooks: 0 })
    expect(await world.look()).toMatchObject({ state: 'silent' })
    await world.clock.advance(9 * 60_000)
    expect(await world.look()).toMatchObject({ state: 'silent' })
    expect(world.told).toEqual([])
    await world.clock.advance(60_000)
    expect(await world.look()).toMatchObject({ state: 'restarted' })
    expect(world.told).toEqual(['restart'])
  })

  test('one that has answered in between begins to be silent anew', async () => {
    const world = open({ state: 'silent' })
    await world.look()
    world.setState('answers')
    await world.clock.advance(9 * 60_000)
    expect(await world.look()).toMatchObject({ state: 'running' })
    world.setState('silent')
    await world.clock.advance(9 * 60_000)
    expect(await world.look()).toMatchObject({ state: 'silent' })
    expect(world.told).toEqual([])
  })

  test('without an agent it is only watched', async () => {
    const world = open({ state: 'absent', agent: undefined })
    const standing = await world.look()
    expect(standing).toMatchObject({ state: 'down' })
    expect(standing.words).toContain('there is no agent')
    expect(await world.look({ until: 1 })).toMatchObject({ state: 'left' })
  })

  test('it is stopped once for a quiet time, and started after it', async () => {
    const world = open({ startsAfterLooks: 0 })
    const quiet = { until: world.clock.now() + 3_600_000 }
    expect(await isStoppedFor(quiet, world.store)).toBe(false)
    expect(await world.look(quiet)).toMatchObject({ state: 'stopped' })
    expect(await isStoppedFor(quiet, world.store)).toBe(true)
    expect(await world.look(quiet)).toMatchObject({ state: 'stopped' })
    expect(world.told).toEqual(['stop'])
    expect(await isStoppedFor({ until: quiet.until + 86_400_000 }, world.store)).toBe(false)
    world.setState('absent')
    expect(await world.look()).toMatchObject({ state: 'started' })
    expect(world.told).toEqual(['stop', 'start'])
  })

  test('what is wrong with the login or the address is no reason to start anything', async () => {
    const world = open({ state: 'wrong' })
    expect(await failureOf(world.look())).toMatchObject({ code: 'MSERVER_NOT_FOUND' })
    expect(world.told).toEqual([])
  })

  test('an agent that fails is an error', async () => {
    const failing: Agent = {
      look: () => Promise.reject(new Error('not asked')),
      command: () => Promise.reject(new AppError('AGENT_FAILED', 'Cannot.')),
    }
    const world = open({ state: 'absent', agent: failing })
    expect(await failureOf(world.look())).toMatchObject({ code: 'AGENT_FAILED' })
  })
})

describe('the client of the agent', () => {
  test('looks and gives commands', async () => {
    const ran: string[] = []
    const agent = await openAgent({
      run: async (command) => {
        ran.push(command)
        return { ok: true }
      },
    })
    expect(await agent.look()).toEqual({ configuration: 'e-shop', isBusy: false })
    await agent.command('start')
    await agent.command('stop')
    await agent.command('restart')
    expect(ran).toEqual(['start', 'stop', 'restart'])
  })

  test('tells the words of the agent', async () => {
    const agent = await openAgent({ run: async () => ({ ok: false, error: 'POHODA cannot be run: ENOENT' }) })
    const error = await failureOf(agent.command('start'))
    expect(error).toMatchObject({ code: 'AGENT_FAILED', retry: 'later' })
    expect(error.message).toContain('POHODA cannot be run: ENOENT')
  })

  test('says when the token is wrong, and does not say which it was', async () => {
    const agent = await openAgent({ token: 'another-word-of-it' })
    const error = await failureOf(agent.look())
    expect(error).toMatchObject({ code: 'AGENT_LOGIN', retry: 'never' })
    expect(error.message).not.toContain(TOKEN)
  })

  test('says when the agent is at work', async () => {
    const going = Promise.withResolvers<{ ok: true }>()
    const agent = await openAgent({ run: () => going.promise })
    const first = agent.command('start')
    await expect.poll(async () => (await agent.look()).isBusy).toBe(true)
    expect(await failureOf(agent.command('stop'))).toMatchObject({ code: 'AGENT_BUSY', retry: 'later' })
    going.resolve({ ok: true })
    await first
  })

  test.each([
    [200, '<html></html>'],
    [502, '<html></html>'],
    [404, 'not here'],
  ])('says when something else answers, %i %s', async (status, body) => {
    const server = until(await startServer((response) => response.writeHead(status).end(body)))
    const agent = agentAt(server.url)
    expect(await failureOf(agent.look())).toMatchObject({ code: 'AGENT_UNAVAILABLE', retry: 'later' })
  })

  test('says when nothing answers', async () => {
    const server = await startServer((response) => response.end())
    await server[Symbol.asyncDispose]()
    expect(await failureOf(agentAt(server.url).command('start'))).toMatchObject({ code: 'AGENT_UNAVAILABLE' })
  })
})

type State = 'answers' | 'absent' | 'silent' | 'wrong'

/** An mServer that stands as the test says and comes up so many looks after it was started. */
function open({
  state: first = 'answers',
  startsAfterLooks = 0,
  ...more
}: { state?: State; startsAfterLooks?: number; agent?: Agent | undefined } = {}) {
  const clock = createFakeClock()
  const { store } = createTestContext({}, { clock }).context
  const told: string[] = []
  let state = first
  let looksLeft: number | undefined
  const unused = () => Promise.reject(new Error('Only the status is asked for.'))
  const mserver: MServer = {
    exchange: unused,
    document: unused,
    async status() {
      if (looksLeft !== undefined && looksLeft-- <= 0) state = 'answers'
      if (state === 'answers') return { status: 'idle', processing: 0 }
      throw new AppError(CODES[state], 'Cannot.')
    },
  }
  const agent: Agent = {
    look: unused,
    async command(command) {
      told.push(command)
      if (command !== 'stop') looksLeft = startsAfterLooks
    },
  }
  const parts = { mserver, agent: 'agent' in more ? more.agent : agent, clock, store }
  return {
    clock,
    store,
    told,
    setState: (next: State) => {
      state = next
      looksLeft = undefined
    },
    look: (quiet?: { until: number }) => ensureRunning({ ...parts, quiet }),
  }
}

const CODES = {
  absent: 'MSERVER_UNAVAILABLE',
  silent: 'MSERVER_TIMEOUT',
  wrong: 'MSERVER_NOT_FOUND',
} as const

/** The client in front of the agent itself. */
async function openAgent({
  token = TOKEN,
  run = async () => ({ ok: true }),
}: Partial<Parameters<typeof createAgentServer>[0]> = {}): Promise<Agent> {
  const server = createAgentServer({ token, configuration: 'e-shop', run })
  const port = await listen(server)
  until({ [Symbol.asyncDispose]: () => stop(server) })
  return agentAt(`http://127.0.0.1:${port}/`)
}

function agentAt(url: string): Agent {
  const http = createHttpClient({
    fetch: (address, init) => fetch(address, init),
    clock: createFakeClock(),
    log: silentLogger,
  })
  return createAgent({ config: { url, token: new Secret(TOKEN) }, http })
}
