import { describe, expect, test } from 'vitest'
import type { OfficeConfig } from '../../../../plugins/ftp-exchange/config.ts'
import { collectJob } from '../../../../plugins/ftp-exchange/office/collect.ts'
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

function settings(more: Record<string, unknown> = {}): OfficeConfig {
  const config = pointSettings({ side: 'office', local: { folder: './office' }, reportMinutes: 30, ...more })
  if (config.side !== 'office') throw new Error('not this side')
  return config
}

async function run(world: ExchangeWorld, config: OfficeConfig, more: object = {}) {
  return await runExchange(collectJob(config, createPointMemory()), { world, config, ...more })
}

async function collected(world: ExchangeWorld): Promise<string[]> {
  const names = (await filesOf(world.local)).filter((name) => name.startsWith('reports/'))
  const texts = await Promise.all(names.map((name) => textOf(world.local, name)))
  return texts.map(String)
}

/** A till that answers a flag on the server. */
function till(world: ExchangeWorld) {
  let answers = 0
  return {
    answers: () => answers,
    async look() {
      if ((await world.server.stat(REQUEST)) === undefined) return
      answers += 1
      await putText(world.server, REPORT, `report ${answers}`)
      await world.server.delete(REQUEST)
    },
  }
}

describe('collecting', () => {
  test('asks when it is time, and takes the answer into the folder of reports', async () => {
    const world = createExchangeWorld()
    const config = settings()
    const program = till(world)
    expect((await run(world, config)).result?.summary).toBe('asked for a report')
    expect(await textOf(world.server, REQUEST)).toBe('')
    await program.look()
    expect((await run(world, config)).result?.summary).toContain('1 report ')
    expect(await collected(world)).toEqual(['report 1'])
    expect(await filesOf(world.server)).toEqual([])
    expect(await askIdle(collectJob(config, createPointMemory()), { world, config })).toBe('no-report')
    await world.clock.advance(30 * MINUTE)
    expect(await askIdle(collectJob(config, createPointMemory()), { world, config })).toBeUndefined()
    await run(world, config)
    expect(await filesOf(world.server)).toEqual([REQUEST])
  })

  test('takes an old report before it asks, so that it is not taken for the answer', async () => {
    const world = createExchangeWorld()
    await putText(world.server, REPORT, 'old')
    const { result } = await run(world, settings())
    expect(result?.summary).toBe('1 report with 0 new receipts; asked for a report')
    expect(await collected(world)).toEqual(['old'])
    expect(await filesOf(world.server)).toEqual([REQUEST])
  })

  test('does not ask while a request is open', async () => {
    const world = createExchangeWorld()
    await putText(world.server, REQUEST, 'open')
    expect((await run(world, settings())).result?.summary).toBe('a request is open already')
    expect(await textOf(world.server, REQUEST)).toBe('open')
  })

  test('asks by hand only with reportMinutes 0', async () => {
    const world = createExchangeWorld()
    const config = settings({ reportMinutes: 0 })
    expect((await run(world, config)).result?.summary).toBe('no report')
    await run(world, config, { input: { ask: true } })
    expect(await filesOf(world.server)).toEqual([REQUEST])
  })

  test('asks with the command of the codec', async () => {
    const world = createExchangeWorld()
    await run(world, settings({ codec: 'frontol' }))
    expect(await textOf(world.server, REQUEST)).toContain('$$$NEWTRANSACTIONS')
  })

  test('with firstRun "preview" tells first what lies there', async () => {
    const world = createExchangeWorld()
    const config = settings({ firstRun: 'preview' })
    await putText(world.server, REPORT, 'old')
    await expect(run(world, config, { runId: 'run-7' })).rejects.toMatchObject({
      code: 'FIRST_RUN_PREVIEW',
      details: { runId: 'run-7', files: [{ name: REPORT, size: 3 }] },
    })
    expect(await textOf(world.server, REPORT)).toBe('old')
    await expect(run(world, config, { input: { confirm: 'run-6' } })).rejects.toMatchObject({
      code: 'CONFIRM_UNKNOWN',
    })
    await run(world, config, { input: { confirm: 'run-7' } })
    expect(await collected(world)).toEqual(['old'])
  })
})

describe('a process that dies at any operation', () => {
  for (const looks of ['before the next start', 'after it'] as const) {
    test(`asks once and collects the answer once; the till looks ${looks}`, async () => {
      const config = settings()
      let deaths = 0
      for (const when of ['before', 'after'] as const) {
        for (let at = 1; ; at++) {
          const world = createExchangeWorld()
          const program = till(world)
          const first = await run(world, config, { death: { at, when } })
          if (looks === 'before the next start' || !first.isDead) await program.look()
          const second = first.isDead ? first : await run(world, config, { death: { at, when } })
          if (!second.isDead && !first.isDead) break
          deaths += 1
          for (let round = 0; round < 3; round++) {
            await run(world, config)
            await program.look()
          }
          const seen = { collected: await collected(world), answers: program.answers() }
          expect({ at, when, ...seen, server: await filesOf(world.server) }).toEqual({
            at,
            when,
            collected: ['report 1'],
            answers: 1,
            server: [],
          })
        }
      }
      expect(deaths).toBeGreaterThan(40)
    })
  }
})
