import * as v from 'valibot'
import type { ApiDocument } from '../../routes/openapi/document.ts'

const METHODS = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace']

/** The document that an answer holds. */
export async function readDocument(response: Response): Promise<ApiDocument> {
  return v.parse(v.custom<ApiDocument>(isDocument), await response.json())
}

/** What of a document is no OpenAPI 3.1: references that lead nowhere, ids that come twice, parameters that do not fit. */
export function openApiProblems(document: ApiDocument): string[] {
  const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
  )
  const ids = operations.map(({ operation }) => operation.operationId)
  const tags = document.tags.map(({ name }) => name)
  const problems = operations.flatMap(({ path, method, operation }) => {
    const { parameters, responses, security, requestBody } = operation
    const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name)
    const declared = parameters.filter((one) => one.in === 'path').map(({ name }) => name)
    const keys = parameters.map((one) => `${one.in} ${one.name}`)
    return [
      ...(path.startsWith('/') && !/[:*]/.test(path) ? [] : ['its path is no template']),
      ...(METHODS.includes(method) ? [] : [`there is no method ${method}`]),
      ...(sorted(inPath) === sorted(declared)
        ? []
        : [`the path has ${sorted(inPath)}, declared are ${sorted(declared)}`]),
      ...(new Set(keys).size === keys.length ? [] : ['a parameter comes twice']),
      ...(parameters.every((one) => one.in !== 'path' || one.required)
        ? []
        : ['a part of the path is optional']),
      ...(Object.keys(responses).every((status) => /^([1-5]\d\d|default)$/.test(status))
        ? []
        : ['a status is none']),
      ...(Object.values(responses).every(({ description }) => description !== '')
        ? []
        : ['an answer says nothing']),
      ...(operation.tags.every((tag) => tags.includes(tag)) ? [] : ['a tag is not told']),
      ...(method === 'get' && requestBody !== undefined ? ['a GET has a body'] : []),
      ...security.flatMap(Object.keys).filter((name) => !(name in document.components.securitySchemes)),
    ].map((problem) => `${method} ${path}: ${problem}`)
  })
  const lost = referencesIn(document).filter((reference) => lookUp(document, reference) === undefined)
  const twice = ids.filter((id, index) => ids.indexOf(id) !== index)
  return [
    ...problems,
    ...lost.map((reference) => `${reference} leads nowhere`),
    ...twice.map((id) => `${id} comes twice`),
  ]
}

function referencesIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([name, member]: [string, unknown]) =>
    name === '$ref' && typeof member === 'string' ? [member] : referencesIn(member),
  )
}

function lookUp(document: unknown, reference: string): unknown {
  const [root, ...names] = reference.split('/')
  if (root !== '#') return undefined
  return names.reduce<unknown>(
    (place, name) => (Object(place) === place ? Object(place)[name] : undefined),
    document,
  )
}

function sorted(names: readonly string[]): string {
  return names.toSorted().join(', ')
}

function isDocument(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'paths' in value && 'components' in value
}
