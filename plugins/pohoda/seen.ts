import * as v from 'valibot'
import type { Store } from '../../core/plugin.ts'

/** The addresses that POHODA calls. */
export const URL_KINDS = ['stock', 'categories', 'parameters', 'storages', 'orders'] as const

export type UrlKind = (typeof URL_KINDS)[number]

/** When POHODA last called an address, and how that went. */
const callSchema = v.object({
  /** Milliseconds since 1970. */
  at: v.number(),
  /** What POHODA's user was told. */
  note: v.string(),
  ok: v.boolean(),
})

export type SeenCall = v.InferOutput<typeof callSchema>

const seenSchema = v.record(v.picklist(URL_KINDS), v.optional(callSchema))

const KEY = 'seen'

/** The last call of each address; an address that was never called is absent. */
export async function seen(store: Store): Promise<Partial<Record<UrlKind, SeenCall | undefined>>> {
  return (await store.get(KEY, seenSchema)) ?? {}
}

/** Remembers a call. */
export async function noteSeen(store: Store, kind: UrlKind, call: SeenCall): Promise<void> {
  await store.update(KEY, seenSchema, (known) => ({ ...known, [kind]: call }))
}
