import { MASK } from '../secret.ts'

/** E-mail addresses; the user in a server's address stays. */
const ADDRESS = /(?<![\w.+/-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g
/** Telephone numbers as they are written abroad and at home; an article, an amount or a date is none of them. */
const TELEPHONES = [
  /\+\d[\d\s()-]{7,}\d/g,
  // Ukraine, with or without 38 or 8 before it, e.g. 0671234567 and (067) 123-45-67.
  /(?<![\w.,(-])(?:(?:38|8)[\s-]?)?(?:\(0[3-9]\d\)|0[3-9]\d)(?:[\s-]?\d){7}(?![\w-])/g,
  // Mobile telephones of Russia and Kazakhstan by 8.
  /(?<![\w.,(-])8[\s-]?(?:\([79]\d\d\)|[79]\d\d)(?:[\s-]?\d){7}(?![\w-])/g,
  // Mobile telephones of the Czech Republic in groups of three.
  /(?<![\w.,(-])(?:(?:00)?420\s?)?[67]\d\d\s\d{3}\s\d{3}(?![\w-])/g,
]

/** A text without the e-mail addresses and telephone numbers that an error may quote. */
export function withoutPeople(text: string): string {
  return [ADDRESS, ...TELEPHONES].reduce((left, pattern) => left.replaceAll(pattern, MASK), text)
}
