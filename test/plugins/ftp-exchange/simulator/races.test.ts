import { afterEach, describe, expect, test } from 'vitest'
import type { FlavourName } from '../../../../plugins/ftp-exchange/simulator/flavours.ts'
import { type FtpSimulator, startFtpSimulator } from '../../../../plugins/ftp-exchange/simulator/server.ts'
import { connectRaw, type RawFtp } from './raw-ftp.ts'

// Each test is one race as it was measured on the real servers, between two sessions.

const closing: (() => unknown)[] = []
afterEach(async () => {
  for (const close of closing.splice(0).toReversed()) await close()
})

interface Race {
  server: FtpSimulator
  one: RawFtp
  other: RawFtp
}

async function race(flavour: FlavourName): Promise<Race> {
  const server = await startFtpSimulator({ flavour })
  closing.push(server.close)
  return { server, one: await connectRaw(server), other: await connectRaw(server) }
}

// What the reader has when the writer begins: 43 pieces of the server, so that none of them is half.
const READ = 43 * 64 * 1024
const ALL: FlavourName[] = ['vsftpd', 'pure-ftpd', 'proftpd']
const HALVES: FlavourName[] = ['pure-ftpd', 'proftpd', 'minimal']

describe('RETR while another session is still uploading', () => {
  test.each(HALVES)('%s hands out half of it with 226', async (flavour) => {
    const { server, one, other } = await race(flavour)
    const held = server.faults.arm({ hook: 'hold', command: 'STOR', bytes: 100_000 })
    const storing = one.give('f', 'x'.repeat(300_000))
    await held.struck
    const { bytes, reply } = await other.take('f')
    expect({ size: bytes.length, reply: reply.slice(0, 3) }).toEqual({ size: 100_000, reply: '226' })
    if (flavour !== 'minimal') expect(await other.ask('SIZE f')).toBe('213 100000')
    held.release()
    expect(await storing).toMatch(/^226/)
    expect(server.files.get('f')?.size).toBe(300_000)
  })

  test('vsftpd makes the reader wait for all of it', async () => {
    const { server, one, other } = await race('vsftpd')
    const held = server.faults.arm({ hook: 'hold', command: 'STOR', bytes: 100_000 })
    const storing = one.give('f', 'x'.repeat(300_000))
    await held.struck
    const taking = other.take('f')
    await expect.poll(() => server.commands).toContain('RETR f')
    held.release()
    expect(await storing).toMatch(/^226/)
    expect(await taking).toMatchObject({ bytes: { length: 300_000 }, reply: '226 Transfer complete.' })
  })

  test('Windows refuses it', async () => {
    const { server, one, other } = await race('windows')
    const held = server.faults.arm({ hook: 'hold', command: 'STOR' })
    const storing = one.give('f', 'x'.repeat(300_000))
    await held.struck
    expect((await other.take('f')).reply).toMatch(/^550 .*used by another process/)
    expect(await other.ask('DELE f')).toMatch(/^550/)
    held.release()
    await storing
  })
})

describe('STOR over a file that is being read', () => {
  async function readWhile({ server, other }: Race, work: () => Promise<unknown>) {
    server.put('f', 'o'.repeat(6_000_000))
    const held = server.faults.arm({ hook: 'hold', command: 'RETR', bytes: READ })
    const taking = other.take('f')
    await held.struck
    await work()
    held.release()
    return await taking
  }

  test('vsftpd: the reader gets the old file, the writer waits', async () => {
    const place = await race('vsftpd')
    let storing: Promise<string> | undefined
    const { bytes, reply } = await readWhile(place, async () => {
      storing = place.one.give('f', 'n'.repeat(1_000_000))
      await expect.poll(() => place.server.commands).toContain('STOR f')
    })
    expect({ size: bytes.length, last: bytes.at(-1), reply }).toEqual({
      size: 6_000_000,
      last: 'o'.charCodeAt(0),
      reply: '226 Transfer complete.',
    })
    expect(await storing).toMatch(/^226/)
    expect(place.server.files.get('f')?.size).toBe(1_000_000)
  })

  test('Pure-FTPd: the reader gets a part and 451', async () => {
    const place = await race('pure-ftpd')
    const { bytes, reply } = await readWhile(place, () => place.one.give('f', 'n'.repeat(1_000_000)))
    expect({ size: bytes.length, reply: reply.slice(0, 3) }).toEqual({ size: READ, reply: '451' })
  })

  test('ProFTPD: the reader gets a part and 226', async () => {
    const place = await race('proftpd')
    const { bytes, reply } = await readWhile(place, () => place.one.give('f', 'n'.repeat(1_000_000)))
    expect({ size: bytes.length, reply: reply.slice(0, 3) }).toEqual({ size: READ, reply: '226' })
  })

  test.each(ALL)('%s: a rename over it leaves the reader the old file', async (flavour) => {
    const place = await race(flavour)
    place.server.put('new', 'n')
    const { bytes, reply } = await readWhile(place, async () => {
      await place.one.ask('RNFR new')
      expect(await place.one.ask('RNTO f')).toMatch(/^250/)
    })
    expect({ size: bytes.length, reply: reply.slice(0, 3) }).toEqual({ size: 6_000_000, reply: '226' })
    expect(place.server.text('f')).toBe('n')
  })

  test.each(ALL)('%s: a deletion leaves the reader the old file', async (flavour) => {
    const place = await race(flavour)
    const { bytes, reply } = await readWhile(place, async () => {
      expect(await place.one.ask('DELE f')).toMatch(/^250/)
    })
    expect({ size: bytes.length, reply: reply.slice(0, 3) }).toEqual({ size: 6_000_000, reply: '226' })
  })
})

describe.each(ALL)('on %s', (flavour) => {
  test('DELE while another session is uploading: the uploader is told 226 and the file is gone', async () => {
    const { server, one, other } = await race(flavour)
    const held = server.faults.arm({ hook: 'hold', command: 'STOR' })
    const storing = one.give('f', 'x'.repeat(300_000))
    await held.struck
    expect(await other.ask('DELE f')).toMatch(/^250/)
    held.release()
    expect(await storing).toMatch(/^226/)
    expect(server.files.has('f')).toBe(false)
  })

  test('two that rename the same file: both may begin, one wins', async () => {
    const { server, one, other } = await race(flavour)
    server.put('f', 'x')
    expect(await one.ask('RNFR f')).toMatch(/^350/)
    expect(await other.ask('RNFR f')).toMatch(/^350/)
    expect(await one.ask('RNTO f.one')).toMatch(/^250/)
    expect(await other.ask('RNTO f.other')).toMatch(flavour === 'pure-ftpd' ? /^451/ : /^550/)
    expect([...server.files.keys()]).toEqual(['f.one'])
  })

  test('a file that comes between RETR and DELE is lost', async () => {
    const { server, one, other } = await race(flavour)
    server.put('f', 'first')
    expect((await one.take('f')).bytes.toString()).toBe('first')
    expect(await other.give('f', 'second')).toMatch(/^226/)
    expect(await one.ask('DELE f')).toMatch(/^250/)
    expect(server.files.size).toBe(0)
  })

  test('an uploader that dies leaves half a file under the final name', async () => {
    const { server, one } = await race(flavour)
    const data = await one.open()
    await one.ask('STOR f')
    data.write('x'.repeat(1000))
    await expect.poll(() => server.files.get('f')?.size).toBe(1000)
    data.resetAndDestroy()
    one.close()
    await expect.poll(() => server.connections()).toBe(1)
    expect(server.files.get('f')?.size).toBe(1000)
  })

  test('a rename replaces the file that is there', async () => {
    const { server, one } = await race(flavour)
    server.put('f', 'old')
    server.put('f.tmp', 'new')
    await one.ask('RNFR f.tmp')
    expect(await one.ask('RNTO f')).toMatch(/^250/)
    expect([...server.files.keys()]).toEqual(['f'])
    expect(server.text('f')).toBe('new')
  })
})

test('Windows does not replace the file that is there', async () => {
  const { server, one } = await race('windows')
  server.put('f', 'old')
  server.put('f.tmp', 'new')
  await one.ask('RNFR f.tmp')
  expect(await one.ask('RNTO f')).toBe('550 Cannot create a file when that file already exists.')
  expect(server.text('f')).toBe('old')
})
