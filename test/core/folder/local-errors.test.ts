import { expect, test } from 'vitest'
import { toLocalError } from '../../../core/folder/local-errors.ts'

const TASK = { doing: 'write', name: 'out/order.json', root: '/srv/in' } as const

test.each([
  ['ENOENT', 'FILE_MISSING', 'never'],
  ['ENOTDIR', 'FILE_MISSING', 'never'],
  ['EISDIR', 'FILE_EXISTS', 'never'],
  ['EACCES', 'FOLDER_DENIED', 'never'],
  ['EROFS', 'FOLDER_DENIED', 'never'],
  ['EBUSY', 'FOLDER_DENIED', 'later'],
  ['ENOSPC', 'FOLDER_FULL', 'later'],
  ['EDQUOT', 'FOLDER_FULL', 'later'],
  ['EIO', 'FOLDER_FAILED', 'later'],
  ['ENAMETOOLONG', 'BAD_FILE_NAME', 'never'],
])('%s is %s', (system, code, retry) => {
  const cause = Object.assign(new Error('as the system says'), { code: system })
  const error = toLocalError(cause, TASK)
  expect(error).toMatchObject({ code, retry, message: expect.stringContaining('"out/order.json"') })
})

test('what is missing may be the folder', () => {
  const cause = Object.assign(new Error('as the system says'), { code: 'ENOENT' })
  expect(toLocalError(cause, { ...TASK, doing: 'list' })).toMatchObject({ code: 'FOLDER_MISSING' })
  expect(toLocalError(cause, { ...TASK, missing: 'folder' })).toMatchObject({ code: 'FOLDER_MISSING' })
})

test('errors that are not of the file system stay what they are', () => {
  const mistake = new TypeError('a mistake')
  const coded = Object.assign(new Error('of a library'), { code: 'ERR_INVALID_STATE' })
  expect(toLocalError(mistake, TASK)).toBe(mistake)
  expect(toLocalError(coded, TASK)).toBe(coded)
  expect(toLocalError('text', TASK)).toBe('text')
})
