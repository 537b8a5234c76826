import { onTestFinished } from 'vitest'
import { decodeXml, readTree, type Tree } from '../../../../plugins/pohoda/simulator/base/tree.ts'
import {
  type PohodaOptions,
  type PohodaSimulator,
  startPohoda,
} from '../../../../plugins/pohoda/simulator/server.ts'
import { createUnit } from '../../../../plugins/pohoda/simulator/unit.ts'
import { ALL_NAMESPACES, encode } from '../../../../plugins/pohoda/simulator/xml.ts'
import { createFakeClock, type FakeClock } from '../../../helpers/clock.ts'

export const LOGIN = { 'stw-authorization': `Basic ${btoa('Admin:mserver-word')}` }

/** A unit with three cards, one code of which lies in two stores, and its mServer. */
export async function open(
  options: Partial<PohodaOptions> = {},
): Promise<{ pohoda: PohodaSimulator; clock: FakeClock }> {
  const clock = createFakeClock(Date.UTC(2026, 2, 1, 7, 15))
  const unit = options.unit ?? createUnit({ now: () => clock.now() })
  if (options.unit === undefined) {
    unit.cards.add(
      { code: 'HRN-1', name: 'Hrnek bílý', count: 42, reservation: 3, branch: 'Nádobí/Hrnky' },
      { code: 'HRN-1', name: 'Hrnek bílý', count: 5, store: 'PRODEJNA' },
      { code: '000123', name: 'Lžíce', isInternet: false, levels: { VO: '80' }, pictures: ['lžíce 1.png'] },
    )
  }
  const pohoda = await startPohoda({ ...options, unit })
  onTestFinished(pohoda.close)
  return { pohoda, clock }
}

export interface Asked {
  status: number
  headers: Headers
  pack: Tree
}

export interface AskOptions {
  headers?: Readonly<Record<string, string>>
  /** Attributes of the pack, above the usual ones; undefined leaves one out. */
  pack?: Readonly<Record<string, string | undefined>>
  encoding?: string
}

/** Sends items, by their ids, and reads the answer. */
export async function ask(
  { url }: Pick<PohodaSimulator, 'url'>,
  items: Readonly<Record<string, string>>,
  options: AskOptions = {},
): Promise<Asked> {
  const answer = await post(url, packOf(items, options), options)
  const { text } = decodeXml(await answer.bytes())
  return { status: answer.status, headers: answer.headers, pack: readTree(text) }
}

export async function post(
  url: string,
  document: string,
  { headers = LOGIN }: AskOptions = {},
): Promise<Response> {
  return await fetch(`${url}/xml`, { method: 'POST', headers: { ...headers }, body: encode(document) })
}

export function packOf(
  items: Readonly<Record<string, string>>,
  { pack = {}, encoding = 'Windows-1250' }: AskOptions = {},
): string {
  const usual = { version: '2.0', id: 'pack-1', ico: '12345678', application: 'Test', note: '', ...pack }
  const attributes = Object.entries(usual).flatMap(([name, value]) =>
    value === undefined ? [] : ` ${name}="${value}"`,
  )
  const written = Object.entries(items).map(
    ([id, body]) => `<dat:dataPackItem version="2.0" id="${id}">${body}</dat:dataPackItem>`,
  )
  return `<?xml version="1.0" encoding="${encoding}"?><dat:dataPack${attributes.join('')}${ALL_NAMESPACES}>${written.join('')}</dat:dataPack>`
}

/** A request for cards. */
export function stockRequest(inside = '<lStk:requestStock/>'): string {
  return `<lStk:listStockRequest version="2.0" stockVersion="2.0">${inside}</lStk:listStockRequest>`
}

/** A request for orders, with the numbers of the system `shop`. */
export function orderRequest(filter = ''): string {
  return `<lst:listOrderRequest version="2.0" orderType="receivedOrder" orderVersion="2.0" extSystem="shop"><lst:requestOrder><ftr:filter>${filter}</ftr:filter></lst:requestOrder></lst:listOrderRequest>`
}
