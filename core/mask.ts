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

function formsOf(word: string): string[] {
  return [word, encodeURIComponent(word.toWellFormed()), JSON.stringify(word).slice(1, -1)]
}
