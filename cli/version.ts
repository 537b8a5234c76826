import { readFileSync } from 'node:fs'
import * as v from 'valibot'

const packageSchema = v.object({ version: v.string() })

/** The version of this checkout. */
export const version: string = v.parse(
  packageSchema,
  JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')),
).version
