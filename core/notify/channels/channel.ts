import type { ChannelName } from '../../config/notify-settings.ts'
import type { Outgoing } from '../plain-text.ts'

/** One way to people. */
export interface Channel {
  readonly name: ChannelName
  /** Hands a message over. @throws an AppError that says why it could not, and perhaps when to come again */
  send(message: Outgoing, signal?: AbortSignal): Promise<void>
}
