import { isAppError } from '../../../core/errors.ts'
import type { CallOptions, Query, WooClient } from './client.ts'

/**
 * All pages of a list, each an array of records for the caller's schema, in the order of their ids, so that what is
 * made meanwhile comes last. What is deleted meanwhile can hide one record behind the end of a page.
 *
 * A page that is too much for the shop is asked for again in halves and quarters.
 * @param query further parameters; `orderby` and `order` may be told
 * @throws WOO_*
 */
export async function* pagesOf(
  client: Pick<WooClient, 'get'>,
  path: string,
  query: Query = {},
  options: CallOptions = {},
): AsyncGenerator<unknown[], void, void> {
  let size = MOST_PER_PAGE
  for (let page = 1; ; page++) {
    options.signal?.throwIfAborted()
    try {
      const place = { per_page: size, page }
      const answer = await client.get(path, { orderby: 'id', order: 'asc', ...query, ...place }, options)
      const records = Array.isArray(answer.body) ? answer.body : []
      if (records.length > 0) yield records
      if (answer.pages === undefined ? records.length < size : page >= answer.pages) return
    } catch (thrown) {
      if (!isAppError(thrown) || !TOO_MUCH.includes(thrown.code) || size <= FEWEST_PER_PAGE) throw thrown
      size /= 2
      // The first of the two smaller pages that make up this one, after the loop has counted on.
      page = (page - 1) * 2
    }
  }
}

const MOST_PER_PAGE = 100
const FEWEST_PER_PAGE = 25
/** What a shop says when it has no time or memory for so many records. */
const TOO_MUCH = ['WOO_TIMEOUT', 'WOO_CRASHED', 'WOO_NOT_JSON', 'HTTP_TOO_LARGE']
