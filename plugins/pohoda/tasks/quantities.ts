import * as v from 'valibot'
import {
  type Checkpoint,
  defineJob,
  type Job,
  type RunContext,
  type RunResult,
} from '../../../core/plugin.ts'
import { deleteStaged, groupOf, stagedSchema } from '../../../core/staging.ts'
import type { Card } from '../cards/card.ts'
import { dealWithGroup } from '../cards/group.ts'
import type { Observed } from '../cards/merge.ts'
import { groupsToRetell, keepGroupsToRetell } from '../cards/retell.ts'
import { pendingOf } from '../cards/pending.ts'
import { groupsWithSets } from '../cards/sets.ts'
import { currentSettings } from '../cards/settings.ts'
import { type PohodaConfig, pohodaConfig, taskOf } from '../config.ts'
import { GROUPS } from '../delivery/delivery.ts'
import { readQuantities } from '../delivery/observed.ts'
import { sweepOrphans } from '../delivery/orphans.ts'
import {
  ask,
  forgetQuestion,
  inWords,
  isConfirmed,
  isRejected,
  nothingToConfirm,
  openQuestion,
  type Question,
  rejectQuestion,
} from '../delivery/question.ts'
import { type Finding, survey } from '../delivery/survey.ts'
import type { MServer } from '../mserver/mserver.ts'
import { quietSlots } from '../mserver/quiet.ts'
import type { Orders } from '../orders/orders.ts'
import { changesSince, markAfter, type ReadMark, readMark } from '../stock/marks.ts'
import { dropPages, newReading, readingSchema, readPage, stageReading } from '../stock/reading.ts'
import { refreshUnit } from '../unit.ts'

const quantitiesCursor = v.object({
  reading: readingSchema,
  /** When the reading began by our clock, milliseconds since 1970. */
  begunAt: v.number(),
  staged: v.optional(stagedSchema),
  /** Groups that are dealt with; those beyond their number are looked at for sets. */
  done: v.number(),
  /** Groups with goods that the shop did not take now and may take soon. */
  owed: v.optional(v.array(v.number()), []),
})

const quantitiesInput = v.strictObject({
  /** The run whose question is answered with yes. */
  confirm: v.optional(v.string()),
  /** Only says what would be done. */
  dryRun: v.optional(v.boolean()),
  /** Every card, not only the changed ones. */
  full: v.optional(v.boolean()),
  /** The run whose question is answered with no. */
  reject: v.optional(v.string()),
  /** Goods that were put aside and are to be told again: their codes. */
  again: v.optional(v.array(v.string())),
})

type Cursor = v.InferOutput<typeof quantitiesCursor>
type Input = v.InferOutput<typeof quantitiesInput>
type Run = RunContext<PohodaConfig, Cursor, ReadMark, Input>
type Steps = AsyncGenerator<Checkpoint<Cursor, ReadMark>, RunResult<ReadMark> | void, void>

/** A question that nobody answers is asked anew after so long: the reason may have gone. */
const ASK_AGAIN_MS = 3_600_000

/** Besides the header, with the quantities, what sets are made of. */
const PARTS = ['stockItem'] as const

export interface QuantityParts {
  mserver: MServer | undefined
  orders: Orders
}

/**
 * Tells the shop of changed quantities (Export množství): the cards that POHODA has changed since the last time, and
 * now and then all of them, because a movement of goods may not count as a change, and deleted cards only stop to come.
 */
export function quantitiesJob(parts: QuantityParts): Job<PohodaConfig> {
  return defineJob<PohodaConfig, Cursor, ReadMark, Input>({
    name: 'quantities',
    title: 'Quantities into the shop (Export množství)',
    config: pohodaConfig,
    lock: 'unit',
    cursor: quantitiesCursor,
    mark: readMark,
    input: quantitiesInput,
    schedule: (config) => taskOf(config, 'quantities')?.schedule,
    // Most runs look only at what has changed.
    keepsAside: () => true,
    again: (rows) => ({ again: [...rows] }),
    async idle({ config, clock, timezone, store, isFailed }) {
      const quiet = quietSlots(config, clock, timezone)
      if (quiet !== undefined) return quiet
      const question = await openQuestion(store, 'quantities')
      const isFresh = question !== undefined && clock.now() - question.at < ASK_AGAIN_MS
      if (!isFresh) return undefined
      if (question.isRejected === true) return 'was rejected'
      return isFailed ? 'waits for an answer' : undefined
    },
    run: (context) => bringQuantities(context, parts),
  })
}

async function* bringQuantities(context: Run, { mserver, orders }: QuantityParts): Steps {
  const { config, store, blobs, clock, signal, mark, input = {} } = context
  const task = taskOf(config, 'quantities')
  if (task === undefined || mserver === undefined) return { summary: 'The task is off.' }
  if (input.reject !== undefined) {
    await rejectQuestion(store, 'quantities', input.reject)
    return { summary: 'rejected: nothing was changed in the shop' }
  }
  const shop = context.shop(config.shop)
  const confirmed = input.confirm === undefined ? undefined : await questionOf(input.confirm, context)
  // What was ordered until now is to be known before what can be sold is told.
  await orders.follow({ store, shop: context.shop, signal })

  const conditions = {
    fullEveryHours: task.fullEveryHours,
    settings: [task.stores ?? null, task.deduction, config.missing],
  }
  let cursor = await goOn(context.cursor, mserver)
  while (!cursor.reading.isComplete) {
    const about = {
      mserver,
      context,
      kind: 'quantities',
      with: PARTS,
      page: task.page,
      keep: quantitiesOf,
      signal,
    }
    cursor = { ...cursor, reading: await readPage(cursor.reading, about) }
    if (cursor.reading.isComplete) cursor = await goOn(cursor, mserver)
    yield { cursor }
  }
  const { reading } = cursor
  const staged = cursor.staged ?? (await stageReading(reading, blobs))
  if (cursor.staged === undefined) {
    cursor = { ...cursor, staged }
    const counts = { read: reading.rejected, quarantined: reading.rejected }
    const mended = reading.since === undefined ? 'all' : []
    yield { cursor, total: reading.cards + reading.rejected, counts, mended, quarantined: reading.problems }
  }

  const whole = reading.since === undefined ? reading.countedAt : undefined
  const settings = await currentSettings(config, { store, shop })
  const isMissingSeen = input.confirm !== undefined
  const again = new Set(input.again)
  const work = { store, settings, pending: pendingOf(orders, shop), whole, isMissingSeen, again }
  if (cursor.done === 0) {
    const { cards, rejected, problems } = reading
    const found = await survey({
      ...work,
      guards: config.guards,
      now: clock.now(),
      cards,
      rejected,
      problems,
      read,
    })
    const tripped = found.findings.filter(({ isTripped }) => isTripped)
    const isAllowed = (finding: Finding) => confirmed !== undefined && isConfirmed(finding, confirmed)
    if (input.dryRun === true) {
      await tidy()
      return { summary: `A dry run; nothing was changed: it ${inWords(found)}.`, isPart: true }
    }
    if (!tripped.every(isAllowed)) {
      await tidy()
      if (await isRejected(store, 'quantities', { findings: found.findings, now: clock.now() }))
        return { summary: 'the list that was rejected; nothing was changed in the shop' }
      const about = { runId: context.run.id, at: clock.now(), deliveries: [], findings: found.findings }
      throw await ask(store, 'quantities', about)
    }
  }

  const ordered = await orders.pendingPieces(mark?.fullCountedAt ?? reading.countedAt)
  const orderedGroups = [...ordered.keys()].map((code) => groupOf(code, GROUPS))
  const askedGroups = [...again].map((code) => groupOf(code, GROUPS))
  const touched = new Set([...orderedGroups, ...askedGroups, ...(await groupsToRetell(store))])
  const sets = reading.cards === 0 && touched.size === 0 ? [] : await groupsWithSets(store)
  // The second time round sets are looked at, because their parts may have come after them.
  for (let place = cursor.done; place < 2 * GROUPS; place++) {
    const group = place % GROUPS
    const isFirst = place < GROUPS
    const observed = isFirst ? await read(group) : new Map<string, Observed[]>()
    const isTouched = isFirst
      ? observed.size > 0 || whole !== undefined || touched.has(group)
      : sets.includes(group)
    if (!isTouched) continue
    const { counts, quarantined, mended, due } = await dealWithGroup(group, {
      ...{ ...work, shop, batch: shop.capabilities.batchSize, observed, signal },
      ...(isFirst ? {} : { whole: undefined }),
      now: clock.now(),
    })
    cursor = { ...cursor, done: place + 1, owed: due === undefined ? cursor.owed : [...cursor.owed, group] }
    yield { cursor, counts, mended, quarantined }
  }
  await keepGroupsToRetell(store, [...orderedGroups, ...cursor.owed])
  const after = markAfter(mark, reading, { begunAt: cursor.begunAt, settings: conditions.settings })
  yield { cursor: { ...cursor, done: 2 * GROUPS }, mark: after }
  await tidy()
  await forgetQuestion(store, 'quantities')
  await sweepOrphans(context)
  return { mark: after }

  /** The reading under way, unless POHODA has changed its unit or year since; else a new one. */
  async function goOn(known: Cursor | undefined, pohoda: MServer): Promise<Cursor> {
    const unit = await refreshUnit(pohoda, { store, clock, log: context.log, signal })
    if (known?.reading.unit === unit) return known
    if (known !== undefined) await dropPages(known.reading, blobs)
    if (known?.staged !== undefined) await deleteStaged(blobs, known.staged)
    const now = clock.now()
    const isForced = input.full === true || input.confirm !== undefined
    const since = isForced ? undefined : changesSince(mark, { ...conditions, unit, now })
    return { reading: newReading(unit, since), begunAt: now, done: 0, owed: [] }
  }

  async function read(group: number) {
    return await readQuantities({ staged, countedAt: reading.countedAt }, group, blobs)
  }

  async function tidy() {
    await dropPages(reading, blobs)
    await deleteStaged(blobs, staged)
  }
}

/** The question that a person answers with yes. @throws CONFIRM_UNKNOWN */
async function questionOf(runId: string, { store, cursor }: Run): Promise<Question | undefined> {
  const question = await openQuestion(store, 'quantities')
  if (question?.runId === runId) return question
  // A run that was stopped at its very end has forgotten the question already.
  if (cursor !== undefined && cursor.done > 0) return undefined
  throw nothingToConfirm(runId)
}

/** What a card says of its quantity, and of the parts of a set. */
function quantitiesOf(card: Card): Card {
  const { code, store, type, isInternet, count, countIssue, reservation, receivedOrders, parts } = card
  return {
    ...{ code, store },
    ...(type === undefined ? {} : { type }),
    ...(isInternet === undefined ? {} : { isInternet }),
    ...(count === undefined ? {} : { count }),
    ...(countIssue === undefined ? {} : { countIssue }),
    ...(reservation === undefined ? {} : { reservation }),
    ...(receivedOrders === undefined ? {} : { receivedOrders }),
    ...(parts === undefined ? {} : { parts }),
  }
}
