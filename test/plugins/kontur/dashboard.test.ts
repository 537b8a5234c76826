import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type KonturApp, startKonturApp } from '../../helpers/kontur-app.ts'
import { type KonturWorld, startKonturWorld } from '../../helpers/kontur-world.ts'
import { ORIGIN, TOKEN } from '../../helpers/service.ts'

/** What somebody sees and presses who has nothing but the dashboard. */

let world: KonturWorld
let app: KonturApp

beforeEach(async () => {
  world = await startKonturWorld()
  for (let number = 1; number <= 12; number++) {
    const properties = number <= 4 ? { 'idocs:shortOrganizationName': `Рога и копыта ${number}` } : {}
    world.contractor(number, { properties })
  }
})

afterEach(async () => {
  await app.stop()
  await world.server.close()
})

describe('the dashboard', () => {
  it('asks before many names change, and its button confirms that pass', async () => {
    await runWith({ guards: {} })
    expect(wordsOf(await readPage('/'))).toContain('1 job needs you: kontur/sync .')
    const page = await readPage('/jobs/kontur/sync/question')
    expect(wordsOf(page)).toMatch(/4 of them would get another name.+Until you answer nothing is changed/)
    expect(page).not.toContain('partial')

    await press(page, 'Confirm')
    expect(wordsOf(await readPage('/'))).toContain('All is well')
    expect(await app.state()).toMatchObject({ status: 'TRIGGER_WAITING', counters: { updated: 12 } })
    expect(world.focus.asked).toHaveLength(12)
  })

  it('offers to write what a dry run has shown, once', async () => {
    await runWith({}, { dryRun: true })
    const page = await readPage()
    expect(wordsOf(page)).toMatch(/Last pass Good done \(dry run\).+To be updated 12/)
    const { runId } = await app.report()
    await press(page, `Write what pass ${runId} showed`)
    expect(wordsOf(await readPage())).toMatch(/Updated 12/)
    expect(wordsOf(await readPage())).not.toContain('Write what')
    expect(world.nodes.all().every(({ properties }) => properties['idocs:ogrn'] !== undefined)).toBe(true)
  })

  it('says that the limit is used up, and not what was left before', async () => {
    world.focus.limits.companies = 3
    await runWith({})
    expect(wordsOf(await readPage('/'))).toContain('1 job failed: kontur/sync .')
    const words = wordsOf(await readPage())
    expect(words).toMatch(/Limit of Kontur\.Focus Problem 3 companies, until 2026-12-31: used up/)
    expect(words).not.toContain('3 of 3 companies left')
  })

  it('says that the key is refused, without the key', async () => {
    await runWith({ focus: { url: world.server.url, key: 'another-key' } })
    expect(wordsOf(await readPage('/'))).toContain('1 job failed: kontur/sync .')
    const page = await readPage('/jobs/kontur/sync')
    expect(wordsOf(page)).toContain('KEY_REJECTED')
    expect(page).not.toContain('another-key')
  })
})

async function runWith(over: object, input: object = {}): Promise<void> {
  app = await startKonturApp({ settings: world.settings(over), clock: world.clock })
  await app.run(input)
}

async function readPage(path = '/plugins/kontur'): Promise<string> {
  return await (await app.request(path)).text()
}

/** The text of a page in one line. */
function wordsOf(page: string): string {
  return page.replaceAll(/<[^>]*>/g, ' ').replaceAll(/\s+/g, ' ')
}

/** Sends the form that has a button with this label, as a browser does, and lets what it starts end. */
async function press(page: string, label: string): Promise<void> {
  const forms = [...page.matchAll(/<form[^>]* action="([^"]+)"[^>]*>(.*?)<\/form>/gs)]
  const [, action = '', content = ''] =
    forms.find(([, , inside = '']) => wordsOf(inside).includes(label)) ?? []
  const fields = new URLSearchParams()
  for (const [, name = '', value = ''] of content.matchAll(
    /<input type="hidden" name="(\w+)" value="([^"]*)"/g,
  ))
    fields.set(name, value.replaceAll('&quot;', '"'))
  const buttons = [...content.matchAll(/<button([^>]*)>([^<]*)<\/button>/g)]
  const [, attributes = ''] = buttons.find(([, , words = '']) => words.trim() === label) ?? []
  const [, name] = / name="(\w+)"/.exec(attributes) ?? []
  if (name !== undefined) fields.set(name, / value="([^"]*)"/.exec(attributes)?.[1] ?? '')
  const answer = await app.request(action, {
    method: 'POST',
    headers: { authorization: `Bearer ${TOKEN}`, origin: ORIGIN },
    body: fields,
  })
  expect(answer.status).toBe(303)
  await app.tick()
}
