import { type Fields, isFields, listOf, textOf } from '../web/fields.ts'
import type { Meta } from './records.ts'

/**
 * Takes free data as it is sent: by id, else by key; null takes it off. Numbers and truths become texts, lists and
 * objects stay.
 * @param internal writes a key that is no free data but a field (`_sku`), and says whether it is one
 */
export function writeMeta(
  meta: readonly Meta[],
  entries: unknown,
  { nextId, internal }: { nextId: () => number; internal: (key: string, value: unknown) => boolean },
): Meta[] {
  let written = [...meta]
  for (const entry of listOf(entries)) {
    const key = textOf(entry.key)
    if (internal(key, entry.value)) continue
    const old = written.find(({ id }) => id === entry.id) ?? written.find((other) => other.key === key)
    if (entry.value === null || entry.value === undefined) written = written.filter((other) => other !== old)
    else if (old === undefined) written.push({ id: nextId(), key, value: kept(entry.value) })
    else written = written.map((other) => (other === old ? { ...old, key, value: kept(entry.value) } : other))
  }
  return written
}

/** As it comes back. */
export function metaJson(meta: readonly Meta[]): Fields[] {
  return meta.map(({ id, key, value }) => ({ id, key, value }))
}

function kept(value: unknown): unknown {
  return isFields(value) || Array.isArray(value) ? value : textOf(value)
}
