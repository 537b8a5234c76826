import type { Clock } from '../clock.ts'
import type { NotifySettings } from '../config/notify-settings.ts'
import { retryAfterMs, toAppError } from '../errors.ts'
import type { Logger } from '../log.ts'
import type { Channel } from './channels/channel.ts'
import { delivered, nextFor, type Outbox, partsFor, undelivered } from './outbox.ts'
import type { Speech } from './speech.ts'
import { titleOf } from './words.ts'

export interface DeliverOptions {
  channels: readonly Channel[]
  settings: NotifySettings
  clock: Clock
  log: Logger
  signal: AbortSignal
  speech(): Speech
  /** Somebody asked for it: channels that are left alone for now are tried, too. */
  isHurried: boolean
}

/** One step of a delivery: what is to be remembered after it, before the next begins. */
export interface Delivery {
  outbox: Outbox
  outcome: 'sent' | 'failed'
}

/**
 * Sends what waits, for each channel the oldest first. A channel that fails is left alone; the others go on. Each step
 * must be stored before the next is asked for: then a crash repeats one message at most.
 */
export async function* deliver(
  outbox: Outbox,
  options: DeliverOptions,
): AsyncGenerator<Delivery, void, void> {
  const { channels, settings, clock, log, signal, isHurried } = options
  let current = outbox
  for (const channel of channels) {
    const { name } = channel
    for (;;) {
      signal.throwIfAborted()
      const message = nextFor(current, name, { now: clock.now(), isHurried })
      if (message === undefined) break
      const parts = partsFor(name, message, settings)
      const lost = current.channels[name]?.lost ?? 0
      const { id, at } = message
      try {
        await channel.send({ id, at, parts, lost, title: titleOf(parts, options.speech()) }, signal)
        current = delivered(current, { id, name, now: clock.now() })
        yield { outbox: current, outcome: 'sent' }
      } catch (thrown) {
        signal.throwIfAborted()
        const error = toAppError(thrown)
        log.warn('A message could not be sent; it is kept and tried again', { channel: name, error })
        const afterMs = retryAfterMs(error)
        current = undelivered(current, {
          name,
          now: clock.now(),
          problem: error.message,
          ...(afterMs !== undefined && { afterMs }),
        })
        yield { outbox: current, outcome: 'failed' }
        break
      }
    }
  }
}
