import { describe, expect, test } from 'vitest'
import { addressOf } from '../../../../plugins/kontur/focus/address.ts'
import type { FocusAddress } from '../../../../plugins/kontur/focus/schema.ts'

const part = (topoShortName: string, topoFullName: string, topoValue: string) => ({
  topoShortName,
  topoFullName,
  topoValue,
})

const WHOLE = {
  zipCode: '143000',
  regionName: part('обл', 'область', 'Примерская'),
  district: part('р-н', 'район', 'Озёрный'),
  city: part('г', 'город', 'Речной'),
  settlement: part('п', 'поселок', 'Лесной'),
  street: part('ул', 'улица', 'Садовая'),
  house: part('дом', 'дом', '12'),
  bulk: part('корп', 'корпус', '3'),
  flat: part('оф', 'офис', '45А'),
  houseRaw: 'ДОМ 12',
  bulkRaw: 'КОРПУС 3',
  flatRaw: 'ОФИС 45А',
}

describe('an address in one line', () => {
  const parsedAddressRF = { ...WHOLE, oneLineFormatOfAddress: '143000, обл. Примерская, г. Речной' }
  const parsedAddressRFFias = { oneLineFormatOfAddressFias: 'г. Речной, ул. Садовая, д. 12' }

  test('is taken as it is given', () => {
    expect(addressOf({ parsedAddressRF, parsedAddressRFFias })).toBe('143000, обл. Примерская, г. Речной')
  })

  test('is taken from the state address register next', () => {
    expect(addressOf({ parsedAddressRF: WHOLE, parsedAddressRFFias })).toBe('г. Речной, ул. Садовая, д. 12')
    expect(addressOf({ parsedAddressRFFias })).toBe('г. Речной, ул. Садовая, д. 12')
  })

  test('is put together when the given one is blank', () => {
    const blank = { ...WHOLE, oneLineFormatOfAddress: ' ' }
    expect(addressOf({ parsedAddressRF: blank, parsedAddressRFFias: {} })).toContain('ул. Садовая')
  })

  test.each([
    undefined,
    null,
    {},
    { parsedAddressRF: {} },
    { parsedAddressRF: null, parsedAddressRFFias: {} },
  ])('may not be there: %j', (place) => {
    expect(addressOf(place)).toBe('')
  })

  test('abroad is the country and what stands after it', () => {
    const foreignAddress = { countryName: 'АРМЕНИЯ', addressString: 'Г. ЕРЕВАН' }
    expect(addressOf({ foreignAddress })).toBe('АРМЕНИЯ, Г. ЕРЕВАН')
    expect(addressOf({ foreignAddress: { addressString: 'Г. ЕРЕВАН' } })).toBe('Г. ЕРЕВАН')
  })
})

describe('an address put together from its parts', () => {
  const compose = (parsedAddressRF: FocusAddress) => addressOf({ parsedAddressRF })

  test('has them in order, regions and districts before their type', () => {
    expect(compose(WHOLE)).toBe(
      '143000, Примерская обл., Озёрный р-н, г. Речной, п. Лесной, ул. Садовая, дом 12, корп. 3, оф. 45А',
    )
  })

  test.each([
    ['a city that is a region after its type', part('г', 'город', 'Москва'), 'г. Москва'],
    ['also when only the short type is given', { topoShortName: 'Г.', topoValue: 'Москва' }, 'Г. Москва'],
    ['another region before it', part('Респ', 'республика', 'Пример'), 'Пример Респ.'],
    ['a region with its full type alone', { topoFullName: 'край', topoValue: 'Озёрный' }, 'Озёрный край'],
    ['a region without a type', { topoValue: 'Примерия' }, 'Примерия'],
  ])('has %s', (_, regionName, expected) => {
    expect(compose({ regionName })).toBe(expected)
  })

  test('leaves out what is missing, blank or a dash', () => {
    const dash = { topoShortName: 'д.', topoValue: '--' }
    expect(
      compose({
        zipCode: '--',
        city: part('г.', 'город', ' '),
        street: part('ул.', 'улица', 'Садовая'),
        house: dash,
        houseRaw: '--',
        bulk: null,
        bulkRaw: '--',
        flat: { topoShortName: 'кв.' },
        flatRaw: '--',
      }),
    ).toBe('ул. Садовая')
  })

  test('has house, building and flat as they were entered where they were not understood', () => {
    const address = { street: WHOLE.street, houseRaw: 'ВЛД. 5', bulkRaw: 'СТР. 2', flatRaw: 'ПОМЕЩ. 7' }
    expect(compose(address)).toBe('ул. Садовая, ВЛД. 5, СТР. 2, ПОМЕЩ. 7')
  })

  test('calls a number without a type a flat', () => {
    expect(compose({ flat: { topoValue: '45' } })).toBe('кв. 45')
    expect(compose({ flatRaw: '45' })).toBe('кв. 45')
    expect(compose({ flat: { topoValue: '45А' } })).toBe('45А')
    expect(compose({ flat: part('кв', 'квартира', '45') })).toBe('кв. 45')
  })
})
