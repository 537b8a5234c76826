import { expect, it } from 'vitest'
import { catalogue } from '../../plugins/index.ts'
import { simulators } from '../../plugins/simulators.ts'
import { testPlugin } from '../contract/plugin.ts'

const POINT = {
  side: 'pos',
  server: 'ftp.example',
  remote: { goods: 'POS.spr', report: 'POS.rep', request: 'POS.flz' },
  webhook: 'webhook',
}

/** Settings with which each plugin of the catalogue starts. */
const SETTINGS: Record<string, unknown> = {
  bitrix: { portal: 'https://acme.bitrix24.example/rest/1/code-of-the-webhook/' },
  catalog: {},
  'ftp-exchange': POINT,
  kontur: {
    source: {
      url: 'https://ecos.example',
      auth: { kind: 'basic', user: 'svc', password: 'password-of-the-account' },
    },
    focus: { key: 'key-of-the-api' },
  },
  pohoda: {
    ico: '12345678',
    push: { user: 'shop', password: 'word-of-the-push' },
    mserver: { url: 'http://pohoda.example:444', user: 'shop', password: 'word-of-the-mserver' },
    orders: {},
    tasks: {
      'finish-export': {},
      quantities: {},
      categories: {},
      parameters: {},
      'order-states': {},
      images: { folder: './pohoda' },
      maintenance: {},
      mserver: {},
    },
  },
  torgsoft: {
    folder: './export',
    photos: { folder: './photos' },
    orders: { folder: './orders' },
    secret: 'a-path-segment',
  },
  woocommerce: { url: 'https://shop.example', key: 'key-of-the-shop', secret: 'secret-of-the-shop' },
  webhook: { url: 'https://receiver.example/mostik', secret: 'secret-of-the-receiver' },
}

for (const [name, load] of Object.entries(catalogue)) {
  testPlugin(name, { load, settings: SETTINGS[name], hasSimulator: simulators[name] !== undefined })
}
testPlugin('ftp-exchange', {
  load: async () => await import('../../plugins/ftp-exchange/index.ts'),
  as: 'the accounting system',
  settings: { ...POINT, side: 'office' },
  hasSimulator: true,
})

it('every plugin of the catalogue is under the contract', () => {
  expect(Object.keys(SETTINGS).toSorted()).toEqual(Object.keys(catalogue).toSorted())
})
