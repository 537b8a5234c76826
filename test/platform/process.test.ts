import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { mkdir, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, beforeEach, expect, it } from 'vitest'

const main = new URL('../../main.ts', import.meta.url).pathname

let folder: string
let data: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mostik-test-'))
  data = join(folder, 'data')
})
afterEach(async () => await rm(folder, { recursive: true, force: true }))

it(
  'a service whose npm was killed stops in order, however long that takes within its five seconds',
  { timeout: 30_000 },
  async () => {
    await writeFile(join(folder, 'mostik.jsonc'), '{}')
    // The shell that npm puts in between.
    const shell = spawn('sh', ['-c', `echo $$; "${process.execPath}" "${main}" serve; true`], {
      env: { ...environment(), npm_lifecycle_event: 'start' },
    })
    const url = await listening(shell)
    // An open dashboard: its event stream keeps the server for a second.
    void fetch(`${url}/api/events`, { headers: { authorization: `Bearer ${await token()}` } })
      .then(async (answer) => await answer.text())
      .catch(() => undefined)
    await sleep(300)
    shell.kill('SIGKILL')
    await sleep(4000)
    expect(await readdir(data)).not.toContain('lock')
  },
)

it('a service that finds its data folder lost writes nothing more', { timeout: 60_000 }, async () => {
  await mkdir(join(folder, 'export'))
  const torgsoft = { folder: join(folder, 'export'), schedule: '* * * * * *' }
  await writeFile(join(folder, 'mostik.jsonc'), JSON.stringify({ plugins: { torgsoft, catalog: {} } }))
  const service = spawn(process.execPath, [main, 'serve'], { env: environment() })
  const exited = once(service, 'exit')
  const url = await listening(service)
  await untilIdleOutcomes(url)
  // Stopped longer than its lock holds; another service takes the folder over (here: its lock alone).
  service.kill('SIGSTOP')
  await writeFile(join(data, 'lock'), JSON.stringify({ id: 'another', pid: 1, url: 'http://127.0.0.1:1' }))
  const before = await contents(join(data, 'state'))
  service.kill('SIGCONT')
  await exited
  expect(await contents(join(data, 'state'))).toEqual(before)
})

it(
  'a command that is not given the token of MOSTIK_TOKEN makes no other one',
  { timeout: 30_000 },
  async () => {
    await writeFile(join(folder, 'mostik.jsonc'), '{}')
    const service = spawn(process.execPath, [main, 'serve'], {
      env: { ...environment(), MOSTIK_TOKEN: 'test-token-of-the-admin' },
    })
    const exited = once(service, 'exit')
    await listening(service)
    const command = spawn(process.execPath, [main, 'jobs'], { env: environment() })
    await once(command, 'exit')
    service.kill('SIGTERM')
    await exited
    expect(await readdir(data)).not.toContain('token')
  },
)

function environment(): NodeJS.ProcessEnv {
  return { ...process.env, MOSTIK_CONFIG: join(folder, 'mostik.jsonc'), MOSTIK_DATA: data, PORT: '0' }
}

async function token(): Promise<string> {
  return (await readFile(join(data, 'token'), 'utf8')).trim()
}

async function listening(child: ReturnType<typeof spawn>): Promise<string> {
  let said = ''
  return await new Promise((resolve) => {
    child.stdout?.on('data', (chunk: Buffer) => {
      said += chunk.toString()
      const url = /listens on (\S+)\n/.exec(said)?.[1]
      if (url !== undefined && said.includes('Dashboard')) resolve(url)
    })
  })
}

async function untilIdleOutcomes(url: string): Promise<void> {
  for (;;) {
    const answer = await fetch(`${url}/api/jobs/torgsoft/load/slots`, {
      headers: { authorization: `Bearer ${await token()}` },
    })
    if ((await answer.text()).includes('"idle"')) return
    await sleep(200)
  }
}

async function contents(of: string): Promise<Record<string, string>> {
  const files: Record<string, string> = {}
  for (const entry of await readdir(of, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue
    const path = join(entry.parentPath, entry.name)
    files[path.slice(of.length)] = createHash('sha256')
      .update(await readFile(path))
      .digest('hex')
  }
  return files
}
