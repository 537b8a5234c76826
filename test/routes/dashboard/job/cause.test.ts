import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { causeOf } from '../../../../routes/dashboard/job/cause.ts'

const root = fileURLToPath(new URL('../../../..', import.meta.url))

describe('the cause of an error', () => {
  it.each([
    ['HTTP_NETWORK', 'network'],
    ['HTTP_TIMEOUT', 'network'],
    ['FTP_UNREACHABLE', 'network'],
    ['FTP_TLS', 'network'],
    ['FTP_LOGIN_REFUSED', 'access'],
    ['KEY_REJECTED', 'access'],
    ['MSERVER_LOGIN', 'access'],
    ['WOO_KEY_UNKNOWN', 'access'],
    ['FOLDER_DENIED', 'access'],
    ['PORTAL_REFUSED', 'access'],
    ['WOO_UNAVAILABLE', 'other system'],
    ['PORTAL_BUSY', 'other system'],
    ['QUOTA', 'other system'],
    ['FTP_STORAGE_FULL', 'other system'],
    ['MSERVER_TIMEOUT', 'network'],
    ['GOODS_FILE_EMPTY', 'data'],
    ['XML_BROKEN', 'data'],
    ['PACKAGE_DAMAGED', 'data'],
    ['PACK_REFUSED', 'data'],
    ['BAD_PRICE', 'data'],
    ['FOLDER_MISSING', 'setting'],
    ['GOODS_FILE_MISSING', 'setting'],
    ['COLUMN_MISSING', 'setting'],
    ['INVALID_CONFIG', 'setting'],
    ['HTTP_REDIRECT', 'setting'],
    ['SHOP_UNAVAILABLE', 'setting'],
    ['BAD_SCHEDULE', 'setting'],
    ['GUARD_DROP', 'guard'],
    ['FIRST_RUN_PREVIEW', 'guard'],
    ['STORE_UNAVAILABLE', 'storage'],
    ['BLOB_MISSING', 'storage'],
    ['FOLDER_FULL', 'storage'],
    ['UNEXPECTED', 'our mistake'],
    ['STEP_NEVER_ENDS', 'our mistake'],
    ['BAD_CHECKPOINT', 'our mistake'],
  ])('with the code %s is: %s', (code, cause) => {
    expect(causeOf({ code, details: {} })).toBe(cause)
  })

  it.each([
    [401, 'access'],
    [403, 'access'],
    [404, 'setting'],
    [429, 'other system'],
    [503, 'other system'],
    [undefined, 'other system'],
  ])('with the status %s is: %s', (status, cause) => {
    expect(causeOf({ code: 'HTTP_STATUS', details: { status } })).toBe(cause)
  })

  it('is not guessed for a code that is like none', () => {
    expect(causeOf({ code: 'TEAPOT', details: {} })).toBeUndefined()
  })

  it('is known for every code that the program throws', () => {
    const thrown = globSync('{core,plugins}/**/*.ts', { cwd: root, exclude: ['plugins/*/simulator/**'] })
      .flatMap((path) => [...readFileSync(join(root, path), 'utf8').matchAll(/AppError\(\s*'([A-Z_]+)'/g)])
      .map(([, code = '']) => code)
    expect(thrown.length).toBeGreaterThan(100)
    expect(thrown.filter((code) => causeOf({ code, details: {} }) === undefined)).toEqual([])
  })
})
