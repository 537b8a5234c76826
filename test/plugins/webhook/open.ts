import * as v from 'valibot'
import { createHttpClient } from '../../../core/http.ts'
import { silentLogger } from '../../../core/log.ts'
import type { Clock, PluginContext } from '../../../core/plugin.ts'
import type { Shop, ShopCall } from '../../../core/shop.ts'
import webhook from '../../../plugins/webhook/index.ts'
import {
  type Receiver,
  type ReceiverOptions,
  startReceiver,
} from '../../../plugins/webhook/simulator/receiver.ts'
import { createFakeClock, type FakeClock } from '../../helpers/clock.ts'
import { createTestApp, createTestContext } from '../../helpers/plugin-context.ts'

export const SECRET = 'secret-of-the-test-receiver'

export interface Given extends Partial<Pick<PluginContext, 'id' | 'store' | 'publicUrl'>> {
  clock?: FakeClock
  /** Settings besides `url` and `secret`. */
  settings?: object
  /** Replaces the receiver that is started otherwise. */
  receiver?: Receiver
  receiverOptions?: Partial<ReceiverOptions>
}

/** A receiver and an instance of the plugin that sends to it: its ports, and the app that serves it under `/hook`. */
export async function openWebhook(given: Given = {}) {
  const {
    clock = createFakeClock(),
    settings = {},
    receiverOptions = {},
    receiver: running,
    ...parts
  } = given
  const receiver = running ?? (await startReceiver({ secret: SECRET, now: clock.now, ...receiverOptions }))
  const config = v.parse(webhook.config, { url: receiver.url, secret: SECRET, currency: 'UAH', ...settings })
  const http = createHttpClient({ fetch, clock: unhurried(clock), log: silentLogger, random: () => 0 })
  const test = createTestContext(config, { id: 'hook', http, clock, ...parts })
  const { routes, shop: shopFor, receiver: port, check } = await webhook.setup(test.context)
  if (routes === undefined || shopFor === undefined || port === undefined || check === undefined) {
    throw new Error('A part is missing')
  }
  const shopOf: (caller: ShopCall) => Shop = shopFor
  const app = createTestApp('hook', routes)
  return {
    ...test,
    receiver,
    app,
    check,
    shopFor: shopOf,
    shop: shopOf({ instance: 'source' }),
    port: port(),
  }
}

/** A clock whose pauses are over at once: what waits for a retry would wait for ever for a clock that stands. */
function unhurried(clock: Clock): Clock {
  return { now: clock.now, sleep: async (_ms, signal) => signal?.throwIfAborted() }
}
