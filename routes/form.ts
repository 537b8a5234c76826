import { AppError } from '../core/errors.ts'
import type { HonoRequest } from 'hono'

/** The filled-in text fields of a form; other content is no form and has none. @throws BAD_FORM */
export async function readForm(request: HonoRequest): Promise<Record<string, string>> {
  const fields = Object.entries(await parse(request))
  return Object.fromEntries(
    fields.filter((field): field is [string, string] => typeof field[1] === 'string' && field[1] !== ''),
  )
}

async function parse(request: HonoRequest) {
  try {
    return await request.parseBody()
  } catch (cause) {
    const message = 'Cannot read the form: its fields cannot be told apart. Send it from the page itself.'
    throw new AppError('BAD_FORM', message, { status: 400, retry: 'never', cause })
  }
}
