import * as v from 'valibot'
import { type Delivery, GROUPS } from './delivery.ts'

/**
 * How far the deliveries are dealt with. A sweep goes round the groups for ever: a delivery joins it wherever it stands
 * and is done when the sweep has come round once. So a newer delivery does not wait for the end of an older one, and
 * what both have is told once, in its newest form.
 */
export const exportMark = v.object({
  /** Groups that were visited since the beginning. */
  step: v.number(),
  /** By number of a delivery the step at which it joined. */
  joined: v.record(v.string(), v.number()),
  /** Deliveries up to this number are dealt with. */
  doneUpTo: v.number(),
  /** Deliveries that a person has let pass the guards. */
  approved: v.array(v.number()),
  /** The run whose question was answered last. */
  answered: v.optional(v.string()),
  /** By group: when goods of it are tried again by themselves, milliseconds since 1970. */
  due: v.record(v.string(), v.number()),
  /** The version of the categories under which goods were placed, and the step at which it was seen. */
  categories: v.optional(v.object({ version: v.string(), step: v.number() })),
  /** By group whose pictures are to be looked at: the last code that is done. */
  pictures: v.record(v.string(), v.string()),
  /** By group: when a picture of it is worth another look, milliseconds since 1970. */
  picturesDue: v.record(v.string(), v.number()),
})

export type ExportMark = v.InferOutput<typeof exportMark>

export const NO_MARK: ExportMark = {
  step: 0,
  joined: {},
  doneUpTo: 0,
  approved: [],
  due: {},
  pictures: {},
  picturesDue: {},
}

export function groupAt(step: number): number {
  return step % GROUPS
}

/** The deliveries that the sweep is taking along, and those that wait to join it. */
export function sorted(
  waiting: readonly Delivery[],
  mark: ExportMark,
): { active: Delivery[]; arrived: Delivery[] } {
  const left = waiting.filter(({ number }) => number > mark.doneUpTo)
  return {
    active: left.filter(({ number }) => mark.joined[number] !== undefined),
    arrived: left.filter(({ number }) => mark.joined[number] === undefined),
  }
}

export function withJoined(mark: ExportMark, deliveries: readonly Delivery[]): ExportMark {
  const joined = deliveries.map(({ number }): [string, number] => [String(number), mark.step])
  return { ...mark, joined: { ...mark.joined, ...Object.fromEntries(joined) } }
}

/**
 * The place after a visit, and the deliveries that it was the last one for. Then sets are looked at once more, because
 * their parts may have come after them.
 * @param sets groups with sets
 */
export function afterVisit(
  mark: ExportMark,
  { due, hasPictures, sets }: { due: number | undefined; hasPictures: boolean; sets: readonly number[] },
): { mark: ExportMark; done: number[] } {
  const group = String(groupAt(mark.step))
  const step = mark.step + 1
  const done = Object.entries(mark.joined).flatMap(([number, first]) =>
    step - first >= GROUPS ? [Number(number)] : [],
  )
  const { [group]: _due, ...otherDue } = mark.due
  return {
    done,
    mark: {
      ...mark,
      step,
      doneUpTo: Math.max(mark.doneUpTo, ...done),
      joined: Object.fromEntries(
        Object.entries(mark.joined).filter(([number]) => !done.includes(Number(number))),
      ),
      approved: mark.approved.filter((number) => !done.includes(number)),
      due: {
        ...otherDue,
        ...(due === undefined ? {} : { [group]: due }),
        ...(done.length === 0 ? {} : Object.fromEntries(sets.map((other) => [other, 0]))),
      },
      pictures: hasPictures ? { ...mark.pictures, [group]: '' } : mark.pictures,
    },
  }
}

/** Notes from where on goods are placed in categories that have changed. */
export function withCategories(mark: ExportMark, version: string | undefined): ExportMark {
  const isSame = version === undefined || mark.categories?.version === version
  return isSame ? mark : { ...mark, categories: { version, step: mark.step } }
}

/** Whether no delivery was ever begun, nor let pass by a person. */
export function isUntouched({ doneUpTo, approved, joined }: ExportMark): boolean {
  return doneUpTo === 0 && approved.length === 0 && Object.keys(joined).length === 0
}

/** Takes groups up whose pictures are worth another look. */
export function withDuePictures(mark: ExportMark, now: number): ExportMark {
  const due = Object.entries(mark.picturesDue).filter(([, at]) => at <= now)
  if (due.length === 0) return mark
  const taken = Object.fromEntries(due.map(([group]) => [group, mark.pictures[group] ?? '']))
  const later = Object.entries(mark.picturesDue).filter(([, at]) => at > now)
  return { ...mark, pictures: { ...mark.pictures, ...taken }, picturesDue: Object.fromEntries(later) }
}

/** The place after some pictures were brought. @param againAt when one of the group is worth another look */
export function afterPictures(
  mark: ExportMark,
  { left, group, againAt }: { left: ExportMark['pictures']; group?: string; againAt?: number | undefined },
): ExportMark {
  const picturesDue =
    group === undefined || againAt === undefined
      ? mark.picturesDue
      : { ...mark.picturesDue, [group]: againAt }
  return { ...mark, pictures: left, picturesDue }
}

/** How many cards of the deliveries that the sweep takes along are still to be dealt with. */
export function leftOf(waiting: readonly Delivery[], mark: ExportMark): number {
  const { done, of } = progressOf(sorted(waiting, mark).active, mark)
  return of - done
}

/** How many cards of the deliveries are dealt with; they lie evenly over the groups. */
export function progressOf(waiting: readonly Delivery[], mark: ExportMark): { done: number; of: number } {
  const { active, arrived } = sorted(waiting, mark)
  const done = active.map(
    ({ number, cards }) => (cards * (mark.step - (mark.joined[number] ?? mark.step))) / GROUPS,
  )
  return {
    done: Math.floor(done.reduce((sum, some) => sum + some, 0)),
    of: [...active, ...arrived].reduce((sum, { cards }) => sum + cards, 0),
  }
}
