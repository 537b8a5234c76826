import { hash32 } from '../../../core/text.ts'
import type { BitrixConfig } from '../config.ts'
import { readPortalAddress } from '../portal-address.ts'

/** The name of what all instances share that look at one portal; it does not show which. */
export function sharedName({ portal }: Pick<BitrixConfig, 'portal'>): string {
  const address = readPortalAddress(portal.reveal())
  const host = 'problem' in address ? '' : address.host
  return `bitrix-portal-${hash32(host).toString(16)}`
}
