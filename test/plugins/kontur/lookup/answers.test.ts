import { describe, expect, it } from 'vitest'
import { memoryDriver } from '../../../../core/storage/memory.ts'
import { createStore } from '../../../../core/storage/over-driver.ts'
import { type Answers, openAnswers } from '../../../../plugins/kontur/lookup/answers.ts'
import { inventCompany } from '../../../../plugins/kontur/simulator/companies.ts'
import { createFakeClock } from '../../../helpers/clock.ts'
import { dyingAt } from '../../../helpers/dying.ts'
import { companyOf } from '../focus/open.ts'

const HOUR = 3_600_000
const A = companyOf(inventCompany(1))
const B = companyOf(inventCompany(2, { kind: 'soleTrader' }))
const C = companyOf(inventCompany(3))
const A_TOO = companyOf(inventCompany(4, { inn: A.inn }))

describe('kept answers', () => {
  it('give back what was found, and that nothing was found, and nothing of what nobody asked', async () => {
    const { open } = setUp()
    const answers = await open()
    await answers.keep([A.inn, B.inn], [A, A_TOO])
    const expected = new Map([
      [A.inn, [A, A_TOO]],
      [B.inn, []],
    ])
    expect(await answers.get([A.inn, B.inn, C.inn])).toEqual(expected)
    expect(await (await open()).get([C.inn, B.inn, A.inn, A.inn])).toEqual(expected)
  })

  it('leave out companies that were not asked for', async () => {
    const { open, stored } = setUp()
    await (await open()).keep([A.inn], [A, C])
    expect(await stored()).toContain(A.ogrn)
    expect(await stored()).not.toContain(C.ogrn)
  })

  it('belong to the ОГРН where that was asked for, apart from those to the ИНН', async () => {
    const { open } = setUp()
    const byOgrn = await open({ param: 'ogrn' })
    await byOgrn.keep([A.ogrn], [A, A_TOO])
    expect(await byOgrn.get([A.ogrn])).toEqual(new Map([[A.ogrn, [A]]]))
    expect(await (await open()).get([A.inn])).toEqual(new Map())
  })

  it('are the newest where an identifier was asked about twice', async () => {
    const { open } = setUp()
    const answers = await open()
    await answers.keep([A.inn, B.inn], [A, B])
    await answers.keep([A.inn], [A_TOO])
    const newest = new Map([
      [A.inn, [A_TOO]],
      [B.inn, [B]],
    ])
    expect(await answers.get([A.inn, B.inn])).toEqual(newest)
    expect(await (await open()).get([A.inn, B.inn])).toEqual(newest)
  })

  it('are found however many pages there are', async () => {
    const { open } = setUp()
    const answers = await open()
    const companies = Array.from({ length: 30 }, (_, index) => companyOf(inventCompany(index + 1)))
    for (const company of companies) await answers.keep([company.inn], [company])
    const ids = companies.map(({ inn }) => inn)
    const expected = new Map(companies.map((company) => [company.inn, [company]]))
    expect(await answers.get(ids)).toEqual(expected)
    expect(await (await open()).get(ids.toReversed())).toEqual(expected)
  })
})

describe('how many a run has asked about', () => {
  it('counts what a run that was killed has asked before, and nothing of other runs', async () => {
    const { open } = setUp()
    await (await open({ runId: 'run-1' })).keep(['0011001013', '0011002024'], [])
    await (await open({ runId: 'run-2' })).keep(['0011003035'], [])
    const again = await open({ runId: 'run-1' })
    expect(again.asked()).toBe(2)
    await again.keep(['001100000743'], [])
    expect(again.asked()).toBe(3)
  })
})

describe('the life of an answer', () => {
  it('ends after the time that is set', async () => {
    const { open, clock } = setUp()
    await (await open()).keep([A.inn], [A])
    await clock.advance(20 * HOUR)
    expect((await (await open()).get([A.inn])).size).toBe(1)
    await clock.advance(1)
    expect((await (await open()).get([A.inn])).size).toBe(0)
  })

  it('lasts as long as the run that paid for it', async () => {
    const { open, clock } = setUp()
    const since = clock.now()
    await (await open({ since, liveMs: 0 })).keep([A.inn], [A])
    await clock.advance(48 * HOUR)
    expect((await (await open({ since, liveMs: 0 })).get([A.inn])).size).toBe(1)
    expect((await (await open({ since: since + 1, liveMs: 0 })).get([A.inn])).size).toBe(0)
  })

  it('does not end while a run is at work with it', async () => {
    const { open, clock } = setUp()
    await (await open()).keep([A.inn], [A])
    await clock.advance(20 * HOUR)
    const answers = await open()
    await clock.advance(HOUR)
    await answers.dropOld()
    expect(await answers.get([A.inn])).toEqual(new Map([[A.inn, [A]]]))
  })

  it('leaves nothing behind once it is dropped', async () => {
    const { open, clock, keys } = setUp()
    await (await open()).keep([A.inn], [A])
    await clock.advance(HOUR)
    await (await open()).keep([B.inn], [B])
    await clock.advance(20 * HOUR)
    await (await open()).dropOld()
    expect(await keys()).toEqual(['answers:inn:2:companies', 'answers:inn:2:ids'])
    await clock.advance(HOUR)
    const answers = await open()
    await answers.dropOld()
    expect(await keys()).toEqual([])
    await answers.keep([C.inn], [C])
    expect(await (await open()).get([A.inn, C.inn])).toEqual(new Map([[C.inn, [C]]]))
  })

  it('goes on when another number is asked by, for whoever changes the setting back', async () => {
    const { open, keys, clock } = setUp()
    await (await open()).keep([A.inn], [A])
    const byOgrn = await open({ param: 'ogrn' })
    await byOgrn.keep([A.ogrn], [A])
    await byOgrn.dropOld()
    expect((await (await open()).get([A.inn])).size).toBe(1)
    await clock.advance(10 * HOUR)
    await (await open({ param: 'ogrn' })).keep([C.ogrn], [C])
    await clock.advance(10 * HOUR + 1)
    await (await open({ param: 'ogrn' })).dropOld()
    expect(await keys()).toEqual(['answers:ogrn:2:companies', 'answers:ogrn:2:ids'])
  })

  it('ends when a newer one takes its place', async () => {
    const { open, keys } = setUp()
    const answers = await open()
    await answers.keep([A.inn], [A])
    await answers.keep([A.inn], [A_TOO])
    await answers.dropOld()
    expect(await keys()).toEqual(['answers:inn:2:companies', 'answers:inn:2:ids'])
  })
})

describe('an answer whose companies are damaged', () => {
  it('is as good as none', async () => {
    const { open, driver } = setUp()
    const answers = await open()
    await answers.keep([A.inn, B.inn], [A])
    await driver.setItem?.('answers:inn:1:companies', '{"v":1,"da', {})
    const opened = await open()
    expect(await opened.get([A.inn, B.inn])).toEqual(new Map())
    await opened.keep([A.inn], [A])
    expect(await opened.get([A.inn, B.inn])).toEqual(new Map([[A.inn, [A]]]))
  })
})

describe('a crash', () => {
  it('between any two writes never makes a found company an unknown one', async () => {
    for (let at = 1; ; at++) {
      const { open, driver, clock, keys } = setUp()
      await (await open()).keep([A.inn, C.inn], [A, C])
      await clock.advance(21 * HOUR)
      const dying = dyingAt(at)
      const hasEnded = await liveThrough(await open({ driver: dying.driver(driver) }))
      const found = await (await open()).get([A.inn, B.inn, C.inn])
      for (const company of [A, B, C]) expect([undefined, [company]]).toContainEqual(found.get(company.inn))
      if (hasEnded) {
        expect(dying.isDead()).toBe(false)
        expect([...found.keys()]).toEqual([A.inn, B.inn])
        break
      }
      const again = await open()
      expect(await liveThrough(again)).toBe(true)
      const mended = new Map([
        [A.inn, [A]],
        [B.inn, [B]],
      ])
      expect(await (await open()).get([A.inn, B.inn, C.inn])).toEqual(mended)
      // What the crash has cut short is gone too.
      expect(await keys()).toHaveLength(4)
    }
  })

  async function liveThrough(answers: Answers): Promise<boolean> {
    try {
      await answers.keep([A.inn], [A])
      await answers.dropOld()
      await answers.keep([B.inn], [B])
      await answers.dropOld()
      return true
    } catch {
      return false
    }
  }
})

interface OpenOptions {
  param?: 'inn' | 'ogrn'
  runId?: string
  liveMs?: number
  since?: number
  driver?: ReturnType<typeof memoryDriver>
}

function setUp() {
  const clock = createFakeClock()
  const driver = memoryDriver()
  const keys = async () => (await driver.getKeys('', {})).toSorted()
  return {
    clock,
    driver,
    keys,
    /** All that is stored, as text. */
    async stored() {
      const texts = (await keys()).map((key) => driver.getItem(key, {}))
      return JSON.stringify(texts)
    },
    open: ({
      param = 'inn',
      runId = 'run-1',
      liveMs = 20 * HOUR,
      since = Infinity,
      driver: own = driver,
    }: OpenOptions = {}) =>
      openAnswers({ store: createStore(own, { clock }), param, runId, clock, liveMs, since }),
  }
}
