/** A contractor (контрагент) as its source has it. */
export interface Contractor {
  /** By which the source knows it: a record's id, or a node's uuid. */
  id: string
  /** Its place in a pass: `sys:node-dbid`, or the time of creation in milliseconds since 1970. */
  position: number
  /** When it was last edited, as the source writes it; undefined where it does not say. */
  modified: string | undefined
  /** Every attribute that was asked for, as text; what is missing, null or blank is `''`. */
  values: Readonly<Record<string, string>>
}

/** One attribute that is to be written: `to` is `''` where the value goes. */
export interface Change {
  attribute: string
  from: string
  to: string
}
