import type { InstanceStatus, PluginContext, Store } from '../../core/plugin.ts'
import type { Surroundings } from './begin/consequences.ts'
import { PACKAGES } from './begin/packages-job.ts'
import { cardOf } from './cards.ts'
import type { BitrixConfig } from './config.ts'
import { historyTable } from './history-table.ts'
import { isToImport, packageCard, uncertainCard } from './package-cards.ts'
import type { Package } from './package/package.ts'
import { listPackageIds, readPackage } from './package/packages.ts'
import { readPortalAddress } from './portal-address.ts'
import { quietUntil } from './routes/quiet.ts'
import { listAttempts } from './tracker/attempts.ts'
import { listImports } from './tracker/imports.ts'
import { newNameOf, type PortalState, readPortalState } from './tracker/portal-state.ts'
import { ENDED, type ImportRecord } from './tracker/record.ts'

type Fact = InstanceStatus['facts'][number]

const MOST_RUNNING = 20
const MOST_ENDED = 3
const POLL = 'poll'
const MOST_PACKAGES = 5
const MOST_TABLES = 5
const ATTACH = {
  label: 'Follow it',
  job: POLL,
  field: { name: 'attach', label: 'Id of an import begun elsewhere', example: '4217' },
}

const TAKE = {
  label: 'Take it in',
  job: PACKAGES,
  field: {
    name: 'take',
    label: 'Name of an archive in the folder of packages',
    example: 'configuration.zip',
  },
}

type Context = Pick<PluginContext<BitrixConfig>, 'config' | 'store' | 'clock' | 'publicUrl'>

/**
 * How a portal stands: registrations of which nobody knows whether they run, its imports that go on and the last that
 * have ended, packages that can be imported, when it is asked next or why it is not.
 */
export async function bitrixStatus({ config, store, clock, publicUrl }: Context): Promise<InstanceStatus> {
  const now = clock.now()
  const records = await listImports(store)
  const portal = await readPortalState(store)
  const attempts = await listAttempts(store, { now })
  const running = records.filter(({ state }) => !ENDED.has(state))
  const ended = records
    .filter(({ state }) => ENDED.has(state))
    .toSorted((a, b) => (b.endedAt ?? 0) - (a.endedAt ?? 0))
  const shown = [...running.slice(0, MOST_RUNNING), ...ended.slice(0, MOST_ENDED)]
  const packages = await packagesToImport(store, { imports: records, attempts })
  const surroundings = {
    imports: records,
    attempts,
    portal: nameOf(config),
    hindrance: hindranceOf(portal, { publicUrl, now }),
  }
  return {
    cards: [
      ...attempts.filter(({ state }) => state === 'uncertain').map(uncertainCard),
      ...shown.map((record) => cardOf(record, now)),
      ...packages.map((kept) => packageCard(kept, surroundings)),
    ],
    tables: shown.slice(0, MOST_TABLES).map(historyTable),
    facts: [
      ...portalFacts(config, portal),
      { label: 'Imports', value: countWords(running.length, ended.length) },
      ...lookFacts(running, portal, now),
      ...packageFacts(config, publicUrl),
    ],
    actions: [
      ...(portal.suspended === undefined ? [] : [{ label: 'Resume', job: POLL, input: { resume: true } }]),
      ...(running.length > 0 ? [{ label: 'Look now', job: POLL }] : []),
      ...(config.packages === undefined || publicUrl === undefined ? [] : [TAKE]),
      ATTACH,
    ],
    links: [{ label: 'All imports', path: 'imports' }],
  }
}

/** The newest packages that can be imported; few, because each is read for its card. */
async function packagesToImport(store: Store, surroundings: Surroundings): Promise<Package[]> {
  const ids = (await listPackageIds(store)).filter((id) => isToImport(id, surroundings))
  const packages = await Promise.all(ids.slice(0, MOST_PACKAGES).map((id) => readPackage(id, store)))
  return packages.filter((kept) => kept !== undefined)
}

/** Why no import can be begun now. */
function hindranceOf(
  portal: PortalState,
  { publicUrl, now }: { publicUrl: string | undefined; now: number },
): string | undefined {
  if (publicUrl === undefined) return NO_ADDRESS
  if (portal.suspended !== undefined) return 'Nothing is asked of the portal until you press "Resume".'
  return quietUntil(portal, now) === undefined
    ? undefined
    : 'The portal has asked for a pause. Wait for its end.'
}

const NO_ADDRESS =
  'The portal fetches the files of a package from Mostik, and nobody knows at what address. Set "server.publicUrl" to one that the portal reaches.'

/** How a package comes here, where the page itself has nothing to take one in. */
function packageFacts({ packages }: BitrixConfig, publicUrl: string | undefined): Fact[] {
  if (publicUrl === undefined) return [{ label: 'Import of packages', value: NO_ADDRESS }]
  if (packages !== undefined) return []
  const call = `curl -H "Authorization: Bearer $MOSTIK_TOKEN" --data-binary @configuration.zip "${publicUrl}/packages?name=configuration.zip"`
  return [
    {
      label: 'Import of packages',
      value: `Name the folder of your archives in "packages", or send one with the admin token: ${call}`,
    },
  ]
}

function nameOf({ portal, label }: BitrixConfig): string {
  return [label, hostOf(portal)].filter((word) => word !== undefined).join(', ')
}

function hostOf(portal: BitrixConfig['portal']): string | undefined {
  const address = readPortalAddress(portal.reveal())
  return 'problem' in address ? undefined : address.host
}

function portalFacts(config: BitrixConfig, state: PortalState): Fact[] {
  const value = nameOf(config)
  const newName = newNameOf(state, hostOf(config.portal))
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
