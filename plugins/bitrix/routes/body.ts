import * as v from 'valibot'
import { readJsonBody } from '../../../core/body.ts'
import { AppError } from '../../../core/errors.ts'
import { parseOrRefuse } from '../../../core/shop/problems.ts'

/** The largest body: a structure of links with the list of its files. */
const MOST_BYTES = 8 * 1024 * 1024

const DIGITS = 'must be digits, such as "4217"'

/** The id of an import: digits without a zero in front. Some programs send it as a number. */
export const processIdSchema = v.pipe(
  v.union([v.string(), v.pipe(v.number(), v.safeInteger(DIGITS))], DIGITS),
  v.transform(String),
  v.trim(),
  v.regex(/^[1-9]\d{0,17}$/, 'must be at most 18 digits and not begin with 0, such as "4217"'),
)

/** What somebody calls an import. */
export const labelSchema = v.pipe(
  v.string('must be a text'),
  v.trim(),
  v.minLength(1, 'must not be empty'),
  v.maxLength(200, 'must have at most 200 characters'),
)

/** Reads a JSON body with a schema. @throws BODY_TOO_LARGE (413), BAD_JSON, BAD_BODY (400) with `details.problems` */
export async function readBody<T>(
  request: Request,
  schema: v.GenericSchema<unknown, T>,
  what: string,
): Promise<T> {
  const body = await readJsonBody(request, { maxBytes: MOST_BYTES, what })
  return parseOrRefuse(schema, body, { code: 'BAD_BODY', status: 400, what })
}

/** The id in the path of a request. @throws BAD_PROCESS_ID (400) */
export function readProcessId(text: string): string {
  const { success, output } = v.safeParse(processIdSchema, text)
  if (success) return output
  const message = `Cannot find import "${text.slice(0, 40)}": an id must be at most 18 digits and not begin with 0, such as 4217. Correct the address.`
  throw new AppError('BAD_PROCESS_ID', message, { status: 400, retry: 'never' })
}
