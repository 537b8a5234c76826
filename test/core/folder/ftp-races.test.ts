import { setTimeout as delay } from 'node:timers/promises'
import { Client } from 'basic-ftp'
import { afterAll, beforeAll, beforeEach, describe, expect, onTestFinished, test } from 'vitest'
import type { Folder } from '../../../core/folder/folder.ts'
import { openOn, type OpenOnServer } from '../../contract/ftp-server.ts'
import { collect, hashOf, noise, text } from '../../contract/folder-reading.ts'
import { type FtpServer, type FtpServerKind, hasFtpServer, startFtpServer } from '../../helpers/ftp-server.ts'

/**
 * What happens on real servers when two connections want the same file. The exchange is built on these facts: a file
 * that is being written can look whole, and a rename is the only thing that exactly one can do.
 */

const KINDS = ['vsftpd', 'proftpd', 'pure-ftpd'] as const
const there = new Map<FtpServerKind, boolean>()
for (const kind of KINDS) there.set(kind, await hasFtpServer(kind))

const WHOLE = noise(300_000)
const BEGINNING = 100_000
// More than the buffers of both sides hold, so that a reader who pauses holds the server back.
const LARGE = noise(24 * 1024 * 1024)
const LARGE_HASH = hashOf(LARGE)

describe.each(KINDS.filter((kind) => there.get(kind)))('on %s', (kind) => {
  let server: FtpServer
  let opened: OpenOnServer
  beforeAll(async () => {
    server = await startFtpServer(kind)
  })
  afterAll(() => server.stop())
  beforeEach(async () => {
    opened = await openOn(server)
    onTestFinished(() => opened.close())
  })

  /** The same folder over another connection. */
  function second(): Folder {
    const other = opened.another()
    onTestFinished(() => other.close())
    return other
  }

  describe('a file that somebody is still writing', () => {
    test(
      kind === 'vsftpd'
        ? 'is waited for, and comes whole'
        : 'comes in half, without an error, and SIZE agrees with the half',
      async () => {
        const { folder } = opened
        const upload = await beginUpload(second(), folder)
        const reading = collect(folder.read('goods'))
        if (kind === 'vsftpd') {
          // RETR should be on its way before the upload goes on.
          await delay(100)
          upload.finish()
          expect((await reading).length).toBe(WHOLE.length)
        } else {
          expect((await reading).length).toBe(BEGINNING)
          expect(await folder.stat('goods')).toMatchObject({ size: BEGINNING })
          upload.finish()
        }
        await upload.done
        expect(await folder.stat('goods')).toMatchObject({ size: WHOLE.length })
      },
    )

    test('can be renamed, and the rest goes into the new name', async () => {
      const { folder } = opened
      const upload = await beginUpload(second(), folder)
      await folder.rename('goods', 'taken')
      upload.finish()
      await upload.done
      expect(await folder.list()).toMatchObject([{ name: 'taken', size: WHOLE.length }])
    })

    test('can be deleted, and its writer is told that all is well', async () => {
      const { folder } = opened
      const upload = await beginUpload(second(), folder)
      await folder.delete('goods')
      upload.finish()
      await upload.done
      expect(await folder.list()).toEqual([])
    })

    test('stays in half under its final name when the writer dies', async () => {
      const { folder } = opened
      const writer = second()
      const upload = await beginUpload(writer, folder)
      await writer.close()
      await expect(upload.done).rejects.toMatchObject({ code: 'FOLDER_CLOSED' })
      expect(await folder.stat('goods')).toMatchObject({ size: BEGINNING })
    })
  })

  describe('a file that somebody is reading', () => {
    test('and that is written over in place is not taken for whole', async () => {
      const { folder, raw } = opened
      await raw.write('goods', LARGE)
      const reader = readSlowly(folder)
      await reader.begun
      const writing = second().writeInPlace('goods', WHOLE)
      // On vsftpd the writer waits for the reader.
      await Promise.race([writing, delay(300)])
      reader.goOn()
      if (kind === 'vsftpd') expect(hashOf(await reader.bytes)).toBe(LARGE_HASH)
      else await expect(reader.bytes).rejects.toMatchObject({ retry: 'later' })
      await writing
      expect(hashOf(await raw.read('goods'))).toBe(hashOf(WHOLE))
    })

    test('and that another one is renamed over comes in full, as it was', async () => {
      const { folder, raw } = opened
      await raw.write('goods', LARGE)
      await raw.write('new', 'new')
      const reader = readSlowly(folder)
      await reader.begun
      await second().rename('new', 'goods')
      reader.goOn()
      expect(hashOf(await reader.bytes)).toBe(LARGE_HASH)
      expect(await raw.read('goods')).toEqual(text('new'))
    })

    test('and that is deleted comes in full', async () => {
      const { folder, raw } = opened
      await raw.write('goods', LARGE)
      const reader = readSlowly(folder)
      await reader.begun
      await second().delete('goods')
      reader.goOn()
      expect(hashOf(await reader.bytes)).toBe(LARGE_HASH)
      expect(await raw.exists('goods')).toBe(false)
    })
  })

  describe('a file that comes between reading and deleting', () => {
    test('is lost without a claim', async () => {
      const { folder } = opened
      const office = second()
      await office.write('goods', text('first'))
      expect(await collect(folder.read('goods'))).toEqual(text('first'))
      await office.write('goods', text('second'))
      await folder.delete('goods')
      expect(await folder.list()).toEqual([])
    })

    test('stays when the one that is read was renamed first', async () => {
      const { folder } = opened
      const office = second()
      await office.write('goods', text('first'))
      await folder.rename('goods', 'claim')
      await office.write('goods', text('second'))
      expect(await collect(folder.read('claim'))).toEqual(text('first'))
      await folder.delete('claim')
      expect(await collect(folder.read('goods'))).toEqual(text('second'))
    })
  })

  describe('two who take the same file by renaming', () => {
    test('may both begin, and the second one learns it at RNTO', async () => {
      const { raw } = opened
      await raw.write('goods', 'x')
      const [first, other] = [await signIn(), await signIn()]
      for (const client of [first, other])
        expect(await client.send('RNFR goods')).toMatchObject({ code: 350 })
      expect(await first.send('RNTO mine')).toMatchObject({ code: 250 })
      await expect(other.send('RNTO yours')).rejects.toMatchObject({ code: kind === 'pure-ftpd' ? 451 : 550 })
      expect(await raw.exists('mine')).toBe(true)
      expect(await raw.exists('yours')).toBe(false)
    })

    test('are told apart every time, however many there are', async () => {
      const { folder, raw } = opened
      const workers = [folder, second(), second()]
      await Promise.all(workers.map((worker) => worker.list()))
      for (let round = 0; round < 10; round++) {
        await raw.write('goods', `${round}`)
        const outcomes = await Promise.allSettled(
          workers.map((worker, index) => worker.rename('goods', `taken by ${index} in ${round}`)),
        )
        const losers = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason] : []))
        expect(losers).toMatchObject([{ code: 'FILE_MISSING' }, { code: 'FILE_MISSING' }])
      }
      expect(await folder.list()).toHaveLength(10)
    })

    /** A client without Mostik's own care, in the folder of the test. */
    async function signIn(): Promise<Client> {
      const client = new Client(10_000)
      onTestFinished(() => client.close())
      const { port, user, password } = server
      await client.access({ host: '127.0.0.1', port, user, password: password.reveal() })
      await client.cd(decodeURIComponent(new URL(server.url(opened.name)).pathname.slice(1)))
      return client
    }
  })
})

/** Begins to write `goods` in place, as simple senders do, and stops after a third of it is on the server. */
async function beginUpload(writer: Folder, observer: Folder) {
  const gate = Promise.withResolvers<void>()
  async function* source() {
    yield WHOLE.subarray(0, BEGINNING)
    await gate.promise
    yield WHOLE.subarray(BEGINNING)
  }
  const done = writer.writeInPlace('goods', source())
  done.catch(() => undefined)
  while ((await observer.stat('goods'))?.size !== BEGINNING) await delay(10)
  return { done, finish: gate.resolve }
}

/** Reads `goods`, but pauses after its first bytes. */
function readSlowly(folder: Folder) {
  const begun = Promise.withResolvers<void>()
  const gate = Promise.withResolvers<void>()
  async function* slowly() {
    for await (const piece of folder.read('goods')) {
      yield piece
      begun.resolve()
      await gate.promise
    }
  }
  const bytes = collect(slowly())
  bytes.catch(() => undefined)
  return { bytes, begun: begun.promise, goOn: gate.resolve }
}
