import type { Clock } from '../core/clock.ts'

/** The same thing is told at most once in this time. */
const QUIET_MS = 200
const PING_EVERY_MS = 20_000

/** A client that leaves this many messages unread has gone. */
const MOST_UNREAD = 1000

export interface ChangeSource {
  clock: Clock
  onChange(listener: (what: string) => void): () => void
}

/**
 * Changes as server-sent events: `change` with `{"what": …}`, at most one per thing in 200 ms and never without the
 * last one, and a comment every 20 s. The stream lives until its reader cancels it.
 */
export function changeStream({ clock, onChange }: ChangeSource): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder()
  const end = new AbortController()
  return new ReadableStream(
    {
      start(controller) {
        const send = (text: string) => {
          if ((controller.desiredSize ?? 0) <= 0) return stop()
          controller.enqueue(encoder.encode(text))
        }
        const stop = () => {
          if (end.signal.aborted) return
          end.abort()
          controller.close()
        }
        const tell = coalesce(
          (what) => send(`event: change\ndata: ${JSON.stringify({ what })}\n\n`),
          clock,
          end.signal,
        )
        end.signal.addEventListener('abort', onChange(tell), { once: true })
        send('retry: 3000\n: connected\n\n')
        void ping(() => send(': ping\n\n'), clock, end.signal)
      },
      cancel: () => end.abort(),
    },
    { highWaterMark: MOST_UNREAD },
  )
}

/** Passes the first call for a thing on at once, and those that follow within 200 ms as one at their end. */
function coalesce(send: (what: string) => void, clock: Clock, signal: AbortSignal): (what: string) => void {
  const changedAgain = new Map<string, boolean>()
  return (what) => {
    if (changedAgain.has(what)) changedAgain.set(what, true)
    else void tellUntilQuiet(what)
  }

  async function tellUntilQuiet(what: string) {
    do {
      changedAgain.set(what, false)
      send(what)
      if (!(await slept(clock, QUIET_MS, signal))) return
    } while (changedAgain.get(what) === true)
    changedAgain.delete(what)
  }
}

async function ping(send: () => void, clock: Clock, signal: AbortSignal): Promise<void> {
  while (await slept(clock, PING_EVERY_MS, signal)) send()
}

/** Whether the whole time passed; false when it was cut short. */
async function slept(clock: Clock, ms: number, signal: AbortSignal): Promise<boolean> {
  try {
    await clock.sleep(ms, signal)
    return true
  } catch {
    return false
  }
}
