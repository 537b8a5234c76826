import * as v from 'valibot'
import { plainWords } from './html.ts'

/** An error as WooCommerce tells it, of a request or of one item of a batch. */
export interface ShopError {
  code: string
  message: string
  status: number | undefined
  resourceId: number | undefined
}

/**
 * The JSON of an answer. Plugins of the shop may print warnings in front of it or remarks behind it; the JSON is then
 * found among them. Not so in a whole web page, which may hold JSON of another kind. Pure.
 * @returns undefined when there is none
 */
export function readJson(text: string): { json: unknown } | undefined {
  if (/^\s*<(?:!doctype|html)\b/i.test(text)) return undefined
  const end = Math.max(text.lastIndexOf('}'), text.lastIndexOf(']')) + 1
  // What stands behind `:`, `,` or `[` is a part of a value and must not be taken for the whole.
  let tries = 0
  for (const { index } of text.slice(0, end).matchAll(/(?<![:,[])[[{]/g)) {
    if (++tries > MOST_STARTS) break
    try {
      return { json: JSON.parse(text.slice(index, end)) }
    } catch {
      // A bracket of the warning, not of the answer.
    }
  }
  return undefined
}

/** Reads the error that WooCommerce has put into an answer or an item; undefined when there is none. Pure. */
export function readShopError(json: unknown): ShopError | undefined {
  const found = v.safeParse(shopError, json)
  if (!found.success) return undefined
  const { code, message, data } = found.output
  const status = typeof data === 'number' ? data : data?.status
  const resourceId = typeof data === 'number' ? undefined : data?.resource_id
  return { code, message: plainWords(message), status, resourceId }
}

/** How many brackets of warnings are tried for the beginning of the answer. */
const MOST_STARTS = 100

const shopError = v.object({
  code: v.string(),
  message: v.optional(v.string(), ''),
  data: v.optional(
    v.fallback(
      v.nullable(
        v.union([
          v.number(),
          v.object({ status: v.optional(v.number()), resource_id: v.optional(v.number()) }),
        ]),
      ),
      null,
    ),
  ),
})
