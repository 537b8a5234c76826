import type { ProductPatch } from '../../../core/shop.ts'
import type { AttributeSettings } from './attributes.ts'
import type { Facts, KnownCode } from './known.ts'

export interface DiffOptions {
  settings: AttributeSettings & { suppliers: boolean }
  /** The full reading that is over; what it did not see is no longer there. Absent after a reading of changes. */
  round?: { cards: number; suppliers?: number | undefined } | undefined
}

/** What is to be told of a code now; undefined when POHODA no longer has a card of it. Pure. */
export function factsOf({ card, supplier }: KnownCode, { settings, round }: DiffOptions): Facts | undefined {
  const isCardGone = card === undefined || (round !== undefined && card.round !== round.cards)
  const isSupplierGone =
    supplier === undefined || (round?.suppliers !== undefined && supplier.round !== round.suppliers)
  if (isCardGone && (isSupplierGone || readsCards(settings))) return undefined
  const { attributes, brand } = card ?? {}
  return {
    ...(settings.parameters && attributes !== undefined ? { attributes } : {}),
    ...(settings.producers && brand !== undefined ? { brand } : {}),
    ...(settings.suppliers ? { supplier: isSupplierGone ? '' : supplier.name } : {}),
  }
}

/** Whether cards are read at all. */
export function readsCards({ parameters, producers }: AttributeSettings): boolean {
  return parameters || producers
}

/**
 * What the shop has to hear, or undefined when it knows all of it. Removed attributes, brand and supplier are told as
 * empty texts; those that the facts do not speak of stay. Pure.
 * @param isAnew nobody knows what the shop still has: all of it is told again
 */
export function patchFor(
  sku: string,
  { facts, told = {}, isAnew }: { facts: Facts; told?: Facts | undefined; isAnew: boolean },
): ProductPatch | undefined {
  const attributes = facts.attributes && attributesFor(facts.attributes, told.attributes ?? {}, isAnew)
  const brand = textFor(facts.brand, told.brand, isAnew)
  const supplier = textFor(facts.supplier, told.supplier, isAnew)
  const hasAttributes = attributes !== undefined && Object.keys(attributes).length > 0
  if (!hasAttributes && brand === undefined && supplier === undefined) return undefined
  return {
    sku,
    create: false,
    ...(hasAttributes ? { attributes } : {}),
    ...(brand === undefined ? {} : { brand }),
    ...(supplier === undefined ? {} : { supplier }),
  }
}

/** What is known to be told after the shop has taken the facts. Pure. */
export function toldAfter(told: Facts | undefined, facts: Facts): Facts {
  return { ...told, ...facts }
}

/** How many values there are, and how many of the told ones the facts take away. Pure. */
export function lossOf(told: Facts | undefined, facts: Facts | undefined): { had: number; lost: number } {
  const before = valuesIn(told)
  const after = new Set(valuesIn(facts === undefined ? {} : toldAfter(told, facts)))
  return { had: before.length, lost: before.filter((value) => !after.has(value)).length }
}

function attributesFor(
  now: Readonly<Record<string, string>>,
  before: Readonly<Record<string, string>>,
  isAnew: boolean,
): Record<string, string> {
  const changed = Object.entries(now).filter(([name, text]) => isAnew || before[name] !== text)
  const removed = Object.keys(before).filter((name) => !Object.hasOwn(now, name))
  return Object.fromEntries([...changed, ...removed.map((name) => [name, ''] as const)])
}

function textFor(now: string | undefined, before: string | undefined, isAnew: boolean): string | undefined {
  if (now === undefined || (now === '' && (before ?? '') === '')) return undefined
  return isAnew || now !== before ? now : undefined
}

/** Names of what has a value. */
function valuesIn({ attributes = {}, brand = '', supplier = '' }: Facts = {}): string[] {
  return [
    ...Object.keys(attributes).map((name) => `attribute ${name}`),
    ...(brand === '' ? [] : ['brand']),
    ...(supplier === '' ? [] : ['supplier']),
  ]
}
