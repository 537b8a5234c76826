/** Figures of one name and kind. */
export interface Family {
  /** In base units, e.g. `mostik_job_run_duration_seconds`; a counter ends in `_total`. */
  readonly name: string
  readonly type: 'counter' | 'gauge' | 'summary'
  /** What it tells, one sentence. */
  readonly help: string
  /** None: the name is told without a figure. */
  readonly samples: readonly Sample[]
}

export interface Sample {
  readonly labels?: Readonly<Record<string, string>>
  readonly value: number
  /** Of a summary. */
  readonly suffix?: '_sum' | '_count'
}

/** The media type of the text. */
export const METRICS_TYPE = 'text/plain; version=0.0.4; charset=utf-8'

/**
 * Writes figures in the text format of Prometheus, version 0.0.4
 * (https://prometheus.io/docs/instrumenting/exposition_formats/). Every line ends with a line feed.
 * @throws Error for a name that the format does not allow: a mistake in this program
 */
export function renderMetrics(families: readonly Family[]): string {
  return families.map(renderFamily).join('')
}

function renderFamily({ name, type, help, samples }: Family): string {
  assertName(name, NAME)
  const lines = samples.map(
    ({ suffix = '', labels = {}, value }) =>
      `${name}${suffix}${renderLabels(labels)} ${renderValue(value)}\n`,
  )
  return `# HELP ${name} ${escapeHelp(help)}\n# TYPE ${name} ${type}\n${lines.join('')}`
}

const NAME = /^[a-zA-Z_:][\w:]*$/
const LABEL_NAME = /^(?!__)[a-zA-Z_]\w*$/

function renderLabels(labels: Readonly<Record<string, string>>): string {
  const pairs = Object.entries(labels).map(([name, value]) => {
    assertName(name, LABEL_NAME)
    return `${name}="${escapeLabel(value)}"`
  })
  return pairs.length === 0 ? '' : `{${pairs.join(',')}}`
}

function renderValue(value: number): string {
  if (Number.isFinite(value) || Number.isNaN(value)) return String(value)
  return value > 0 ? '+Inf' : '-Inf'
}

function escapeHelp(text: string): string {
  return text.replaceAll('\\', '\\\\').replaceAll('\n', '\\n')
}

function escapeLabel(text: string): string {
  return escapeHelp(text).replaceAll('"', '\\"')
}

function assertName(name: string, pattern: RegExp): void {
  if (!pattern.test(name)) throw new Error(`"${name}" is no name for a figure`)
}
