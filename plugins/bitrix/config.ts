import * as v from 'valibot'
import type { ConfigProblem } from '../../core/plugin.ts'
import {
  describe,
  folderUrl,
  httpUrl,
  mark,
  minutes,
  receiverReference,
  secret,
  seconds,
  text,
  wholeNumber,
} from '../../core/schema.ts'
import { readPortalAddress } from './portal-address.ts'

/** The settings of one portal. */
export const bitrixConfig = v.strictObject({
  portal: v.pipe(
    secret(),
    mark({ address: 'web', elsewhere: 'the new address of a portal that was renamed' }),
    describe(
      'The address of an incoming webhook with the right "configuration.import", e.g. https://acme.bitrix24.example/rest/1/<code>/.',
    ),
  ),
  label: v.pipe(
    v.optional(text()),
    describe('What the portal is called here. Default: the name of its host.'),
  ),
  pollSeconds: v.pipe(
    v.optional(seconds({ min: 60, max: 3600 }), 60),
    describe('How often an import is asked about; the portal itself moves on once a minute at most.'),
  ),
  slowDown: v.pipe(
    v.optional(v.boolean(), true),
    describe('Whether an import that does not move is asked about less and less often.'),
  ),
  stallMinutes: v.pipe(
    v.optional(minutes({ min: 5, max: 1440 }), 30),
    describe('After so many minutes without a change an import counts as stalled.'),
  ),
  keepDays: v.pipe(
    v.optional(wholeNumber({ min: 1, max: 3650 }), 365),
    describe('How long the history of an import is kept after its end.'),
  ),
  notify: v.pipe(
    v.optional(v.lazy((given) => (isAddress(given) ? httpUrl() : receiverReference()))),
    describe('Who is told when an import starts, stalls and ends: the id of a webhook, or an address.'),
  ),
  plan: v.pipe(
    v.optional(v.picklist(['standard', 'enterprise', 'self-hosted']), 'standard'),
    describe('Which limits the portal has: 2 requests a second, 5, or none.'),
  ),
  packages: v.pipe(
    v.optional(folderUrl()),
    mark({ isOnlyRead: true }),
    describe('A folder with archives and unpacked packages that can be imported by their name.'),
  ),
  packagesPassword: v.optional(secret()),
  maxPackageMegabytes: v.pipe(
    v.optional(wholeNumber({ min: 1, max: 2048 }), 250),
    describe('A larger package is refused, packed or unpacked fourfold.'),
  ),
  linkHours: v.pipe(
    v.optional(wholeNumber({ min: 1, max: 168 }), 72),
    describe('How long the links to the files of a package are good.'),
  ),
  timeoutSeconds: v.pipe(
    v.optional(seconds({ min: 5, max: 120 }), 30),
    describe('How long one question may take; a registration has 70 seconds.'),
  ),
})

export type BitrixConfig = v.InferOutput<typeof bitrixConfig>

/** A union would have the check of references ask of an address that it is an instance. */
function isAddress(given: unknown): boolean {
  return typeof given === 'string' && /^https?:\/\//i.test(given)
}

/** What only the value of the webhook shows. */
export function bitrixProblems(config: BitrixConfig): ConfigProblem[] {
  const address = readPortalAddress(config.portal.reveal())
  return 'problem' in address ? [{ path: 'portal', message: address.problem }] : []
}
