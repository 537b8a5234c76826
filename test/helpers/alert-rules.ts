/** A rule for alerts as Prometheus reads it. */
export interface AlertRule {
  alert: string
  expr: string
  for: string | undefined
  severity: string | undefined
  annotations: Record<string, string>
}

/**
 * Reads a file of alert rules: as much of YAML as such a file needs, indented by two spaces, and nothing else.
 * @throws Error that shows the line
 */
export function readAlertRules(text: string): AlertRule[] {
  const lines = text.split('\n').filter((line) => line.trim() !== '' && !line.trimStart().startsWith('#'))
  const [groups, name, rules, ...rest] = lines
  if (groups !== 'groups:' || name !== '  - name: mostik' || rules !== '    rules:') {
    throw new Error('The file does not begin with the group "mostik".')
  }
  const found: Map<string, string>[] = []
  let section = ''
  let folded: { fields: Map<string, string>; name: string; indent: number } | undefined
  for (const line of rest) {
    const indent = line.length - line.trimStart().length
    if (folded !== undefined && indent > folded.indent) {
      const { fields, name: field } = folded
      fields.set(field, `${fields.get(field) ?? ''} ${line.trim()}`.trim())
      continue
    }
    folded = undefined
    const [, start, key = '', value = ''] = /^ {6}(- | {2}| {4})(\w+):(?: (.+))?$/.exec(line) ?? []
    if (start === undefined) throw new Error(`This line is amiss: ${line}`)
    if (start === '- ') found.push(new Map())
    if (start !== '    ') section = value === '' ? `${key}.` : ''
    const fields = found.at(-1)
    if (fields === undefined) throw new Error(`This line belongs to no rule: ${line}`)
    const field = start === '    ' ? section + key : key
    if (fields.has(field)) throw new Error(`This is said twice: ${line}`)
    if (value === '>-') folded = { fields, name: field, indent }
    fields.set(field, value === '>-' ? '' : scalar(value, line))
  }
  return found.map(toRule)
}

/** The text behind a key; a plain one must not look like anything else. */
function scalar(value: string, line: string): string {
  const [, quoted] = /^'([^']*)'$/.exec(value) ?? []
  if (quoted !== undefined) return quoted
  if (/^['"{[&*!|>%@`]|: | #/.test(value)) throw new Error(`This text wants quotes: ${line}`)
  return value
}

function toRule(fields: ReadonlyMap<string, string>): AlertRule {
  const annotations = [...fields].filter(([field]) => /^annotations\../.test(field))
  return {
    alert: fields.get('alert') ?? '',
    expr: fields.get('expr') ?? '',
    for: fields.get('for'),
    severity: fields.get('labels.severity'),
    annotations: Object.fromEntries(
      annotations.map(([field, value]) => [field.slice('annotations.'.length), value]),
    ),
  }
}
