import { createDigest } from '../../../core/plugin.ts'

/** POHODA's limit for the ids of packs and of their items. */
const LONGEST = 64

/** 80 bits: two orders never meet. */
const HASH_LENGTH = 20

/**
 * An id of a pack or an item out of the parts that name it, the same one for the same parts and another one for others:
 * `shop/order/10045`. Parts that are too long, or that hold more than small letters, digits and `._-`, are shortened and
 * replaced, and then the id ends in a hash of them: POHODA's database takes `A` and `a` for the same.
 */
export function packId(...parts: readonly string[]): string {
  const whole = parts.join('/')
  if (whole.length <= LONGEST && parts.every((part) => /^[a-z0-9._-]+$/.test(part))) return whole
  const digest = createDigest()
  digest.update(new TextEncoder().encode(JSON.stringify(parts)))
  const head = whole.replaceAll(/[^A-Za-z0-9._/-]/g, '_').slice(0, LONGEST - HASH_LENGTH - 1)
  return `${head}-${digest.hex().slice(0, HASH_LENGTH)}`
}
