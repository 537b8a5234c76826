import { Hono } from 'hono'
import * as v from 'valibot'
import { AppError } from '../../../core/errors.ts'
import { adminOnly, describeRoute, type PluginContext, toIso } from '../../../core/plugin.ts'
import {
  type Exchange,
  exchanges,
  type ExchangeSummary,
  readExchange,
  summarySchema,
} from '../exchange/keep.ts'

type Context = Pick<PluginContext, 'id' | 'store' | 'isAdmin'>

/**
 * What was exchanged with POHODA, for the admin: `GET /documents` lists the last exchanges, the newest first, and
 * `GET /documents/:number` gives one as a text file with both documents, cut and without personal data.
 */
export function documentRoutes(context: Context): Hono {
  const routes = new Hono()
  const guard = adminOnly(context)
  const { id, store } = context

  routes.get('/documents', guard, describeRoute(LIST), async (c) => {
    const kept = await exchanges(store)
    return c.json({ documents: kept.map(({ at, ...exchange }) => ({ ...exchange, at: toIso(at) })) })
  })

  routes.get('/documents/:number', guard, describeRoute(DOCUMENT), async (c) => {
    const number = c.req.param('number')
    const exchange = /^\d+$/.test(number) ? await readExchange(Number(number), store) : undefined
    if (exchange === undefined) throw unknown(number)
    return c.body(textOf(exchange), 200, {
      'content-type': 'text/plain; charset=utf-8',
      'content-disposition': `attachment; filename="${id}-${exchange.number}.txt"`,
      'x-content-type-options': 'nosniff',
    })
  })

  return routes
}

const LIST = {
  id: 'listExchanges',
  summary: 'List what was exchanged with POHODA',
  answers: {
    200: {
      about: 'The newest first',
      schema: v.object({
        documents: v.array(v.object({ ...summarySchema.entries, at: v.pipe(v.string(), v.isoTimestamp()) })),
      }),
    },
  },
}

const DOCUMENT = {
  id: 'getExchange',
  summary: 'Get one exchange with both documents',
  about: 'The documents are cut and without personal data.',
  path: { number: { about: 'Its number in the list', example: '17' } },
  answers: { 200: { about: 'A text file', type: 'text/plain' } },
  errors: { DOCUMENT_UNKNOWN: 404 },
}

const DIRECTIONS: Readonly<Record<ExchangeSummary['direction'], string>> = {
  'to-pohoda': 'we called POHODA (mServer)',
  'from-pohoda': 'POHODA called us (Internetové obchody)',
}

function textOf({ direction, kind, packId, at, tookMs, state, note, request, answer }: Exchange): string {
  const facts = [
    `what:   ${kind}, ${DIRECTIONS[direction]}`,
    `pack:   ${packId}`,
    `when:   ${toIso(at)}, it took ${(tookMs / 1000).toFixed(1)} s`,
    `result: ${state}${note === '' ? '' : `, ${note}`}`,
  ]
  return [...facts, '', '--- request ---', request, '', '--- answer ---', answer, ''].join('\n')
}

function unknown(number: string): AppError {
  const message = `Cannot show exchange ${number}: it is not kept any more, or never was. See the list at "documents".`
  return new AppError('DOCUMENT_UNKNOWN', message, { status: 404, retry: 'never' })
}
