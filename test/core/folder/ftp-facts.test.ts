import { expect, test } from 'vitest'
import { openScripted } from '../../helpers/scripted-folder.ts'
import type { FtpScript } from '../../helpers/scripted-ftp.ts'

/** What a connection test shows of a server. Real ones are asked in ftp-servers.test.ts. */

const noEpsv: FtpScript = { EPSV: ({ say }) => say('500 what?') }

test('a server that has EPSV and tells no features', async () => {
  const { folder, server } = await openScripted()
  expect(await folder.inspect?.()).toEqual({ features: [], mode: 'EPSV' })
  expect(server.commands.filter((command) => command.startsWith('LIST'))).toHaveLength(1)
})

test('a server that has PASV only, before and after the first transfer', async () => {
  const { folder } = await openScripted(noEpsv)
  expect(await folder.inspect?.()).toMatchObject({ mode: 'PASV' })
  expect(await folder.inspect?.()).toMatchObject({ mode: 'PASV' })
})

test('the names of the features, without what follows them', async () => {
  const { folder } = await openScripted({
    FEAT: ({ say }) => ['211-Features:', ' SIZE', ' REST STREAM', ' UTF8', '211 End'].forEach(say),
  })
  expect(await folder.inspect?.()).toMatchObject({ features: ['SIZE', 'REST', 'UTF8'] })
})

test('how the server is asked stays as it was: PASV is not searched for again', async () => {
  const { folder, server } = await openScripted(noEpsv)
  await folder.inspect?.()
  await folder.list()
  expect(server.commands.filter((command) => command === 'EPSV')).toHaveLength(1)
})

test('a login that is refused', async () => {
  const { folder } = await openScripted({ PASS: ({ say }) => say('530 no') })
  await expect(folder.inspect?.()).rejects.toMatchObject({ code: 'FTP_LOGIN_REFUSED' })
})

test('an aborted signal', async () => {
  const { folder } = await openScripted()
  const signal = AbortSignal.abort(new Error('too late'))
  await expect(folder.inspect?.({ signal })).rejects.toThrow('too late')
})
