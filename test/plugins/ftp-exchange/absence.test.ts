import { describe, expect, it } from 'vitest'
import { AppError } from '../../../core/errors.ts'
import type { Folder } from '../../../core/plugin.ts'
import { createAbsences, tellAbsence } from '../../../plugins/ftp-exchange/absence.ts'
import { createExchangeWorld, putText } from '../../helpers/exchange-world.ts'

const NAME = 'ex/POS.spr'

/** A server on which a file is listed, and `SIZE` says that it is not there. */
function hiding(folder: Folder): Folder {
  return { ...folder, stat: async () => undefined }
}

function refusing(folder: Folder, code: string): Folder {
  return { ...folder, list: () => Promise.reject(new AppError(code, 'No.', { retry: 'never' })) }
}

describe('why a file is not seen', () => {
  it('is absent from its folder', async () => {
    const { server } = createExchangeWorld()
    await putText(server, 'ex/other.txt', 'x')
    expect(await tellAbsence(server, NAME)).toBe('absent')
    expect(await tellAbsence(server, 'POS.spr')).toBe('absent')
  })

  it('has no folder', async () => {
    const { server } = createExchangeWorld()
    expect(await tellAbsence(server, NAME)).toBe('folder-missing')
  })

  it('is listed, and may not be seen', async () => {
    const { server } = createExchangeWorld()
    await putText(server, NAME, 'x')
    expect(await tellAbsence(hiding(server), NAME)).toBe('denied')
  })

  it('has come in between', async () => {
    const { server } = createExchangeWorld()
    await putText(server, NAME, 'x')
    expect(await tellAbsence(server, NAME)).toBe('absent')
  })

  it('cannot be told where the folder may not be listed', async () => {
    const { server } = createExchangeWorld()
    expect(await tellAbsence(refusing(server, 'FTP_DENIED'), NAME)).toBe('unlisted')
    await expect(tellAbsence(refusing(server, 'FTP_TIMEOUT'), NAME)).rejects.toMatchObject({
      code: 'FTP_TIMEOUT',
    })
  })
})

describe('looking closer', () => {
  it('happens at the first empty look and then at every thirtieth', async () => {
    const { server } = createExchangeWorld()
    await putText(server, 'ex/other.txt', 'x')
    let lists = 0
    const counted: Folder = {
      ...server,
      list(path, options) {
        lists++
        return server.list(path, options)
      },
    }
    const absences = createAbsences()
    for (let look = 0; look < 61; look++) await absences.lookCloser(counted, NAME)
    expect(lists).toBe(3)
    expect(absences.found.get(NAME)).toBe('absent')
  })

  it('names the missing folder each time, until it is there', async () => {
    const { server } = createExchangeWorld()
    const absences = createAbsences()
    for (let look = 0; look < 3; look++)
      expect(await absences.lookCloser(server, NAME)).toMatchObject({
        code: 'FOLDER_MISSING',
        message: expect.stringContaining(NAME),
      })
    await putText(server, 'ex/other.txt', 'x')
    await absences.lookCloser(server, NAME)
    expect(absences.found.get(NAME)).toBe('absent')
  })

  it('names the missing right', async () => {
    const { server } = createExchangeWorld()
    await putText(server, NAME, 'x')
    expect(await createAbsences().lookCloser(hiding(server), NAME)).toMatchObject({
      code: 'FTP_DENIED',
      message: expect.stringContaining('right to read'),
    })
  })
})
