import type { Store } from '../../../core/plugin.ts'
import type { Shop } from '../../../core/shop.ts'
import { type KnownCategories, knownCategories } from '../categories/known.ts'
import { type PohodaConfig, taskOf } from '../config.ts'
import { attributesOf } from '../parameters/attributes.ts'
import { parameterDefinitions } from '../parameters/definitions.ts'
import type { PlanSettings } from './plan.ts'

export interface CurrentSettings extends PlanSettings {
  /** Changes when goods may have to be told other categories; undefined while categories are none of ours. */
  categoriesVersion: string | undefined
}

/** Where the categories stand in the shop; undefined while they are not known, or none of ours. */
export async function categoriesToTell(
  config: PohodaConfig,
  store: Store,
): Promise<KnownCategories | undefined> {
  return taskOf(config, 'categories') === undefined ? undefined : await knownCategories(store)
}

/** The settings of an instance in the form that the pure parts take, with what is known of categories and parameters. */
export async function currentSettings(
  config: PohodaConfig,
  { store, shop }: { store: Store; shop: Shop },
): Promise<CurrentSettings> {
  const { prices, storm, missing } = config
  const categories = await categoriesToTell(config, store)
  const parameters = taskOf(config, 'parameters')
  const definitions = parameters === undefined ? undefined : await parameterDefinitions(store)
  return {
    prices,
    storm,
    missing,
    quantity: {
      stores: config.tasks.quantities?.stores,
      deduction: config.tasks.quantities?.deduction ?? 'reservation',
      isWhole: shop.capabilities.wholeQuantities,
    },
    categoryPaths: categories?.paths,
    categoriesVersion: categories?.version,
    // With mServer the task for parameters tells them by itself.
    attributesOf: (card) =>
      parameters === undefined || definitions === undefined || config.mserver !== undefined
        ? {}
        : attributesOf(card, parameters, definitions),
  }
}
