import { nodeWith } from '../xml/node.ts'
import { writeXml, type WrittenXml } from '../xml/write.ts'
import type { Pack } from './pack.ts'

export { packId } from './pack-id.ts'

/** Writes a pack as the document that POHODA takes (`dat:dataPack`, version 2.0, Windows-1250). */
export function writePack({ id, ico, note, period, items }: Pack): WrittenXml {
  return writeXml(
    nodeWith(
      'dat:dataPack',
      { version: '2.0', id, ico, period, application: 'Mostik', note },
      ...items.map((item) => nodeWith('dat:dataPackItem', { version: '2.0', id: item.id }, item.body)),
    ),
  )
}
