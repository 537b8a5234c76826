import { describe, expect, it } from 'vitest'
import { type Family, METRICS_TYPE, renderMetrics } from '../../../core/metrics/text.ts'
import { parseMetrics } from '../../helpers/prometheus-text.ts'

const hens: Family = {
  name: 'mostik_hens',
  type: 'gauge',
  help: 'Hens in the yard.',
  samples: [{ labels: { yard: 'north' }, value: 3 }, { value: 0.5 }],
}

describe('figures as text', () => {
  it('are told line by line, with what they mean and of what kind they are', () => {
    expect(renderMetrics([hens])).toBe(
      '# HELP mostik_hens Hens in the yard.\n# TYPE mostik_hens gauge\nmostik_hens{yard="north"} 3\nmostik_hens 0.5\n',
    )
  })

  it('come with the media type that names the version', () => {
    expect(METRICS_TYPE).toBe('text/plain; version=0.0.4; charset=utf-8')
  })

  it('keep every letter of a label', () => {
    const yard = 'back\\slash "quoted"\nsecond line, {brace}=\u{1F414} \\n'
    const parsed = parseMetrics(renderMetrics([{ ...hens, samples: [{ labels: { yard }, value: 1 }] }]))
    expect(parsed.get('mostik_hens')?.samples).toEqual([{ name: 'mostik_hens', labels: { yard }, value: 1 }])
  })

  it('keep their help on one line', () => {
    const text = renderMetrics([{ ...hens, help: 'one\ntwo \\ three' }])
    expect(text).toContain('# HELP mostik_hens one\\ntwo \\\\ three\n')
  })

  it.each([
    [Infinity, '+Inf'],
    [-Infinity, '-Inf'],
    [NaN, 'NaN'],
    [1e21, '1e+21'],
    [1_767_614_400.123, '1767614400.123'],
  ])('write the number %d as %s', (value, written) => {
    const text = renderMetrics([{ ...hens, samples: [{ value }] }])
    expect(text.split('\n').at(2)).toBe(`mostik_hens ${written}`)
    expect(parseMetrics(text).get('mostik_hens')?.samples[0]?.value).toBe(value)
  })

  it('name a family that has no figure yet', () => {
    expect(parseMetrics(renderMetrics([{ ...hens, samples: [] }])).get('mostik_hens')?.samples).toEqual([])
  })

  it.each([
    { ...hens, name: 'mostik-hens' },
    { ...hens, samples: [{ labels: { 'the-yard': 'north' }, value: 1 }] },
    { ...hens, samples: [{ labels: { __yard: 'north' }, value: 1 }] },
  ])('refuse a name that the format does not know: %j', (family) => {
    expect(() => renderMetrics([family])).toThrow('is no name for a figure')
  })
})

describe('the reader of these tests', () => {
  it.each([
    ['a last line without an end', '# HELP a b\n# TYPE a gauge\na 1'],
    ['a figure without a kind', 'a 1\n'],
    ['a kind without help', '# TYPE a gauge\na 1\n'],
    ['a family in two groups', '# HELP a b\n# TYPE a gauge\na 1\n# HELP a b\n# TYPE a gauge\na{c="d"} 1\n'],
    ['a figure of another family', '# HELP a b\n# TYPE a gauge\nb 1\n'],
    ['a figure that is told twice', '# HELP a b\n# TYPE a gauge\na{c="d",e="f"} 1\na{e="f",c="d"} 1\n'],
    ['a counter under a wrong name', '# HELP a b\n# TYPE a counter\na 1\n'],
    ['a counter below zero', '# HELP a_total b\n# TYPE a_total counter\na_total -1\n'],
    ['a label that is not closed', '# HELP a b\n# TYPE a gauge\na{c="d} 1\n'],
    ['a stray backslash', '# HELP a b\n# TYPE a gauge\na{c="\\d"} 1\n'],
    ['a number that is none', '# HELP a b\n# TYPE a gauge\na one\n'],
    ['an empty line', '# HELP a b\n# TYPE a gauge\n\na 1\n'],
  ])('does not take %s', (_what, text) => {
    expect(() => parseMetrics(text)).toThrow()
  })
})
