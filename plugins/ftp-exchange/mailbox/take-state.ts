import * as v from 'valibot'

/** A number of bytes, or of tries. */
export const whole = v.pipe(v.number(), v.integer(), v.minValue(0))

/** How a file looked: size in bytes, time in milliseconds since 1970; what the server did not tell is absent. */
export const look = v.object({ size: v.optional(whole), modifiedAt: v.optional(v.number()) })

/** A file on its way out of a slot. */
const taking = v.object({
  id: v.string(),
  /**
   * `claiming`: about to be renamed to `claim`. `fetching`: ours, about to be read. `examining`: all of it is here as
   * `temp`. `placing`: `temp`, and `flagTemp`, are about to be renamed to their places. `acknowledging`: in its place,
   * about to be removed from the server. `refusing`: about to be put aside there as `bad`.
   */
  stage: v.picklist(['claiming', 'fetching', 'examining', 'placing', 'acknowledging', 'refusing']),
  /** The name that it had in the slot. */
  name: v.string(),
  /** The name under which it is ours; absent where files are not claimed. */
  claim: v.optional(v.string()),
  look,
  /** The flag that came with it. */
  flag: v.optional(v.object({ name: v.string(), look })),
  /** The server, and the folder of this side, under which it began. */
  place: v.optional(v.string()),
  folder: v.optional(v.string()),
  target: v.string(),
  temp: v.string(),
  flagTemp: v.optional(v.string()),
  size: v.optional(whole),
  digest: v.optional(v.string()),
  blob: v.optional(v.string()),
  bad: v.optional(v.string()),
  reason: v.optional(v.object({ code: v.string(), message: v.string() })),
  since: v.number(),
})

/** What is remembered of a slot that files are taken out of: document `take:goods`, `take:report`. */
export const takeStateSchema = v.object({
  current: v.optional(taking),
  last: v.optional(
    v.object({
      id: v.string(),
      name: v.string(),
      /** Its name on this side. */
      target: v.string(),
      size: whole,
      digest: v.string(),
      modifiedAt: v.optional(v.number()),
      at: v.number(),
    }),
  ),
  /** The last file that was refused; where it could not be put aside it still lies in the slot, with this look. */
  refused: v.optional(
    v.object({
      name: v.string(),
      keptAs: v.optional(v.string()),
      look,
      code: v.string(),
      message: v.string(),
      at: v.number(),
    }),
  ),
  /** Claimed files of an earlier life of this point, whose state was lost; they are taken up before anything else. */
  left: v.optional(v.array(v.object({ file: v.string(), name: v.string(), id: v.string() }))),
  /** Why a file that lies there is not taken. */
  waiting: v.optional(v.object({ reason: v.string(), since: v.number() })),
})

export type TakeState = v.InferOutput<typeof takeStateSchema>
export type Taking = v.InferOutput<typeof taking>
export type Look = v.InferOutput<typeof look>

/** Whether a file is under way, or may be: then a slot is for a run, even if nothing lies there. */
export function isUnderWay(state: TakeState | undefined): boolean {
  return state === undefined || state.current !== undefined || state.left !== undefined
}

/** Whether two looks show the same file. A time that one of them does not know tells nothing. */
export function isSameLook(a: Look, b: Look): boolean {
  const isSameTime = a.modifiedAt === undefined || b.modifiedAt === undefined || a.modifiedAt === b.modifiedAt
  return a.size === b.size && isSameTime
}
