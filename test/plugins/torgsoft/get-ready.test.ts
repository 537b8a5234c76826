import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFile, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { describe, expect, it, onTestFinished } from 'vitest'
import { listenOnNode } from '../../../core/platform/node.ts'
import { localFolder } from '../../../core/folder/local.ts'
import type { SignalVariant } from '../../../plugins/torgsoft/simulator/signal.ts'
import { createTorgsoft } from '../../../plugins/torgsoft/simulator/torgsoft.ts'
import { ensurePackage, skipLoudly } from '../../helpers/debian.ts'
import { listen, stop } from '../../helpers/http-server.ts'
import { temporaryFolder } from '../../helpers/storage.ts'
import { startTorgsoft } from '../../helpers/torgsoft.ts'

const SCRIPT = new URL('../../../examples/torgsoft/get_ready.php', import.meta.url)

const hasPhp = await ensurePackage('php-cli', 'php')
if (!hasPhp) skipLoudly('examples/torgsoft/get_ready.php')

describe.skipIf(!hasPhp)('the get_ready.php that passes the signal on', () => {
  it('answers what Mostik answers', async () => {
    const service = await startTorgsoft()
    const server = await listenOnNode((request, client) => service.app.fetch(request, client), {
      host: '127.0.0.1',
      port: 0,
    })
    onTestFinished(server.close)
    const signal = await startPhp(`http://127.0.0.1:${server.port}/torgsoft/get_ready.php`)
    const taken: SignalVariant[] = [
      'form',
      'charset',
      'multipart',
      'query',
      'windows1251',
      'lineEnd',
      'http10',
    ]
    for (const variant of taken)
      expect([variant, await signal(variant)]).toEqual([variant, { status: 200, body: 'ok\n' }])
    expect(await service.job()).toMatchObject({ signalsWaiting: taken.length })
    expect(await signal('wrongValue')).toMatchObject({ status: 403 })
    expect(await signal('get')).toMatchObject({ status: 405 })
    expect(await signal('large')).toMatchObject({ status: 413 })
    expect(await service.job()).toMatchObject({ signalsWaiting: taken.length })
  })

  it('says so when Mostik does not answer', async () => {
    const signal = await startPhp('http://127.0.0.1:1/torgsoft/get_ready.php')
    expect(await signal('form')).toEqual({ status: 502, body: 'Mostik does not answer.\n' })
  })
})

/** Serves the script, set up for an address, by PHP's own server. @returns how to send it the signal */
async function startPhp(mostik: string) {
  const { path, remove } = await temporaryFolder()
  const script = await readFile(SCRIPT, 'utf8')
  await writeFile(join(path, 'get_ready.php'), script.replace(/(?<=\$mostik = ')[^']*/, mostik))
  const port = await freePort()
  const child = spawn('php', ['-S', `127.0.0.1:${port}`, '-t', path], { stdio: 'ignore' })
  onTestFinished(async () => {
    child.kill()
    if (child.exitCode === null) await once(child, 'exit')
    await remove()
  })
  const torgsoft = createTorgsoft({
    folder: localFolder(path),
    shopUrl: `http://127.0.0.1:${port}/get_ready.php`,
  })
  await untilItListens(port)
  return torgsoft.signal
}

async function untilItListens(port: number): Promise<void> {
  for (let tries = 0; tries < 200; tries++) {
    const answer = await fetch(`http://127.0.0.1:${port}/nothing`).catch(() => undefined)
    if (answer !== undefined) return
    await delay(25)
  }
  throw new Error('PHP does not listen')
}

async function freePort(): Promise<number> {
  const server = createServer()
  const port = await listen(server)
  await stop(server)
  return port
}
