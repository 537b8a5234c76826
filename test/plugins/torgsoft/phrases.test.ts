import { appendFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { torgsoftPhrases } from '../../../plugins/torgsoft/phrases/torgsoft-phrases.ts'
import { phraseProblems, phrasebookWith, unsaid } from '../../helpers/phrases.ts'
import { textsOfCheck, textsOfJob } from '../../helpers/shown-texts.ts'
import { spokenTexts, staleExceptions } from '../../helpers/spoken-texts.ts'
import { MINUTE, startTorgsoft, type TorgsoftService } from '../../helpers/torgsoft.ts'

const FILES = ['plugins/torgsoft/**/*.ts']
const UNSPOKEN = {
  none: 'the use of a column in a plan',
  'Use POST.': 'the answer to a request that Torgsoft never sends',
  'GET, POST': 'a header',
  'This is not the expected signal.': 'the answer to a stranger',
  'Tell that an export is finished': 'the description of a route',
  'Cannot take this signal: its body is over 4 KiB, a signal has a few bytes.': 'the answer to a stranger',
}

const VALUES = {
  'csvProblem(code, { line, column, cells: [] }, 0).message':
    'Cannot read the row on line 1: it has 3 columns, it should have 0 as the first row has.',
}

describe('what the Torgsoft plugin says', () => {
  const phrasebook = phrasebookWith(torgsoftPhrases)

  it('is said in every language', () => {
    const texts = spokenTexts(FILES, { unspoken: UNSPOKEN, values: VALUES }).map(({ text }) => text)
    expect(unsaid(texts, phrasebook)).toEqual([])
  })

  it('has no exception that is not needed', () => {
    expect(staleExceptions(FILES, UNSPOKEN)).toEqual([])
  })

  it('has phrases that are whole', () => {
    expect(phraseProblems(torgsoftPhrases)).toEqual([])
  })

  describe('is said when', () => {
    it.each(Object.entries(LIVES))('%s', async (_, { settings, live }) => {
      const service = await startTorgsoft({ settings: { photos: { folder: 'photos' }, ...settings } })
      await live(service)
      const texts = await textsOf(service)
      expect(texts).toContain('Goods from Torgsoft')
      expect(texts.length).toBeGreaterThan(2)
      expect(unsaid(texts, phrasebook)).toEqual([])
    })

    it('a file is checked that is not there, or has no goods', async () => {
      const service = await startTorgsoft()
      const missing = await service.check().then(textsOfCheck, ({ message }: Error) => [message])
      expect(missing).toEqual([expect.stringMatching(/^Cannot read /)])
      await writeFile(goodsFile(service), 'GoodID;GoodName;Mine\r\nA;Cup;1\r\n')
      const report = await service.check()
      expect(report.warnings).toHaveLength(2)
      expect(unsaid([...missing, ...textsOfCheck(report)], phrasebook)).toEqual([])
    })
  })
})

interface Life {
  settings?: Record<string, unknown>
  live(service: TorgsoftService): Promise<unknown>
}

/** What may happen to the load and the photos. */
const LIVES: Record<string, Life> = {
  'all is well': {
    async live(service) {
      await service.pass(5 * MINUTE)
      await service.torgsoft.photo(1001)
      await service.load()
      await service.signal()
      await service.pass(5 * MINUTE)
    },
  },
  'the folder has no file': { live: async (service) => await service.signal() },
  'the first load is a preview': {
    settings: { firstRun: 'preview' },
    live: async (service) => await service.load(),
  },
  'the file shrank': guardStop((service) => service.torgsoft.mutate('drop')),
  'the goods have other keys': guardStop((service) => service.torgsoft.mutate('rekey')),
  'many prices move': guardStop((service) => {
    for (const good of service.torgsoft.goods) good.price *= 3
  }),
  'rows cannot be read': {
    async live(service) {
      await service.load()
      await service.torgsoft.export()
      await appendFile(goodsFile(service), `"x"${';'.repeat(49)}\r\n1;2\r\n`.repeat(5))
      await service.signal()
    },
  },
  'the file is something else': {
    async live(service) {
      await writeFile(goodsFile(service), '<?xml version="1.0"?><goods/>')
      await service.signal()
      await service.pass(5 * MINUTE)
    },
  },
  'the file has other titles': {
    async live(service) {
      await writeFile(goodsFile(service), 'Code;Title\r\nA;Cup\r\n')
      await service.signal()
    },
  },
  'the file is cut off': {
    async live(service) {
      await writeFile(goodsFile(service), 'GoodID;GoodName\r\n1;"Cup\r\n')
      await service.signal()
    },
  },
  'photos are broken': {
    async live(service) {
      await writeFile(join(service.place.path, 'photos', '1001.jpg'), 'no picture')
      await service.load()
    },
  },
  'nobody wants photos any more': {
    settings: { photos: { folder: 'photos', removed: 'remove' } },
    async live(service) {
      await service.torgsoft.photo(1002)
      await service.load()
      await service.runJob('torgsoft/photos', { photos: ['1002.jpg'] })
    },
  },
  'orders wait for their goods': {
    settings: { orders: { folder: 'orders', since: '2026-01-01T00:00:00Z' } },
    async live(service) {
      await service.load()
      await placeOrder(service, { number: '1', items: [line('1001'), line('GIFT-CARD')] })
      await placeOrder(service, { number: '2', items: [line('1001')] })
      await service.pass(5 * MINUTE)
      expect((await service.job('torgsoft/orders')).quarantined).toHaveLength(1)
    },
  },
}

function guardStop(change: (service: TorgsoftService) => unknown): Life {
  return {
    async live(service) {
      await service.load()
      change(service)
      const { status, runId } = await service.load()
      expect(status).toBe('ERROR')
      await service.runJob('torgsoft/load', { reject: runId })
      await service.load()
    },
  }
}

/** Everything that people see of the jobs of an instance, and of its check where there is a file. */
async function textsOf(service: TorgsoftService): Promise<string[]> {
  const seen = await Promise.all(
    ['torgsoft/load', 'torgsoft/photos', 'torgsoft/orders'].map(async (id) => {
      if ((await service.api(`/api/jobs/${id}`)).status === 404) return []
      const [runs, slots] = [await service.runs(id), await service.slots(id)]
      return textsOfJob(await service.job(id), { runs, slots })
    }),
  )
  const check = await service.check().then(textsOfCheck, () => [])
  return [...seen.flat(), ...check]
}

function goodsFile(service: TorgsoftService): string {
  return join(service.place.path, 'exchange', 'TSGoods.trs')
}

function line(sku: string) {
  return { sku, name: `Good ${sku}`, quantity: 2, price: '19.6' }
}

async function placeOrder(service: TorgsoftService, order: object): Promise<void> {
  const body = JSON.stringify({ total: '39.20', ...order })
  const answer = await service.api('/catalog/orders', { method: 'POST', body })
  expect(answer.status).toBe(201)
}
