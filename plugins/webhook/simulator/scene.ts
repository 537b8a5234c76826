import type { Scene, SceneOptions } from '../../../core/simulation/scene.ts'
import { startReceiver } from './receiver.ts'

export interface ReceiverSceneOptions extends SceneOptions {
  /** What it is called in the lines that tell of it. */
  name: string
  /** What signs both ways. */
  secret: string
  /** Whether it is down, which is 503, until it is mended. Default false. */
  isDown?: boolean
}

/** A receiver of signed events. */
export interface ReceiverScene extends Scene {
  /** Where it takes events. */
  readonly url: string
  /** Whether it answers as it should. */
  setMended(isMended: boolean): void
}

/** Plays a receiver. One that is down asks to come again in two minutes. */
export async function start(options: ReceiverSceneOptions): Promise<ReceiverScene> {
  const { name, secret, isDown = false, print } = options
  const receiver = await startReceiver({
    secret,
    onDelivery: ({ type, event, status }) =>
      print(`${name}: ${type} with ${event.data.items.length} items, answered with ${status}`),
  })
  setMended(!isDown)

  return {
    url: receiver.url,
    setMended,
    begin: () => undefined,
    stop: receiver.close,
  }

  function setMended(isMended: boolean): void {
    receiver.outage = isMended
      ? undefined
      : { status: 503, headers: { 'retry-after': RETRY_AFTER }, body: 'Maintenance' }
  }
}

/** Seconds, at any pace: what is shorter would be waited for within the request. */
const RETRY_AFTER = '120'
