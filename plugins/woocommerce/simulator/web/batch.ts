import { type Answer, json } from './answer.ts'
import { type Call, fieldsOf } from './call.ts'
import { WpError, wpError } from './error.ts'
import { type Fields, isFields, wholeOf } from './fields.ts'

/** How one kind of record is written within a batch. Each throws a WpError for an item that fails. */
export interface BatchWriter {
  create(item: Fields): unknown
  update(item: Fields): unknown
  /** For good: a batch knows no trash. */
  remove(id: number): unknown
}

const LIMIT = 100

/**
 * One batch. No transaction: each item is written alone, an error stands in its place. Lists that are missing or empty
 * are missing in the answer, so that an empty batch is answered with an empty list.
 */
export async function answerBatch(call: Call, writer: BatchWriter): Promise<Answer> {
  const fields = fieldsOf(call)
  const create = itemsOf(fields.create)
  const update = itemsOf(fields.update)
  const remove = itemsOf(fields.delete)
  if (create.length + update.length + remove.length > LIMIT)
    throw wpError(
      'woocommerce_rest_request_entity_too_large',
      `Unable to accept more than ${LIMIT} items for this request.`,
      413,
    )
  const done: Record<string, unknown[]> = {}
  let number = 0
  for (const item of create) (done.create ??= []).push(await attempt(0, () => writer.create(fieldsIn(item))))
  for (const item of update) {
    const fields = fieldsIn(item)
    ;(done.update ??= []).push(await attempt(fields.id ?? null, () => writer.update(fields)))
  }
  for (const id of remove.map(wholeOf)) {
    if (id !== 0) (done.delete ??= []).push(await attempt(id, () => writer.remove(id)))
  }
  return json(Object.keys(done).length === 0 ? [] : done)

  async function attempt(id: unknown, work: () => unknown): Promise<unknown> {
    try {
      await call.beforeItem(++number)
      return await work()
    } catch (error) {
      if (error instanceof WpError) return { id, error: error.body }
      throw error
    }
  }
}

/** How many items a body of a batch holds, in all. */
export function countItems(fields: Fields): ItemCounts {
  return {
    create: itemsOf(fields.create).length,
    update: itemsOf(fields.update).length,
    delete: itemsOf(fields.delete).length,
  }
}

/** The members that any item of a batch has, each once. */
export function membersIn(fields: Fields): string[] {
  const items = [...itemsOf(fields.create), ...itemsOf(fields.update)]
  return [...new Set(items.flatMap((item) => Object.keys(fieldsIn(item))))].sort()
}

export interface ItemCounts {
  create: number
  update: number
  delete: number
}

function itemsOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value : []
}

function fieldsIn(item: unknown): Fields {
  return isFields(item) ? item : {}
}
