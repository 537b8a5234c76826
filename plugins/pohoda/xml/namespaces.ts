/** The namespaces of POHODA's documents by the prefix under which we write them; each is named after its schema file. */
const FILES = {
  dat: 'data',
  rsp: 'response',
  rdc: 'documentresponse',
  typ: 'type',
  ftr: 'filter',
  lst: 'list',
  lStk: 'list_stock',
  stk: 'stock',
  ord: 'order',
  ctg: 'category',
  ipm: 'intParam',
  sup: 'supplier',
  sto: 'store',
  str: 'storage',
} as const

const NAMESPACES = new Map(
  Object.entries(FILES).map(([prefix, file]) => [
    prefix,
    `http://www.stormware.cz/schema/version_2/${file}.xsd`,
  ]),
)

/** The namespace that a prefix stands for; undefined for a prefix that we do not use. */
export function namespaceOf(prefix: string): string | undefined {
  return NAMESPACES.get(prefix)
}
