import * as v from 'valibot'
import type { Store } from '../../../core/plugin.ts'
import { type ShopParameter, shopParameterSchema } from '../answers/parameter.ts'
import { pushedParameters } from '../delivery/lists.ts'

/** Internet parameters (`ipm:intParam`) by name: what kind of values they have, and in which unit. */
export type Definitions = ReadonlyMap<string, Pick<ShopParameter, 'type' | 'unit'>>

const keptSchema = v.object({ at: v.string(), parameters: v.array(shopParameterSchema) })

const KEY = 'parameters:definitions'

/** Keeps the list that mServer gave. @param list `at`: when POHODA made it, ISO 8601 UTC */
export async function keepDefinitions(
  store: Store,
  list: { at: string; parameters: readonly ShopParameter[] },
): Promise<void> {
  await store.put(KEY, list)
}

/** The newest list of parameters, asked for or pushed; empty while there is none: values then come as they are. */
export async function parameterDefinitions(store: Store): Promise<Definitions> {
  const asked = await store.get(KEY, keptSchema)
  const pushed = await pushedParameters(store)
  const newest = pushed === undefined || (asked !== undefined && asked.at > pushed.at) ? asked : pushed
  return new Map((newest?.parameters ?? []).map((parameter) => [parameter.name.trim(), parameter]))
}
