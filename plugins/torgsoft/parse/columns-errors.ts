import { AppError } from '../../../core/errors.ts'
import { isKey } from './fields.ts'
import { PRESET_NAMES } from './presets.ts'

/** The file does not have the column that a field needs. */
export function columnMissing(field: string, place: string | number, titles: readonly string[]): AppError {
  const which = typeof place === 'number' ? `position ${place}` : `"${place}"`
  return refusal(
    'COLUMN_MISSING',
    `Cannot find the column of ${field}: the file has none at ${which}, it has ${listed(titles)}. Export the column in Torgsoft, or name its title or position under "format".`,
  )
}

/** Two columns, or two mappings, claim one field. */
export function columnTwice(field: string): AppError {
  return refusal(
    'COLUMN_TWICE',
    `Cannot tell the column of ${field}: two columns or two mappings claim it, one should. Say which one under "format".`,
  )
}

/** The chosen preset does not describe the file. */
export function formatMismatch(preset: string, what: string): AppError {
  return refusal(
    'FORMAT_MISMATCH',
    `Cannot read the file as "${preset}": ${what}. Set "format" to "auto", to another preset or to a mapping.`,
  )
}

/** Nothing tells the columns of the file. */
export function formatUnknown(first: readonly string[]): AppError {
  const isTitles = !first.some(isKey)
  const what = isTitles
    ? `its first row looks like titles (${listed(first)}), but none of them is GoodID`
    : `it has no row of titles, and its ${first.length} columns are those of no known preset`
  const remedy = isTitles
    ? 'Say which title is which field under "format".'
    : `Let Torgsoft export the titles, or choose a preset under "format" (${PRESET_NAMES.join(', ')}), or map the positions.`
  return refusal('FORMAT_UNKNOWN', `Cannot tell the columns of the goods file: ${what}. ${remedy}`)
}

function refusal(code: string, message: string): AppError {
  return new AppError(code, message, { retry: 'never', status: 422 })
}

function listed(titles: readonly string[]): string {
  const shown = titles.slice(0, 12).map((title) => (title.length > 40 ? `${title.slice(0, 40)}…` : title))
  return titles.length > 12 ? `${shown.join(', ')} and ${titles.length - 12} more` : shown.join(', ')
}
