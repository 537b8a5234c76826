import { configJsonSchema } from '../core/config.ts'
import { catalogue } from '../plugins/index.ts'
import type { Answer } from './answer.ts'

/** The JSON Schema of the configuration, for editors. */
export async function schema(): Promise<Answer> {
  const value = await configJsonSchema(catalogue)
  return { value, lines: [JSON.stringify(value, null, 2)] }
}
