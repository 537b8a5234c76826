import type { Site } from './site.ts'

/** Warns when the shop's clock and this instance's show different times. Pure. */
export function zoneWarnings(
  { timezone: theirs, offset: theirOffset }: Pick<Site, 'timezone' | 'offset'>,
  { timezone, now }: { timezone: string; now: number },
): string[] {
  const offset = offsetOf(timezone, now)
  if (offset === theirOffset) return []
  const shop = theirs === '' ? hours(theirOffset) : `${theirs}, ${hours(theirOffset)}`
  return [
    `The shop's time is another (${shop}) than this service's (${timezone}, ${hours(offset)}): days of orders may differ around midnight.`,
  ]
}

/** Hours before UTC. */
function offsetOf(zone: string, at: number): number {
  const parts = new Intl.DateTimeFormat('en', { timeZone: zone, timeZoneName: 'longOffset' }).formatToParts(
    at,
  )
  const text = parts.find(({ type }) => type === 'timeZoneName')?.value ?? ''
  const [, sign = '+', hour = '0', minute = '0'] = /([+-])(\d\d):(\d\d)/.exec(text) ?? []
  return (Number(hour) + Number(minute) / 60) * (sign === '-' ? -1 : 1)
}

function hours(offset: number): string {
  return `UTC${offset < 0 ? '' : '+'}${offset}`
}
