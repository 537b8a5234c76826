import { stableJson } from '../../core/text.ts'

/** A family of figures as it stands in the text format of Prometheus. */
export interface ParsedFamily {
  type: string
  help: string
  samples: ParsedSample[]
}

export interface ParsedSample {
  /** With `_sum` and `_count`. */
  name: string
  labels: Record<string, string>
  value: number
}

const NAME = '[a-zA-Z_:][a-zA-Z0-9_:]*'
const HELP = new RegExp(`^# HELP (${NAME}) (.+)$`)
const TYPE = new RegExp(`^# TYPE (${NAME}) (counter|gauge|summary)$`)
const SAMPLE = new RegExp(
  `^(${NAME})(?:\\{((?:[a-zA-Z_][a-zA-Z0-9_]*="(?:[^"\\\\]|\\\\[\\\\n"])*",?)*)\\})? (\\S+)$`,
)
const LABEL = /([a-zA-Z_][a-zA-Z0-9_]*)="((?:[^"\\]|\\[\\n"])*)"(?:,|$)/gy
const VALUE = /^(?:NaN|[+-]Inf|[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)$/
const SUFFIXES: Readonly<Record<string, readonly string[]>> = {
  counter: [''],
  gauge: [''],
  summary: ['_sum', '_count'],
}

/**
 * Reads the text format, version 0.0.4, and takes nothing that is amiss: every family has its HELP, its TYPE and then
 * its figures in one group, no figure is told twice, and counters are called `_total` and never below 0.
 * @throws Error that shows the line
 */
export function parseMetrics(text: string): Map<string, ParsedFamily> {
  if (!text.endsWith('\n')) throw new Error('The last line does not end.')
  const families = new Map<string, ParsedFamily>()
  const seen = new Set<string>()
  let helped: { name: string; help: string } | undefined
  let current: (ParsedFamily & { name: string }) | undefined
  for (const line of text.slice(0, -1).split('\n')) {
    const [, helpName, help] = HELP.exec(line) ?? []
    const [, typeName, type] = TYPE.exec(line) ?? []
    if (helpName !== undefined && help !== undefined) {
      if (families.has(helpName) || helped !== undefined) throw amiss(line)
      helped = { name: helpName, help }
    } else if (typeName !== undefined && type !== undefined) {
      if (helped?.name !== typeName) throw amiss(line)
      if ((type === 'counter') !== typeName.endsWith('_total')) throw amiss(line)
      current = { name: typeName, type, help: helped.help, samples: [] }
      families.set(typeName, current)
      helped = undefined
    } else {
      const sample = parseSample(line)
      const isOfFamily =
        current !== undefined &&
        SUFFIXES[current.type]?.some((suffix) => sample.name === `${current?.name}${suffix}`)
      const key = stableJson([sample.name, sample.labels])
      if (current === undefined || helped !== undefined || !isOfFamily || seen.has(key)) throw amiss(line)
      if (current.type !== 'gauge' && !(sample.value >= 0)) throw amiss(line)
      seen.add(key)
      current.samples.push(sample)
    }
  }
  if (helped !== undefined) throw amiss(`# HELP ${helped.name}`)
  return families
}

/** The figure of that name with these labels and perhaps more; undefined when there is none. */
export function figure(
  families: ReadonlyMap<string, ParsedFamily>,
  name: string,
  labels: Readonly<Record<string, string>> = {},
): number | undefined {
  const all = [...families.values()].flatMap(({ samples }) => samples)
  return all.find(
    (sample) =>
      sample.name === name && Object.entries(labels).every(([key, value]) => sample.labels[key] === value),
  )?.value
}

function parseSample(line: string): ParsedSample {
  const [, name, labels = '', value] = SAMPLE.exec(line) ?? []
  if (name === undefined || value === undefined || !VALUE.test(value)) throw amiss(line)
  return { name, labels: parseLabels(line, labels), value: Number(value.replace('Inf', 'Infinity')) }
}

function parseLabels(line: string, text: string): Record<string, string> {
  const pairs = [...text.matchAll(LABEL)]
  const labels = Object.fromEntries(pairs.map(([, name = '', value = '']) => [name, unescaped(value)]))
  const isWhole = pairs.map(([whole]) => whole).join('') === text && !text.endsWith(',')
  if (!isWhole || Object.keys(labels).length !== pairs.length) throw amiss(line)
  return labels
}

function unescaped(text: string): string {
  return text.replace(/\\(.)/g, (_whole, letter: string) => (letter === 'n' ? '\n' : letter))
}

function amiss(line: string): Error {
  return new Error(`This line is amiss: ${line}`)
}
