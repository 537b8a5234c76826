/** A phrase taken apart: words, places for what differs, and words that go with a number. */
export type Segment =
  | { kind: 'words'; words: string }
  | { kind: 'slot'; index: number }
  | { kind: 'forms'; index: number; forms: readonly string[] }

/** Takes a phrase such as `{0} {0|row|rows} put aside` apart. */
export function parseTemplate(phrase: string): Segment[] {
  const parts = phrase.split(/(\{\d(?:\|[^{}]*)?\})/).filter((part) => part !== '')
  return parts.map((part): Segment => {
    const [, digit, forms] = /^\{(\d)(?:\|([^{}]*))?\}$/.exec(part) ?? []
    if (digit === undefined) return { kind: 'words', words: part }
    const index = Number(digit)
    return forms === undefined ? { kind: 'slot', index } : { kind: 'forms', index, forms: forms.split('|') }
  })
}

/**
 * What stands in the slots when `text` is an instance of the template, by index; undefined when it is none. Each slot
 * takes as little as it can, so that the time does not grow with the ways of cutting the text.
 */
export function matchTemplate(template: readonly Segment[], text: string): string[] | undefined {
  const slots: string[] = []
  let at = 0
  let open: number | undefined
  for (const [place, segment] of template.entries()) {
    if (segment.kind === 'slot') {
      if (open !== undefined) return undefined
      open = segment.index
      continue
    }
    const isLast = place === template.length - 1
    const found = find(segment.kind === 'words' ? [segment.words] : longestFirst(segment.forms), text, {
      at,
      isOpen: open !== undefined,
      isLast,
    })
    if (found === undefined) return undefined
    if (open !== undefined && !take(slots, open, text.slice(at, found.from))) return undefined
    open = undefined
    at = found.to
  }
  if (open !== undefined) return take(slots, open, text.slice(at)) ? slots : undefined
  return at === text.length ? slots : undefined
}

/** How much a template tells: its own letters, and one for each slot. The longer one fits the fewer texts. */
export function ownLength(template: readonly Segment[]): number {
  return template.reduce((sum, segment) => sum + (segment.kind === 'words' ? segment.words.length : 1), 0)
}

function take(slots: string[], index: number, text: string): boolean {
  if (text === '' || (slots[index] !== undefined && slots[index] !== text)) return false
  slots[index] = text
  return true
}

function find(
  candidates: readonly string[],
  text: string,
  { at, isOpen, isLast }: { at: number; isOpen: boolean; isLast: boolean },
): { from: number; to: number } | undefined {
  for (const words of candidates) {
    const from = isOpen ? (isLast ? text.length - words.length : text.indexOf(words, at + 1)) : at
    if (from >= at && text.startsWith(words, from)) return { from, to: from + words.length }
  }
  return undefined
}

function longestFirst(forms: readonly string[]): string[] {
  return forms.toSorted((a, b) => b.length - a.length)
}
