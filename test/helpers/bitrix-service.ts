import { setTimeout as sleep } from 'node:timers/promises'
import * as v from 'valibot'
import { zip } from '../../plugins/bitrix/simulator/archive.ts'
import { inventPackage, toRegistration } from '../../plugins/bitrix/simulator/package.ts'
import { type PortalServer, startPortal } from '../../plugins/bitrix/simulator/server.ts'
import type { RunningService } from './service-process.ts'

/** A portal whose time the test moves, for a service on any host that follows its imports. */
export interface BitrixEnd {
  /** Settings of the instance. */
  settings: Record<string, unknown>
  simulator: PortalServer
  /** Moves the portal's time on; `home`: where the links of packages lead, because a service has no public address here. */
  passMinutes(count: number, home?: string): Promise<void>
  close(): Promise<void>
}

/** What the service is told to be reached at; nobody listens there. */
export const PUBLIC_URL = 'http://127.0.0.1:1'

const MINUTE_MS = 60_000

/** Starts a portal without imports. */
export async function startBitrixEnd(): Promise<BitrixEnd> {
  let now = Date.now()
  let origin = PUBLIC_URL
  const simulator = await startPortal({
    now: () => now,
    async fetchFile(link) {
      const answer = await fetch(link.replace(PUBLIC_URL, origin))
      return answer.ok ? await answer.text() : undefined
    },
  })
  return {
    simulator,
    settings: { portal: simulator.webhook, plan: 'self-hosted' },
    close: () => simulator.close(),
    async passMinutes(count, home = PUBLIC_URL) {
      origin = home
      now += count * MINUTE_MS
      await simulator.portal.advance()
    },
  }
}

/** An import as its own route and as the dashboard show it, once it was looked at. */
export interface SeenImport {
  view: Record<string, unknown>
  card: Record<string, unknown> | undefined
}

/** Begins an import in the portal's own pages, attaches it, and waits for the first look, which comes at once. */
export async function attachedImport(service: RunningService, end: BitrixEnd): Promise<SeenImport> {
  const { portal } = end.simulator
  const data = toRegistration(inventPackage(), (path) => `upload/${path}`)
  const processId = String(portal.register(data))
  await end.passMinutes(MINUTES_TO_LOADING)
  await service.api('/bitrix/imports/attach', { method: 'POST', body: { processId, label: 'Shop' } })
  for (let tries = 0; tries < 600; tries++) {
    const view = v.parse(members, await service.api(`/bitrix/imports/${processId}`))
    const { cards } = v.parse(statusSchema, await service.api('/api/plugins/bitrix/status'))
    if (view['rawStatus'] !== null) return { view, card: cards[0] }
    await sleep(50)
  }
  throw new Error(`Nobody looked at the import:\n${service.output()}`)
}

/** An archive, and what the portal found behind the links it got for it. */
export interface ServedPackage {
  /** The files of the archive, in hex, by their paths; all but the two that the registration itself holds. */
  sent: Record<string, string>
  /** What lies behind the links, in hex, by the same paths. */
  served: Record<string, string>
  /** How the import ended in the portal. */
  end: object
  /** The links behind which the portal has found nothing. */
  missed: string[]
}

/** Sends an archive to the service, imports it, and fetches its files as the portal does. */
export async function servedPackage(service: RunningService, end: BitrixEnd): Promise<ServedPackage> {
  const { portal, requests } = end.simulator
  const { entries } = inventPackage({ files: 2 })
  const { url, token } = service
  const body = Buffer.from(zip(entries))
  const headers = { authorization: `Bearer ${token}` }
  const taken = await fetch(`${url}/bitrix/packages?name=site.zip`, { method: 'POST', headers, body })
  const { id } = v.parse(v.object({ id: v.string() }), await taken.json())
  const registration = { package: id, confirm: true }
  const begun = await service.api('/bitrix/imports', { method: 'POST', body: registration })
  const { processId } = v.parse(v.object({ processId: v.string() }), begun)

  const links = linksIn(requests.findLast((request) => isRegistration(request.url))?.body ?? '')
  const served = links.map(async ({ link, path }) => {
    const answer = await fetch(link.replace(PUBLIC_URL, url))
    return [path, Buffer.from(await answer.arrayBuffer()).toString('hex')] as const
  })
  await end.passMinutes(MINUTES_TO_END, url)
  const files = [...entries].filter(([path]) => !['manifest.json', 'files.json'].includes(path))
  return {
    sent: Object.fromEntries(files.map(([path, bytes]) => [path, Buffer.from(bytes).toString('hex')])),
    served: Object.fromEntries(await Promise.all(served)),
    end: portal.see(Number(processId)),
    missed: portal.fetched.filter(({ isFound }) => !isFound).map(({ link }) => link),
  }
}

/** By then an import of an invented package is in the middle of loading its sections. */
const MINUTES_TO_LOADING = 33
/** And by then it has ended. */
const MINUTES_TO_END = 90
const members = v.record(v.string(), v.unknown())
const statusSchema = v.object({ cards: v.array(members) })

function isRegistration({ pathname }: URL): boolean {
  return pathname.includes('/configuration.import.register')
}

/** The links to files of packages in a text, with the paths that the files have in their packages. */
function linksIn(text: string): { link: string; path: string }[] {
  return [...text.matchAll(/http:[^"\s]+?\/files\/[^/"]+\/([^"]+)/g)].map(([link, path = '']) => ({
    link,
    path: decodeURIComponent(path),
  }))
}
