/** A truth value of POHODA's XML (`typ:boolean`, `xsd:boolean`); undefined when it is not told. */
export function isTrue(text: string | undefined): boolean | undefined {
  if (text === 'true' || text === '1') return true
  return text === 'false' || text === '0' ? false : undefined
}
