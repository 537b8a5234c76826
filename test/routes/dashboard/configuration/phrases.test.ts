import { expect, it } from 'vitest'
import { envelopeSchema, instanceSchema } from '../../../../core/config/envelope.ts'
import { childShapes, type SchemaNode, type Shape, shapesOf } from '../../../../core/config/shape.ts'
import { workerCapabilities } from '../../../../core/platform/worker-host.ts'
import { settingPhrases } from '../../../../routes/dashboard/phrases/settings.ts'

it('whatever the file says of the service itself is told in every language', () => {
  const described = [envelopeSchema(workerCapabilities), instanceSchema()].flatMap((schema) =>
    descriptionsOf(shapesOf(schema)),
  )
  expect(described.length).toBeGreaterThan(20)
  expect(described.filter((text) => settingPhrases[text] === undefined)).toEqual([])
})

/** What a schema and all within it say of themselves. */
function descriptionsOf(shapes: readonly Shape[], above: readonly SchemaNode[] = []): string[] {
  return shapes.flatMap(({ schema, actions }) => {
    const own = actions.flatMap(({ description }) => description ?? [])
    if (above.includes(schema)) return own
    const names = Object.keys(schema.entries ?? {})
    const shape = { schema, actions }
    return [
      ...own,
      ...names.flatMap((name) => descriptionsOf(childShapes([shape], name, undefined), [...above, schema])),
    ]
  })
}
