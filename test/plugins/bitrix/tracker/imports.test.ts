import { beforeEach, expect, it } from 'vitest'
import { memoryDriver } from '../../../../core/storage/memory.ts'
import { createStore } from '../../../../core/storage/over-driver.ts'
import type { Store } from '../../../../core/storage/store.ts'
import { newRecord } from '../../../../plugins/bitrix/tracker/birth.ts'
import { addImport, dropImport, listImports } from '../../../../plugins/bitrix/tracker/imports.ts'
import { createFakeClock } from '../../../helpers/clock.ts'

const RECORD = newRecord({ processId: '4217', origin: 'attached', now: 0 })

let store: Store

beforeEach(() => {
  store = createStore(memoryDriver(), { clock: createFakeClock() })
})

it('an import that is entered while it is forgotten is followed', async () => {
  await addImport(RECORD, store)
  const slow = between('delete', () => addImport(RECORD, store))
  await dropImport('4217', slow)
  expect(await listImports(store)).toHaveLength(1)
})

it('an import that is forgotten while it is entered is followed', async () => {
  await addImport(RECORD, store)
  const slow = between('update', () => dropImport('4217', store))
  await addImport(RECORD, slow)
  expect(await listImports(store)).toHaveLength(1)
})

it('an import that is forgotten is gone', async () => {
  await addImport(RECORD, store)
  await dropImport('4217', store)
  expect(await listImports(store)).toEqual([])
})

/** The store, with something that somebody else does after its first operation of that name. */
function between(name: 'delete' | 'update', act: () => Promise<unknown>): Store {
  let isDone = false
  return new Proxy(store, {
    get(inner, member, receiver) {
      const operation: unknown = Reflect.get(inner, member, receiver)
      if (member !== name || isDone || typeof operation !== 'function') return operation
      return async (...given: unknown[]): Promise<unknown> => {
        isDone = true
        const result: unknown = await Reflect.apply(operation, inner, given)
        await act()
        return result
      }
    },
  })
}
