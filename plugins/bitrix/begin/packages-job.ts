import * as v from 'valibot'
import { AppError } from '../../../core/errors.ts'
import { defineJob, type Job, type PluginContext } from '../../../core/plugin.ts'
import { bitrixConfig, type BitrixConfig } from '../config.ts'
import { cancelImport, type Cancellation } from '../imports/cancel.ts'
import { folderNames, takeFromFolder } from '../package/take-from-folder.ts'
import { readPackage } from '../package/packages.ts'
import type { Portal } from '../rest/portal.ts'
import { processIdSchema } from '../routes/body.ts'
import { findImport } from '../routes/find.ts'
import { assertAwake } from '../routes/quiet.ts'
import { type Attempt, claimAttempt, listAttempts, noteAttempt, settleAttempt } from '../tracker/attempts.ts'
import { newAttempt, sendRegistration } from './register.ts'
import { removePackage } from './remove-package.ts'
import { wantedPackage } from './wanted.ts'

/** The name of the job that does what buttons of the dashboard ask for. */
export const PACKAGES = 'packages'

const beginInput = v.strictObject({
  package: v.string(),
  /** The last attempt for the package that its page knew of, see `claimAttempt`. */
  last: v.string(),
})

/** What the job may be told, one thing at a time. Without any it looks into the folder. */
const packagesInput = v.strictObject({
  /** An archive or a folder in the folder `packages`, which is taken in. */
  take: v.optional(v.pipe(v.string(), v.trim(), v.nonEmpty('the name of an archive'))),
  begin: v.optional(beginInput),
  /** The id of a package, which is removed. */
  drop: v.optional(v.string()),
  /** The id of an uncertain attempt: somebody has looked in the portal. */
  settle: v.optional(v.string()),
  /** The id of an import. */
  cancel: v.optional(processIdSchema),
})

export type PackagesInput = v.InferInput<typeof packagesInput>

type BeginInput = v.InferOutput<typeof beginInput>

/**
 * Takes packages in and removes them, begins their imports and cancels them, when a person asks for it. A registration is sent once:
 * neither a second press nor a run that goes on after a death sends it again, and a failure is not tried again.
 */
export function packagesJob({
  context,
  portal,
}: {
  context: PluginContext<BitrixConfig>
  portal: Portal
}): Job<BitrixConfig> {
  // The instance's own store: the answer of the portal is written down also when the run was given up meanwhile.
  const { store, clock } = context

  return defineJob({
    name: PACKAGES,
    title: 'Packages to import',
    config: bitrixConfig,
    input: packagesInput,
    cursor: v.string(),
    retry: { delays: [] },
    async *run({ cursor, input = {}, run }) {
      const summary = cursor ?? (await act(input, run.id))
      yield { cursor: summary }
      return { summary }
    },
  })

  /** @returns what was done, in a few words */
  async function act(
    { take, begin, drop, settle, cancel }: v.InferOutput<typeof packagesInput>,
    runId: string,
  ): Promise<string> {
    if (begin !== undefined) return await beginImport(begin, runId)
    if (drop !== undefined) return await remove(drop)
    if (settle !== undefined) return await settleUncertain(settle)
    if (cancel !== undefined) {
      return cancelWords(await cancelImport(await findImport(cancel, store), { context, portal }))
    }
    if (take === undefined) return await lookIntoFolder()
    const { name } = await takeFromFolder(take, context)
    return `The package "${name}" is taken in.`
  }

  async function beginImport({ package: id, last }: BeginInput, runId: string): Promise<string> {
    const earlier = (await listAttempts(store, { now: clock.now() })).find((attempt) => attempt.id === runId)
    if (earlier !== undefined) return await afterDeath(earlier)
    if ((await readPackage(id, store)) === undefined) throw goneMeanwhile()
    await assertAwake('begin this import', { store, now: clock.now() })
    const wanted = await wantedPackage(id, context)
    const data = await wanted.data()
    const attempt = { ...newAttempt(wanted, { id: runId, at: clock.now() }), packageId: id }
    if (!(await claimAttempt(attempt, { last }, store))) {
      return 'Nothing was sent: something was begun with this package in the meantime.'
    }
    const { processId } = await sendRegistration(attempt, { data }, { store, clock, portal })
    return begunWords(processId)
  }

  /** Of an attempt that this run has sent before it died nothing is sent again. */
  async function afterDeath(attempt: Attempt): Promise<string> {
    const { state, processId, message = '' } = attempt
    if (processId !== undefined) return begunWords(processId)
    if (state === 'refused') throw new AppError('REGISTER_REFUSED', message, { status: 422, retry: 'never' })
    if (state === 'settled') return LOOKED
    const error = diedMeanwhile(portal.host)
    await noteAttempt({ ...attempt, state: 'uncertain', message: error.message }, store)
    throw error
  }

  async function remove(id: string): Promise<string> {
    const removed = await removePackage(id, context)
    return removed === undefined
      ? 'The package is not kept any more.'
      : `The package "${removed.name}" is removed.`
  }

  async function settleUncertain(id: string): Promise<string> {
    const settled = await settleAttempt(id, { store, now: clock.now() })
    return settled === undefined ? 'There is nothing to look for in the portal any more.' : LOOKED
  }

  async function lookIntoFolder(): Promise<string> {
    if (context.config.packages === undefined) return 'The setting "packages" names no folder.'
    const names = await folderNames(context)
    return names.length === 0
      ? 'The folder of packages is empty.'
      : `The folder of packages holds ${some(names)}.`
  }
}

const LOOKED = 'Somebody has looked in the portal.'
const MOST_NAMES = 20

function some(names: readonly string[]): string {
  const shown = names.slice(0, MOST_NAMES).join(', ')
  return names.length > MOST_NAMES ? `${shown}, …` : shown
}

function begunWords(processId: string): string {
  return `Import ${processId} has begun.`
}

function cancelWords({ outcome, record: { processId } }: Cancellation): string {
  if (outcome === 'unregistered') return `Import ${processId} is cancelled.`
  if (outcome === 'ended') return `Import ${processId} had ended before.`
  return `Import ${processId} is over already, and the next look shows how it ended.`
}

function goneMeanwhile(): AppError {
  const message =
    'Cannot begin this import: its package is not kept any more. Take it in again, then begin the import of that one.'
  return new AppError('PACKAGE_UNKNOWN', message, { status: 404, retry: 'never' })
}

function diedMeanwhile(host: string): AppError {
  const message = `Cannot say whether "${host}" imports the package: Mostik ended before the answer came, a number is expected. It is not sent again by itself. Look at the portal: when the import has begun, attach it by its number; when not, register it again.`
  return new AppError('REGISTER_UNCERTAIN', message, { status: 504, retry: 'never' })
}
