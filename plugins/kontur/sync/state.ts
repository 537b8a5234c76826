import * as v from 'valibot'
import { placeSchema } from '../source/source.ts'

/** Where a pass is. */
export const syncCursor = v.object({
  place: placeSchema,
  /** The number of the next page of the report. */
  page: v.number(),
  /** The page of each former report at which to look first. */
  formers: v.array(v.number()),
})

/** What a pass by hand may be told. */
export const syncInput = v.strictObject({
  /** The dry run, or the run that stopped to ask, whose report somebody has looked at: now it is written. */
  confirm: v.optional(v.string()),
  /** The run that stopped to ask, whose question is answered with no. */
  reject: v.optional(v.string()),
  /** Report only. */
  dryRun: v.optional(v.boolean()),
})

const leftPass = v.object({
  place: placeSchema,
  /** A pass that goes on with one that `maxLookups` has ended is as good as that one, should it fail. */
  because: v.picklist(['under way', 'maxLookups']),
  kind: v.picklist(['full', 'changes']),
  /** When it began. */
  startedAt: v.number(),
  /** Stand for the settings that decide what a place means, and for all of them. */
  source: v.string(),
  settings: v.string(),
})

/** What lasts over passes. Days are `2026-01-31`, in Moscow. */
export const syncMark = v.object({
  /** A pass that did not come to its end: where it was, and what it was. */
  left: v.optional(leftPass),
  /** The same of a dry run, which takes nothing away from a pass that writes. */
  leftDry: v.optional(leftPass),
  /** When the last full pass began, milliseconds since 1970. */
  fullAt: v.optional(v.number()),
  /** Changes of entries before this day have been seen. */
  changesFrom: v.optional(v.string()),
  /** Contractors up to this position are watched by Kontur.Focus. */
  watchedTo: v.optional(v.number()),
})

/** What one pass is; decided when it begins and kept, so that it goes on as the same after a crash. */
export const passSchema = v.object({
  runId: v.string(),
  /** When this run of it began, milliseconds since 1970. */
  began: v.number(),
  /** When the pass began: earlier, where this run goes on with one that was left, or confirms one. */
  startedAt: v.number(),
  kind: v.picklist(['full', 'changes']),
  dryRun: v.boolean(),
  /** Whether somebody has looked and agreed, so that no guard asks again. */
  confirmed: v.boolean(),
  from: v.optional(placeSchema),
  /** Whether it goes on with a pass that `maxLookups` has ended. */
  goesOn: v.boolean(),
  /** Whether it writes what a dry run has shown of a part of the contractors. */
  isPart: v.boolean(),
  /** Up to which position. */
  upTo: v.optional(v.number()),
  /** Of a pass over changes: the ОГРН whose entries have changed, and the last day of which that is known. */
  changed: v.array(v.object({ ogrn: v.string(), day: v.string() })),
  /** The last passes that wrote, the newest first, to tell what is new from what was so before. */
  formerRunIds: v.array(v.string()),
})

export type SyncCursor = v.InferOutput<typeof syncCursor>
export type SyncInput = v.InferOutput<typeof syncInput>
export type SyncMark = v.InferOutput<typeof syncMark>
export type Pass = v.InferOutput<typeof passSchema>

/** The documents of a sync, beside its reports and kept answers. */
export const PASS = 'pass'
export const USAGE = 'usage'
export const ATTENTION = 'attention'
