import { createScanner, parseTree, printParseErrorCode } from 'jsonc-parser'
import type { Node, ParseError } from 'jsonc-parser'
import { positionsIn, type Position } from './position.ts'
import { placeOf, type Finding, type Key, type LocatedProblem } from './problem.ts'

/** A file that could be read. */
export interface JsoncDocument {
  value: unknown
  /** What is wrong although it could be read: names written twice, names and numbers that cannot be kept. */
  findings: Finding[]
  /** Where the value stands, or what holds it when it is missing. */
  locate(keys: readonly Key[]): Position
}

const MOST_CHARACTERS = 1_048_576
const DEEPEST = 64
/** Names with a meaning of their own in JavaScript objects. */
const REFUSED_NAMES = ['__proto__', 'constructor', 'prototype']

/**
 * Reads JSON with comments and trailing commas. A file that cannot be read gives only its problems, one for each
 * line, with line and column.
 */
export function parseJsonc(source: string): { document: JsoncDocument } | { problems: LocatedProblem[] } {
  if (source.length > MOST_CHARACTERS) {
    return { problems: [{ path: '', message: `The file is longer than ${MOST_CHARACTERS} characters.` }] }
  }
  const text = source.replace(/^\uFEFF/, ' ')
  const positionOf = positionsIn(text)
  const tooDeep = firstTooDeep(text)
  if (tooDeep !== undefined) {
    const message = `More than ${DEEPEST} brackets are open here. Settings are never nested so deeply.`
    return { problems: [{ path: '', message, ...positionOf(tooDeep) }] }
  }
  const errors: ParseError[] = []
  const root = parseTree(text, errors, { allowTrailingComma: true })
  if (root === undefined || errors.length > 0) return { problems: syntaxProblems(text, errors, positionOf) }
  const reading: Reading = { findings: [], offsets: new Map([[placeOf([]), root.offset]]) }
  const value = valueOf(root, [], reading)
  const locate = (keys: readonly Key[]) => positionOf(offsetOf(keys, reading.offsets))
  return { document: { value, findings: reading.findings, locate } }
}

interface Reading {
  findings: Finding[]
  /** Where each value begins with its name. */
  offsets: Map<string, number>
}

/** A tree as plain values. Own code, because the library's sets `__proto__` and lets the last of two names win. */
function valueOf(node: Node, keys: readonly Key[], reading: Reading): unknown {
  if (node.type === 'array') {
    return (node.children ?? []).map((item, index) => {
      reading.offsets.set(placeOf([...keys, index]), item.offset)
      return valueOf(item, [...keys, index], reading)
    })
  }
  if (node.type === 'object') return objectOf(node, keys, reading)
  if (node.type === 'number' && !Number.isFinite(node.value)) {
    const message = 'The number is too large. Write it in quotes if it is a name or a code.'
    reading.findings.push({ keys, message })
  }
  return node.value
}

function objectOf(node: Node, keys: readonly Key[], reading: Reading): Record<string, unknown> {
  const object: Record<string, unknown> = {}
  for (const { children = [], offset } of node.children ?? []) {
    const [nameNode, valueNode] = children
    const name = String(nameNode?.value)
    const at = [...keys, name]
    const problem = nameProblem(name, object)
    if (problem !== undefined) reading.findings.push({ keys: at, message: problem })
    reading.offsets.set(placeOf(at), offset)
    if (problem === undefined && valueNode !== undefined) object[name] = valueOf(valueNode, at, reading)
  }
  return object
}

function nameProblem(name: string, object: object): string | undefined {
  if (REFUSED_NAMES.includes(name))
    return 'This name has a meaning of its own in JavaScript. Choose another one.'
  return Object.hasOwn(object, name) ? 'This name stands here twice. Keep one of the two.' : undefined
}

/** The offset of a value, or of the nearest thing around it that there is. */
function offsetOf(keys: readonly Key[], offsets: ReadonlyMap<string, number>): number {
  const around = keys.map((_, index) => offsets.get(placeOf(keys.slice(0, keys.length - index))))
  return around.find((offset) => offset !== undefined) ?? offsets.get(placeOf([])) ?? 0
}

/** One problem a line: after a slip the parser complains several times, and the first complaint names it. */
function syntaxProblems(
  text: string,
  errors: readonly ParseError[],
  positionOf: (offset: number) => Position,
): LocatedProblem[] {
  if (text.trim() === '') {
    return [{ path: '', message: 'The file is empty. Write at least { "plugins": {} }.' }]
  }
  const byLine = new Map<number, LocatedProblem>()
  for (const { error, offset } of errors) {
    const position = positionOf(offset)
    const message = SYNTAX_MESSAGES[printParseErrorCode(error)] ?? 'This is not JSON.'
    if (!byLine.has(position.line)) byLine.set(position.line, { path: '', message, ...position })
  }
  return [...byLine.values()]
}

/** The offset of the first bracket that is nested too deeply: the parser calls itself for each, and would overflow. */
function firstTooDeep(text: string): number | undefined {
  const scanner = createScanner(text, true)
  const open: number[] = []
  for (let token: number = scanner.scan(); token !== Token.end; token = scanner.scan()) {
    if (token === Token.openBrace || token === Token.openBracket) open.push(token)
    if (open.length > DEEPEST) return scanner.getTokenOffset()
    const closed = token - 1 === open.at(-1) && (token === Token.closeBrace || token === Token.closeBracket)
    if (closed) open.pop()
  }
  return undefined
}

/** The library's SyntaxKind, which is a const enum that isolated modules cannot use. */
const Token = { openBrace: 1, closeBrace: 2, openBracket: 3, closeBracket: 4, end: 17 }

const SYNTAX_MESSAGES: Readonly<Record<string, string>> = {
  InvalidSymbol: 'This is not JSON: write names and texts in "double quotes".',
  InvalidNumberFormat: 'This number cannot be read. Write it like 5 or 0.5.',
  PropertyNameExpected: 'A name in "double quotes" is missing here.',
  ValueExpected: 'A value is missing here.',
  ColonExpected: 'A colon is missing here, between the name and its value.',
  CommaExpected: 'A comma is missing before this.',
  CloseBraceExpected: 'A closing brace } is missing here.',
  CloseBracketExpected: 'A closing bracket ] is missing here.',
  EndOfFileExpected: 'Nothing may follow the closing brace.',
  InvalidCommentToken: 'This is not a comment: write // or /* */.',
  UnexpectedEndOfComment: 'The comment that begins here is never closed. Close it with */.',
  UnexpectedEndOfString: 'The text that begins here is not closed on its line. Close it with ".',
  UnexpectedEndOfNumber: 'This number cannot be read. Write it like 5 or 0.5.',
  InvalidUnicode: 'This text holds a \\u that four hexadecimal digits do not follow.',
  InvalidEscapeCharacter:
    'This text holds a single backslash. Write \\\\ for each one, or / instead in the path of a folder.',
  InvalidCharacter: 'This text holds a control character. Write \\t for a tab and \\n for a new line.',
}
