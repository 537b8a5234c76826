import { mkdir, readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import * as v from 'valibot'
import { describe, expect, onTestFinished, test } from 'vitest'
import { type ExchangeSide, startExchangeSide } from '../helpers/exchange-side.ts'
import { createAccountingProgram, createTillProgram } from '../helpers/exchange-programs.ts'
import { type FtpServerKind, hasFtpServer, startFtpServer } from '../helpers/ftp-server.ts'
import { createRandom } from '../helpers/random.ts'
import { temporaryFolder } from '../helpers/storage.ts'

/** How many rounds of goods and reports there are, and after how many of them one side is killed, in the mean. */
const ROUNDS = Number(process.env.EXCHANGE_ROUNDS ?? (process.env.CI === undefined ? 40 : 100))
const ROUNDS_PER_KILL = 4
/** The longest wait before the kill; a round takes about as long. */
const LONGEST_WAIT_MS = 400
const TRANSACTIONS_PER_RECEIPT = 4

/**
 * The whole exchange over a real server: an office and a till, each with Mostik on its side, are killed at random moments
 * over many rounds. In the end every goods file was loaded once, every receipt has come once, and no request was answered
 * twice.
 */
export async function describeExchange(kind: FtpServerKind): Promise<void> {
  const isThere = await hasFtpServer(kind)
  describe.skipIf(!isThere)(`both sides over ${kind}`, () => {
    for (const security of ['none', 'explicit'] as const) {
      const name = `${ROUNDS} rounds with kills, ${security === 'none' ? 'plain' : 'encrypted'}`
      test(name, { timeout: ROUNDS * 5_000 }, async () => {
        const seen = await exchangeWithKills(kind, security)
        expect(seen.kills).toBeGreaterThan(ROUNDS / ROUNDS_PER_KILL / 2)
        expect(seen.published.length).toBeGreaterThan(ROUNDS / 2)
        expect(seen.loaded).toEqual(new Map(seen.published.map((ware) => [ware, 1])))
        expect(seen.booked.toSorted((a, b) => a - b)).toEqual(seen.sold)
        expect(seen.receipts).toHaveLength(seen.sold.length / TRANSACTIONS_PER_RECEIPT)
        expect(new Set(seen.receipts).size).toBe(seen.receipts.length)
        expect(seen.answered).toBe(seen.requests)
        expect(seen.left).toEqual([])
      })
    }
  })
}

/** What became of the rounds. */
interface Seen {
  kills: number
  /** The wares that were handed over, and how often the till loaded each. */
  published: string[]
  loaded: Map<string, number>
  /** The transactions of the till, and those in the reports that came. */
  sold: number[]
  booked: number[]
  /** The ids of all receipts in the office's feed. */
  receipts: string[]
  /** How many requests the office put on the server, and how many the till answered. */
  requests: number
  answered: number
  /** Files that lie about in the end, on the server and on both sides. */
  left: string[]
}

async function exchangeWithKills(kind: FtpServerKind, security: 'none' | 'explicit'): Promise<Seen> {
  const server = await startFtpServer(kind, security === 'none' ? {} : { tls: 'explicit' })
  const { path, remove } = await temporaryFolder()
  onTestFinished(async () => {
    await server.stop()
    await remove()
  })
  await writeFile(join(path, 'ca.pem'), server.ca)
  const home = kind === 'vsftpd' ? 'files/' : ''
  const settings = {
    server: '127.0.0.1',
    port: server.port,
    login: server.user,
    password: server.password.reveal(),
    security,
    ...(security === 'none' ? {} : { ca: join(path, 'ca.pem') }),
    stableSeconds: 0,
    remote: {
      goods: `${home}exchange/POS.spr`,
      report: `${home}exchange/POS.rep`,
      request: `${home}exchange/POS.flz`,
    },
  }
  const till = await createTillProgram(join(path, 'till'))
  const accounting = await createAccountingProgram(join(path, 'office'))
  const pos = await startSide('till', { side: 'pos', ...settings, local: { folder: './till' } })
  const office = await startSide('office', {
    side: 'office',
    ...settings,
    reportMinutes: 0,
    local: { folder: './office' },
  })
  const random = createRandom(7)
  const below = (limit: number) => Math.floor(random() * limit)
  let kills = 0

  for (let number = 0; number < ROUNDS; number++) {
    const killing = below(ROUNDS_PER_KILL) === 0 ? killSoon() : undefined
    await accounting.publish()
    till.sell()
    await round(true)
    await killing
  }
  // Nobody dies any more; what is under way comes to its end.
  for (let number = 0; number < 6; number++) await round(number < 2)

  return {
    kills,
    published: accounting.published,
    loaded: till.loaded,
    sold: till.sold,
    booked: accounting.booked,
    receipts: await receiptsOf(office),
    requests: await requestsOf(office),
    answered: till.answered(),
    left: (
      await Promise.all([join(server.root, 'exchange'), join(path, 'till'), join(path, 'office')].map(leftIn))
    ).flat(),
  }

  async function startSide(id: string, own: Record<string, unknown>): Promise<ExchangeSide> {
    const folder = join(path, `home-${id}`)
    await mkdir(folder)
    const local = { folder: join(path, id) }
    const side = await startExchangeSide(folder, { id, settings: { ...own, local } })
    onTestFinished(side.stop)
    return side
  }

  async function killSoon(): Promise<void> {
    const victim = below(2) === 0 ? pos : office
    await delay(below(LONGEST_WAIT_MS))
    await victim.restart()
    kills += 1
  }

  async function round(isAsking: boolean): Promise<void> {
    await office.run('publish')
    await pos.run('goods')
    await till.look()
    await office.run('collect', isAsking ? { ask: true } : {})
    await pos.run('report')
    await till.answer()
    await pos.run('report')
    await office.run('collect')
    await accounting.book()
  }
}

/** The till leaves the goods that it has loaded; everything else is gone in the end. */
async function leftIn(folder: string): Promise<string[]> {
  const names = await readdir(folder)
  return names.filter((name) => name !== 'goods.spr' && name !== 'reports')
}

const feedSchema = v.object({
  receipts: v.array(v.object({ id: v.string() })),
  cursor: v.string(),
  more: v.boolean(),
})

/** The ids of all receipts in the feed. */
async function receiptsOf(office: ExchangeSide): Promise<string[]> {
  const ids: string[] = []
  let since = '0'
  for (;;) {
    const answer = await office.ask(`/office/receipts?since=${since}`)
    const page = v.parse(feedSchema, JSON.parse(answer?.text ?? ''))
    ids.push(...page.receipts.map(({ id }) => id))
    if (!page.more) return ids
    since = page.cursor
  }
}

const statusSchema = v.object({ facts: v.array(v.object({ label: v.string(), value: v.string() })) })

/** How many requests the office has put on the server. */
async function requestsOf(office: ExchangeSide): Promise<number> {
  const answer = await office.ask('/office/status')
  const { facts } = v.parse(statusSchema, JSON.parse(answer?.text ?? ''))
  return Number(facts.find(({ label }) => label === 'Requests')?.value)
}
