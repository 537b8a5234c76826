import type { DemoSecret } from './secrets.ts'
import type { World } from './world.ts'

export interface ConfigurationOptions {
  world: Pick<World, 'addresses'>
  port: number
  /** How many times faster than for people everything goes. */
  pace: number
}

/**
 * The configuration of the demo, as somebody would write it who has all of these systems. Its paths begin at its own
 * folder, and what must not stand in it stands in files beside it.
 */
export function configurationText({ world, port, pace }: ConfigurationOptions): string {
  const { woo, exchange, kontur, branches, pohoda, partner, dealer } = world.addresses
  const secret = (name: DemoSecret) => text(`\${file:./secrets/${name}}`)
  const minutes = (count: number) => text(everyMinutes(count / pace))
  return `{
  // The configuration of the demo. All other systems in it are played on this machine. Change something and
  // save it: the running service takes it over within two seconds.
  "server": { "host": "127.0.0.1", "port": ${port}, "publicUrl": "http://127.0.0.1:${port}" },
  "storage": "fs:./data",
  "timezone": "Europe/Kyiv",
  "plugins": {
    // A shop for the household: goods and photos from Torgsoft into WooCommerce, orders back.
    "torgsoft": {
      "folder": "./torgsoft/export",
      "photos": { "folder": "./torgsoft/photos" },
      "orders": { "folder": "./torgsoft/orders" },
      "schedule": ${minutes(1)},
      "shop": "woo",
    },
    "woo": {
      "use": "woocommerce",
      "url": ${text(woo.url)},
      "key": ${secret('woo-key')},
      "secret": ${secret('woo-secret')},
      "wordpress": { "user": ${text(woo.wordpress.user)}, "password": ${secret('wordpress-password')} },
    },

    // Its outlet has no web shop: the goods go to the till, and the till's receipts come back. Its second export
    // lacks half of the goods, so that a guard asks first.
    "outlet": { "use": "torgsoft", "folder": "./outlet/export", "schedule": ${minutes(1)}, "shop": "kassa-1" },
    "kassa-1": {
      "use": "ftp-exchange",
      "side": "office",
      "server": "127.0.0.1",
      "port": ${exchange.port},
      "login": ${text(exchange.login)},
      "password": ${secret('till-password')},
      "remote": ${members(exchange.farTill)},
      "pollMinutes": ${0.25 / pace},
      "reportMinutes": ${0.5 / pace},
      "webhook": "partner",
    },

    // The other side of such an exchange: Mostik stands beside a till that works with a folder.
    "kassa-2": {
      "use": "ftp-exchange",
      "side": "pos",
      "server": "127.0.0.1",
      "port": ${exchange.port},
      "login": ${text(exchange.login)},
      "password": ${secret('till-password')},
      "remote": ${members(exchange.nearTill)},
      "local": { "folder": "./kassa-2" },
      "pollMinutes": ${0.25 / pace},
      "stableSeconds": 1,
    },

    // Closed for the winter: switched off.
    "kassa-3": {
      "use": "ftp-exchange",
      "enabled": false,
      "side": "pos",
      "server": "127.0.0.1",
      "port": ${exchange.port},
      "login": ${text(exchange.login)},
      "password": ${secret('till-password')},
      "remote": { "goods": "kassa-3/POS.spr", "report": "kassa-3/POS.rep", "request": "kassa-3/POS.flz" },
      "local": { "folder": "./kassa-3" },
    },

    // A wholesale catalogue for a dealer, whose site is down: it answers 503.
    "wholesale": { "use": "torgsoft", "folder": "./wholesale/export", "schedule": ${minutes(1)}, "shop": "dealer" },
    "dealer": { "use": "webhook", "url": ${text(dealer.url)}, "secret": ${secret('dealer-secret')}, "currency": "UAH" },

    // A partner who is told of receipts, of contractors, and of imports.
    "partner": { "use": "webhook", "url": ${text(partner.url)}, "secret": ${secret('partner-secret')} },

    // Contractors in Citeck ECOS, kept in step with Kontur.Focus.
    "kontur": {
      "source": {
        "url": ${text(kontur.url)},
        "auth": { "kind": "basic", "user": ${text(kontur.user)}, "password": ${secret('ecos-password')} },
      },
      "focus": { "url": ${text(kontur.url)}, "key": ${secret('focus-key')}, "pauseSeconds": ${0.3 / pace} },
      "schedule": ${minutes(2)},
      "timezone": "Europe/Moscow",
      "batchSize": 25,
      "alerts": "partner",
    },
    // Another server, whose password was changed: it refuses to let Mostik in.
    "branches": {
      "use": "kontur",
      "source": {
        "url": ${text(branches.url)},
        "auth": { "kind": "basic", "user": ${text(branches.user)}, "password": ${secret('branches-password')} },
      },
      "focus": { "url": ${text(branches.url)}, "key": ${secret('focus-key')} },
      "schedule": "0 3 * * *",
      "timezone": "Europe/Moscow",
    },

    // Imports of configurations into Bitrix24.
    "bitrix": {
      "portal": ${secret('bitrix-webhook')},
      "label": "Портал отдела продаж",
      "packages": "./packages",
      "notify": "partner",
    },

    // A Czech shop with POHODA, which calls Mostik and is called by it.
    "eshop": { "use": "catalog", "currency": "CZK" },
    "pohoda": {
      "ico": ${text(pohoda.ico)},
      "shop": "eshop",
      "push": { "user": ${text(pohoda.pushUser)}, "password": ${secret('push-password')} },
      "mserver": { "url": ${text(pohoda.url)}, "user": "Admin", "password": ${secret('mserver-password')} },
      "pictures": { "from": "mserver" },
      "orders": {
        "series": "26OP",
        "payments": { "Dobírka": "Dobírkou", "Kartou": "Plat.kartou" },
        "carriers": { "PPL": "PPL", "Zásilkovna": "Zásilkovna" },
      },
      "tasks": {
        "finish-export": {},
        "quantities": { "schedule": ${minutes(1)}, "stores": ["HLAVNÍ", "PRODEJNA"] },
        "categories": { "schedule": ${minutes(5)} },
        "parameters": { "schedule": ${minutes(5)} },
        "order-states": {
          "schedule": ${minutes(1)},
          "statuses": { "isExecuted": "completed", "isCancelled": "cancelled" },
        },
        "images": { "schedule": ${minutes(2)}, "folder": "./pohoda/pictures" },
        "maintenance": { "schedule": ${minutes(5)} },
        "mserver": { "schedule": ${minutes(1)} },
      },
    },

    // The certificate of this marketplace has not come yet: the instance starts when the file is there.
    "marketplace": {
      "use": "webhook",
      "url": ${text(partner.url)},
      "secret": ${secret('partner-secret')},
      "http": { "ca": "./certificates/marketplace.pem" },
    },
  },
}
`
}

function text(value: unknown): string {
  return JSON.stringify(value)
}

/** An object in one line. */
function members(value: object): string {
  const written = Object.entries(value).map(([name, member]) => `${text(name)}: ${text(member)}`)
  return `{ ${written.join(', ')} }`
}

/** A schedule; less than a minute is a period. */
function everyMinutes(minutes: number): string | { every: string } {
  if (minutes === 1) return '* * * * *'
  if (Number.isInteger(minutes)) return `*/${minutes} * * * *`
  return { every: `PT${Math.max(1, Math.round(minutes * 60))}S` }
}
