import { afterEach, describe, expect, onTestFinished, test } from 'vitest'
import { ftpFolder } from '../../../../core/folder/ftp.ts'
import { type Folder, Secret } from '../../../../core/plugin.ts'
import type { FlavourName } from '../../../../plugins/ftp-exchange/simulator/flavours.ts'
import { type FtpSimulator, startFtpSimulator } from '../../../../plugins/ftp-exchange/simulator/server.ts'

// Each hook strikes once on the way of a folder, which has to end in a known state and must go on working.

const CONTENT = 'Сахар 1 кг;89,90\r\n'.repeat(50)
const OTHER = 'other;1\r\n'.repeat(100)
const bytes = (text: string) => new TextEncoder().encode(text)

let server: FtpSimulator
let folder: Folder

async function start(flavour: FlavourName, { timeoutMs = 4000 } = {}): Promise<void> {
  server = await startFtpSimulator({ flavour })
  folder = ftpFolder({ url: server.url, password: new Secret(server.password), timeoutMs })
  const { close } = server
  const closeFolder = folder.close
  onTestFinished(async () => {
    await closeFolder()
    await close()
  })
  server.put('G', CONTENT)
  server.put('box/inside', 'x')
}

async function readAll(name: string): Promise<string> {
  const chunks: Uint8Array[] = []
  for await (const chunk of folder.read(name)) chunks.push(chunk)
  return Buffer.concat(chunks).toString()
}

const refused = (code: string, retry: string) => expect.objectContaining({ code, retry })
const asked = (command: string) => server.commands.filter((line) => line.startsWith(`${command} `))
const names = () => [...server.files.keys()].toSorted()

/** The commands after the last one that begins so. */
function after(command: string): string[] {
  return server.commands.slice(server.commands.findLastIndex((line) => line.startsWith(command)) + 1)
}

// Whatever went wrong: the folder works, and nothing lies there that nobody wanted.
afterEach(async () => {
  server.faults.clear()
  await folder.write('after', bytes('all is well'))
  expect(await readAll('after')).toBe('all is well')
  expect(names().filter((name) => name.endsWith('.part'))).toEqual([])
})

describe.each<FlavourName>(['vsftpd', 'pure-ftpd', 'proftpd'])('on %s', (flavour) => {
  test('reset-data: the reason that follows the reset of a read is told', async () => {
    await start(flavour)
    server.faults.arm({ hook: 'reset-data', command: 'RETR', reply: '550 G: Permission denied' })
    await expect(readAll('G')).rejects.toEqual(refused('FTP_DENIED', 'never'))
    expect(await readAll('G')).toBe(CONTENT)
  })

  test('reset-data: a file that went between SIZE and RETR is missing', async () => {
    await start(flavour)
    const { struck } = server.faults.arm('reset-data RETR')
    void struck.then(() => server.files.delete('G'))
    await expect(readAll('G')).rejects.toEqual(refused('FILE_MISSING', 'never'))
    expect(after('RETR')).toEqual(['SIZE G'])
  })

  test('reset-data: a refused upload leaves the file that was there', async () => {
    await start(flavour)
    server.faults.arm('reset-data STOR')
    await expect(folder.write('G', bytes(OTHER))).rejects.toEqual(refused('FTP_DENIED', 'never'))
    expect(server.text('G')).toBe(CONTENT)
  })

  test('truncate: a short read with 226 is not taken for the file', async () => {
    await start(flavour)
    server.faults.arm('truncate RETR')
    await expect(readAll('G')).rejects.toEqual(refused('FILE_CHANGED', 'later'))
    expect(after('RETR')).toEqual(['SIZE G'])
  })

  test('truncate: a short upload with 226 is found out by SIZE and removed', async () => {
    await start(flavour)
    server.faults.arm('truncate STOR')
    await expect(folder.write('G', bytes(OTHER))).rejects.toEqual(refused('FTP_FAILED', 'later'))
    expect(server.text('G')).toBe(CONTENT)
    expect(asked('RNTO')).toEqual([])
  })

  test.each(['fail-426', 'fail-451'])('%s: a read that breaks is worth another try', async (hook) => {
    await start(flavour)
    server.faults.arm(`${hook} RETR`)
    await expect(readAll('G')).rejects.toEqual(refused('FTP_FAILED', 'later'))
    expect(asked('RETR')).toHaveLength(1)
    expect(await readAll('G')).toBe(CONTENT)
  })

  test.each(['fail-426', 'fail-451'])('%s: of an upload that breaks no half is left', async (hook) => {
    await start(flavour)
    server.faults.arm(`${hook} STOR`)
    await expect(folder.write('G', bytes(OTHER))).rejects.toEqual(refused('FTP_FAILED', 'later'))
    expect(names()).toEqual(['G', 'box/inside'])
    expect(server.text('G')).toBe(CONTENT)
  })

  test('full-552: a full disk is told, and of the upload nothing is left', async () => {
    await start(flavour)
    server.faults.arm('full-552')
    await expect(folder.write('new', bytes(OTHER))).rejects.toEqual(refused('FTP_STORAGE_FULL', 'later'))
    expect(names()).toEqual(['G', 'box/inside'])
  })

  test('lose-226: after a lost end of an upload SIZE is asked, and nothing is sent twice', async () => {
    await start(flavour)
    server.faults.arm('lose-226 STOR')
    await folder.write('new', bytes(OTHER))
    expect(server.text('new')).toBe(OTHER)
    const [stored] = asked('STOR')
    expect(after('STOR')[0]).toBe(stored?.replace('STOR', 'SIZE'))
    expect(asked('STOR')).toHaveLength(1)
  })

  test('lose-226: after a lost end of a read SIZE is asked, and the bytes are believed', async () => {
    await start(flavour)
    server.faults.arm('lose-226 RETR')
    expect(await readAll('G')).toBe(CONTENT)
    expect(after('RETR')).toEqual(['SIZE G'])
  })

  test('early-226: an upload that is not kept yet is not believed', async () => {
    await start(flavour)
    server.faults.arm('early-226 STOR')
    await expect(folder.write('G', bytes(OTHER))).rejects.toEqual(refused('FTP_FAILED', 'later'))
    expect(server.text('G')).toBe(CONTENT)
  })

  test('early-226: a read whose 226 comes first is whole', async () => {
    await start(flavour)
    server.faults.arm('early-226 RETR')
    expect(await readAll('G')).toBe(CONTENT)
  })

  test('slow: transfers in small pieces arrive whole', async () => {
    await start(flavour)
    server.faults.arm('slow always')
    await folder.write('new', bytes(CONTENT))
    expect(await readAll('new')).toBe(CONTENT)
  })
})

test('hold: what a transfer brought so far is there, and the rest comes when it is released', async () => {
  await start('proftpd')
  const held = server.faults.arm({ hook: 'hold', command: 'STOR', bytes: 10 })
  const writing = folder.writeInPlace('new', bytes(OTHER))
  await held.struck
  expect(server.text('new')).toBe(OTHER.slice(0, 10))
  held.release()
  await writing
  expect(server.text('new')).toBe(OTHER)
})

test('idle-421: a connection that the server closed is opened again', async () => {
  await start('vsftpd')
  const { struck } = server.faults.arm('idle-421 MDTM')
  await folder.stat('G')
  await struck
  await expect.poll(() => server.connections()).toBe(0)
  expect(await folder.stat('G')).toMatchObject({ size: bytes(CONTENT).length })
  expect(server.logins()).toBe(2)
})

test('lose-dele-reply: a deletion without an answer is looked after, not repeated', async () => {
  await start('vsftpd')
  server.faults.arm('lose-dele-reply')
  await folder.delete('G')
  expect(names()).toEqual(['box/inside'])
  expect(server.commands).toEqual(['DELE G', 'SIZE G'])
})

test('lose-dele: a deletion that was not done is told, not repeated', async () => {
  await start('vsftpd')
  server.faults.arm('lose-dele')
  await expect(folder.delete('G')).rejects.toEqual(refused('FTP_UNREACHABLE', 'later'))
  expect(names()).toEqual(['G', 'box/inside'])
  expect(server.commands).toEqual(['DELE G', 'SIZE G'])
})

test('lose-rnto-reply: a rename without an answer is looked after, not repeated', async () => {
  await start('vsftpd')
  server.faults.arm('lose-rnto-reply')
  await folder.rename('G', 'G.take')
  expect(names()).toEqual(['G.take', 'box/inside'])
  expect(server.commands).toEqual(['RNFR G', 'RNTO G.take', 'SIZE G', 'SIZE G.take'])
})

test('lose-rnto: a rename that was not done is told, and the file keeps its name', async () => {
  await start('vsftpd')
  server.faults.arm('lose-rnto')
  await expect(folder.rename('G', 'G.take')).rejects.toEqual(refused('FTP_UNREACHABLE', 'later'))
  expect(names()).toEqual(['G', 'box/inside'])
  expect(asked('RNTO')).toHaveLength(1)
})

test('lose-rnto: an upload whose rename was not done leaves the file that was there', async () => {
  await start('vsftpd')
  server.faults.arm('lose-rnto')
  await expect(folder.write('G', bytes(OTHER))).rejects.toEqual(refused('FTP_UNREACHABLE', 'later'))
  expect(server.text('G')).toBe(CONTENT)
})

test('delay-226: an end that comes late is waited for', async () => {
  await start('vsftpd')
  server.faults.arm('delay-226 always ms=50')
  await folder.write('new', bytes(OTHER))
  expect(await readAll('new')).toBe(OTHER)
})

test('delay-226: an end that never comes is looked after by SIZE', async () => {
  await start('vsftpd', { timeoutMs: 200 })
  server.faults.arm('delay-226 STOR ms=600000')
  await folder.write('new', bytes(OTHER))
  expect(server.text('new')).toBe(OTHER)
  expect(asked('STOR')).toHaveLength(1)
})

test.each([
  ['pasv-private', '192.168.1.10'],
  ['pasv-zero', '0.0.0.0'],
])('%s: no data goes to another host', async (hook, host) => {
  await start('vsftpd')
  server.faults.arm(`${hook} always`)
  const reading = readAll('G')
  await expect(reading).rejects.toEqual(refused('FTP_FAILED', 'later'))
  await expect(reading).rejects.toThrow(host)
  await expect(folder.write('new', bytes(OTHER))).rejects.toThrow(host)
  expect(names()).toEqual(['G', 'box/inside'])
})

test('epsv-dead: PASV is taken where nobody listens at the port of EPSV', async () => {
  await start('vsftpd')
  server.faults.arm('epsv-dead')
  expect(await readAll('G')).toBe(CONTENT)
  expect(server.commands).toEqual(['SIZE G', 'EPSV', 'PASV', 'RETR G'])
})

test('epsv-dead: no data connection at all is worth another try', async () => {
  await start('vsftpd')
  server.faults.arm('epsv-dead')
  server.faults.arm('epsv-dead PASV')
  await expect(readAll('G')).rejects.toEqual(refused('FTP_UNREACHABLE', 'later'))
  await expect(readAll('G')).resolves.toBe(CONTENT)
})

test('login-530: a refused login is not tried again', async () => {
  await start('vsftpd')
  server.faults.arm('login-530 always')
  await expect(folder.stat('G')).rejects.toEqual(refused('FTP_LOGIN_REFUSED', 'never'))
  expect(server.logins()).toBe(1)
})

describe('denied-550: the missing right is told', () => {
  test.each<[string, RegExp, () => Promise<unknown>]>([
    ['RETR', /right to read files/, () => readAll('G')],
    ['STOR', /right to write files/, () => folder.write('G', bytes(OTHER))],
    ['DELE', /right to delete files/, () => folder.delete('G')],
    ['RNFR', /right to rename files/, () => folder.rename('G', 'G.take')],
    ['RNTO', /right to rename files/, () => folder.rename('G', 'G.take')],
  ])('%s', async (command, words, work) => {
    await start('vsftpd')
    server.faults.arm(`denied-550 ${command}`)
    const outcome = work()
    await expect(outcome).rejects.toEqual(refused('FTP_DENIED', 'never'))
    await expect(outcome).rejects.toThrow(words)
    expect(names()).toEqual(['G', 'box/inside'])
    expect(server.text('G')).toBe(CONTENT)
  })

  test('SIZE, in the words of some servers', async () => {
    await start('vsftpd')
    server.faults.arm('denied-550 SIZE')
    await expect(folder.stat('G')).rejects.toEqual(refused('FTP_DENIED', 'never'))
  })

  test('SIZE, in the words of others: it cannot be told from a file that is not there', async () => {
    await start('vsftpd')
    server.faults.arm({ hook: 'denied-550', command: 'SIZE', reply: '550 Could not get file size.' })
    expect(await folder.stat('G')).toBeUndefined()
  })
})

describe('answers in another form are understood', () => {
  test.each<[string, FlavourName]>([
    ['two-line-replies', 'vsftpd'],
    ['two-line-replies', 'pure-ftpd'],
    ['split-replies', 'vsftpd'],
    ['split-replies', 'pure-ftpd'],
    ['merged-replies', 'vsftpd'],
    ['merged-replies', 'pure-ftpd'],
    ['cut-utf8', 'vsftpd'],
    ['cut-utf8', 'proftpd'],
  ])('%s on %s', async (hook, flavour) => {
    await start(flavour)
    server.faults.arm(`${hook} always`)
    await folder.write('Обмен/Отчёт.rep', bytes(CONTENT))
    expect(await folder.stat('Обмен/Отчёт.rep')).toMatchObject({ size: bytes(CONTENT).length })
    expect(await folder.list('Обмен')).toMatchObject([{ name: 'Отчёт.rep' }])
    expect(await readAll('Обмен/Отчёт.rep')).toBe(CONTENT)
    await folder.rename('Обмен/Отчёт.rep', 'Обмен/Взято')
    await folder.delete('Обмен/Взято')
    expect(await folder.stat('Обмен/Взято')).toBeUndefined()
  })
})

test('split-replies: a size that comes in two pieces is not taken for a smaller one', async () => {
  await start('vsftpd')
  server.faults.arm('split-replies SIZE bytes=6')
  expect(await folder.stat('G')).toMatchObject({ size: bytes(CONTENT).length })
})

test.each(['SIZE', 'STOR', 'RETR', 'DELE'])(
  'long-reply: 70 kB of answer to %s end in an error',
  async (command) => {
    await start('vsftpd')
    server.faults.arm(`long-reply ${command}`)
    const work = {
      SIZE: () => folder.stat('G'),
      STOR: () => folder.write('G', bytes(OTHER)),
      RETR: () => readAll('G'),
    }
    const outcome = command in work ? work[command as keyof typeof work]() : folder.delete('G')
    await expect(outcome).rejects.toEqual(refused('FTP_FAILED', 'later'))
  },
)
