import { type Answer, json } from './answer.ts'
import type { Call } from './call.ts'
import { numberWithin } from './parameters.ts'

/** Which part of a list is asked for. */
export interface PageQuery {
  page: number
  perPage: number
  offset: number
}

/** @throws WpError rest_invalid_param for a page below 1, or more than 100 a page */
export function pageQuery({ query }: Call): PageQuery {
  const page = numberWithin(query, 'page', { fallback: 1, min: 1 })
  const perPage = numberWithin(query, 'per_page', { fallback: 10, min: 1, max: 100 })
  const offset = numberWithin(query, 'offset', { fallback: (page - 1) * perPage, min: 0 })
  return { page, perPage, offset }
}

/** One page of a list with its headers; a page beyond the end is an empty list. */
export function answerPage<Item>(
  items: readonly Item[],
  { call, url, show }: { call: Call; url: string; show: (item: Item) => unknown },
): Answer {
  const { page, perPage, offset } = pageQuery(call)
  const pages = Math.ceil(items.length / perPage)
  const links = [
    ...(page > 1 ? [link(Math.min(page - 1, pages), 'prev')] : []),
    ...(page < pages ? [link(page + 1, 'next')] : []),
  ]
  return json(items.slice(offset, offset + perPage).map(show), {
    headers: {
      'X-WP-Total': String(items.length),
      'X-WP-TotalPages': String(pages),
      ...(links.length === 0 ? {} : { Link: links.join(', ') }),
    },
  })

  function link(number: number, relation: string): string {
    const query = new URLSearchParams(call.query)
    query.delete('consumer_key')
    query.delete('consumer_secret')
    query.set('page', String(number))
    return `<${url}/wp-json${call.path}?${query}>; rel="${relation}"`
  }
}
