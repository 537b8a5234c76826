import { IMPORTABLE, KNOWN_SECTIONS } from './sections.ts'
import type { Trouble } from './troubles.ts'

/** What can be different about a portal; changes count at once. */
export interface Knobs {
  /** The rights of the webhook. */
  scopes: readonly string[]
  /** Whether the portal is new enough to have the three methods. */
  hasImports: boolean
  /** The token of an OAuth application; without one there is no application. */
  applicationToken: string | undefined
  /** Whether the three methods refuse applications, as the vendor's filter does. */
  refusesApplications: boolean
  /**
   * What moves imports on: cron, every request (one tick for each import that is due), or nothing. Ticks that nothing has
   * called are not made up for.
   */
  agents: 'cron' | 'hits' | 'off'
  /** How long a tick runs; a look meanwhile sees its beginning. */
  stepMs: number
  sections: readonly string[]
  /** The codes of manifests that may come by REST. */
  importable: readonly string[]
  /** Whether a registration fails inside of its result. */
  cannotStore: boolean
  /** The id of the next import; undefined: the usual one, which is not the one after the last. */
  nextProcessId: number | undefined
  /** What goes wrong in steps. */
  troubles: Trouble[]
  /** What every request is refused with. */
  refusal: keyof typeof REFUSALS | undefined
  /** Requests are counted in a bucket that leaks; undefined: they are not, as on an own server. */
  limiter: { size: number; perSecond: number } | undefined
  /** The run time of methods; undefined: it is not counted, as on an own server. */
  operating: { secondsPerCall: number; limitSeconds: number } | undefined
  /** Until then (milliseconds since 1970) every method is over its time, and no answer has told when that ends. */
  overTimeUntil: number | undefined
  /** The origin to which the portal was renamed, e.g. `https://new.bitrix24.example`; the old one answers 302. */
  movedTo: string | undefined
  /** Data of finished imports; undefined: that of a site for sites, none for others. */
  additional: Readonly<Record<string, unknown>> | undefined
}

/** Why a portal refuses everything: status and words. */
export const REFUSALS = {
  ACCESS_DENIED: [401, 'REST API is available only on commercial plans.'],
  INVALID_CREDENTIALS: [401, 'Invalid request credentials'],
  OVERLOAD_LIMIT: [401, 'REST API is blocked due to overload.'],
  user_access_error: [401, 'The user does not have access to the application.'],
  CONNECTION_ERROR: [401, 'Error connecting to authorization server'],
  METHOD_CONFIRM_WAITING: [401, 'Waiting for confirmation'],
  WRONG_LICENSE: [403, 'Wrong license.'],
  PORTAL_DELETED: [403, 'Portal was deleted'],
  INTERNAL_SERVER_ERROR: [500, 'Internal server error'],
  '': [400, 'Not found'],
} as const

export function usualKnobs(): Knobs {
  return {
    scopes: ['configuration.import'],
    hasImports: true,
    applicationToken: undefined,
    refusesApplications: true,
    agents: 'cron',
    stepMs: 0,
    sections: KNOWN_SECTIONS,
    importable: IMPORTABLE,
    cannotStore: false,
    nextProcessId: undefined,
    troubles: [],
    refusal: undefined,
    limiter: { size: 50, perSecond: 2 },
    operating: { secondsPerCall: 0.11, limitSeconds: 480 },
    overTimeUntil: undefined,
    movedTo: undefined,
    additional: undefined,
  }
}
