import { AppError } from '../../core/errors.ts'
import type { PluginContext, ReceivedItem, Receiver } from '../../core/plugin.ts'
import { sha256, stableJson } from '../../core/text.ts'
import type { WebhookConfig } from './config.ts'
import { EVENT_TYPE, type NewEvent, type Sender, SHOP_EVENTS } from './events.ts'
import { eventRevision } from './revision.ts'
import { sendItems, tellInBatches } from './verdicts.ts'

type Context = Pick<PluginContext<WebhookConfig>, 'config' | 'store' | 'clock'>

/**
 * The receiver port: things of any kind go to the address as signed events of their type, in batches. The same batch
 * has the same event id, until the receiver has answered and not taken all of it. An item of the event is the content
 * with its key as the member `key`.
 */
export function createReceiver({ config, store, clock }: Context, sender: Sender): Receiver {
  return {
    async receive(type, items, { signal } = {}) {
      signal?.throwIfAborted()
      checkType(type)
      const options = { size: config.batchSize, keyOf: ({ key }: ReceivedItem) => key, signal }
      return await tellInBatches(items, options, async (batch) =>
        sendItems(sender, await eventOf(type, batch), signal),
      )
    },
  }

  async function eventOf(type: string, batch: readonly ReceivedItem[]): Promise<NewEvent> {
    const identity = batch.map(({ key, content }) => [key, content])
    const print = await sha256(stableJson([type, identity]))
    const items = batch.map(({ key, content }) => ({ key, content: { ...content, key } }))
    return { type, items, identity: print, revision: eventRevision(print, { store, clock }) }
  }
}

/** Events of the shop have a form and an order of their own. @throws BAD_EVENT_TYPE */
function checkType(type: string): void {
  const isOfShop = SHOP_EVENTS.some((known) => known === type)
  if (!isOfShop && new RegExp(EVENT_TYPE).test(type)) return
  const what = isOfShop ? 'it is an event of the shop' : 'it is not of this form'
  const message = `Cannot tell of "${type}": ${what}, it should be words with dots such as "receipts.new".`
  throw new AppError('BAD_EVENT_TYPE', message, { retry: 'never' })
}
