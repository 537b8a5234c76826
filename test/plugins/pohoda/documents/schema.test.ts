import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import type { Bytes } from '../../../../core/bytes.ts'
import type { ShopOrder } from '../../../../core/shop.ts'
import * as lists from '../../../../plugins/pohoda/documents/list-requests.ts'
import { toLocalTime } from '../../../../plugins/pohoda/documents/local-time.ts'
import { orderList } from '../../../../plugins/pohoda/documents/order-list.ts'
import { orderPack } from '../../../../plugins/pohoda/documents/order-pack.ts'
import { orderRequest } from '../../../../plugins/pohoda/documents/order-request.ts'
import { receipt, TAKEN } from '../../../../plugins/pohoda/documents/receipt.ts'
import { stockPictures } from '../../../../plugins/pohoda/documents/stock-pictures.ts'
import { stockRequest } from '../../../../plugins/pohoda/documents/stock-request.ts'
import type { Pack } from '../../../../plugins/pohoda/documents/pack.ts'
import { packId, writePack } from '../../../../plugins/pohoda/documents/write-pack.ts'
import { toPohodaOrder } from '../../../../plugins/pohoda/orders/map.ts'
import { nodeWith, type XmlNode } from '../../../../plugins/pohoda/xml/node.ts'
import { writeXml } from '../../../../plugins/pohoda/xml/write.ts'
import {
  ORDERS_CONFIG,
  plainAddress,
  plainOrder,
  randomOrder,
  randomText,
} from '../../../helpers/pohoda-orders.ts'
import { createRandom } from '../../../helpers/random.ts'
import { canValidateXml, validateXml } from '../../../helpers/xmllint.ts'
import { brokenVariants } from '../../../helpers/xml-variants.ts'

/** Our own schemas; with the folder of the vendor's in POHODA_XSD all is held against those too. */
const OURS = fileURLToPath(new URL('../../../fixtures/pohoda-xsd', import.meta.url))
const VENDORS = process.env['POHODA_XSD']
const FOLDERS = VENDORS === undefined ? [OURS] : [OURS, VENDORS]

const ICO = '12345678'
const NOW = '2026-03-01T08:15:03'
const OPTIONS = { config: ORDERS_CONFIG, system: 'mostik-shop', store: 'HLAVNÍ', timezone: 'Europe/Prague' }

const canValidate = await canValidateXml()

describe.skipIf(!canValidate)('every document that is sent to POHODA', () => {
  it.each([11, 12])('is one of POHODA (orders, seed %i)', async (seed) => {
    const orders = randomOrders(createRandom(seed), 150)
    expect(orders.length).toBeGreaterThan(100)
    const packs = orders.map((order, index) => {
      return orderPack(order, {
        id: packId('shop', 'order', `Č-${index}`),
        ico: ICO,
        note: `Objednávka ${index} 😀`,
      })
    })
    expect(await problemsOf(packs)).toEqual([])
    expect(await problemsOfLists([orders, orders.slice(0, 1), []])).toEqual([])
  })

  it('is one of POHODA (requests)', async () => {
    expect(await problemsOf([pack(...requests())])).toEqual([])
  })

  it('is one of POHODA (pictures)', async () => {
    const random = createRandom(21)
    const updates = Array.from({ length: 50 }, () =>
      stockPictures({
        code: ['000123', '1E5', 'a & b < c'][Math.floor(random() * 3)] ?? '',
        store: 'HLAVNÍ',
        pictures: Array.from({ length: 1 + Math.floor(random() * 5) }, (_, index) => ({
          file: `hrnek-${index}.jpg`,
          ...(random() < 0.7 && { description: randomText(random) }),
        })),
        setDefault: random() < 0.5,
      }),
    )
    expect(await problemsOf(updates.map((update) => pack(update)))).toEqual([])
  })

  it('is one of POHODA (receipts)', async () => {
    const random = createRandom(41)
    const receipts = [
      receipt({ id: '00000001', ico: ICO, state: 'ok', note: TAKEN.stock(20_000, 3) }),
      receipt({ id: '00000001', ico: '12 34 56 78', state: 'error', note: 'Data nejsou úplná: „<zásoby>“' }),
      // What cannot be read has no id.
      receipt({ id: '', ico: ICO, state: 'error', note: '' }),
      ...Array.from({ length: 50 }, () =>
        receipt({ id: randomText(random), ico: ICO, state: 'ok', note: randomText(random) }),
      ),
    ]
    expect(await problemsOfAnswers(receipts)).toEqual([])
  })

  it('carries a period and a note of any characters', async () => {
    const odd = { ...pack(lists.storesRequest()), period: 'following' as const, note: 'Кружка "😀" <\u0000>' }
    expect(await problemsOf([odd])).toEqual([])
    expect(writePack(odd).replaced).toContain('😀')
  })
})

describe.skipIf(!canValidate)('our schemas', () => {
  it.each([
    ['a pack without an id', () => pack(lists.storesRequest()), { id: '' }],
    ['an id that is too long', () => pack(lists.storesRequest()), { id: 'x'.repeat(65) }],
    ['an IČO of letters', () => pack(lists.storesRequest()), { ico: 'CZ12345678' }],
    ['a pack without items', () => pack(), {}],
    ['an element of another agenda', () => pack(nodeWith('sto:store', { version: '2.0' })), {}],
    ['a page of too many', () => pack(stockRequest({ idFrom: 1, count: 10_001, with: [] })), {}],
    ['a page of none', () => pack(orderRequest({ idFrom: 1, count: 0 })), {}],
    ['a time with a zone', () => pack(lists.suppliersRequest({ lastChanges: `${NOW}Z` })), {}],
    [
      'a store with too long a name',
      () => pack(stockPictures({ code: 'A', store: 'S'.repeat(20), pictures: [PICTURE] })),
      {},
    ],
    [
      'a picture with a path',
      () => pack(stockPictures({ code: 'A', store: 'S', pictures: [{ file: 'a/b.jpg' }] })),
      {},
    ],
    ['no pictures', () => pack(stockPictures({ code: 'A', store: 'S', pictures: [] })), {}],
    ['an order without anything', () => pack(nodeWith('ord:order', { version: '2.0' })), {}],
    ['another version', () => pack(nodeWith('lst:listStorageRequest', { version: '1.0' })), {}],
    ['a number with a comma', () => pack(withText(oneOrder(), 'typ:unitPrice', '179,00')), {}],
    ['a number with an exponent', () => pack(withText(oneOrder(), 'typ:unitPrice', '1.79e2')), {}],
    ['a rate of VAT in percent', () => pack(withText(oneOrder(), 'ord:rateVAT', '21')), {}],
    ['a flag as a number', () => pack(withText(oneOrder(), 'ord:isReserved', '1')), {}],
    ['a date in the Czech way', () => pack(withText(oneOrder(), 'ord:date', '1.3.2026')), {}],
    ['a text that is too long', () => pack(withText(oneOrder(), 'ord:text', 'x'.repeat(241))), {}],
    [
      'a number of an order that is too long',
      () => pack(withText(oneOrder(), 'ord:numberOrder', '1'.repeat(33))),
      {},
    ],
    ['a name without its namespace', () => pack(renamed(oneOrder(), 'ord:note', 'typ:note')), {}],
  ])('refuse %s', async (_, make, changes: Partial<Pack>) => {
    const { bytes } = writePack({ ...make(), ...changes })
    expect(await validateXml(join(OURS, 'data.xsd'), [bytes])).toEqual([
      expect.stringContaining('fails to validate'),
    ])
  })

  it.each([
    ['a state of its own', { state: 'warning' }],
    ['no id', { id: undefined }],
    ['no IČO', { ico: undefined }],
    ['another version', { version: '1.0' }],
  ])('refuse a receipt with %s', async (_, changes) => {
    const attributes = { version: '2.0', id: '00000001', state: 'ok', note: '', ico: ICO, ...changes }
    const { bytes } = writeXml(nodeWith('rsp:responsePack', attributes))
    expect(await validateXml(join(OURS, 'response.xsd'), [bytes])).toEqual([
      expect.stringContaining('fails to validate'),
    ])
  })

  it('refuse a list without the time of its making', async () => {
    const bytes = writeXml(orderList([], { ico: ICO, requestId: '1', itemId: '1', now: '' })).bytes
    expect(await validateXml(join(OURS, 'response.xsd'), [bytes])).toEqual([
      expect.stringContaining('dateTimeStamp'),
    ])
  })

  // The vendor's own are no part of the project.
  it.each(VENDORS === undefined ? [] : [VENDORS])(
    'accept nothing that those of the vendor refuse (%s)',
    async (theirs) => {
      const random = createRandom(31)
      const bodies = [
        ...requests(),
        stockPictures({ code: 'A', store: 'S', pictures: [PICTURE] }),
        oneOrder(),
        oneOrder({
          currency: 'EUR',
          payment: 'Dobírka',
          billing: plainAddress({ taxId: '1', vatId: 'CZ1', company: 'X' }),
        }),
        oneOrder({
          shipping: plainAddress({ country: 'SK', company: 'X', phone: '1', email: 'a@example.org' }),
        }),
      ]
      const broken = bodies.flatMap((body) =>
        brokenVariants(body, random).map((variant) => ({ schema: schemaOf(body), variant })),
      )
      const [ours, vendors] = await Promise.all(
        [OURS, theirs].map(async (folder) => await verdicts(folder, broken)),
      )
      const tooLenient = broken.filter((_, index) => ours?.[index] === '' && vendors?.[index] !== '')
      expect(
        tooLenient.map(({ variant }) => new TextDecoder('windows-1250').decode(writeXml(variant).bytes)),
      ).toEqual([])
      expect(vendors?.filter((verdict) => verdict !== '').length).toBeGreaterThan(100)
    },
  )
})

const PICTURE = { file: 'hrnek.jpg', description: 'Hrnek' }

function pack(...bodies: XmlNode[]): Pack {
  return {
    id: packId('shop', 'test'),
    ico: ICO,
    note: '',
    items: bodies.map((body, index) => ({ id: packId('shop', 'test', String(index)), body })),
  }
}

function requests(): XmlNode[] {
  const lastChanges = toLocalTime(Date.parse('2026-03-01T07:00:00Z'), 'Europe/Prague')
  return [
    stockRequest({ idFrom: 1, count: 500, with: [] }),
    stockRequest({
      idFrom: 0,
      count: 10_000,
      lastChanges,
      internet: true,
      code: '000123',
      store: 'HLAVNÍ',
      with: ['pictures', 'categories', 'intParameters', 'stockItem', 'stockPriceItem'],
    }),
    orderRequest({ idFrom: 1, count: 200 }),
    orderRequest({ idFrom: 1, count: 200, lastChanges, dateFrom: '2026-01-01', extSystem: 'mostik-shop' }),
    orderRequest({ idFrom: 1, count: 1, extSystem: 'mostik-shop', extId: '1E5' }),
    lists.categoriesRequest(),
    lists.parametersRequest(),
    lists.suppliersRequest(),
    lists.suppliersRequest({ lastChanges, internet: false, page: { idFrom: 7, count: 100 } }),
    lists.storesRequest(),
    lists.storagesRequest(),
  ]
}

function randomOrders(random: () => number, count: number): XmlNode[] {
  return Array.from({ length: count }, () => toPohodaOrder(randomOrder(random), OPTIONS)).flatMap((result) =>
    'node' in result ? [result.node] : [],
  )
}

function oneOrder(changes: Partial<ShopOrder> = {}): XmlNode {
  const result = toPohodaOrder(plainOrder({ note: 'Zvonit.', ...changes }), OPTIONS)
  if ('node' in result) return result.node
  throw new Error(result.reasons.join('\n'))
}

/**
 * What is wrong with packs: as a whole, and each of their elements on its own, because the vendor's schema of a pack
 * does not look into its items.
 */
async function problemsOf(packs: readonly Pack[]): Promise<string[]> {
  const documents = packs.map((whole) => writePack(whole).bytes)
  const bodies = packs.flatMap(({ items }) =>
    items.map(({ body }) => ({ schema: schemaOf(body), variant: body })),
  )
  const problems = await Promise.all(
    FOLDERS.map(async (folder) => [
      ...(await validateXml(join(folder, 'data.xsd'), documents)),
      ...(await verdicts(folder, bodies)),
    ]),
  )
  return problems.flat().filter((problem) => problem !== '')
}

async function problemsOfLists(lists: readonly (readonly XmlNode[])[]): Promise<string[]> {
  const documents = lists.map(
    (orders) =>
      writeXml(orderList(orders, { ico: ICO, requestId: '00000001', itemId: 'č "1"', now: NOW })).bytes,
  )
  return await problemsOfAnswers(documents)
}

async function problemsOfAnswers(documents: readonly Bytes[]): Promise<string[]> {
  const problems = await Promise.all(
    FOLDERS.map(async (folder) => await validateXml(join(folder, 'response.xsd'), documents)),
  )
  return problems.flat().filter((problem) => problem !== '')
}

interface Body {
  schema: string
  variant: XmlNode
}

/** What each schema says of its elements, in their order. */
async function verdicts(folder: string, bodies: readonly Body[]): Promise<string[]> {
  const found = new Map<Body, string>()
  for (const schema of new Set(bodies.map((body) => body.schema))) {
    const mine = bodies.filter((body) => body.schema === schema)
    const said = await validateXml(
      join(folder, schema),
      mine.map(({ variant }) => writeXml(variant).bytes),
    )
    mine.forEach((body, index) => found.set(body, said[index] ?? ''))
  }
  return bodies.map((body) => found.get(body) ?? '')
}

function schemaOf({ name }: XmlNode): string {
  const files: Readonly<Record<string, string>> = {
    lStk: 'list_stock',
    lst: 'list',
    stk: 'stock',
    ord: 'order',
  }
  return `${files[name.split(':')[0] ?? ''] ?? 'none'}.xsd`
}

function withText(element: XmlNode, name: string, text: string): XmlNode {
  return changed(element, name, (found) => ({ ...found, children: [text] }))
}

function renamed(element: XmlNode, name: string, other: string): XmlNode {
  return changed(element, name, (found) => ({ ...found, name: other }))
}

function changed(element: XmlNode, name: string, change: (found: XmlNode) => XmlNode): XmlNode {
  if (element.name === name) return change(element)
  return {
    ...element,
    children: element.children.map((part) => (typeof part === 'string' ? part : changed(part, name, change))),
  }
}
