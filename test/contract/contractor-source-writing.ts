import { describe, expect, test } from 'vitest'
import type { SimulatedNode } from '../../plugins/kontur/simulator/nodes.ts'
import type { RecordWrite } from '../../plugins/kontur/source/source.ts'
import { addMany, type OpenSource, type UseSource } from './contractor-source-world.ts'

const KPP = '001101001'

/** Why a contractor cannot be written, and whether that is told as its own fault. */
const HINDRANCES: readonly [string, Hindrance][] = [
  ['is gone', { hinder: (node, { nodes }) => nodes.remove(node.id), blame: 'record' }],
  ['is locked', { hinder: (node) => void (node.locked = true), blame: 'record' }],
  ['may not be written', { hinder: (node) => void (node.writable = false), blame: 'unclear' }],
  ['does not take a value', { hinder: () => {}, blame: 'record', email: 'no address' }],
]

interface Hindrance {
  hinder(node: SimulatedNode, opened: OpenSource): void
  blame: 'record' | 'unclear'
  email?: string
}

export function describeWriting(use: UseSource): void {
  describe('writing', () => {
    test('writes one', async () => {
      const { source, nodes, idOf } = use()
      const [node] = addMany(nodes, 1)
      if (!node) throw new Error('A contractor is needed.')
      const write = {
        id: idOf(node),
        changes: [change('idocs:kpp', KPP), change('idocs:email', 'a@b.example')],
      }
      expect(await source.write([write])).toEqual([{ id: idOf(node), outcome: 'written' }])
      expect(node.properties).toEqual({ 'idocs:inn': '1', 'idocs:kpp': KPP, 'idocs:email': 'a@b.example' })
    })

    test('writes many, and answers for each in their order', async () => {
      const { source, nodes, idOf } = use()
      const added = addMany(nodes, 100).toReversed()
      const writes = added.map((node) => ({ id: idOf(node), changes: [change('idocs:kpp', node.id)] }))
      const results = await source.write(writes)
      expect(results).toEqual(writes.map(({ id }) => ({ id, outcome: 'written' })))
      expect(added.map(({ properties }) => properties['idocs:kpp'])).toEqual(added.map(({ id }) => id))
    })

    test('writes none without a request', async () => {
      const { source, server } = use()
      expect(await source.write([])).toEqual([])
      expect(server.requests).toEqual([])
    })

    test('only the named attributes change', async () => {
      const { source, nodes, idOf } = use()
      const properties = { 'idocs:inn': '00012345', 'idocs:kpp': 'old', 'idocs:okpo': '1E5' }
      const [node, other] = addMany(nodes, 2, { properties })
      if (!node || !other) throw new Error('Two contractors are needed.')
      await source.write([{ id: idOf(node), changes: [change('idocs:kpp', '000000001')] }])
      expect(node.properties).toEqual({ ...properties, 'idocs:kpp': '000000001' })
      expect(other.properties).toEqual(properties)
    })

    test('an attribute without a value goes', async () => {
      const { source, nodes, idOf } = use()
      const [node] = addMany(nodes, 1, { properties: { 'idocs:inn': '1', 'idocs:kpp': KPP } })
      if (!node) throw new Error('A contractor is needed.')
      const results = await source.write([{ id: idOf(node), changes: [change('idocs:kpp', '')] }])
      expect(results).toEqual([{ id: idOf(node), outcome: 'written' }])
      expect(node.properties).toEqual({ 'idocs:inn': '1' })
    })

    test('an attribute that the source drops without a word counts as written', async () => {
      const { source, nodes, idOf } = use()
      const [node] = addMany(nodes, 1)
      if (!node) throw new Error('A contractor is needed.')
      nodes.ignored.add('idocs:kpp')
      const results = await source.write([{ id: idOf(node), changes: [change('idocs:kpp', KPP)] }])
      expect(results).toEqual([{ id: idOf(node), outcome: 'written' }])
      expect(node.properties).toEqual({ 'idocs:inn': '1' })
    })

    test.each(HINDRANCES)('one that %s keeps no other from being written', async (_, hindrance) => {
      const opened = use()
      const { source, nodes, idOf } = opened
      const [first, bad, last] = addMany(nodes, 3)
      if (!first || !bad || !last) throw new Error('Three contractors are needed.')
      hindrance.hinder(bad, opened)
      const writes = [first, bad, last].map((node): RecordWrite => {
        const email = node === bad ? hindrance.email : undefined
        const more = email === undefined ? [] : [change('idocs:email', email)]
        return { id: idOf(node), changes: [change('idocs:kpp', KPP), ...more] }
      })
      const failed = {
        id: idOf(bad),
        outcome: 'failed',
        code: expect.stringMatching(/^[A-Z][A-Z_]+$/),
        message: expect.stringMatching(/\p{L}/u),
        blame: hindrance.blame,
      }
      const written = [first, last].map((node) => ({ id: idOf(node), outcome: 'written' }))
      expect(await source.write(writes)).toEqual([written[0], failed, written[1]])
      expect([first, bad, last].map(({ properties }) => properties['idocs:kpp'])).toEqual([
        KPP,
        undefined,
        KPP,
      ])
    })
  })
}

function change(attribute: string, to: string) {
  return { attribute, from: 'what was there', to }
}
