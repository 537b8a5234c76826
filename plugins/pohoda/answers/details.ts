import { childrenOf, textAt, type XmlElement } from '../xml/element.ts'
import type { Duplicate, ImportDetail, Produced } from './result.ts'

/** `rdc:importDetails`. */
export function detailsOf(element: XmlElement): ImportDetail[] {
  return childrenOf(element, 'detail').map((detail) => {
    const state = textAt(detail, 'state')
    return {
      state: state === 'ok' || state === 'warning' ? state : 'error',
      errno: textAt(detail, 'errno') ?? '',
      note: textAt(detail, 'note') ?? '',
      xpath: textAt(detail, 'XPath'),
      requested: textAt(detail, 'valueRequested'),
      produced: textAt(detail, 'valueProduced'),
    }
  })
}

/** `rdc:producedDetails`; without an id nothing was made. */
export function producedOf(element: XmlElement): Produced | undefined {
  const id = textAt(element, 'id') ?? ''
  if (id === '') return undefined
  return {
    id,
    number: textAt(element, 'number'),
    code: textAt(element, 'code'),
    actionType: textAt(element, 'actionType'),
  }
}

/** `rdc:parts`: names of files. */
export function partsOf(element: XmlElement): string[] {
  return childrenOf(element, 'part').map(({ text }) => text)
}

/** `rsp:errorDetail`. */
export function duplicatesOf(element: XmlElement): Duplicate[] {
  return childrenOf(element, 'recordDuplicity').map((duplicate) => ({
    agendaType: textAt(duplicate, 'agendaType'),
    id: textAt(duplicate, 'id'),
    number: textAt(duplicate, 'number'),
  }))
}
