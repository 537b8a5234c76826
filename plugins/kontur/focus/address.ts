import type { FocusAddress, FocusAddressPart, FocusPlace } from './schema.ts'

/**
 * An address in one line: as Kontur.Focus writes it, else put together from its parts; `''` where there is none.
 * @example `101000, г. Москва, ул. Примерная, д. 1`
 */
export function addressOf(place: FocusPlace | null | undefined): string {
  const { parsedAddressRF: parsed, parsedAddressRFFias: fias, foreignAddress: foreign } = place ?? {}
  const whole = parsed?.oneLineFormatOfAddress?.trim() || fias?.oneLineFormatOfAddressFias?.trim()
  if (whole) return whole
  const composed = parsed ? composedAddress(parsed) : ''
  return composed || joined([foreign?.countryName, foreign?.addressString])
}

function composedAddress(address: FocusAddress): string {
  const { zipCode, regionName, district, city, settlement, street, house, bulk, flat } = address
  return joined([
    zipCode,
    isCity(regionName) ? typeFirst(regionName) : typeLast(regionName),
    typeLast(district),
    typeFirst(city),
    typeFirst(settlement),
    typeFirst(street),
    typeFirst(house) || address.houseRaw,
    typeFirst(bulk) || address.bulkRaw,
    flatOf(typeFirst(flat) || known(address.flatRaw)),
  ])
}

/** `ул. Примерная` */
function typeFirst(part: FocusAddressPart): string {
  const value = known(part?.topoValue)
  return value && `${typeOf(part)} ${value}`.trim()
}

/** `Московская обл.` */
function typeLast(part: FocusAddressPart): string {
  const value = known(part?.topoValue)
  return value && `${value} ${typeOf(part)}`.trim()
}

/** Moscow and the other cities that are regions. */
function isCity(region: FocusAddressPart): boolean {
  const full = region?.topoFullName?.trim() ?? ''
  return full === '' ? /^г\.?$/i.test(region?.topoShortName?.trim() ?? '') : full.toLowerCase() === 'город'
}

/** The short type; older answers have it without its full stop. */
function typeOf(part: FocusAddressPart): string {
  const full = known(part?.topoFullName)
  const short = known(part?.topoShortName) || full
  const isCutOff = full !== '' && short !== full && /^\p{L}+$/u.test(short)
  return isCutOff ? `${short}.` : short
}

function flatOf(flat: string): string {
  return /^\d+$/.test(flat) ? `кв. ${flat}` : flat
}

function joined(parts: readonly (string | null | undefined)[]): string {
  return parts
    .map(known)
    .filter((part) => part !== '')
    .join(', ')
}

/** A text, and `''` for the dashes that stand for none. */
function known(text: string | null | undefined): string {
  const trimmed = text?.trim() ?? ''
  return /^-+$/.test(trimmed) ? '' : trimmed
}
