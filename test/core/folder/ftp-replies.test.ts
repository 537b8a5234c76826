import { PassThrough, Readable } from 'node:stream'
import { Client } from 'basic-ftp'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { type FtpServer, type FtpServerKind, hasFtpServer, startFtpServer } from '../../helpers/ftp-server.ts'

/** What real servers answer, by code: the facts that the steps of an exchange, and simulated servers, are built on. */

const KINDS = ['vsftpd', 'proftpd', 'pure-ftpd'] as const
const there = new Map<FtpServerKind, boolean>()
for (const kind of KINDS) there.set(kind, await hasFtpServer(kind))

describe.each(KINDS.filter((kind) => there.get(kind)))('%s', (kind) => {
  let server: FtpServer
  let client: Client
  beforeAll(async () => {
    server = await startFtpServer(kind)
    client = await signIn(server)
  })
  afterAll(async () => {
    client.close()
    await server.stop()
  })

  test.each(['SIZE', 'MDTM', 'DELE', 'RNFR'])('%s of a file that is not there is 550', async (command) => {
    await expect(client.send(`${command} nothing`)).rejects.toMatchObject({ code: 550 })
  })

  test('RNTO over an existing file replaces it', async () => {
    await store(client, 'old', 3)
    await store(client, 'new', 5)
    expect(await client.rename('new', 'old')).toMatchObject({ code: 250 })
    expect(await client.size('old')).toBe(5)
    await client.remove('old')
  })

  test('RNTO into a folder that is not there fails, and the file stays', async () => {
    await store(client, 'kept', 1)
    const code = kind === 'pure-ftpd' ? 451 : 550
    await expect(client.rename('kept', 'nowhere/kept')).rejects.toMatchObject({ code })
    expect(await client.size('kept')).toBe(1)
    await client.remove('kept')
  })

  test('MKD of a folder that is there is 550', async () => {
    await client.send('MKD in')
    await expect(client.send('MKD in')).rejects.toMatchObject({ code: 550 })
    await client.send('RMD in')
  })

  test('an empty file can be stored', async () => {
    await store(client, 'flag', 0)
    expect(await client.size('flag')).toBe(0)
    await client.remove('flag')
  })

  test('FEAT tells whether listings can be exact', async () => {
    const features = await client.features()
    expect(features.has('SIZE') && features.has('MDTM')).toBe(true)
    expect(features.has('MLST')).toBe(kind !== 'vsftpd')
  })

  test('LIST of a path that is not there shows nothing, or is 450 on ProFTPD', async () => {
    const other = await signIn(server)
    onTestFinished(() => other.close())
    other.availableListCommands = ['LIST']
    const listing = other.list('nowhere')
    if (kind === 'proftpd') await expect(listing).rejects.toMatchObject({ code: 450 })
    else expect(await listing).toEqual([])
  })

  test('CWD to a folder that is not there is 550', async () => {
    await expect(client.send('CWD nowhere')).rejects.toMatchObject({ code: 550 })
  })

  test('RETR of a file that is not there is 550, for which ProFTPD may reset the connection', async () => {
    const other = await signIn(server)
    onTestFinished(() => other.close())
    const outcome = other.downloadTo(new PassThrough(), 'nothing').catch(codeOf)
    expect(kind === 'proftpd' ? [550, 'ECONNRESET'] : [550]).toContain(await outcome)
  })
})

/** A client without Mostik's own care, in the folder of the server that may be written. */
async function signIn({ port, user, password, url }: FtpServer): Promise<Client> {
  const client = new Client(10_000)
  await client.access({ host: '127.0.0.1', port, user, password: password.reveal() })
  const path = new URL(url()).pathname.slice(1)
  if (path !== '') await client.cd(path)
  return client
}

async function store(client: Client, name: string, size: number): Promise<void> {
  await client.uploadFrom(Readable.from([new Uint8Array(size)], { objectMode: false }), name)
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : error
}
