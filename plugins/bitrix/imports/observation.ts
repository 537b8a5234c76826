import * as v from 'valibot'

/** A note, error or exception as the portal tells it. `message` is in the portal's language and may hold HTML. */
export const messageSchema = v.object({ code: v.string(), message: v.string() })

/** Where an import is. `action` is the next one: `false` between `finish` and the last tick. */
export const progressSchema = v.object({
  action: v.union([v.string(), v.literal(false)]),
  step: v.number(),
  section: v.optional(v.string()),
})

/** The raw status: registered, in progress, finished, error, unknown. */
export const RAW_STATUSES = ['S', 'P', 'F', 'E', 'U'] as const

/** One look at an import (`configuration.import.get`), with its lists in one shape. */
export interface Observation {
  status: (typeof RAW_STATUSES)[number]
  progress: Progress | undefined
  notices: ImportMessage[]
  errors: ImportMessage[]
  exceptions: ImportMessage[]
  /** Data of the finished import; undefined where there is none. */
  additional: Record<string, unknown> | undefined
}

export type ImportMessage = v.InferOutput<typeof messageSchema>
export type Progress = v.InferOutput<typeof progressSchema>
