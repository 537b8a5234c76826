import { describe, expect, test } from 'vitest'
import {
  addMany,
  ATTRIBUTES,
  idsIn,
  onlyContractor,
  pagesOf,
  type UseSource,
} from './contractor-source-world.ts'

export function describeReading(use: UseSource): void {
  describe('reading', () => {
    test('an empty source is one empty page', async () => {
      const page = await use().source.page(undefined, { limit: 100 })
      expect(page).toMatchObject({ contractors: [], isLast: true, stale: 0 })
    })

    test.each([1, 3, 100])('every contractor comes once and in order, %i at a time', async (limit) => {
      const { source, nodes, idOf } = use()
      const added = addMany(nodes, 7)
      nodes.add({ type: 'idocs:other' })
      const pages = await pagesOf(source, limit)
      expect(idsIn(pages)).toEqual(added.map(idOf))
      expect(Math.max(...pages.map(({ contractors }) => contractors.length))).toBeLessThanOrEqual(limit)
      const positions = pages.flatMap(({ contractors }) => contractors.map(({ position }) => position))
      expect(positions).toEqual(positions.toSorted((a, b) => a - b))
    })

    test.each([1, 3, 100])(
      'contractors of the same millisecond come once each, %i at a time',
      async (limit) => {
        const { source, nodes, idOf } = use()
        const created = Date.UTC(2024, 2, 1, 9)
        const added = [
          ...addMany(nodes, 2),
          ...addMany(nodes, 8, { created: created + 2 }),
          ...addMany(nodes, 2, { created: created + 3 }),
        ]
        expect(idsIn(await pagesOf(source, limit)).toSorted()).toEqual(added.map(idOf).toSorted())
      },
    )

    test.each([3, 100])(
      'entries of the index without a contractor are left out, %i at a time',
      async (limit) => {
        const { source, nodes, idOf } = use()
        const added = addMany(nodes, 9)
        for (const [index, node] of added.entries()) if (index % 3 === 1) node.index = 'stale'
        const there = added.filter(({ index }) => index === 'current')
        expect(idsIn(await pagesOf(source, limit))).toEqual(there.map(idOf))
      },
    )

    test('what the login may not see is left out', async () => {
      const { source, nodes, idOf } = use()
      const added = addMany(nodes, 9)
      for (const [index, node] of added.entries()) node.readable = index % 3 !== 0
      const readable = added.filter((node) => node.readable)
      expect(idsIn(await pagesOf(source, 3))).toEqual(readable.map(idOf))
    })

    test('what the index does not know yet is not seen', async () => {
      const { source, nodes, idOf } = use()
      const [first, second, third] = addMany(nodes, 3)
      if (!first || !second || !third) throw new Error('Three contractors are needed.')
      second.index = 'missing'
      expect(idsIn(await pagesOf(source, 2))).toEqual([first, third].map(idOf))
    })

    test('those that go while the pass is under way hide no others', async () => {
      const { source, nodes, idOf } = use()
      const added = addMany(nodes, 10)
      const doomed = added.slice(0, 5)
      const ids = idsIn(
        await pagesOf(source, 2, () => doomed.splice(0, 1).forEach(({ id }) => nodes.remove(id))),
      )
      expect(ids).toEqual(expect.arrayContaining(added.slice(5).map(idOf)))
      expect(new Set(ids).size).toBe(ids.length)
    })

    test('those that come while the pass is under way are its end', async () => {
      const { source, nodes, idOf } = use()
      addMany(nodes, 3)
      let late: string | undefined
      const pages = await pagesOf(source, 2, () => {
        late ??= idOf(nodes.add({ created: Date.UTC(2025, 0, 1) }))
      })
      expect(idsIn(pages)).toHaveLength(4)
      expect(idsIn(pages).at(-1)).toBe(late)
    })

    test('every attribute that was asked for is there, as text', async () => {
      const opened = use()
      opened.nodes.add({
        properties: {
          'idocs:inn': '00012345',
          'idocs:kpp': '1E5',
          'idocs:fullOrganizationName': 'ООО "Ромашка", \\ и <сыновья>',
          'idocs:okpo': 'not asked for',
        },
      })
      expect((await onlyContractor(opened)).values).toEqual({
        'idocs:inn': '00012345',
        'idocs:kpp': '1E5',
        'idocs:fullOrganizationName': 'ООО "Ромашка", \\ и <сыновья>',
        'idocs:email': '',
      })
    })

    test('empty and blank attributes are no text', async () => {
      const opened = use()
      opened.nodes.add({ properties: { 'idocs:inn': '', 'idocs:kpp': '  ' } })
      const { values } = await onlyContractor(opened)
      expect(values).toEqual(Object.fromEntries(ATTRIBUTES.map((attribute) => [attribute, ''])))
    })

    test('tells when contractors were last edited, of those that are there', async () => {
      const opened = use()
      const { source, nodes, clock, idOf } = opened
      const [kept, gone] = addMany(nodes, 2)
      if (!kept || !gone) throw new Error('Two contractors are needed.')
      const [before] = (await source.page(undefined, { limit: 1 })).contractors
      const ids = [gone, kept].map(idOf)
      nodes.remove(gone.id)
      expect(await source.modified(ids)).toEqual(new Map([[idOf(kept), before?.modified]]))
      await clock.advance(60_000)
      nodes.write(kept.id, { 'idocs:kpp': '001101001' })
      const after = await source.modified(ids)
      expect([...after.keys()]).toEqual([idOf(kept)])
      expect(after.get(idOf(kept))).not.toBe(before?.modified)
      expect(after.get(idOf(kept))).toBe((await onlyContractor(opened)).modified)
    })

    test('asks nothing about no contractors', async () => {
      const { source, server } = use()
      expect(await source.modified([])).toEqual(new Map())
      expect(server.requests).toEqual([])
    })
  })
}
