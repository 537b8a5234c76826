import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { konturPhrases } from '../../../plugins/kontur/phrases/kontur-phrases.ts'
import { type KonturWorld, startKonturWorld } from '../../helpers/kontur-world.ts'
import { phrasebookWith, unsaid } from '../../helpers/phrases.ts'
import { type PluginApp, startPluginApp } from '../../helpers/plugin-app.ts'
import { shownTexts } from '../../helpers/shown-texts.ts'

/** What people see of a comparison with the register; all of it is said in every language. */

const phrasebook = phrasebookWith(konturPhrases)

let world: KonturWorld
let app: PluginApp | undefined
let seen: Set<string>

beforeEach(async () => {
  world = await startKonturWorld()
  seen = new Set()
})

afterEach(async () => {
  await app?.stop()
  await world.server.close()
})

describe('what is said of a pass', () => {
  it('is said when there is nobody to look up', async () => {
    await open()
    await pass()
    expect([...seen].join(' ')).toContain('There are no contractors of this type')
    expect(unsaid(seen, phrasebook)).toEqual([])
  })

  it('is said of contractors of every kind', async () => {
    world.contractor(1)
    world.contractor(2, { properties: { 'idocs:fullOrganizationName': 'OOO Other' } })
    world.contractor(3, { properties: { 'idocs:inn': '' } })
    world.contractor(4, { properties: { 'idocs:inn': '123' } })
    world.contractor(5, { properties: { 'idocs:inn': '1234567894' } })
    world.contractor(6, { node: { locked: true } })
    await open()
    await pass({ dryRun: true })
    await pass()
    await pass()
    expect([...seen].join(' ')).toContain('read: ')
    expect(unsaid(seen, phrasebook)).toEqual([])
  })

  it('is said when too many would get another name', async () => {
    for (let number = 0; number < 12; number++)
      world.contractor(number, { properties: { 'idocs:fullOrganizationName': `OOO Number ${number}` } })
    await open({ guards: { newNames: 0.1 } })
    await pass()
    await pass()
    expect([...seen].join(' ')).toContain('without asking')
    expect(unsaid(seen, phrasebook)).toEqual([])
  })

  it('is said when the limit is small, and when nothing of it is left', async () => {
    for (let number = 0; number < 8; number++) world.contractor(number)
    world.focus.limits.companies = 5
    await open({ batchSize: 2, answersLiveMinutes: 0 })
    await pass()
    await open({ batchSize: 2, maxLookups: 2 })
    await pass()
    expect(unsaid(seen, phrasebook)).toEqual([])
  })

  it('is said when the key or the login is wrong', async () => {
    await open({ focus: { url: world.server.url, key: 'another-key', pauseSeconds: 0 } })
    await pass()
    await open({
      source: { url: world.server.url, auth: { kind: 'basic', user: 'svc', password: 'another' } },
    })
    await pass()
    await open({ source: { url: 'http://127.0.0.1:1', auth: { kind: 'basic', user: 'svc', password: 'x' } } })
    await pass()
    expect([...seen].join(' ')).toContain('it does not know the key')
    expect(unsaid(seen, phrasebook)).toEqual([])
  })
})

/** Starts with other settings over this world; looks before anything has happened. */
async function open(over: object = {}): Promise<void> {
  await app?.stop()
  app = await startPluginApp({
    plugins: { kontur: { use: 'kontur', ...world.settings(over) } },
    clock: world.clock,
  })
  await look(app)
}

async function pass(input: object = {}): Promise<void> {
  if (app === undefined) throw new Error('not open')
  await app.begin('kontur/sync', input)
  await app.tick()
  await look(app)
}

async function look(at: PluginApp): Promise<void> {
  for (const text of await shownTexts(at, 'kontur')) seen.add(text)
}
