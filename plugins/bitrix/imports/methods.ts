import * as v from 'valibot'
import { AppError, isAppError, toAppError } from '../../../core/errors.ts'
import { MOST_COMMANDS } from '../rest/envelope.ts'
import { mayHaveRun } from '../rest/errors.ts'
import type { Portal, PortalAnswer } from '../rest/portal.ts'
import { oddAnswer, readObservation } from './answer.ts'
import type { Observation } from './observation.ts'

/**
 * The three methods of configuration imports (https://dev.1c-bitrix.ru/rest_help/configuration_import/). All of them
 * throw what `Portal` throws, and the signal's reason.
 */

/** What the portal says of one import instead of how it stands. `code` is `PORTAL_ANSWER` where nobody can read it. */
export type Refusal = Extract<PortalAnswer, { ok: false }>

/** What is imported. `option` is for the handlers of a section, e.g. `{siteId: 12}`. */
export interface ImportData {
  data: object
  option?: object | undefined
}

export interface MethodOptions {
  signal?: AbortSignal | undefined
}

const REGISTER = 'configuration.import.register'
const GET = 'configuration.import.get'
const UNREGISTER = 'configuration.import.unregister'

/** A request may take 60 s in the cloud. */
const REGISTER_MS = 70_000

/**
 * Looks at imports: one by itself, more in batches of fifty.
 * @returns how each stands, or what the portal says instead; of an import that is missing here nothing was learned. Once
 *   a batch has brought something, a failure of a later one only leaves the rest out
 */
export async function getImports(
  portal: Portal,
  ids: readonly string[],
  { signal }: MethodOptions = {},
): Promise<Map<string, Observation | Refusal>> {
  const [first, ...others] = ids
  if (first === undefined) return new Map()
  if (others.length === 0) {
    const answer = await portal.call(GET, { processId: first }, { signal })
    return new Map([[first, lookOf(answer)]])
  }
  const looks = new Map<string, Observation | Refusal>()
  for (let from = 0; from < ids.length; from += MOST_COMMANDS) {
    const commands = ids.slice(from, from + MOST_COMMANDS).map((id) => [id, commandOf(id)] as const)
    try {
      const answers = await portal.batch(Object.fromEntries(commands), { signal })
      for (const [id, answer] of answers) looks.set(id, lookOf(answer))
    } catch (thrown) {
      signal?.throwIfAborted()
      if (looks.size === 0) throw thrown
      return looks
    }
  }
  return looks
}

/**
 * Registers an import. Sent once: twice would be two imports.
 * @returns the id, as text, or why the portal does not take it, in plain words
 * @throws besides what `Portal` throws REGISTER_UNCERTAIN (never): the portal may have begun to import, nobody knows
 */
export async function registerImport(
  portal: Portal,
  { data, option }: ImportData,
  { signal }: MethodOptions = {},
): Promise<{ processId: string } | { refused: string; message: string }> {
  signal?.throwIfAborted()
  const answer = await send()
  if (!answer.ok) return { refused: answer.code, message: refusalWords(answer) }
  const read = v.safeParse(registeredSchema, answer.result)
  if (read.success) return { processId: read.output.processId }
  throw uncertain(portal.host, new Error('it answered without the number of an import'))

  async function send(): Promise<PortalAnswer> {
    const parameters = option === undefined ? { data } : { data, option }
    try {
      return await portal.call(REGISTER, parameters, { signal, timeoutMs: REGISTER_MS })
    } catch (thrown) {
      const isKnown = isAppError(thrown) && !mayHaveRun(thrown)
      throw isKnown ? thrown : uncertain(portal.host, thrown)
    }
  }
}

/**
 * Takes an import off the portal: it stops after its step, and nothing that was imported is taken back.
 * @returns `not-found` also for one that has ended
 * @throws PORTAL_ANSWER (later) besides
 */
export async function unregisterImport(
  portal: Portal,
  processId: string,
  { signal }: MethodOptions = {},
): Promise<'unregistered' | 'not-found'> {
  const answer = await portal.call(UNREGISTER, { processId }, { signal })
  if (answer.ok && v.is(unregisteredSchema, answer.result)) return 'unregistered'
  if (answer.ok) throw oddAnswer(UNREGISTER, 'it does not say that it was successful')
  if (answer.code === 'PROCESS_NOT_FOUND') return 'not-found'
  const { code, message } = answer
  throw oddAnswer(UNREGISTER, `it refuses (${said(answer)})`, { code, description: message })
}

const registeredSchema = v.object({
  processId: v.pipe(v.union([v.string(), v.number()]), v.transform(String), v.regex(/^[1-9]\d*$/)),
})
const unregisteredSchema = v.object({ success: v.union([v.literal('Y'), v.literal(true)]) })

function commandOf(processId: string) {
  return { method: GET, parameters: { processId } }
}

function lookOf(answer: PortalAnswer): Observation | Refusal {
  if (!answer.ok) return answer
  try {
    return readObservation(answer.result)
  } catch (thrown) {
    const { code, message } = toAppError(thrown)
    return { ok: false, code, message }
  }
}

function uncertain(host: string, why: unknown): AppError {
  const message = `Cannot say whether "${host}" imports the package: ${reasonOf(why)}, a number is expected. It is not sent again by itself. Look at the portal: when the import has begun, attach it by its number; when not, register it again.`
  return new AppError('REGISTER_UNCERTAIN', message, { status: 502, retry: 'never', cause: why })
}

/** What happened, without the advice for things that may be sent again. */
function reasonOf(why: unknown): string {
  const words = why instanceof Error ? why.message : String(why)
  const [first = words] = words.split('. ')
  return first
    .slice(first.indexOf(': ') + 1)
    .trim()
    .replace(/[.,]? [^,]* is expected\.?$/, '')
    .replace(/\.$/, '')
}

const PACKAGE_REFUSALS: Readonly<Record<string, string>> = {
  ERROR_MANIFEST_IS_NOT_AVAILABLE:
    'The portal does not import packages of this kind by REST: the CODE in the manifest is none that it offers, or it is missing. Import it in the portal itself.',
  PROCESS_DID_NOT_CREATE:
    'The portal could not store the package. Try again; if that does not help, look at the free space of the portal.',
  WRONG_ENCODING: 'The portal cannot read the texts of the package. Save its files as UTF-8.',
}

function refusalWords(refusal: Refusal): string {
  const known = PACKAGE_REFUSALS[refusal.code]
  if (known !== undefined) return known
  if (refusal.code === '100')
    return `The portal misses a part of the package, or cannot read it (${said(refusal)}).`
  return `The portal refuses the package (${said(refusal)}).`
}

function said({ code, message }: Refusal): string {
  const parts = [code, message].filter((part) => part !== '')
  return parts.length === 0 ? 'without a word' : parts.join(': ')
}
