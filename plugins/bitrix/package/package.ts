import * as v from 'valibot'

/** A package that Mostik serves to a portal: what `configuration.import.register` is told of it, and its files. */
export const packageSchema = v.object({
  id: v.string(),
  /** As it was called, e.g. `configuration.zip`. */
  name: v.string(),
  at: v.number(),
  /** The part of its links that nobody can guess. */
  token: v.string(),
  /** When its links end, milliseconds since 1970. */
  linksUntil: v.number(),
  bytes: v.number(),
  manifest: v.looseObject({ CODE: v.string() }),
  /** Entries of `files.json`. */
  files: v.array(v.looseObject({})),
  /** Paths inside the package, by section; `files` by the id of the file. */
  sections: v.record(v.string(), v.array(v.string())),
  fileIds: v.record(v.string(), v.string()),
  smallFiles: v.optional(v.string()),
  /** What the person who is about to import it should know; missing where it was taken before this was kept. */
  warnings: v.optional(v.array(v.string())),
  /** The blob of each path. */
  blobs: v.record(v.string(), v.object({ blob: v.string(), bytes: v.number() })),
})

export type Package = v.InferOutput<typeof packageSchema>
