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
})

export const loadMarkSchema = v.object({
  /** By name of the file. */
  files: v.record(v.string(), loadedSchema),
  /** When the last load ended well (`last_start`), ISO 8601. */
  lastStart: v.string(),
})

/** The place of a load: which file, what of it is done. */
export const loadCursorSchema = v.object({
  /** Index in the list of files. */
  file: v.number(),
  snapshot: v.optional(snapshotSchema),
  staged: v.optional(
    v.object({
      /** Goods in the file. */
      rows: v.number(),
      /** Groups of shards that are applied already. */
      applied: v.number(),
    }),
  ),
  /** The person who confirmed said that the file is only a part, so that nothing counts as missing. */
  isPart: v.optional(v.boolean()),
})

export const loadInputSchema = v.object({ confirm: v.string(), partial: v.optional(v.boolean()) })

/** A load that stopped to ask; kept until it is answered or another export comes. */
export const questionSchema = v.object({
  runId: v.string(),
  file: v.string(),
  sha256: v.string(),
})

/** The export at which a load gave up for the file's own fault: it is not read again until it changes. */
export const refusedSchema = v.object({ ...lookSchema, code: v.string() })

export type Loaded = v.InferOutput<typeof loadedSchema>
export type LoadMark = v.InferOutput<typeof loadMarkSchema>
export type LoadCursor = v.InferOutput<typeof loadCursorSchema>
export type LoadInput = v.InferOutput<typeof loadInputSchema>

/** A part of a store key that stands for a file's name. */
export function fileKey(name: string): string {
  return encodeURIComponent(name)
}
