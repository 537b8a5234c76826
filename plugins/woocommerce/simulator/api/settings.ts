import { json } from '../web/answer.ts'
import { type Call, fieldsOf } from '../web/call.ts'
import { wpError } from '../web/error.ts'
import { textOf } from '../web/fields.ts'
import { type Route, route } from '../web/routes.ts'
import type { Part } from './part.ts'

/** In which group WooCommerce shows each of the options that the simulator has. */
const GROUPS: Readonly<Record<string, string>> = {
  woocommerce_currency: 'general',
  woocommerce_price_num_decimals: 'general',
  woocommerce_calc_taxes: 'general',
  woocommerce_prices_include_tax: 'tax',
  woocommerce_weight_unit: 'products',
  woocommerce_dimension_unit: 'products',
  woocommerce_manage_stock: 'products',
}

/** The shop's options, its tax classes, and what it is. */
export function settingRoutes({ state }: Part): Route[] {
  return [
    route('list', '/wc/v3/settings', () =>
      json(
        [...new Set(Object.values(GROUPS))].map((id) => ({ id, label: id, description: '', parent_id: '' })),
      ),
    ),
    route('list', '/wc/v3/settings/:word', (call) => {
      const [group] = call.words
      const ids = Object.keys(GROUPS).filter((id) => GROUPS[id] === group)
      if (ids.length === 0) throw wpError('rest_setting_setting_group_invalid', 'Invalid setting group.', 404)
      return json(ids.map(show))
    }),
    route('view', '/wc/v3/settings/:word/:word', (call) => json(show(existing(call)))),
    route('edit', '/wc/v3/settings/:word/:word', (call) => {
      const id = existing(call)
      state.settings[id] = textOf(fieldsOf(call).value)
      return json(show(id))
    }),
    route('list', '/wc/v3/taxes/classes', () =>
      json(
        Object.keys(state.taxRates).map((slug) => ({
          slug: slug || 'standard',
          name: slug || 'Standard rate',
        })),
      ),
    ),
    route('list', '/wc/v3/system_status', () =>
      json({
        environment: {
          home_url: state.url,
          site_url: state.url,
          version: VERSIONS.woocommerce,
          wp_version: VERSIONS.wordpress,
        },
        settings: { currency: state.settings.woocommerce_currency, api_enabled: false, force_ssl: false },
      }),
    ),
  ]

  function existing(call: Call): string {
    const [group, id = ''] = call.words
    if (GROUPS[id] === group && group !== undefined) return id
    throw wpError('rest_setting_setting_invalid', 'Invalid setting.', 404)
  }

  function show(id: string): object {
    const value = state.settings[id] ?? ''
    return { id, label: id, description: '', type: 'text', default: '', tip: '', value, group_id: GROUPS[id] }
  }
}

/** What the simulator was made after. */
export const VERSIONS = { woocommerce: '11.0.1', wordpress: '7.1' } as const
