import type { Driver } from 'unstorage'
import type { Folder } from '../../core/folder/folder.ts'

/**
 * What goes wrong at the operation number `at` (counted from 1) of a process on its storage:
 * - `dies before`, `dies after`: the process ends before the operation takes effect, or right after it did;
 * - `fails once`: the storage refuses this operation; `loses the answer`: it does it and says that it failed;
 * - `fails for good`: it refuses this one and all later ones.
 */
export interface Fault {
  kind: (typeof FAULT_KINDS)[number]
  at: number
  /** The only storage that fails for good; by default both. */
  part?: Part
}

export const FAULT_KINDS = [
  'dies before',
  'dies after',
  'fails once',
  'loses the answer',
  'fails for good',
] as const

export type Part = 'state' | 'blobs'

/** One operation that a process did on its storage. */
export interface Operation {
  part: Part
  /** The driver's method. */
  method: string
  key: string
  /** Whether it changed something. */
  isWrite: boolean
}

/** One life of a process, between its storage and its folders and the process. A dead one gets no answers any more. */
export interface Life {
  driver<D extends Driver>(part: Part, driver: D): D
  folder(folder: Folder): Folder
  /** What was done on the storage so far; every one counts. */
  readonly operations: readonly Operation[]
  /** Whether the fault came. */
  isHit(): boolean
  /** The result of a process's work, or `died` when it will never come. */
  orDied<T>(work: Promise<T>): Promise<T | typeof DIED>
  /** Ends the process now, if it lives; resolves when nothing that it began is under way any more. */
  end(): Promise<void>
}

export const DIED = Symbol('died')

export function createLife(fault?: Fault): Life {
  const operations: Operation[] = []
  const death = Promise.withResolvers<typeof DIED>()
  const underWay = new Set<Promise<unknown>>()
  let isDead = false
  let isHit = false

  return {
    operations,
    driver,
    folder,
    isHit: () => isHit,
    orDied: (work) => Promise.race([work, death.promise]),
    async end() {
      void die()
      await Promise.allSettled(underWay)
    },
  }

  function driver<D extends Driver>(part: Part, target: D): D {
    return new Proxy(target, {
      get(inner, name, receiver) {
        const member: unknown = Reflect.get(inner, name, receiver)
        if (typeof member !== 'function' || typeof name !== 'string' || !OPERATIONS.test(name)) return member
        return (...args: unknown[]): Promise<unknown> => {
          if (isDead) return forever()
          const operation = { part, method: name, key: keyOf(args[0]), isWrite: !READS.test(name) }
          operations.push(operation)
          return operate(operation, async () => (await Reflect.apply(member, inner, args)) as unknown)
        }
      },
    })
  }

  async function operate({ part }: Operation, work: () => Promise<unknown>): Promise<unknown> {
    const isThis = operations.length === fault?.at
    const isLater = fault !== undefined && operations.length > fault.at
    if (isThis) isHit = true
    if (isThis && fault.kind === 'dies before') return die()
    if (isThis && fault.kind === 'fails once') throw pulledPlug()
    if ((isThis || isLater) && fault.kind === 'fails for good' && (fault.part ?? part) === part)
      throw pulledPlug()
    const result = await tracked(work)
    if (isThis && fault.kind === 'dies after') return die()
    if (isThis && fault.kind === 'loses the answer') throw pulledPlug()
    return isDead ? await forever() : result
  }

  function folder(inner: Folder): Folder {
    return {
      ...inner,
      list: (...args) => alive(() => inner.list(...args)),
      stat: (...args) => alive(() => inner.stat(...args)),
      write: (...args) => alive(() => inner.write(...args)),
      writeInPlace: (...args) => alive(() => inner.writeInPlace(...args)),
      rename: (...args) => alive(() => inner.rename(...args)),
      delete: (...args) => alive(() => inner.delete(...args)),
      async *read(...args) {
        const chunks = inner.read(...args)[Symbol.asyncIterator]()
        for (;;) {
          const chunk = await alive(() => chunks.next())
          if (chunk.done === true) return
          yield chunk.value
        }
      },
    }
  }

  async function alive<T>(work: () => Promise<T>): Promise<T> {
    if (isDead) return await forever()
    const result = await tracked(work)
    return isDead ? await forever() : result
  }

  function tracked<T>(work: () => Promise<T>): Promise<T> {
    const promise = work()
    underWay.add(promise)
    const forget = () => void underWay.delete(promise)
    promise.then(forget, forget)
    return promise
  }

  function die(): Promise<never> {
    isDead = true
    death.resolve(DIED)
    return forever()
  }
}

const OPERATIONS = /^(has|get|set|remove)Item|^(getKeys|swap)/
const READS = /^(has|get)/

function keyOf(argument: unknown): string {
  if (typeof argument === 'string') return argument
  const isChange = typeof argument === 'object' && argument !== null && 'key' in argument
  return isChange ? String(argument.key) : ''
}

function pulledPlug(): Error {
  return new Error('EIO: the test pulled the plug')
}

function forever(): Promise<never> {
  return new Promise(() => undefined)
}
