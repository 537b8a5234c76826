import type { Content, RouteDescription } from '../../core/describe-route.ts'
import { COMMON_ERRORS, type Operation } from './operations.ts'
import { problemSchema } from './problem.ts'
import { collectSchemas, type JsonSchema, type SchemaCollection } from './schemas.ts'

/** The part of OpenAPI 3.1 that is used here. */
export interface ApiDocument {
  openapi: '3.1.0'
  info: { title: string; version: string; description: string }
  servers: { url: string }[]
  tags: { name: string; description: string }[]
  /** By path, then by method. */
  paths: Record<string, Record<string, ApiOperation>>
  components: {
    securitySchemes: Record<string, object>
    schemas: Record<string, JsonSchema>
  }
}

export interface ApiOperation {
  operationId: string
  summary: string
  description?: string
  tags: string[]
  /** Empty where everybody is let in. */
  security: Record<string, string[]>[]
  parameters: ApiParameter[]
  requestBody?: { description: string; required: boolean; content: ApiContent }
  responses: Record<string, ApiResponse>
}

export interface ApiParameter {
  name: string
  in: 'path' | 'query'
  description?: string
  required: boolean
  schema: JsonSchema
  example?: string
}

export interface ApiResponse {
  description: string
  content?: ApiContent
}

/** By media type. */
export type ApiContent = Record<string, { schema?: JsonSchema; example?: unknown }>

export interface DocumentFacts {
  version: string
  /** Where the service is reached, e.g. `https://mostik.example`. */
  server: string
  /** The titles of the plugins by the ids of their instances. */
  titles: ReadonlyMap<string, string>
}

const CORE_TAG = 'Mostik'

/** Makes the OpenAPI document of these operations. */
export function apiDocument(operations: readonly Operation[], facts: DocumentFacts): ApiDocument {
  const schemas = collectSchemas()
  const problem = schemas.output(problemSchema)
  const paths: ApiDocument['paths'] = {}
  for (const operation of operations) {
    const { method, path } = operation
    paths[path] = { ...paths[path], [method]: describe(operation, schemas, problem) }
  }
  const instances = [...new Set(operations.flatMap(({ instance }) => instance ?? []))]
  return {
    openapi: '3.1.0',
    info: {
      title: CORE_TAG,
      version: facts.version,
      description:
        'Errors are application/problem+json with a stable "code". Times are ISO 8601 UTC, absent things are null.',
    },
    servers: [{ url: facts.server }],
    tags: [
      { name: CORE_TAG, description: 'What every service has.' },
      ...instances.map((name) => ({ name, description: facts.titles.get(name) ?? name })),
    ],
    paths,
    components: {
      securitySchemes: {
        bearer: { type: 'http', scheme: 'bearer', description: 'The admin token (MOSTIK_TOKEN).' },
      },
      schemas: schemas.named(),
    },
  }
}

/** The media type of a body, or undefined when there is none. */
export function mediaType({ type, schema }: Content): string | undefined {
  return type ?? (schema === undefined ? undefined : 'application/json')
}

function describe(operation: Operation, schemas: SchemaCollection, problem: JsonSchema): ApiOperation {
  const { summary, about, access = 'admin', body } = operation.description
  return {
    operationId: operation.id,
    summary,
    ...(about !== undefined && { description: about }),
    tags: [operation.instance ?? CORE_TAG],
    security: access === 'admin' ? [{ bearer: [] }] : [],
    parameters: [...pathParameters(operation), ...queryParameters(operation.description, schemas)],
    ...(body !== undefined &&
      operation.method !== 'get' && {
        requestBody: {
          description: body.about,
          required: body.required ?? true,
          content: contentOf(body, schemas.input),
        },
      }),
    responses: responsesOf(operation, schemas, problem),
  }
}

function pathParameters({ path, description }: Operation): ApiParameter[] {
  return [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => {
    const { about, example } = description.path?.[name] ?? {}
    return {
      name,
      in: 'path',
      ...(about !== undefined && { description: about }),
      required: true,
      schema: { type: 'string' },
      ...(example !== undefined && { example }),
    }
  })
}

function queryParameters({ query }: RouteDescription, schemas: SchemaCollection): ApiParameter[] {
  if (query === undefined) return []
  const { properties = {}, required = [] } = schemas.input(query)
  return Object.entries(properties).map(([name, property]) => {
    const { description, ...schema } = typeof property === 'boolean' ? {} : property
    return {
      name,
      in: 'query',
      ...(description !== undefined && { description }),
      required: required.includes(name),
      schema,
    }
  })
}

/** The answers and errors by status, and as the default what any request may meet. */
function responsesOf(
  { description, errors }: Operation,
  schemas: SchemaCollection,
  problem: JsonSchema,
): Record<string, ApiResponse> {
  const { answers, otherErrors } = description
  const statuses = new Set([...Object.keys(answers).map(Number), ...Object.values(errors)])
  const byStatus = [...statuses].map((status): [string, ApiResponse] => {
    const codes = Object.keys(errors).filter((code) => errors[code] === status)
    const answer = answers[status]
    const words = [answer?.about, codes.join(', ')].filter((part) => part !== undefined && part !== '')
    const content = {
      ...(answer !== undefined && contentOf(answer, schemas.output)),
      ...(codes.length > 0 && problemContent(problem, codes)),
    }
    const hasContent = Object.keys(content).length > 0
    return [String(status), { description: words.join('; or '), ...(hasContent && { content }) }]
  })
  const common = Object.entries(COMMON_ERRORS).map(([code, status]) => `${code} (${status})`)
  const more = otherErrors === true ? 'Whatever stands in the way' : 'Anything else'
  return {
    ...Object.fromEntries(byStatus),
    default: { description: `${more}, e.g. ${common.join(', ')}`, content: problemContent(problem) },
  }
}

function problemContent(problem: JsonSchema, codes?: string[]): ApiContent {
  // Beside a reference further keywords count as well.
  const schema = codes === undefined ? problem : { ...problem, properties: { code: { enum: codes } } }
  return { 'application/problem+json': { schema } }
}

/** Nothing where there is no body. */
function contentOf(content: Content, convert: SchemaCollection['input']): ApiContent {
  const type = mediaType(content)
  if (type === undefined) return {}
  const { schema, example, otherTypes = [] } = content
  return {
    ...Object.fromEntries(otherTypes.map((other) => [other, {}])),
    [type]: {
      ...(schema !== undefined && { schema: convert(schema) }),
      ...(example !== undefined && { example }),
    },
  }
}
