import { AppError } from '../../../core/errors.ts'
import type { BatchItems, BatchResult, BatchResults } from './client.ts'
import { readShopError } from './json.ts'

const KINDS = ['create', 'update', 'delete'] as const

type Kind = (typeof KINDS)[number]

/** The body of one request. */
export type BatchBody = Partial<Record<Kind, unknown[]>>

/** One item on its way. */
export interface Entry {
  readonly kind: Kind
  readonly value: unknown
  /** Whether a request that held it got no answer. */
  isUncertain: boolean
  result?: BatchResult
}

/** The items as one list, in the order in which WooCommerce works on them. */
export function entriesOf(items: BatchItems): Entry[] {
  return KINDS.flatMap((kind) =>
    (items[kind] ?? []).map((value): Entry => ({ kind, value, isUncertain: false })),
  )
}

/** Takes the next entries, at most `size`, off the last waiting chunk. */
export function takeChunk(waiting: Entry[][], size: number): Entry[] | undefined {
  for (let chunk = waiting.pop(); chunk !== undefined; chunk = waiting.pop()) {
    if (chunk.length > size) waiting.push(chunk.slice(size))
    if (chunk.length > 0) return chunk.slice(0, size)
  }
  return undefined
}

/** Two halves, the first one on top. */
export function halvesOf(chunk: readonly Entry[]): Entry[][] {
  const middle = Math.ceil(chunk.length / 2)
  return [chunk.slice(middle), chunk.slice(0, middle)]
}

export function bodyOf(chunk: readonly Entry[]): BatchBody {
  const body: BatchBody = {}
  for (const { kind, value } of chunk) (body[kind] ??= []).push(value)
  return body
}

/**
 * Gives each entry its part of the answer, which is in the order of the request.
 * @throws WOO_NOT_JSON when the parts are not as many as the entries; then no entry has a result
 */
export function settle(chunk: readonly Entry[], answer: unknown): void {
  const parts = KINDS.flatMap((kind) => partsOf(answer, kind))
  if (parts.length !== chunk.length) {
    const message = `Cannot read the answer of the shop to a batch: it holds ${parts.length} results, there should be ${chunk.length}. Look for a plugin of the shop that changes its REST API.`
    throw new AppError('WOO_NOT_JSON', message, { status: 502 })
  }
  for (const [index, entry] of chunk.entries()) entry.result = resultOf(parts[index], entry)
}

/** The results in the order of the items. */
export function toResults(entries: readonly Entry[]): BatchResults {
  const results: BatchResults = { create: [], update: [], delete: [] }
  for (const { kind, result } of entries) if (result !== undefined) results[kind].push(result)
  return results
}

/** An empty part is left out of the answer, and an empty answer is `[]`. */
function partsOf(answer: unknown, kind: Kind): unknown[] {
  const parts: unknown = typeof answer === 'object' && answer !== null ? Reflect.get(answer, kind) : undefined
  return Array.isArray(parts) ? parts : []
}

function resultOf(record: unknown, { isUncertain }: Entry): BatchResult {
  const told: unknown =
    typeof record === 'object' && record !== null ? Reflect.get(record, 'error') : undefined
  if (told === undefined) return { ok: true, record }
  const { code, message, status = 400, resourceId } = readShopError(told) ?? UNREADABLE
  const retry = status >= 500 || status === 429
  return { ok: false, error: { code, message, status, resourceId, retry, isUncertain } }
}

const UNREADABLE = {
  code: 'WOO_REFUSED',
  message: 'The shop refuses it.',
  status: 400,
  resourceId: undefined,
}
