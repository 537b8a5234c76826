const MASK = '***'

/** Elements that hold a person or a firm: no text within them is shown. */
const PEOPLE = new Set([
  'partnerIdentity',
  'myIdentity',
  'identity',
  'address',
  'shipToAddress',
  'invoiceAddress',
  'refAd',
  'addressbook',
  'contact',
])

/** Elements whose text speaks of a person wherever they stand. */
const PERSONAL = new Set([
  'company',
  'division',
  'name',
  'surname',
  'street',
  'city',
  'zip',
  'phone',
  'mobil',
  'mobilPhone',
  'fax',
  'email',
  'ico',
  'dic',
  'icDph',
  'note',
  'intNote',
  'accountNo',
  // Of a message of POHODA: the value itself may be a person's, the words around it are what is looked for.
  'valueRequested',
  'valueProduced',
])

/** Names that are not of people: goods, categories, parameters, by the prefixes that POHODA writes. */
const NAMES_OF_THINGS = /^(?:stk|ctg|ipm|sto|lst):name$/

/** A section of plain text, a comment, a tag, or the text between them; what is cut off at the end counts as whole. */
const PIECES =
  /<!\[CDATA\[(?<section>.*?)(?:\]\]>|$)|<!--.*?(?:-->|$)|<(?<close>\/?)(?<name>[\w:.-]*)(?:"[^"]*(?:"|$)|'[^']*(?:'|$)|[^<>"'])*(?:>|$)|[^<]+/gs

/** A document without personal data, and the texts that were taken out of it. */
export interface Masked {
  text: string
  hidden: ReadonlySet<string>
}

/**
 * A document of POHODA without personal data: names of people and firms, addresses, contacts, notes and the values in
 * messages are `***`, and all texts within addresses. It works on documents that were cut anywhere after their beginning.
 * What is no XML has no elements and stays. Attributes stay too; what POHODA repeats there of a request is found by
 * `withoutTexts`.
 */
export function maskPersonalData(document: string): Masked {
  const open: string[] = []
  const hidden = new Set<string>()
  let text = ''
  for (const { 0: piece, groups = {} } of document.matchAll(PIECES)) {
    const { section, name, close } = groups
    if (name !== undefined) {
      follow(open, piece, { name, isEnd: close === '/' })
      text += piece
    } else if (!piece.startsWith('<!--')) {
      const content = (section ?? piece).trim()
      const isHidden = content !== '' && isPersonal(open)
      if (isHidden) for (const form of formsOf(content)) hidden.add(form)
      text += isHidden ? MASK : piece
    }
  }
  return { text, hidden }
}

/** A text in which these others are masked, wherever they stand; short ones could be part of any word and stay. */
export function withoutTexts(text: string, hidden: ReadonlySet<string>): string {
  return (
    [...hidden]
      .filter((word) => word.length >= SHORTEST_HIDDEN)
      // The longest first, so that no part of one is left behind.
      .toSorted((left, right) => right.length - left.length)
      .reduce((masked, word) => masked.replaceAll(word, MASK), text)
  )
}

const SHORTEST_HIDDEN = 4

/** A text as it stands, as it reads, and as an attribute holds it. */
function formsOf(content: string): string[] {
  const plain = content.replaceAll(
    /&(amp|lt|gt|quot|apos);/g,
    (entity, name: string) => SIGNS[name] ?? entity,
  )
  const attribute = plain
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
  return [content, plain, attribute, attribute.replaceAll("'", '&apos;')]
}

const SIGNS: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

/** Keeps the names of the elements that are open; a stray end tag ends nothing. */
function follow(open: string[], tag: string, { name, isEnd }: { name: string; isEnd: boolean }) {
  if (isEnd) {
    const begun = open.lastIndexOf(name)
    if (begun !== -1) open.length = begun
  } else if (name !== '' && !tag.endsWith('/>')) {
    open.push(name)
  }
}

function isPersonal(open: readonly string[]): boolean {
  const names = open.map(localOf)
  if (names.some((name) => PEOPLE.has(name))) return true
  const name = names.at(-1) ?? ''
  if (name === 'name') return !NAMES_OF_THINGS.test(open.at(-1) ?? '')
  // POHODA's own words on what went wrong.
  if (name === 'note' && names.includes('importDetails')) return false
  return PERSONAL.has(name)
}

function localOf(name: string): string {
  return name.slice(name.indexOf(':') + 1)
}
