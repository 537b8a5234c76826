import type { PohodaClient, Receipt } from './client.ts'
import type { Detail } from './imports/result.ts'
import type { AccountingUnit } from './unit.ts'

export interface Played {
  unit: AccountingUnit
  /** Undefined: no service was named that could be called. */
  client: PohodaClient | undefined
}

/** Does in POHODA what a person does there. @returns a line for each thing that happened */
export type Play = (what: string, parameters: URLSearchParams) => Promise<{ status: number; lines: string[] }>

/** What can be done, and what it needs. */
export const PLAYS = `  /play/push                          Odeslat na internet: categories, parameters, stock
  /play/pull                          Stáhnout z internetu: orders
  /play/execute?order=<number>        Vyřízeno; the number is POHODA's or the shop's
  /play/deliver?order=<number>        Přeneseno, with an invoice
  /play/cancel?order=<number>         Storno
  /play/sell-out?code=<code>          without a code the whole stock sells out
  /play/rename?code=<code>&name=<name>`

/** Carries out what `POST /play/…` asks for. 404 for what is not there, 400 for what is left out. */
export function createPlay({ unit, client }: Played): Play {
  return async (what, parameters) => {
    try {
      const lines = await doIt(what, (name) => given(parameters, name))
      return lines === undefined
        ? { status: 404, lines: ['There is no such thing to do. These are there:', PLAYS] }
        : { status: 200, lines }
    } catch (error) {
      if (error instanceof Left) return { status: 400, lines: [error.message] }
      if (error instanceof RangeError) return { status: 404, lines: [`${error.message}.`] }
      throw error
    }
  }

  async function doIt(
    what: string,
    need: (name: string) => string | undefined,
  ): Promise<string[] | undefined> {
    const { orders } = unit
    const order = () => wanted(need('order'), 'order')
    switch (what) {
      case 'push':
        return await sendAll(reached())
      case 'pull':
        return await fetchOrders(reached())
      case 'execute':
        orders.execute(order())
        return [`Order ${named(order())} is executed (Vyřízeno).`]
      case 'deliver':
        return [`Order ${named(order())} went into the invoice ${orders.deliver(order())} (Přeneseno).`]
      case 'cancel':
        orders.cancel(order())
        return [`Order ${named(order())} is cancelled (Storno).`]
      case 'sell-out':
        return [sellOut(need('code'))]
      case 'rename':
        return [rename(wanted(need('code'), 'code'), wanted(need('name'), 'name'))]
      default:
        return undefined
    }
  }

  function reached(): PohodaClient {
    if (client === undefined) throw new Left('Nobody is called. Start with --push <address of the service>.')
    return client
  }

  function named(number: string): string {
    const order = unit.orders.find(number)
    if (order === undefined) throw new RangeError(`There is no order "${number}"`)
    return order.numberOrder === '' ? order.number : `${order.number} (${order.numberOrder} in the shop)`
  }

  function sellOut(code: string | undefined): string {
    const cards = cardsOf(code).filter(({ type, count }) => type === 'card' && count > 0)
    for (const { code: own, store, count } of cards) unit.cards.move(own, -count, { store })
    return `${cards.length} cards are sold out. A push tells it at once, mServer when all cards are read.`
  }

  function rename(code: string, name: string): string {
    const cards = cardsOf(code)
    for (const { store } of cards) unit.cards.edit(code, { name }, { store })
    return `${code} is called "${name}", in ${cards.length} stores.`
  }

  function cardsOf(code: string | undefined) {
    const cards = unit.cards.all().filter((card) => code === undefined || card.code === code)
    if (cards.length === 0) throw new RangeError(`There is no card "${code}"`)
    return cards
  }
}

/** Odeslat na internet. */
export async function sendAll(client: PohodaClient): Promise<string[]> {
  return [
    told('Sent the categories', await client.pushCategories()),
    told('Sent the parameters', await client.pushParameters()),
    told('Sent the stock', await client.pushStock()),
  ]
}

/** Stáhnout z internetu. The orders that POHODA refused are told with its words. */
export async function fetchOrders(client: PohodaClient): Promise<string[]> {
  const pulled = await client.pullOrders()
  const { offered, imported, refused } = pulled
  return [
    ...refused.map(
      ({ number, details }) => `Order ${number} was refused: ${details.map(detailWords).join(' ')}`,
    ),
    told(`Fetched ${offered.length} orders, ${imported.length} of them new`, pulled),
  ]
}

function told(what: string, { state, note }: Receipt): string {
  return `${what}: ${state}${note === '' ? '' : `, ${note}`}`
}

function detailWords({ note, xpath, requested }: Detail): string {
  const where = [xpath, requested === undefined ? undefined : `"${requested}"`]
  const known = where.filter((part) => part !== undefined)
  return known.length === 0 ? note : `${note} (${known.join(', ')})`
}

/** Something that the caller has to give. */
class Left extends Error {}

function given(parameters: URLSearchParams, name: string): string | undefined {
  const value = parameters.get(name)
  return value === null || value === '' ? undefined : value
}

function wanted(value: string | undefined, name: string): string {
  if (value === undefined) throw new Left(`Say which: ${name}=…`)
  return value
}
