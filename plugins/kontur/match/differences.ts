import type { Change, Contractor } from '../contractor.ts'
import type { MappedField } from '../mapping.ts'
import { type Subject, valueOf } from './values.ts'

export interface DifferencesOptions {
  /** The fields that are written; see `writtenFields`. */
  fields: readonly MappedField[]
  /** What becomes of a value that the register does not have. A dissolved company's are kept in any case. */
  onMissing: 'keep' | 'clear'
}

/**
 * What is to be written so that a contractor says what the register says; nothing where it does already. Of fields that
 * share an attribute the first that has a value counts.
 */
export function differences(
  contractor: Pick<Contractor, 'values'>,
  subject: Subject,
  { fields, onMissing }: DifferencesOptions,
): Change[] {
  const { alerts, names } = subject.company
  // An answer without as much as a name lacks more than values.
  const mayClear = onMissing === 'clear' && !alerts.includes('dissolved') && names.full !== ''
  const written = fields.filter(({ policy }) => policy !== 'ignore')
  const changes: Change[] = []
  for (const [attribute, sharing] of Map.groupBy(written, ({ attribute }) => attribute)) {
    const from = contractor.values[attribute] ?? ''
    const to = wanted(sharing, { subject, mayClear, isEmpty: from.trim() === '' })
    if (to !== undefined && !isSameValue(from, to)) changes.push({ attribute, from, to })
  }
  return changes
}

/** Whether two values of an attribute are one: blanks around them and how many stand in between do not matter. */
export function isSameValue(a: string, b: string): boolean {
  return tidy(a) === tidy(b)
}

/** What an attribute is to hold, `''` for nothing; undefined when it is left alone. */
function wanted(
  sharing: readonly MappedField[],
  { subject, mayClear, isEmpty }: { subject: Subject; mayClear: boolean; isEmpty: boolean },
): string | undefined {
  const all = sharing.map((field) => ({ ...valueOf(field, subject), policy: field.policy }))
  const first = all.find(({ kind }) => kind === 'value') ?? all.find(({ kind }) => kind === 'missing')
  if (first === undefined || (first.policy === 'fillEmpty' && !isEmpty)) return undefined
  if (first.kind === 'value') return first.text
  return mayClear ? '' : undefined
}

function tidy(text: string): string {
  return text.trim().replaceAll(/\s+/g, ' ')
}
