import type { TorgsoftConfig } from '../config.ts'
import { stockFields } from '../goods/map.ts'
import { DEFAULT_MAPPING, type DiffOptions, type MappingOptions, mappingVersion } from '../goods/options.ts'
import { nullWordTest } from '../parse/fields.ts'
import type { GoodsFileOptions } from '../parse/goods-file.ts'
import type { Snapshot } from './snapshot.ts'

/** The settings of an instance in the forms that the pure parts take. */

export function filesOf(config: TorgsoftConfig): readonly string[] {
  return config.files ?? [config.file]
}

export function mappingOf(config: TorgsoftConfig): MappingOptions {
  return {
    ...DEFAULT_MAPPING,
    price: config.price,
    warehouses: config.warehouses ?? null,
    include: config.include ?? null,
    exclude: config.exclude ?? null,
    nullWords: config.nullWords,
  }
}

export function diffOf(config: TorgsoftConfig, options: { isPart: boolean }): DiffOptions {
  return {
    missing: options.isPart ? 'keep' : config.missing,
    zeroStock: config.zeroStock,
    zeroPrice: config.zeroPrice,
    fields: config.fields ?? null,
  }
}

/** Changes when goods that stand in the file as before are to be told in another way. */
export function versionOf(config: TorgsoftConfig): string {
  const { format, encoding, zeroStock, zeroPrice, fields } = config
  return mappingVersion({
    ...mappingOf(config),
    format,
    encoding,
    zeroStock,
    zeroPrice,
    fields: fields ?? null,
  })
}

/** Changes when an export that was refused, or asked about, may be judged in another way. */
export function judgementOf(config: TorgsoftConfig): string {
  const { guards, firstRun } = config
  return mappingVersion({ version: versionOf(config), guards, firstRun })
}

/** Changes when a load whose question was answered with yes would do something else than it has shown. */
export function effectOf(config: TorgsoftConfig): string {
  return mappingVersion({ judgement: judgementOf(config), missing: config.missing })
}

export function readingOf(config: TorgsoftConfig, encoding: Snapshot['encoding']): GoodsFileOptions {
  return {
    encoding,
    format: config.format,
    isNullWord: nullWordTest(config.nullWords),
    strictFields: stockFields(mappingOf(config)),
  }
}
