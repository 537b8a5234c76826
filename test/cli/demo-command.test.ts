import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { access, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest'
import { openDemoFolder } from '../../cli/demo/folder.ts'
import { listenFrom } from '../../cli/demo/port.ts'
import { mostik } from '../helpers/mostik.ts'

const main = new URL('../../main.ts', import.meta.url).pathname

let folder: string
beforeEach(async () => void (folder = await mkdtemp(join(tmpdir(), 'mostik-test-'))))
afterEach(async () => await rm(folder, { recursive: true, force: true }))

describe('mostik demo', { timeout: 60_000 }, () => {
  it('prints one link that signs in, and leaves nothing behind after Ctrl+C', async () => {
    const demo = await start([])
    const link = /http:\S+\/login\?token=\S+/.exec(demo.told())?.[0] ?? ''
    const answer = await fetch(link, { redirect: 'manual' })
    expect(answer.status).toBe(303)
    expect(answer.headers.get('set-cookie')).toContain('HttpOnly')
    const configFile = /The configuration is (\S+)/.exec(demo.told())?.[1] ?? ''
    await access(configFile)

    expect(await demo.stop()).toBe(0)
    await expect(access(join(configFile, '..'))).rejects.toThrow('ENOENT')
    await expect(fetch(link)).rejects.toThrow('fetch failed')
  })

  it('leaves nothing behind either when Ctrl+C comes while it starts', async () => {
    const place = join(folder, 'temporary')
    await mkdir(place)
    const demo = spawnDemo([], { TMPDIR: place, TMP: place, TEMP: place })
    await vi.waitFor(async () => expect(await readdir(place)).toHaveLength(1), LIMIT)
    demo.kill('SIGINT')
    await ended(demo)
    expect(await readdir(place)).toEqual([])
  })

  it('keeps its folder when it is asked to, and lets the other commands in', async () => {
    const kept = join(folder, 'kept')
    const demo = await start(['--keep', kept])
    const env = { MOSTIK_CONFIG: join(kept, 'mostik.jsonc'), MOSTIK_DATA: '' }
    const checked = await mostik(kept, ['check'], env)
    expect(checked).toMatchObject({ code: 0 })
    const jobs = await mostik(kept, ['jobs'], env)
    expect(jobs).toMatchObject({ code: 0, out: expect.stringContaining('torgsoft/load') })

    expect(await demo.stop()).toBe(0)
    expect(await readFile(join(kept, 'systems.log'), 'utf8')).toContain('Torgsoft')
  })

  it('takes no folder that holds something', async () => {
    await writeFile(join(folder, 'orders.csv'), 'mine')
    const { code, err } = await mostik(folder, ['demo', '--keep', folder])
    expect(code).toBe(2)
    expect(err).toContain('the folder holds something')
    expect(await readFile(join(folder, 'orders.csv'), 'utf8')).toBe('mine')
  })

  it('refuses a port that cannot be', async () => {
    expect(await mostik(folder, ['demo', '--port', '70000'])).toMatchObject({
      code: 2,
      err: expect.stringContaining('at most 65535'),
    })
  })
})

describe('the port of the demo', () => {
  it('is the next one when another program has it', async () => {
    const busy = createServer()
    busy.listen(0, '127.0.0.1')
    await once(busy, 'listening')
    const port = portOf(busy)
    const listening = await listenFrom(port, async () => new Response('the demo'))
    try {
      expect(listening.port).toBeGreaterThan(port)
      const answer = await fetch(`http://127.0.0.1:${listening.port}/`)
      expect(await answer.text()).toBe('the demo')
    } finally {
      await listening.close()
      busy.close()
    }
  })
})

describe('the folder of the demo', () => {
  it('is a new one each time, and gone when it is left', async () => {
    const [one, other] = [await openDemoFolder(), await openDemoFolder()]
    expect(one.path).not.toBe(other.path)
    await writeFile(join(one.path, 'state'), 'something')
    await Promise.all([one.leave(), other.leave()])
    await expect(access(one.path)).rejects.toThrow('ENOENT')
  })

  it('stays when it is to be kept', async () => {
    const kept = await openDemoFolder(join(folder, 'kept'))
    await kept.leave()
    expect(await readdir(folder)).toEqual(['kept'])
  })
})

const LIMIT = { timeout: 30_000, interval: 50 }

interface RunningDemo {
  told(): string
  /** As Ctrl+C does. @returns the exit code */
  stop(): Promise<number | null>
}

async function start(words: readonly string[]): Promise<RunningDemo> {
  const child = spawnDemo(words)
  let told = ''
  child.stdout?.on('data', (chunk: Buffer) => void (told += chunk.toString()))
  child.stderr?.on('data', (chunk: Buffer) => void (told += chunk.toString()))
  await vi.waitFor(() => expect(told).toContain('Stop with Ctrl+C'), LIMIT)
  return {
    told: () => told,
    async stop() {
      child.kill('SIGINT')
      return await ended(child)
    },
  }
}

function spawnDemo(words: readonly string[], env: Record<string, string> = {}): ChildProcess {
  const child = spawn(process.execPath, [main, 'demo', ...words], {
    env: { ...process.env, PORT: '', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  onTestFinished(() => void child.kill('SIGKILL'))
  return child
}

async function ended(child: ChildProcess): Promise<number | null> {
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit')
  return child.exitCode
}

function portOf(server: Server): number {
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('The server has no port.')
  return address.port
}
