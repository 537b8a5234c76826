import { picture } from './picture.ts'
import type { AccountingUnit } from './unit.ts'

/** The folder of pictures within the documents of the firm. */
export const PICTURES = 'Obrázky'

/** Where files lie besides those of the unit, by their path within the documents. */
export type MoreDocuments = (path: string) => Promise<Uint8Array<ArrayBuffer> | undefined>

/**
 * A file of the documents of the firm; undefined when there is none. Pictures that cards and categories name are there,
 * made as they are asked for.
 * @param path e.g. `Obrázky/hrnek.png`
 */
export async function documentAt(
  path: string,
  { unit, more }: { unit: AccountingUnit; more?: MoreDocuments | undefined },
): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const stored = unit.files.get(path) ?? (await more?.(path))
  if (stored !== undefined) return stored
  if (!path.startsWith(`${PICTURES}/`)) return undefined
  const file = path.slice(PICTURES.length + 1)
  const isNamed =
    unit.cards.all().some(({ pictures }) => pictures.includes(file)) ||
    unit.lists.categories.some((category) => category.picture === file)
  return isNamed && !unit.missingFiles.has(path) ? picture(file) : undefined
}
