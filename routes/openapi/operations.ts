import type { Hono } from 'hono'
import type { Service } from '../../core/app.ts'
import { descriptionOf, type RouteDescription } from '../../core/describe-route.ts'

/** One method of one path of the service. */
export interface Operation {
  /** Unique in the service, e.g. `pauseJob`, `catalog.listProducts`. */
  readonly id: string
  /** In small letters, e.g. `get`. */
  readonly method: string
  /** In the form of OpenAPI, e.g. `/api/jobs/{id}/{job}`. */
  readonly path: string
  /** The instance of a plugin that it belongs to; undefined for the core's own. */
  readonly instance?: string
  readonly description: RouteDescription
  /** The codes of all errors that it foresees, with their status. */
  readonly errors: Readonly<Record<string, number>>
}

/** Errors that any request may meet. */
export const COMMON_ERRORS = { UNEXPECTED: 500, STORE_UNAVAILABLE: 503, NOT_STARTED: 503 } as const

/** All that the core and the instances say of their routes, in the order in which they are mounted. */
export function operationsOf(surface: Hono, registry: Service['registry']): Operation[] {
  const ofInstances = registry.views().flatMap(({ id }) => {
    const routes = registry.routes(id)
    return routes === undefined ? [] : describedRoutes(routes, id)
  })
  return [...describedRoutes(surface), ...ofInstances]
}

/** What the routes of the core, or of an instance under its id, say of themselves. */
export function describedRoutes({ routes }: Hono, instance?: string): Operation[] {
  return routes.flatMap(({ method, path, handler }) => {
    const description = descriptionOf(handler)
    if (description === undefined) return []
    const methods = method === 'ALL' ? (description.methods ?? []) : [method.toLowerCase()]
    return methods.map((one) => ({
      id: operationId(description.id, { instance, method: methods.length > 1 ? one : undefined }),
      method: one,
      path: pathOf(path, instance),
      ...(instance !== undefined && { instance }),
      description,
      errors: { ...guardErrors(description, one, instance), ...description.errors },
    }))
  })
}

/** What the guards in front of a route answer. */
function guardErrors({ access = 'admin' }: RouteDescription, method: string, instance?: string) {
  const isAdmin = access === 'admin'
  const ofAdmin = isAdmin ? { UNAUTHORIZED: 401 } : {}
  if (instance !== undefined) return { ...ofAdmin, PLUGIN_FAILED: 503, PLUGIN_DISABLED: 503 }
  const ofChanges = isAdmin && method !== 'get' ? { FOREIGN_ORIGIN: 403, BODY_TOO_LARGE: 413 } : {}
  const ofTokens = isAdmin ? { TOO_MANY_ATTEMPTS: 429 } : {}
  return { ...ofAdmin, ...ofTokens, ...ofChanges }
}

function operationId(id: string, { instance, method }: Record<'instance' | 'method', string | undefined>) {
  return [instance, id, method].filter((part) => part !== undefined).join('.')
}

/** `/:id{.+}` of the router is `/{id}` there. */
function pathOf(path: string, instance?: string): string {
  const whole = instance === undefined ? path : `/${instance}${path === '/' ? '' : path}`
  return whole.replaceAll(/:(\w+)(?:\{[^}]*\})?/g, '{$1}')
}
