import { node, nodeWith, optional, type XmlNode } from '../xml/node.ts'

export interface StockPicture {
  /** A bare file name within the folder `Obrázky` of the firm's documents; the file lies there already. */
  file: string
  /** POHODA writes `Obrázek_(n)` where there is none. */
  description?: string | undefined
}

/**
 * Attaches pictures to the stock card of that code and store (`stk:stock` with `update`); the first one becomes its
 * default picture when `setDefault` says so. POHODA refuses when it finds no card or several.
 */
export function stockPictures({
  code,
  store,
  pictures,
  setDefault = false,
}: {
  code: string
  /** The short name of the store. */
  store: string
  pictures: readonly StockPicture[]
  setDefault?: boolean
}): XmlNode {
  return nodeWith(
    'stk:stock',
    { version: '2.0' },
    node(
      'stk:actionType',
      node(
        'stk:update',
        node('ftr:filter', node('ftr:code', code), node('ftr:store', node('typ:ids', store))),
      ),
    ),
    node(
      'stk:stockHeader',
      node(
        'stk:pictures',
        ...pictures.map(({ file, description }, index) =>
          nodeWith(
            'stk:picture',
            { default: String(setDefault && index === 0) },
            node('stk:filepath', file),
            optional('stk:description', description),
          ),
        ),
      ),
    ),
  )
}
