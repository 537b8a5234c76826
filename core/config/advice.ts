import { nearest } from './nearest.ts'
import { isListShape, marksOf, type Shape } from './shape.ts'
import { allowedValues } from './words.ts'

export interface AdviceOptions {
  hidden: boolean
  isSubstituted: boolean
}

/** What to write instead of a wrong value: a sentence after a blank, or nothing when there is no better word. */
export function adviceWords(value: unknown, shapes: readonly Shape[], options: AdviceOptions): string {
  const write = options.isSubstituted
    ? substitutedAdvice(shapes)
    : (likelyAdvice(value, shapes, options) ?? '')
  return write === '' ? exampleAdvice(shapes) : write
}

/** What the value most likely means: a misspelt name, a number in quotes or without, one item without its list. */
function likelyAdvice(
  value: unknown,
  shapes: readonly Shape[],
  { hidden }: AdviceOptions,
): string | undefined {
  const takes = (type: string) => shapes.some(({ schema }) => schema.type === type)
  if (typeof value === 'number' && takes('string') && exampleAdvice(shapes) === '') {
    return hidden || !isExact(value) ? ' Put it in quotes.' : ` Write "${value}", in quotes.`
  }
  if (typeof value !== 'string' || hidden) return undefined
  const meant = nearest(value, shapes.flatMap(namesOf))
  if (meant !== undefined) return ` Did you mean "${meant}"?`
  if (takes('number') && NUMBER_TEXT.test(value)) return ` Write ${value.replace(',', '.')} without quotes.`
  if (takes('boolean') && /^(true|false)$/.test(value)) return ` Write ${value} without quotes.`
  return !takes('string') && shapes.some(isListShape) ? ` Write [${JSON.stringify(value)}].` : undefined
}

function substitutedAdvice(shapes: readonly Shape[]): string {
  const takesText = shapes.some((shape) => shape.schema.type === 'string' || namesOf(shape).length > 0)
  return takesText ? '' : ' What comes through ${} is always a text: write the value itself.'
}

function exampleAdvice(shapes: readonly Shape[]): string {
  const example = shapes.flatMap(({ actions }) => actions.flatMap(({ examples }) => examples ?? [])).at(0)
  return example === undefined ? '' : ` Write for example ${JSON.stringify(example)}.`
}

function namesOf(shape: Shape): string[] {
  const names = [...allowedValues(shape), ...(marksOf(shape).wellKnown?.() ?? [])]
  return names.filter((name) => typeof name === 'string')
}

function isExact(value: number): boolean {
  return !Number.isInteger(value) || Number.isSafeInteger(value)
}

const NUMBER_TEXT = /^-?\d{1,15}(?:[.,]\d{1,15})?$/
