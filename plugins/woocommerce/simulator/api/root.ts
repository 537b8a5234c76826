import { json } from '../web/answer.ts'
import { type Route, route } from '../web/routes.ts'
import { settingRoutes } from './settings.ts'
import { attributeRoutes } from './attributes.ts'
import type { Part } from './part.ts'
import { orderRoutes } from './orders.ts'
import { orderNoteRoutes } from './order-notes.ts'
import { productRoutes } from './products.ts'
import { termRoutes } from './terms.ts'
import { mediaRoutes } from './media.ts'
import { variationRoutes } from './variations.ts'
import { webhookRoutes } from './webhooks.ts'
import type { Deliverer } from '../webhooks.ts'

/** All routes of WordPress with WooCommerce. */
export function allRoutes(part: Part, deliverer: Deliverer): Route[] {
  return [
    ...productRoutes(part),
    ...variationRoutes(part),
    ...termRoutes(part),
    ...attributeRoutes(part),
    ...orderRoutes(part),
    ...orderNoteRoutes(part),
    ...settingRoutes(part),
    ...webhookRoutes(part, deliverer),
    ...mediaRoutes(part),
    ...rootRoutes(part),
  ]
}

/** What WordPress says of itself, to everybody. */
export function rootRoutes({ state, switches }: Part): Route[] {
  return [
    route('open', '', () =>
      json({
        name: 'Simulated shop',
        description: '',
        url: state.url,
        home: state.url,
        gmt_offset: state.utcOffsetMinutes / 60,
        timezone_string: '',
        namespaces: ['oembed/1.0', ...(switches.withoutWoocommerce ? [] : WOOCOMMERCE), 'wp/v2'],
        authentication: { 'application-passwords': { endpoints: {} } },
        routes: {},
      }),
    ),
    route('open', '/wc/v3', () => json({ namespace: 'wc/v3', routes: {} })),
  ]
}

const WOOCOMMERCE = ['wc/v1', 'wc/v2', 'wc/v3', 'wc/store/v1', 'wc-admin']
