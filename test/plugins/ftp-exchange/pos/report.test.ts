import { describe, expect, test } from 'vitest'
import type { PosConfig } from '../../../../plugins/ftp-exchange/config.ts'
import { reportJob } from '../../../../plugins/ftp-exchange/pos/report.ts'
import { createPointMemory } from '../../../../plugins/ftp-exchange/memory.ts'
import { askIdle, runExchange } from '../../../helpers/exchange-run.ts'
import {
  createExchangeWorld,
  type ExchangeWorld,
  filesOf,
  pointSettings,
  putText,
  textOf,
} from '../../../helpers/exchange-world.ts'

const REPORT = 'ex/POS.rep'
const REQUEST = 'ex/POS.flz'
const MINUTE = 60_000

function settings(more: Record<string, unknown> = {}): PosConfig {
  const config = pointSettings({ local: { folder: './till' }, ...more })
  if (config.side !== 'pos') throw new Error('not this side')
  return config
}

/** A till that answers a request flag with what it has sold since the last report. */
function till(world: ExchangeWorld) {
  const asked: string[] = []
  return {
    asked,
    async look() {
      const flag = await textOf(world.local, 'request.flg')
      if (flag === undefined) return
      asked.push(flag)
      await putText(world.local, 'report.rep', `report ${asked.length}`)
      await world.local.delete('request.flg')
    },
  }
}

function office(world: ExchangeWorld) {
  const collected: string[] = []
  return {
    collected,
    async look() {
      const text = await textOf(world.server, REPORT)
      if (text === undefined) return
      collected.push(text)
      await world.server.delete(REPORT)
    },
  }
}

async function run(world: ExchangeWorld, config: PosConfig, more: object = {}) {
  return await runExchange(reportJob(config, createPointMemory()), { world, config, ...more })
}

describe('a request of the office', () => {
  test('goes to the till, and its flag stays until the report is there', async () => {
    const world = createExchangeWorld()
    const config = settings()
    await putText(world.server, REQUEST, '$$$NEWTRANSACTIONS')
    expect((await run(world, config)).result?.summary).toBe('the till was asked for a report')
    expect(await textOf(world.local, 'request.flg')).toBe('$$$NEWTRANSACTIONS')
    expect(await filesOf(world.server)).toEqual([REQUEST])
    const program = till(world)
    await program.look()
    await run(world, config)
    expect(await filesOf(world.server)).toEqual([REPORT])
    expect(await filesOf(world.local)).toEqual([])
    expect(program.asked).toEqual(['$$$NEWTRANSACTIONS'])
  })

  test('that is empty asks for new transactions, and is passed on empty', async () => {
    const world = createExchangeWorld()
    await putText(world.server, REQUEST, '')
    await run(world, settings())
    expect(await textOf(world.local, 'request.flg')).toBe('')
  })

  test('is accepted at once with removeFlag "onAccept"', async () => {
    const world = createExchangeWorld()
    await putText(world.server, REQUEST, 'x')
    await run(world, settings({ removeFlag: 'onAccept' }))
    expect(await filesOf(world.server)).toEqual([])
    expect(await textOf(world.local, 'request.flg')).toBe('x')
  })

  test('is left alone without autoReport', async () => {
    const world = createExchangeWorld()
    await putText(world.server, REQUEST, 'x')
    await run(world, settings({ autoReport: false }))
    expect(await filesOf(world.local)).toEqual([])
  })

  test('that came while the last one was answered is answered too', async () => {
    const world = createExchangeWorld()
    const config = settings()
    const program = till(world)
    const books = office(world)
    await putText(world.server, REQUEST, 'x')
    await run(world, config)
    await world.clock.advance(5000)
    await putText(world.server, REQUEST, 'x')
    await program.look()
    for (let round = 0; round < 3; round++) {
      await run(world, config)
      await world.clock.advance(5000)
      await program.look()
      await books.look()
    }
    expect(program.asked).toHaveLength(2)
    expect(books.collected).toEqual(['report 1', 'report 2'])
    expect(await filesOf(world.server)).toEqual([])
  })
})

describe('a request that is open', () => {
  test('is not answered by a report that the till had written before', async () => {
    const world = createExchangeWorld()
    const config = settings({ manualUpload: false })
    const program = till(world)
    await putText(world.local, 'report.rep', 'from before')
    await putText(world.server, REQUEST, 'x')
    await run(world, config)
    expect(await filesOf(world.server)).toEqual([REQUEST])
    await world.clock.advance(5000)
    await program.look()
    await run(world, config)
    expect(await textOf(world.server, REPORT)).toBe('report 1')
    expect(await filesOf(world.server)).toEqual([REPORT])
  })

  test('ends when the office withdraws it', async () => {
    const world = createExchangeWorld()
    await putText(world.server, 'ex/other.txt', '')
    await putText(world.server, REQUEST, 'x')
    await run(world, settings())
    await world.server.delete(REQUEST)
    expect((await run(world, settings())).result?.summary).toBe('nothing was asked for')
    expect(await filesOf(world.local)).toEqual([])
  })

  test('is asked once more when the till took its flag an hour ago and wrote nothing', async () => {
    const world = createExchangeWorld()
    await putText(world.server, REQUEST, 'x')
    await run(world, settings())
    await world.local.delete('request.flg')
    await world.clock.advance(59 * MINUTE)
    await run(world, settings())
    expect(await filesOf(world.local)).toEqual([])
    await world.clock.advance(2 * MINUTE)
    await run(world, settings())
    expect(await textOf(world.local, 'request.flg')).toBe('x')
  })

  test('that is too large to be a flag does not keep reports back, and is told', async () => {
    const world = createExchangeWorld()
    await world.server.write(REQUEST, new Uint8Array(70_000))
    await putText(world.local, 'report.rep', 'by hand')
    await expect(run(world, settings())).rejects.toMatchObject({ code: 'REQUEST_TOO_LARGE' })
    expect(await textOf(world.server, REPORT)).toBe('by hand')
  })
})

describe('a report', () => {
  test('that cannot be read is sent as it is, and the run says so', async () => {
    const world = createExchangeWorld()
    await putText(world.local, 'report.rep', '<html>404</html>')
    const running = run(world, settings({ codec: 'frontol', keepCopies: 0 }))
    await expect(running).rejects.toMatchObject({
      code: 'NOT_A_REPORT',
      message: expect.stringContaining('was sent as it is'),
    })
    expect(await textOf(world.server, REPORT)).toBe('<html>404</html>')
    expect(await filesOf(world.local)).toEqual([])
  })

  test('goes by itself when the till writes one', async () => {
    const world = createExchangeWorld()
    await putText(world.local, 'report.rep', 'by hand')
    await run(world, settings())
    expect(await textOf(world.server, REPORT)).toBe('by hand')
    expect(await filesOf(world.local)).toEqual([])
  })

  test('that nobody asked for stays with manualUpload false', async () => {
    const world = createExchangeWorld()
    await putText(world.server, 'ex/other.txt', '')
    await putText(world.local, 'report.rep', 'by hand')
    await run(world, settings({ manualUpload: false }))
    expect(await filesOf(world.server)).toEqual(['ex/other.txt'])
    expect(await textOf(world.local, 'report.rep')).toBe('by hand')
  })

  test('waits while the office has not collected the last one', async () => {
    const world = createExchangeWorld()
    const config = settings()
    await putText(world.server, REPORT, 'old')
    await putText(world.local, 'report.rep', 'new')
    expect((await run(world, config)).result?.summary).toContain('waits')
    expect(await textOf(world.server, REPORT)).toBe('old')
    await world.server.delete(REPORT)
    await run(world, config)
    expect(await textOf(world.server, REPORT)).toBe('new')
  })

  test('is added to the last one with slotPolicy "append", without its header', async () => {
    const world = createExchangeWorld()
    await putText(world.server, REPORT, '#\r\n1\r\n5\r\n1;old;')
    await putText(world.local, 'report.rep', '#\r\n1\r\n6\r\n2;new;\r\n')
    await run(world, settings({ slotPolicy: 'append', codec: 'frontol' }))
    expect(await textOf(world.server, REPORT)).toBe('#\r\n1\r\n5\r\n1;old;\r\n2;new;\r\n')
    expect(await filesOf(world.server)).toEqual([REPORT])
  })

  test('that cannot be added leaves the last one where the office finds it', async () => {
    const world = createExchangeWorld()
    const config = settings({ slotPolicy: 'append', reportMinutes: 0 })
    const { writeInPlace } = world.server
    world.server.writeInPlace = async () => {
      throw new Error('no space')
    }
    await putText(world.server, REPORT, 'old')
    await putText(world.local, 'report.rep', 'new')
    await expect(run(world, config)).rejects.toThrow('no space')
    expect(await filesOf(world.server)).toEqual([REPORT])
    world.server.writeInPlace = writeInPlace
    await run(world, config, { input: { upload: true } })
    expect(await textOf(world.server, REPORT)).toBe('oldnew')
    expect(await filesOf(world.server)).toEqual([REPORT])
  })

  test('waits when both together are too large', async () => {
    const world = createExchangeWorld()
    await world.server.write(REPORT, new Uint8Array(900_000))
    await world.local.write('report.rep', new Uint8Array(900_000))
    const { result } = await run(world, settings({ slotPolicy: 'append', maxMegabytes: 1 }))
    expect(result?.summary).toContain('waits')
  })

  test('takes the place of one that the accounting system has marked as processed', async () => {
    const world = createExchangeWorld()
    await putText(world.server, REPORT, '@\r\n1\r\n5\r\n1;old;\r\n')
    await putText(world.local, 'report.rep', '#\r\n1\r\n6\r\n2;new;\r\n')
    await run(world, settings({ slotPolicy: 'append', codec: 'frontol' }))
    expect(await textOf(world.server, REPORT)).toBe('#\r\n1\r\n6\r\n2;new;\r\n')
  })

  test('that the till changes while it is sent is sent again as it is then', async () => {
    const world = createExchangeWorld()
    const config = settings()
    const books = office(world)
    await putText(world.local, 'report.rep', 'one')
    await run(world, config, { death: { at: 9, when: 'after' } })
    await world.clock.advance(2000)
    await putText(world.local, 'report.rep', 'one and two')
    for (let round = 0; round < 3; round++) {
      await run(world, config)
      await books.look()
    }
    expect(books.collected.at(-1)).toBe('one and two')
    expect(await filesOf(world.local)).toEqual([])
  })
})

describe('a report that cannot be uploaded', () => {
  function failing(world: ExchangeWorld) {
    const { writeInPlace } = world.server
    let tries = 0
    world.server.writeInPlace = async () => {
      tries += 1
      throw new Error('no space')
    }
    return {
      tries: () => tries,
      mend: () => {
        world.server.writeInPlace = writeInPlace
      },
    }
  }

  test('is tried again after reportMinutes, not before', async () => {
    const world = createExchangeWorld()
    const config = settings({ reportMinutes: 7, pollMinutes: 1 })
    await putText(world.local, 'report.rep', 'report')
    const server = failing(world)
    await expect(run(world, config)).rejects.toThrow('no space')
    await world.clock.advance(6 * MINUTE)
    expect((await run(world, config)).result?.summary).toContain('sent again at')
    expect(server.tries()).toBe(1)
    await world.clock.advance(MINUTE)
    server.mend()
    await run(world, config)
    expect(await textOf(world.server, REPORT)).toBe('report')
  })

  test('is tried exactly once with reportMinutes 0, and then by hand', async () => {
    const world = createExchangeWorld()
    const config = settings({ reportMinutes: 0 })
    await putText(world.local, 'report.rep', 'report')
    const server = failing(world)
    await expect(run(world, config)).rejects.toThrow('no space')
    await world.clock.advance(1000 * MINUTE)
    await run(world, config)
    expect(server.tries()).toBe(1)
    expect(await askIdle(reportJob(config, createPointMemory()), { world, config })).toContain('Upload now')
    server.mend()
    await run(world, config, { input: { upload: true } })
    expect(await textOf(world.server, REPORT)).toBe('report')
  })
})

describe('a process that dies at any operation', () => {
  const variants: { name: string; settings: Record<string, unknown> }[] = [
    { name: 'waiting for the slot', settings: {} },
    { name: 'with unique names', settings: { slotPolicy: 'unique' } },
    { name: 'adding to the last one', settings: { slotPolicy: 'append' } },
    { name: 'removing the flag at once', settings: { removeFlag: 'onAccept' } },
  ]
  for (const { name, settings: more } of variants) {
    for (const looks of ['before the next start', 'after it'] as const) {
      test(`asks the till once and delivers its report once: ${name}, both look ${looks}`, async () => {
        const config = settings(more)
        let deaths = 0
        for (const when of ['before', 'after'] as const) {
          for (let at = 1; ; at++) {
            const world = createExchangeWorld()
            const program = till(world)
            const collected: string[] = []
            const collect = async () => {
              for (const file of await filesOf(world.server)) {
                if (!file.endsWith('.rep')) continue
                collected.push((await textOf(world.server, file)) ?? '')
                await world.server.delete(file)
              }
            }
            const others = async () => {
              await program.look()
              await collect()
            }
            await putText(world.server, REQUEST, 'x')
            const first = await run(world, config, { death: { at, when } })
            if (looks === 'before the next start' || !first.isDead) await others()
            // The death may come in the second life as well, when the first one was over before.
            const second = first.isDead ? first : await run(world, config, { death: { at, when } })
            if (!second.isDead && !first.isDead) break
            deaths += 1
            for (let round = 0; round < 3; round++) {
              await run(world, config)
              await others()
            }
            const seen = { asked: program.asked, collected, server: await filesOf(world.server) }
            expect({ at, when, ...seen, local: await filesOf(world.local) }).toEqual({
              at,
              when,
              asked: ['x'],
              collected: ['report 1'],
              server: [],
              local: [],
            })
          }
        }
        expect(deaths).toBeGreaterThan(40)
      })
    }
  }
})
