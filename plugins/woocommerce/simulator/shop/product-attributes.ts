import { type Fields, flagOf, isSet, listOf, textOf, wholeOf } from '../web/fields.ts'
import type { Attribute, Choice, Product, ProductAttribute } from './records.ts'
import type { State } from './state.ts'
import { plainText, slugOf } from './text.ts'
import { termNamed } from './terms.ts'

/**
 * The attributes of a product as they are sent: a shared one by its id (values that it does not have yet are made), one
 * of this product's own by its name. A shared one without values is dropped.
 */
export function attributesOf(state: State, sent: readonly Fields[]): ProductAttribute[] {
  return sent
    .flatMap((fields) => attributeOf(state, fields) ?? [])
    .sort((one, other) => one.position - other.position)
}

function attributeOf(state: State, fields: Fields): ProductAttribute | undefined {
  const id = wholeOf(fields.id)
  const shared = state.attributes.get(id)
  const name = shared?.name ?? plainText(textOf(fields.name))
  if ((id !== 0 && shared === undefined) || name === '' || !isSet(fields, 'options')) return undefined
  const sent = Array.isArray(fields.options) ? fields.options.map(textOf) : textOf(fields.options).split('|')
  const texts = sent.map(plainText).filter((option) => option !== '')
  const options =
    shared === undefined ? texts : texts.map((option) => termNamed(state, shared.slug, option).name)
  if (shared !== undefined && options.length === 0) return undefined
  return {
    id,
    name,
    position: wholeOf(fields.position),
    visible: flagOf(fields.visible),
    variation: flagOf(fields.variation),
    options: [...new Set(options)],
  }
}

/** By what a variation differs: only what its product says that its variations differ in. */
export function choicesOf(state: State, parent: Product, sent: unknown): Choice[] {
  return listOf(sent).flatMap((fields) => {
    const attribute = parent.attributes.find((one) => one.variation && isMeant(one, fields))
    if (attribute === undefined) return []
    const option = plainText(textOf(fields.option))
    const shared = state.attributes.get(attribute.id)
    return [
      {
        id: attribute.id,
        name: attribute.name,
        option: shared === undefined ? option : nameOf(state, shared, option),
      },
    ]
  })
}

/** The slug under which an attribute of a product is known. */
export function attributeSlug(state: State, { id, name }: { id: number; name: string }): string {
  return state.attributes.get(id)?.slug ?? name
}

function isMeant(attribute: ProductAttribute, fields: Fields): boolean {
  const id = wholeOf(fields.id)
  return id === 0
    ? attribute.id === 0 && slugOf(attribute.name) === slugOf(textOf(fields.name))
    : attribute.id === id
}

/** A value that the attribute does not have is kept as its slug. */
function nameOf(state: State, attribute: Attribute, option: string): string {
  const term =
    state.terms.named(attribute.slug, option)[0] ?? state.terms.withSlug(attribute.slug, slugOf(option))
  return term?.name ?? slugOf(option)
}
