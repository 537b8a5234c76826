import { once } from 'node:events'
import { setTimeout as delay } from 'node:timers/promises'
import { expect, test, vi } from 'vitest'
import { collect, noise, text } from '../../contract/folder-reading.ts'
import { openScripted } from '../../helpers/scripted-folder.ts'
import { type FtpScript, type FtpSession, pour, trickle } from '../../helpers/scripted-ftp.ts'

/** Servers that lie or break off while files are listed and read. */

const MEGABYTE = noise(1024 * 1024)

test('PASV that points to another host is not followed', async () => {
  const { folder, server } = await openScripted({
    EPSV: ({ say }) => say('500 what?'),
    PASV: ({ say }) => say('227 passive (169,254,169,254,0,80)'),
  })
  server.files.set('a', text('x'))
  await expect(collect(folder.read('a'))).rejects.toMatchObject({
    code: 'FTP_FAILED',
    message: expect.stringContaining('169.254.169.254'),
  })
})

test('EPSV that is not known, or leads nowhere, is replaced by PASV', async () => {
  for (const answer of ['500 what?', '229 passive (|||1|)']) {
    const { folder, server } = await openScripted({ EPSV: ({ say }) => say(answer) })
    server.files.set('a', text('x'))
    expect(await collect(folder.read('a'))).toEqual(text('x'))
  }
})

test('a server that says why it takes no data connection, and hangs up: its reason comes out', async () => {
  const { folder } = await openScripted({
    LIST({ say, control }) {
      say('522 SSL connection failed: session reuse required')
      control.end()
    },
  })
  await expect(folder.list()).rejects.toMatchObject({ code: 'FTP_TLS', details: { reply: 522 } })
})

test('a listing of a folder inside that fails: the next call does not look there', async () => {
  let place = '/'
  const { folder, server } = await openScripted({
    CONNECT({ say }) {
      place = '/'
      say('220 ready')
    },
    CWD({ say }, path) {
      place = path
      say('250 ok')
    },
    LIST: ({ say }) => say('450 not now'),
    SIZE: ({ say }) => (place === '/' ? 'default' : say('550 not in here')),
  })
  server.files.set('goods', text('x'))
  await expect(folder.list('reports')).rejects.toMatchObject({ code: 'FTP_BUSY' })
  expect(await folder.stat('goods')).toMatchObject({ size: 1 })
})

test('a transfer cut short that the server calls complete', async () => {
  const { folder, server } = await openScripted({
    RETR: half(({ end, say }) => {
      end()
      say('226 done')
    }),
  })
  server.files.set('a', MEGABYTE)
  await expect(collect(folder.read('a'))).rejects.toMatchObject({ code: 'FILE_CHANGED', retry: 'later' })
})

test.each(['breaks off', 'says no more'])('all bytes come, and then the server %s', async (how) => {
  const { folder, server } = await openScripted({
    async RETR({ say, data, control }) {
      say('150 here it comes')
      const socket = await data()
      socket.write(MEGABYTE)
      if (how === 'says no more') return
      await once(socket.end(), 'close')
      control.destroy()
    },
  })
  server.files.set('a', MEGABYTE)
  expect(await collect(folder.read('a'))).toEqual(MEGABYTE)
  expect(server.logins()).toBe(2)
})

test('a file that was replaced between SIZE and RETR is whole', async () => {
  const { folder, server } = await openScripted({
    RETR({ files }) {
      files.set('a', text('newer'))
      return 'default'
    },
  })
  server.files.set('a', text('old'))
  expect(await collect(folder.read('a'))).toEqual(text('newer'))
})

test('both connections break in the middle, and the folder goes on afterwards', async () => {
  let breaks = true
  const breakOff = half(({ control, destroy }) => void (destroy(), control.destroy()))
  const { folder, server } = await openScripted({
    RETR: (session, name) => (breaks ? breakOff(session, name) : 'default'),
  })
  server.files.set('a', MEGABYTE)
  await expect(collect(folder.read('a'))).rejects.toMatchObject({ code: 'FTP_UNREACHABLE', retry: 'later' })
  breaks = false
  expect(await collect(folder.read('a'))).toEqual(MEGABYTE)
})

test('the data stall in the middle', async () => {
  const { folder, server } = await openScripted({ RETR: half(() => undefined) }, { timeoutMs: 500 })
  server.files.set('a', MEGABYTE)
  await expect(collect(folder.read('a'))).rejects.toMatchObject({ code: 'FTP_TIMEOUT', retry: 'later' })
})

test('the final answer never ends', async () => {
  const talking = half(({ control, end }) => {
    end()
    return trickle(control, '226-still\r\n')
  })
  const { folder, server } = await openScripted({ RETR: talking }, { timeoutMs: 500 })
  server.files.set('a', MEGABYTE)
  await expect(collect(folder.read('a'))).rejects.toMatchObject({ code: 'FTP_TIMEOUT', retry: 'later' })
})

test('the server gives up in the middle and says so', async () => {
  const { folder, server } = await openScripted({
    RETR: half(({ end, say }) => {
      end()
      say('426 broken')
    }),
  })
  server.files.set('a', MEGABYTE)
  await expect(collect(folder.read('a'))).rejects.toMatchObject({
    code: 'FTP_FAILED',
    retry: 'later',
    details: { reply: 426 },
  })
})

test('the server resets the transfer in the middle and then says why', async () => {
  const { folder, server } = await openScripted({
    RETR: half(async ({ reset, say }) => {
      reset()
      await delay(50)
      say('451 disk error')
    }),
  })
  server.files.set('a', MEGABYTE)
  await expect(collect(folder.read('a'))).rejects.toMatchObject({
    code: 'FTP_FAILED',
    details: { reply: 451 },
  })
})

test('a slow reader holds the server back', async () => {
  let accepted = 0
  const { folder, server } = await openScripted({
    async RETR({ say, data }) {
      say('150 here it comes')
      await pour(await data(), MEGABYTE, () => accepted++)
    },
  })
  server.files.set('a', noise(1))
  for await (const piece of folder.read('a')) {
    expect(piece.length).toBeLessThan(MEGABYTE.length)
    await vi.waitFor(async () => {
      const before = accepted
      await new Promise((resolve) => setTimeout(resolve, 150))
      expect(accepted).toBe(before)
    })
    break
  }
  // What the kernel buffers on both sides, and no more.
  expect(accepted).toBeLessThan(50)
})

test('a server without SIZE, MDTM and MLSD', async () => {
  const unknown: FtpScript[string] = ({ say }) => say('502 not here')
  const { folder, server } = await openScripted({ SIZE: unknown, MDTM: unknown, EPSV: unknown })
  server.files.set('a', text('abc'))
  expect(await folder.stat('a')).toEqual({ name: 'a', kind: 'file', size: 3, modifiedAt: undefined })
  expect(await folder.stat('b')).toBeUndefined()
  expect(await collect(folder.read('a'))).toEqual(text('abc'))
  await expect(collect(folder.read('b'))).rejects.toMatchObject({ code: 'FILE_MISSING' })
  await folder.write('c', text('new'))
  expect(server.files.get('c')).toEqual(text('new'))
})

test('names in a listing that lead elsewhere are left out', async () => {
  const { folder, server } = await openScripted({
    FEAT: ({ say }) => (say('211-x'), say(' MLST'), say('211 end')),
  })
  server.files.set('good', text('x'))
  server.files.set('../bad', text('x'))
  expect(await folder.list()).toMatchObject([{ name: 'good' }])
})

test('a listing in no known form', async () => {
  const { folder } = await openScripted({
    LIST: (session) => sendAll(session, 'what is here is my business\r\n'),
  })
  await expect(folder.list()).rejects.toMatchObject({ code: 'FTP_FAILED' })
})

test('a listing without an end', async () => {
  const line = '-rw-r--r-- 1 a b 3 Jan 02 03:04 x\r\n'.repeat(30_000)
  const { folder } = await openScripted({
    async LIST({ say, data }) {
      say('150 here it comes')
      await pour(await data(), line)
    },
  })
  await expect(folder.list()).rejects.toMatchObject({ code: 'FTP_FAILED' })
})

test('a call from inside a reading loop is told that it waits for itself', async () => {
  const { folder, server } = await openScripted({}, { timeoutMs: 500 })
  server.files.set('a', MEGABYTE)
  const nested = async () => {
    for await (const piece of folder.read('a')) await folder.stat(`after ${piece.length} bytes`)
  }
  await expect(nested()).rejects.toMatchObject({ code: 'FTP_BUSY', retry: 'later' })
  await expect(folder.write('b', folder.read('a'))).rejects.toMatchObject({ code: 'FTP_BUSY' })
  expect(await folder.stat('a')).toMatchObject({ size: MEGABYTE.length })
})

test('a reader that was abandoned is let go by close', async () => {
  const { folder, server } = await openScripted()
  server.files.set('a', MEGABYTE)
  const reading = folder.read('a')[Symbol.asyncIterator]()
  await reading.next()
  await folder.close()
  expect(await folder.stat('a')).toMatchObject({ size: MEGABYTE.length })
})

interface HalfWay extends FtpSession {
  end(): void
  destroy(): void
  reset(): void
}

/** Sends the first half of a file and leaves the rest to `then`. */
function half(
  then: (session: HalfWay) => void | Promise<void>,
): (session: FtpSession, name: string) => Promise<void> {
  return async (session, name) => {
    const bytes = session.files.get(name) ?? new Uint8Array()
    session.say('150 here it comes')
    const socket = await session.data()
    await new Promise((resolve) => socket.write(bytes.subarray(0, bytes.length / 2), resolve))
    await then({
      ...session,
      end: () => void socket.end(),
      destroy: () => void socket.destroy(),
      reset: () => void socket.resetAndDestroy(),
    })
  }
}

async function sendAll({ say, data }: FtpSession, bytes: string): Promise<void> {
  say('150 here it comes')
  const socket = await data()
  socket.end(bytes)
  say('226 all sent')
}
