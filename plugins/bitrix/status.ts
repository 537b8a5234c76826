import type { InstanceStatus, PluginContext } from '../../core/plugin.ts'
import { cardOf } from './cards.ts'
import type { BitrixConfig } from './config.ts'
import { readPortalAddress } from './portal-address.ts'
import { quietUntil } from './routes/quiet.ts'
import { type Attempt, listAttempts } from './tracker/attempts.ts'
import { listImports } from './tracker/imports.ts'
import { newNameOf, type PortalState, readPortalState } from './tracker/portal-state.ts'
import { ENDED, type ImportRecord } from './tracker/record.ts'

type Fact = InstanceStatus['facts'][number]
type Table = NonNullable<InstanceStatus['tables']>[number]

const MOST_RUNNING = 20
const MOST_ENDED = 3
const POLL = 'poll'
const ATTACH = {
  label: 'Follow it',
  job: POLL,
  field: { name: 'attach', label: 'Id of an import begun elsewhere', example: '4217' },
}

/**
 * How a portal stands: its imports that go on and the last that have ended, when it is asked next or why it is not, and
 * registrations of which nobody knows whether they run.
 */
export async function bitrixStatus({
  config,
  store,
  clock,
}: Pick<PluginContext<BitrixConfig>, 'config' | 'store' | 'clock'>): Promise<InstanceStatus> {
  const now = clock.now()
  const records = await listImports(store)
  const portal = await readPortalState(store)
  const uncertain = (await listAttempts(store, { now })).filter(({ state }) => state === 'uncertain')
  const running = records.filter(({ state }) => !ENDED.has(state))
  const ended = records
    .filter(({ state }) => ENDED.has(state))
    .toSorted((a, b) => (b.endedAt ?? 0) - (a.endedAt ?? 0))
  const shown = [...running.slice(0, MOST_RUNNING), ...ended.slice(0, MOST_ENDED)]
  return {
    cards: shown.map((record) => cardOf(record, now)),
    facts: [
      ...portalFacts(config, portal),
      { label: 'Imports', value: countWords(running.length, ended.length) },
      ...lookFacts(running, portal, now),
    ],
    ...(uncertain.length > 0 && { tables: [uncertainTable(uncertain)] }),
    actions: [
      ...(portal.suspended === undefined ? [] : [{ label: 'Resume', job: POLL, input: { resume: true } }]),
      ...(running.length > 0 ? [{ label: 'Look now', job: POLL }] : []),
      ATTACH,
    ],
    links: [{ label: 'All imports', path: 'imports' }],
  }
}

function portalFacts({ portal, label }: BitrixConfig, state: PortalState): Fact[] {
  const address = readPortalAddress(portal.reveal())
  const host = 'problem' in address ? undefined : address.host
  const value = [label, host].filter((word) => word !== undefined).join(', ')
  const newName = newNameOf(state, host)
  if (newName === undefined) return [{ label: 'Portal', value }]
  const words = `It is called ${newName} now. Write that into "portal".`
  return [
    { label: 'Portal', value },
    { label: 'Renamed', value: words, tone: 'bad' },
  ]
}

function countWords(running: number, ended: number): string {
  if (running + ended === 0) return 'none yet'
  return `${running} under way, ${ended} ended`
}

/** When the portal is asked next, or why it is not. */
function lookFacts(running: readonly ImportRecord[], portal: PortalState, now: number): Fact[] {
  const { suspended } = portal
  if (suspended !== undefined) {
    return [
      { label: 'Suspended', value: suspended.message, tone: 'bad', at: suspended.since },
      { label: 'Tried again', value: 'by itself', at: suspended.nextProbe },
    ]
  }
  const until = quietUntil(portal, now)
  if (until !== undefined) return [{ label: 'Pause', value: 'as the portal has asked, it ends', at: until }]
  const due = running.flatMap(({ nextPollAt }) => (nextPollAt === null ? [] : [nextPollAt]))
  return due.length === 0 ? [] : [{ label: 'Next look', value: '', at: Math.min(...due) }]
}

function uncertainTable(attempts: readonly Attempt[]): Table {
  return {
    title: 'Registrations that may be running: look in the portal, and attach them by their id',
    columns: ['when', 'what', 'CODE', 'why'],
    rows: attempts.map(({ at, label, packageId, code, message }) => [
      { at },
      label ?? packageId ?? '',
      code,
      message ?? 'Mostik ended before the answer came.',
    ]),
  }
}
