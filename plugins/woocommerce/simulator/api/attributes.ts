import type { Attribute } from '../shop/records.ts'
import { plainText, slugOf, unescaped } from '../shop/text.ts'
import { removeTerm } from '../shop/terms.ts'
import { json } from '../web/answer.ts'
import { answerBatch } from '../web/batch.ts'
import { fieldsOf, idIn, isForced } from '../web/call.ts'
import { wpError } from '../web/error.ts'
import { type Fields, flagOf, isSet, textOf, wholeOf } from '../web/fields.ts'
import { checked, missing, type Parameters } from '../web/parameters.ts'
import { type Route, route } from '../web/routes.ts'
import type { Part } from './part.ts'
import { linksJson } from './product-json.ts'

const PARAMETERS: Parameters = {
  name: 'string',
  slug: 'string',
  type: 'string',
  order_by: ['menu_order', 'name', 'name_num', 'id'],
  has_archives: 'boolean',
}

/** In UTF-8: the database has no place for more. */
const SLUG_BYTES = 29

/** The attributes that all products share. Their list has no pages. */
export function attributeRoutes({ state }: Part): Route[] {
  const path = '/wc/v3/products/attributes'
  return [
    route('list', path, () => json([...state.attributes.values()].map(show))),
    route('create', path, (call) => {
      const fields = checked(fieldsOf(call), PARAMETERS)
      if (!isSet(fields, 'name')) throw missing('name')
      return json(create(fields), { status: 201 })
    }),
    route('batch', `${path}/batch`, (call) => answerBatch(call, { create, update, remove })),
    route('view', `${path}/:id`, (call) => json(show(existing(idIn(call))))),
    route('edit', `${path}/:id`, (call) =>
      json(update({ ...checked(fieldsOf(call), PARAMETERS), id: idIn(call) })),
    ),
    route('delete', `${path}/:id`, (call) => {
      if (!isForced(call))
        throw wpError('woocommerce_rest_trash_not_supported', 'Resource does not support trashing.', 501)
      return json(remove(idIn(call)))
    }),
  ]

  function create(fields: Fields): object {
    const name = plainText(textOf(fields.name))
    if (name === '') throw refused('Please, provide an attribute name.')
    const attribute: Attribute = {
      id: 0,
      name,
      slug: freeSlug(isSet(fields, 'slug') && fields.slug !== '' ? textOf(fields.slug) : name),
      type: textOf(fields.type) || 'select',
      orderBy: textOf(fields.order_by) || 'menu_order',
      hasArchives: flagOf(fields.has_archives),
    }
    attribute.id = state.nextId('attribute')
    state.attributes.set(attribute.id, attribute)
    return show(attribute)
  }

  function update(fields: Fields): object {
    const attribute = existing(wholeOf(fields.id))
    if (isSet(fields, 'name')) attribute.name = plainText(textOf(fields.name))
    if (isSet(fields, 'order_by')) attribute.orderBy = textOf(fields.order_by)
    if (isSet(fields, 'has_archives')) attribute.hasArchives = flagOf(fields.has_archives)
    return show(attribute)
  }

  function remove(id: number): object {
    const attribute = existing(id)
    state.attributes.delete(id)
    for (const term of state.terms.of(attribute.slug)) removeTerm(state, term)
    return show(attribute)
  }

  /** @throws WpError woocommerce_rest_cannot_create, which does not say who has it */
  function freeSlug(wanted: string): string {
    const slug = unescaped(slugOf(wanted.replace(/^pa_/, '')))
    if (new TextEncoder().encode(slug).length > SLUG_BYTES)
      throw refused(`Slug "${slug}" is too long. Please use a shorter slug.`)
    if ([...state.attributes.values()].some((other) => other.slug === `pa_${slug}`))
      throw refused(`Slug "${slug}" is already in use. Change it, please.`)
    return `pa_${slug}`
  }

  function existing(id: number): Attribute {
    const attribute = state.attributes.get(id)
    if (attribute !== undefined) return attribute
    throw wpError('woocommerce_rest_taxonomy_invalid', 'Resource does not exist.', 404)
  }

  function show({ id, name, slug, type, orderBy, hasArchives }: Attribute): object {
    const links = linksJson(state, `/products/attributes/${id}`, '/products/attributes')
    return { id, name, slug, type, order_by: orderBy, has_archives: hasArchives, _links: links }
  }
}

function refused(message: string) {
  return wpError('woocommerce_rest_cannot_create', message)
}
