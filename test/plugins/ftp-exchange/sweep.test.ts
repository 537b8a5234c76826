import { describe, expect, test } from 'vitest'
import { openLocal } from '../../../plugins/ftp-exchange/point.ts'
import { sweepDaily } from '../../../plugins/ftp-exchange/sweep.ts'
import { createExchangeWorld, filesOf, putText } from '../../helpers/exchange-world.ts'
import { officeSettings } from './office/office.ts'

const DAY = 24 * 3_600_000

/** An office with so many reports, one for each day, the last of them of now. */
async function openOffice(days: number, settings: Record<string, unknown> = {}) {
  const world = createExchangeWorld()
  const config = officeSettings(settings)
  const live = world.live(config)
  const folder = () => world.local
  const point = { ...live, local: openLocal({ ...live, folder }, config) }
  for (let day = 0; day < days; day++) {
    await world.clock.advance(DAY)
    await putText(point.local, `reports/${String(day).padStart(3, '0')}.rep`, 'r')
  }
  return { point, clock: world.clock, reports: () => filesOf(point.local) }
}

describe('collected reports that nobody fetches', () => {
  test('go after a month where there is no folder of the office', async () => {
    const { point, reports } = await openOffice(100)
    await sweepDaily(point)
    const left = await reports()
    expect(left).toHaveLength(32)
    expect(left[0]).toBe('reports/068.rep')
  })

  test.each([
    [{}, 20],
    [{ keepCopies: 30 }, 30],
  ])('stay as the newest, however old, with %o', async (settings, count) => {
    const { point, clock, reports } = await openOffice(60, settings)
    await clock.advance(365 * DAY)
    await sweepDaily(point)
    expect(await reports()).toHaveLength(count)
  })

  test('stay for ever in a folder of the office', async () => {
    const { point, reports } = await openOffice(100, { local: { folder: './office' } })
    await sweepDaily(point)
    expect(await reports()).toHaveLength(100)
  })

  test('go once a day, also after the clock was set back', async () => {
    const { point, clock, reports } = await openOffice(100)
    await sweepDaily(point)
    await clock.advance(DAY / 2)
    await putText(point.local, 'reports/zzz.rep', 'r')
    await sweepDaily(point)
    expect(await reports()).toHaveLength(33)
    await point.store.put('swept', { at: clock.now() + 365 * DAY })
    await clock.advance(DAY)
    await sweepDaily(point)
    expect(await reports()).toHaveLength(31)
  })
})
