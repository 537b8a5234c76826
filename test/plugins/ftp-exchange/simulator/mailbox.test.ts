import { afterEach, describe, expect, test } from 'vitest'
import { ftpFolder } from '../../../../core/folder/ftp.ts'
import { type Folder, Secret } from '../../../../core/plugin.ts'
import { memoryDriver } from '../../../../core/storage/memory.ts'
import { createStore } from '../../../../core/storage/over-driver.ts'
import { checkGoodsFile } from '../../../../plugins/ftp-exchange/frontol/goods-check.ts'
import { readFeed } from '../../../../plugins/ftp-exchange/receipts/feed.ts'
import { ingest } from '../../../../plugins/ftp-exchange/receipts/ingest.ts'
import type { FlavourName } from '../../../../plugins/ftp-exchange/simulator/flavours.ts'
import {
  legacyOffice,
  type LegacyOfficeOptions,
  type Office,
} from '../../../../plugins/ftp-exchange/simulator/office.ts'
import type { MailboxNames } from '../../../../plugins/ftp-exchange/simulator/programs/till-places.ts'
import { type FtpSimulator, startFtpSimulator } from '../../../../plugins/ftp-exchange/simulator/server.ts'
import { legacyTill, type Till } from '../../../../plugins/ftp-exchange/simulator/till.ts'
import { createFakeClock } from '../../../helpers/clock.ts'

const NAMES = { goods: 'ObmenFTP/POS.spr', report: 'ObmenFTP/POS.rep', request: 'ObmenFTP/POS.flz' }

const closing: (() => unknown)[] = []
afterEach(async () => {
  for (const close of closing.splice(0).toReversed()) await close()
})

interface Pair {
  server: FtpSimulator
  office: Office
  till: Till
}

async function open(
  flavour: FlavourName,
  options: Partial<LegacyOfficeOptions> = {},
  names: MailboxNames = NAMES,
): Promise<Pair> {
  const server = await startFtpSimulator({ flavour })
  closing.push(server.close)
  const office = legacyOffice({ remote: folder(server), names, seed: 5, ...options })
  const till = legacyTill({ remote: folder(server), names, seed: 6 })
  return { server, office, till }
}

function folder(server: FtpSimulator): Folder {
  const opened = ftpFolder({ url: server.url, password: new Secret(server.password) })
  closing.push(opened.close)
  return opened
}

async function play({ office, till }: Pair, rounds: number): Promise<void> {
  for (let round = 0; round < rounds; round++) {
    await office.publish(round === 0 ? 'full' : 'changes')
    await till.step()
    till.sell(2)
    await office.ask()
    await till.step()
    await office.collect()
  }
}

function expectNothingLostOrDoubled({ office, till, server }: Pair): void {
  const sent = office.journal.sent.map(({ article }) => article)
  expect(till.journal.applied.map(({ article }) => article)).toEqual(sent)
  expect(office.journal.booked).toEqual(till.transactions().map((number) => `1/1/${number}`))
  expect(office.journal.repeated).toEqual([])
  expect(office.gaps()).toEqual([])
  const closed = till.journal.sold.filter(({ kind }) => kind !== 'cancelled')
  expect(office.journal.receipts.map(({ kind, total }) => [kind, total])).toEqual(
    closed.map(({ kind, total }) => [kind, total]),
  )
  expect([...server.files.keys()]).toEqual([])
}

describe('an accounting program and a till without Mostik', () => {
  test.each<FlavourName>(['vsftpd', 'pure-ftpd', 'proftpd', 'windows', 'minimal'])(
    'exchange over %s what they have, turn by turn',
    async (flavour) => {
      const pair = await open(flavour)
      await play(pair, 5)
      expectNothingLostOrDoubled(pair)
      expect(pair.office.journal.asked).toBe(5)
    },
  )

  test('in place, deleting before booking, with flags after the files', async () => {
    const names = { ...NAMES, goodsFlag: 'ObmenFTP/POS.flg', reportFlag: 'ObmenFTP/POS.flr' }
    const pair = await open('vsftpd', { uploads: 'in place', deletesFirst: true, stableMs: 1 }, names)
    await play(pair, 4)
    expectNothingLostOrDoubled(pair)
    expect(pair.server.commands.some((line) => line === `STOR ${NAMES.goods}`)).toBe(true)
  })

  test('one slot each: nothing is written over goods or a request that are still there', async () => {
    const { office, server, till } = await open('vsftpd')
    expect(await office.publish('full')).toBe(true)
    const first = server.text(NAMES.goods)
    expect(await office.publish('changes')).toBe(false)
    expect(server.text(NAMES.goods)).toBe(first)
    expect(await office.ask()).toBe(true)
    expect(await office.ask()).toBe(false)
    expect(office.journal.asked).toBe(1)
    await till.step()
    expect([...server.files.keys()]).toEqual([NAMES.report])
    // What lies there is read first, so that it is not taken for the answer.
    expect(await office.ask()).toBe(true)
    expect(office.journal.reports).toHaveLength(1)
    expect(server.text(NAMES.request)).toBe('$$$NEWTRANSACTIONS\r\n')
  })

  test('lose goods that come between the reading and the deleting of the till, which is why files are claimed', async () => {
    const { office, server, till } = await open('proftpd')
    await office.publish('full')
    const held = server.faults.arm({ hook: 'hold', command: 'RETR', bytes: 100 })
    const stepping = till.step()
    await held.struck
    // The accounting program takes its file back and writes another one.
    server.files.delete(NAMES.goods)
    await office.publish('changes')
    held.release()
    await stepping
    expect(server.files.has(NAMES.goods)).toBe(false)
    expect(till.journal.applied.some(({ command }) => command === 'ADDQUANTITY')).toBe(false)
  })
})

describe('the files of both', () => {
  async function* once(bytes: Uint8Array<ArrayBuffer>) {
    yield bytes
  }

  test('are goods files without a fault', async () => {
    const { office, server } = await open('vsftpd')
    for (const what of ['full', 'changes', 'removal'] as const) {
      await office.publish(what)
      const { bytes } = server.files.get(NAMES.goods) ?? { bytes: new Uint8Array() }
      const checked = await checkGoodsFile(once(bytes), { encoding: 'windows-1251' })
      expect(checked).toMatchObject({ errors: 0, warnings: 0, state: 'new' })
      server.files.delete(NAMES.goods)
    }
  })

  test('are reports whose receipts add up', async () => {
    const { office, server, till } = await open('vsftpd')
    await office.publish('full')
    await till.step()
    till.sell(40)
    till.closeShift()
    till.sell(10)
    await till.report()
    const { bytes } = server.files.get(NAMES.report) ?? { bytes: new Uint8Array() }
    const clock = createFakeClock()
    const store = createStore(memoryDriver(), { clock })
    const result = await ingest({
      store,
      clock,
      reportId: 'r1',
      bytes: once(bytes),
      encoding: 'windows-1251',
    })
    expect(result).toMatchObject({ problems: [], gaps: [], unfinished: [], duplicates: 0 })
    expect(result.transactions).toBe(till.transactions().length)
    const { receipts } = await readFeed(store)
    const closed = till.journal.sold.filter(({ kind }) => kind !== 'cancelled')
    expect(receipts.map(({ receipt }) => [receipt.kind, Number(receipt.total)])).toEqual(
      closed.map(({ kind, total }) => [kind, total]),
    )
    expect(receipts.flatMap(({ receipt }) => receipt.doubts ?? [])).toEqual([])
  })
})
