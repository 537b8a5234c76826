import type { MiddlewareHandler } from 'hono'
import { findTargetHandler } from 'hono/utils/handler'
import type { Schema } from './storage/store.ts'

/**
 * What a route takes and answers, for `/openapi.json` and `/docs`. The schemas are those that check the requests, so
 * that the description cannot say anything else.
 */
export interface RouteDescription {
  /** Unique within the core or the plugin, e.g. `pauseJob`. */
  readonly id: string
  /** One line, e.g. `Pause a job`. */
  readonly summary: string
  /** What else one must know, in plain text. */
  readonly about?: string
  /** Who is let in. Default `admin`. What other proof `open` may ask for stands in `about`. */
  readonly access?: 'admin' | 'open'
  /** For a route that is mounted for every method: those that it takes, e.g. `['post']`. */
  readonly methods?: readonly string[]
  /** The parts of the path that are names, by name. */
  readonly path?: Readonly<Record<string, Parameter>>
  /** An object schema, each member a parameter of the query. */
  readonly query?: Schema<unknown>
  readonly body?: Content & { readonly required?: boolean }
  /** The answers by status, without the errors of `errors`. */
  readonly answers: Readonly<Record<number, Content>>
  /** The codes of `application/problem+json` with their status, e.g. `{ JOB_UNKNOWN: 404 }`. */
  readonly errors?: Readonly<Record<string, number>>
  /** Whether errors come that only somebody else knows, e.g. those of a foreign system. */
  readonly otherErrors?: boolean
}

export interface Parameter {
  readonly about: string
  readonly example?: string
}

/** The body of a request or an answer. */
export interface Content {
  /** What it is, or when it comes. */
  readonly about: string
  /** Default `application/json` with a schema, and no body without one. */
  readonly type?: string
  /** Further media types in which the same may be asked for, e.g. `['text/csv']`. */
  readonly otherTypes?: readonly string[]
  readonly schema?: Schema<unknown>
  /** A JSON value, or the text of another type. */
  readonly example?: unknown
}

/** Describes the route that it stands in, before its handler; requests pass through it. */
export function describeRoute(description: RouteDescription): MiddlewareHandler {
  const pass: MiddlewareHandler = async (_context, next) => await next()
  return Object.assign(pass, { [DESCRIPTION]: description })
}

/** What a handler says of its route, when `describeRoute` made it. */
export function descriptionOf(handler: MiddlewareHandler): RouteDescription | undefined {
  const own = findTargetHandler(handler)
  return isDescribing(own) ? own[DESCRIPTION] : undefined
}

const DESCRIPTION: unique symbol = Symbol('description of a route')

function isDescribing(handler: object): handler is { [DESCRIPTION]: RouteDescription } {
  return DESCRIPTION in handler
}
