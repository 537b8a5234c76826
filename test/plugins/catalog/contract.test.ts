import { ADMIN } from '../../helpers/plugin-context.ts'
import { testShop } from '../../contract/shop.ts'
import { openCatalog } from './open.ts'

testShop('catalogue', async () => {
  const { app, shop } = await openCatalog()
  return {
    shop,
    async placeOrder(order) {
      const init = { method: 'POST', headers: ADMIN, body: JSON.stringify(order) }
      const response = await app.request('/catalog/orders', init)
      if (response.status !== 201) throw new Error(await response.text())
    },
    async close() {},
  }
})
