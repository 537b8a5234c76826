import { globSync, readFileSync } from 'node:fs'
import { type Literal, literalsOf, type SampleValues } from './literals.ts'

/** A text in the sources that people may come to read, with sample values for its `${}`. */
export interface SpokenText {
  /** Where it stands, e.g. `plugins/kontur/status.ts:12`. */
  place: string
  text: string
}

/** Texts that nobody is shown, each with the reason. */
export type Unspoken = Readonly<Record<string, string>>

export interface SpokenTextsOptions {
  unspoken?: Unspoken
  /** What an expression in `${}` gives, by its source. Default: a sample that makes no sense. */
  values?: SampleValues
}

/** Only programmers, logs, and the descriptions of settings and routes hold these. */
const NOT_FOR_PEOPLE = /^(?:describe|describeRoute|descriptionOf|(?:.*\.)?log\.\w+|v\.\w+|TypeError)$/
/** Members of objects whose values are shown even when they are a single word. */
const SHOWN = new Set(['label', 'title', 'state', 'value', 'columns', 'summary', 'reason'])

/**
 * All texts in the files of globs such as `plugins/kontur/status*.ts` that people may come to read: those of at least
 * two words, and single words where they are labels, titles, states or headings. A glob that begins with `!` takes files
 * out; files of settings, phrases and the simulator are left out anyway.
 */
export function spokenTexts(
  globs: readonly string[],
  { unspoken = {}, values = {} }: SpokenTextsOptions = {},
): SpokenText[] {
  const exclude = globs.filter((glob) => glob.startsWith('!')).map((glob) => glob.slice(1))
  const found = globSync([...globs.filter((glob) => !glob.startsWith('!'))], { exclude })
  const files = found.map((file) => file.replaceAll('\\', '/'))
  const sources = files.filter((file) => !/\/(?:simulator|phrases)\/|\/(?:config|phrases)\.ts$/.test(file))
  return sources.toSorted().flatMap((file) => {
    const literals = literalsOf(readFileSync(file, 'utf8'), values).filter(isShown)
    const texts = literals.flatMap(({ line, texts: all }) =>
      all.map((text) => ({ place: `${file}:${line}`, text: text.trim() })),
    )
    return texts.filter(({ text }) => isProse(text) && !(text in unspoken))
  })
}

/** Reasons for texts that are not there any more: the list of exceptions is to be no longer than it must. */
export function staleExceptions(
  globs: readonly string[],
  unspoken: Unspoken,
  values: SampleValues = {},
): string[] {
  const found = new Set(spokenTexts(globs, { values }).map(({ text }) => text))
  return Object.keys(unspoken).filter((text) => !found.has(text))
}

function isShown({ key, calls, before, texts }: Literal): boolean {
  if (key === 'about' || before === 'import' || before === 'from') return false
  if (/^(?:===|!==|case)$/.test(before) || calls.some((call) => NOT_FOR_PEOPLE.test(call))) return false
  return texts.some(hasTwoWords) || (key !== undefined && SHOWN.has(key))
}

function hasTwoWords(text: string): boolean {
  return /[a-z]{2,}[,.:]? ["(]?[a-z]{2,}/i.test(text)
}

function isProse(text: string): boolean {
  return /[a-z]{2}/i.test(text)
}
