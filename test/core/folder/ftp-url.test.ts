import { inspect } from 'node:util'
import { describe, expect, test } from 'vitest'
import { ftpFolder, isFtpUrl } from '../../../core/folder/ftp.ts'
import { parseFtpUrl } from '../../../core/folder/ftp-url.ts'
import { Secret } from '../../../core/secret.ts'

describe('isFtpUrl', () => {
  test.each(['ftp://host', 'FTPS://host/x', 'ftps+implicit://host'])('%s is an address', (url) => {
    expect(isFtpUrl(url)).toBe(true)
  })

  test.each(['./in', '/srv/ftp', 'C:\\ftp', 'ftp', 'sftp://host', 'http://host', 'ftp:host'])(
    '%s is not',
    (url) => {
      expect(isFtpUrl(url)).toBe(false)
    },
  )
})

describe('parseFtpUrl', () => {
  test('takes an address apart', () => {
    expect(parseFtpUrl('ftp://till@shop.example:2121/ObmenFTP/')).toEqual({
      host: 'shop.example',
      port: 2121,
      user: 'till',
      tls: 'none',
      path: 'ObmenFTP',
      shown: 'ftp://till@shop.example:2121/ObmenFTP/',
    })
  })

  test.each([
    ['ftp://host', { port: 21, user: 'anonymous', tls: 'none', path: '' }],
    ['ftp://host:21/', { port: 21, path: '' }],
    ['ftps://host', { port: 21, tls: 'explicit' }],
    ['ftps+implicit://host', { port: 990, tls: 'implicit' }],
    ['ftps+implicit://host:2990', { port: 2990 }],
    ['FTPS://host', { tls: 'explicit' }],
    ['ftp://user%40shop@host', { user: 'user@shop' }],
    ['ftp://[::1]:2121/x', { host: '::1', port: 2121 }],
    ['ftp://host//srv/ftp', { path: '/srv/ftp' }],
    ['ftp://host/a/../b', { path: 'b' }],
    ['ftp://host/Обмен/№ 1', { path: 'Обмен/№ 1' }],
    ['ftp://host/%D0%9E', { path: 'О' }],
    ['ftp://host/100%25', { path: '100%' }],
  ])('%s', (url, expected) => {
    expect(parseFtpUrl(url)).toMatchObject(expected)
  })

  test.each([
    'ftp://',
    'ftp://host:99999',
    'ftp://user:test-password@host',
    'ftp://host/a?b',
    'ftp://host/a#b',
    'ftp://host/100%',
    'ftp://host/a%0d%0aDELE%20b',
    'ftp://a%0ab@host',
  ])('%s is refused, and not repeated in the error', (url) => {
    let error: unknown
    try {
      parseFtpUrl(url)
    } catch (thrown) {
      error = thrown
    }
    expect(error).toMatchObject({ code: 'BAD_FOLDER_URL', retry: 'never' })
    expect(inspect(error)).not.toContain('test-password')
  })

  test('a password with a line break is refused before it is sent', () => {
    const password = new Secret('test-password\n')
    expect(() => ftpFolder({ url: 'ftp://host', password })).toThrow(
      expect.objectContaining({ code: 'BAD_FOLDER_PASSWORD', retry: 'never' }),
    )
  })
})
