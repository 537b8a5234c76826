import { describe, expect, test } from 'vitest'
import type { FlavourName } from '../../../plugins/ftp-exchange/simulator/flavours.ts'
import {
  addition,
  after,
  deathAtWill,
  type FtpPlaceOptions,
  officeAt,
  posPoint,
  posSettings,
  REPORT,
  REQUEST,
  SLOT,
  startFtpPlace,
  stockOf,
  tillAt,
} from '../../helpers/exchange-ftp.ts'
import { type Death, filesOf, putText, textOf } from '../../helpers/exchange-world.ts'

// Each row of the table of crash points: the process stops exactly there, and a new one finds what it left.

const FLAVOURS: FlavourName[] = ['vsftpd', 'pure-ftpd', 'proftpd']
const CLAIM = /^ex\/POS\.spr\.till-1\.[0-9a-f]{8}\.take$/
const GOODS = addition('1001')

async function start(options: FtpPlaceOptions = {}) {
  const place = await startFtpPlace(options)
  const point = posPoint(place)
  const till = tillAt(point.world)
  const office = officeAt(place)
  const asked = (command: string) => place.server.commands.filter((line) => line.startsWith(`${command} `))
  return { ...place, point, till, office, asked, local: point.world.local }
}

type Exchange = Awaited<ReturnType<typeof start>>

describe.each(FLAVOURS)('on %s', (flavour) => {
  async function goodsDie(death: Death): Promise<Exchange> {
    const exchange = await start({ flavour })
    exchange.server.put(SLOT, GOODS)
    expect(await exchange.point.run('goods', { death })).toMatchObject({ isDead: true })
    return exchange
  }

  /** A new process, and the till: the goods were loaded once, and nothing is left. */
  async function goodsArrive({ point, till, names, local }: Exchange): Promise<void> {
    for (let life = 0; life < 3; life++) {
      await point.run('goods')
      await till.step()
    }
    expect(stockOf(till)).toEqual({ 1001: 1 })
    expect(till.journal.applied).toHaveLength(1)
    expect(names()).toEqual([])
    expect(await filesOf(local)).toEqual(['goods.spr'])
  }

  test('crash after CLAIM: the claimed file is fetched under its name', async () => {
    const exchange = await goodsDie(after('server', 'rename', /POS\.spr$/))
    expect(exchange.names()).toEqual([expect.stringMatching(CLAIM)])
    const [claim] = exchange.names()
    await goodsArrive(exchange)
    expect(exchange.asked('RNFR')).toHaveLength(1)
    expect(exchange.asked('RETR')).toEqual([`RETR ${claim}`])
  })

  test('crash after CLAIM: goods that come meanwhile wait their turn, and are loaded once too', async () => {
    const exchange = await goodsDie(after('server', 'rename', /POS\.spr$/))
    exchange.server.put(SLOT, addition('2002'))
    const { point, till } = exchange
    for (let life = 0; life < 3; life++) {
      await point.run('goods')
      await till.step()
    }
    expect(till.journal.applied.map(({ code, load }) => `${load}: ${code}`)).toEqual(['1: 1001', '2: 2002'])
    expect(exchange.names()).toEqual([])
  })

  test('crash in the middle of GET: all of it is fetched again', async () => {
    const exchange = await start({ flavour })
    exchange.server.put(SLOT, GOODS)
    const { death, kill } = deathAtWill()
    const held = exchange.server.faults.arm('hold RETR bytes=20')
    const dying = exchange.point.run('goods', { death })
    await held.struck
    kill()
    held.release()
    await exchange.server.hangUp()
    expect((await dying).isDead).toBe(true)
    expect(await exchange.till.step()).toEqual([])
    await goodsArrive(exchange)
    expect(exchange.asked('RETR')).toHaveLength(2)
  })

  test('crash after GET, before COMMIT: the file that was fetched is none yet, and is fetched again', async () => {
    const exchange = await goodsDie(after('local', 'write', /^goods\.spr\..+\.new$/))
    expect(await filesOf(exchange.local)).toEqual([expect.stringMatching(/^goods\.spr\.till-1\..+\.new$/)])
    expect(await exchange.till.step()).toEqual([])
    await goodsArrive(exchange)
    expect(exchange.asked('RETR')).toHaveLength(2)
  })

  test('crash after COMMIT, before FLAG: the flag is made, and nothing is fetched again', async () => {
    const exchange = await goodsDie(after('local', 'rename', /^goods\.spr\..+\.new$/))
    expect(await textOf(exchange.local, 'goods.spr')).toBe(GOODS)
    expect(await exchange.till.step()).toEqual([])
    await exchange.point.run('goods')
    expect(await filesOf(exchange.local)).toEqual(['goods.spr', 'load.flg'])
    await goodsArrive(exchange)
    expect(exchange.asked('RETR')).toHaveLength(1)
  })

  test('crash after FLAG, before ACK: $$$ADDQUANTITY is not added twice, the claimed file only goes', async () => {
    const exchange = await goodsDie(after('local', 'rename', /^load\.flg\..+\.new$/))
    expect(exchange.names()).toEqual([expect.stringMatching(CLAIM)])
    await exchange.till.step()
    expect(stockOf(exchange.till)).toEqual({ 1001: 1 })
    const before = exchange.server.commands.length
    await exchange.point.run('goods')
    const later = exchange.server.commands.slice(before)
    expect(later.filter((line) => /^(RETR|RNTO|DELE)/.test(line))).toEqual([
      expect.stringMatching(/^DELE .+\.take$/),
    ])
    await goodsArrive(exchange)
  })

  test('DELE sent, reply lost: that the claimed file is gone counts as success', async () => {
    const exchange = await start({ flavour })
    exchange.server.put(SLOT, GOODS)
    exchange.server.faults.arm('lose-dele-reply')
    await exchange.point.run('goods')
    const [dele = ''] = exchange.asked('DELE')
    expect(exchange.server.commands.slice(exchange.server.commands.indexOf(dele)).slice(0, 2)).toEqual([
      dele,
      dele.replace('DELE', 'SIZE'),
    ])
    await goodsArrive(exchange)
    expect(exchange.asked('DELE')).toHaveLength(1)
  })

  test('DELE sent, reply lost by a crash: the next process finds the claimed file gone, and is done', async () => {
    const exchange = await goodsDie(after('server', 'delete', /\.take$/))
    expect(exchange.names()).toEqual([])
    await goodsArrive(exchange)
  })

  describe('a report', () => {
    async function asked(): Promise<Exchange> {
      const exchange = await start({ flavour })
      const { office, point, till } = exchange
      till.sell(2)
      await office.ask()
      await point.run('report')
      expect(await filesOf(exchange.local)).toEqual(['request.flg'])
      await till.step()
      expect(await filesOf(exchange.local)).toEqual(['report.rep'])
      return exchange
    }

    async function reportDies(death: Death): Promise<Exchange> {
      const exchange = await asked()
      expect(await exchange.point.run('report', { death })).toMatchObject({ isDead: true })
      return exchange
    }

    /** A new process, the till and the office: one request, one report, every transaction once, and nothing is left. */
    async function reportArrives({ point, till, office, names, local }: Exchange): Promise<void> {
      for (let life = 0; life < 3; life++) {
        await point.run('report')
        await till.step()
        await office.collect()
      }
      expect(till.journal.reports).toMatchObject([{ answers: true }])
      expect(office.journal.reports).toHaveLength(1)
      expect(office.journal.booked).toHaveLength(till.transactions().length)
      expect(office.journal.repeated).toEqual([])
      expect(names()).toEqual([])
      expect(await filesOf(local)).toEqual([])
    }

    test('crash after the report was built, before it was uploaded: it is uploaded', async () => {
      const exchange = await reportDies(after('local', 'read', /^report\.rep$/))
      expect(exchange.names()).toEqual([REQUEST])
      await reportArrives(exchange)
    })

    test('crash after STOR of the temporary name, before the rename: it is uploaded again, and no orphan stays', async () => {
      const exchange = await reportDies(after('server', 'writeInPlace', /\.post$/))
      expect(exchange.names()).toEqual([REQUEST, expect.stringMatching(/^ex\/POS\.rep\.till-1\..+\.post$/)])
      await exchange.office.collect()
      expect(exchange.office.journal.reports).toEqual([])
      await reportArrives(exchange)
    })

    describe.each(['RNTO', 'RNTO was noted'] as const)(
      'crash after %s, before the report here was deleted: it is not delivered twice',
      (moment) => {
        test.each(['before', 'after'] as const)('the office collects %s the next start', async (looks) => {
          const exchange = await reportDies(
            moment === 'RNTO' ? after('server', 'rename', /\.post$/) : notedRename(),
          )
          expect(exchange.names()).toEqual([REQUEST, REPORT].toSorted())
          expect(await filesOf(exchange.local)).toEqual(['report.rep'])
          if (looks === 'before') await exchange.office.collect()
          await reportArrives(exchange)
          expect(exchange.asked('STOR').filter((line) => line.includes('POS.rep'))).toHaveLength(1)
        })
      },
    )

    test('crash after the report was uploaded, before the flag was deleted: the flag only goes, the till is not asked again', async () => {
      const exchange = await reportDies(after('local', 'delete', /^report\.rep/))
      expect(exchange.names()).toEqual([REQUEST, REPORT].toSorted())
      await exchange.office.collect()
      await exchange.point.run('report')
      expect(await filesOf(exchange.local)).toEqual([])
      expect(exchange.names()).toEqual([])
      await reportArrives(exchange)
    })
  })
})

describe('a right to delete that is missing for ever', () => {
  test.each([true, false])('goods are loaded once although DELE failed; claim: %s', async (claim) => {
    const place = await startFtpPlace()
    const { server, clock } = place
    const point = posPoint(place, { config: posSettings({ claim }) })
    const till = tillAt(point.world)
    server.put(SLOT, GOODS)
    server.faults.arm('denied-550 DELE always')
    const codes: (string | undefined)[] = []
    for (let hour = 0; hour < 4; hour++) {
      codes.push(await point.slot('goods'))
      await till.step()
      await clock.advance(60 * 60_000)
    }
    expect(codes).toEqual(Array.from({ length: 4 }, () => 'FTP_DENIED'))
    expect(stockOf(till)).toEqual({ 1001: 1 })
    server.faults.clear()
    server.put('ex/other', 'x')
    await point.slot('goods')
    expect(place.names()).toEqual(['ex/other'])
    server.put(SLOT, addition('2002'))
    await point.slot('goods')
    await till.step()
    expect(stockOf(till)).toEqual({ 1001: 1, 2002: 1 })
  })

  test('a request is answered once although its flag cannot be deleted', async () => {
    const { server, clock, point, till, office } = await start()
    till.sell()
    await office.ask()
    server.faults.arm('denied-550 DELE always name=POS.flz')
    for (let hour = 0; hour < 4; hour++) {
      await point.slot('report')
      await till.step()
      await office.collect()
      await clock.advance(60 * 60_000)
    }
    expect(till.journal.reports).toHaveLength(1)
    expect(office.journal.reports).toHaveLength(1)
    expect(office.journal.repeated).toEqual([])
  })
})

describe('a state that was lost', () => {
  const OWN = 'ex/POS.spr.till-1.0123abcd.take'

  test('claimed goods of this point are taken up, then what lies in the slot', async () => {
    const { server, names, point, till } = await start()
    server.put(OWN, GOODS)
    server.put(SLOT, addition('2002'))
    for (let life = 0; life < 3; life++) {
      expect(await point.slot('goods')).toBeUndefined()
      await till.step()
    }
    expect(till.journal.applied.map(({ code, load }) => `${load}: ${code}`)).toEqual(['1: 1001', '2: 2002'])
    expect(names()).toEqual([])
  })

  test('several claimed files are all taken up, each once, and a crash changes nothing', async () => {
    for (const on of ['state', 'server', 'local'] as const) {
      const { server, names, point, till } = await start()
      server.put(OWN, GOODS)
      server.put('ex/POS.spr.till-1.0123abce.take', addition('2002'))
      for (let at = 1; at < 30; at++) {
        let count = 0
        const death: Death = { when: 'after', at: (operation) => operation.on === on && ++count === at }
        await point.run('goods', { death })
        await till.step()
      }
      expect({ on, stock: stockOf(till), names: names() }).toEqual({
        on,
        stock: { 1001: 1, 2002: 1 },
        names: [],
      })
    }
  })

  test('claimed goods wait while the till has not loaded the last ones', async () => {
    const { server, names, point, till, local } = await start()
    server.put(OWN, GOODS)
    await putText(local, 'goods.spr', addition('3003'))
    await putText(local, 'load.flg', '')
    expect((await point.run('goods')).result?.summary).toContain('waits')
    expect(names()).toEqual([OWN])
    await till.step()
    await point.slot('goods')
    await till.step()
    expect(stockOf(till)).toEqual({ 1001: 1, 3003: 1 })
  })

  test('the claimed files of other points are never touched', async () => {
    const { server, names, point, local } = await start()
    const others = [
      'ex/POS.spr.till-2.0123abcd.take',
      'ex/POS.spr.till-1.copy.take',
      'ex/POS.sprx.till-1.0123abcd.take',
    ]
    for (const name of others) server.put(name, GOODS)
    await point.slot('goods')
    await point.slot('goods')
    expect(names()).toEqual(others.toSorted())
    expect(await filesOf(local)).toEqual([])
  })

  test('is looked for once, by listing the folder, and not for every file', async () => {
    const { server, point, till } = await start()
    const lists: number[] = []
    for (let files = 0; files < 3; files++) {
      server.put(SLOT, GOODS)
      const before = server.commands.length
      await point.run('goods')
      await till.step()
      lists.push(server.commands.slice(before).filter((line) => line.startsWith('LIST')).length)
    }
    expect(lists).toEqual([1, 0, 0])
  })

  test('with firstRun "preview" claimed goods are part of the list, and wait for the answer', async () => {
    const place = await startFtpPlace()
    const point = posPoint(place, { config: posSettings({ firstRun: 'preview' }) })
    const till = tillAt(point.world)
    place.server.put(OWN, GOODS)
    await expect(point.run('goods', { runId: 'run-7' })).rejects.toMatchObject({
      code: 'FIRST_RUN_PREVIEW',
      details: { files: [{ name: OWN, holds: expect.stringContaining('must be loaded once only') }] },
    })
    expect(await till.step()).toEqual([])
    expect(place.names()).toEqual([OWN])
    await point.run('goods', { input: { confirm: 'run-7' } })
    await till.step()
    expect(stockOf(till)).toEqual({ 1001: 1 })
    expect(place.names()).toEqual([])
  })

  test('uploads of this point that never got their name are removed, those of others stay', async () => {
    const { server, names, point, local } = await start()
    server.put('ex/POS.rep.till-1.0123abcd.post', 'half')
    server.put('ex/POS.rep.till-2.0123abcd.post', 'not ours')
    const report = '#\r\n1\r\n6\r\n'
    await putText(local, 'report.rep', report)
    await point.run('report')
    expect(names()).toEqual([REPORT, 'ex/POS.rep.till-2.0123abcd.post'])
    expect(server.text(REPORT)).toBe(report)
  })

  test('a report that had been taken back to be added to returns to its place, and is added to', async () => {
    const place = await startFtpPlace()
    const point = posPoint(place, { config: posSettings({ slotPolicy: 'append' }) })
    place.server.put('ex/POS.rep.till-1.0123abcd.take', '#\r\n1\r\n5\r\n1;old;\r\n')
    await putText(point.world.local, 'report.rep', '#\r\n1\r\n6\r\n2;new;\r\n')
    await point.run('report')
    expect(place.names()).toEqual([REPORT])
    expect(place.server.text(REPORT)).toBe('#\r\n1\r\n5\r\n1;old;\r\n2;new;\r\n')
  })
})

/** The process stops right after it has noted that the report has its name. */
function notedRename(): Death {
  let isRenamed = false
  return {
    when: 'after',
    at({ on, call, name }) {
      if (on === 'server' && call === 'rename' && name.endsWith('.post')) isRenamed = true
      return isRenamed && on === 'state' && name.includes('post')
    },
  }
}
