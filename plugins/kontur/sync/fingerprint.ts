import { hash32, stableJson } from '../../../core/text.ts'
import { cursorKind, type KonturConfig, searchAttributeOf } from '../config.ts'

/** A place means something only for the same contractors in the same order. */
export function sourceText(config: KonturConfig): string {
  const { api, url, path, type, sourceId } = config.source
  const what = {
    api,
    url,
    path,
    type,
    sourceId,
    cursor: cursorKind(config.source),
    by: searchAttributeOf(config),
  }
  return hashOf(what)
}

/** Stands for what decides what is written to a contractor: a report shows that as long as this is the same. */
export function shownBy(config: KonturConfig): string {
  const { searchParam, padLeft, mapping, onMissing } = config
  return hashOf({ source: sourceText(config), searchParam, padLeft, mapping, onMissing })
}

/** A short text that stands for a value. */
export function hashOf(value: unknown): string {
  return hash32(stableJson(value)).toString(16)
}
