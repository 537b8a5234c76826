import { cursorKind, type SourceConfig } from '../config.ts'
import { pageByCreated } from './created-place.ts'
import { sourceError, unknownShape } from './errors.ts'
import { contractorOf, dbidPage, hitsOf, type RecordHit } from './records-page.ts'
import { MODIFIED, modifiedBody, queryBody, type RecordsRange } from './records-query.ts'
import { readRecords, type RecordsAnswer, textOf, wordsOf } from './records-schema.ts'
import { writeRecords } from './records-write.ts'
import type { Session } from './session.ts'
import type { CallOptions, ContractorSource, Page, Place, SourceFacts } from './source.ts'

export interface RecordsSourceOptions {
  config: SourceConfig
  /** What is read of each contractor. */
  attributes: readonly string[]
  session: Session
}

/** Contractors of Citeck ECOS over its Records API (`…/records/query`, `…/records/mutate`), version 1. */
export function createRecordsSource({ config, attributes, session }: RecordsSourceOptions): ContractorSource {
  const kind = cursorKind(config)

  return {
    page: (after, { limit, signal }) =>
      kind === 'dbid' ? pageByDbid(after, limit, { signal }) : pageByTime(after, limit, { signal }),

    write: (writes, options = {}) => writeRecords(session, writes, options),

    async modified(ids, options = {}) {
      if (ids.length === 0) return new Map()
      const { records } = await ask(modifiedBody(ids), options)
      const times = records.map((record) => [record.id, textOf(record.attributes[MODIFIED])] as const)
      return new Map(times.filter(([, modified]) => modified !== ''))
    },

    async check(options = {}) {
      const { hits, total } = await search({ from: undefined, size: 1 }, options)
      const first = hits[0] && contractorOf(hits[0])
      return { summary: summaryOf(hits.length, { total, first }), total, first }
    },
  }

  async function pageByDbid(after: Place | undefined, limit: number, options: CallOptions): Promise<Page> {
    const answer = await search({ from: after?.position, size: limit }, options)
    return dbidPage(answer, answer.hits, { after, size: limit })
  }

  async function pageByTime(after: Place | undefined, limit: number, options: CallOptions): Promise<Page> {
    const { hits, ...page } = await pageByCreated(after, limit, async (range) => {
      const answer = await search(range, options)
      return { ...answer, hits: answer.hits.map((hit) => ({ ...hit, created: hit.position })) }
    })
    return { ...page, contractors: hits.map(contractorOf).filter((contractor) => contractor !== undefined) }
  }

  async function search(
    range: RecordsRange,
    options: CallOptions,
  ): Promise<Omit<RecordsAnswer, 'records'> & { hits: RecordHit[] }> {
    const { hasMore, total, records } = await ask(queryBody(config, attributes, range), options)
    return { hasMore, total, hits: hitsOf({ records }, { attributes, kind }) }
  }

  async function ask(json: unknown, { signal }: CallOptions): Promise<RecordsAnswer> {
    const { body } = await session.request('/query', { method: 'POST', json, signal })
    const answer = readRecords(body)
    if (answer === undefined) throw unknownShape(`${session.address}/query`, 'a list of records')
    if ('complaint' in answer) {
      throw sourceError(`read contractors of type "${config.type}"`, wordsOf(answer.complaint))
    }
    return answer
  }

  function summaryOf(shown: number, { total, first }: Omit<SourceFacts, 'summary'>): string {
    const hello = `Logged in as ${session.user}`
    if (shown === 0) {
      return `${hello}, but nothing of type "${config.type}" was found: see that "source.type" is written as in the model, and that the account may read the contractors.`
    }
    const count = total === undefined ? 'there are contractors' : `${total.toLocaleString('en')} contractors`
    const unread = first === undefined ? ', of which the first cannot be read at the moment' : ''
    return `${hello}; ${count}${unread}.`
  }
}
