import { configJsonSchema } from '../core/config.ts'
import { catalogue } from '../plugins/index.ts'

/** Prints the JSON Schema of the configuration, for editors. */
export async function schema(): Promise<void> {
  console.log(JSON.stringify(await configJsonSchema(catalogue), null, 2))
}
