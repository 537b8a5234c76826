import { afterEach, describe, expect, it } from 'vitest'
import { watchConfig } from '../../cli/watch.ts'
import type { Bytes } from '../../core/bytes.ts'
import { fingerprintKey } from '../../core/config/fingerprint-key.ts'
import { AppError } from '../../core/errors.ts'
import { memoryDriver } from '../../core/storage/memory.ts'
import { createStore } from '../../core/storage/over-driver.ts'
import { load } from '../fixtures/config/plugins.ts'
import { createFakeClock } from '../helpers/clock.ts'

const config = await load('{ "plugins": { "shelf": {} } }')
const away = new AppError('STORE_UNAVAILABLE', 'Redis is away', { retry: 'later' })
const unusable = new AppError('INVALID_CONFIG', 'A comma is missing.', { retry: 'never' })

describe('a service that watches its configuration', () => {
  const watching: { stop(): void }[] = []
  afterEach(() => {
    for (const { stop } of watching.splice(0)) stop()
  })

  /** A storage that somebody may empty, and a file that somebody may change, without the services. */
  function surroundings() {
    const clock = createFakeClock()
    const driver = memoryDriver()
    const store = createStore(driver, { clock })
    const file: { modified: number | undefined } = { modified: 1 }
    const empty = () => store.delete('secrets:fingerprint')
    return { clock, file, empty, key: () => fingerprintKey(store) }
  }

  async function watch({ clock, file, key }: ReturnType<typeof surroundings>, isShared = true) {
    /** The keys under which the file was read and taken over. */
    const taken: Bytes[] = []
    const refused: unknown[] = []
    const faults: { key?: AppError; file?: AppError; reload?: AppError } = {}
    const failing = (fault: AppError | undefined) => {
      if (fault !== undefined) throw fault
    }
    let under: Bytes
    const service = watchConfig({
      app: {
        async reload() {
          failing(faults.reload)
          taken.push(under)
        },
        refuseReload: (error) => void refused.push(error),
      },
      clock,
      key: await key(),
      modifiedAt: async () => file.modified,
      async readConfig(given) {
        failing(faults.file)
        under = given
        return config
      },
      ...(isShared && {
        async storedKey() {
          failing(faults.key)
          return await key()
        },
      }),
    })
    watching.push(service)
    await clock.settle()
    return { taken, refused, faults, stop: () => service.stop() }
  }

  it('takes over each change of the file, and nothing while there is none', async () => {
    const around = surroundings()
    const { clock, file } = around
    const { taken, stop } = await watch(around)
    await clock.advance(300_000)
    file.modified = undefined
    await clock.advance(10_000)
    expect(taken).toHaveLength(0)
    file.modified = 2
    await clock.advance(10_000)
    expect(taken).toEqual([await around.key()])
    stop()
    file.modified = 3
    await clock.advance(10_000)
    expect(taken).toHaveLength(1)
  })

  it('reads the file anew under the key that all agree on when the storage was emptied', async () => {
    const around = surroundings()
    const { clock, empty, key } = around
    const former = await key()
    const [left, right] = [await watch(around), await watch(around)]
    await empty()
    await clock.advance(300_000)
    expect(await key()).not.toEqual(former)
    expect(left.taken).toEqual([await key()])
    expect(right.taken).toEqual([await key()])
  })

  it('asks for no key in a storage that only it uses', async () => {
    const around = surroundings()
    const { taken } = await watch(around, false)
    await around.empty()
    await around.clock.advance(300_000)
    expect(taken).toEqual([])
  })

  it('goes on while the storage does not answer, and asks again', async () => {
    const around = surroundings()
    const { clock, file, empty, key } = around
    const former = await key()
    const { taken, refused, faults } = await watch(around)
    faults.key = away
    await empty()
    await clock.advance(60_000)
    file.modified = 2
    await clock.advance(60_000)
    expect(taken).toEqual([former])
    delete faults.key
    await clock.advance(60_000)
    expect(taken).toEqual([former, await key()])
    expect(refused).toEqual([])
  })

  it('tries again what the storage kept it from', async () => {
    const around = surroundings()
    const { clock, empty, key } = around
    const { taken, refused, faults } = await watch(around)
    faults.reload = away
    await empty()
    await clock.advance(32_000)
    expect(refused).toEqual([away])
    delete faults.reload
    await clock.advance(60_000)
    expect(taken).toEqual([await key()])
  })

  it('refuses once a file that cannot be used, and reads the corrected one under the new key', async () => {
    const around = surroundings()
    const { clock, file, empty, key } = around
    const { taken, refused, faults } = await watch(around)
    faults.file = unusable
    await empty()
    await clock.advance(300_000)
    expect(refused).toEqual([unusable])
    delete faults.file
    file.modified = 2
    await clock.advance(2_000)
    expect(taken).toEqual([await key()])
  })
})
