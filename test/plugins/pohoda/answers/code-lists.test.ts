import { describe, expect, it } from 'vitest'
import { toCategories } from '../../../../plugins/pohoda/answers/category.ts'
import { toParameters } from '../../../../plugins/pohoda/answers/parameter.ts'
import { toStorages, toStores } from '../../../../plugins/pohoda/answers/storage.ts'
import { toSupplier } from '../../../../plugins/pohoda/answers/supplier.ts'
import { recordOf } from '../../../helpers/pohoda-xml.ts'

describe('toCategories', () => {
  const cups = `<ctg:category><ctg:id>12</ctg:id><ctg:name>Hrnky</ctg:name><ctg:sequence>2</ctg:sequence><ctg:displayed>false</ctg:displayed><ctg:picture>hrnky.jpg</ctg:picture>
    <ctg:internetParams><ctg:intParameter><typ:id>7</typ:id><typ:ids>Objem</typ:ids></ctg:intParameter><ctg:intParameter><typ:id>8</typ:id></ctg:intParameter></ctg:internetParams></ctg:category>`
  const plates = `<ctg:category><ctg:id>13</ctg:id><ctg:name>Talíře</ctg:name><ctg:sequence>1</ctg:sequence><ctg:internetParams><ctg:idInternetParams>7, 9</ctg:idInternetParams></ctg:internetParams></ctg:category>`
  const dishes = `<ctg:category><ctg:id>10</ctg:id><ctg:name>Nádobí</ctg:name><ctg:description>Do kuchyně</ctg:description><ctg:displayed>true</ctg:displayed><ctg:subCategories>${cups}${plates}</ctg:subCategories></ctg:category>`
  const bare = { description: '', sequence: 0, displayed: true, picture: '', parameters: [], children: [] }
  const expected = {
    ...bare,
    id: '10',
    name: 'Nádobí',
    description: 'Do kuchyně',
    children: [
      { ...bare, id: '13', name: 'Talíře', sequence: 1, parameters: ['7', '9'] },
      {
        ...bare,
        id: '12',
        name: 'Hrnky',
        sequence: 2,
        displayed: false,
        picture: 'hrnky.jpg',
        parameters: ['Objem', '8'],
      },
    ],
  }

  it('reads the tree of a list, in the order of its sequence', async () => {
    const text = `<ctg:category><ctg:id>11</ctg:id><ctg:name>Textil</ctg:name><ctg:sequence>-1</ctg:sequence></ctg:category>`
    const record = await recordOf(`<lst:categoryDetail version="2.1">${dishes}${text}</lst:categoryDetail>`)
    expect(toCategories(record)).toEqual([{ ...bare, id: '11', name: 'Textil', sequence: -1 }, expected])
  })

  it('reads a category that stands for itself', async () => {
    expect(toCategories(await recordOf(dishes))).toEqual([expected])
  })
})

describe('toParameters', () => {
  it('reads parameters with their units and values', async () => {
    const list = `<ipm:intParam><ipm:id>8</ipm:id><ipm:name>Barva</ipm:name><ipm:parameterType>listValue</ipm:parameterType><ipm:parameterSettings><ipm:parameterList>
      <ipm:parameterListItem><ipm:id>32</ipm:id><ipm:name>Modrá</ipm:name><ipm:sequence>2</ipm:sequence></ipm:parameterListItem>
      <ipm:parameterListItem><ipm:id>31</ipm:id><ipm:name>Bílá</ipm:name><ipm:sequence>1</ipm:sequence></ipm:parameterListItem>
    </ipm:parameterList></ipm:parameterSettings></ipm:intParam>`
    const unit = `<ipm:intParam><ipm:id>7</ipm:id><ipm:name>Objem</ipm:name><ipm:parameterType>numberValue</ipm:parameterType><ipm:parameterSettings><ipm:unit>ml</ipm:unit></ipm:parameterSettings></ipm:intParam>`
    const color = {
      id: '8',
      name: 'Barva',
      type: 'listValue',
      values: [
        { id: '31', name: 'Bílá' },
        { id: '32', name: 'Modrá' },
      ],
    }
    const record = await recordOf(`<lst:intParamDetail version="2.0">${list}${unit}</lst:intParamDetail>`)
    const volume = { id: '7', name: 'Objem', type: 'numberValue', unit: 'ml', values: [] }
    expect(toParameters(record)).toEqual([color, volume])
    expect(toParameters(await recordOf(list))).toEqual([color])
  })
})

describe('toSupplier', () => {
  it('reads the suppliers of a card, the default one first', async () => {
    const record = await recordOf(`<lst:supplier version="2.0">
      <sup:stockItem><typ:store><typ:ids>HLAVNÍ</typ:ids></typ:store><typ:stockItem><typ:id>101</typ:id><typ:ids>00012</typ:ids></typ:stockItem></sup:stockItem>
      <sup:suppliers>
        <sup:supplierItem default="false"><sup:refAd><typ:ids>Druhý</typ:ids></sup:refAd></sup:supplierItem>
        <sup:supplierItem default="true"><sup:id>9</sup:id><sup:refAd><typ:id>25</typ:id><typ:ids>Smalt a.s.</typ:ids></sup:refAd><sup:orderCode>SM-1</sup:orderCode><sup:orderName>Hrnek</sup:orderName>
          <sup:purchasingPrice>85,50</sup:purchasingPrice><sup:currency><typ:ids>EUR</typ:ids></sup:currency><sup:ean>859</sup:ean><sup:deliveryTime>3</sup:deliveryTime><sup:deliveryPeriod><typ:ids>dny</typ:ids></sup:deliveryPeriod><sup:note>Volat</sup:note></sup:supplierItem>
      </sup:suppliers></lst:supplier>`)
    const { stock, suppliers } = toSupplier(record)
    expect(stock).toEqual({ id: '101', code: '00012', store: 'HLAVNÍ' })
    expect(suppliers).toEqual([
      {
        isDefault: true,
        name: 'Smalt a.s.',
        orderCode: 'SM-1',
        orderName: 'Hrnek',
        purchasingPrice: '85.5',
        currency: 'EUR',
        ean: '859',
        deliveryTime: '3',
        deliveryPeriod: 'dny',
        note: 'Volat',
      },
      expect.objectContaining({ isDefault: false, name: 'Druhý', orderCode: '', purchasingPrice: '' }),
    ])
  })
})

describe('toStores and toStorages', () => {
  it('reads stores', async () => {
    const text = `<lst:store version="2.0"><sto:id>3</sto:id><sto:name>HLAVNÍ</sto:name><sto:text>Hlavní sklad</sto:text></lst:store>`
    expect(toStores(await recordOf(text))).toEqual([{ id: '3', name: 'HLAVNÍ', text: 'Hlavní sklad' }])
  })

  it('reads branches below branches', async () => {
    const text = `<lst:itemStorage id="1" code="HLAVNÍ" idStore="3" name="Hlavní"><lst:subStorages><lst:itemStorage id="2" code="Nádobí"><lst:subStorages><lst:itemStorage id="4" code="Hrnky" name=""/></lst:subStorages></lst:itemStorage></lst:subStorages></lst:itemStorage>`
    const cups = { id: '4', code: 'Hrnky', name: '', storeId: '', children: [] }
    const dishes = { id: '2', code: 'Nádobí', name: '', storeId: '', children: [cups] }
    expect(toStorages(await recordOf(text))).toEqual([
      { id: '1', code: 'HLAVNÍ', name: 'Hlavní', storeId: '3', children: [dishes] },
    ])
  })
})
