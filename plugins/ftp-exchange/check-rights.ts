import { AppError, toAppError } from '../../core/errors.ts'
import type { CheckReport } from '../../core/plugin.ts'
import type { PointConfig } from './config.ts'
import { newPassageId } from './mailbox/names.ts'
import type { Point } from './point.ts'

const RIGHTS = ['write', 'see', 'rename', 'delete'] as const
type Right = (typeof RIGHTS)[number]

/** By right, why it is missing; undefined when it is there. */
export interface RightsOfFolder {
  /** '' for the login folder. */
  folder: string
  missing: Partial<Record<Right, AppError>>
}

const CONTENT = new TextEncoder().encode('connection test\n')

/**
 * Tries the rights in a folder on the server with a small file, which is removed again whatever happens.
 * @throws what hinders the connection
 */
export async function rightsIn(folder: string, { remote, id, signal }: Point): Promise<RightsOfFolder> {
  const begin = `${folder === '' ? '' : `${folder}/`}mostik.${id}.${newPassageId()}`
  const [first, second] = [`${begin}.check`, `${begin}.checked`]
  const missing: RightsOfFolder['missing'] = {}
  let name = first
  try {
    if (!(await may('write', () => remote.writeInPlace(first, CONTENT, { signal }))))
      return { folder, missing }
    await may('see', async () => {
      const found = await remote.stat(first, { signal })
      if (found?.size !== CONTENT.length) throw notSeen(first, found?.size)
    })
    const isRenamed = await may('rename', () => remote.rename(first, second, { signal }))
    if (isRenamed) name = second
    await may('delete', () => remote.delete(name, { signal }))
    return { folder, missing }
  } finally {
    for (const left of [first, second]) await remote.delete(left).catch(() => undefined)
  }

  async function may(right: Right, attempt: () => Promise<void>): Promise<boolean> {
    try {
      await attempt()
      return true
    } catch (thrown) {
      const error = toAppError(thrown)
      if (signal?.aborted === true || !REFUSALS.has(error.code)) throw thrown
      missing[right] = error
      return false
    }
  }
}

/** The error for rights that the settings need and that are missing; undefined when all are there. Pure. */
export function missingRights(
  folders: readonly RightsOfFolder[],
  { claim }: Pick<PointConfig, 'claim'>,
): AppError | undefined {
  const needed = RIGHTS.filter((right) => claim || right !== 'rename')
  const lacks = folders.flatMap(({ folder, missing }) =>
    needed.flatMap((right) => {
      const error = missing[right]
      return error === undefined ? [] : [{ folder: folder || '.', right, said: error.message }]
    }),
  )
  const [first] = lacks
  if (first === undefined) return undefined
  const what = lacks.map(({ folder, right }) => `${WORDS[right]} in "${folder}"`).join(', ')
  const onlyRename = lacks.every(({ right }) => right === 'rename')
  const advice = onlyRename ? ' Or set "claim" to false; the test then says what that risks.' : ''
  return new AppError(
    'FTP_DENIED',
    `Cannot exchange files: the login has no right to ${what}. Give it these rights on the server.${advice}`,
    { retry: 'never', status: 502, details: { missing: lacks } },
  )
}

/** One row a folder, one column a right. Pure. */
export function rightsTable(folders: readonly RightsOfFolder[]): NonNullable<CheckReport['tables']>[number] {
  return {
    title: 'Rights on the server',
    columns: ['folder', ...RIGHTS.map((right) => WORDS[right])],
    rows: folders.map(({ folder, missing }) => [
      folder || '.',
      ...RIGHTS.map((right) => (missing[right] === undefined ? 'yes' : 'no')),
    ]),
  }
}

/** Answers about one right; anything else is about the connection. */
const REFUSALS = new Set([
  'FTP_DENIED',
  'FILE_EXISTS',
  'FILE_MISSING',
  'FOLDER_MISSING',
  'FTP_STORAGE_FULL',
  'CHECK_NOT_SEEN',
])

const WORDS: Record<Right, string> = {
  write: 'write files',
  see: 'see files',
  rename: 'rename files',
  delete: 'delete files',
}

function notSeen(name: string, size: number | undefined): AppError {
  const is = size === undefined ? 'it is not seen after it was written' : `it has ${size} bytes`
  const message = `Cannot look at "${name}": ${is}, it should have ${CONTENT.length} bytes.`
  return new AppError('CHECK_NOT_SEEN', message, { retry: 'never' })
}
