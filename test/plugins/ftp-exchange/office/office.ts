import type { Bytes } from '../../../../core/bytes.ts'
import { createTestContext } from '../../../helpers/plugin-context.ts'
import {
  type ExchangeWorld,
  finish,
  pointSettings,
  putText,
  textOf,
} from '../../../helpers/exchange-world.ts'
import type { OfficeConfig, PointConfig } from '../../../../plugins/ftp-exchange/config.ts'
import { acceptJsonGoods, type JsonGoodsOptions } from '../../../../plugins/ftp-exchange/office/json-goods.ts'
import { type Published, publishGoods } from '../../../../plugins/ftp-exchange/office/publish-steps.ts'
import { createOfficeShop } from '../../../../plugins/ftp-exchange/office/shop.ts'
import { takeLocalGoods } from '../../../../plugins/ftp-exchange/office/sources.ts'
import type { Point } from '../../../../plugins/ftp-exchange/point.ts'
import type { Shop } from '../../../../core/shop.ts'

export const SLOT = 'ex/POS.spr'

/** The settings of an office, with what the test says instead. */
export function officeSettings(settings: Record<string, unknown> = {}): OfficeConfig {
  const config = pointSettings({ side: 'office', codec: 'frontol', encoding: 'utf-8', ...settings })
  if (config.side !== 'office') throw new Error('not an office')
  return config
}

/** What a run of the job does at the server. */
export async function run(point: Point<OfficeConfig>): Promise<Published> {
  await finish(takeLocalGoods(point))
  return await finish(publishGoods(point))
}

/** A goods file with these lines after its head. */
export function goodsFile(...lines: string[]): string {
  return ['##@@&&', '#', ...lines, ''].join('\r\n')
}

/** The accounting system writes its goods file. */
export async function writeGoods(world: ExchangeWorld, ...lines: string[]): Promise<void> {
  await putText(world.local, 'goods.spr', goodsFile(...lines))
}

/** The lines of the file in the slot after its head, or undefined when there is none. */
export async function linesInSlot(world: ExchangeWorld): Promise<string[] | undefined> {
  const text = await textOf(world.server, SLOT)
  return text?.split('\r\n').slice(2, -1)
}

export async function* bytesOf(text: string): AsyncGenerator<Bytes> {
  yield new TextEncoder().encode(text)
}

/** A program sends goods as JSON. */
export async function sendJson(
  point: Point<OfficeConfig>,
  body: unknown,
  options: Partial<JsonGoodsOptions> = {},
) {
  return await acceptJsonGoods(bytesOf(JSON.stringify(body)), { format: 'json', ...options }, point)
}

/** The point as a shop, for a source such as Torgsoft. */
export function shopOf(
  { config, store, clock: _clock, blobs }: Point<OfficeConfig>,
  world: ExchangeWorld,
): Shop {
  const { context } = createTestContext<PointConfig>(config, { store, blobs, clock: world.clock })
  return createOfficeShop(context, {})
}
