import * as v from 'valibot'
import { type GuardableStore, guardedBy, type Logger } from '../../../core/plugin.ts'
import type { ShopCall } from '../../../core/shop.ts'
import { AppError } from '../../../core/errors.ts'
import type { WooClient, WooItemError } from '../client/client.ts'
import { readAs } from '../client/read.ts'
import { nameKey, plainSlug, slugOf } from './names.ts'
import type { Terms, WooAttribute } from './terms.ts'
import { createTurns } from './turns.ts'

/**
 * The shop's attributes, recognised by name and then by the slug that we would give. One that the shop refuses
 * (its word for the slug is reserved, or there are too many) gets a slug without a meaning at the second try.
 */
export function createAttributes({
  client,
  store,
  log,
}: {
  client: WooClient
  store: GuardableStore
  log: Logger
}): Pick<Terms, 'attributeIds'> & { forget(call: ShopCall): Promise<void> } {
  const turns = createTurns()
  const refused = new Set<string>()
  let known: Attributes | undefined

  return {
    attributeIds: (names, call = {}) =>
      turns.take(async () => {
        const attributes = await load(call)
        const missing = new Map<string, string>()
        for (const name of names) {
          const key = nameKey(name)
          if (!attributes.has(key) && !refused.has(key) && !missing.has(key)) missing.set(key, name)
        }
        if (missing.size > 0) await make(attributes, [...missing.values()], call)
        return names.map((name) => attributes.get(nameKey(name)) ?? OWN)
      }),

    forget: (call) =>
      turns.take(async () => {
        known = undefined
        refused.clear()
        await guardedBy(store, call.guards).delete(KEY)
      }),
  }

  async function make(attributes: Attributes, names: readonly string[], call: ShopCall): Promise<void> {
    const unknown = names.filter((name) => !adopt(attributes, name))
    let errors = await create(attributes, unknown, { slugFor: slugOf, call })
    if (errors.size > 0) {
      for (const [key, attribute] of await read(call)) attributes.set(key, attribute)
      const left = [...errors.keys()].filter((name) => !adopt(attributes, name))
      errors = await create(attributes, left, { slugFor: plainSlug, call })
    }
    await keep(attributes, call)
    for (const [name, error] of errors) {
      if (error.retry) throw notMade(name, error)
      refused.add(nameKey(name))
      log.warn('The shop refuses an attribute; each product gets its own', { name, reason: error.message })
    }
  }

  /** @returns why some could not be made, by name */
  async function create(
    attributes: Attributes,
    names: readonly string[],
    { slugFor, call }: { slugFor: (name: string) => string; call: ShopCall },
  ): Promise<Map<string, WooItemError>> {
    const errors = new Map<string, WooItemError>()
    if (names.length === 0) return errors
    const items = names.map((name) => ({ name, slug: slugFor(name), type: 'select', has_archives: false }))
    const results = (await client.batch(PATH, { create: items }, call)).create
    for (const [index, name] of names.entries()) {
      const result = results[index]
      if (result?.ok === false) errors.set(name, result.error)
      else {
        const { id, slug } = readAs(attributeRecord, result?.record, 'a new attribute of the shop')
        attributes.set(nameKey(name), { id, slug })
      }
    }
    return errors
  }

  async function load(call: ShopCall): Promise<Attributes> {
    if (known !== undefined) return known
    const kept = await store.get(KEY, keptAttributes)
    if (kept !== undefined) {
      return (known = new Map(kept.attributes.map(({ key, id, slug }) => [key, { id, slug }])))
    }
    const attributes = await read(call)
    await keep(attributes, call)
    return attributes
  }

  /** The list comes whole: it alone has no pages. */
  async function read(call: ShopCall): Promise<Attributes> {
    const { body } = await client.get(PATH, {}, call)
    const records = readAs(v.array(attributeRecord), body, 'the attributes of the shop')
    return new Map(records.map(({ name, id, slug }) => [nameKey(name), { id, slug }]))
  }

  async function keep(attributes: Attributes, call: ShopCall): Promise<void> {
    known = attributes
    const kept = [...attributes].map(([key, { id, slug }]) => ({ key, id, slug }))
    await guardedBy(store, call.guards).put(KEY, { attributes: kept })
  }
}

/** By `nameKey`. */
type Attributes = Map<string, WooAttribute>

const PATH = '/products/attributes'
const KEY = 'terms:attributes'
/** An attribute that a product has for itself. */
const OWN: WooAttribute = { id: 0, slug: '' }

const attributeRecord = v.object({ id: v.number(), name: v.string(), slug: v.string() })
const keptAttributes = v.object({
  attributes: v.array(v.object({ key: v.string(), id: v.number(), slug: v.string() })),
})

/** Whether the attribute is there, under its name or, since its label was changed in the shop, under its slug. */
function adopt(attributes: Attributes, name: string): boolean {
  if (attributes.has(nameKey(name))) return true
  const slugs = [slugOf(name), plainSlug(name)].map((slug) => `pa_${slug}`)
  const found = [...attributes.values()].find(({ slug }) => slugs.includes(slug))
  if (found !== undefined) attributes.set(nameKey(name), found)
  return found !== undefined
}

function notMade(name: string, { code, message, status }: WooItemError): AppError {
  const words = `Cannot make attribute "${name}" in the shop: ${message} (${code}, ${status}). Try later.`
  return new AppError('WOO_TERM', words, { status: 502 })
}
