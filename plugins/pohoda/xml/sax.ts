import { SaxesParser, type SaxesTagNS } from 'saxes'
import type { Bytes } from '../../../core/bytes.ts'
import { AppError } from '../../../core/errors.ts'
import { createXmlDecoder } from './decode.ts'
import type { XmlElement } from './element.ts'

/** What a document holds, in its order: the tags around its records, and each record whole. */
export type XmlEvent =
  | { kind: 'open'; path: readonly string[]; attributes: XmlElement['attributes'] }
  | { kind: 'record'; path: readonly string[]; element: XmlElement }
  | { kind: 'close'; path: readonly string[] }

export interface ReadXmlOptions {
  /**
   * Asked at each opening tag outside of a record, with the local names from the root to it: whether it is a record,
   * which is read whole. The path is only good until it returns.
   */
  isRecord(path: readonly string[], attributes: XmlElement['attributes']): boolean
  /**
   * Whether elements of other namespaces than POHODA's count, too. Otherwise they are passed over with all that they
   * hold, and a root of another namespace is an error.
   */
  anyNamespace?: boolean
  limits?: Partial<XmlLimits>
}

export interface XmlLimits {
  depth: number
  /** Characters of the text of one element, of one tag, of comments in a row. */
  text: number
  /** Of one element. */
  attributes: number
  /** Characters of the text of one record, with a hundred more for each of its elements. */
  record: number
}

const DEFAULT_LIMITS: XmlLimits = {
  depth: 64,
  text: 2 * 1024 * 1024,
  attributes: 256,
  record: 64 * 1024 * 1024,
}

const ELEMENT_WEIGHT = 100

/** What is parsed at a time: what a piece becomes dies young, so that memory stays low without a collection. */
const PIECE_BYTES = 32 * 1024

/** POHODA's namespaces, one for each schema file; the older ones had no version, and Slovak papers name `.sk`. */
const FAMILY = /^https?:\/\/www\.stormware\.(cz|sk)\/schema\//

/**
 * Reads a document as it comes, strictly and with namespaces. What is yielded together lay in one piece of the document.
 * Documents with a DOCTYPE are refused, and with it entities of their own.
 * @throws XML_BROKEN (details: line, column) for what is cut or no XML; XML_TOO_LARGE for what goes beyond a limit;
 *   XML_ENCODING; XML_FOREIGN for a document that is none of POHODA's; what `chunks` throws
 */
export async function* readXml(
  chunks: AsyncIterable<Bytes>,
  options: ReadXmlOptions,
): AsyncGenerator<XmlEvent[]> {
  const reader = createReader(options)
  const decoder = createXmlDecoder()
  for await (const chunk of chunks) {
    for (let start = 0; start < chunk.length; start += PIECE_BYTES) {
      const piece = chunk.subarray(start, start + PIECE_BYTES)
      const events = reader.write(reader.decode(() => decoder.write(piece)))
      if (events.length > 0) yield events
    }
  }
  const events = reader.end(reader.decode(() => decoder.end()))
  if (events.length > 0) yield events
}

function createReader({ isRecord, anyNamespace = false, limits }: ReadXmlOptions) {
  const most = { ...DEFAULT_LIMITS, ...limits }
  const parser = new SaxesParser({ xmlns: true, position: false })
  /** The names from the root to the element that is open. */
  const path: string[] = []
  /** The elements of the record that is being read, the record first. */
  const open: XmlElement[] = []
  let recordSize = 0
  /** How deep inside an element that is passed over we are. */
  let passedOver = 0
  /** Characters since the last tag or text was whole: what the parser holds of the next one is not ours to see. */
  let unseen = 0
  let events: XmlEvent[] = []

  // No more of them than these: with a few more V8 would keep the parser as a dictionary, which takes three times as long.
  parser.on('error', ({ message }) => fail(message))
  parser.on('doctype', () => fail('a DOCTYPE is not allowed'))
  parser.on('opentag', openTag)
  parser.on('closetag', closeTag)
  parser.on('text', addText)
  parser.on('cdata', addText)

  return {
    write(text: string): XmlEvent[] {
      if (text === '') return []
      unseen += text.length
      parser.write(text)
      if (unseen > most.text + text.length) exceed(`a text or tag has more than ${most.text} characters`)
      return take()
    },
    end(text: string): XmlEvent[] {
      parser.write(text).close()
      return take()
    },
    /** Decodes; what cannot be decoded is told with the place up to which the document was read. */
    decode(next: () => string): string {
      try {
        return next()
      } catch (error) {
        if (error instanceof TypeError) fail('bytes that its encoding does not have')
        throw error
      }
    },
  }

  function take(): XmlEvent[] {
    const taken = events
    events = []
    return taken
  }

  function seen() {
    unseen = 0
  }

  function openTag({ local, uri, attributes: given }: SaxesTagNS) {
    seen()
    if (path.length + passedOver >= most.depth) exceed(`elements are nested more than ${most.depth} deep`)
    if (passedOver > 0 || !(anyNamespace || FAMILY.test(uri))) {
      if (path.length === 0 && passedOver === 0) throw foreign(local, uri)
      passedOver += 1
      return
    }
    path.push(local)
    const attributes: Record<string, string> = {}
    let count = 0
    for (const { uri: attributeUri, local: name, value } of Object.values(given)) {
      // Those of other namespaces (`xmlns:…`, `xsi:…`) say nothing to us.
      if (attributeUri === '') attributes[name] = value
      count += 1
    }
    if (count > most.attributes) exceed(`an element has more than ${most.attributes} attributes`)
    const element: XmlElement = { name: local, attributes, children: [], text: '' }
    const parent = open.at(-1)
    if (parent !== undefined) {
      grow(ELEMENT_WEIGHT)
      parent.children.push(element)
      open.push(element)
    } else if (isRecord(path, element.attributes)) {
      recordSize = ELEMENT_WEIGHT
      open.push(element)
    } else {
      events.push({ kind: 'open', path: [...path], attributes: element.attributes })
    }
  }

  function closeTag() {
    seen()
    if (passedOver > 0) {
      passedOver -= 1
      return
    }
    const element = open.pop()
    if (element === undefined) events.push({ kind: 'close', path: [...path] })
    else {
      element.text = element.text.trim()
      if (open.length === 0) events.push({ kind: 'record', path: [...path], element })
    }
    path.pop()
  }

  function addText(text: string) {
    seen()
    const element = open.at(-1)
    if (element === undefined || passedOver > 0) return
    element.text += text
    if (element.text.length > most.text) exceed(`a text has more than ${most.text} characters`)
    grow(text.length)
  }

  function grow(by: number) {
    recordSize += by
    if (recordSize > most.record) exceed(`a record has more than ${most.record} characters`)
  }

  function fail(problem: string): never {
    const { line, column } = parser
    throw new AppError(
      'XML_BROKEN',
      `Cannot read the XML: it is broken at line ${line}, column ${column + 1} (${problem}), it should be whole and well-formed. Export it again.`,
      { status: 422, retry: 'never', details: { line, column: column + 1, problem } },
    )
  }

  function exceed(problem: string): never {
    const { line } = parser
    throw new AppError(
      'XML_TOO_LARGE',
      `Cannot read the XML: at line ${line} ${problem}, which is more than any true document has. Export it again.`,
      { status: 413, retry: 'never', details: { line, problem } },
    )
  }
}

function foreign(local: string, uri: string): AppError {
  return new AppError(
    'XML_FOREIGN',
    `Cannot read the XML: its root "${local}" is of the namespace "${uri}", it should be of http://www.stormware.cz/schema/. Send a document of POHODA.`,
    { status: 422, retry: 'never', details: { root: local, namespace: uri } },
  )
}
