import { type ChildProcess, spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as v from 'valibot'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { codeOf } from '../../../../bench/make-stock.ts'
import { systemClock } from '../../../../core/clock.ts'
import { readGroup } from '../../../../core/staging.ts'
import { createBlobs } from '../../../../core/storage/blobs-over-driver.ts'
import { openFilesystem } from '../../../../core/storage/fs.ts'
import { createStore } from '../../../../core/storage/over-driver.ts'
import { cardSchema } from '../../../../plugins/pohoda/cards/card.ts'
import { GROUPS, waitingDeliveries } from '../../../../plugins/pohoda/delivery/delivery.ts'
import { sendLargePush } from '../../../helpers/pohoda-large-push.ts'
import { LOGIN } from '../../../helpers/pohoda-push.ts'

const CARDS = 20_000
const CHILD = new URL('../../../helpers/pohoda-push-child.ts', import.meta.url).pathname

let folder: string
let child: ChildProcess | undefined
beforeEach(async () => void (folder = await mkdtemp(join(tmpdir(), 'mostik-push-'))))
afterEach(async () => {
  child?.kill('SIGKILL')
  await rm(folder, { recursive: true, force: true, maxRetries: 5 })
})

it(
  'takes 20,000 cards in 59 MB of Windows-1250 with less than 200 MB of memory',
  { timeout: 120_000 },
  async () => {
    const { url, pid } = await startServer()
    const { answer, bytes, seconds } = await sendLargePush({
      url: `${url}/pohoda/stock`,
      login: LOGIN,
      cards: CARDS,
    })
    expect(answer).toContain('state="ok"')
    expect(answer).toContain('Přijato 20000 zásob')
    expect(bytes).toBeGreaterThan(58_000_000)

    const { codes, size } = await stagedCodes()
    expect(size).toBe(bytes)
    expect(codes.toSorted()).toEqual(Array.from({ length: CARDS }, (_, index) => codeOf(index)).toSorted())

    const peak = peakBytes(pid)
    console.log(
      `answered ${seconds.toFixed(2)} s after the last byte; peak memory ${Math.round(peak / 1e6)} MB`,
    )
    expect(peak).toBeLessThan(200_000_000)
  },
)

async function startServer(): Promise<{ url: string; pid: number }> {
  const started = spawn(process.execPath, [CHILD, folder], { stdio: ['ignore', 'pipe', 'inherit'] })
  child = started
  let output = ''
  for await (const chunk of started.stdout) {
    output += String(chunk)
    const url = /listens on (\S+)\n/.exec(output)?.[1]
    if (url !== undefined) return { url, pid: started.pid ?? 0 }
  }
  throw new Error(`the server did not start: ${output}`)
}

/** What lies in the data folder, read as the task will read it. */
async function stagedCodes(): Promise<{ codes: string[]; size: number }> {
  const open = async (part: string, suffix: object = {}) =>
    await openFilesystem({ base: join(folder, part), ...suffix })
  const store = createStore(await open('state'), { clock: systemClock }).scoped('plugins:pohoda')
  const blobs = createBlobs(await open('blobs', { suffix: '.bin' }), { clock: systemClock })
  const [delivery] = await waitingDeliveries(store)
  if (delivery === undefined) throw new Error('no delivery waits')
  expect(delivery).toMatchObject({ cards: CARDS, rejected: 0, problems: [] })
  const codes: string[] = []
  for (let group = 0; group < GROUPS; group++) {
    const parse = (line: unknown) => {
      const { code } = v.parse(cardSchema, line)
      return { key: code, value: code }
    }
    const byShard = await readGroup(blobs, { staged: delivery.staged, group, parse })
    codes.push(...[...byShard.values()].flat())
  }
  return { codes, size: delivery.bytes }
}

/** The most memory that a process ever held (VmHWM). */
function peakBytes(pid: number): number {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8')
  return Number(/VmHWM:\s+(\d+)/.exec(status)?.[1]) * 1024
}
