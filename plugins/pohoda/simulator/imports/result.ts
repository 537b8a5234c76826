import { leaf, tag } from '../xml.ts'

/** What became of one record that came in. */
export interface ImportResult {
  state: 'ok' | 'error'
  details: readonly Detail[]
  produced?: Produced
}

/** `rdc:detail` */
export interface Detail {
  state: 'warning' | 'error'
  errno: number
  note: string
  xpath?: string
  requested?: string | undefined
  produced?: string
}

export interface Produced {
  id: number
  number?: string
  code?: string
  action: 'add' | 'update' | 'delete'
  extId?: { id: string; system: string } | undefined
}

/** A record that was refused, and why. */
export class Refused extends Error {
  readonly detail: Detail

  constructor(detail: Omit<Detail, 'state'>) {
    super(detail.note)
    this.detail = { state: 'error', ...detail }
  }
}

/** A name that the unit does not have. */
export function unknownValue(
  requested: string | undefined,
  xpath: string,
  note = 'Neznámá hodnota.',
): Refused {
  return new Refused({ errno: 108, note, xpath, requested })
}

/** @param element e.g. `ord:orderResponse` */
export function writeResult(element: string, { state, details, produced }: ImportResult): string {
  const told = details.map((detail) =>
    tag(
      'rdc:detail',
      leaf('rdc:state', detail.state) +
        leaf('rdc:errno', detail.errno) +
        leaf('rdc:note', detail.note) +
        leaf('rdc:XPath', detail.xpath) +
        leaf('rdc:valueRequested', detail.requested) +
        leaf('rdc:valueProduced', detail.produced),
    ),
  )
  const content =
    (told.length === 0 ? '' : tag('rdc:importDetails', told.join(''))) +
    (produced === undefined ? '' : writeProduced(produced))
  return tag(element, content, { version: '2.0', state })
}

function writeProduced({ id, number, code, action, extId }: Produced): string {
  const external =
    extId === undefined
      ? ''
      : tag('rdc:extId', leaf('typ:ids', extId.id) + leaf('typ:exSystemName', extId.system))
  return tag(
    'rdc:producedDetails',
    leaf('rdc:id', id) +
      leaf('rdc:number', number) +
      leaf('rdc:code', code) +
      leaf('rdc:actionType', action) +
      external,
  )
}
