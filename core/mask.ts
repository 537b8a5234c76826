import { MASK, secretsIn } from './secret.ts'

/** Replaces every secret in a text by `***`. */
export type Masker = (text: string) => string

/** The masker for all secrets inside settings, however deep. */
export function maskerOf(settings: unknown): Masker {
  return createMasker(secretsIn(settings).map((secret) => secret.reveal()))
}

/** Shorter words are not looked for: they would blot out innocent text. */
export const SHORTEST_MASKED_LENGTH = 6

/**
 * Makes a masker for the values of secrets. A secret is also found in the forms in which it travels:
 * percent-encoded (URLs, forms) and escaped inside JSON. Longer words go first, so that a secret which contains
 * another one leaves no remainder.
 */
export function createMasker(words: readonly string[]): Masker {
  const forms = words.filter((word) => word.length >= SHORTEST_MASKED_LENGTH).flatMap(formsOf)
  const sorted = [...new Set(forms)].sort((a, b) => b.length - a.length)
  return (text) => sorted.reduce((masked, form) => masked.replaceAll(form, MASK), text)
}

/**
 * The details of an error with every text in them masked, as they are stored: plain JSON. What is no JSON stays as it is,
 * for whoever stores it to refuse.
 */
export function maskedDetails(
  details: Readonly<Record<string, unknown>>,
  mask: Masker,
): Record<string, unknown> {
  const members = Object.entries(details).map(([name, value]): [string, unknown] => [
    name,
    maskedValue(value, mask),
  ])
  return Object.fromEntries(members)
}

function maskedValue(value: unknown, mask: Masker): unknown {
  try {
    const text = JSON.stringify(value, (_name, inner: unknown) =>
      typeof inner === 'string' ? mask(inner) : inner,
    )
    return text === undefined ? value : JSON.parse(text)
  } catch {
    return value
  }
}

function formsOf(word: string): string[] {
  return [word, encodeURIComponent(word.toWellFormed()), JSON.stringify(word).slice(1, -1)]
}
