import { AppError } from '../../../core/errors.ts'
import type { PluginContext } from '../../../core/plugin.ts'
import { type OrderState, toOrderState } from '../answers/order.ts'
import type { PohodaConfig } from '../config.ts'
import { orderRequest, type OrderRequest } from '../documents/order-request.ts'
import type { Pack } from '../documents/pack.ts'
import { packId } from '../documents/pack-id.ts'
import type { MServer } from '../mserver/mserver.ts'
import { systemOf } from './mapped.ts'

/** Where orders of POHODA are looked for. */
export interface OrderSource {
  mserver: MServer
  /** The accounting period (`období`); without it that of the user. */
  period?: Pack['period']
}

export interface LookUpOptions {
  context: Pick<PluginContext<PohodaConfig>, 'id' | 'config'>
  source: OrderSource
  signal: AbortSignal | undefined
}

/** Orders of POHODA as they stand there. */
export interface StateList {
  orders: OrderState[]
  /** When POHODA made the list, by its own clock: local time without a zone. */
  stamp: string | undefined
}

/**
 * Reads one page of POHODA's received orders, with our own numbers (`extId`).
 * @throws as `MServer.exchange`; LIST_REFUSED (never) with POHODA's own words
 */
export async function readOrders(
  request: Omit<OrderRequest, 'extSystem'>,
  { context, source, signal }: LookUpOptions,
): Promise<StateList> {
  const orders: OrderState[] = []
  const id = packId(context.id, 'order-states')
  const pack: Pack = {
    id,
    ico: context.config.ico,
    note: 'Mostik: stavy objednávek',
    period: source.period,
    items: [{ id, body: orderRequest({ ...request, extSystem: systemOf(context) }) }],
  }
  const { items, note } = await source.mserver.exchange(pack, {
    kind: 'order states',
    signal,
    onRecord: (record) => void orders.push(toOrderState(record)),
  })
  const [item] = items
  if (item?.state !== 'ok' || item.agenda?.state !== 'ok') throw listRefused([item?.note, note])
  return { orders, stamp: item.agenda.dateTimeStamp }
}

/** The order that POHODA has under our own number, or undefined. @throws as `readOrders` */
export async function lookUpOrder(id: string, options: LookUpOptions): Promise<OrderState | undefined> {
  const system = systemOf(options.context)
  const { orders } = await readOrders({ idFrom: 1, count: 10, extId: id }, options)
  const ours = orders.filter(({ extIds }) =>
    extIds.some((extId) => extId.system === system && extId.id === id),
  )
  return ours.find(({ isCancelled }) => !isCancelled) ?? ours[0]
}

function listRefused(words: readonly (string | undefined)[]): AppError {
  const said = words.find((word) => word !== undefined && word !== '') ?? 'it gave no reason'
  return new AppError(
    'LIST_REFUSED',
    `Cannot read the orders of POHODA: mServer answered "${said}". Look at the rights of the user of "mserver".`,
    { retry: 'never' },
  )
}
