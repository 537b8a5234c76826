import { statSync } from 'node:fs'
import process from 'node:process'
import { parseArgs } from 'node:util'
import { type Command, COMMANDS, runCommand } from './commands.ts'
import { createAgentServer } from './serve.ts'

/**
 * The agent beside POHODA: it starts and stops mServer when Mostik asks for it, or once for the Task Scheduler.
 *
 *     node start.mjs --pohoda "C:\Program Files (x86)\STORMWARE\POHODA\Pohoda.exe" --configuration "e-shop"
 *     node start.mjs --pohoda "…" --configuration "e-shop" --once start
 *
 * The token stands in the environment variable POHODA_AGENT_TOKEN.
 */
const USAGE = `Usage: node start.mjs --pohoda <path of Pohoda.exe> --configuration <name of the mServer in POHODA>
       [--host 127.0.0.1] [--port 4440] [--once start|stop|restart]`

const SHORTEST_TOKEN = 16

const { pohoda: executable, configuration, host = '127.0.0.1', port = '4440', once } = readArguments()
if (executable === undefined || configuration === undefined) fail(USAGE)
else if (once !== undefined) await runOnce({ executable, configuration })
else serve({ executable, configuration })

function readArguments() {
  const text = { type: 'string' } as const
  const options = { pohoda: text, configuration: text, host: text, port: text, once: text }
  try {
    return parseArgs({ options }).values
  } catch {
    return {}
  }
}

async function runOnce(pohoda: { executable: string; configuration: string }) {
  const command = COMMANDS.find((known) => known === once)
  if (command === undefined) return fail(USAGE)
  if (!isProgram(pohoda.executable)) return failMissing(pohoda.executable)
  const outcome = await runCommand(command, pohoda)
  if (!outcome.ok) fail(outcome.error)
}

function serve(pohoda: { executable: string; configuration: string }) {
  const token = process.env['POHODA_AGENT_TOKEN'] ?? ''
  if (token.length < SHORTEST_TOKEN) {
    return fail(
      `Set the environment variable POHODA_AGENT_TOKEN to a word of ${SHORTEST_TOKEN} characters or more.`,
    )
  }
  if (!/^\d{1,5}$/.test(port) || Number(port) > 65_535) return fail(USAGE)
  if (!isProgram(pohoda.executable)) return failMissing(pohoda.executable)
  const server = createAgentServer({
    token,
    configuration: pohoda.configuration,
    run: (command: Command) => runCommand(command, pohoda),
    tell: (line) => say(`${new Date().toISOString()} ${line}`),
  })
  server.on('error', ({ message }) => fail(`Cannot listen on ${host}:${port}: ${message}`))
  server.listen(Number(port), host, () => {
    const address = server.address()
    const listening = typeof address === 'object' && address !== null ? address.port : port
    say(`The agent of "${pohoda.configuration}" listens on http://${host}:${listening}`)
  })
}

function isProgram(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() === true
}

function failMissing(path: string): void {
  fail(`Cannot start the agent: there is no program "${path}". Give --pohoda the whole path of Pohoda.exe.`)
}

function say(line: string): void {
  process.stdout.write(`${line}\n`)
}

function fail(words: string): void {
  process.stderr.write(`${words}\n`)
  process.exitCode = 1
}
