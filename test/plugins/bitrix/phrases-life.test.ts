import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { bitrixPhrases } from '../../../plugins/bitrix/phrases/bitrix-phrases.ts'
import type { Knobs } from '../../../plugins/bitrix/simulator/knobs.ts'
import { inventPackage, toRegistration } from '../../../plugins/bitrix/simulator/package.ts'
import { statusAnswer } from '../../../routes/plugin-answers.ts'
import { type BitrixLife, startBitrixLife } from '../../helpers/bitrix-life.ts'
import { phrasebookWith, unsaid } from '../../helpers/phrases.ts'
import { shownTexts } from '../../helpers/shown-texts.ts'

/** What people see of imports while they live; all of it is said in every language. */

const DATA = toRegistration(inventPackage(), (path) => `https://files.example/${path}`)
const MINUTE = 60_000
const phrasebook = phrasebookWith(bitrixPhrases)

let life: BitrixLife
let seen: Set<string>

beforeEach(async () => {
  life = await startBitrixLife()
  seen = new Set()
})

afterEach(() => life.stop())

describe('what is said of an import', () => {
  it('is said from its beginning to its end', async () => {
    await look()
    await begin()
    for (let step = 0; step < 12; step++) await look(8 * MINUTE)
    expect([...seen]).toEqual(expect.arrayContaining(['Running', 'Finished']))
    expect(unsaid(seen, phrasebook)).toEqual([])
  })

  it('is said when it waits for agents that do not run', async () => {
    knobs().agents = 'off'
    await begin()
    await look(15 * MINUTE)
    await look(15 * MINUTE)
    expect([...seen].join(' ')).toContain('It has waited for')
    expect(unsaid(seen, phrasebook)).toEqual([])
  })

  it('is said when the portal stops it with an exception', async () => {
    knobs().troubles.push({ what: 'exception', at: { action: 'load' }, times: 1 })
    await begin()
    for (let step = 0; step < 6; step++) await look(10 * MINUTE)
    expect([...seen]).toContain('Failed')
    expect(unsaid(seen, phrasebook)).toEqual([])
  })

  it('is said when the portal does not know it', async () => {
    await ask('/imports/attach', { processId: '991' })
    await look(2 * MINUTE)
    await look(10 * MINUTE)
    expect([...seen]).toContain('Not found')
    expect(unsaid(seen, phrasebook)).toEqual([])
  })

  it('is said whatever the portal refuses requests with', async () => {
    knobs().agents = 'off'
    await begin()
    for (const refusal of [
      'INTERNAL_SERVER_ERROR',
      'INVALID_CREDENTIALS',
      'WRONG_LICENSE',
      'PORTAL_DELETED',
    ] as const) {
      knobs().refusal = refusal
      await look(6 * MINUTE)
      await look(40 * MINUTE)
      knobs().refusal = undefined
      await app().begin('p0/poll', { resume: true })
      await look(5 * MINUTE)
    }
    expect([...seen]).toEqual(expect.arrayContaining(['Suspended', 'Resume']))
    expect(unsaid(seen, phrasebook)).toEqual([])
  })

  it('is said when the webhook lacks a right, and when the portal is too old or renamed', async () => {
    knobs().scopes = []
    await look()
    Object.assign(knobs(), { scopes: ['configuration.import'], hasImports: false })
    await look()
    Object.assign(knobs(), { hasImports: true, movedTo: 'https://renamed.bitrix24.example' })
    await begin()
    await look(5 * MINUTE)
    expect([...seen].join(' ')).toContain('lacks the right')
    expect(unsaid(seen, phrasebook)).toEqual([])
  })
})

function app() {
  const [first] = life.apps
  if (first === undefined) throw new Error('no service')
  return first
}

function knobs(): Knobs {
  const [portal] = life.portals
  if (portal === undefined) throw new Error('no portal')
  return portal.knobs
}

async function ask(path: string, body: object): Promise<void> {
  const answer = await life.during(
    app().request(`/p0${path}`, { method: 'POST', body: JSON.stringify(body) }),
  )
  expect(answer.ok).toBe(true)
}

async function begin(): Promise<void> {
  await ask('/imports', { data: DATA, label: 'May', confirm: true })
}

/** Lets time pass, and looks at all that is shown then. */
async function look(afterMs = 0): Promise<void> {
  if (afterMs > 0) await life.pass(afterMs)
  for (const text of await life.during(shownTexts(app(), 'p0'))) seen.add(text)
  const { tables } = await app().json('/api/plugins/p0/status', statusAnswer)
  // The last cell is what the portal says.
  const cells = tables.flatMap(({ rows }) => rows).flatMap((row) => row.slice(0, -1))
  for (const cell of cells) if (typeof cell === 'string' && cell !== '') seen.add(cell)
}
