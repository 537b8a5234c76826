import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ftpFolder } from '../../../core/folder/ftp.ts'
import { collect, noise, text } from '../../contract/folder-reading.ts'
import { type FtpServer, hasFtpServer, startFtpServer } from '../../helpers/ftp-server.ts'

// ProFTPD demands that data connections resume the TLS session of the control connection.
const isThere = await hasFtpServer('proftpd')

describe.runIf(isThere).each(['explicit', 'implicit'] as const)('%s TLS', (tls) => {
  let server: FtpServer
  beforeAll(async () => {
    server = await startFtpServer('proftpd', { tls })
  })
  afterAll(() => server.stop())

  test('files go both ways when the certificate is trusted', async () => {
    const folder = ftpFolder({ url: server.url(), password: server.password, ca: server.ca })
    const bytes = noise(300_000)
    await folder.write('out/order.json', bytes)
    // A file without bytes ends at once: not before the handshake, or the next data connection would be refused.
    for (let round = 0; round < 10; round++) await folder.write('out/flag', text(''))
    expect(await folder.list('out')).toMatchObject([
      { name: 'flag', size: 0 },
      { name: 'order.json', size: bytes.length },
    ])
    expect(await collect(folder.read('out/order.json'))).toEqual(bytes)
    await folder.close()
  })

  test('a certificate that nobody vouches for is refused', async () => {
    const folder = ftpFolder({ url: server.url(), password: server.password })
    await expect(folder.list()).rejects.toMatchObject({
      code: 'FTP_TLS',
      retry: 'never',
      message: expect.stringMatching(/self[- ]signed/),
    })
    await folder.close()
  })
})

test.runIf(isThere)('a server that demands TLS of a plain address', async () => {
  const server = await startFtpServer('proftpd', { tls: 'explicit' })
  const folder = ftpFolder({ url: server.url().replace('ftps:', 'ftp:'), password: server.password })
  await expect(folder.list()).rejects.toMatchObject({ code: 'FTP_TLS', retry: 'never' })
  await folder.close()
  await server.stop()
})
