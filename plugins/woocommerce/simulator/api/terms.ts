import type { Term } from '../shop/records.ts'
import { addTerm, changeTerm, removeTerm, type TermWishes } from '../shop/terms.ts'
import { json } from '../web/answer.ts'
import { answerBatch } from '../web/batch.ts'
import { type Call, fieldsOf, idIn, isForced } from '../web/call.ts'
import { wpError } from '../web/error.ts'
import { type Fields, isSet, textOf, wholeOf } from '../web/fields.ts'
import { answerPage } from '../web/page.ts'
import { checked, missing, type Parameters } from '../web/parameters.ts'
import { type Route, route } from '../web/routes.ts'
import type { Part } from './part.ts'
import { linksJson } from './product-json.ts'
import { countProducts, findTerms } from './term-query.ts'

const PARAMETERS: Parameters = {
  name: 'string',
  slug: 'string',
  description: 'string',
  parent: 'integer',
  menu_order: 'integer',
  image: 'object',
}

/** Categories, brands and tags, and the values of attributes: list, one, create, update, delete, batch. */
export function termRoutes(part: Part): Route[] {
  return [
    ...routesOf(part, '/products/categories', () => 'product_cat'),
    ...routesOf(part, '/products/brands', () => 'product_brand'),
    ...routesOf(part, '/products/tags', () => 'product_tag'),
    ...routesOf(part, '/products/attributes/:id/terms', (call) => {
      const attribute = part.state.attributes.get(idIn(call))
      if (attribute === undefined)
        throw wpError('woocommerce_rest_taxonomy_invalid', 'Taxonomy does not exist.', 404)
      return attribute.slug
    }),
  ]
}

function routesOf({ state }: Part, base: string, taxonomyOf: (call: Call) => string): Route[] {
  const path = `/wc/v3${base}`
  const place = base.includes(':id') ? 1 : 0
  return [
    route('list', path, (call) => {
      const counts = countProducts(state, taxonomyOf(call))
      const terms = findTerms(state, { taxonomy: taxonomyOf(call), query: call.query, counts })
      const show = (term: Term) => showIn(call)(term, counts.get(term.id) ?? 0)
      return answerPage(terms, { call, url: state.url, show })
    }),
    route('create', path, (call) => {
      const fields = checked(fieldsOf(call), PARAMETERS)
      if (!isSet(fields, 'name')) throw missing('name')
      return json(writerOf(call).create(fields), { status: 201 })
    }),
    route('batch', `${path}/batch`, (call) => answerBatch(call, writerOf(call))),
    route('view', `${path}/:id`, (call) => json(show(call, existing(taxonomyOf(call), idIn(call, place))))),
    route('edit', `${path}/:id`, (call) => {
      const fields = checked(fieldsOf(call), PARAMETERS)
      return json(writerOf(call).update({ ...fields, id: idIn(call, place) }))
    }),
    route('delete', `${path}/:id`, (call) => {
      if (!isForced(call))
        throw wpError('woocommerce_rest_trash_not_supported', 'Resource does not support trashing.', 501)
      return json(writerOf(call).remove(idIn(call, place)))
    }),
  ]

  function writerOf(call: Call) {
    const taxonomy = taxonomyOf(call)
    return {
      create: (fields: Fields) => show(call, addTerm(state, taxonomy, wishesIn(fields))),

      update(fields: Fields) {
        const term = existing(taxonomy, wholeOf(fields.id))
        changeTerm(state, term, wishesIn(fields))
        return show(call, term)
      },

      remove(id: number) {
        const term = existing(taxonomy, id)
        if (id === state.uncategorized)
          throw wpError('woocommerce_rest_cannot_delete', 'Default product category cannot be deleted.', 500)
        const before = show(call, term)
        removeTerm(state, term)
        return before
      },
    }
  }

  function existing(taxonomy: string, id: number): Term {
    const term = state.terms.get(id)
    if (term?.taxonomy === taxonomy) return term
    throw wpError('woocommerce_rest_term_invalid', 'Resource does not exist.', 404)
  }

  function show(call: Call, term: Term): object {
    return showIn(call)(term, countProducts(state, term.taxonomy).get(term.id) ?? 0)
  }

  function showIn(call: Call): (term: Term, count: number) => object {
    const self = base.replace(':id', String(idIn(call)))
    return (term, count) => {
      const isTree = ['product_cat', 'product_brand'].includes(term.taxonomy)
      return {
        id: term.id,
        name: term.name,
        slug: term.slug,
        ...(isTree ? { parent: term.parentId } : {}),
        description: term.description,
        ...(isTree ? { display: 'default', image: null } : {}),
        ...(term.taxonomy === 'product_tag' ? {} : { menu_order: term.menuOrder }),
        count,
        _links: linksJson(state, `${self}/${term.id}`, self),
      }
    }
  }
}

function wishesIn(fields: Fields): TermWishes {
  return {
    ...(isSet(fields, 'name') ? { name: textOf(fields.name) } : {}),
    ...(isSet(fields, 'slug') && fields.slug !== '' ? { slug: textOf(fields.slug) } : {}),
    ...(isSet(fields, 'description') ? { description: textOf(fields.description) } : {}),
    ...(isSet(fields, 'parent') ? { parentId: wholeOf(fields.parent) } : {}),
    ...(isSet(fields, 'menu_order') ? { menuOrder: wholeOf(fields.menu_order) } : {}),
  }
}
