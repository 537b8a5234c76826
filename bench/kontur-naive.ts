import type { KonturSimulator } from '../plugins/kontur/simulator/server.ts'

/** The attributes that the naive client keeps in step, and where the answer has them. */
const PATHS = {
  'idocs:fullOrganizationName': ['legalName', 'full'],
  'idocs:shortOrganizationName': ['legalName', 'short'],
  'idocs:kpp': ['kpp'],
} as const

interface Options {
  user: string
  password: string
  key: string
  /** How many contractors it goes through. */
  most: number
}

/**
 * A pass as a script on cron does it: one contractor is read, one company is asked about, one record is written, and
 * then the next. @returns how many contractors it went through
 */
export async function naivePass(
  { url }: KonturSimulator,
  { user, password, key, most }: Options,
): Promise<number> {
  const authorization = `Basic ${btoa(`${user}:${password}`)}`
  let after = 0
  for (let count = 0; ; count++) {
    const [record] = listAt(await post('query', queryAfter(after)), 'records')
    if (record === undefined || count === most) return count
    const values = memberAt(record, ['attributes'])
    after = Number(memberAt(values, ['dbid']))
    const inn = textOf(memberAt(values, ['idocs:inn']))
    const response = await fetch(`${url}/api3/req?key=${key}&inn=${encodeURIComponent(inn)}`)
    const [company] = response.ok ? listAt({ companies: await response.json() }, 'companies') : []
    const changes = Object.entries(PATHS).flatMap(([name, path]) => {
      const value = memberAt(company, ['UL', ...path])
      return value === undefined || value === memberAt(values, [name]) ? [] : [[name, value]]
    })
    if (changes.length > 0) {
      const attributes = Object.fromEntries(changes)
      await post('mutate', { version: 1, records: [{ id: memberAt(record, ['id']), attributes }] })
    }
  }

  async function post(what: string, body: object): Promise<unknown> {
    const headers = { authorization, 'content-type': 'application/json' }
    const address = `${url}/gateway/api/records/${what}`
    const response = await fetch(address, { method: 'POST', headers, body: JSON.stringify(body) })
    return await response.json()
  }
}

function queryAfter(dbid: number): object {
  return {
    version: 1,
    query: {
      sourceId: 'alfresco/',
      language: 'predicate',
      query: {
        t: 'and',
        val: [
          { t: 'eq', att: 'TYPE', val: 'idocs:contractor' },
          { t: 'gt', att: 'sys:node-dbid', val: dbid },
        ],
      },
      sortBy: [{ attribute: 'sys:node-dbid', ascending: true }],
      page: { maxItems: 1 },
      consistency: 'EVENTUAL',
    },
    attributes: {
      dbid: 'sys:node-dbid?num',
      'idocs:inn': 'idocs:inn?str',
      ...Object.fromEntries(Object.keys(PATHS).map((name) => [name, `${name}?str`])),
    },
  }
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : ''
}

function listAt(value: unknown, name: string): unknown[] {
  const list = memberAt(value, [name])
  return Array.isArray(list) ? list : []
}

function memberAt(value: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>(
    (inner, name) => (typeof inner === 'object' && inner !== null ? Reflect.get(inner, name) : undefined),
    value,
  )
}
