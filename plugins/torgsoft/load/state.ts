import * as v from 'valibot'
import { snapshotSchema } from './snapshot.ts'

/** What a load remembers: in its cursor between two steps, in its mark between two loads. */

const lookSchema = {
  size: v.optional(v.number()),
  modifiedAt: v.optional(v.number()),
}

/** The export of a file that was loaded last. */
const loadedSchema = v.object({
  ...lookSchema,
  sha256: v.string(),
  /** The version of the mapping under which it was told. */
  mapping: v.string(),
  /** Goods in it. */
  rows: v.number(),
  at: v.string(),
  /** The shop did not take all of it, so that the same export is told again. */
  isUnsettled: v.optional(v.boolean()),
  /** The shop may take the rest soon: the next slot does not wait for a signal. */
  isOwed: v.optional(v.boolean()),
  /** A person said that it is only a part of the goods. */
  isPart: v.optional(v.boolean()),
})

/** An export that a person did not want, and the version of the settings that had asked. */
const unwantedSchema = v.object({ sha256: v.string(), judgement: v.string() })

export const loadMarkSchema = v.object({
  /** By name of the file. */
  files: v.record(v.string(), loadedSchema),
  /** When the last load ended well (`last_start`), ISO 8601; not yet when all that came was rejected. */
  lastStart: v.optional(v.string()),
  /** By name of the file: it is neither loaded nor asked about again. */
  unwanted: v.optional(v.record(v.string(), unwantedSchema)),
})

/** The place of a load: which files are done, which one is under way, what of it is done. */
export const loadCursorSchema = v.object({
  file: v.string(),
  done: v.array(v.string()),
  snapshot: v.optional(snapshotSchema),
  staged: v.optional(
    v.object({
      /** Goods in the file. */
      rows: v.number(),
      /** Groups of shards that are applied already. */
      applied: v.number(),
      isUnsettled: v.optional(v.boolean()),
      isOwed: v.optional(v.boolean()),
    }),
  ),
  /** The person who confirmed said that the file is only a part, so that nothing counts as missing. */
  isPart: v.optional(v.boolean()),
})

/** What a run may be asked to do. Without any of it, it loads what has changed. */
export const loadInputSchema = v.union([
  /** The run whose question is answered with yes. */
  v.strictObject({ confirm: v.string(), partial: v.optional(v.boolean()) }),
  /** The run whose question is answered with no. */
  v.strictObject({ reject: v.string() }),
  /** Rows that were put aside: the file is read again, also when it is the same, and what the shop lacks is told again. */
  v.strictObject({ again: v.array(v.string()) }),
])

/** A load that stopped to ask, by file; kept until it is answered or another export comes. */
export const questionSchema = v.object({
  runId: v.string(),
  sha256: v.string(),
  /** The shop's settings under which it was asked. */
  shopSettings: v.optional(v.string()),
  /** Stands for the settings of the instance under which it was asked. */
  settings: v.optional(v.string()),
})

/** The export at which a load gave up for the file's own fault: it is not read again until it changes. */
export const refusedSchema = v.object({
  ...lookSchema,
  code: v.string(),
  /** The version of the settings that judged it. */
  judgement: v.string(),
})

export type Loaded = v.InferOutput<typeof loadedSchema>
export type LoadMark = v.InferOutput<typeof loadMarkSchema>
export type LoadCursor = v.InferOutput<typeof loadCursorSchema>
export type LoadInput = v.InferOutput<typeof loadInputSchema>

/** A part of a store key that stands for a file's name. */
export function fileKey(name: string): string {
  return encodeURIComponent(name)
}
