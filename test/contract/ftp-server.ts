import { chmod, mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Folder } from '../../core/folder/folder.ts'
import { ftpFolder } from '../../core/folder/ftp.ts'
import { Secret } from '../../core/secret.ts'
import { diskFolder } from '../helpers/disk-folder.ts'
import {
  type FtpServer,
  type FtpServerKind,
  type FtpServerOptions,
  hasFtpServer,
  startFtpServer,
} from '../helpers/ftp-server.ts'
import { collect, noise, text } from './folder-reading.ts'
import { type OpenFolder, testFolder } from './folder.ts'

/** Registers the tests of a folder, and those of FTP alone, on a real server. */
export async function testFtpServer(kind: FtpServerKind, options: FtpServerOptions = {}): Promise<void> {
  const isThere = await hasFtpServer(kind)
  const title = options.tls === undefined ? kind : `${kind} with ${options.tls} TLS`
  describe.runIf(isThere)(`FTP server ${title}`, () => {
    let server: FtpServer
    beforeAll(async () => {
      server = await startFtpServer(kind, options)
    })
    afterAll(async () => {
      for (const folder of left.splice(0)) await folder.close()
      await server.stop()
    })
    testFolder(title, () => openOn(server))

    test('rights that are missing are named', async () => {
      const { folder, raw, close } = await openOn(server)
      await raw.write('secret', 'x')
      await raw.write('fixed/kept', 'x')
      await raw.setMode('secret', 0o600)
      await raw.setMode('fixed', 0o755)
      const denied = (right: string) => ({
        code: 'FTP_DENIED',
        retry: 'never',
        message: expect.stringContaining(`no right to ${right}`),
      })
      await expect(collect(folder.read('secret'))).rejects.toMatchObject(denied('read files'))
      await expect(folder.writeInPlace('secret', text('y'))).rejects.toMatchObject(denied('write files'))
      await expect(folder.write('fixed/new', text('y'))).rejects.toMatchObject(denied('write files'))
      await expect(folder.delete('fixed/kept')).rejects.toMatchObject(denied('delete files'))
      await expect(folder.rename('fixed/kept', 'taken')).rejects.toMatchObject(denied('rename files'))
      expect(await collect(folder.read('fixed/kept'))).toEqual(text('x'))
      await close()
    })

    test('a wrong login is refused, and is not worth a second try', async () => {
      const url = server.url().replace(server.user, 'somebody')
      const folder = ftpFolder({ url, password: new Secret('wrong'), ca: trust(server) })
      await expect(folder.list()).rejects.toMatchObject({ code: 'FTP_LOGIN_REFUSED', retry: 'never' })
      await folder.close()
    })

    test('a folder of the address that is not there', async () => {
      const folder = openFtp(server, 'nowhere')
      const missing = { code: 'FOLDER_MISSING', retry: 'never' }
      await expect(folder.list()).rejects.toMatchObject(missing)
      await expect(folder.write('a', text('x'))).rejects.toMatchObject(missing)
      await folder.close()
    })

    test('of two connections that take the same file one wins', async () => {
      const { folder, raw, another, close } = await openOn(server)
      const other = another()
      await raw.write('goods', 'x')
      await Promise.all([folder.list(), other.list()])
      const outcomes = await Promise.allSettled([
        folder.rename('goods', 'mine'),
        other.rename('goods', 'yours'),
      ])
      expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
      expect(outcomes.find(({ status }) => status === 'rejected')).toMatchObject({
        reason: { code: 'FILE_MISSING' },
      })
      await other.close()
      await close()
    })

    test('a file that somebody overwrites while it is read is not taken for whole', async () => {
      const { folder, raw, close } = await openOn(server)
      await raw.write('goods', noise(24 * 1024 * 1024))
      const reading = async () => {
        let isFirst = true
        for await (const piece of folder.read('goods')) {
          if (isFirst) await raw.write('goods', `a short one instead of ${piece.length} bytes and more`)
          isFirst = false
        }
      }
      await expect(reading()).rejects.toMatchObject({ retry: 'later' })
      expect(await folder.list()).toHaveLength(1)
      await close()
    })
  })
}

export interface OpenOnServer extends OpenFolder {
  /** Its path below the server's root. */
  name: string
  raw: OpenFolder['raw'] & { setMode(name: string, mode: number): Promise<void> }
  /** The same folder over another connection. */
  another(): Folder
}

/** A folder below the server's root over a connection of its own, with short patience. */
export function openFtp(server: FtpServer, path = ''): Folder {
  const { password } = server
  return ftpFolder({ url: server.url(path), password, ca: trust(server), timeoutMs: 10_000 })
}

function trust({ ca }: FtpServer): string | undefined {
  return ca === '' ? undefined : ca
}

let count = 0

// Closed at the end: ProFTPD lets the next one wait for a third of a second when somebody has just left.
const left: Folder[] = []

/** A new empty folder on a server. */
export async function openOn(server: FtpServer): Promise<OpenOnServer> {
  const name = `folder ${++count}`
  const root = join(server.root, name)
  await mkdir(root)
  await chmod(root, 0o777)
  const another = () => openFtp(server, name)
  const folder = another()
  return {
    name,
    folder,
    another,
    raw: { ...diskFolder(root), setMode: (file, mode) => chmod(join(root, file), mode) },
    async close() {
      left.push(folder)
      await rm(root, { recursive: true })
    },
  }
}
