/** How an mServer is set up; changes count at once. */
export interface Knobs {
  user: string
  password: string
  /** Whether mServer runs; when it does not, connections break. */
  isRunning: boolean
  /** Whether the user may import and export. */
  mayImport: boolean
  /** Whether the user may open the unit; without it 403. */
  mayOpenUnit: boolean
  /** `/status` in plain text, as an old release had it. */
  hasPlainStatus: boolean
  gzip: boolean
  onlyWindows1250: boolean
  /** What the header says; only the XML declaration tells the truth. */
  contentType: string
  /** How long each pack takes. */
  workMs: number
}

export function usualKnobs(): Knobs {
  return {
    user: 'Admin',
    password: 'mserver-word',
    isRunning: true,
    mayImport: true,
    mayOpenUnit: true,
    hasPlainStatus: false,
    gzip: true,
    onlyWindows1250: true,
    contentType: 'text/xml; charset=utf-8',
    workMs: 0,
  }
}
