import { describe, expect, it } from 'vitest'
import { heardOfPoint } from '../../../plugins/ftp-exchange/heard.ts'
import { createExchangeWorld, pointSettings } from '../../helpers/exchange-world.ts'

const TAKEN = { id: 'a', name: 'x', target: 'x', size: 1, digest: '0'.repeat(64) }
const OFFICE = {
  side: 'office',
  remote: { goods: 'g.spr', goodsFlag: 'g.flz', report: 'r.rep', request: 'r.flz' },
}

describe('what is heard of a point', () => {
  it('is the goods file on the side of the till', async () => {
    const place = open({})
    expect(await heardOfPoint(place)).toEqual([{ what: 'goods file', at: undefined }])
    await place.store.put('take:goods', { last: { ...TAKEN, at: 5 } })
    expect(await heardOfPoint(place)).toEqual([{ what: 'goods file', at: 5 }])
  })

  it('is in the office the report, and the goods that wait for the till', async () => {
    const place = open(OFFICE)
    const now = place.clock.now()
    expect(await heardOfPoint(place)).toEqual([
      { what: 'reports of the till', at: undefined },
      { what: 'goods taken by the till', at: now },
    ])
    const lying = { id: 'p', number: 1, entries: [], adds: false, blob: 'b', size: 1, digest: 'd', at: 7 }
    await place.store.put('published', { number: 1, shelfTaken: 0, lying })
    await place.store.put('take:report', { last: { ...TAKEN, at: 6 } })
    expect(await heardOfPoint(place)).toEqual([
      { what: 'reports of the till', at: 6 },
      { what: 'goods taken by the till', at: 7 },
    ])
  })

  it('is no report that nobody asks for', async () => {
    const place = open({ ...OFFICE, reportMinutes: 0 })
    expect(await heardOfPoint(place)).toEqual([{ what: 'goods taken by the till', at: place.clock.now() }])
  })
})

function open(settings: Record<string, unknown>) {
  const world = createExchangeWorld()
  return { ...world.live(pointSettings(settings)), clock: world.clock }
}
