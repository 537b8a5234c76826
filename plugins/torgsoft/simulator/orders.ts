import * as v from 'valibot'
import type { Folder } from '../../../core/plugin.ts'

/** An order file that Torgsoft has picked up. */
export interface TakenOrder {
  file: string
  /** `OrderNumber`; empty when the file could not be read. */
  number: string
  /** Why Torgsoft would stumble over it; empty when all is well. */
  problems: string[]
}

/** Torgsoft's side of the orders folder. */
export interface OrderPicker {
  /** Everything that was ever taken, in order. */
  readonly taken: readonly TakenOrder[]
  /**
   * Looks for new files. `delete` removes what it took; `leave` lets it lie and does not take it again.
   * @returns what came this time
   */
  take(mode: 'delete' | 'leave'): Promise<TakenOrder[]>
}

const text = v.pipe(v.string('is no text'), v.nonEmpty('is empty'))
const texts = (patterns: Record<string, RegExp>) => {
  const known = Object.entries(patterns).map(([key, pattern]) => [
    key,
    v.optional(v.pipe(text, v.regex(pattern, 'has another form'))),
  ])
  return v.objectWithRest(v.entriesFromObjects([v.object(Object.fromEntries(known))]), text)
}

/** The shape of an order: all values are texts; decimals have a dot. */
const orderSchema = v.strictObject({
  Client: v.intersect([v.object({ Name: text, MPhone: v.optional(text) }), v.record(v.string(), text)]),
  Options: v.intersect([
    v.object({ SaleType: v.picklist(['1', '2'], 'is neither 1 nor 2'), OrderNumber: text }),
    texts({
      OrderDate: /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/,
      ReserveDate: /^\d{8}$/,
      BonusPay: /^\d+(\.\d+)?$/,
      CurrencyInternationalCode: /^[A-Z]{3}$/,
    }),
  ]),
  Goods: v.pipe(
    v.array(
      v.strictObject({
        GoodID: v.pipe(text, v.regex(/^\d+$/, 'is no key')),
        Price: v.pipe(text, v.regex(/^\d+\.\d{2}$/, 'is no price with a dot')),
        Count: v.pipe(text, v.regex(/^\d+(\.\d+)?$/, 'is no number with a dot')),
      }),
    ),
    v.minLength(1, 'is empty'),
  ),
})

export function createOrderPicker(folder: Folder): OrderPicker {
  const taken: TakenOrder[] = []
  const left = new Set<string>()
  return { taken, take }

  async function take(mode: 'delete' | 'leave') {
    const entries = await folder.list()
    const present = entries
      .filter(({ kind, name }) => kind === 'file' && ORDER_NAME.test(name))
      .map(({ name }) => name)
    const fresh = present.filter((name) => !left.has(name))
    const now: TakenOrder[] = []
    for (const file of fresh) {
      const order = judge(file, await readText(folder, file))
      const isDouble = order.number !== '' && taken.some(({ number }) => number === order.number)
      const judged = isDouble ? { ...order, problems: [...order.problems, 'this number came before'] } : order
      now.push(judged)
      taken.push(judged)
      if (mode === 'delete') await folder.delete(file)
      else left.add(file)
    }
    return now
  }
}

/** Names with a dot in front or another ending belong to files that are not whole yet. */
const ORDER_NAME = /^order-.*\.json$/

function judge(file: string, json: string): TakenOrder {
  const order = v.safeParse(orderSchema, parseJson(json))
  const problems = (order.issues ?? []).map(
    (issue) => `${v.getDotPath(issue) ?? 'the file'} ${issue.message}`,
  )
  return { file, number: order.success ? order.output.Options.OrderNumber : '', problems }
}

function parseJson(json: string): unknown {
  try {
    return JSON.parse(json)
  } catch {
    return undefined
  }
}

async function readText(folder: Folder, name: string): Promise<string> {
  const decoder = new TextDecoder()
  let whole = ''
  for await (const chunk of folder.read(name)) whole += decoder.decode(chunk, { stream: true })
  return whole + decoder.decode()
}
