import { isAppError } from '../../../core/errors.ts'
import { type Clock, type PluginContext, createPace } from '../../../core/plugin.ts'
import type { FocusConfig } from '../config.ts'
import type { Company, Lookup, Usage } from '../lookup/lookup.ts'
import { toCompany } from './company.ts'
import { saysNothingToFind, unreadable } from './errors.ts'
import { readChanges, watchCompanies } from './monitoring.ts'
import { createAsk } from './request.ts'
import { answerSchema } from './schema.ts'
import { statSchema, usageOf } from './usage.ts'

export interface FocusOptions {
  config: FocusConfig
  /** By what companies are looked up. */
  searchParam: 'inn' | 'ogrn'
  http: PluginContext['http']
  clock: Clock
}

/** So many identifiers `/api3/req` takes. */
const MOST_IDS = 100

/**
 * The API of Kontur.Focus (https://developer.kontur.ru/doc/focus-v2). One request at a time, all that are made through
 * one of these at its pace.
 */
export function createFocus({ config, searchParam, http, clock }: FocusOptions): Lookup {
  const pace = createPace({ clock, pauseMs: config.pauseSeconds * 1000 })
  const ask = createAsk(config, { http, pace })

  return {
    name: 'Kontur.Focus',
    most: MOST_IDS,
    find: (ids, { signal } = {}) => find(ids, signal),
    usage: ({ signal } = {}) => usage(signal),
    changedOn: (day, { signal } = {}) => readChanges(ask, day, signal),
    watch: (ids, { signal } = {}) => watchCompanies(ask, ids, signal),
  }

  async function find(ids: readonly string[], signal: AbortSignal | undefined): Promise<Company[]> {
    if (ids.length === 0) return []
    if (ids.length > MOST_IDS)
      throw new RangeError(`A lookup takes ${MOST_IDS} identifiers, not ${ids.length}.`)
    const entities = await ask('api3/req', {
      query: { [searchParam]: ids.join(',') },
      schema: answerSchema,
      signal,
      isEmpty: saysNothingToFind,
    })
    // Read as companies they would make unknown ones of all that were asked for.
    if (entities.some(({ inn, ogrn }) => !inn && !ogrn)) {
      throw unreadable('api3/req', 'the answer holds entries without ИНН and ОГРН')
    }
    return entities.map(toCompany)
  }

  async function usage(signal: AbortSignal | undefined): Promise<Usage | undefined> {
    try {
      return usageOf(await ask('api3/stat', { schema: statSchema, signal }))
    } catch (thrown) {
      // A key that may not ask for its limit may ask for companies all the same.
      if (isAppError(thrown) && thrown.code === 'METHOD_NOT_LICENSED') return undefined
      throw thrown
    }
  }
}
