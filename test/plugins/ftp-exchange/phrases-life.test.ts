import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ftpExchangePhrases } from '../../../plugins/ftp-exchange/phrases/ftp-exchange-phrases.ts'
import { remains } from '../../../plugins/ftp-exchange/remains.ts'
import { GOODS, REPORT } from '../../helpers/exchange-service.ts'
import {
  createExchangeWorld,
  type ExchangeWorld,
  pointSettings,
  putText,
} from '../../helpers/exchange-world.ts'
import { phrasebookWith, unsaid } from '../../helpers/phrases.ts'
import { type PluginApp, startPluginApp } from '../../helpers/plugin-app.ts'
import { shownTexts } from '../../helpers/shown-texts.ts'

/** What people see of two points that exchange files; all of it is said in every language. */

const phrasebook = phrasebookWith(ftpExchangePhrases)
const POINT = {
  use: 'ftp-exchange',
  server: '127.0.0.1',
  codec: 'frontol',
  pollMinutes: 60,
  readiness: 'none',
  remote: { goods: 'ex/POS.spr', report: 'ex/POS.rep', request: 'ex/POS.flz' },
}

let world: ExchangeWorld
let app: PluginApp
let seen: Set<string>

beforeEach(async () => {
  world = createExchangeWorld()
  seen = new Set()
})

afterEach(() => app.stop())

describe('what is said of an exchange', () => {
  it('is said of goods that go to the till and a report that comes back', async () => {
    await open()
    await ask('PUT', '/office/goods', GOODS)
    await step('office/publish')
    await step('till/goods')
    await step('till/goods')
    await ask('DELETE', '/till/goods')
    await step('office/publish')
    await ask('POST', '/office/request')
    await step('office/collect')
    await step('till/report')
    await ask('PUT', '/till/report', REPORT)
    await step('till/report')
    await step('office/collect')
    expect([...seen]).toEqual(
      expect.arrayContaining(['one goods file', 'Last report', 'goods were published']),
    )
    expect(unsaid(seen, phrasebook)).toEqual([])
  })

  it('is said of files from before, and of what a person has to confirm', async () => {
    await putText(world.server, 'ex/POS.spr', GOODS)
    await putText(world.server, 'ex/POS.rep', REPORT)
    await open({ firstRun: 'preview' }, { firstRun: 'preview' })
    await step('till/goods')
    await step('office/collect')
    expect([...seen].join(' ')).toContain('Cannot begin before you confirm')
    expect(unsaid(seen, phrasebook)).toEqual([])
  })

  it.each([
    ['something else', 'hello\r\n'],
    ['nothing', ''],
    ['wrong rows', '##@@&&\r\n#\r\n$$$ADDQUANTITY\r\n1001;46;Tea;;ten;3\r\n;;;\r\n'],
    ['a group as its own parent', '##@@&&\r\n#\r\n$$$REPLACEQUANTITY\r\n7;;A;;5;;;;;;;;;;;7;0\r\n'],
  ])('is said of a goods file with %s', async (_what, content) => {
    await open({ badRows: 'refuse' })
    await step('till/goods')
    await putText(world.server, 'ex/POS.spr', content)
    await step('till/goods')
    await step('till/goods')
    expect(unsaid(seen, phrasebook)).toEqual([])
  })

  it.each([
    ['something else', 'hello\r\n'],
    ['a header that is cut', '#\r\n1\r\n'],
    ['a last line that is cut', REPORT.slice(0, -9)],
  ])('is said of a report with %s', async (_what, content) => {
    await open()
    await step('office/collect')
    await putText(world.server, 'ex/POS.rep', content)
    await step('office/collect')
    await step('office/collect')
    expect(unsaid(seen, phrasebook)).toEqual([])
  })

  it('is said of all that settings leave possible', async () => {
    await open()
    const settings = [
      ...each({ side: 'pos' }, ['overwrite', 'append']),
      ...each({ side: 'office' }, ['overwrite', 'append']),
    ]
    const sentences = settings.flatMap((one) => remains(pointSettings(one)))
    expect(new Set(sentences).size).toBeGreaterThan(12)
    expect(unsaid(sentences, phrasebook)).toEqual([])
  })
})

/** Every readiness and policy, each with and without claims. */
function each(side: object, policies: readonly string[]): Record<string, unknown>[] {
  return policies.flatMap((slotPolicy) =>
    ['none', 'stable'].flatMap((readiness) =>
      [true, false].map((claim) => ({
        ...side,
        readiness,
        ...(claim || slotPolicy !== 'append' ? { slotPolicy } : {}),
        claim,
        codec: 'frontol',
      })),
    ),
  )
}

async function open(ofTill: object = {}, ofOffice: object = {}): Promise<void> {
  app = await startPluginApp({
    clock: world.clock,
    openFolder: () => world.server,
    plugins: {
      office: { ...POINT, side: 'office', ...ofOffice },
      till: { ...POINT, side: 'pos', ...ofTill },
    },
  })
}

async function ask(method: string, path: string, body?: string): Promise<void> {
  const answer = await app.request(path, { method, ...(body === undefined ? {} : { body }) })
  expect(answer.ok, await answer.text()).toBe(true)
}

/** Runs a job, and looks at all that is shown then. */
async function step(job: string): Promise<void> {
  await app.begin(job)
  await app.tick()
  for (const id of ['office', 'till']) for (const text of await shownTexts(app, id)) seen.add(text)
}
