import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, expect, it } from 'vitest'
import type { MadeGood } from '../../bench/make-goods.ts'
import {
  type LoggedRequest,
  startWooSimulator,
  type WooSimulator,
} from '../../plugins/woocommerce/simulator/server.ts'
import { createRandom } from '../helpers/random.ts'
import type { ServiceProcess, Workspace } from '../helpers/service-process.ts'
import { sendSignal, untilLoaded } from '../helpers/torgsoft-service.ts'
import { createWooWorkspace, exportGoods, isVariant, wares } from '../helpers/woo-service.ts'

const GOODS = process.env.CI ? 5000 : 1000
const KILLS_PER_STAGE = process.env.CI ? 8 : 4
const VARIANTS = Array.from({ length: GOODS }, (_, index) => index).filter(isVariant).length
const RESTOCKED = 500

/** What Torgsoft exports one after another. Each export has the changes of those before it. */
const STAGES: readonly Stage[] = [
  { name: 'the first load', change: shown },
  { name: 'the same export again', change: shown, members: [] },
  { name: '4 % of the stock', change: restock, members: ['id', 'manage_stock', 'stock_quantity'] },
  { name: 'all names', change: (good, index) => rename(restock(good, index)), members: ['id', 'name'] },
]

interface Stage {
  name: string
  change(good: MadeGood, index: number): MadeGood
  /** The only members of products that the shop may be told. */
  members?: readonly string[]
}

const ended: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const end of ended.splice(0).toReversed()) await end()
})

it(
  `${GOODS} goods go to a WooCommerce shop over kills in every stage as if nobody had disturbed them`,
  { timeout: 900_000 },
  async () => {
    const calm = await prepare()
    const disturbed = await prepare()
    const random = createRandom(20_261_122)
    for (const stage of STAGES) {
      const { duration, counts } = await loadCalmly(calm, stage)
      const { read = 0, applied = 0, unchanged = 0, skipped = 0, quarantined = 0 } = counts
      expect(read, stage.name).toBe(stage.members?.length === 0 ? 0 : GOODS)
      expect(applied + unchanged + skipped, stage.name).toBe(read)
      expect(quarantined, stage.name).toBe(0)
      const told = calm.simulator.requests.filter(isWrite)
      console.log(`  ${stage.name}: ${told.length} requests that write`, counts)
      if (stage.members !== undefined) {
        expect(new Set(told.flatMap(({ members }) => members)), stage.name).toEqual(new Set(stage.members))
      }

      await loadDisturbed(disturbed, stage, { duration, random })
      expect(differences(wares(disturbed.simulator.shop), wares(calm.simulator.shop)), stage.name).toEqual([])
    }
    const { products } = disturbed.simulator.shop
    expect(products.filter(({ type }) => type === 'simple')).toHaveLength(GOODS - VARIANTS)
    expect(products.filter(({ type }) => type === 'variation')).toHaveLength(VARIANTS)
    expect(new Set(products.map(({ sku }) => sku)).size).toBe(products.length)
    expect(products.every(({ type, name }) => type !== 'simple' || name.endsWith('(new)'))).toBe(true)
    expect(products.filter(({ stockQuantity }) => (stockQuantity ?? 0) >= RESTOCKED)).toHaveLength(GOODS / 25)
  },
)

interface World {
  simulator: WooSimulator
  workspace: Workspace
  service: ServiceProcess
}

async function prepare(): Promise<World> {
  const simulator = await startWooSimulator()
  ended.push(() => simulator.close())
  const workspace = await createWooWorkspace(simulator)
  ended.push(() => workspace.remove())
  return { simulator, workspace, service: await workspace.start() }
}

async function loadCalmly({ workspace, simulator, service }: World, { change }: Stage) {
  await exportGoods(workspace, { rows: GOODS, change })
  simulator.requests.length = 0
  const started = performance.now()
  await sendSignal(service)
  const { lastRun } = await untilLoaded(service, 300_000)
  expect(lastRun).toMatchObject({ outcome: 'done' })
  return { duration: performance.now() - started, counts: lastRun?.counts ?? {} }
}

/** Kills the service again and again while it loads; at last it is let alone. */
async function loadDisturbed(
  world: World,
  { change }: Stage,
  { duration, random }: { duration: number; random: () => number },
) {
  await exportGoods(world.workspace, { rows: GOODS, change })
  expect(await sendSignal(world.service)).toBe(200)
  for (let kill = 0; kill < KILLS_PER_STAGE; kill++) {
    await sleep(random() * Math.min(duration, 3000))
    await world.service.kill()
    world.service = await world.workspace.start()
  }
  expect(await untilLoaded(world.service, 300_000)).toMatchObject({
    lastRun: { outcome: 'done' },
    error: null,
  })
}

/** What is not the same in both, by sku. */
function differences(found: ReadonlyMap<string, string>, expected: ReadonlyMap<string, string>) {
  const skus = [...new Set([...found.keys(), ...expected.keys()])]
  return skus
    .filter((sku) => found.get(sku) !== expected.get(sku))
    .map((sku) => ({ sku, found: found.get(sku), expected: expected.get(sku) }))
}

function isWrite({ method }: LoggedRequest): boolean {
  return method !== 'GET'
}

function restock(good: MadeGood, index: number): MadeGood {
  return index % 25 === 7
    ? { ...good, WarehouseQuantity: RESTOCKED + (index % 9), WarehouseQuantityForPartner: '', Display: 1 }
    : shown(good)
}

function shown(good: MadeGood): MadeGood {
  return { ...good, Display: 1 }
}

function rename(good: MadeGood): MadeGood {
  return { ...good, GoodName: `${String(good['GoodName'])} (new)` }
}
