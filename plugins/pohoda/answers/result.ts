/** What POHODA answered to a pack (`rsp:responsePack`), without the records that were handed over as they came. */
export interface PackResult {
  id: string
  state: 'ok' | 'error'
  note: string
  ico: string | undefined
  /** E.g. `14006.5 SQL (12.2.2026)`. */
  programVersion: string | undefined
  items: readonly ItemResult[]
}

/** `rsp:responsePackItem`. An import went well when `state`, `agenda.state` are `ok` and `agenda.produced` is there. */
export interface ItemResult {
  id: string
  state: 'ok' | 'error'
  note: string
  /** The element inside: `orderResponse`, `listStock`; absent on an early failure. */
  agenda?: AgendaResult
  /** `rsp:recordDuplicity`: POHODA has these from before. */
  duplicates: readonly Duplicate[]
}

export interface AgendaResult {
  name: string
  state: 'ok' | 'error'
  /** When the list was made, as POHODA wrote it: local time without a zone. */
  dateTimeStamp: string | undefined
  details: readonly ImportDetail[]
  produced: Produced | undefined
  /** How many records of a list were handed over. */
  records: number
  /** Names of files into which POHODA split the list (`rdc:parts`): then not all of it is here. */
  parts: readonly string[]
}

/** `rdc:detail`: a warning or an error of one element. */
export interface ImportDetail {
  state: 'ok' | 'warning' | 'error'
  errno: string
  note: string
  xpath: string | undefined
  requested: string | undefined
  produced: string | undefined
}

/** `rdc:producedDetails`. */
export interface Produced {
  id: string
  number: string | undefined
  code: string | undefined
  actionType: string | undefined
}

export interface Duplicate {
  agendaType: string | undefined
  /** Absent when the document was deleted meanwhile. */
  id: string | undefined
  number: string | undefined
}
