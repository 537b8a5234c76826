import { isAppError } from '../../../core/errors.ts'
import { type Clock, type PluginContext, createPace } from '../../../core/plugin.ts'
import type { BitrixConfig } from '../config.ts'
import type { PortalAddress } from '../portal-address.ts'
import { connectionError, misdirected, sentElsewhere } from './errors.ts'
import { judgeRename, type NewHome, renamedBase } from './rename.ts'

/** What came back, whatever its status. */
export interface Reply {
  status: number
  text: string
  /** What the portal asks for in Retry-After. */
  retryAfterMs: number | undefined
  /** Where the answer came from, when the portal has sent the request on there. */
  home?: NewHome
}

export interface SendOptions {
  signal: AbortSignal | undefined
  timeoutMs: number
}

export interface ConnectionOptions {
  address: PortalAddress
  http: PluginContext['http']
  clock: Clock
  plan: BitrixConfig['plan']
  renamedTo: string | undefined
  /** Takes secrets out of a text. */
  mask: (text: string) => string
}

/** Sends requests to where a portal is. */
export interface Connection {
  readonly host: string
  /** One POST, and a second one where the portal has another name. @throws PORTAL_UNAVAILABLE, PORTAL_REFUSED */
  send(method: string, body: string, options: SendOptions): Promise<Reply>
  /** Later requests go there at once. */
  moveTo(home: NewHome): void
}

/** Between the beginnings of two requests; half of what the plans allow (https://apidocs.bitrix24.com/limits.html). */
const PAUSES_MS = { standard: 1000, enterprise: 400, 'self-hosted': 0 } as const
const MOST_BYTES = 16 * 1024 * 1024
const LONGEST_RETRY_AFTER_MS = 24 * 3_600_000
/** What is no success is read too: the body tells more than the status. */
const ALL_ELSE = Array.from({ length: 300 }, (_, index) => 300 + index)

/**
 * The way to one portal: requests one after another, with a pause between their beginnings, each sent once. No
 * error shows the code of the webhook, which stands in the address of each.
 */
export function createConnection({
  address,
  http,
  clock,
  plan,
  renamedTo,
  mask,
}: ConnectionOptions): Connection {
  const pace = createPace({ clock, pauseMs: PAUSES_MS[plan] })
  const code = address.base.slice(address.base.lastIndexOf('/') + 1)
  let base = renamedBase(address.base, renamedTo)

  return {
    get host() {
      return new URL(base).host
    },
    send,
    moveTo: (home) => void (base = home.base),
  }

  async function send(method: string, body: string, options: SendOptions): Promise<Reply> {
    const asked = { method, host: new URL(base).host }
    const first = await pace(() => post(base, method, body, options), options.signal)
    if (!isRedirect(first)) return first.reply
    const judged = judgeRename(base, first.location)
    if ('passing' in judged) throw sentElsewhere(asked, judged.passing)
    if ('refused' in judged) throw misdirected(asked, judged.refused)
    const second = await pace(() => post(judged.base, method, body, options), options.signal)
    if (!isRedirect(second)) return { ...second.reply, home: judged }
    throw misdirected(asked, `it sends requests on to "${judged.host}", which sends them on again`)
  }

  async function post(to: string, method: string, body: string, { signal, timeoutMs }: SendOptions) {
    try {
      const response = await http.request(`${to}/${method}.json`, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          accept: 'application/json',
        },
        body,
        // The setting is the whole address; of another method's address this is the part that gives it away.
        secrets: [code],
        signal,
        timeoutMs,
        totalTimeoutMs: timeoutMs,
        maxBytes: MOST_BYTES,
        retries: 0,
        redirects: 'never',
        accept: ALL_ELSE,
      })
      const { status, headers } = response
      const retryAfterMs = readRetryAfter(headers.get('retry-after'), clock.now())
      return {
        reply: { status, text: await response.text(), retryAfterMs },
        location: headers.get('location'),
      }
    } catch (thrown) {
      if (!isAppError(thrown)) throw thrown
      throw connectionError({ method, host: new URL(to).host }, thrown, mask)
    }
  }
}

function isRedirect({ reply, location }: { reply: Reply; location: string | null }): boolean {
  return reply.status >= 300 && reply.status < 400 && location !== null
}

/** Seconds or an HTTP date. */
function readRetryAfter(header: string | null, now: number): number | undefined {
  const text = header?.trim() ?? ''
  const waitMs = /^\d+$/.test(text) ? Number(text) * 1000 : Date.parse(text) - now
  return Number.isNaN(waitMs) ? undefined : Math.min(Math.max(waitMs, 0), LONGEST_RETRY_AFTER_MS)
}
