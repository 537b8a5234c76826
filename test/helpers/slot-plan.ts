/**
 * The jobs whose slots are counted when several processes share a storage. The plan is data only: what it means is
 * decided by the engine on one side and by the checker's own calendar on the other.
 */
export interface PlannedJob {
  name: string
  /** A cron pattern of five fields, or a period. */
  schedule: string | { every: string }
  timezone: string
}

/** The id of the instance that has the jobs. */
export const INSTANCE = 'slots'

/** Ten minutes before the clocks of Europe go forward: 02:00 in Prague becomes 03:00. */
export const ORIGIN = Date.UTC(2026, 2, 29, 0, 50)

/** Each run of a job does so many steps; each waits first and then has an effect. */
export const STEPS = 3

const ZONES = [
  'Europe/Prague',
  'Europe/Kyiv',
  'UTC',
  'Asia/Kathmandu',
  'America/New_York',
  'Australia/Lord_Howe',
  'Europe/London',
]

/** Patterns that come in most minutes; the zone makes no difference to them. */
const MINUTE_PATTERNS = ['* * * * *', '*/1 * * * *', '0-59 * * * *', '* 0-23 * * *', '0-29,30-59 * * * *']

/** Some 28 slots a minute, in zones of all kinds. */
export const PLAN: readonly PlannedJob[] = [
  ...numbered('minute', 8, (index) => MINUTE_PATTERNS[index % MINUTE_PATTERNS.length] ?? '* * * * *'),
  ...numbered('even', 6, (index) => (index % 2 === 0 ? '*/2 * * * *' : '1-59/2 * * * *')),
  ...numbered('list', 6, () => '0,3,4,9,10,15-18,21,25,26,30,33,37,41-44,48,52,55,58 * * * *'),
  // A run that a kill holds up for the minute of a lease is over before these come again.
  ...numbered('third', 40, () => ({ every: 'PT3M' })),
  ...numbered('seventh', 12, () => ({ every: 'PT7M' })),
  // The clock jumps over two o'clock in Prague and over one o'clock in London.
  { name: 'gap-hour', schedule: '*/5 2 * * *', timezone: 'Europe/Prague' },
  { name: 'after-gap', schedule: '*/2 2,3 * * *', timezone: 'Europe/Prague' },
  { name: 'before-gap', schedule: '* 0 * * *', timezone: 'Europe/London' },
  { name: 'fixed-in-gap', schedule: '30 2 * * *', timezone: 'Europe/Prague' },
  { name: 'fixed', schedule: '5 3 * * *', timezone: 'Europe/Prague' },
]

function numbered(
  name: string,
  count: number,
  scheduleOf: (index: number) => PlannedJob['schedule'],
): PlannedJob[] {
  return Array.from({ length: count }, (_, index) => ({
    name: `${name}-${index}`,
    schedule: scheduleOf(index),
    timezone: ZONES[index % ZONES.length] ?? 'UTC',
  }))
}
