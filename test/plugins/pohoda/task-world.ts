import * as v from 'valibot'
import type { Job, PluginContext } from '../../../core/plugin.ts'
import type { Shop } from '../../../core/shop.ts'
import { createBlobs } from '../../../core/storage/blobs-over-driver.ts'
import { memoryDriver } from '../../../core/storage/memory.ts'
import { createStore } from '../../../core/storage/over-driver.ts'
import { catalogConfig } from '../../../plugins/catalog/config.ts'
import { createCatalogShop } from '../../../plugins/catalog/shop.ts'
import { type PohodaConfig, pohodaConfig } from '../../../plugins/pohoda/config.ts'
import type { FakeClock } from '../../helpers/clock.ts'
import { createTestContext } from '../../helpers/plugin-context.ts'
import { createFakeMServer, type FakeMServer } from './fake-mserver.ts'
import { freshState, type RunOptions, runTask, type TaskRun, type TaskState } from './run-task.ts'

/** An instance of the plugin with a shop, and an mServer in memory when the settings name one. */
export interface TaskWorld {
  context: PluginContext<PohodaConfig>
  shop: Shop
  mserver: FakeMServer
  clock: FakeClock
  /** What the task under test keeps. */
  state: TaskState
  /** Begins a new pass; what lasts over passes stays. */
  pass(job: Job<PohodaConfig>, options?: RunOptions): Promise<TaskRun>
  /** Goes on with a pass that was killed. */
  resume(job: Job<PohodaConfig>, options?: RunOptions): Promise<TaskRun>
}

export interface WorldOptions {
  /** Wraps the shop, so that a test may watch it or make it fail. */
  wrap?(shop: Shop): Shop
}

export function createTaskWorld(settings: object, { wrap = (shop) => shop }: WorldOptions = {}): TaskWorld {
  const mserver = createFakeMServer()
  const config = v.parse(pohodaConfig, { ico: '12345678', ...settings })
  const { context: shopContext, clock } = createTestContext(v.parse(catalogConfig, {}), { id: 'catalog' })
  const shop = wrap(createCatalogShop(shopContext, {}))
  const root = createStore(memoryDriver(), { clock })
  const { context } = createTestContext(config, {
    id: 'pohoda',
    clock,
    timezone: 'Europe/Prague',
    store: root.scoped('plugins:pohoda'),
    blobs: createBlobs(memoryDriver(), { clock }),
    shop: () => shop,
  })
  const world: TaskWorld = {
    context,
    shop,
    mserver,
    clock,
    state: freshState(),
    pass(job, options = {}) {
      world.state = freshState({ mark: world.state.mark })
      return runTask(job, context, { ...options, state: world.state })
    },
    resume: (job, options = {}) => runTask(job, context, { ...options, state: world.state }),
  }
  return world
}

export const WITH_MSERVER = { mserver: { url: 'http://127.0.0.1:444', user: 'Admin' } }
