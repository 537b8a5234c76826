import { createHash, timingSafeEqual } from 'node:crypto'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { type Command, COMMANDS, type Outcome } from './commands.ts'

export interface AgentServer {
  /** The word that a request must carry. */
  token: string
  /** Shown to who asks `GET /`. */
  configuration: string
  run(command: Command): Promise<Outcome>
  /** Gets a line for each command. */
  tell?(line: string): void
}

type Answer = { status: number; body: Record<string, unknown> }

/**
 * The agent's HTTP side: `GET /` tells the configuration and whether a command is under way, `POST /start`, `/stop` and
 * `/restart` run one, one at a time (409 while another one runs). Every request needs `Authorization: Bearer <token>`; a body
 * is not read. Answers are JSON.
 */
export function createAgentServer({ token, configuration, run, tell = () => {} }: AgentServer): Server {
  let isBusy = false

  return createServer((request, response) => {
    request.resume()
    answer(request).then(
      (told) => send(response, told),
      (error: unknown) => send(response, refusal(500, String(error))),
    )
  })

  async function answer({ method, url = '', headers }: IncomingMessage): Promise<Answer> {
    if (!isSame(headers.authorization ?? '', `Bearer ${token}`))
      return refusal(401, 'The token is missing or wrong.')
    const path = url.split('?', 1)[0] ?? ''
    if (path === '/') {
      return method === 'GET' ? { status: 200, body: { configuration, busy: isBusy } } : wrongMethod('GET')
    }
    const command = COMMANDS.find((known) => path === `/${known}`)
    if (command === undefined) return refusal(404, `There are only /, /${COMMANDS.join(', /')}.`)
    if (method !== 'POST') return wrongMethod('POST')
    if (isBusy) return refusal(409, 'Another command is under way.')
    isBusy = true
    try {
      const outcome = await run(command)
      tell(`${command}: ${outcome.ok ? 'done' : outcome.error}`)
      return outcome.ok ? { status: 200, body: { ok: true } } : refusal(502, outcome.error)
    } finally {
      isBusy = false
    }
  }
}

function refusal(status: number, error: string): Answer {
  return { status, body: { ok: false, error } }
}

function wrongMethod(method: string): Answer {
  return refusal(405, `Only ${method} is answered here.`)
}

function send(response: ServerResponse, { status, body }: Answer) {
  const headers = { 'content-type': 'application/json', 'cache-control': 'no-store', connection: 'close' }
  response.writeHead(status, headers).end(`${JSON.stringify(body)}\n`)
}

function isSame(given: string, wanted: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest()
  return timingSafeEqual(digest(given), digest(wanted))
}
