import type { Bytes } from '../../../core/bytes.ts'
import { type AppError, isAppError } from '../../../core/errors.ts'
import type { FoundEncoding } from './decode.ts'
import {
  type GoodsFileEvent,
  type GoodsFileOptions,
  type GoodsFileState,
  readGoodsFile,
} from './goods-file.ts'
import { collectProblems, type GoodsProblem } from './goods-problems.ts'
import { createRecordCheck } from './goods-record-check.ts'
import { createRelations } from './goods-relations.ts'
import { LONGEST_LINE } from './lines.ts'

/** What was found out about a goods file. */
export interface GoodsFileReport {
  /** Why it is no goods file at all: GOODS_FILE_EMPTY, NOT_A_GOODS_FILE. Everything else is about what came before. */
  refusal?: AppError
  encoding: FoundEncoding
  /** What its second line says; undefined when it says nothing known. */
  state: GoodsFileState | undefined
  /** How many records stand under each command, also 0; the names without `$$$`. At most 500 of them. */
  commands: Readonly<Record<string, number>>
  /** Lines of data under all commands. */
  records: number
  /** Rows with a ware. */
  goods: number
  /** Rows with a group. */
  groups: number
  /** The first of them, errors rather than warnings, in the order of their lines. */
  problems: readonly GoodsProblem[]
  errors: number
  warnings: number
  /** Whether rows add to a stock (`ADDQUANTITY`, also data before any command): applied twice they add twice. */
  adds: boolean
}

export interface GoodsCheckOptions extends GoodsFileOptions {
  /** How many problems are kept; all are counted. Default 1000. */
  mostProblems?: number
}

/**
 * Reads a goods file to its end and tells what it holds and what is wrong with it, by line, column and field.
 * Takes about 60 bytes of memory for each code and barcode, and nothing else that grows with the file.
 */
export async function checkGoodsFile(
  bytes: AsyncIterable<Bytes>,
  options: GoodsCheckOptions,
): Promise<GoodsFileReport> {
  const problems = collectProblems({ most: options.mostProblems ?? 1000 })
  const relations = createRelations(problems)
  const checkRecord = createRecordCheck(problems, relations)
  const commands = new Map<string, number>()
  const counts = { records: 0, ware: 0, group: 0, other: 0 }
  let state: GoodsFileState | undefined
  let hasStateLine = false
  let adds = false

  function check(event: GoodsFileEvent): void {
    const { kind, line } = event
    if (!hasStateLine && kind !== 'state') noteState(line)
    hasStateLine = true
    if (kind === 'state') {
      state = event.state
      if (state === undefined) noteState(line)
    } else if (kind === 'tooLong') {
      const message = () => `The line has more than ${LONGEST_LINE} characters. It was not read.`
      problems.error({ code: 'LINE_TOO_LONG', line, message })
    } else {
      count(event)
      if (!event.isTerminated) noteOpenEnd(line)
    }
  }

  function count(event: Extract<GoodsFileEvent, { kind: 'command' | 'record' }>): void {
    const { command, line } = event
    const before = commands.get(command.name) ?? (commands.size < MOST_COMMANDS ? 0 : undefined)
    const added = event.kind === 'record' ? 1 : 0
    if (before !== undefined) commands.set(command.name, before + added)
    if (event.kind === 'command') {
      if (!command.isKnown) noteUnknown(command.name, line)
      if (command.name === 'DELETEALLWARES') relations.deleteWares()
      if (command.name === 'DELETEALLBARCODES') relations.deleteBarcodes()
      return
    }
    counts.records++
    adds ||= command.adds
    counts[checkRecord(event)]++
  }

  function noteState(line: number): void {
    problems.error({
      code: 'STATE_UNKNOWN',
      line,
      column: 1,
      message: () => 'The second line should be # (to be loaded) or @ (already loaded).',
    })
  }

  function noteUnknown(name: string, line: number): void {
    problems.warning({
      code: 'COMMAND_UNKNOWN',
      line,
      column: 1,
      message: () => `The command $$$${name} is not known here. It is passed on as it is.`,
    })
  }

  function noteOpenEnd(line: number): void {
    problems.warning({
      code: 'LAST_LINE_OPEN',
      line,
      message: () => 'The last line has no line break: the file may have been cut there.',
    })
  }

  const file = readGoodsFile(bytes, options)
  let refusal: AppError | undefined
  try {
    for await (const events of file) events.forEach(check)
  } catch (error) {
    if (!isRefusal(error)) throw error
    refusal = error
  }
  if (!hasStateLine && refusal === undefined) noteState(2)
  relations.end()
  return {
    ...(refusal === undefined ? {} : { refusal }),
    encoding: file.encoding ?? options.encoding,
    state,
    commands: Object.fromEntries(commands),
    records: counts.records,
    goods: counts.ware,
    groups: counts.group,
    problems: problems.kept(),
    errors: problems.errors,
    warnings: problems.warnings,
    adds,
  }
}

/** How many commands are counted by their names: a broken file may hold a new one in each line. */
const MOST_COMMANDS = 500

function isRefusal(error: unknown): error is AppError {
  return isAppError(error) && (error.code === 'GOODS_FILE_EMPTY' || error.code === 'NOT_A_GOODS_FILE')
}
