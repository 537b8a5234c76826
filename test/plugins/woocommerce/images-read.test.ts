import { describe, expect, test } from 'vitest'
import * as v from 'valibot'
import { woocommerceConfig } from '../../../plugins/woocommerce/config.ts'
import plugin from '../../../plugins/woocommerce/index.ts'
import type { Shop } from '../../../core/shop.ts'
import type { WooSimulator } from '../../../plugins/woocommerce/simulator/server.ts'
import { createTestContext } from '../../helpers/plugin-context.ts'
import { photo, picture } from './images-place.ts'
import { openShop, realHttp } from './open-shop.ts'

describe('pictures that others have put into the shop', () => {
  test('have names by their ids, behind ours, and are read by them', async () => {
    await using open = await openShop()
    const port = await portOf(open.shop)
    await port.applyProducts([{ sku: 'cap', name: 'Кепка' }])
    await port.putImage(photo('cap.png'))
    const [product] = open.shop.shop.products
    const theirs = await uploadByHand(open.shop, 'Кепка зимова.PNG')
    const images = [theirs, ...(product?.imageIds ?? [])].map((id) => ({ id }))
    await open.shop.shop.editProduct(product?.id ?? 0, { images })
    expect((await port.product('cap'))?.images).toEqual(['cap.png', `media-${theirs}.png`])
    const read = await port.readImage('cap', `media-${theirs}.png`)
    expect(read).toEqual({ contentType: 'image/png', bytes: picture('Кепка зимова.PNG') })
    expect((await port.readImage('cap', 'cap.png'))?.bytes).toEqual(picture('cap.png'))
  })

  test('are read from a product of which no source has told anything yet', async () => {
    await using open = await openShop()
    const port = await portOf(open.shop)
    const id = await uploadByHand(open.shop, 'mug.png')
    await open.shop.shop.addProduct({ name: 'Hrnek', sku: 'MUG', images: [{ id }] })
    expect((await port.product('MUG'))?.images).toEqual([`media-${id}.png`])
    expect((await port.readImage('MUG', `media-${id}.png`))?.bytes).toEqual(picture('mug.png'))
  })

  test('are not read for a product that does not show them', async () => {
    await using open = await openShop()
    const port = await portOf(open.shop)
    const id = await uploadByHand(open.shop, 'mug.png')
    await open.shop.shop.addProduct({ name: 'Hrnek', sku: 'MUG', images: [{ id }] })
    await open.shop.shop.addProduct({ name: 'Talíř', sku: 'PLATE' })
    expect(await port.readImage('PLATE', `media-${id}.png`)).toBeUndefined()
    expect(await port.readImage('MUG', `media-${id + 1}.png`)).toBeUndefined()
  })

  test('a variation has its own picture, not those of its model', async () => {
    await using open = await openShop()
    const port = await portOf(open.shop)
    const { shop } = open.shop
    const [ofModel, own] = [
      await uploadByHand(open.shop, 'model.png'),
      await uploadByHand(open.shop, 'own.png'),
    ]
    const model = await shop.addProduct({ name: 'Tričko', type: 'variable', images: [{ id: ofModel }] })
    await shop.addVariation(model.id, { sku: 'T-L', image: { id: own } })
    expect((await port.product('T-L'))?.images).toEqual([`media-${own}.png`])
    expect((await port.readImage('T-L', `media-${own}.png`))?.bytes).toEqual(picture('own.png'))
    expect(await port.readImage('T-L', `media-${ofModel}.png`)).toBeUndefined()
  })
})

async function portOf({ url, key, secret, wordpress }: WooSimulator): Promise<Shop> {
  const config = v.parse(woocommerceConfig, { url, key, secret, wordpress })
  const { context } = createTestContext(config, { id: 'woo', http: realHttp() })
  const { shop } = await plugin.setup(context)
  if (shop === undefined) throw new Error('The plugin has no shop')
  return shop({ instance: 'source' })
}

/** What somebody uploads in WordPress himself. @returns the id of the attachment */
async function uploadByHand({ url, wordpress, shop }: WooSimulator, file: string): Promise<number> {
  const response = await fetch(`${url}/wp-json/wp/v2/media`, {
    method: 'POST',
    headers: {
      authorization: `Basic ${btoa(`${wordpress.user}:${wordpress.password}`)}`,
      'content-type': 'image/png',
      'content-disposition': `attachment; filename="${encodeURIComponent(file)}"`,
    },
    body: picture(file),
  })
  if (response.status !== 201) throw new Error(await response.text())
  return shop.attachments.at(-1)?.id ?? 0
}
