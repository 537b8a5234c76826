import { describe, expect, it } from 'vitest'
import {
  pushedCategories,
  pushedParameters,
  pushedStorages,
} from '../../../../plugins/pohoda/delivery/lists.ts'
import { seen } from '../../../../plugins/pohoda/seen.ts'
import { servePush } from '../../../helpers/pohoda-push.ts'
import { listText, windows1250 } from '../../../helpers/pohoda-xml.ts'

const category = (id: number, name: string, below = '') =>
  `<ctg:category><ctg:id>${id}</ctg:id><ctg:name>${name}</ctg:name>${below}</ctg:category>`

const CATEGORIES = category(10, 'Nádobí', `<ctg:subCategories>${category(12, 'Hrnky')}</ctg:subCategories>`)

describe('the small lists that POHODA pushes', () => {
  it.each([
    [
      'in a list',
      `<lst:listCategory state="ok"><lst:categoryDetail version="2.1">${CATEGORIES}</lst:categoryDetail></lst:listCategory>`,
    ],
    ['in a list without details', `<lst:listCategory state="ok">${CATEGORIES}</lst:listCategory>`],
    ['in the shape of an import', `<ctg:categoryDetail version="2.0">${CATEGORIES}</ctg:categoryDetail>`],
  ])('keeps categories %s, and tells their task', async (_, list) => {
    await using server = await servePush()
    const { receipt } = await server.push('/categories', windows1250(listText(list)))
    expect(receipt).toMatchObject({ id: 'p1', state: 'ok', note: 'Přijato 2 kategorie.' })
    expect(await pushedCategories(server.context.store)).toMatchObject({
      at: new Date(server.clock.now()).toISOString(),
      roots: [{ id: '10', name: 'Nádobí', children: [{ id: '12', name: 'Hrnky', children: [] }] }],
    })
    expect(server.triggers).toEqual([{ job: 'categories', input: undefined }])
    expect((await seen(server.context.store)).categories).toMatchObject({ ok: true })
  })

  it('keeps parameters, and tells their task', async () => {
    await using server = await servePush()
    const parameter =
      '<ipm:intParam><ipm:id>7</ipm:id><ipm:name>Objem</ipm:name><ipm:parameterType>numberValue</ipm:parameterType></ipm:intParam>'
    const list = `<lst:listIntParam state="ok"><lst:intParamDetail version="2.0">${parameter}</lst:intParamDetail></lst:listIntParam>`
    const { receipt } = await server.push('/parameters', windows1250(listText(list)))
    expect(receipt).toMatchObject({ state: 'ok', note: 'Přijato 1 parametr.' })
    expect(await pushedParameters(server.context.store)).toMatchObject({
      parameters: [{ id: '7', name: 'Objem', type: 'numberValue', values: [] }],
    })
    expect(server.triggers).toEqual([{ job: 'parameters', input: undefined }])
  })

  it('keeps the classification of stock, for which there is no task', async () => {
    await using server = await servePush()
    const list =
      '<lst:listStorage state="ok"><lst:itemStorage id="1" code="HLAVNÍ" idStore="3"><lst:subStorages><lst:itemStorage id="2" code="A"/></lst:subStorages></lst:itemStorage></lst:listStorage>'
    const { receipt } = await server.push('/storages', windows1250(listText(list)))
    expect(receipt).toMatchObject({ state: 'ok', note: 'Přijato 2 členění.' })
    expect(await pushedStorages(server.context.store)).toMatchObject({
      roots: [{ code: 'HLAVNÍ', storeId: '3', children: [{ code: 'A' }] }],
    })
    expect(server.triggers).toEqual([])
  })

  it('keeps a list also while its task is off', async () => {
    await using server = await servePush({ tasks: {} })
    const list = `<lst:listCategory state="ok"><lst:categoryDetail>${CATEGORIES}</lst:categoryDetail></lst:listCategory>`
    expect((await server.push('/categories', windows1250(listText(list)))).receipt).toMatchObject({
      state: 'ok',
    })
    expect((await pushedCategories(server.context.store))?.roots).toHaveLength(1)
    expect(server.triggers).toEqual([])
  })

  it.each([
    ['/categories', 'kategorie'],
    ['/parameters', 'internetové parametry'],
    ['/storages', 'členění skladů'],
  ])('refuses stock at %s, and leaves what was there', async (path, note) => {
    await using server = await servePush()
    const list = `<lst:listCategory state="ok"><lst:categoryDetail>${CATEGORIES}</lst:categoryDetail></lst:listCategory>`
    await server.push('/categories', windows1250(listText(list)))
    const stock = windows1250(listText('<lStk:listStock state="ok"><lStk:stock/></lStk:listStock>'))
    const { receipt } = await server.push(path, stock)
    expect(receipt).toMatchObject({ state: 'error', note: expect.stringContaining(`patří ${note}`) })
    const cut = windows1250(listText(list)).subarray(0, -20)
    expect((await server.push(path, cut)).receipt).toMatchObject({ state: 'error' })
    expect((await pushedCategories(server.context.store))?.roots).toHaveLength(1)
    expect(server.triggers).toEqual([{ job: 'categories', input: undefined }])
  })
})
