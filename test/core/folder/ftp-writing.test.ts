import { once } from 'node:events'
import type { Socket } from 'node:net'
import { setTimeout as delay } from 'node:timers/promises'
import { expect, test, vi } from 'vitest'
import { noise, text } from '../../contract/folder-reading.ts'
import { openScripted } from '../../helpers/scripted-folder.ts'
import { type FtpScript, receive } from '../../helpers/scripted-ftp.ts'

/** Servers that break off, forget and refuse while files are written and deleted. */

const MEGABYTE = noise(1024 * 1024)

test('the answer to a complete upload is lost: the size tells that all is well', async () => {
  const { folder, server } = await openScripted({
    async STOR({ say, data, files, control }, name) {
      say('150 go on')
      files.set(name, await receive(await data()))
      control.destroy()
    },
  })
  await folder.write('report', MEGABYTE)
  expect([...server.files]).toEqual([['report', MEGABYTE]])
})

test('an upload that breaks in the middle leaves the old file and nothing else', async () => {
  const { folder, server } = await openScripted({
    async STOR({ say, data, files, control }, name) {
      say('150 go on')
      const socket = await data()
      socket.once('data', (chunk) => {
        files.set(name, new Uint8Array(chunk))
        socket.destroy()
        control.destroy()
      })
    },
  })
  server.files.set('report', text('old'))
  await expect(folder.write('report', MEGABYTE)).rejects.toMatchObject({
    code: 'FTP_UNREACHABLE',
    retry: 'later',
  })
  expect([...server.files]).toEqual([['report', text('old')]])
})

test('an upload of which the server keeps less than it confirms', async () => {
  const { folder, server } = await openScripted({
    async STOR({ say, data, files }, name) {
      say('150 go on')
      files.set(name, (await receive(await data())).subarray(1))
      say('226 stored')
    },
  })
  server.files.set('report', text('old'))
  await expect(folder.write('report', MEGABYTE)).rejects.toMatchObject({ code: 'FTP_FAILED', retry: 'later' })
  expect([...server.files]).toEqual([['report', text('old')]])
})

test.each([
  ['552 Quota exceeded', 'FTP_STORAGE_FULL', 'later'],
  ['452 No', 'FTP_STORAGE_FULL', 'later'],
  ['450 Busy', 'FTP_BUSY', 'later'],
  ['451 Local error', 'FTP_FAILED', 'later'],
  ['553 No', 'FTP_DENIED', 'never'],
  ['500 What?', 'FTP_FAILED', 'never'],
])('an upload that is answered with "%s" is %s', async (answer, code, retry) => {
  const { folder } = await openScripted({ STOR: ({ say }) => say(answer) })
  const details = { reply: Number(answer.slice(0, 3)) }
  await expect(folder.write('report', text('new'))).rejects.toMatchObject({ code, retry, details })
})

test('a disk that becomes full in the middle: the server resets the transfer and then says why', async () => {
  const { folder, server } = await openScripted({
    async STOR({ say, data }) {
      say('150 go on')
      const socket = await data()
      await once(socket, 'data')
      socket.resetAndDestroy()
      await delay(50)
      say('552 Disk full')
    },
  })
  server.files.set('report', text('old'))
  await expect(folder.write('report', noise(8 * 1024 * 1024))).rejects.toMatchObject({
    code: 'FTP_STORAGE_FULL',
    retry: 'later',
  })
  expect([...server.files]).toEqual([['report', text('old')]])
})

test('a slow server holds the source back', async () => {
  let taken = 0
  const arrived = Promise.withResolvers<Socket>()
  const pausing: FtpScript[string] = async ({ say, data }) => {
    say('150 go on')
    arrived.resolve((await data()).pause())
  }
  const { folder } = await openScripted({ STOR: pausing }, { timeoutMs: 500 })
  async function* source() {
    for (; taken < 200; taken++) yield MEGABYTE
  }
  await expect(folder.write('report', source())).rejects.toMatchObject({
    code: 'FTP_TIMEOUT',
    retry: 'later',
  })
  // What the kernel buffers on both sides, and no more.
  expect(taken).toBeLessThan(50)
  ;(await arrived.promise).resume()
})

test('the answer to a delete is lost', async () => {
  const { folder, server } = await openScripted({
    DELE({ control, files }, name) {
      files.delete(name)
      control.destroy()
    },
  })
  server.files.set('flag', text(''))
  await folder.delete('flag')
  expect(server.files.size).toBe(0)
})

test('a file that may not be deleted', async () => {
  const { folder, server } = await openScripted({ DELE: ({ say }) => say('550 no') })
  server.files.set('flag', text(''))
  await expect(folder.delete('flag')).rejects.toMatchObject({
    code: 'FTP_DENIED',
    retry: 'never',
    message: expect.stringContaining('right to delete files'),
  })
})

test('close in the middle of an upload ends it', async () => {
  const { folder } = await openScripted({}, { timeoutMs: 60_000 })
  const started = vi.fn<() => void>()
  async function* source() {
    yield MEGABYTE
    started()
    await new Promise(() => undefined)
  }
  const writing = folder.write('report', source()).catch((error: unknown) => error)
  await vi.waitFor(() => expect(started).toHaveBeenCalled())
  await folder.close()
  expect(await writing).toMatchObject({ code: 'FOLDER_CLOSED', retry: 'later' })
})
