import type { ObjectStorage } from '../storage/durable-object.ts'

/** The parts of a Durable Object's `state` that are used here. */
export interface ObjectState {
  readonly storage: DurableStorage
}

/** A Durable Object's storage: its tables, single values beside them, and its one alarm. */
export interface DurableStorage extends ObjectStorage {
  get: (key: string) => Promise<unknown>
  put(key: string, value: unknown): Promise<void>
  /** Replaces the alarm. `at`: milliseconds since 1970. */
  setAlarm(at: number): Promise<void>
}

/** What a Durable Object remembers over its sleep besides the state of the service. */
const DEPLOYMENT = 'deployment'
const LAST_TICK = 'last-tick'

/** Whether the object wakes under another deployment than before; noted, so that it is so only once. */
export async function isNewDeployment(storage: DurableStorage, deployment: string): Promise<boolean> {
  if ((await storage.get(DEPLOYMENT)) === deployment) return false
  await storage.put(DEPLOYMENT, deployment)
  return true
}

/** When the scheduler ticked last, milliseconds since 1970. */
export async function readLastTick(storage: DurableStorage): Promise<number | undefined> {
  const at = await storage.get(LAST_TICK)
  return typeof at === 'number' ? at : undefined
}

export async function noteLastTick(storage: DurableStorage, at: number): Promise<void> {
  await storage.put(LAST_TICK, at)
}
