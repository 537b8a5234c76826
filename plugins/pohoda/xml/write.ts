import { joinBytes, type Bytes } from '../../../core/bytes.ts'
import { AppError } from '../../../core/errors.ts'
import { encodeWindows1250, withoutForbidden } from './characters.ts'
import { namespaceOf } from './namespaces.ts'
import type { XmlNode } from './node.ts'

export interface WrittenXml {
  bytes: Bytes
  /**
   * The characters that the document could not carry, each once, in the order of their first appearance: those that
   * the encoding lacks stand there as `?`, those that XML forbids are left out. `characterWords` makes them readable.
   */
  replaced: string[]
}

/**
 * Writes an element with all that it holds as a document in Windows-1250, the encoding in which POHODA reads and writes.
 * Its namespaces are declared on the root. Letters that were written as letter plus mark are composed first.
 * @throws XML_PREFIX_UNKNOWN for a name without one of our prefixes
 */
export function writeXml(root: XmlNode, { encoding = 'windows-1250' }: WriteXmlOptions = {}): WrittenXml {
  const sink = createSink()
  sink.markup(`<?xml version="1.0" encoding="${DECLARED[encoding]}"?>\n`)
  writeElement(root, sink, declarations(root))
  return sink.take()
}

export interface WriteXmlOptions {
  encoding?: 'windows-1250'
}

const DECLARED = { 'windows-1250': 'Windows-1250' } as const

type Sink = ReturnType<typeof createSink>

/**
 * Texts are encoded one by one: composed together with the markup before it, a mark at the beginning of a text would
 * melt with the `>` into one character.
 */
function createSink() {
  const parts: Bytes[] = []
  const replaced = new Set<string>()
  let markup = ''
  const flush = () => {
    if (markup !== '') parts.push(encodeWindows1250(markup).bytes)
    markup = ''
  }
  return {
    markup(text: string) {
      markup += text
    },
    text(text: string, escape: (text: string) => string) {
      const allowed = withoutForbidden(text)
      for (const char of allowed.removed) replaced.add(char)
      if (allowed.text === '') return
      flush()
      const encoded = encodeWindows1250(escape(allowed.text.normalize('NFC')), { unmappable: 'replace' })
      for (const char of encoded.replaced) replaced.add(char)
      parts.push(encoded.bytes)
    },
    take(): WrittenXml {
      flush()
      return { bytes: joinBytes(parts), replaced: [...replaced] }
    },
  }
}

function writeElement({ name, attributes, children }: XmlNode, sink: Sink, declared: string): void {
  sink.markup(`<${name}${declared}`)
  for (const [attribute, value] of Object.entries(attributes)) {
    if (value === undefined) continue
    sink.markup(` ${attribute}="`)
    sink.text(value, escapeAttribute)
    sink.markup('"')
  }
  if (children.length === 0) {
    sink.markup('/>')
    return
  }
  sink.markup('>')
  for (const part of children) {
    if (typeof part === 'string') sink.text(part, escapeText)
    else writeElement(part, sink, '')
  }
  sink.markup(`</${name}>`)
}

/** A carriage return as it stands would come out as a line break. */
function escapeText(text: string): string {
  return text.replaceAll(/[&<>\r]/g, (char) => ESCAPES[char] ?? char)
}

function escapeAttribute(text: string): string {
  return text.replaceAll(/[&<>"\t\n\r]/g, (char) => ESCAPES[char] ?? char)
}

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\t': '&#9;',
  '\n': '&#10;',
  '\r': '&#13;',
}

function declarations(root: XmlNode): string {
  const prefixes = new Set<string>()
  collectPrefixes(root, prefixes)
  return [...prefixes].map((prefix) => ` xmlns:${prefix}="${namespaceFor(prefix)}"`).join('')
}

function collectPrefixes({ name, children }: XmlNode, prefixes: Set<string>): void {
  prefixes.add(name.slice(0, Math.max(0, name.indexOf(':'))))
  for (const part of children) if (typeof part !== 'string') collectPrefixes(part, prefixes)
}

function namespaceFor(prefix: string): string {
  const namespace = namespaceOf(prefix)
  if (namespace !== undefined) return namespace
  throw new AppError(
    'XML_PREFIX_UNKNOWN',
    `Cannot write a document for POHODA: the prefix "${prefix}" stands for no namespace, names are written like "stk:code". Correct the name where the document is made.`,
    { retry: 'never' },
  )
}
