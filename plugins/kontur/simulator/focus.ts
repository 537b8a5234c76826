import type { Book } from './book.ts'
import type { FocusEntity } from './entity.ts'
import { type End, json, plain, type SimulatedAnswer, type SimulatedRequest } from './web.ts'

/** The simulated Kontur.Focus, with what it was asked and what it counts. */
export interface FocusEnd extends End {
  /** Every ИНН and ОГРН that `/api3/req` was asked about, malformed and repeated ones too. */
  asked: string[]
  /** How many requests `/api3/req` has answered with entries or with none; refused ones do not count. */
  requests: number
  /** How many well-formed ИНН and ОГРН were in them. */
  companies: number
  /** The most of both that the key may spend; more is refused. */
  limits: { requests: number; companies: number }
  /** The ОГРН of the watched companies. */
  watched: Set<string>
}

export interface FocusEndOptions {
  companies: Book
  key: string
  /** Default: a million of each. */
  limits?: Partial<FocusEnd['limits']>
}

const MOST_IDS = 100
const PLENTY = 1_000_000
const PERIOD = { periodStartDate: '2026-01-01', periodEndDate: '2026-12-31' }

/**
 * Plays `/api3/req`, `/api3/stat`, `/api3/req/mon` and `/api3/monList`: unknown companies are left out of an answer,
 * malformed identifiers are dropped, and a request with no others is refused. How the real one answers when a limit
 * is reached is not public; here it is 402.
 */
export function focusEnd({ companies: book, key, limits }: FocusEndOptions): FocusEnd {
  const focus: FocusEnd = Object.assign((request: SimulatedRequest) => answer(request), {
    asked: [],
    requests: 0,
    companies: 0,
    limits: { requests: PLENTY, companies: PLENTY, ...limits },
    watched: new Set<string>(),
  })
  return focus

  function answer(request: SimulatedRequest): SimulatedAnswer | undefined {
    const { pathname, searchParams } = request.url
    if (!pathname.startsWith('/api3/')) return undefined
    const isKnown = searchParams.get('key') === key
    if (pathname === '/api3/stat') {
      return isKnown ? json(200, groups()) : plain(400, "Param 'key' not specified or invalid")
    }
    if (!isKnown) return plain(403, 'No valid key specified')
    if (pathname === '/api3/req') return requisites(searchParams)
    if (pathname === '/api3/req/mon') return changes(searchParams.get('date') ?? '')
    return pathname === '/api3/monList' ? watchList(request) : undefined
  }

  function requisites(parameters: URLSearchParams): SimulatedAnswer {
    const inns = listIn(parameters.get('inn'))
    const ogrns = listIn(parameters.get('ogrn'))
    focus.asked.push(...inns, ...ogrns)
    if (inns.length > MOST_IDS || ogrns.length > MOST_IDS) return plain(400, 'Too many values')
    const usableInns = inns.filter((inn) => /^(?!9909)(\d{10}|\d{12})$/.test(inn))
    const usableOgrns = ogrns.filter((ogrn) => /^(\d{13}|\d{15})$/.test(ogrn))
    const count = usableInns.length + usableOgrns.length
    if (count === 0) return plain(400, 'inn/ogrn param is not specified')
    const { limits } = focus
    if (focus.requests + 1 > limits.requests || focus.companies + count > limits.companies) {
      return plain(402, 'The limit of the key is exceeded')
    }
    focus.requests += 1
    focus.companies += count
    return json(200, [...new Set([...usableInns, ...usableOgrns].flatMap(found))])
  }

  /** The groups of methods under one limit each; one of them must not be taken for another. */
  function groups() {
    const { limits, requests, companies } = focus
    return [
      { methodName: 'api3/req/mon', limitType: 'Requests', limit: 10, spent: 10, ...PERIOD },
      {
        methodName: 'api3/req & api3/egrDetails',
        limitType: 'LegalEntities',
        limit: limits.companies,
        spent: companies,
        ...PERIOD,
      },
      {
        methodName: 'api3/req',
        limitType: 'Requests',
        limit: limits.requests,
        spent: requests,
        ...PERIOD,
      },
      { methodName: 'api3/checkPassport', limitType: 'Persons', limit: 5, spent: 5, ...PERIOD },
    ]
  }

  function changes(day: string): SimulatedAnswer {
    if (!/^\d{4}-\d\d-\d\d$/.test(day)) return plain(400, "Param 'date' not specified or invalid")
    const watched = book.changedOn(day).filter((ogrn) => focus.watched.has(ogrn))
    return json(
      200,
      watched.map((ogrn) => ({ ogrn })),
    )
  }

  function watchList({ method, url, body }: SimulatedRequest): SimulatedAnswer {
    if (method !== 'POST') return json(200, [...focus.watched].flatMap(found).map(numbersOf))
    const accepted = listIn(body).flatMap(found)
    if (url.searchParams.get('append') !== 'true') focus.watched.clear()
    for (const { ogrn } of accepted) focus.watched.add(ogrn)
    return json(200, accepted.map(numbersOf))
  }

  /** The entries under an ИНН or an ОГРН. */
  function found(id: string): FocusEntity[] {
    const entity = book.byOgrn(id)
    return entity === undefined ? book.byInn(id) : [entity]
  }
}

function numbersOf({ inn, ogrn }: FocusEntity): { inn: string; ogrn: string } {
  return { inn, ogrn }
}

function listIn(text: string | null): string[] {
  return (text ?? '').split(/[\s,]+/).filter((part) => part !== '')
}
