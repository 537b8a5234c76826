import { ADMIN } from '../../helpers/plugin-context.ts'
import { type OpenShop, type ShopTraits, testShop } from '../../contract/shop.ts'
import { openWebhook } from './open.ts'

const TRAITS: ShopTraits = {
  stockPerWarehouse: true,
  wholeQuantities: false,
  images: ['bytes', 'url'],
  readsImages: false,
  variants: true,
  categories: true,
  orders: true,
  notesOf: true,
  setDown: true,
}

for (const answersPerItem of [true, false]) {
  testShop(
    `webhook, ${answersPerItem ? 'answered per item' : 'answered by status'}`,
    () => open(answersPerItem),
    TRAITS,
  )
}

async function open(answersPerItem: boolean): Promise<OpenShop> {
  const { app, shop, receiver } = await openWebhook({ receiverOptions: { answersPerItem } })
  return {
    shop,
    async placeOrder(order) {
      const init = { method: 'POST', headers: ADMIN, body: JSON.stringify(order) }
      const response = await app.request('/hook/orders', init)
      if (response.status !== 201) throw new Error(await response.text())
      const { id } = (await response.json()) as { id: string }
      return id
    },
    async notesOf(orderId) {
      const response = await app.request('/hook/orders?limit=200', { headers: ADMIN })
      const { items } = (await response.json()) as {
        items: { id: string; history: { note: string }[] }[]
      }
      return items.find(({ id }) => id === orderId)?.history.map(({ note }) => note) ?? []
    },
    async setDown(isDown) {
      receiver.outage = isDown ? { status: 503 } : undefined
    },
    close: () => receiver.close(),
  }
}
