import * as v from 'valibot'
import {
  type Checkpoint,
  defineJob,
  type Job,
  type RunContext,
  type RunResult,
  toIso,
} from '../../../core/plugin.ts'
import { sha256, stableJson } from '../../../core/text.ts'
import { type PohodaConfig, pohodaConfig, taskOf } from '../config.ts'
import { toLocalTime } from '../documents/local-time.ts'
import {
  askAboutShrink,
  confirmedSubject,
  forgetQuestion,
  isShrinkRejected,
  isShrunk,
  type ListAnswer,
  listAnswer,
  REJECTED_BEFORE,
  rejectShrink,
} from '../list-question.ts'
import type { MServer } from '../mserver/mserver.ts'
import { quietSlots } from '../mserver/quiet.ts'
import { parameterDefinitions } from '../parameters/definitions.ts'
import { type DiffOptions, readsCards } from '../parameters/diff.ts'
import { PARAMETER_SHARDS } from '../parameters/known.ts'
import { type Reading, readCards, readDefinitions, readSuppliers } from '../parameters/read.ts'
import { lookAhead, type Telling, tellShard } from '../parameters/tell.ts'
import { refreshUnit } from '../unit.ts'

const HOUR_MS = 3_600_000

/** POHODA's clock and ours differ, and a card may be written while it is read. */
const OVERLAP_MS = 10 * 60_000

const cursorSchema = v.object({
  phase: v.picklist(['cards', 'suppliers', 'tell']),
  /** The id of the card, or the shard, at which it goes on. */
  next: v.number(),
  isFull: v.boolean(),
  /** The number of the full reading that this is, or of the last one. */
  round: v.number(),
  /** When POHODA made the first list of this pass, ISO 8601 UTC. */
  at: v.optional(v.string()),
  /** Whether the list of suppliers was whole. */
  hasSuppliers: v.boolean(),
  /** Whether all that would be told was looked at. */
  isLookedAt: v.boolean(),
  unit: v.string(),
})

const markSchema = v.object({
  /** Up to when changes were read, ISO 8601 UTC. */
  readTo: v.string(),
  /** The number of the last full reading: when it began, milliseconds since 1970. */
  round: v.number(),
  /** The settings, definitions, unit and year under which it was. */
  basis: v.string(),
})

type Cursor = v.InferOutput<typeof cursorSchema>
type Mark = v.InferOutput<typeof markSchema>
type Context = RunContext<PohodaConfig, Cursor, Mark, ListAnswer>
type Steps = AsyncGenerator<Checkpoint<Cursor, Mark>, RunResult<Mark> | void, void>

const NAME = 'parameters'

/**
 * Parametry a dodavatelé: internet parameters become attributes, producers the brand and suppliers the supplier of goods.
 * What has changed in POHODA is read first, page by page, then the differences to what the shop was told are told, shard by shard.
 * Without mServer the parameters come with the pushed stock.
 */
export function parametersJob({ mserver }: { mserver: MServer | undefined }): Job<PohodaConfig> {
  return defineJob({
    name: NAME,
    title: 'Parameters and suppliers from POHODA (Parametry a dodavatelé)',
    config: pohodaConfig,
    cursor: cursorSchema,
    mark: markSchema,
    input: listAnswer,
    lock: 'unit',
    schedule: (config) => taskOf(config, 'parameters')?.schedule,
    idle: async ({ config, clock, timezone }) =>
      mserver === undefined ? undefined : quietSlots(config, clock, timezone),
    async *run(context) {
      if (mserver !== undefined) return yield* wholePass(context, mserver)
      const { size } = await parameterDefinitions(context.store)
      return {
        summary: `parameters come with the pushed stock; ${size} ${size === 1 ? 'definition is' : 'definitions are'} known`,
      }
    },
  })
}

async function* wholePass(context: Context, mserver: MServer): Steps {
  const { config, store, signal, timezone, mark } = context
  const settings = taskOf(config, 'parameters')
  if (settings === undefined) return { summary: 'the task is off' }
  const { input } = context
  if (input?.reject !== undefined) return await rejectShrink<Mark>(store, NAME, input.reject)
  let cursor = context.cursor ?? (await beginning(context, mserver))
  let unreadable = context.counts['quarantined'] ?? 0
  const since = mark === undefined || cursor.isFull ? undefined : Date.parse(mark.readTo) - OVERLAP_MS
  const reading: Reading = {
    mserver,
    context,
    signal,
    round: cursor.round,
    since: since === undefined ? undefined : toLocalTime(since, timezone),
  }
  yield { cursor }

  if (cursor.phase === 'cards' && !readsCards(settings)) cursor = { ...cursor, phase: 'suppliers' }
  while (cursor.phase === 'cards') {
    const definitions = await parameterDefinitions(store)
    const page = await readCards(cursor.next, { ...reading, settings, definitions })
    const at = cursor.at ?? page.at
    cursor =
      page.next === undefined ? { ...cursor, at, phase: 'suppliers' } : { ...cursor, at, next: page.next }
    const { length: bad } = page.quarantined
    unreadable += bad
    yield { cursor, counts: { read: bad, quarantined: bad }, quarantined: page.quarantined }
  }
  if (cursor.phase === 'suppliers') {
    const list = settings.suppliers ? await readSuppliers(reading) : undefined
    const hasSuppliers = list?.isWhole === true
    cursor = { ...cursor, at: cursor.at ?? list?.at, hasSuppliers, phase: 'tell', next: 0 }
    yield { cursor }
  }
  const telling: Telling = { context, settings, round: roundOf(cursor) }
  if (!cursor.isLookedAt) {
    const codes = await askFirst(telling, context)
    if (codes === 'rejected') return REJECTED_BEFORE
    cursor = { ...cursor, isLookedAt: true }
    yield { cursor, total: codes + unreadable }
  }
  const shop = context.shop(config.shop)
  for (let shard = cursor.next; shard < PARAMETER_SHARDS; shard++) {
    const told = await tellShard(shard, { ...telling, shop, isAnew: mark === undefined })
    cursor = { ...cursor, next: shard + 1 }
    yield { cursor, ...told }
  }
  await forgetQuestion(store, NAME)
  const readTo = cursor.at ?? toIso(cursor.round)
  const basis = await basisOf(context, cursor.unit)
  return {
    mark: { readTo, round: cursor.round, basis },
    summary: cursor.isFull ? 'all cards were read' : 'changed cards were read',
  }
}

/**
 * Looks where POHODA is and what its parameters are, and decides whether all cards are to be read.
 * @throws CONFIRM_UNKNOWN, and as `MServer`
 */
async function beginning(context: Context, mserver: MServer): Promise<Cursor> {
  const { config, clock, signal, store, input, mark } = context
  await confirmedSubject(store, NAME, input)
  const unit = await refreshUnit(mserver, { ...context, signal })
  await readDefinitions({ mserver, context, signal })
  const { fullEveryHours = 24 } = taskOf(config, 'parameters') ?? {}
  const isFull =
    mark === undefined ||
    input !== undefined ||
    clock.now() - mark.round >= fullEveryHours * HOUR_MS ||
    mark.basis !== (await basisOf(context, unit))
  const round = isFull ? clock.now() : mark.round
  return { phase: 'cards', next: 1, isFull, round, hasSuppliers: false, isLookedAt: false, unit }
}

/**
 * Asks a person before much of what the shop was told is taken away.
 * @returns how many codes there are; `rejected` when a person has said no to this very loss
 * @throws GUARD_DROP, CONFIRM_UNKNOWN
 */
async function askFirst(
  telling: Telling,
  { config, store, run, input }: Context,
): Promise<number | 'rejected'> {
  const { codes, had, lost, examples } = await lookAhead(telling)
  const confirmed = await confirmedSubject(store, NAME, input)
  const isAnswered = confirmed !== undefined && lost <= Number(confirmed)
  const { drop: limit } = config.guards
  if (isAnswered || !isShrunk({ now: had - lost, before: had }, limit)) return codes
  if (await isShrinkRejected(store, NAME, String(lost))) return 'rejected'
  const shrink = {
    what: 'values of parameters, producers and suppliers',
    now: had - lost,
    before: had,
    examples,
  }
  throw await askAboutShrink(shrink, { store, job: NAME, runId: run.id, subject: String(lost), limit })
}

function roundOf({ isFull, round, hasSuppliers }: Cursor): DiffOptions['round'] {
  return isFull ? { cards: round, suppliers: hasSuppliers ? round : undefined } : undefined
}

/** When any of it changes, all cards are read again. */
async function basisOf({ config, store }: Context, unit: string): Promise<string> {
  const { parameters, producers, suppliers } = taskOf(config, 'parameters') ?? {}
  const definitions = [...(await parameterDefinitions(store))].map(([name, { type, unit }]) => [
    name,
    type,
    unit,
  ])
  const { stores } = config.tasks.quantities ?? {}
  const { shop } = config
  const basis = { unit, shop, stores, parameters, producers, suppliers, definitions }
  return (await sha256(stableJson(basis))).slice(0, 16)
}
