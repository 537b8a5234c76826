import { describe, expect, it } from 'vitest'
import { envelopeSchema, instanceSchema } from '../../core/config/envelope.ts'
import { childShapes, type SchemaNode, type Shape, shapesOf } from '../../core/config/shape.ts'
import { workerCapabilities } from '../../core/platform/worker-host.ts'
import { catalogue } from '../../plugins/index.ts'
import { phrasebookWith, unsaid } from '../helpers/phrases.ts'

describe('what a setting is for', () => {
  it('is told in every language for the service itself', () => {
    const descriptions = descriptionsOf([envelopeSchema(workerCapabilities), instanceSchema()])
    expect(descriptions.length).toBeGreaterThan(20)
    expect(unsaid(descriptions, phrasebookWith())).toEqual([])
  })

  it.each(Object.keys(catalogue).filter((name) => name !== 'catalog'))(
    'is told in every language for the plugin %s',
    async (name) => {
      const { config, phrases } = await loaded(name)
      const descriptions = descriptionsOf([config])
      expect(descriptions.length).toBeGreaterThan(5)
      expect(unsaid(descriptions, phrasebookWith(phrases))).toEqual([])
    },
  )

  it('is told for the parts of objects, lists, records and variants too', async () => {
    const { config } = await loaded('pohoda')
    expect(descriptionsOf([config])).toEqual(
      expect.arrayContaining([
        'The folder within the documents of the firm.',
        'How many cards are asked for at a time.',
        'What the amount costs in the home currency; without it POHODA takes its own rate.',
        'The kind of supply (Druh dodání) of the lines; "GD" is goods.',
      ]),
    )
  })
})

async function loaded(name: string) {
  const load = catalogue[name]
  if (load === undefined) throw new Error(`There is no plugin "${name}".`)
  return (await load()).default
}

/** Every description within these schemas, whatever the file says. */
function descriptionsOf(schemas: readonly SchemaNode[]): string[] {
  return [...new Set(schemas.flatMap((schema) => shapesOf(schema).flatMap((shape) => within(shape, []))))]
}

function within(shape: Shape, above: readonly SchemaNode[]): string[] {
  const { schema, actions } = shape
  const own = actions.findLast(({ type }) => type === 'description')?.description ?? []
  if (above.includes(schema)) return [own].flat()
  const names = schema.type === 'record' ? ['any name'] : Object.keys(schema.entries ?? {})
  const places = [...(schema.items?.keys() ?? []), ...(schema.item === undefined ? [] : [0])]
  const inner = [...names, ...places].flatMap((key) => childShapes([shape], key, undefined))
  return [own, ...inner.map((child) => within(child, [...above, schema]))].flat()
}
