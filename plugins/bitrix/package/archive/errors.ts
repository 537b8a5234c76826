import { AppError } from '../../../../core/errors.ts'

/** What can be wrong with a package. */
export type PackageProblem =
  | 'PACKAGE_COMPRESSION'
  | 'PACKAGE_DAMAGED'
  | 'PACKAGE_DUPLICATE'
  | 'PACKAGE_EMPTY'
  | 'PACKAGE_ENCRYPTED'
  | 'PACKAGE_FORMAT'
  | 'PACKAGE_INCOMPLETE'
  | 'PACKAGE_LINK'
  | 'PACKAGE_MANIFEST'
  | 'PACKAGE_NAME'
  | 'PACKAGE_TOO_LARGE'
  | 'PACKAGE_TOO_MANY_FILES'

/**
 * The error for a package that cannot be taken: 422, and no retry helps.
 * @param reason follows `Cannot take the package: `
 */
export function refusal(code: PackageProblem, reason: string, cause?: unknown): AppError {
  const options = { status: 422, retry: 'never', cause } as const
  return new AppError(code, `Cannot take the package: ${reason}`, options)
}

/** The error for an archive that is torn or changed. @param what e.g. `its directory is cut off` */
export function damaged(what: string, cause?: unknown): AppError {
  return refusal(
    'PACKAGE_DAMAGED',
    `${what}, the archive should be whole. Export it or copy it again.`,
    cause,
  )
}

/** The error for bytes that are not packed as they should be. */
export function notUnpackable(cause: unknown): AppError {
  return damaged('what it holds cannot be unpacked', cause)
}

/** The error for a package over a limit. @param what e.g. `has more than 1000 bytes` */
export function tooLarge(what: string): AppError {
  const reason = `it ${what}, which is more than is taken. Raise "maxPackageMegabytes", or leave out what is not needed.`
  return refusal('PACKAGE_TOO_LARGE', reason)
}

/** The error for a package of too many parts. */
export function tooMany(most: number): AppError {
  const reason = `it has more than ${most} files and folders, which is the most that is taken. Leave out what is not needed.`
  return refusal('PACKAGE_TOO_MANY_FILES', reason)
}
