import { describe, expect, test } from 'vitest'
import * as v from 'valibot'
import { konturConfig, type KonturConfig } from '../../../../plugins/kontur/config.ts'
import { attributesRead } from '../../../../plugins/kontur/source/open.ts'
import { apiAddress, ticketAddress } from '../../../../plugins/kontur/source/address.ts'
import { sourceIdOf } from '../../../../plugins/kontur/source/records-query.ts'

const MINIMAL = {
  source: { url: 'https://ecos.example', auth: { kind: 'basic', user: 'svc', password: 'svc-password' } },
  focus: { key: 'focus-key' },
}

describe('what is read of each contractor', () => {
  test('is what is searched by, what is written and what tells companies apart', () => {
    expect(attributesRead(configOf({}))).toEqual([
      'idocs:inn',
      'idocs:fullOrganizationName',
      'idocs:shortOrganizationName',
      'idocs:juridicalAddress',
      'idocs:kpp',
      'idocs:ogrn',
      'idocs:okpo',
      'idocs:CEOname',
      'idocs:psrnsp',
    ])
  })

  test('follows the mapping, without doubles', () => {
    const mapping = {
      kpp: { attribute: 'kpp', policy: 'ignore' },
      okpo: { policy: 'ignore' },
      phone: { attribute: 'idocs:okato', source: 'UL.okato' },
    }
    const read = attributesRead(configOf({ searchParam: 'ogrn', mapping }))
    expect(read).toContain('kpp')
    expect(read).toContain('idocs:okato')
    expect(read).not.toContain('idocs:okpo')
    expect(read.filter((name) => name === 'idocs:ogrn')).toHaveLength(1)
  })
})

describe('addresses', () => {
  test.each([
    [{}, 'https://ecos.example/gateway/api/records'],
    [{ url: 'https://ecos.example/' }, 'https://ecos.example/gateway/api/records'],
    [{ url: 'https://ecos.example/ecos/' }, 'https://ecos.example/ecos/gateway/api/records'],
    [{ path: '/alfresco/s/citeck/ecos/records/' }, 'https://ecos.example/alfresco/s/citeck/ecos/records'],
    [{ api: 'alfresco-v1' }, 'https://ecos.example/alfresco/api/-default-/public'],
  ])('the API of %j', (source, expected) => {
    expect(apiAddress(configOf({}, source).source)).toBe(expected)
  })

  test.each([
    [{}, 'https://ecos.example/alfresco/s/api/login'],
    [{ url: 'https://ecos.example/ecos' }, 'https://ecos.example/alfresco/s/api/login'],
    [
      { api: 'alfresco-v1' },
      'https://ecos.example/alfresco/api/-default-/public/authentication/versions/1/tickets',
    ],
  ])('the tickets of %j', (source, expected) => {
    expect(ticketAddress(configOf({}, source).source)).toBe(expected)
  })

  test.each([
    [{}, 'alfresco/'],
    [{ type: 'emodel/type@ecos-counterparty' }, 'emodel/ecos-counterparty'],
    [{ type: 'emodel/type@ourOwn$$Partner-' }, 'emodel/our-own-partner'],
    [{ type: 'emodel/type@ecos-counterparty', sourceId: 'emodel/other' }, 'emodel/other'],
  ])('the source of the records of %j', (source, expected) => {
    expect(sourceIdOf(configOf({}, source).source)).toBe(expected)
  })
})

function configOf(settings: Record<string, unknown>, source: Record<string, unknown> = {}): KonturConfig {
  return v.parse(konturConfig, { ...MINIMAL, ...settings, source: { ...MINIMAL.source, ...source } })
}
