import { describe, expect, onTestFinished, test } from 'vitest'
import type { PosConfig } from '../../../plugins/ftp-exchange/config.ts'
import { remains } from '../../../plugins/ftp-exchange/remains.ts'
import type { Till } from '../../../plugins/ftp-exchange/simulator/till.ts'
import type { FlavourName } from '../../../plugins/ftp-exchange/simulator/flavours.ts'
import {
  addition,
  before,
  type FtpPlace,
  posPoint,
  posSettings,
  REPORT,
  REQUEST,
  SLOT,
  startFtpPlace,
  stockOf,
  tillAt,
} from '../../helpers/exchange-ftp.ts'
import { type Death, textOf } from '../../helpers/exchange-world.ts'
import { connectRaw } from './simulator/raw-ftp.ts'

// Each row of the table of races at the level of the exchange: what an uploader does while goods are taken.

const FLAVOURS: FlavourName[] = ['vsftpd', 'pure-ftpd', 'proftpd']
/** Those that hand out half of a file that is being written; vsftpd makes the reader wait. */
const HALVES: FlavourName[] = ['pure-ftpd', 'proftpd']
const FLAG = 'ex/POS.rdy'
const FIRST = addition('1001', '1002')
const SECOND = addition('2001', '2002', '2003')
/** A part that is a goods file too. */
const HALF = FIRST.indexOf('1002')
/** More than the server sends in one piece. */
const LARGE = addition(...Array.from({ length: 4000 }, (_, index) => String(10_000 + index)))
const STABLE_MS = 10_000

const CLAIMS = [true, false]

const TAKEN_HALF =
  'With readiness "none" a goods file that the office is still uploading can be taken half: many servers hand out what is there and call it whole.'
const STOOD_STILL =
  'With readiness "stable" a goods file can be taken half when its upload stands still for more than 10 seconds or breaks off.'
const LOST_OR_TAKEN_BY_BOTH =
  'Without "claim" a goods file that is replaced in the very moment of being removed can be lost, and two points that share the server can both take it.'

async function start(flavour: FlavourName, settings: Record<string, unknown> = {}) {
  const place = await startFtpPlace({ flavour })
  const remote = { goods: SLOT, report: REPORT, request: REQUEST, goodsFlag: FLAG }
  const config = posSettings({ remote, ...settings })
  const point = posPoint(place, { config })
  const till = tillAt(point.world)

  /** A slot of the schedule after the other, and the till; the time passes that the point waits for. */
  async function looks(count = 1): Promise<(string | undefined)[]> {
    const codes: (string | undefined)[] = []
    for (let look = 0; look < count; look++) {
      codes.push(await passing(place, point.slot('goods')))
      await till.step()
      await place.clock.advance(15 * 60_000)
    }
    return codes
  }

  return { ...place, place, config, point, till, looks, loads: () => loadsOf(till) }
}

type Exchange = Awaited<ReturnType<typeof start>>

/** Waits for work, and lets the time pass as often as it sleeps. */
async function passing<T>({ nextSleep, clock }: FtpPlace, work: Promise<T>): Promise<T> {
  for (let sleeping = nextSleep(); ;) {
    const done = await Promise.race([work.then((value) => ({ value })), sleeping])
    if (done !== undefined) return done.value
    // Whoever is woken may sleep again at once.
    sleeping = nextSleep()
    await clock.advance(STABLE_MS)
  }
}

/** The wares of each file that the till loaded. */
function loadsOf({ journal }: Till): string[][] {
  const loads: string[][] = []
  for (const { load, code } of journal.applied) loads[load - 1] = [...(loads[load - 1] ?? []), code]
  return loads
}

/** An uploader that writes straight to a name, at the pace of the test. */
async function uploader({ server }: FtpPlace, name = SLOT) {
  const raw = await connectRaw(server)
  onTestFinished(raw.close)
  const data = await raw.open()
  const opening = raw.ask(`STOR ${name}`)
  let sent = 0
  // The same file also when it is renamed meanwhile.
  let file: { size: number } | undefined
  return {
    raw,
    opening,
    async write(text: string) {
      await opening
      file ??= server.files.get(name)
      data.write(text)
      sent += text.length
      await expect.poll(() => file?.size).toBe(sent)
    },
    async end(text = '') {
      await opening
      data.end(text)
      return await raw.next()
    },
    async die() {
      data.resetAndDestroy()
      raw.close()
      await expect.poll(() => server.commands.length).toBeGreaterThan(0)
    },
  }
}

/** Holds the reading of goods until `work` is done. */
async function whileReading(
  { server, point, place }: Exchange,
  work: () => Promise<unknown>,
): Promise<string | undefined> {
  const held = server.faults.arm('hold RETR bytes=20 name=POS.spr')
  const reading = passing(place, point.slot('goods'))
  await held.struck
  await work()
  held.release()
  return await reading
}

describe.each(FLAVOURS)('on %s', (flavour) => {
  describe.each(CLAIMS)('RETR while another session is still uploading, claim %s', (claim) => {
    test('readiness "rename": nothing is seen before it has its name', async () => {
      const exchange = await start(flavour, { claim })
      const upload = await uploader(exchange, `${SLOT}.tmp`)
      await upload.write(FIRST.slice(0, HALF))
      await exchange.looks(2)
      expect(exchange.loads()).toEqual([])
      await upload.end(FIRST.slice(HALF))
      await upload.raw.ask(`RNFR ${SLOT}.tmp`)
      await upload.raw.ask(`RNTO ${SLOT}`)
      await exchange.looks(2)
      expect(exchange.loads()).toEqual([['1001', '1002']])
      expect(exchange.names()).toEqual([])
    })

    test('readiness "stable": a file that grows while it is watched waits', async () => {
      const exchange = await start(flavour, { claim, readiness: 'stable' })
      const upload = await uploader(exchange)
      await upload.write(FIRST.slice(0, HALF))
      const looking = exchange.point.run('goods')
      await exchange.nextSleep()
      await upload.write(FIRST.slice(HALF, HALF + 3))
      await exchange.clock.advance(STABLE_MS)
      expect((await looking).result?.summary).toBe('waits: the file is still being written')
      await upload.end(FIRST.slice(HALF + 3))
      await exchange.looks(2)
      expect(exchange.loads()).toEqual([['1001', '1002']])
      expect(exchange.names()).toEqual([])
    })

    test('readiness "stable": a file that goes on growing while it is read is read again when it is whole', async () => {
      const exchange = await start(flavour, { claim, readiness: 'stable' })
      const upload = await uploader(exchange)
      await upload.write(FIRST.slice(0, HALF))
      const held = exchange.server.faults.arm('hold RETR bytes=20')
      const reading = passing(exchange, exchange.point.slot('goods'))
      await expect.poll(() => exchange.server.commands.some((line) => line.startsWith('RETR'))).toBe(true)
      await upload.end(FIRST.slice(HALF))
      held.release()
      expect(await reading).toBe('FILE_CHANGED')
      await exchange.looks(4)
      expect(exchange.loads()).toEqual([['1001', '1002']])
      expect(exchange.names()).toEqual([])
    })

    test('readiness "stable": a file that goes on growing once it was found ready waits', async () => {
      const exchange = await start(flavour, { claim, readiness: 'stable' })
      const upload = await uploader(exchange)
      await upload.write(FIRST.slice(0, HALF - 10))
      // The last look before it is read; of a claimed file the one before told whether it was ours already.
      const death = before(
        'server',
        'stat',
        claim ? /take$/ : /spr$/,
        () => upload.write(FIRST.slice(HALF - 10, HALF)),
        {
          time: claim ? 2 : 3,
        },
      )
      const looking = exchange.point.run('goods', { death }).catch(() => undefined)
      await exchange.nextSleep()
      const again = exchange.nextSleep()
      await exchange.clock.advance(STABLE_MS)
      await Promise.race([looking, again])
      expect(await exchange.till.step()).toEqual([])
      await upload.end(FIRST.slice(HALF))
      await exchange.clock.advance(STABLE_MS)
      await looking
      await exchange.clock.advance(15 * 60_000)
      await exchange.looks(4)
      expect(exchange.loads()).toEqual([['1001', '1002']])
      expect(exchange.names()).toEqual([])
    })

    test('readiness "flag": it waits for its flag', async () => {
      const exchange = await start(flavour, { claim, readiness: 'flag' })
      const upload = await uploader(exchange)
      await upload.write(FIRST.slice(0, HALF))
      await exchange.looks(2)
      expect(exchange.loads()).toEqual([])
      await upload.end(FIRST.slice(HALF))
      await exchange.looks(2)
      expect(exchange.loads()).toEqual([])
      exchange.server.put(FLAG, '')
      await exchange.looks(2)
      expect(exchange.loads()).toEqual([['1001', '1002']])
      expect(exchange.names()).toEqual([])
    })
  })

  describe('STOR over a file that is being read', () => {
    test('with claim both are loaded, each once and whole', async () => {
      const exchange = await start(flavour)
      exchange.server.put(SLOT, LARGE)
      await whileReading(exchange, async () => {
        const upload = await uploader(exchange)
        expect(await upload.end(SECOND)).toMatch(/^226/)
      })
      await exchange.till.step()
      await exchange.looks(2)
      expect(exchange.loads().map((codes) => codes.length)).toEqual([4000, 3])
      expect(exchange.names()).toEqual([])
    })

    test('without claim the new one is loaded, once and whole; nothing of the one that it replaced', async () => {
      const exchange = await start(flavour, { claim: false })
      exchange.server.put(SLOT, LARGE)
      let upload: Awaited<ReturnType<typeof uploader>> | undefined
      const code = await whileReading(exchange, async () => {
        upload = await uploader(exchange)
        if (flavour !== 'vsftpd') await upload.end(SECOND)
        // The server makes the writer wait for the reader.
        else await expect.poll(() => exchange.server.commands.at(-1)).toBe(`STOR ${SLOT}`)
      })
      expect(code).toBe(flavour === 'pure-ftpd' ? 'FTP_FAILED' : 'FILE_CHANGED')
      if (flavour === 'vsftpd') await upload?.end(SECOND)
      await exchange.clock.advance(15 * 60_000)
      await exchange.looks(3)
      expect(exchange.loads()).toEqual([['2001', '2002', '2003']])
      expect(exchange.names()).toEqual([])
    })
  })

  describe('RNTO over a file that is being read', () => {
    async function renameOver({ server, place }: Exchange): Promise<void> {
      const raw = await connectRaw(server)
      onTestFinished(raw.close)
      place.server.put(`${SLOT}.tmp`, SECOND)
      await raw.ask(`RNFR ${SLOT}.tmp`)
      expect(await raw.ask(`RNTO ${SLOT}`)).toMatch(/^250/)
    }

    test('with claim both are loaded, each once and whole', async () => {
      const exchange = await start(flavour)
      exchange.server.put(SLOT, FIRST)
      expect(await whileReading(exchange, () => renameOver(exchange))).toBeUndefined()
      await exchange.till.step()
      await exchange.looks(2)
      expect(exchange.loads()).toEqual([
        ['1001', '1002'],
        ['2001', '2002', '2003'],
      ])
    })

    test('without claim the new one is loaded, once and whole', async () => {
      const exchange = await start(flavour, { claim: false })
      exchange.server.put(SLOT, FIRST)
      expect(await whileReading(exchange, () => renameOver(exchange))).toBe('FILE_CHANGED')
      await exchange.clock.advance(15 * 60_000)
      await exchange.looks(3)
      expect(exchange.loads()).toEqual([['2001', '2002', '2003']])
      expect(exchange.names()).toEqual([])
    })
  })

  describe('DELE while another session is uploading', () => {
    /** The next goods are being uploaded in the moment in which the last ones are deleted. */
    async function deleteWhileUploading(exchange: Exchange): Promise<void> {
      const { server, place, point, till } = exchange
      server.put(SLOT, FIRST)
      let upload: Awaited<ReturnType<typeof uploader>> | undefined
      const death = before('server', 'delete', /POS\.spr/, async () => {
        upload = await uploader(place)
        await upload.write(SECOND.slice(0, 40))
      })
      await point.run('goods', { death })
      expect(await upload?.end(SECOND.slice(40))).toMatch(/^226/)
      await till.step()
      await exchange.looks(2)
    }

    test('with claim what is uploaded stays, and both are loaded', async () => {
      const exchange = await start(flavour)
      await deleteWhileUploading(exchange)
      expect(exchange.loads()).toEqual([
        ['1001', '1002'],
        ['2001', '2002', '2003'],
      ])
      expect(remains(exchange.config)).toEqual([])
    })

    test('without claim it can be lost, and the status says so', async () => {
      const exchange = await start(flavour, { claim: false })
      await deleteWhileUploading(exchange)
      expect(exchange.loads()).toEqual([['1001', '1002']])
      expect(remains(exchange.config)).toContain(LOST_OR_TAKEN_BY_BOTH)
    })
  })

  describe('two points that take from one slot', () => {
    /** Both have seen the file before either goes on. */
    async function both(config: PosConfig): Promise<{ stock: Record<string, number>[]; place: FtpPlace }> {
      const place = await startFtpPlace({ flavour })
      place.server.put(SLOT, FIRST)
      const meeting = Promise.withResolvers<void>()
      let there = 0
      const meet = async () => {
        if (++there === 2) meeting.resolve()
        await meeting.promise
      }
      const stock = await Promise.all(
        ['till-1', 'till-2'].map(async (id) => {
          const point = posPoint(place, { config, id })
          const till = tillAt(point.world)
          const death: Death = before('server', config.claim ? 'rename' : 'read', /POS\.spr$/, meet)
          await point.run('goods', { death })
          await till.step()
          return stockOf(till)
        }),
      )
      return { stock, place }
    }

    test('with claim: one of them loads it', async () => {
      const { stock, place } = await both(posSettings())
      expect(stock.filter((one) => Object.keys(one).length > 0)).toEqual([{ 1001: 1, 1002: 1 }])
      expect(place.names()).toEqual([])
    })

    test('without claim both can load it, and the status says so', async () => {
      const config = posSettings({ claim: false })
      const { stock } = await both(config)
      expect(stock).toEqual([
        { 1001: 1, 1002: 1 },
        { 1001: 1, 1002: 1 },
      ])
      expect(remains(config)).toContain(LOST_OR_TAKEN_BY_BOTH)
    })
  })

  describe('the next goods are stored between RETR and DELE', () => {
    /** @param moment `placed`: before the last look at the server; `looked`: after it */
    async function storeBetween(
      exchange: Exchange,
      moment: 'placed' | 'looked',
      content = SECOND,
    ): Promise<void> {
      const { server, point, till } = exchange
      server.put(SLOT, FIRST)
      const store = () => server.put(SLOT, content)
      const death =
        moment === 'placed'
          ? before('local', 'rename', /^load/, store)
          : before('server', 'delete', /POS\.spr/, store)
      await point.run('goods', { death })
      await till.step()
      await exchange.looks(2)
    }

    test.each(['placed', 'looked'] as const)(
      'with claim both are loaded; stored when the first was %s',
      async (moment) => {
        const exchange = await start(flavour)
        await storeBetween(exchange, moment)
        expect(exchange.loads()).toEqual([
          ['1001', '1002'],
          ['2001', '2002', '2003'],
        ])
        expect(exchange.names()).toEqual([])
      },
    )

    test('without claim it is noticed before the last look, and both are loaded', async () => {
      const exchange = await start(flavour, { claim: false })
      await storeBetween(exchange, 'placed')
      expect(exchange.loads()).toEqual([
        ['1001', '1002'],
        ['2001', '2002', '2003'],
      ])
    })

    test.each([
      ['after the last look', 'looked', SECOND],
      ['as large as the first one, in the same second', 'placed', addition('2001', '2002')],
    ] as const)(
      'without claim it can be lost when it comes %s, and the status says so',
      async (_, moment, content) => {
        const exchange = await start(flavour, { claim: false })
        await storeBetween(exchange, moment, content)
        expect(exchange.loads()).toEqual([['1001', '1002']])
        expect(remains(exchange.config)).toContain(LOST_OR_TAKEN_BY_BOTH)
      },
    )
  })

  describe('an uploader whose connection dies', () => {
    async function dieHalfway(exchange: Exchange, name = SLOT): Promise<void> {
      const upload = await uploader(exchange, name)
      await upload.write(FIRST.slice(0, HALF))
      await upload.die()
      await exchange.looks(3)
    }

    test.each(CLAIMS)('readiness "rename": the half is never seen, claim %s', async (claim) => {
      const exchange = await start(flavour, { claim })
      await dieHalfway(exchange, `${SLOT}.tmp`)
      expect(exchange.loads()).toEqual([])
      exchange.server.put(SLOT, FIRST)
      await exchange.looks(2)
      expect(exchange.loads()).toEqual([['1001', '1002']])
    })

    test.each(CLAIMS)('readiness "flag": the half has no flag and is not taken, claim %s', async (claim) => {
      const exchange = await start(flavour, { claim, readiness: 'flag' })
      await dieHalfway(exchange)
      expect(exchange.loads()).toEqual([])
      const again = await uploader(exchange)
      await again.end(FIRST)
      exchange.server.put(FLAG, '')
      await exchange.looks(2)
      expect(exchange.loads()).toEqual([['1001', '1002']])
      expect(exchange.names()).toEqual([])
    })

    test.each(CLAIMS)(
      'readiness "stable": the half stands still and is taken, and the status says so, claim %s',
      async (claim) => {
        const exchange = await start(flavour, { claim, readiness: 'stable' })
        await dieHalfway(exchange)
        expect(exchange.loads()).toEqual([['1001']])
        expect(remains(exchange.config).join()).toContain(STOOD_STILL)
      },
    )

    test.each(CLAIMS)(
      'readiness "none": the half is taken, and the status says so, claim %s',
      async (claim) => {
        const exchange = await start(flavour, { claim, readiness: 'none' })
        await dieHalfway(exchange)
        expect(exchange.loads()).toEqual([['1001']])
        expect(remains(exchange.config).join()).toContain(TAKEN_HALF)
      },
    )
  })

  test('a request flag that is still being uploaded is not passed on half', async () => {
    const { place, point, server } = await start(flavour)
    const command = ['$$$TRANSACTIONSBYDATERANGE', '06.07.2026; 07.07.2026', ''].join('\r\n')
    const upload = await uploader(place, REQUEST)
    await upload.write(command.slice(0, 28))
    const held = server.faults.arm('hold RETR bytes=5')
    const looking = point.run('report')
    await expect.poll(() => server.commands).toContain(`RETR ${REQUEST}`)
    await upload.end(command.slice(28))
    held.release()
    expect((await looking).result?.summary).toBe('nothing was asked for')
    expect(await textOf(point.world.local, 'request.flg')).toBeUndefined()
    await point.run('report')
    expect(await textOf(point.world.local, 'request.flg')).toBe(command)
  })

  test('a request flag that grows while it is watched is not passed on, with readiness "stable"', async () => {
    const { place, point } = await start(flavour, { readiness: 'stable' })
    const upload = await uploader(place, REQUEST)
    await upload.write('$$$NEW')
    const looking = point.run('report')
    await place.nextSleep()
    await upload.end('TRANSACTIONS')
    await place.clock.advance(STABLE_MS)
    expect((await looking).result?.summary).toBe('nothing was asked for')
    await passing(place, point.run('report'))
    expect(await textOf(point.world.local, 'request.flg')).toBe('$$$NEWTRANSACTIONS')
  })

  test.each(CLAIMS)('a file that is deleted while it is read is not loaded half, claim %s', async (claim) => {
    const exchange = await start(flavour, { claim })
    exchange.server.put(SLOT, FIRST)
    await whileReading(exchange, async () => {
      const raw = await connectRaw(exchange.server)
      onTestFinished(raw.close)
      await raw.ask(`DELE ${SLOT}`)
    })
    await exchange.clock.advance(15 * 60_000)
    await exchange.looks(2)
    expect(exchange.loads()).toEqual(claim ? [['1001', '1002']] : [])
    expect(exchange.names()).toEqual([])
  })
})

describe.each(HALVES)('on %s, which hands out half of a file that is being written', (flavour) => {
  /** The uploader stands still until the goods were taken, then ends. */
  async function takenMeanwhile(exchange: Exchange): Promise<void> {
    const upload = await uploader(exchange)
    await upload.write(FIRST.slice(0, HALF))
    await exchange.looks()
    expect(await upload.end(FIRST.slice(HALF))).toMatch(/^226/)
    await exchange.looks(2)
  }

  test.each(CLAIMS)('readiness "none": half is taken, and the status says so, claim %s', async (claim) => {
    const exchange = await start(flavour, { claim, readiness: 'none' })
    await takenMeanwhile(exchange)
    expect(exchange.loads()).toEqual([['1001']])
    expect(remains(exchange.config).join()).toContain(TAKEN_HALF)
  })

  test.each(CLAIMS)(
    'readiness "stable": half is taken after a long pause, and the status says so, claim %s',
    async (claim) => {
      const exchange = await start(flavour, { claim, readiness: 'stable' })
      await takenMeanwhile(exchange)
      expect(exchange.loads()).toEqual([['1001']])
      expect(remains(exchange.config).join()).toContain(STOOD_STILL)
    },
  )

  test.each(['none', 'stable'])(
    'readiness "%s" without claim: half is taken, then all of it when the upload goes on before the removal; the status says so',
    async (readiness) => {
      const exchange = await start(flavour, { claim: false, readiness })
      const upload = await uploader(exchange)
      await upload.write(FIRST.slice(0, HALF))
      const death = before('local', 'rename', /^load/, () => upload.end(FIRST.slice(HALF)))
      await passing(exchange, exchange.point.run('goods', { death }))
      await exchange.till.step()
      await exchange.looks(2)
      expect(exchange.loads()).toEqual([['1001'], ['1001', '1002']])
      expect(remains(exchange.config).join()).toContain('Without "claim" all of it is then taken once more.')
    },
  )
})

test.each(CLAIMS)(
  'vsftpd makes the reader wait with readiness "none": the file is whole, claim %s',
  async (claim) => {
    const exchange = await start('vsftpd', { claim, readiness: 'none' })
    const upload = await uploader(exchange)
    await upload.write(FIRST.slice(0, HALF))
    const reading = exchange.point.slot('goods')
    await expect.poll(() => exchange.server.commands.some((line) => line.startsWith('RETR'))).toBe(true)
    await upload.end(FIRST.slice(HALF))
    await reading
    await exchange.clock.advance(15 * 60_000)
    await exchange.looks(3)
    expect(exchange.loads()).toEqual([['1001', '1002']])
  },
)
