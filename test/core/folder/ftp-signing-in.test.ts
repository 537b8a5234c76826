import { inspect } from 'node:util'
import { expect, test } from 'vitest'
import { ftpFolder } from '../../../core/folder/ftp.ts'
import { openScripted } from '../../helpers/scripted-folder.ts'
import { startScriptedFtp, trickle } from '../../helpers/scripted-ftp.ts'

/** Servers that refuse, stall or talk without end before anything was asked of them. */

test('a server that says nothing', async () => {
  const { folder } = await openScripted({ CONNECT: () => undefined }, { timeoutMs: 300 })
  await expect(folder.list()).rejects.toMatchObject({ code: 'FTP_TIMEOUT', retry: 'later' })
})

test('a greeting without an end', async () => {
  const { folder } = await openScripted({
    CONNECT: ({ control }) => void control.write('220-welcome\r\n'.repeat(20_000)),
  })
  await expect(folder.list()).rejects.toMatchObject({ code: 'FTP_FAILED' })
})

test('a greeting that trickles for ever', async () => {
  const { folder } = await openScripted(
    { CONNECT: ({ control }) => trickle(control, 'one moment\r\n') },
    { timeoutMs: 300 },
  )
  await expect(folder.list()).rejects.toMatchObject({ code: 'FTP_TIMEOUT', retry: 'later' })
})

test('nobody at that port', async () => {
  const server = await startScriptedFtp()
  await server.stop()
  const folder = ftpFolder({ url: server.url })
  await expect(folder.list()).rejects.toMatchObject({ code: 'FTP_UNREACHABLE', retry: 'later' })
})

test('too many connections', async () => {
  const { folder } = await openScripted({ CONNECT: ({ control }) => void control.end('421 Come back\r\n') })
  await expect(folder.list()).rejects.toMatchObject({ code: 'FTP_BUSY', retry: 'later' })
})

test('a refused login, in words that repeat the password', async () => {
  const { folder } = await openScripted({ PASS: ({ say }, password) => say(`530 "${password}" is wrong`) })
  const error: unknown = await folder.list().catch((thrown: unknown) => thrown)
  expect(error).toMatchObject({ code: 'FTP_LOGIN_REFUSED', retry: 'never' })
  expect(inspect(error, { depth: 10, showHidden: true })).not.toContain('test-password')
})

test('a login that is refused because it is not encrypted', async () => {
  const { folder } = await openScripted({ USER: ({ say }) => say('530 Sessions must use encryption.') })
  await expect(folder.list()).rejects.toMatchObject({ code: 'FTP_TLS', retry: 'never' })
})

test('explicit TLS that the server does not know', async () => {
  const { folder } = await openScripted({}, { url: 'ftps' })
  await expect(folder.list()).rejects.toMatchObject({ code: 'FTP_TLS', retry: 'never' })
})

test('explicit TLS that the server agrees to and never begins', async () => {
  const { folder } = await openScripted(
    {
      AUTH({ say }) {
        say('234 go on')
        return new Promise(() => undefined)
      },
    },
    { url: 'ftps', timeoutMs: 300 },
  )
  await expect(folder.list()).rejects.toMatchObject({ code: 'FTP_TIMEOUT', retry: 'later' })
})

test('implicit TLS where plain FTP is spoken', async () => {
  const { folder } = await openScripted({}, { url: 'ftps+implicit' })
  await expect(folder.list()).rejects.toMatchObject({ code: 'FTP_TLS', retry: 'never' })
})

test('a folder of the address that is not there', async () => {
  const { server } = await openScripted({ CWD: ({ say }) => say('550 no such folder') })
  const folder = ftpFolder({ url: `${server.url}ObmenFTP` })
  await expect(folder.stat('POS.spr')).rejects.toMatchObject({ code: 'FOLDER_MISSING', retry: 'never' })
})

test('an abort while the server says nothing', async () => {
  const { folder } = await openScripted({ CONNECT: () => undefined }, { timeoutMs: 60_000 })
  const abort = new AbortController()
  const listing = folder.list(undefined, { signal: abort.signal })
  abort.abort(new Error('enough'))
  await expect(listing).rejects.toThrow('enough')
})

test('an idle connection that the server closed is opened again', async () => {
  const { server, folder } = await openScripted()
  await folder.list()
  await server.hangUp()
  await folder.list()
  expect(server.logins()).toBe(2)
})

test('a connection is used again, but not after a long rest', async () => {
  let now = 0
  const clock = { now: () => now, sleep: async () => undefined }
  const { server, folder } = await openScripted({}, { clock })
  await folder.list()
  now += 10_000
  await folder.list()
  expect(server.logins()).toBe(1)
  now += 60_000
  await folder.list()
  expect(server.logins()).toBe(2)
})
