import { AppError } from '../../../core/errors.ts'
import type { CreatedRequest } from './created-place.ts'

/**
 * Makes the writer of searches for one type and its subtypes, by time of creation; `sys:node-dbid` would be a better
 * place, but this API never gives it. The search language is AFTS (Alfresco Full Text Search).
 * @throws SOURCE_TYPE when the type is not one of the repository's
 */
export function createdSearch(type: string): (request: CreatedRequest) => object {
  assertTypeName(type)
  return ({ from, size }) => ({
    query: { language: 'afts', query: [`TYPE:"${type}"`, ...since(from)].join(' AND ') },
    sort: ['cm:created', 'cm:name'].map((field) => ({ type: 'FIELD', field, ascending: true })),
    paging: { maxItems: size, skipCount: 0 },
    include: ['properties'],
  })
}

/** A short name with its prefix, or a whole one with its namespace. Neither can end the quotes around it. */
const TYPE_NAME = /^(?:[\p{L}\d_.-]+:|\{[^{}"\\\s]+\})[\p{L}\d_.-]+$/u

/** Whether a type is written as Alfresco names its types, e.g. `idocs:contractor`. Pure. */
export function isTypeName(type: string): boolean {
  return TYPE_NAME.test(type)
}

function assertTypeName(type: string): void {
  if (isTypeName(type)) return
  throw new AppError(
    'SOURCE_TYPE',
    `Cannot read contractors of the type "${type}": it is not the name of a type in Alfresco, it should be one such as "idocs:contractor". Correct "source.type".`,
    { retry: 'never' },
  )
}

function since(from: number | undefined): string[] {
  return from === undefined ? [] : [`cm:created:["${new Date(from).toISOString()}" TO MAX]`]
}
