import { describe, expect, it } from 'vitest'
import * as v from 'valibot'
import {
  dropPackage,
  extendLinks,
  findByToken,
  listPackages,
  packageBlobs,
  readPackage,
  sweepPackages,
} from '../../../../plugins/bitrix/package/packages.ts'
import { makeZip, packageFiles } from './archives.ts'
import { createPlace } from './place.ts'

const HOUR_MS = 3_600_000
const archive = makeZip(packageFiles())

describe('the packages of a portal', () => {
  it('are listed, the newest first', async () => {
    const place = createPlace()
    const first = await place.take(archive, 'first.zip')
    const second = await place.take(archive, 'second.zip')
    expect((await listPackages(place.store)).map(({ id }) => id)).toEqual([second.id, first.id])
    expect(await readPackage('another', place.store)).toBeUndefined()
  })

  it('are found by their token while their links are good', async () => {
    const place = createPlace({ linkHours: 2 })
    const { id, token } = await place.take(archive)
    await place.clock.advance(2 * HOUR_MS - 1)
    expect((await findByToken(token, place))?.id).toBe(id)
    await place.clock.advance(1)
    expect(await findByToken(token, place)).toBeUndefined()
    expect(await findByToken('another', place)).toBeUndefined()
  })

  it('keep their token out of the keys of the store', async () => {
    const place = createPlace()
    const { token } = await place.take(archive)
    expect((await place.left()).filter((key) => key.includes(token))).toEqual([])
  })

  it('can have their links extended, but not shortened', async () => {
    const place = createPlace({ linkHours: 10 })
    const { id, token, linksUntil } = await place.take(archive)
    expect(await extendLinks(id, { ...place, linkHours: 3 })).toBe(linksUntil)
    await place.clock.advance(11 * HOUR_MS)
    expect(await extendLinks(id, { ...place, linkHours: 3 })).toBe(place.clock.now() + 3 * HOUR_MS)
    expect((await findByToken(token, place))?.id).toBe(id)
    expect(await extendLinks('another', { ...place, linkHours: 3 })).toBeUndefined()
  })

  it('are dropped with all that belongs to them', async () => {
    const place = createPlace()
    const { id } = await place.take(archive)
    expect(await dropPackage(id, place)).toBe(true)
    expect(await place.left()).toEqual(['packages'])
    expect(await listPackages(place.store)).toEqual([])
    expect(await dropPackage(id, place)).toBe(false)
  })
})

describe('the sweep of packages', () => {
  it('removes those whose links have ended, unless an import needs them', async () => {
    const place = createPlace({ linkHours: 2 })
    const ended = await place.take(archive)
    const needed = await place.take(archive)
    await place.clock.advance(2 * HOUR_MS)
    const good = await place.take(archive)
    expect(await sweepPackages(place, (id) => id === needed.id)).toEqual({ packages: 1, blobs: 0 })
    expect((await listPackages(place.store)).map(({ id }) => id)).toEqual([good.id, needed.id])
    expect(await findByToken(ended.token, place)).toBeUndefined()
    expect(await place.textOf(needed.blobs['files/15']?.blob)).toBe('picture')
  })

  it('removes blobs to which nothing points, once they are a day old', async () => {
    const place = createPlace({ linkHours: 100 })
    const { blobs } = await place.take(archive)
    await leave(packageBlobs(place.blobs))
    expect(await sweepPackages(place, () => false)).toEqual({ packages: 0, blobs: 0 })
    await place.clock.advance(25 * HOUR_MS)
    expect(await sweepPackages(place, () => false)).toEqual({ packages: 0, blobs: 1 })
    expect(await place.textOf(blobs['files/15']?.blob)).toBe('picture')
  })

  it('leaves the blobs of others alone', async () => {
    const place = createPlace()
    const id = await leave(place.blobs)
    await place.clock.advance(48 * HOUR_MS)
    expect(await sweepPackages(place, () => false)).toEqual({ packages: 0, blobs: 0 })
    expect(await place.blobs.size(id)).toBe(1)
  })

  it('forgets an entry whose package was never written, once it is a day old', async () => {
    const place = createPlace()
    const { id } = await place.take(archive)
    await place.store.delete(`package:${id}`)
    await sweepPackages(place, () => false)
    expect(await place.left()).toContain('packages')
    await place.clock.advance(25 * HOUR_MS)
    await sweepPackages(place, () => false)
    expect(await place.store.get('packages', v.unknown())).toEqual([])
  })

  async function leave(blobs: ReturnType<typeof packageBlobs>): Promise<string> {
    const writer = blobs.create()
    await writer.write(new Uint8Array(1))
    return await writer.close()
  }
})
