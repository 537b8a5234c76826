import { isDeepStrictEqual } from 'node:util'
import * as v from 'valibot'
import { mediaType } from '../../routes/openapi/document.ts'
import { COMMON_ERRORS, type Operation } from '../../routes/openapi/operations.ts'
import { problemSchema } from '../../routes/openapi/problem.ts'

/** An answer that is not what the description of its route says. */
export class Undescribed extends Error {}

/**
 * Holds an answer against the description of its route: its status, its media type, its JSON with no member more or
 * less, the code of its error. Answers of routes that are not described pass.
 * @throws Undescribed
 */
export async function holdAgainstDescription(
  operations: readonly Operation[],
  { method, url }: { method: string; url: string },
  response: Response,
): Promise<void> {
  const { pathname } = new URL(url)
  const operation = operations.find((one) => one.method === method.toLowerCase() && fits(one.path, pathname))
  if (operation === undefined) return
  const place = `${method} ${pathname}: ${response.status}`
  const type = response.headers.get('content-type')?.split(';')[0]
  if (type === 'application/problem+json') return holdProblem(operation, await response.clone().json(), place)
  // A copy that is still good is answered without a body.
  if (response.status === 304) return
  const answer = operation.description.answers[response.status]
  if (answer === undefined) throw new Undescribed(`${place} is not described.`)
  if (![mediaType(answer), ...(answer.otherTypes ?? [])].some((described) => isOfType(type, described))) {
    throw new Undescribed(`${place} is ${type}, it is described as ${mediaType(answer)}.`)
  }
  if (answer.schema === undefined || type !== 'application/json') return
  const body: unknown = await response.clone().json()
  holdValue(answer.schema, body, place)
}

function holdProblem({ errors, description }: Operation, body: unknown, place: string) {
  holdValue(problemSchema, body, place)
  const { code, status } = v.parse(problemSchema, body)
  const known: Readonly<Record<string, number>> = { ...COMMON_ERRORS, ...errors }
  if (known[code] === status || description.otherErrors === true) return
  throw new Undescribed(`${place} has the code ${code}, which is not described.`)
}

function holdValue(schema: v.GenericSchema<unknown, unknown>, body: unknown, place: string) {
  const result = v.safeParse(schema, body)
  if (!result.success) throw new Undescribed(`${place} does not fit: ${v.summarize(result.issues)}`)
  if (isDeepStrictEqual(result.output, body)) return
  throw new Undescribed(`${place} has members that are not described: ${JSON.stringify(body)}`)
}

/** Whether a media type is the described one; `image/*` is any image. */
function isOfType(type: string | undefined, described: string | undefined): boolean {
  return described?.endsWith('/*') ? type?.startsWith(described.slice(0, -1)) === true : type === described
}

/** Whether a path is one of those that a template such as `/api/jobs/{id}` stands for. */
function fits(template: string, path: string): boolean {
  const pattern = template.replaceAll(/[.*+?^$()|[\]\\]/g, String.raw`\$&`).replaceAll(/\{\w+\}/g, '[^/]+')
  return new RegExp(`^${pattern}$`).test(path)
}
