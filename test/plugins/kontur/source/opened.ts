import { createHttpClient } from '../../../../core/http.ts'
import { silentLogger } from '../../../../core/log.ts'
import { Secret } from '../../../../core/secret.ts'
import type { SourceConfig } from '../../../../plugins/kontur/config.ts'
import { createLogins, type Logins } from '../../../../plugins/kontur/simulator/logins.ts'
import { createNodes } from '../../../../plugins/kontur/simulator/nodes.ts'
import { recordsEnd, usualSwitches } from '../../../../plugins/kontur/simulator/records.ts'
import type { RecordsSwitches } from '../../../../plugins/kontur/simulator/records-query.ts'
import { type Fault, serve, type SimulatedRequest } from '../../../../plugins/kontur/simulator/web.ts'
import { createRecordsSource } from '../../../../plugins/kontur/source/records.ts'
import { createSession, type Session } from '../../../../plugins/kontur/source/session.ts'
import { ATTRIBUTES, type OpenSource } from '../../../contract/contractor-source.ts'
import { createFakeClock } from '../../../helpers/clock.ts'

export const USER = 'svc'
export const PASSWORD = 'svc-password'
export const CLIENT = 'mostik'
export const CLIENT_SECRET = 'client-password'

/** A source over the Records API of a simulated ECOS. */
export interface OpenRecords extends OpenSource, AsyncDisposable {
  session: Session
  logins: Logins
  switches: RecordsSwitches
}

export type AuthKind = SourceConfig['auth']['kind']

export async function openRecords(
  settings: Partial<SourceConfig> = {},
  kind: AuthKind = 'basic',
): Promise<OpenRecords> {
  const clock = createFakeClock()
  const nodes = createNodes(clock)
  const logins = createLogins({
    user: USER,
    password: PASSWORD,
    clientId: CLIENT,
    clientSecret: CLIENT_SECRET,
  })
  const switches = usualSwitches()
  const server = await serve([recordsEnd(nodes, { logins, switches, now: clock.now })])
  const config: SourceConfig = {
    api: 'records',
    url: server.url,
    auth: authOf(kind, server.url),
    type: 'idocs:contractor',
    timeoutSeconds: 60,
    ...settings,
  }
  const http = createHttpClient({ fetch: (url, init) => fetch(url, init), clock, log: silentLogger })
  const session = createSession({ config, http, clock })
  const source = createRecordsSource({ config, attributes: ATTRIBUTES, session })
  return {
    source,
    session,
    nodes,
    server,
    clock,
    logins,
    switches,
    idOf: ({ id }) =>
      config.type.startsWith('emodel/')
        ? `emodel/ecos-counterparty@${id}`
        : `alfresco/@workspace://SpacesStore/${id}`,
    refuseLogin: () => void (logins.isShut = true),
    close: () => server.close(),
    [Symbol.asyncDispose]: () => server.close(),
  }
}

/** The next requests to such a path get this in place of their answer. */
export function disturb(
  { server }: OpenSource,
  path: string,
  instead: Fault['instead'],
  { times = 1 }: { times?: number } = {},
): void {
  server.faults.push({ times, when: ({ url }: SimulatedRequest) => url.pathname.endsWith(path), instead })
}

/** The paths that were asked for, in order. */
export function pathsOf({ server }: OpenSource): string[] {
  return server.requests.map(({ url }) => url.pathname)
}

/** The bodies of the requests whose path ends so, as JSON. */
export function bodiesOf({ server }: OpenSource, path: string): unknown[] {
  return server.requests
    .filter(({ url }) => url.pathname.endsWith(path))
    .map(({ body }): unknown => JSON.parse(body))
}

export function authOf(kind: AuthKind, url: string): SourceConfig['auth'] {
  if (kind === 'oidc') {
    const clientSecret = new Secret(CLIENT_SECRET)
    return { kind, tokenUrl: `${url}/auth/token`, clientId: CLIENT, clientSecret }
  }
  return { kind, user: USER, password: new Secret(PASSWORD) }
}
