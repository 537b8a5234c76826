import * as v from 'valibot'
import { AppError } from '../errors.ts'

/**
 * Reads outside data with a schema, or refuses it with all that is wrong, each with its path.
 * @throws the given code with `details.problems`
 */
export function parseOrRefuse<T>(
  schema: v.GenericSchema<unknown, T>,
  input: unknown,
  refusal: { code: string; status: number; what: string },
): T {
  const result = v.safeParse(schema, input, { abortPipeEarly: true })
  if (result.success) return result.output
  const problems = result.issues.map((issue) => ({ path: v.getDotPath(issue) ?? '', message: issue.message }))
  const shown = problems
    .slice(0, 5)
    .map(({ path, message }) => (path === '' ? message : `"${path}" ${message}`))
  const more = problems.length > shown.length ? `, and ${problems.length - shown.length} more` : ''
  throw new AppError(refusal.code, `Cannot ${refusal.what}: ${shown.join('; ')}${more}.`, {
    status: refusal.status,
    retry: 'never',
    details: { problems: problems.slice(0, 100) },
  })
}

/** The message of an object schema: what is missing, not known, or no object at all. */
export function objectMessage(issue: v.BaseIssue<unknown>): string {
  if (issue.expected === 'never') return 'is not known here'
  return issue.received === 'undefined' ? 'is missing' : 'must be an object'
}
