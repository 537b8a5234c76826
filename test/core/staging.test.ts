import { describe, expect, it } from 'vitest'
import { groupCount, SHARDS, shardsOf } from '../../core/staging.ts'

const KIB = 1024
const MIB = 1024 * KIB

describe('the groups of a file', () => {
  it.each([
    { bytes: 0, groups: 1 },
    { bytes: 64 * KIB, groups: 1 },
    { bytes: 65 * KIB, groups: 2 },
    { bytes: MIB, groups: 8 },
    { bytes: 25 * MIB, groups: 32 },
    { bytes: 33 * MIB, groups: 64 },
    { bytes: 4096 * MIB, groups: SHARDS },
  ])('are $groups for $bytes bytes: small files have steps too, large ones not too many', (row) => {
    expect(groupCount(row.bytes)).toBe(row.groups)
  })

  it('have each shard once', () => {
    const shards = Array.from({ length: 32 }, (_, group) => shardsOf(group, 32)).flat()
    expect(shards.toSorted((a, b) => a - b)).toEqual(Array.from({ length: SHARDS }, (_, at) => at))
  })
})
