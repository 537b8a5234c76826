import * as v from 'valibot'
import type { SourceConfig } from '../config.ts'
import type { Contractor } from '../contractor.ts'
import { createdSearch } from './alfresco-query.ts'
import { type AlfrescoNode, errorAnswer, modifiedAnswer, searchAnswer, textOf } from './alfresco-schema.ts'
import { nodePath, writeNode } from './alfresco-writing.ts'
import { type CreatedAnswer, type CreatedHit, type CreatedRequest, pageByCreated } from './created-place.ts'
import { unknownShape } from './errors.ts'
import type { Session } from './session.ts'
import type { CallOptions, ContractorSource, WriteResult } from './source.ts'

interface AlfrescoOptions {
  config: SourceConfig
  /** What contractors are read with, e.g. `idocs:inn`. */
  attributes: readonly string[]
  session: Session
}

/** A contractor as a hit of the index; its position is the time of its creation. */
interface ContractorHit extends CreatedHit {
  contractor: Contractor
}

const SEARCH = '/search/versions/1/search'

/**
 * Contractors over Alfresco's public REST API v1 (from 5.2 on). The place in a pass is the time of creation. The API
 * leaves out what only its index knows, without a number: `stale` is always 0. Writes are one request per contractor.
 * @throws SOURCE_TYPE when the type is not one of the repository's
 */
export function createAlfrescoSource({ config, attributes, session }: AlfrescoOptions): ContractorSource {
  const bodyOf = createdSearch(config.type)

  return {
    async page(after, { limit, signal }) {
      const page = await pageByCreated(after, limit, (request) => search(request, { signal }))
      const { hits, ...rest } = page
      return { contractors: hits.map(({ contractor }) => contractor), ...rest }
    },

    async write(writes, options = {}) {
      const results: WriteResult[] = []
      for (const write of writes) results.push(await writeNode(session, write, options))
      return results
    },

    async modified(ids, { signal } = {}) {
      const times = new Map<string, string>()
      for (const id of ids) {
        const time = await modifiedTime(id, signal)
        if (time !== undefined) times.set(id, time)
      }
      return times
    },

    async check({ signal } = {}) {
      let total: number | undefined
      const { hits } = await pageByCreated(undefined, 1, async (request) => {
        const answer = await search(request, { signal })
        total = answer.total
        return answer
      })
      const summary = `Logged in as ${session.user}; ${counted(total)}.`
      return { summary, total, first: hits[0]?.contractor }
    },
  }

  async function search(
    request: CreatedRequest,
    { signal }: CallOptions,
  ): Promise<CreatedAnswer<ContractorHit>> {
    const { body } = await session.request(SEARCH, { method: 'POST', json: bodyOf(request), signal })
    const answer = v.safeParse(searchAnswer, body)
    if (!answer.success) throw unknownShape(session.address + SEARCH, 'a page of nodes')
    const { pagination, entries } = answer.output.list
    const hits = entries.map(({ entry }) => hitOf(entry, attributes))
    return { hits, hasMore: pagination.hasMoreItems, total: pagination.totalItems }
  }

  /** Undefined for a node that is gone, or that the account may not see. */
  async function modifiedTime(id: string, signal: AbortSignal | undefined): Promise<string | undefined> {
    const path = `${nodePath(id)}?fields=id,modifiedAt`
    const { status, body } = await session.request(path, { method: 'GET', accept: [403, 404], signal })
    if ((status === 403 || status === 404) && v.is(errorAnswer, body)) return undefined
    const answer = v.safeParse(modifiedAnswer, body)
    if (!answer.success) throw unknownShape(session.address + path, 'a node')
    return answer.output.entry.modifiedAt
  }
}

function hitOf(
  { id, createdAt, modifiedAt, properties }: AlfrescoNode,
  attributes: readonly string[],
): ContractorHit {
  const values = Object.fromEntries(attributes.map((name) => [name, textOf(properties[name])]))
  return { id, created: createdAt, contractor: { id, position: createdAt, modified: modifiedAt, values } }
}

function counted(total: number | undefined): string {
  if (total === undefined) return 'it does not say how many contractors there are'
  return `${new Intl.NumberFormat('en').format(total)} ${total === 1 ? 'contractor' : 'contractors'}`
}
