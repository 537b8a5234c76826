import { spawn } from 'node:child_process'
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { runUntilOver, withLocalApp } from '../../cli/local.ts'
import { openWorkplace } from '../../cli/workplace.ts'
import type { Config } from '../../core/config.ts'
import { nodeHost } from '../../core/platform/node.ts'
import { openMachineStorage } from '../../core/platform/storage.ts'
import { Secret } from '../../core/secret.ts'
import { demoPlugin, instanceOf } from '../helpers/service.ts'
import { startApp } from '../helpers/hosted-app.ts'

const main = new URL('../../main.ts', import.meta.url).pathname

let folder: string
beforeEach(async () => void (folder = await mkdtemp(join(tmpdir(), 'mostik-test-'))))
afterEach(async () => {
  vi.unstubAllEnvs()
  await rm(folder, { recursive: true, force: true })
})

describe('a command', () => {
  it('on a job of a switched-off instance ends', async () => {
    const { app } = await startApp([instanceOf(demoPlugin(), { enabled: false })])
    await app.service.engine.signal('demo/count', { kind: 'manual', at: 0 })
    const outcome = await Promise.race([
      runUntilOver(app, 'demo/count', 0).then(() => 'ended'),
      new Promise((resolve) => setTimeout(() => resolve('still waits'), 2000)),
    ])
    // Lets the loop of the command end, whatever it says.
    await app.service.registry.setEnabled('demo', true)
    expect(outcome).toBe('ended')
  })

  it('that opens the folder itself keeps secrets out of its log, as the service does', async () => {
    const lines: string[] = []
    const log = vi.spyOn(console, 'error').mockImplementation((line: string) => void lines.push(line))
    const config: Config = {
      server: { host: '127.0.0.1', port: 0, metrics: 'admin' },
      storage: 'memory:',
      timezone: 'UTC',
      log: { level: 'info', format: 'json' },
      http: {},
      instances: [instanceOf(demoPlugin(), { config: { password: new Secret('test-password') } })],
    }
    try {
      const workplace = { host: nodeHost(folder), readConfig: async () => config }
      await withLocalApp(workplace, { isRunner: true }, async (app) => {
        app.service.log.warn('Login failed', { error: new Error('530 for shop:test-password') })
      })
    } finally {
      log.mockRestore()
    }
    expect(lines.join('\n')).toContain('Login failed')
    expect(lines.join('\n')).not.toContain('test-password')
  })
})

describe('where things are', () => {
  it('an empty MOSTIK_CONFIG counts as absent, like the other variables', () => {
    vi.stubEnv('MOSTIK_CONFIG', '')
    expect(openWorkplace().file).toMatch(/mostik\.jsonc$/)
  })

  it('a relative certificate file begins at the folder of the configuration', async () => {
    await writeFile(join(folder, 'company-ca.pem'), 'a certificate')
    const host = nodeHost(folder)
    const http = { ca: './company-ca.pem' }
    const { app } = await startApp([instanceOf(demoPlugin(), { http })], {
      host: { ...host, fetch: () => fetch },
      config: { http },
    })
    expect(app.service.registry.views()).toMatchObject([{ state: 'running' }])
  })

  it('a data folder that is a file is told in words', async () => {
    await writeFile(join(folder, 'data'), '')
    const opening = openMachineStorage('fs:data', { base: folder, onCorrupt: () => {}, onLost: () => {} })
    await expect(opening).rejects.toMatchObject({ name: 'AppError', code: 'DATA_FOLDER_UNUSABLE' })
  })
})

describe('a first start on a port that another program uses', () => {
  it(
    'gives the data folder free, and the next start shows the link with the token',
    { timeout: 60_000 },
    async () => {
      await writeFile(join(folder, 'mostik.jsonc'), '{}')
      await mkdir(join(folder, 'data'))
      const other = createServer().listen(0, '127.0.0.1')
      await new Promise((resolve) => other.once('listening', resolve))
      const address = other.address()
      const port = typeof address === 'object' && address !== null ? address.port : 0
      const refused = await serve({ PORT: String(port) }, 'another program')
      expect(refused).toContain('another program uses this port')
      expect.soft(await readdir(join(folder, 'data'))).not.toContain('lock')
      other.close()
      expect.soft(await serve({ PORT: '0' }, 'Dashboard')).toContain('/login?token=')
    },
  )
})

/** Starts the service, waits for a word of it, and ends it. @returns what it said */
async function serve(env: Record<string, string>, word: string): Promise<string> {
  const child = spawn(process.execPath, [main, 'serve'], {
    env: {
      ...process.env,
      MOSTIK_CONFIG: join(folder, 'mostik.jsonc'),
      MOSTIK_DATA: join(folder, 'data'),
      ...env,
    },
  })
  let said = ''
  const ended = new Promise((resolve) => child.once('exit', resolve))
  const heard = new Promise<void>((resolve) => {
    const listen = (chunk: Buffer) => {
      said += chunk.toString()
      if (said.includes(word)) setTimeout(resolve, 300)
    }
    child.stdout.on('data', listen)
    child.stderr.on('data', listen)
  })
  await Promise.race([heard, ended])
  if (child.exitCode === null) {
    await Promise.race([ended, new Promise((resolve) => setTimeout(resolve, 1000))])
    child.kill('SIGTERM')
  }
  await ended
  return said
}
