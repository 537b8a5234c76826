import { isDeepStrictEqual } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Fault, FAULT_KINDS, type Operation, type Part } from '../helpers/faults.ts'
import { readResult, type SweepResult } from '../helpers/sweep-result.ts'
import { simulate } from '../helpers/sweep.ts'
import {
  createWorld,
  GOODS,
  type OpenMedium,
  ORDERS,
  PHOTOS,
  ROWS,
  type World,
} from '../helpers/sweep-world.ts'

/** So many simulations go on side by side: each waits for its files now and then. */
const AT_ONCE = 8
const TIME_LIMIT_MS = 600_000
/** Fewer operations would mean that nothing is counted. */
const FEWEST_OPERATIONS = 300

/**
 * A load with photos and orders, from the start of the process to the end of the last job, is done once for every
 * storage operation in it and every way in which that one can go wrong; each must end as if nothing had happened.
 * Reads of one kind with no write between them stand for each other; in CI each of them dies and fails all the same.
 */
export function sweepSuite(name: string, open: OpenMedium): void {
  describe(`a load over ${name}`, () => {
    let world: World
    let operations: readonly Operation[]
    let expected: SweepResult
    let calm: ReadonlyMap<string, unknown>

    beforeAll(async () => {
      world = await createWorld()
      const undisturbed = await simulate(world, open)
      operations = undisturbed.operations
      expected = await readResult(undisturbed.place)
      calm = new Map(Object.entries(expected))
      console.info(`  ${name}: ${operations.length} operations, ${operations.filter(isWrite).length} write`)
    })
    afterAll(async () => await world.remove())

    it('brings goods, photos and orders when nothing goes wrong', () => {
      expect(operations.length).toBeGreaterThan(FEWEST_OPERATIONS)
      expect(Object.keys(expected.products)).toHaveLength(GOODS)
      expect(Object.keys(expected.photos)).toHaveLength(PHOTOS)
      expect(Object.keys(expected.orders)).toHaveLength(ORDERS.length)
      expect(Object.values(expected.orders).every((files) => files.length === 1)).toBe(true)
      expect(expected).toMatchObject({
        leftOver: [],
        unreadable: [],
        passes: [{ read: ROWS, isReconciled: true }],
        answered: ['jobs:torgsoft:load', 'jobs:torgsoft:photos', 'jobs:torgsoft:orders'],
        doubles: [],
      })
    })

    it.each(FAULT_KINDS)(
      'ends the same when the storage or the process %s',
      { timeout: TIME_LIMIT_MS },
      async (kind) => {
        expect(await mishapsOf(placesOf(kind).map((at) => ({ kind, at })))).toEqual([])
      },
    )

    it.each<Part>(['state', 'blobs'])(
      'ends the same when only the %s fail for good',
      { timeout: TIME_LIMIT_MS },
      async (part) => {
        const places = placesOf('fails for good').filter((at) => operations[at - 1]?.part === part)
        expect(await mishapsOf(places.map((at) => ({ kind: 'fails for good', at, part })))).toEqual([])
      },
    )

    /** The numbers of the operations at which a fault makes a difference of its own. */
    function placesOf(kind: Fault['kind']): number[] {
      const isOfAll = isThorough() && kind !== 'fails for good'
      return operations.flatMap((operation, index) => {
        if (operation.isWrite) return [index + 1]
        if (kind === 'dies after' || kind === 'loses the answer') return []
        return isOfAll || isFirstOfItsKind(operations, index) ? [index + 1] : []
      })
    }

    /** Tries them all out. @returns those that did not end well, with what is wrong */
    async function mishapsOf(faults: readonly Fault[]): Promise<unknown[]> {
      const mishaps: unknown[] = []
      const waiting = [...faults]
      await Promise.all(Array.from({ length: AT_ONCE }, work))
      return mishaps

      async function work() {
        for (let fault = waiting.shift(); fault !== undefined; fault = waiting.shift()) {
          const mishap = await tryOut(fault)
          if (mishap !== undefined) mishaps.push({ ...fault, operation: operations[fault.at - 1], mishap })
        }
      }
    }

    /** @returns what is wrong after it */
    async function tryOut(fault: Fault): Promise<unknown> {
      try {
        const { place, isHit } = await simulate(world, open, fault)
        if (!isHit) return 'The process never did so many operations.'
        const result = Object.entries(await readResult(place))
        const wrong = result.filter(([part, value]) => !isDeepStrictEqual(value, calm.get(part)))
        return wrong.length === 0 ? undefined : Object.fromEntries(wrong)
      } catch (error) {
        return error instanceof Error ? error.message : error
      }
    }
  })
}

function isThorough(): boolean {
  return Boolean(process.env['CI'])
}

function isWrite({ isWrite }: Operation): boolean {
  return isWrite
}

/** Whether no read of the same kind came since the last write. */
function isFirstOfItsKind(operations: readonly Operation[], index: number): boolean {
  const kind = kindOf(operations[index])
  for (let before = index - 1; before >= 0; before--) {
    if (operations[before]?.isWrite === true) return true
    if (kindOf(operations[before]) === kind) return false
  }
  return true
}

/** Shards differ by their numbers only. */
function kindOf(operation: Operation | undefined): string {
  return `${operation?.method} ${operation?.key.replaceAll(/\d+/g, 'N')}`
}
