/**
 * A portal's REST interface through an incoming webhook, one request at a time.
 *
 * What a method answers, errors of its own included, is a value. What hinders every request is thrown: PORTAL_UNAVAILABLE
 * (network, 5xx, HTML, broken JSON: later), PORTAL_BUSY (too many requests: after a time), PORTAL_TIME_LIMIT (the method
 * has used its time: after a time), PORTAL_REFUSED (the webhook, its rights, the plan, a block: never; `details.code` is
 * the portal's own), PORTAL_CLOSED (the public part is closed: hourly), PORTAL_METHOD (the portal lacks the method: never).
 * No error shows the address.
 */
export interface Portal {
  /** The name of the portal's host, as it is now: a renamed portal is followed. */
  readonly host: string
  /** Calls one method. */
  call(method: string, parameters: object, options?: PortalCallOptions): Promise<PortalAnswer>
  /** Calls up to fifty methods in one request; one answer for each key. A command that was not executed is missing. */
  batch(
    commands: Readonly<Record<string, PortalCommand>>,
    options?: PortalCallOptions,
  ): Promise<Map<string, PortalAnswer>>
}

export interface PortalCommand {
  method: string
  parameters: Readonly<Record<string, string | number>>
}

export interface PortalCallOptions {
  signal?: AbortSignal | undefined
  /** Default: that of the settings. */
  timeoutMs?: number
}

/** The outcome of a method. `code` is the portal's and may be empty. */
export type PortalAnswer = { ok: true; result: unknown } | { ok: false; code: string; message: string }
