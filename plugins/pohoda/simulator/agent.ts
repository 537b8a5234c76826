import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Knobs } from './knobs.ts'

export interface AgentOptions {
  /** The mServer that it starts and stops. */
  knobs: Pick<Knobs, 'isRunning'>
  token: string
}

/** A fake of the agent beside POHODA: `POST /start|stop|restart` turn an mServer on and off at once. */
export interface SimulatedAgent {
  readonly url: string
  /** What it was told, in order. */
  readonly commands: string[]
  /** The next command fails with these words. */
  failure: string | undefined
  /** Another command is under way. */
  isBusy: boolean
  close(): Promise<void>
  [Symbol.asyncDispose](): Promise<void>
}

export async function startAgent({ knobs, token }: AgentOptions): Promise<SimulatedAgent> {
  const server = createServer((request, response) => {
    if (request.headers.authorization !== `Bearer ${token}`)
      return answer(response, 401, { error: 'wrong token' })
    if (request.method === 'GET') return answer(response, 200, { configuration: 'eshop', busy: agent.isBusy })
    if (agent.isBusy) return answer(response, 409, { error: 'another command is under way' })
    const command = (request.url ?? '').slice(1)
    if (!['start', 'stop', 'restart'].includes(command))
      return answer(response, 404, { error: 'unknown command' })
    agent.commands.push(command)
    const { failure } = agent
    agent.failure = undefined
    if (failure !== undefined) return answer(response, 500, { error: failure })
    knobs.isRunning = command !== 'stop'
    answer(response, 200, { done: command })
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(0, '127.0.0.1', resolve)
  })
  const agent: SimulatedAgent = {
    url: `http://127.0.0.1:${portOf(server.address())}`,
    commands: [],
    failure: undefined,
    isBusy: false,
    close,
    [Symbol.asyncDispose]: close,
  }
  return agent

  async function close(): Promise<void> {
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  }
}

function answer(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
}

function portOf(address: AddressInfo | string | null): number {
  return typeof address === 'object' && address !== null ? address.port : 0
}
