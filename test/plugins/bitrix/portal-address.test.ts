import { describe, expect, it } from 'vitest'
import { readPortalAddress } from '../../../plugins/bitrix/portal-address.ts'

const ACME = {
  base: 'https://acme.bitrix24.example/rest/1/portal-code',
  origin: 'https://acme.bitrix24.example',
  host: 'acme.bitrix24.example',
}

describe('the address of a webhook', () => {
  it.each([
    ['as the portal shows it', 'https://acme.bitrix24.example/rest/1/portal-code/'],
    ['without a slash', 'https://acme.bitrix24.example/rest/1/portal-code'],
    ['without a scheme', 'acme.bitrix24.example/rest/1/portal-code/'],
    ['with a method', 'https://acme.bitrix24.example/rest/1/portal-code/profile.json'],
    ['with a method and a query', 'https://acme.bitrix24.example/rest/1/portal-code/profile?a=/rest/2/b/#c'],
    ['with blanks around it', ' \n https://acme.bitrix24.example/rest/1/portal-code/\t'],
    ['in capitals', 'HTTPS://ACME.Bitrix24.example/rest/1/portal-code/'],
    ['with the usual port', 'https://acme.bitrix24.example:443/rest/1/portal-code/'],
    ['of the next REST', 'https://acme.bitrix24.example/rest/api/1/portal-code/'],
  ])('%s', (_, pasted) => {
    expect(readPortalAddress(pasted)).toEqual(ACME)
  })

  it('keeps a folder and a port of an own server, and a user by name', () => {
    expect(readPortalAddress('https://intranet.example:8443/b24/rest/anna/Portal_Code-1/')).toEqual({
      base: 'https://intranet.example:8443/b24/rest/anna/Portal_Code-1',
      origin: 'https://intranet.example:8443',
      host: 'intranet.example:8443',
    })
  })

  it.each(['127.0.0.1:8095', 'localhost:8095', '[::1]:8095'])('may be http on this machine (%s)', (host) => {
    expect(readPortalAddress(`http://${host}/rest/1/portal-code/`)).toMatchObject({ host })
  })
})

describe('what is no address of a webhook', () => {
  it.each([
    ['nothing', '', 'no web address'],
    ['only the code', 'portal-code', 'only a part'],
    ['the end of one', '1/portal-code/', '"/rest/"'],
    ['only the portal', 'https://acme.bitrix24.example/', '"/rest/"'],
    ['an application', 'https://acme.bitrix24.example/rest/configuration.import.get.json', '"/rest/"'],
    ['no code', 'https://acme.bitrix24.example/rest/1/profile.json', '"/rest/"'],
    ['no code in the next REST', 'https://acme.bitrix24.example/rest/api/1/', '"/rest/"'],
    ['another scheme', 'ftp://acme.bitrix24.example/rest/1/portal-code/', 'no web address'],
    ['http', 'http://acme.bitrix24.example/rest/1/portal-code/', 'https://'],
  ])('%s', (_, pasted, words) => {
    const read = readPortalAddress(pasted)
    expect(read).toEqual({ problem: expect.stringContaining(words) })
    if (pasted.includes('portal-code')) expect(JSON.stringify(read)).not.toContain('portal-code')
  })
})
