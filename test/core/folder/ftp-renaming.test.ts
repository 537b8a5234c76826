import { describe, expect, test } from 'vitest'
import { text } from '../../contract/folder-reading.ts'
import { openScripted } from '../../helpers/scripted-folder.ts'
import type { FtpScript } from '../../helpers/scripted-ftp.ts'

/** A rename is how a file is taken exactly once: what it reports must be what happened, or that nobody knows. */

describe('the answer to RNTO is lost', () => {
  test('and the file stands under the new name: it was done', async () => {
    const { folder, server } = await openScripted({ RNTO: renameSilently })
    server.files.set('goods', text('x'))
    await folder.rename('goods', 'claimed')
    expect([...server.files.keys()]).toEqual(['claimed'])
  })

  test('and the file stands under the old name: it is an error', async () => {
    const { folder, server } = await openScripted({ RNTO: ({ control }) => void control.destroy() })
    server.files.set('goods', text('x'))
    await expect(folder.rename('goods', 'claimed')).rejects.toMatchObject({
      code: 'FTP_UNREACHABLE',
      retry: 'later',
    })
    expect([...server.files.keys()]).toEqual(['goods'])
  })

  test('and the file stands under neither, because it was taken away at once: nobody knows', async () => {
    const { folder, server } = await openScripted({
      RNTO({ control, files, renaming }) {
        files.delete(renaming)
        control.destroy()
      },
    })
    server.files.set('upload', text('x'))
    await expect(folder.rename('upload', 'slot')).rejects.toMatchObject({
      code: 'FTP_OUTCOME_UNKNOWN',
      retry: 'later',
      message: expect.stringContaining('may have been done'),
    })
  })
})

describe('a file that another one took', () => {
  const taken = { code: 'FILE_MISSING', retry: 'never' }

  test.each([
    '550 RNTO failed',
    '451 Rename failure',
    '553 Cannot',
    '550 Permission denied',
    '450 File unavailable',
  ])('before RNTO: %s', async (answer) => {
    const { folder, server } = await openScripted({
      RNTO({ say, files, renaming }) {
        files.delete(renaming)
        say(answer)
      },
    })
    server.files.set('goods', text('x'))
    await expect(folder.rename('goods', 'mine')).rejects.toMatchObject(taken)
  })

  test('before RNFR', async () => {
    const { folder } = await openScripted()
    await expect(folder.rename('goods', 'mine')).rejects.toMatchObject(taken)
  })

  test('while the answer to RNFR is lost: RNTO was never sent, so the one who took it is somebody else', async () => {
    const { folder, server } = await openScripted({
      RNFR({ control, files }, name) {
        files.delete(name)
        control.destroy()
      },
    })
    server.files.set('goods', text('x')).set('mine', text('older'))
    await expect(folder.rename('goods', 'mine')).rejects.toMatchObject(taken)
    expect([...server.files]).toEqual([['mine', text('older')]])
  })
})

describe('a file that is there and refused', () => {
  test.each([
    ['RNFR', '550 Отказано', 'FTP_DENIED', 'never'],
    [
      'RNFR',
      '550 The process cannot access the file: it is being used by another process.',
      'FTP_BUSY',
      'later',
    ],
    ['RNTO', '550 No', 'FTP_DENIED', 'never'],
    ['RNTO', '451 Local error', 'FTP_FAILED', 'later'],
  ])('at %s with "%s" is not called missing', async (command, answer, code, retry) => {
    const { folder, server } = await openScripted({ [command]: ({ say }) => say(answer) })
    server.files.set('goods', text('x'))
    await expect(folder.rename('goods', 'mine')).rejects.toMatchObject({ code, retry })
  })
})

describe('a server that does not rename over a file', () => {
  test('the old one is set aside and removed last', async () => {
    const { folder, server } = await openScripted({ RNTO: noReplacing })
    server.files.set('report', text('old'))
    await folder.write('report', text('new'))
    expect([...server.files]).toEqual([['report', text('new')]])
  })

  test('and does not let the old one go either', async () => {
    const { folder, server } = await openScripted({
      RNTO: noReplacing,
      RNFR({ say }, name) {
        if (name !== 'old') return 'default'
        say('550 locked')
      },
    })
    server.files.set('new', text('new')).set('old', text('old'))
    await expect(folder.rename('new', 'old')).rejects.toMatchObject({ code: 'FILE_EXISTS', retry: 'never' })
    expect([...server.files.keys()]).toEqual(['new', 'old'])
  })

  test('and fails after the old one was set aside: it is put back', async () => {
    let refusals = 0
    const { folder, server } = await openScripted({
      RNTO({ say, renaming }, name) {
        if (renaming !== 'new' || name !== 'old') return 'default'
        refusals++
        say('550 no')
      },
    })
    server.files.set('new', text('new')).set('old', text('old'))
    await expect(folder.rename('new', 'old')).rejects.toMatchObject({ code: 'FILE_EXISTS' })
    expect(refusals).toBe(2)
    expect(Object.fromEntries(server.files)).toEqual({ new: text('new'), old: text('old') })
  })

  test('and whose old file is taken away meanwhile: the place is free', async () => {
    const { folder, server } = await openScripted({
      RNTO: noReplacing,
      RNFR({ files }, name) {
        if (name === 'slot') files.delete('slot')
        return 'default'
      },
    })
    server.files.set('new', text('new')).set('slot', text('old'))
    await folder.rename('new', 'slot')
    expect([...server.files]).toEqual([['slot', text('new')]])
  })

  test('and whose new file is taken away while the answer is lost: the old one does not come back', async () => {
    const { folder, server } = await openScripted({
      RNTO(session, name) {
        const { control, files, renaming } = session
        if (renaming !== 'new' || files.has(name)) return noReplacing(session, name)
        files.delete(renaming)
        control.destroy()
      },
    })
    server.files.set('new', text('new')).set('slot', text('old'))
    await expect(folder.rename('new', 'slot')).rejects.toMatchObject({
      code: 'FTP_OUTCOME_UNKNOWN',
      retry: 'later',
    })
    expect(server.files.has('slot')).toBe(false)
  })

  test('and keeps what was set aside: the rename is done all the same', async () => {
    const { folder, server } = await openScripted({ RNTO: noReplacing, DELE: ({ say }) => say('550 no') })
    server.files.set('new', text('new')).set('slot', text('old'))
    await folder.rename('new', 'slot')
    expect(server.files.get('slot')).toEqual(text('new'))
  })
})

type Answer = FtpScript[string]

/** Renames and hangs up. */
const renameSilently: Answer = ({ control, files, renaming }, name) => {
  files.set(name, files.get(renaming) ?? text(''))
  files.delete(renaming)
  control.destroy()
}

/** Renames to a name that is free only, as Windows servers do. */
const noReplacing: Answer = ({ say, files }, name) => {
  if (!files.has(name)) return 'default'
  say('550 Cannot create a file when that file already exists.')
}
