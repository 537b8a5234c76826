import type { Driver } from 'unstorage'
import type { Folder } from '../../core/folder/folder.ts'

/** A process that dies at a chosen operation on its storage or its folders: that one and all later ones throw. */
export interface Dying {
  driver<D extends Driver>(driver: D): D
  folder(folder: Folder): Folder
  /** Whether it came so far. */
  isDead(): boolean
}

/** @param at the operation at which it dies, counted from 1. Reading a store does not count: it leaves nothing behind. */
export function dyingAt(at: number): Dying {
  let count = 0
  return { driver, folder, isDead: () => count >= at }

  function step() {
    count += 1
    if (count >= at) throw new Error('died')
  }

  function driver<D extends Driver>(target: D): D {
    return new Proxy(target, {
      get(inner, name, receiver) {
        const member: unknown = Reflect.get(inner, name, receiver)
        if (typeof member !== 'function') return member
        return (...args: unknown[]): unknown => {
          if (typeof name === 'string' && WRITES.test(name)) step()
          else if (count >= at) throw new Error('died')
          return Reflect.apply(member, inner, args)
        }
      },
    })
  }

  function folder(inner: Folder): Folder {
    return {
      ...inner,
      async list(...args) {
        step()
        return await inner.list(...args)
      },
      async stat(...args) {
        step()
        return await inner.stat(...args)
      },
      async *read(...args) {
        step()
        yield* inner.read(...args)
      },
      async write(...args) {
        step()
        await inner.write(...args)
      },
      async writeInPlace(...args) {
        step()
        await inner.writeInPlace(...args)
      },
      async rename(...args) {
        step()
        await inner.rename(...args)
      },
      async delete(...args) {
        step()
        await inner.delete(...args)
      },
    }
  }
}

const WRITES = /^(set|remove)/
