/** How a command ends: it did what it was asked for, it failed, or it was asked for something that cannot be. */
export const EXIT = { done: 0, failed: 1, wrong: 2 } as const

export type ExitCode = (typeof EXIT)[keyof typeof EXIT]

/** What a command found out or did. Commands return it, and nothing but its frame prints it. */
export interface Answer {
  /** The one document that `--json` prints. */
  readonly value: unknown
  /** The same for people. */
  readonly lines: readonly string[]
  /** What a person should know besides; it goes beside the answer, with and without `--json`. */
  readonly notes?: readonly string[]
  /** Default: done. */
  readonly exitCode?: ExitCode
}

/** Errors for which the words on the command line or the configuration are to blame, and not what happened then. */
const WRONG_CODES = new Set([
  'BAD_ARGUMENT',
  'BAD_BODY',
  'CONFIG_MISSING',
  'INVALID_CONFIG',
  'INSTANCE_UNKNOWN',
  'JOB_UNKNOWN',
  'NO_DRY_RUN',
  'PASSPHRASE_EMPTY',
  'PASSPHRASE_UNREADABLE',
  'SIMULATOR_UNKNOWN',
])

/** How a command ends with an error. */
export function exitCodeOf({ code }: { code: string }): ExitCode {
  return WRONG_CODES.has(code) ? EXIT.wrong : EXIT.failed
}
