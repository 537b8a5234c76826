import { afterEach, describe, expect, test } from 'vitest'
import { ftpFolder } from '../../../../core/folder/ftp.ts'
import { type Folder, Secret } from '../../../../core/plugin.ts'
import { type FlavourName, FLAVOURS } from '../../../../plugins/ftp-exchange/simulator/flavours.ts'
import {
  type FtpSimulator,
  type FtpSimulatorOptions,
  startFtpSimulator,
} from '../../../../plugins/ftp-exchange/simulator/server.ts'
import { connectRaw, type RawFtp } from './raw-ftp.ts'

const closing: (() => unknown)[] = []
afterEach(async () => {
  for (const close of closing.splice(0).toReversed()) await close()
})

async function start(options: FtpSimulatorOptions = {}): Promise<FtpSimulator> {
  const server = await startFtpSimulator({ now: () => Date.UTC(2026, 6, 6, 8, 56, 44), ...options })
  closing.push(server.close)
  return server
}

async function raw(server: FtpSimulator): Promise<RawFtp> {
  const client = await connectRaw(server)
  closing.push(client.close)
  return client
}

function folderOf(server: FtpSimulator): Folder {
  const folder = ftpFolder({ url: server.url, password: new Secret(server.password), timeoutMs: 5000 })
  closing.push(folder.close)
  return folder
}

const NAMES = Object.keys(FLAVOURS) as FlavourName[]
const NAME = 'ObmenFTP/Отчёт 1.rep'
const bytes = (text: string) => new TextEncoder().encode(text)

async function textOf(folder: Folder, name: string): Promise<string> {
  const chunks: Uint8Array[] = []
  for await (const chunk of folder.read(name)) chunks.push(chunk)
  return Buffer.concat(chunks).toString()
}

describe.each(NAMES)('a folder on %s', (flavour) => {
  test('writes, lists, reads, renames and deletes', async () => {
    const server = await start({ flavour })
    const folder = folderOf(server)
    await folder.write(NAME, bytes('one'))
    await folder.write(NAME, bytes('two, longer'))
    await folder.writeInPlace('empty.flz', bytes(''))
    expect(server.text(NAME)).toBe('two, longer')
    expect(server.text('empty.flz')).toBe('')
    expect(await folder.stat(NAME)).toMatchObject({ kind: 'file', size: 11 })
    expect(await folder.list('ObmenFTP')).toMatchObject([{ name: 'Отчёт 1.rep', kind: 'file', size: 11 }])
    expect((await folder.list()).map(({ name, kind }) => `${kind} ${name}`)).toEqual([
      'folder ObmenFTP',
      'file empty.flz',
    ])
    expect(await textOf(folder, NAME)).toBe('two, longer')
    await folder.rename(NAME, 'ObmenFTP/x.take')
    await folder.delete('ObmenFTP/x.take')
    expect([...server.files.keys()]).toEqual(['empty.flz'])
    await expect(textOf(folder, NAME)).rejects.toMatchObject({ code: 'FILE_MISSING' })
  })

  test('sends and takes large files as they are', async () => {
    const server = await start({ flavour })
    const folder = folderOf(server)
    const large = new Uint8Array(3_000_000).map((_, index) => index % 251)
    await folder.write('large', large)
    expect(Buffer.from(server.files.get('large')?.bytes ?? '').equals(large)).toBe(true)
    const chunks: Uint8Array[] = []
    for await (const chunk of folder.read('large')) chunks.push(chunk)
    expect(Buffer.concat(chunks).equals(large)).toBe(true)
  })

  test('refuses a wrong password', async () => {
    const server = await start({ flavour, password: 'other' })
    const folder = ftpFolder({ url: server.url, password: new Secret('till') })
    closing.push(folder.close)
    await expect(folder.list()).rejects.toMatchObject({ code: 'FTP_LOGIN_REFUSED', retry: 'never' })
    expect(server.commands).toEqual([])
  })
})

/** What was measured on the real ones, first lines only. */
const MEASURED: [FlavourName, Record<string, string | RegExp>][] = [
  [
    'vsftpd',
    {
      'SIZE missing': '550 Could not get file size.',
      'MDTM missing': '550 Could not get file modification time.',
      'RETR missing': '550 Failed to open file.',
      'DELE missing': '550 Delete operation failed.',
      'RNFR missing': '550 RNFR command failed.',
      'STOR no/such': '553 Could not create file.',
      'MKD folder': /^550/,
      'OPTS UTF8 ON': /^200/,
      'MLSD folder': /^500/,
      NONSENSE: '500 Unknown command.',
      PWD: '257 "/" is the current directory',
      SYST: '215 UNIX Type: L8',
      NOOP: /^200/,
      HELP: /^214/,
      STAT: /^211/,
      ABOR: /^225/,
    },
  ],
  [
    'pure-ftpd',
    {
      'SIZE missing': "550 Can't check for file existence",
      'RETR missing': /^550 Can't open/,
      'DELE missing': /^550 Could not delete/,
      'RNFR missing': "550 Sorry, but that file doesn't exist",
      'STOR no/such': /^553 Can't open that file/,
      'MKD folder': /^550 .*File exists/,
      'OPTS UTF8 ON': /^504/,
      'MLSD missing': /^550/,
      'LIST file': /^550/,
    },
  ],
  [
    'proftpd',
    {
      'SIZE missing': '550 missing: No such file or directory',
      'DELE missing': /^550 .*No such file/,
      'RNFR missing': /^550/,
      'MKD folder': /^550 .*File exists/,
      'MLSD missing': /^550/,
      NONSENSE: '500 NONSENSE not understood',
    },
  ],
  [
    'windows',
    {
      'RETR missing': '550 The system cannot find the file specified.',
      'STOR no/such': '550 The system cannot find the path specified.',
      SYST: '215 Windows_NT',
      'MLSD folder': /^500/,
    },
  ],
  [
    'minimal',
    {
      'SIZE file': /^500/,
      'MDTM file': /^500/,
      EPSV: /^500/,
      FEAT: /^500/,
      PASV: /^227/,
    },
  ],
]

describe.each(MEASURED)('%s answers', (flavour, answers) => {
  test.each(Object.entries(answers))('%s: %s', async (command, answer) => {
    const server = await start({ flavour })
    server.put('folder/inside', 'x')
    server.put('file', 'x')
    const client = await raw(server)
    expect(await client.ask(command)).toMatch(answer)
  })
})

test('ProFTPD resets the data connection of a missing file and then says 550', async () => {
  const client = await raw(await start({ flavour: 'proftpd' }))
  const { reply, error, bytes } = await client.take('missing')
  expect({ reply, error, size: bytes.length }).toEqual({
    reply: '550 missing: No such file or directory',
    error: 'ECONNRESET',
    size: 0,
  })
  expect(await client.give('no/such', 'x')).toBe('550 no/such: No such file or directory')
})

test('vsftpd lists nothing for what is not there, and a file as itself', async () => {
  const server = await start({ flavour: 'vsftpd' })
  server.put('file', 'xyz')
  const client = await raw(server)
  expect(await client.list('LIST missing')).toEqual([])
  expect(await client.list('LIST file')).toEqual([expect.stringMatching(/^-rw.* 3 Jul {2}6 08:56 file$/)])
  expect(await client.list('NLST')).toEqual(['file'])
})

test('listings tell old files by their year, Windows writes as DOS did', async () => {
  const server = await start({ flavour: 'windows' })
  server.put('folder/old', 'abc', Date.UTC(2024, 0, 2, 13, 4))
  const client = await raw(server)
  expect(await client.list('LIST folder')).toEqual(['01-02-24  01:04PM                    3 old'])
  expect(await client.list('LIST')).toEqual([expect.stringMatching(/<DIR> +folder$/)])
})

test('MLSD and MLST tell facts', async () => {
  const server = await start({ flavour: 'proftpd' })
  server.put('folder/old', 'abc', Date.UTC(2024, 0, 2, 13, 4))
  const client = await raw(server)
  expect(await client.list('MLSD folder')).toContain(
    'type=file;size=3;modify=20240102130400;UNIX.mode=0644; old',
  )
  expect(await client.ask('MLST folder/old')).toContain('modify=20240102130400;UNIX.mode=0644; /folder/old')
  expect(await client.ask('MDTM folder/old')).toBe('213 20240102130400')
})

test('a transfer goes on from a place, and adds to a file', async () => {
  const server = await start({ flavour: 'pure-ftpd' })
  server.put('file', 'abcdef')
  const client = await raw(server)
  expect(await client.ask('REST 4')).toMatch(/^350/)
  expect((await client.take('file')).bytes.toString()).toBe('ef')
  expect(await client.ask('REST 9')).toMatch(/^350/)
  expect((await client.take('file')).reply).toMatch(/^554/)
  expect(await client.give('file', 'gh', 'APPE')).toMatch(/^226/)
  expect(await client.ask('REST 2')).toMatch(/^350/)
  expect(await client.give('file', 'XY')).toMatch(/^226/)
  expect(server.text('file')).toBe('abXY')
})

test('folders are entered, left, made and removed', async () => {
  const server = await start()
  const client = await raw(server)
  expect(await client.ask('MKD a')).toMatch(/^257 "\/a"/)
  expect(await client.ask('CWD a')).toMatch(/^250/)
  expect(await client.give('inside', 'x')).toMatch(/^226/)
  expect(await client.ask('CDUP')).toMatch(/^250/)
  expect(await client.ask('RMD a')).toMatch(/^550/)
  expect(await client.ask('DELE /a/inside')).toMatch(/^250/)
  expect(await client.ask('RMD a')).toMatch(/^250/)
  expect(await client.ask('CWD a')).toMatch(/^550/)
  expect(await client.ask('CWD ../..')).toMatch(/^250/)
  expect(await client.ask('PWD')).toBe('257 "/" is the current directory')
})

test('nothing is told before signing in, and ABOR ends a transfer', async () => {
  const server = await start()
  server.put('large', new Uint8Array(30_000_000))
  const client = await raw(server)
  const data = await client.open()
  expect(await client.ask('RETR large')).toMatch(/^150/)
  data.pause()
  expect(await client.ask('ABOR')).toMatch(/^426/)
  expect(await client.next()).toMatch(/^225/)
  expect(await client.ask('USER till')).toMatch(/^331/)
  expect(await client.ask('SIZE large')).toMatch(/^530/)
})

test('closes all that is open', async () => {
  const server = await start()
  const client = await raw(server)
  await client.open()
  expect(server.connections()).toBe(2)
  await server.hangUp()
  expect(server.connections()).toBe(0)
  await server.close()
  await expect(folderOf(server).list()).rejects.toMatchObject({ code: 'FTP_UNREACHABLE' })
})
