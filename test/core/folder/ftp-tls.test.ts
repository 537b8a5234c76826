import { Client } from 'basic-ftp'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { ftpFolder } from '../../../core/folder/ftp.ts'
import { openFtp } from '../../contract/ftp-server.ts'
import { collect, noise, text } from '../../contract/folder-reading.ts'
import {
  type FtpServer,
  type FtpServerKind,
  type FtpServerOptions,
  hasFtpServer,
  startFtpServer,
} from '../../helpers/ftp-server.ts'

const there = new Map<FtpServerKind, boolean>()
for (const kind of ['proftpd', 'vsftpd', 'pure-ftpd'] as const) there.set(kind, await hasFtpServer(kind))

// The folder contract over explicit TLS runs in ftp-tls-on-<server>.test.ts.
const WAYS = [
  ['proftpd', 'explicit', 'required'],
  ['proftpd', 'implicit', 'required'],
  ['proftpd', 'explicit', 'optional'],
  ['vsftpd', 'explicit', 'required'],
  ['vsftpd', 'implicit', 'required'],
  ['vsftpd', 'implicit', 'optional'],
  ['pure-ftpd', 'explicit', 'optional'],
] as const

describe.each(WAYS)('%s, %s TLS, resumed sessions %s', (kind, tls, reuse) => {
  let server: FtpServer
  beforeAll(async () => {
    if (there.get(kind)) server = await startFtpServer(kind, { tls, reuse })
  })
  afterAll(() => server?.stop())

  test.runIf(there.get(kind))('files go both ways when the certificate is trusted', async () => {
    const folder = openFtp(server)
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

  test.runIf(there.get(kind))('the connection test tells protocol and resumption', async () => {
    const folder = openFtp(server)
    // Twice: the second session of TLS 1.3 needs a ticket that came over a data connection.
    for (let round = 0; round < 2; round++) {
      expect(await folder.inspect?.()).toMatchObject({
        mode: 'EPSV',
        tls: { protocol: 'TLSv1.3', isResumed: kind !== 'pure-ftpd' },
      })
    }
    await folder.close()
  })

  test.runIf(there.get(kind))('a certificate that nobody vouches for is refused', async () => {
    const folder = ftpFolder({ url: server.url(), password: server.password })
    await expect(folder.list()).rejects.toMatchObject({
      code: 'FTP_TLS',
      retry: 'never',
      message: expect.stringMatching(/self[- ]signed/),
    })
    await folder.close()
  })
})

async function startForTest(kind: FtpServerKind, options: FtpServerOptions): Promise<FtpServer> {
  const server = await startFtpServer(kind, options)
  onTestFinished(() => server.stop())
  return server
}

/** What the server says to a listing over a session that is not resumed. */
async function listUnresumed({ port, user, password, ca }: FtpServer): Promise<unknown> {
  const client = new Client(5000)
  const access = { host: '127.0.0.1', port, user, password: password.reveal() }
  await client.access({ ...access, secure: true, secureOptions: { ca } })
  Object.assign(client.ftp.socket, { getSession: () => undefined })
  client.ftp.tlsSessionStore = undefined
  client.availableListCommands = ['LIST']
  return await client
    .list()
    .catch((error: unknown) => error)
    .finally(() => client.close())
}

describe.each([
  ['vsftpd', 522],
  ['proftpd', 425],
] as const)('%s', (kind, code) => {
  test.runIf(there.get(kind))('demands resumed sessions by itself', async () => {
    const server = await startForTest(kind, { tls: 'explicit' })
    expect(await listUnresumed(server)).toMatchObject({ code })
  })

  test.runIf(there.get(kind))('does not when it is told so', async () => {
    const server = await startForTest(kind, { tls: 'explicit', reuse: 'optional' })
    expect(await listUnresumed(server)).toBeInstanceOf(Array)
  })
})

test.each(['proftpd', 'vsftpd', 'pure-ftpd'] as const)(
  '%s that demands TLS of a plain address',
  async (kind) => {
    if (!there.get(kind)) return
    const server = await startForTest(kind, { tls: 'explicit' })
    const folder = ftpFolder({ url: server.url().replace('ftps:', 'ftp:'), password: server.password })
    await expect(folder.list()).rejects.toMatchObject({ code: 'FTP_TLS', retry: 'never' })
    await folder.close()
  },
)

test('pure-ftpd has no implicit TLS, and no demand for resumed sessions', async () => {
  await expect(startFtpServer('pure-ftpd', { tls: 'implicit' })).rejects.toThrow('no implicit TLS')
  await expect(startFtpServer('pure-ftpd', { tls: 'explicit', reuse: 'required' })).rejects.toThrow('demand')
})
