import type { Answer } from './answer.ts'
import type { Call } from './call.ts'

/** What somebody wants with a route: it decides the words of a refusal. */
export type Purpose = 'list' | 'view' | 'create' | 'edit' | 'delete' | 'batch' | 'open' | 'wordpress'

export interface Route {
  methods: readonly string[]
  pattern: RegExp
  purpose: Purpose
  answer(call: Call): Answer | Promise<Answer>
}

const METHODS: Readonly<Record<Purpose, readonly string[]>> = {
  list: ['GET'],
  view: ['GET'],
  create: ['POST'],
  edit: ['PUT', 'PATCH', 'POST'],
  delete: ['DELETE'],
  batch: ['POST', 'PUT', 'PATCH'],
  open: ['GET'],
  wordpress: ['GET'],
}

/**
 * A route by its path, e.g. `/wc/v3/products/:id`: `:id` is a number, `:word` a name.
 * @param methods where they do not follow from the purpose
 */
export function route(
  purpose: Purpose,
  path: string,
  answer: Route['answer'],
  methods = METHODS[purpose],
): Route {
  const pattern = path.replaceAll(':id', '(?<id$>\\d+)').replaceAll(':word', '(?<word$>[\\w-]+)')
  let number = 0
  return {
    methods,
    purpose,
    answer,
    pattern: new RegExp(`^${pattern.replaceAll('$', () => String(number++))}$`),
  }
}

/** The route of a call, and the call with what its path says. Undefined where there is none. */
export function findRoute(routes: readonly Route[], call: Call): { route: Route; call: Call } | undefined {
  for (const route of routes) {
    if (!route.methods.includes(call.method)) continue
    const match = route.pattern.exec(call.path)
    if (match === null) continue
    const groups = Object.entries(match.groups ?? {})
    const ids = groups.filter(([name]) => name.startsWith('id')).map(([, digits]) => Number(digits))
    const words = groups.filter(([name]) => name.startsWith('word')).map(([, word]) => word)
    return { route, call: { ...call, ids, words } }
  }
  return undefined
}
