import { describe, expect, test } from 'vitest'
import { readIdentifier } from '../../../../plugins/kontur/identifiers.ts'
import { type CaseName, CASES } from '../../../../plugins/kontur/simulator/cases.ts'
import { inventWorld, type World } from '../../../../plugins/kontur/simulator/world.ts'

const NAMES = Object.keys(CASES)

describe('an invented world', () => {
  test('has as many contractors as it was asked for, each case by its share', () => {
    const world = inventWorld({ contractors: 2000 })
    expect(world.cases.size).toBe(2000)
    const counts = countsOf(world)
    for (const [name, { share }] of Object.entries(CASES)) {
      if (name !== 'right') expect([name, counts.get(name)]).toEqual([name, Math.floor(share * 2000)])
    }
    expect(counts.get('right')).toBeGreaterThan(600)
  })

  test.each([40, 100, 999])('of %d contractors has every case', (contractors) => {
    const counts = countsOf(inventWorld({ contractors }))
    expect([...counts.keys()].sort()).toEqual(NAMES.toSorted())
    expect([...counts.values()].reduce((sum, count) => sum + count, 0)).toBe(contractors)
  })

  test('of few contractors has some', () => {
    expect(inventWorld({ contractors: 5 }).cases.size).toBe(5)
  })

  test('has only the cases whose shares it is told', () => {
    const world = inventWorld({ contractors: 100, shares: { locked: 0.1, empty: 0.2 } })
    expect(Object.fromEntries(countsOf(world))).toEqual({ locked: 10, empty: 20, right: 70 })
  })

  test('is the same for the same seed, and another for another', () => {
    const told = (seed: number) => {
      const { nodes, book, cases } = inventWorld({ contractors: 300, seed })
      return JSON.stringify([nodes.all(), book.all(), [...cases]])
    }
    expect(told(7)).toBe(told(7))
    expect(told(7)).not.toBe(told(8))
  })

  test('holds identifiers of which those that are to be valid are', () => {
    const { nodes, cases } = inventWorld({ contractors: 1000 })
    const kinds = new Map<CaseName, Set<string>>()
    for (const { id, properties } of nodes.all()) {
      const { kind } = readIdentifier(properties['idocs:inn'] ?? '', { param: 'inn', padLeft: false })
      const name = cases.get(id) ?? 'right'
      kinds.set(name, (kinds.get(name) ?? new Set()).add(kind))
    }
    for (const [name, found] of kinds) {
      const { outcome } = CASES[name]
      const expected =
        outcome === 'skippedEmpty' ? 'empty' : outcome === 'skippedInvalid' ? 'invalid' : 'valid'
      expect([name, ...found]).toEqual([name, expected])
    }
  })

  test('shares an ИНН only where that is the case', () => {
    const { nodes, book, cases } = inventWorld({ contractors: 3000 })
    const positions = new Map<string, number[]>()
    nodes.all().forEach(({ properties }, at) => {
      const inn = (properties['idocs:inn'] ?? '').replaceAll(' ', '')
      positions.set(inn, [...(positions.get(inn) ?? []), at])
    })
    let shared = 0
    nodes.all().forEach(({ id, properties }) => {
      const name = cases.get(id)
      const inn = properties['idocs:inn'] ?? ''
      const same = positions.get(inn)?.length ?? 0
      if (name === 'duplicateNear' || name === 'duplicateFar') {
        shared++
        expect(same).toBeGreaterThan(1)
      }
      if (name === 'severalEntries' || name === 'ambiguous') expect(book.byInn(inn)).toHaveLength(2)
      if (name === 'unknown') expect(book.byInn(inn)).toEqual([])
    })
    expect(shared).toBe(150)
  })

  test('has contractors that were made at the same moment, more than a page of them at once', () => {
    const { nodes } = inventWorld({ contractors: 700 })
    const groups = [...Map.groupBy(nodes.all(), ({ created }) => created).values()].map(
      ({ length }) => length,
    )
    expect(Math.max(...groups)).toBeGreaterThan(200)
    expect(groups.filter((length) => length === 2).length).toBeGreaterThan(20)
    const times = nodes.all().map(({ created }) => created)
    expect(times).toEqual(times.toSorted((a, b) => a - b))
  })

  test('refuses to write to what is locked, forbidden, or wrong in another attribute', () => {
    const { nodes, cases } = inventWorld({ contractors: 200 })
    const refusals = nodes.all().flatMap(({ id }) => {
      const refusal = nodes.refusal(id, { 'idocs:kpp': '001101001' })
      return refusal === undefined ? [] : [[cases.get(id), refusal]]
    })
    expect(Object.fromEntries(refusals)).toEqual({
      locked: 'NodeLockedException',
      forbidden: 'AccessDeniedException',
      badMail: 'IntegrityException',
    })
  })
})

function countsOf({ cases }: World): Map<string, number> {
  const counts = new Map<string, number>()
  for (const name of cases.values()) counts.set(name, (counts.get(name) ?? 0) + 1)
  return counts
}
