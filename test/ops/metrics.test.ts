import { readFileSync } from 'node:fs'
import { beforeAll, describe, expect, it } from 'vitest'
import * as v from 'valibot'
import { readAlertRules } from '../helpers/alert-rules.ts'
import { startServer } from '../helpers/http-server.ts'
import { startMetricsApp } from '../helpers/metrics-app.ts'
import type { ParsedFamily } from '../helpers/prometheus-text.ts'

/** What Prometheus adds to every figure. */
const OWN_LABELS = ['job', 'instance']
const OWN_FIGURES = ['up']

const rules = readAlertRules(read('ops/prometheus/alerts.yml'))
const dashboard = v.parse(
  v.looseObject({
    panels: v.array(
      v.looseObject({
        id: v.number(),
        title: v.string(),
        type: v.string(),
        gridPos: v.object({ x: v.number(), y: v.number(), w: v.number(), h: v.number() }),
        targets: v.optional(v.array(v.looseObject({ expr: v.string() })), []),
      }),
    ),
    templating: v.object({
      list: v.array(v.looseObject({ name: v.string(), query: v.unknown() })),
    }),
  }),
  JSON.parse(read('ops/grafana/mostik.json')),
)
const expressions = [
  ...rules.map(({ alert, expr }) => [alert, expr] as const),
  ...dashboard.panels.flatMap(({ title, targets }) => targets.map(({ expr }) => [title, expr] as const)),
]

/** Everything that /metrics tells, by the names under which figures are asked for. */
let told: Map<string, { labels: Map<string, Set<string>> }>

beforeAll(async () => {
  await using server = await startServer((response) => response.end())
  const app = await startMetricsApp({ url: server.url })
  await app.run('yard/fetch')
  await app.clock.advance(600_000)
  await app.look()
  told = namesOf(await app.metrics())
})

describe.each(expressions)('the expression of "%s"', (_where, expr) => {
  it('asks for figures and labels that are told', () => {
    const asked = figuresIn(expr)
    expect(asked.map(({ name }) => name)).not.toEqual([])
    for (const { name, matchers } of asked) {
      if (OWN_FIGURES.includes(name)) continue
      expect([...told.keys()]).toContain(name)
      const labels = told.get(name)?.labels ?? new Map<string, Set<string>>()
      for (const { label, operator, value } of matchers) {
        // What was not asked of anybody yet, and what a variable stands for, has no value to compare.
        expect([...labels.keys()], `labels of ${name}`).toContain(label)
        const isPlain = operator === '=' && label !== 'outcome'
        if (isPlain) expect([...(labels.get(label) ?? [])], `values of ${label}`).toContain(value)
      }
    }
  })

  it('groups by labels that its figures have', () => {
    const known = figuresIn(expr).flatMap(({ name }) => [...(told.get(name)?.labels.keys() ?? [])])
    const grouped = [...expr.matchAll(/\b(?:by|on|without|ignoring) \(([^)]*)\)/g)].flatMap(
      ([, labels = '']) => labels.split(',').map((label) => label.trim()),
    )
    expect(grouped.filter((label) => ![...known, ...OWN_LABELS].includes(label))).toEqual([])
  })

  it('closes its brackets, and takes rates of counters only', () => {
    expect(expr.split('(').length).toBe(expr.split(')').length)
    const rated = [...expr.matchAll(/\b(?:rate|increase)\((\w+)/g)].map(([, name = '']) => name)
    expect(rated.filter((name) => !/_(?:total|sum|count)$/.test(name))).toEqual([])
  })
})

describe('the alert rules', () => {
  it('are complete', () => {
    for (const rule of rules) {
      expect(rule.alert).toMatch(/^Mostik[A-Z]\w+$/)
      expect(rule.severity).toMatch(/^(?:info|warning|critical)$/)
      expect(rule.for ?? '0m').toMatch(/^\d+[mh]$/)
      expect(rule.annotations).toEqual({ summary: expect.any(String), description: expect.any(String) })
    }
    expect(new Set(rules.map(({ alert }) => alert)).size).toBe(rules.length)
  })

  it('watch what must not go unseen', () => {
    expect(rules.map(({ alert }) => alert)).toEqual(
      expect.arrayContaining([
        'MostikJobInError',
        'MostikNoSuccess',
        'MostikSlotsSkipped',
        'MostikInstanceFailed',
        'MostikSchedulerStandsStill',
      ]),
    )
  })

  it('name only labels that their grouping leaves', () => {
    const strays = rules.flatMap(({ alert, expr, annotations }) => {
      const [, kept] = /\bby \(([^)]*)\)/.exec(expr) ?? []
      const left = kept?.split(',').map((label) => label.trim())
      const named = [
        ...Object.values(annotations)
          .join('\n')
          .matchAll(/\$labels\.(\w+)/g),
      ]
      return named.flatMap(([, label = '']) =>
        left === undefined || left.includes(label) ? [] : [`${alert}: ${label}`],
      )
    })
    expect(strays).toEqual([])
  })
})

describe('the dashboard', () => {
  it('lays its panels beside each other', () => {
    const taken = dashboard.panels.flatMap(({ gridPos: { x, y, w, h } }) =>
      Array.from({ length: w * h }, (_, index) => `${x + (index % w)},${y + Math.floor(index / w)}`),
    )
    expect(new Set(taken).size).toBe(taken.length)
    expect(dashboard.panels.every(({ gridPos: { x, w } }) => x + w <= 24)).toBe(true)
    expect(new Set(dashboard.panels.map(({ id }) => id)).size).toBe(dashboard.panels.length)
  })

  it('fills its variables from figures that are told', () => {
    const queries = dashboard.templating.list.map(({ query }) => JSON.stringify(query)).join()
    const asked = [...queries.matchAll(/label_values\((\w+), (\w+)\)/g)]
    expect(asked.length).toBe(2)
    for (const [, name = '', label = ''] of asked) {
      expect([...(told.get(name)?.labels.keys() ?? [])]).toContain(label)
    }
  })

  it('uses only variables that it has', () => {
    const names = dashboard.templating.list.map(({ name }) => name)
    const used = [...JSON.stringify(dashboard).matchAll(/\$\{?(\w+)/g)].map(([, name = '']) => name)
    expect(used.filter((name) => ![...names, '__rate_interval', '__all'].includes(name))).toEqual([])
  })
})

describe('ops/README.md', () => {
  const readme = read('ops/README.md')

  it('explains every figure, and none that is not told', () => {
    const explained = new Set(
      [...readme.matchAll(/`((?:mostik|process)_\w*[a-z])`/g)].map(([, name]) => name),
    )
    const families = [...told.keys()].map((name) => name.replace(/_(?:sum|count)$/, ''))
    expect(explained).toEqual(new Set(families))
  })
})

interface AskedFigure {
  name: string
  matchers: { label: string; operator: string; value: string }[]
}

/** The figures that an expression asks for. */
function figuresIn(expr: string): AskedFigure[] {
  return [...expr.matchAll(/\b((?:mostik|process)_\w+|up)\b(?:\{([^}]*)\})?/g)].map(
    ([, name = '', matchers = '']) => ({
      name,
      matchers: [...matchers.matchAll(/(\w+)(=~|!~|!=|=)"([^"]*)"/g)].map(
        ([, label = '', operator = '', value = '']) => ({ label, operator, value }),
      ),
    }),
  )
}

/** A summary is asked for by its sum and its count; a family without figures has a name and no labels. */
function namesOf(families: ReadonlyMap<string, ParsedFamily>) {
  const names: typeof told = new Map()
  for (const [family, { type, samples }] of families) {
    const own = type === 'summary' ? [`${family}_sum`, `${family}_count`] : [family]
    for (const name of own) names.set(name, { labels: new Map() })
    for (const { name, labels } of samples) {
      const known = names.get(name)?.labels
      for (const [label, value] of Object.entries(labels)) {
        known?.set(label, (known.get(label) ?? new Set()).add(value))
      }
    }
  }
  return names
}

function read(path: string): string {
  return readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8')
}
