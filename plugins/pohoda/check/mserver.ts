import { type PluginContext, wallClock } from '../../../core/plugin.ts'
import { toCard } from '../answers/stock.ts'
import { toStores } from '../answers/storage.ts'
import type { Card } from '../cards/card.ts'
import type { Finding } from '../check.ts'
import { type PohodaConfig, taskOf } from '../config.ts'
import { storesRequest } from '../documents/list-requests.ts'
import { orderRequest } from '../documents/order-request.ts'
import { packId } from '../documents/pack-id.ts'
import { stockRequest } from '../documents/stock-request.ts'
import { failureOf } from '../mserver/outcome.ts'
import type { MServer } from '../mserver/mserver.ts'
import { quietReason } from '../mserver/quiet.ts'
import { type Company, knownUnit, unitOf, unitWords } from '../unit.ts'
import type { XmlElement } from '../xml/element.ts'
import type { XmlNode } from '../xml/node.ts'

export interface CheckedMServer {
  context: Pick<PluginContext<PohodaConfig>, 'id' | 'config' | 'store' | 'clock' | 'timezone'>
  mserver: MServer
}

/** Asks mServer for all that the tasks need of it, a record of each. @throws as `MServer` */
export async function checkMServer({ context, mserver }: CheckedMServer): Promise<Finding> {
  const quiet = quietReason(context.config, context.clock, context.timezone)
  if (quiet !== undefined) {
    return { summary: [], tables: [], warnings: [`mServer was not asked: it is ${quiet}.`] }
  }
  const company = await unitOf(mserver)
  const ask = async (what: string, request: XmlNode) => await firstOf(what, request, { context, mserver })
  const stock = await ask('stock', stockRequest({ idFrom: 1, count: 1, with: [] }))
  const orders = await ask('orders', orderRequest({ idFrom: 1, count: 1 }))
  const stores = await ask('stores', storesRequest())
  return {
    summary: [
      company === undefined ? 'mServer answers.' : `mServer answers, it works in ${unitWords(company)}.`,
      ...(stock.refused === undefined
        ? [stock.records.length === 0 ? 'There are no cards.' : 'Cards can be read.']
        : []),
      ...(orders.refused === undefined ? ['Orders can be read.'] : []),
    ],
    tables: stock.records.slice(0, 1).flatMap((record) => cardTable(toCard(record))),
    warnings: [
      ...[stock, orders, stores].flatMap(({ refused }) => refused ?? []),
      ...(await unitWarnings(company, context)),
      ...storeWarnings(
        stores.records.flatMap((record) => toStores(record)).map(({ name }) => name),
        context.config,
      ),
    ],
  }
}

/** The records of one list, or why POHODA does not give it: a missing right, mostly. */
async function firstOf(
  what: string,
  body: XmlNode,
  { context: { id, config }, mserver }: CheckedMServer,
): Promise<{ records: XmlElement[]; refused?: string }> {
  const records: XmlElement[] = []
  const result = await mserver.exchange(
    {
      id: packId(id, 'check', what),
      ico: config.ico,
      note: 'Zkouška spojení',
      items: [{ id: what, body }],
    },
    { kind: 'check', onRecord: (record) => void records.push(record) },
  )
  const failure = failureOf(result)
  if (failure === undefined) return { records }
  return {
    records,
    refused: `POHODA does not tell its ${what}: ${failure}. See the rights of the user of mServer.`,
  }
}

async function unitWarnings(
  company: Company | undefined,
  { store, clock, timezone, config }: CheckedMServer['context'],
): Promise<string[]> {
  if (company === undefined) {
    return ['This mServer does not tell its unit and year, so that a change of the year will not be noticed.']
  }
  const warnings: string[] = []
  const known = await knownUnit(store)
  if (known !== undefined && known.company.databaseName !== company.databaseName) {
    warnings.push(`Until now it worked in ${unitWords(known.company)}.`)
  }
  const year = wallClock(clock.now(), timezone).day.slice(0, 4)
  if (/^\d{4}$/.test(company.year) && company.year < year) {
    warnings.push(
      `mServer works in the year ${company.year}, it is ${year}. After the change of the year choose the new one in the settings of mServer, and set "mserver.previousYear" while old orders are open.`,
    )
  }
  const inName = /^StwPh_(\d+)_/i.exec(company.databaseName)?.[1]
  if (inName !== undefined && inName !== config.ico.replaceAll(' ', '')) {
    warnings.push(`The database is named after the IČO ${inName}, "ico" is "${config.ico}".`)
  }
  return warnings
}

/** Stores that the settings name and POHODA does not have. */
function storeWarnings(known: readonly string[], config: PohodaConfig): string[] {
  if (known.length === 0) return []
  const named: [setting: string, store: string][] = (taskOf(config, 'quantities')?.stores ?? []).map(
    (store) => ['tasks.quantities.stores', store],
  )
  if (config.orders?.store !== undefined) named.push(['orders.store', config.orders.store])
  return named
    .filter(([, store]) => !known.includes(store))
    .map(([setting, store]) => `"${setting}" names the store "${store}", POHODA has: ${known.join(', ')}.`)
}

function cardTable(card: ReturnType<typeof toCard>) {
  if ('reason' in card) return []
  const rows: [string, string | undefined][] = [
    ['Kód', card.code],
    ['Sklad', card.store],
    ['Název', card.name],
    ['Stav zásoby', card.count],
    ['Rezervace', card.reservation],
    ['Prodejní cena', priceWords(card.price)],
  ]
  return [
    {
      title: 'The first card, as it is understood',
      columns: ['field', 'value'],
      rows: rows.map(([field, value]) => [field, value ?? '–']),
    },
  ]
}

function priceWords(price: Card['price']): string | undefined {
  return price && `${price.amount} ${price.withVat ? 'with' : 'without'} VAT`
}
