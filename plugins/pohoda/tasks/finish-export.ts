import * as v from 'valibot'
import {
  type Checkpoint,
  defineJob,
  type Job,
  type RunContext,
  type RunResult,
} from '../../../core/plugin.ts'
import { deleteStaged, groupOf } from '../../../core/staging.ts'
import { dealWithGroup } from '../cards/group.ts'
import { pendingOf, type PendingOrders } from '../cards/pending.ts'
import { groupsWithSets } from '../cards/sets.ts'
import { categoriesToTell, currentSettings } from '../cards/settings.ts'
import { type PohodaConfig, pohodaConfig, taskOf } from '../config.ts'
import { admit, surveyOf } from '../delivery/admit.ts'
import { answered } from '../delivery/answered.ts'
import { bringPictures, type PictureParts } from '../delivery/bring-pictures.ts'
import { type Delivery, dropDeliveries, GROUPS, rejectedIn, waitingDeliveries } from '../delivery/delivery.ts'
import { readDeliveries } from '../delivery/observed.ts'
import { sweepOrphans } from '../delivery/orphans.ts'
import {
  afterPictures,
  afterVisit,
  type ExportMark,
  exportMark,
  groupAt,
  isUntouched,
  leftOf,
  NO_MARK,
  sorted,
  withCategories,
  withDuePictures,
  withJoined,
} from '../delivery/place.ts'
import { forgetQuestion, inWords, openQuestion } from '../delivery/question.ts'
import { forgetPictures } from '../pictures/told.ts'

/** What a person may ask of a run; without any of it the run deals with what waits. */
const exportInput = v.strictObject({
  /** The run whose question is answered with yes. */
  confirm: v.optional(v.string()),
  /** The run whose question is answered with no: what it asked about is thrown away. */
  drop: v.optional(v.string()),
  /** Only says what would be done. */
  dryRun: v.optional(v.boolean()),
  /** Goods that were put aside and are to be told again: their codes, or true for all. */
  again: v.optional(v.union([v.literal(true), v.array(v.string())])),
})

/** What belongs to one run; how far the deliveries are dealt with lasts longer, in the mark. */
const exportCursor = v.object({
  /** Groups that are still to be visited because a person asked for goods of theirs. */
  asked: v.array(v.number()),
  /** Cards that are the run's. */
  total: v.number(),
})

type Input = v.InferOutput<typeof exportInput>
type Cursor = v.InferOutput<typeof exportCursor>
type Run = RunContext<PohodaConfig, Cursor, ExportMark, Input>
type Step = Checkpoint<Cursor, ExportMark>
type Steps = AsyncGenerator<Step, RunResult<ExportMark> | void, void>

const DROPPED = 'rejected: what was asked about was thrown away, nothing of it was changed in the shop'

/** After this a run makes room for the other tasks of the unit, and goes on by itself. */
const TURN_MS = 60_000

const ALL_GROUPS = Array.from({ length: GROUPS }, (_, group) => group)

export interface FinishExportParts extends PictureParts {
  orders: PendingOrders | undefined
}

/**
 * Finishes the export (Dokončování exportu): what POHODA told of its stock goes to the shop step by step, then the
 * pictures. A step is one group of goods; after a kill it is dealt with again and tells only what is not told yet.
 */
export function finishExportJob(parts: FinishExportParts): Job<PohodaConfig> {
  return defineJob<PohodaConfig, Cursor, ExportMark, Input>({
    name: 'finish-export',
    title: 'Stock from POHODA into the shop (Dokončování exportu)',
    config: pohodaConfig,
    lock: 'unit',
    cursor: exportCursor,
    mark: exportMark,
    input: exportInput,
    schedule: (config) => taskOf(config, 'finish-export')?.schedule,
    // A run deals with what has come since the last one, and with its turn of it.
    keepsAside: () => true,
    again: (rows) => ({ again: [...rows] }),
    async idle({ store, mark = NO_MARK, config, clock, isFailed }) {
      const { active, arrived } = sorted(await waitingDeliveries(store), mark)
      const question = await openQuestion(store, 'stock')
      const isAbout = ({ number }: { number: number }) => question?.deliveries.includes(number) === true
      const isAsked = isFailed && arrived.length > 0 && arrived.every(isAbout)
      if (active.length > 0 || (arrived.length > 0 && !isAsked)) return undefined
      if (Object.values(mark.due).some((due) => due <= clock.now())) return undefined
      const pictures = Object.keys(withDuePictures(mark, clock.now()).pictures)
      if (pictures.length > 0 && config.pictures !== undefined) return undefined
      const categoriesVersion = (await categoriesToTell(config, store))?.version
      if (categoriesVersion !== undefined && categoriesVersion !== mark.categories?.version) return undefined
      return isAsked ? 'waits for an answer' : 'nothing waits'
    },
    run: (context) => finishExport(context, parts),
  })
}

async function* finishExport(context: Run, { orders, ...parts }: FinishExportParts): Steps {
  const { config, store, blobs, clock, signal, input = {} } = context
  const task = taskOf(config, 'finish-export')
  if (task === undefined) return { summary: 'The task is off.' }
  const shop = context.shop(config.shop)
  const settings = await currentSettings(config, { store, shop })
  const hasCounts = task.quantity
  const pending = pendingOf(orders, shop)
  const startedAt = clock.now()
  const turnEndsAt = startedAt + TURN_MS
  let mark = withCategories(
    await answered(context.mark ?? NO_MARK, input, context),
    settings.categoriesVersion,
  )
  const again = input.again === true ? ('all' as const) : new Set(input.again ?? [])
  const groups = again === 'all' ? ALL_GROUPS : [...again].map((code) => groupOf(code, GROUPS))
  const asked = new Set(context.cursor?.asked ?? groups)
  let total = context.cursor?.total ?? leftOf(await waitingDeliveries(store), mark)
  if (mark.answered !== context.mark?.answered) yield at({ total })
  let question: Error | undefined

  for (;;) {
    const { active, arrived } = sorted(await waitingDeliveries(store), mark)
    await tidy()
    if (input.dryRun === true) {
      if (active.length + arrived.length === 0) return { summary: 'A dry run: nothing waits.', isPart: true }
      const found = await surveyOf([...active, ...arrived], { ...admission(), isPreview: true })
      return { summary: `A dry run; nothing was changed: it ${inWords(found)}.`, isPart: true }
    }
    const news = question === undefined ? arrived : []
    const approved = arrived.filter(({ number }) => mark.approved.includes(number))
    question ??= await questionOf(news.filter((delivery) => !approved.includes(delivery)))
    const joining = question === undefined ? news : approved
    if (joining.length > 0) {
      mark = withJoined(mark, joining)
      total += joining.reduce((sum, { cards, rejected }) => sum + cards + rejected, 0)
      yield at({ total, mended: { startingWith: 'card ' }, ...rejectedIn(joining) })
    }
    const taking = [...active, ...joining]
    if (!hasWork(taking)) break
    if (isWorthAVisit(groupAt(mark.step), taking)) yield await visit(taking)
    else mark = await passBy()
    if (clock.now() >= turnEndsAt && asked.size === 0) return onward()
  }
  if (mark.step !== context.mark?.step) yield at()
  await tidy()
  mark = withDuePictures(mark, clock.now())
  for await (const step of bringPictures(mark.pictures, { ...parts, context, shop })) {
    mark = afterPictures(mark, step)
    yield at({ counts: step.counts, quarantined: step.quarantined })
    if (clock.now() >= turnEndsAt && Object.keys(mark.pictures).length > 0) return onward()
  }
  await sweepOrphans(context)
  if (question !== undefined) throw question
  await forgetQuestion(store, 'stock')
  return { mark, ...(input.drop === undefined ? {} : { summary: DROPPED }) }

  /** A checkpoint at the place where the run stands. */
  function at(step: Step = {}): Step {
    return { ...step, mark, cursor: { asked: [...asked], total } }
  }

  async function visit(taking: readonly Delivery[]): Promise<Step> {
    const group = groupAt(mark.step)
    const isWanted = mark.due[group] !== undefined || asked.has(group)
    const observed = await readDeliveries(taking, group, { blobs, hasCounts })
    const batch = task?.batch ?? 50
    const { counts, quarantined, mended, due } = await dealWithGroup(group, {
      ...{ store, shop, settings, batch, observed, pending, again, signal },
      now: clock.now(),
      // A good that is made anew has none of the pictures of its former life.
      beforeMaking: async (codes) => await forgetPictures(store, config.pictures === undefined ? [] : codes),
    })
    asked.delete(group)
    const hasPictures = config.pictures !== undefined && (observed.size > 0 || isWanted)
    mark = afterVisit(mark, { due, hasPictures, sets: await groupsWithSets(store) }).mark
    return at({ counts, mended, quarantined })
  }

  /** Nothing is to be done with the group; but it may be the last one of a delivery. */
  async function passBy(): Promise<ExportMark> {
    const sets = await groupsWithSets(store)
    return afterVisit(mark, { due: mark.due[groupAt(mark.step)], hasPictures: false, sets }).mark
  }

  function hasWork(taking: readonly Delivery[]): boolean {
    const isDue = Object.values(mark.due).some((due) => due <= startedAt)
    return taking.length > 0 || asked.size > 0 || isDue || isPlacing()
  }

  function isWorthAVisit(group: number, taking: readonly Delivery[]): boolean {
    const due = mark.due[group]
    const isDue = due !== undefined && due <= startedAt
    const hasCards = taking.some(({ staged }) => (staged.groups[group]?.length ?? 0) > 0)
    return hasCards || isDue || asked.has(group) || isPlacing()
  }

  /** The categories have changed, and the sweep has not come round since. */
  function isPlacing(): boolean {
    return mark.categories !== undefined && mark.step - mark.categories.step < GROUPS
  }

  /** Removes what is dealt with; until then it only takes room. */
  async function tidy() {
    const done = (await waitingDeliveries(store)).filter(({ number }) => number <= mark.doneUpTo)
    if (done.length === 0) return
    // First from the queue: a delivery in it has all of its cards.
    await dropDeliveries(store, new Set(done.map(({ number }) => number)))
    for (const { staged } of done) await deleteStaged(blobs, staged)
  }

  async function questionOf(deliveries: readonly Delivery[]): Promise<Error | undefined> {
    if (deliveries.length === 0) return undefined
    try {
      await admit(deliveries, { ...admission(), isFirst: isUntouched(mark), runId: context.run.id })
      return undefined
    } catch (error) {
      signal.throwIfAborted()
      const isAsked = (await openQuestion(store, 'stock'))?.runId === context.run.id
      if (isAsked && error instanceof Error) return error
      throw error
    }
  }

  function admission() {
    return { config, store, blobs, shop, settings, hasCounts, pending, now: clock.now(), signal }
  }

  function onward(): RunResult<ExportMark> {
    return {
      mark,
      followUps: [{ job: 'finish-export' }],
      summary: 'Other tasks get their turn; it goes on by itself.',
    }
  }
}
