import { Hono } from 'hono'
import * as v from 'valibot'
import { AppError } from '../../../core/errors.ts'
import { describeRoute } from '../../../core/plugin.ts'
import { pairingCsv } from './pairing-csv.ts'
import type { Pairing, PairingLine } from './pairing.ts'

export interface PairingRoutesOptions {
  pairing: Pairing
  isAdmin: (request: Request) => Promise<boolean>
  /** Signals the job that looks through the shop again. */
  rebuild: () => Promise<void>
}

const STATES = ['paired', 'ambiguous', 'onlyHere', 'onlyThere'] as const
const MOST_EXAMPLES = 10

/**
 * How the goods meet the shop, for the admin: `GET /` counts with examples, `GET /?format=csv` the whole list, `POST /rebuild`
 * has the shop looked through again (202).
 */
export function pairingRoutes({ pairing, isAdmin, rebuild }: PairingRoutesOptions): Hono {
  const routes = new Hono()

  routes.use(async (c, next) => {
    if (!(await isAdmin(c.req.raw))) throw notAllowed()
    await next()
  })

  routes.get('/', describeRoute(REPORT), async (c) => {
    const lines = await pairing.report({ signal: c.req.raw.signal })
    if (c.req.query('format') !== 'csv') return c.json(summary(lines))
    return c.body(pairingCsv(lines), 200, {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': 'attachment; filename="pairing.csv"',
    })
  })

  routes.post('/rebuild', describeRoute(REBUILD), async (c) => {
    await rebuild()
    return c.json({ rebuild: 'asked' }, 202)
  })

  return routes
}

const good = v.object({ code: v.string(), name: v.string() })
const product = v.object({
  id: v.number(),
  type: v.exactOptional(v.string()),
  parentId: v.exactOptional(v.number()),
  sku: v.string(),
  name: v.string(),
})
const example = v.object({ good: v.optional(good), products: v.array(product) })

const REPORT = {
  id: 'getPairing',
  summary: 'Show how the goods meet the shop',
  query: v.object({ format: v.optional(v.picklist(['csv'])) }),
  answers: {
    200: {
      about: 'Counts with examples; with `format=csv` the whole list',
      otherTypes: ['text/csv'],
      schema: v.object({ counts: ofEachState(v.number()), examples: ofEachState(v.array(example)) }),
    },
  },
  otherErrors: true,
}

const REBUILD = {
  id: 'rebuildPairing',
  summary: 'Have the shop looked through again',
  answers: { 202: { about: 'It is asked for', schema: v.object({ rebuild: v.literal('asked') }) } },
}

function ofEachState<Each extends v.GenericSchema>(each: Each) {
  return v.object({ paired: each, ambiguous: each, onlyHere: each, onlyThere: each })
}

function summary(lines: readonly PairingLine[]) {
  const byState = Map.groupBy(lines, ({ state }) => state)
  const each = <T>(of: (members: readonly PairingLine[]) => T) =>
    Object.fromEntries(STATES.map((state) => [state, of(byState.get(state) ?? [])]))
  return {
    counts: each((members) => members.length),
    examples: each((members) =>
      members.slice(0, MOST_EXAMPLES).map(({ good, products }) => ({ good, products })),
    ),
  }
}

function notAllowed(): AppError {
  const message =
    'Cannot show the pairing of goods: the request carries no admin token. Send it as a Bearer token.'
  return new AppError('UNAUTHORIZED', message, { status: 401, retry: 'never' })
}
