import * as v from 'valibot'
import { AppError, isAppError } from '../../core/errors.ts'
import type { CheckReport, PluginContext } from '../../core/plugin.ts'
import type { BitrixConfig } from './config.ts'
import { readPortalAddress } from './portal-address.ts'
import { provePublicUrl, type Reach } from './reach.ts'
import type { Portal } from './rest/portal.ts'
import { readPortalState } from './tracker/portal-state.ts'

export interface CheckedPortal {
  context: Pick<PluginContext<BitrixConfig>, 'id' | 'config' | 'publicUrl' | 'store' | 'clock' | 'http'>
  portal: Portal
}

/** The right that the webhook needs. */
const SCOPE = 'configuration.import'
const METHOD = 'configuration.import.get'

const methodSchema = v.object({ isExisting: v.boolean(), isAvailable: v.boolean() })
const scopesSchema = v.union([v.array(v.string()), v.record(v.string(), v.string())])
const idSchema = v.union([v.string(), v.number()])
const profileSchema = v.object({
  ID: idSchema,
  ADMIN: v.optional(v.boolean()),
  NAME: v.nullish(v.string()),
  LAST_NAME: v.nullish(v.string()),
})

/**
 * The "test connection": whether the portal takes the webhook and lets it follow imports, whose webhook it is, and how
 * far the portal can reach the files that Mostik serves. Changes nothing, and asks about no import.
 * @throws PORTAL_METHOD (the portal has no such methods), PORTAL_REFUSED (the webhook lacks the right or is refused),
 *   and what else hinders requests; the message also tells of the way back to Mostik
 */
export async function checkBitrix({ context, portal }: CheckedPortal): Promise<CheckReport> {
  const configured = hostOf(context.config)
  const [asked, proved] = await Promise.allSettled([
    askPortal(portal),
    provePublicUrl(context, configured ?? portal.host),
  ])
  if (proved.status === 'rejected') throw proved.reason
  const reach = proved.value
  if (asked.status === 'rejected') throw withReach(asked.reason, reach)
  const { who, rights, warnings } = asked.value
  return {
    summary: `${portal.host} takes the webhook${who}, which may start and follow imports. ${reach.summary}`,
    tables:
      rights.length === 0 ? [] : [{ title: 'What the webhook may use', columns: ['right'], rows: rights }],
    warnings: [
      ...warnings,
      ...renameWarnings(portal.host, configured),
      ...(await suspensionWarnings(context)),
      ...reach.warnings,
    ],
  }
}

async function askPortal(portal: Portal): Promise<{ who: string; rights: string[][]; warnings: string[] }> {
  const { isExisting, isAvailable } = await readMethod(portal)
  const rights = await readScopes(portal)
  if (!isExisting) throw tooOld(portal.host)
  if (!isAvailable) throw lacksRight(portal.host, rights)
  const { success, output } = v.safeParse(profileSchema, await readIfTold('profile', portal))
  if (!success) return { who: '', rights: rowsOf(rights), warnings: [] }
  const name = [output.NAME, output.LAST_NAME].filter(Boolean).join(' ').slice(0, LONGEST_NAME)
  const who = name === '' ? `user ${output.ID}` : `${name} (user ${output.ID})`
  const warning = `The webhook is one of ${who}, who is no administrator: the portal may refuse parts of an import.`
  return { who: ` of ${who}`, rights: rowsOf(rights), warnings: output.ADMIN === false ? [warning] : [] }
}

const LONGEST_NAME = 100

async function readMethod(portal: Portal): Promise<v.InferOutput<typeof methodSchema>> {
  const answer = await portal.call('method.get', { name: METHOD })
  const { success, output } = v.safeParse(methodSchema, answer.ok ? answer.result : undefined)
  if (success) return output
  const told = answer.ok
    ? 'it answers in another form than expected'
    : `it answers ${answer.code || 'an error without a code'}`
  const message = `Cannot ask "${portal.host}" whether it has the method ${METHOD}: ${told}. See that the address leads to a Bitrix24 portal.`
  throw new AppError('PORTAL_UNAVAILABLE', message, { status: 502, retry: 'later' })
}

/** The names of the rights, sorted; none when the portal does not tell. */
async function readScopes(portal: Portal): Promise<string[]> {
  const { success, output } = v.safeParse(scopesSchema, await readIfTold('scope', portal))
  return success ? Object.values(output).toSorted() : []
}

/** What a method answers that is asked for information only. */
async function readIfTold(method: string, portal: Portal): Promise<unknown> {
  try {
    const answer = await portal.call(method, {})
    return answer.ok ? answer.result : undefined
  } catch (thrown) {
    if (isAppError(thrown)) return undefined
    throw thrown
  }
}

function rowsOf(names: readonly string[]): string[][] {
  return names.map((name) => [name])
}

function hostOf({ portal }: BitrixConfig): string | undefined {
  const address = readPortalAddress(portal.reveal())
  return 'problem' in address ? undefined : address.host
}

function renameWarnings(host: string, configured: string | undefined): string[] {
  if (configured === undefined || host === configured) return []
  return [
    `The portal "${configured}" is called "${host}" now. Its old name still leads there; write the new one into "portal".`,
  ]
}

async function suspensionWarnings({ store }: CheckedPortal['context']): Promise<string[]> {
  const { suspended } = await readPortalState(store)
  if (suspended === undefined) return []
  return ['Following is suspended, but the portal answers now. Press "Resume".']
}

function tooOld(host: string): AppError {
  const message = `Cannot follow imports on "${host}": the portal does not have the method ${METHOD}. Update the portal; the module "rest" must be 21.400.0 or later.`
  return new AppError('PORTAL_METHOD', message, { status: 422, retry: 'never' })
}

function lacksRight(host: string, rights: readonly string[]): AppError {
  const has = rights.length === 0 ? 'none is told' : rights.slice(0, MOST_RIGHTS).join(', ')
  const message = `Cannot follow imports on "${host}": the webhook lacks the right "${SCOPE}" (it has: ${has}). In Bitrix24, open Developer resources, Integrations, this webhook, and add the right.`
  return new AppError('PORTAL_REFUSED', message, {
    status: 422,
    retry: 'never',
    details: { code: 'insufficient_scope' },
  })
}

const MOST_RIGHTS = 20

/** The error of the portal, and how the way back is. */
function withReach(thrown: unknown, { summary }: Reach): unknown {
  if (!isAppError(thrown)) return thrown
  const { code, message, status, retry, details } = thrown
  return new AppError(code, `${message} ${summary}`, { status, retry, details, cause: thrown })
}
