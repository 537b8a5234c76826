import { execFile, spawn } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { describe, expect, onTestFinished, test } from 'vitest'
import { runCommand } from '../../../../plugins/pohoda/agent/commands.ts'
import { createAgentServer } from '../../../../plugins/pohoda/agent/serve.ts'
import { listen, stop } from '../../../helpers/http-server.ts'

const PROGRAM = fileURLToPath(new URL('../../../../plugins/pohoda/agent/start.mjs', import.meta.url))
const TOKEN = 'word-of-the-agent'

describe('the server of the agent', () => {
  test('runs the command of the path, and nothing of what is sent', async () => {
    const ran: string[] = []
    const url = await serve(async (command) => {
      ran.push(command)
      return { ok: true }
    })
    const answer = await ask(`${url}/start?configuration=other`, {
      method: 'POST',
      body: '{"configuration":"other"}',
    })
    expect(answer).toEqual({ status: 200, body: { ok: true } })
    expect(ran).toEqual(['start'])
  })

  test.each([
    ['no token', { authorization: '' }],
    ['another one', { authorization: 'Bearer word-of-the-agenT' }],
    ['a login', { authorization: `Basic ${btoa(`a:${TOKEN}`)}` }],
  ])('refuses %s, whatever is asked for', async (_what, headers) => {
    const url = await serve(() => Promise.reject(new Error('not to be run')))
    for (const path of ['/', '/start', '/other']) {
      const answer = await ask(url + path, { method: 'POST', headers })
      expect(answer).toMatchObject({ status: 401, body: { ok: false } })
    }
  })

  test.each([
    ['POST', '/', 405],
    ['GET', '/start', 405],
    ['POST', '/list', 404],
    ['POST', '/start/other', 404],
    ['POST', '/START', 404],
  ])('%s %s is %i', async (method, path, status) => {
    const url = await serve(() => Promise.reject(new Error('not to be run')))
    expect(await ask(url + path, { method })).toMatchObject({ status, body: { ok: false } })
  })

  test('runs one command at a time, and the next one after it', async () => {
    const going = Promise.withResolvers<{ ok: true }>()
    const url = await serve(() => going.promise)
    const first = ask(`${url}/start`, { method: 'POST' })
    await expect
      .poll(async () => (await ask(`${url}/`)).body)
      .toEqual({ configuration: 'e-shop', busy: true })
    expect(await ask(`${url}/stop`, { method: 'POST' })).toMatchObject({ status: 409 })
    going.resolve({ ok: true })
    expect(await first).toMatchObject({ status: 200 })
    expect(await ask(`${url}/stop`, { method: 'POST' })).toMatchObject({ status: 200 })
  })

  test('is free again after a command that broke', async () => {
    let count = 0
    const url = await serve(async () => {
      count += 1
      if (count === 1) throw new Error('broken')
      return { ok: true }
    })
    expect(await ask(`${url}/start`, { method: 'POST' })).toMatchObject({ status: 500 })
    expect(await ask(`${url}/start`, { method: 'POST' })).toMatchObject({ status: 200 })
  })
})

describe('a command', () => {
  test('gets the configuration as one word, whatever stands in it', async () => {
    const { pohoda, args } = await fakePohoda('process.exit(0)')
    const configuration = 'e-shop "1" & echo $HOME'
    expect(await runCommand('stop', { executable: pohoda, configuration })).toEqual({ ok: true })
    expect(await args()).toEqual(['/HTTP', 'stop', configuration])
  })

  test('that fails is told with its code', async () => {
    const { pohoda } = await fakePohoda('process.exit(3)')
    const outcome = await runCommand('start', { executable: pohoda, configuration: 'e-shop' })
    expect(outcome).toEqual({ ok: false, error: expect.stringContaining('ended with the code 3 on "start"') })
  })

  test('start goes well when POHODA runs on', async () => {
    const { pohoda, args } = await fakePohoda('setTimeout(() => {}, 5000)')
    expect(await runCommand('start', { executable: pohoda, configuration: 'e-shop' })).toEqual({ ok: true })
    expect(await args()).toEqual(['/HTTP', 'start', 'e-shop'])
  }, 10_000)

  test('of a program that is not there is told', async () => {
    const outcome = await runCommand('start', { executable: '/nowhere/Pohoda.exe', configuration: 'e-shop' })
    expect(outcome).toEqual({ ok: false, error: expect.stringContaining('POHODA cannot be run') })
  })
})

describe('the program', () => {
  test('runs one command for the Task Scheduler', async () => {
    const { pohoda, args } = await fakePohoda('process.exit(0)')
    await run(['--pohoda', pohoda, '--configuration', 'e-shop', '--once', 'start'])
    expect(await args()).toEqual(['/HTTP', 'start', 'e-shop'])
  })

  test('ends with a code when that fails', async () => {
    const { pohoda } = await fakePohoda('process.exit(3)')
    const ended = run(['--pohoda', pohoda, '--configuration', 'e-shop', '--once', 'stop'])
    await expect(ended).rejects.toMatchObject({ code: 1, stderr: expect.stringContaining('the code 3') })
  })

  test.each([
    ['no configuration', ['--pohoda', 'x'], 'Usage:'],
    ['an unknown option', ['--pohoda', 'x', '--configuration', 'y', '--now'], 'Usage:'],
    ['an unknown command', ['--pohoda', 'x', '--configuration', 'y', '--once', 'list'], 'Usage:'],
    ['no token', ['--pohoda', 'x', '--configuration', 'y'], 'POHODA_AGENT_TOKEN'],
    ['no port', ['--pohoda', 'x', '--configuration', 'y', '--port', '65536'], 'Usage:', TOKEN],
  ])('says what is missing: %s', async (_what, args, words, token = '') => {
    const ended = run(args, { POHODA_AGENT_TOKEN: token })
    await expect(ended).rejects.toMatchObject({ code: 1, stderr: expect.stringContaining(words) })
  })

  test.each([
    ['to listen', []],
    ['to run one command', ['--once', 'start']],
  ])('says that there is no such program: %s', async (_what, more) => {
    const ended = run(['--pohoda', '/nowhere/Pohoda.exe', '--configuration', 'y', ...more], {
      POHODA_AGENT_TOKEN: TOKEN,
    })
    await expect(ended).rejects.toMatchObject({
      code: 1,
      stderr: expect.stringContaining('there is no program "/nowhere/Pohoda.exe"'),
    })
  })

  test('says that Node is too old', async () => {
    const node = ['--no-experimental-strip-types', PROGRAM]
    const ended = promisify(execFile)(process.execPath, node, { env: { ...process.env, NODE_OPTIONS: '' } })
    await expect(ended).rejects.toMatchObject({
      code: 1,
      stderr: expect.stringContaining('which is too old'),
    })
  })

  test('listens and runs what it was started for', async () => {
    const { pohoda, args } = await fakePohoda('process.exit(0)')
    const child = spawn(
      process.execPath,
      [PROGRAM, '--pohoda', pohoda, '--configuration', 'e-shop', '--port', '0'],
      { env: { ...process.env, POHODA_AGENT_TOKEN: TOKEN } },
    )
    onTestFinished(() => void child.kill())
    let said = ''
    child.stdout.on('data', (chunk) => (said += String(chunk)))
    await expect.poll(() => said, { timeout: 10_000 }).toMatch(/http:\/\/127\.0\.0\.1:\d+/)
    const url = /http:\S+/.exec(said)?.[0] ?? ''
    expect(await ask(`${url}/`)).toEqual({ status: 200, body: { configuration: 'e-shop', busy: false } })
    expect(await ask(`${url}/stop`, { method: 'POST' })).toMatchObject({ status: 200 })
    expect(await args()).toEqual(['/HTTP', 'stop', 'e-shop'])
    expect(said).toContain('stop: done')
    expect(said).not.toContain(TOKEN)
  }, 15_000)
})

type Run = Parameters<typeof createAgentServer>[0]['run']

async function serve(run: Run): Promise<string> {
  const server = createAgentServer({ token: TOKEN, configuration: 'e-shop', run })
  const port = await listen(server)
  onTestFinished(() => stop(server))
  return `http://127.0.0.1:${port}`
}

async function ask(url: string, init: RequestInit = {}): Promise<{ status: number; body: unknown }> {
  const answer = await fetch(url, { headers: { authorization: `Bearer ${TOKEN}` }, ...init })
  return { status: answer.status, body: await answer.json() }
}

/** A program in place of `Pohoda.exe` that writes down what it was called with. */
async function fakePohoda(then: string) {
  const folder = await mkdtemp(join(tmpdir(), 'mostik-agent-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  const pohoda = join(folder, 'Pohoda.exe')
  const noted = join(folder, 'args.json')
  const program = `#!${process.execPath}
require('node:fs').writeFileSync(${JSON.stringify(noted)}, JSON.stringify(process.argv.slice(2)))
${then}
`
  await writeFile(pohoda, program, { mode: 0o755 })
  const args = async (): Promise<unknown> => JSON.parse(await readFile(noted, 'utf8'))
  return { pohoda, args }
}

async function run(args: readonly string[], env: Record<string, string> = {}) {
  return await promisify(execFile)(process.execPath, [PROGRAM, ...args], {
    env: { ...process.env, POHODA_AGENT_TOKEN: '', ...env },
  })
}
