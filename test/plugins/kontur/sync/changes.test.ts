import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type KonturApp, startKonturApp } from '../../../helpers/kontur-app.ts'
import { isLookup, type KonturWorld, startKonturWorld } from '../../../helpers/kontur-world.ts'

/** Passes over changes: Kontur.Focus watches the companies, and only those whose entries changed are asked about. */

const DAY = 86_400_000

let world: KonturWorld
let app: KonturApp
let contractors: ReturnType<KonturWorld['contractor']>[]

beforeEach(async () => {
  world = await startKonturWorld()
  contractors = [1, 2, 3, 4].map((number) => world.contractor(number))
  app = await startKonturApp({
    settings: world.settings({ pass: 'changes', batchSize: 2, answersLiveMinutes: 0 }),
    clock: world.clock,
  })
  await app.run()
  world.focus.asked.length = 0
})

afterEach(async () => {
  await app.stop()
  await world.server.close()
})

describe('a pass over changes', () => {
  it('is a full one at first, and has everybody watched', async () => {
    expect(await app.report()).toMatchObject({ counts: { read: 4, updated: 4, lookups: 4 } })
    expect(world.focus.watched.size).toBe(4)
  })

  it('asks about those whose entries have changed, and leaves the others', async () => {
    const [, second] = contractors
    world.book.rename(second?.entity.ogrn ?? '', 'Новое имя', '2026-01-06')
    await nextDay()
    expect(world.focus.asked).toEqual([second?.entity.inn])
    expect(await app.report()).toMatchObject({ counts: { read: 4, updated: 1, notAsked: 3, lookups: 1 } })
    expect(second?.node.properties['idocs:shortOrganizationName']).toContain('НОВОЕ ИМЯ')
  })

  it('misses no day: the last one that was seen is asked about again', async () => {
    const [first, second] = contractors
    world.book.rename(first?.entity.ogrn ?? '', 'Вечером', '2026-01-05')
    world.book.rename(second?.entity.ogrn ?? '', 'Позже', '2026-01-07')
    await world.clock.advance(2 * DAY)
    await app.run()
    expect(world.focus.asked.toSorted()).toEqual(
      [first, second].map((one) => one?.entity.inn ?? '').toSorted(),
    )
  })

  it('asks about new contractors and those that have another ИНН now', async () => {
    const added = world.contractor(9)
    const [first] = contractors
    const { entity } = world.contractor(8, { node: { index: 'missing' } })
    if (first !== undefined) first.node.properties['idocs:inn'] = entity.inn
    await nextDay()
    expect(world.focus.asked.toSorted()).toEqual([added.entity.inn, entity.inn].toSorted())
    expect(added.node.properties['idocs:ogrn']).toBe(added.entity.ogrn)
    await nextDay()
    expect(world.focus.asked).toHaveLength(2)
  })

  it('asks again about contractors that could not be written', async () => {
    const [first] = contractors
    world.book.rename(first?.entity.ogrn ?? '', 'Новое имя', '2026-01-06')
    if (first !== undefined) first.node.locked = true
    await nextDay()
    expect(await app.report()).toMatchObject({ counts: { failed: 1 } })
    if (first !== undefined) first.node.locked = false
    await nextDay()
    expect(await app.report()).toMatchObject({ counts: { updated: 1, notAsked: 3 } })
  })

  it('does not forget a change when it fails: the next one asks about the same days', async () => {
    const [first] = contractors
    world.book.rename(first?.entity.ogrn ?? '', 'Новое имя', '2026-01-06')
    world.server.faults.push({
      times: 1,
      when: isLookup,
      instead: { status: 403, headers: { 'content-type': 'text/plain' }, body: 'No valid key specified' },
    })
    await nextDay()
    expect(await app.state()).toMatchObject({ status: 'ERROR' })
    await nextDay()
    expect(first?.node.properties['idocs:shortOrganizationName']).toContain('НОВОЕ ИМЯ')
  })

  it('is a full one again after some days', async () => {
    await world.clock.advance(29 * DAY)
    await app.run()
    expect(world.focus.asked).toHaveLength(0)
    await nextDay()
    expect(world.focus.asked).toHaveLength(4)
  })

  it('changes nothing that it knows when it is a dry run', async () => {
    const [first] = contractors
    world.book.rename(first?.entity.ogrn ?? '', 'Новое имя', '2026-01-06')
    await world.clock.advance(DAY)
    await app.run({ dryRun: true })
    expect(await app.report()).toMatchObject({ dryRun: true, counts: { updated: 1, notAsked: 3 } })
    await app.run()
    expect(await app.report()).toMatchObject({ dryRun: false, counts: { updated: 1, notAsked: 3 } })
  })
})

async function nextDay(): Promise<void> {
  await world.clock.advance(DAY)
  await app.run()
}
