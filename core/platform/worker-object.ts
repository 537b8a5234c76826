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

/** What a Durable Object remembers over its sleep, beside the state of the service. */
export interface ObjectNotes {
  /** The deployment under which the service started last. */
  deployment: string | undefined
  /** When the scheduler ticked last, milliseconds since 1970. */
  lastTick: number | undefined
  /** Which generation of tables is in use: an import fills the next one, and then it counts. */
  generation: number
}

/** Reads the notes; whatever is not there or of another kind counts as not noted. */
export async function readNotes(storage: DurableStorage): Promise<ObjectNotes> {
  const deployment = await storage.get('deployment')
  const lastTick = await storage.get('lastTick')
  const generation = await storage.get('generation')
  return {
    deployment: typeof deployment === 'string' ? deployment : undefined,
    lastTick: typeof lastTick === 'number' ? lastTick : undefined,
    generation: typeof generation === 'number' ? generation : 0,
  }
}

export async function note<Name extends keyof ObjectNotes>(
  storage: DurableStorage,
  name: Name,
  value: ObjectNotes[Name],
): Promise<void> {
  await storage.put(name, value)
}
