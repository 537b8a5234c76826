import type { ServerResponse } from 'node:http'
import { describe, expect, it } from 'vitest'
import { startServer, type TestServer } from '../../helpers/http-server.ts'
import { basic, type Caller, idOf, member, png, startCaller, wpError } from './simulator-caller.ts'

describe('images that the simulated shop fetches', () => {
  it('are fetched each time anew, into files of their own', async () => {
    await using caller = await startCaller()
    await using files = await pictures()
    const images = [{ src: `${files.url}/a.png`, alt: 'A' }]
    const { body } = await caller.post('/products', { images })
    expect(member(body, 'images')).toMatchObject([
      { name: 'a', alt: 'A', src: `${caller.woo.url}${UPLOADS}/a.png` },
    ])
    await caller.put(`/products/${idOf(body)}`, { images })
    expect(caller.shop.attachments.map(({ file }) => file)).toEqual(['a.png', 'a-1.png'])
    expect(files.seen).toHaveLength(2)
  })

  it('stay when they are told by id, alone or among new ones, and go with an empty list', async () => {
    await using caller = await startCaller()
    await using files = await pictures()
    const { id, imageIds } = await caller.shop.addProduct({ images: [{ src: `${files.url}/a.png` }] })
    const [first] = imageIds
    await caller.put(`/products/${id}`, { images: [{ src: `${files.url}/b.png` }, { id: first }] })
    expect(files.seen).toHaveLength(2)
    expect(caller.shop.products[0]?.imageIds).toEqual([expect.any(Number), first])
    expect((await caller.put(`/products/${id}`, { images: [] })).body).toMatchObject({ images: [] })
    expect((await caller.put(`/products/${id}`, { images: [{ id: 999 }] })).body).toMatchObject(
      wpError('woocommerce_product_invalid_image_id', 400),
    )
  })

  it.each([
    ['/missing.png', /^Error getting remote image .*\. Error: Not Found$/],
    ['/text.png', /^Invalid image: Sorry, you are not allowed to upload this file type\.$/],
    ['/picture', /^Invalid image: Sorry, you are not allowed to upload this file type\.$/],
  ])('fail the whole item: %s', async (path, message) => {
    await using caller = await startCaller()
    await using files = await pictures()
    const product = { sku: 'P', images: [{ src: `${files.url}/a.png` }, { src: files.url + path }] }
    const error = { message: expect.stringMatching(message), ...wpError(IMAGE_ERROR, 400) }
    expect(await caller.post('/products', product)).toMatchObject({ status: 400, body: error })
    const { body } = await caller.post('/products/batch', { create: [product, { sku: 'Q' }] })
    expect(body).toMatchObject({ create: [{ id: 0, error }, { sku: 'Q' }] })
    expect(caller.shop.product('P')).toBeUndefined()
    expect(caller.shop.attachments).toEqual([])
  })

  it('take time, in which another may take the code: the answer does not say who', async () => {
    await using caller = await startCaller()
    const held: ServerResponse[] = []
    await using files = await startServer((response) => {
      held.push(response)
      if (held.length === 2) for (const both of held) both.end(png())
    })
    const product = { sku: 'P', images: [{ src: `${files.url}/a.png` }] }
    const replies = await Promise.all([caller.post('/products', product), caller.post('/products', product)])
    expect(replies.map(({ status }) => status)).toEqual(expect.arrayContaining([201, 400]))
    expect(replies.find(({ status }) => status === 400)?.body).toEqual({
      code: 'woocommerce_rest_product_not_created',
      message: 'The product with SKU (P) you are trying to insert is already present in the lookup table',
      data: { status: 400 },
    })
    expect(caller.shop.attachments).toHaveLength(1)
  })

  it('fail when nobody answers', async () => {
    await using caller = await startCaller()
    const src = 'http://127.0.0.1:1/a.png'
    expect((await caller.post('/products', { images: [{ src }] })).body).toMatchObject({
      message: expect.stringContaining('cURL error 7'),
      ...wpError(IMAGE_ERROR, 400),
    })
  })

  it('are refused from the shop’s own network, except from the site itself, when told so', async () => {
    await using caller = await startCaller({ switches: { refusesLoopbackImages: true } })
    await using files = await pictures()
    const src = `${files.url}/a.png`
    expect((await caller.post('/products', { images: [{ src }] })).body).toEqual({
      code: IMAGE_ERROR,
      message: `Error getting remote image ${src}. Error: A valid URL was not provided.`,
      data: { status: 400 },
    })
    expect(files.seen).toEqual([])
    const uploaded = await upload(caller)
    const own = { images: [{ src: member(uploaded.body, 'source_url') }] }
    expect(await caller.post('/products', own)).toMatchObject({ status: 201 })
  })

  it('show local times that are shifted twice', async () => {
    const now = () => Date.UTC(2026, 0, 5, 12)
    await using caller = await startCaller({ now, utcOffsetMinutes: 60 })
    await using files = await pictures()
    const { body } = await caller.post('/products', { images: [{ src: `${files.url}/a.png` }] })
    expect(member(body, 'images')).toMatchObject([
      { date_created: '2026-01-05T14:00:00', date_created_gmt: '2026-01-05T12:00:00' },
    ])
  })

  it('belong to a variation one by one', async () => {
    await using caller = await startCaller()
    await using files = await pictures()
    const parent = await caller.shop.addProduct({ type: 'variable' })
    const path = `/products/${parent.id}/variations`
    const { body } = await caller.post(path, { image: { src: `${files.url}/a.png` } })
    expect(member(body, 'image')).toMatchObject({ name: 'a' })
    const image = { src: `${files.url}/missing.png` }
    expect((await caller.post(path, { image })).body).toMatchObject(
      wpError('woocommerce_variation_image_upload_error', 400),
    )
    const own = `${path}/${idOf(body)}`
    expect((await caller.put(own, { image: {} })).body).toMatchObject({ image: null })
  })
})

describe('the media library of the simulated shop', () => {
  it('takes bytes with an application password, whose spaces do not count', async () => {
    await using caller = await startCaller()
    const reply = await upload(caller)
    expect(reply).toMatchObject({
      status: 201,
      body: { slug: 'boots', title: { rendered: 'Boots' }, mime_type: 'image/png', post: null },
    })
    const { user, password } = caller.woo.wordpress
    const again = await upload(caller, basic(user, password.replaceAll(' ', '')))
    expect(again.body).toMatchObject({
      slug: 'boots-2',
      source_url: `${caller.woo.url}${UPLOADS}/Boots-1.png`,
    })
    const file = await fetch(String(member(again.body, 'source_url')))
    expect(new Uint8Array(await file.arrayBuffer())).toEqual(png())
  })

  it('takes a form too, and a title, a text and a slug', async () => {
    await using caller = await startCaller()
    const form = new FormData()
    form.set('file', new File([png()], 'a.png', { type: 'image/png' }))
    form.set('title', 'Boots')
    form.set('slug', 'boots-1001')
    const { user, password } = caller.woo.wordpress
    const response = await fetch(`${caller.woo.url}${MEDIA}`, {
      method: 'POST',
      headers: basic(user, password),
      body: form,
    })
    expect(await response.json()).toMatchObject({ title: { raw: 'Boots' }, slug: 'boots-1001' })
    expect(caller.shop.attachments).toMatchObject([{ file: 'a.png', bytes: png() }])
  })

  it('is found by slug, and lets go of a file with force only', async () => {
    await using caller = await startCaller()
    const { body } = await upload(caller)
    const id = idOf(body)
    const find = async (slug: string) =>
      (await caller.ask('GET', MEDIA, { query: { slug }, headers: {} })).body
    expect(await find('boots')).toMatchObject([{ id }])
    expect(await find('shoes')).toEqual([])
    const product = await caller.shop.addProduct({ images: [{ id }] })
    const { user, password } = caller.woo.wordpress
    const remove = async (query: Record<string, string>) =>
      await caller.ask('DELETE', `${MEDIA}/${id}`, { query, headers: basic(user, password) })
    expect(await remove({})).toMatchObject({ status: 501, body: { code: 'rest_trash_not_supported' } })
    expect(await remove({ force: 'true' })).toMatchObject({ status: 200, body: { deleted: true } })
    expect((await caller.get(`/products/${product.id}`)).body).toMatchObject({ images: [] })
  })

  it('refuses strangers, the shop’s own keys, and what is no picture', async () => {
    await using caller = await startCaller()
    const { key, secret, wordpress } = caller.woo
    expect(await upload(caller, {})).toMatchObject({ status: 401, body: { code: 'rest_cannot_create' } })
    expect(await upload(caller, basic(key, secret))).toMatchObject({
      status: 401,
      body: { code: 'invalid_username' },
    })
    expect(await upload(caller, basic(wordpress.user, 'wrong'))).toMatchObject({
      status: 401,
      body: { code: 'incorrect_password' },
    })
    const headers = { ...basic(wordpress.user, wordpress.password), 'content-disposition': 'filename=a.png' }
    expect(await caller.ask('POST', MEDIA, { body: 'text', headers })).toMatchObject({
      status: 500,
      body: { code: 'rest_upload_sideload_error' },
    })
    const nameless = basic(wordpress.user, wordpress.password)
    expect(await caller.ask('POST', MEDIA, { body: png(), headers: nameless })).toMatchObject({
      status: 400,
      body: { code: 'rest_upload_no_content_disposition' },
    })
  })
})

const IMAGE_ERROR = 'woocommerce_product_image_upload_error'
const MEDIA = '/wp-json/wp/v2/media'
const UPLOADS = '/wp-content/uploads'

async function upload(caller: Caller, headers?: Record<string, string>) {
  const { user, password } = caller.woo.wordpress
  return await caller.ask('POST', MEDIA, {
    body: png(),
    headers: {
      ...(headers ?? basic(user, password)),
      'content-type': 'image/png',
      'content-disposition': 'attachment; filename="Boots.png"',
    },
  })
}

function pictures(): Promise<TestServer> {
  return startServer((response, { path }) => {
    response.statusCode = path.includes('missing') ? 404 : 200
    response.end(path.includes('text') ? 'no picture' : png())
  })
}
