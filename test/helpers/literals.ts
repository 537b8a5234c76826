/** A text literal in a source, with sample values for its `${}`. */
export interface Literal {
  line: number
  /** A `${}` that holds literals becomes each of them in turn; any other a sample value. */
  texts: string[]
  /** The member of an object that it is for, e.g. `label`. */
  key: string | undefined
  /** The functions in whose calls it stands, from outside to inside, e.g. `log.warn`. */
  calls: string[]
  /** The word or sign before it. */
  before: string
}

interface Frame {
  call: string
  key: string | undefined
  isObject: boolean
}

/** Stands for a literal where the sign before matters. */
const LITERAL = 'a literal'
const CODE =
  /\s+|\/\/[^\n]*|\/\*[\s\S]*?\*\/|[\w$]+(?:\??\.[\w$]+)*|===|!==|\?\?|\|\||=>|'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"|[\s\S]/y
const REGULAR_EXPRESSION = /\/(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\n[])+\/[a-z]*/y
/** Signs after which a slash begins a regular expression and divides nothing. */
const BEFORE_REGULAR_EXPRESSION = /^(?:[(,=:[!&|?{};<>+]|=>|===|!==|\?\?|\|\||return)$|^$/

/** What an expression in `${}` gives, e.g. `{ 'cannot(url)': 'Cannot GET "x"' }`. */
export type SampleValues = Readonly<Record<string, string>>

/**
 * Reads the literals of a TypeScript source, those inside of `${}` only as a part of theirs. Literals that are added to
 * each other are one.
 */
export function literalsOf(source: string, values: SampleValues = {}): Literal[] {
  return scan(source, 0, values).literals
}

/** Reads up to the end, or to the `}` that closes a `${`. */
function scan(source: string, start: number, values: SampleValues): { literals: Literal[]; end: number } {
  const literals: Literal[] = []
  const frames: Frame[] = [{ call: '', key: undefined, isObject: false }]
  let before = ''
  let oneEarlier = ''
  let at = start
  while (at < source.length) {
    const token = tokenAt(source, at, before)
    const frame = frames.at(-1) ?? { call: '', key: undefined, isObject: false }
    const place = at
    at += token.length
    if (/^(?:\s|\/\/|\/\*)/.test(token)) continue
    if (token === '}' && frames.length === 1) return { literals, end: at }
    let texts: string[] | undefined
    if (token === '`') {
      const template = templateAt(source, at, values)
      texts = template.texts
      at = template.end
    } else if (/^['"]./s.test(token)) texts = [unescaped(token.slice(1, -1))]
    const earlier = before === '+' && oneEarlier === LITERAL ? literals.at(-1) : undefined
    if (texts !== undefined && earlier !== undefined) {
      earlier.texts = combined(earlier.texts, texts, () => '')
    } else if (texts !== undefined) {
      const isType = before === '|' || /^\s*\|(?!\|)/.test(source.slice(at, at + 80))
      const isIndex = before === '[' && /[\w$)\]]$/.test(oneEarlier)
      const calls = frames.map(({ call }) => call).filter((call) => call !== '')
      const literal = { line: lineOf(source, place), texts, key: frame.key, calls, before }
      if (!isType && !isIndex) literals.push(literal)
    }
    if ('([{'.includes(token)) {
      const call = token === '(' && /^[\w$]/.test(before) ? before : ''
      const isObject = token === '{'
      frames.push({ call, key: isObject && frame.key !== 'columns' ? undefined : frame.key, isObject })
    } else if (')]}'.includes(token)) frames.pop()
    else if (token === ',' && frame.isObject) frame.key = undefined
    else if (token === ':' && frame.isObject && /^[{,]$/.test(oneEarlier)) frame.key = before
    oneEarlier = before
    before = texts === undefined ? token : LITERAL
  }
  return { literals, end: at }
}

function tokenAt(source: string, at: number, before: string): string {
  const pattern =
    source[at] === '/' && !/[/*]/.test(source[at + 1] ?? '') && BEFORE_REGULAR_EXPRESSION.test(before)
      ? REGULAR_EXPRESSION
      : CODE
  pattern.lastIndex = at
  return pattern.exec(source)?.[0] ?? source.charAt(at)
}

/** The texts of a template literal whose first character is at `start`. */
function templateAt(source: string, start: number, known: SampleValues): { texts: string[]; end: number } {
  let texts = ['']
  let at = start
  while (at < source.length && source[at] !== '`') {
    if (source.startsWith('${', at)) {
      const { literals, end } = scan(source, at + 2, known)
      const expression = source.slice(at + 2, end - 1)
      const told = known[expression]
      const choices = [...new Set(literals.filter(isChoice).flatMap((literal) => literal.texts))]
      const values = told === undefined ? choices : [told]
      texts = combined(texts, values, (text) => sampleOf(expression, text))
      at = end
      continue
    }
    const piece = source[at] === '\\' ? source.slice(at, at + 2) : source.charAt(at)
    texts = texts.map((text) => text + unescaped(piece))
    at += piece.length
  }
  return { texts, end: at + 1 }
}

/** Every text is followed by every value as long as there are few; then each value comes once. */
function combined(
  texts: readonly string[],
  values: readonly string[],
  sample: (text: string) => string,
): string[] {
  if (values.length === 0) return texts.map((text) => text + sample(text))
  if (texts.length * values.length <= MOST_COMBINATIONS)
    return texts.flatMap((text) => values.map((value) => text + value))
  const count = Math.max(texts.length, values.length)
  return Array.from({ length: count }, (_, index) =>
    [texts[index % texts.length], values[index % values.length]].join(''),
  )
}

const MOST_COMBINATIONS = 32

/** Whether a literal inside of `${}` is a part of the text: not what something is compared with or looked up by. */
function isChoice({ texts, before, calls }: Literal): boolean {
  if (/^(?:===|!==|\[|case)$/.test(before) || calls.some((call) => LOOKS_UP.test(call))) return false
  return texts.some((text) => /[a-z]/i.test(text) || (text === '' && before !== '??'))
}

const LOOKS_UP =
  /(?:^|\.)(?:join|split|includes|replace|replaceAll|startsWith|endsWith|get|has|padStart|slice)$/

/** The same for the same expression; begins like the sentence that it may begin. */
function sampleOf(expression: string, text: string): string {
  const code = [...expression].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 997, 7)
  return /(?:^|[.:;]\s|\n)$/.test(text) && !text.endsWith(': ') ? `X${code}` : `x${code}`
}

function unescaped(text: string): string {
  return text.replaceAll(/\\(?:u([\da-f]{4})|([\s\S]))/gi, (_, code: string | undefined, letter: string) =>
    code === undefined
      ? ({ n: '\n', t: '\t', r: '\r' }[letter] ?? letter)
      : String.fromCharCode(parseInt(code, 16)),
  )
}

function lineOf(source: string, at: number): number {
  return source.slice(0, at).split('\n').length
}
