/** A number as people read it: `1,204`. */
export function amount(number: number): string {
  return number.toLocaleString('en-US')
}

/** A number of things: `1 company`, `1,204 companies`. */
export function counted(number: number, one: string, many: string): string {
  return `${amount(number)} ${number === 1 ? one : many}`
}
