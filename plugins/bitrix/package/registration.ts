import * as v from 'valibot'
import type { Package } from './package.ts'

const isLink = (value: string) => /^https?:$/.test(URL.parse(value)?.protocol ?? '')
const LINKS = 'must be links that begin with http:// or https://: one, a list, or an object of them'
const link = v.pipe(v.string(), v.check(isLink, 'a web address that begins with http:// or https://'))

/**
 * The parameter `data` of `configuration.import.register`: the content of `manifest.json`, links by section (those of
 * `files` by id), and the content of `files.json`.
 */
export const registrationSchema = v.strictObject({
  MANIFEST: v.looseObject({ CODE: v.pipe(v.string(), v.nonEmpty()) }),
  STRUCTURE: v.record(v.string(), v.union([link, v.array(link), v.record(v.string(), link)], LINKS)),
  FILES: v.optional(
    v.array(v.looseObject({ ID: v.union([v.pipe(v.string(), v.regex(/^[1-9]\d*$/)), v.number()]) })),
    [],
  ),
})

export type Registration = v.InferOutput<typeof registrationSchema>

/** The same, as it is sent. */
export type RegistrationData = Pick<Registration, 'MANIFEST' | 'STRUCTURE'> & { FILES: readonly object[] }

/**
 * What a portal is told of a package that is served here.
 *
 * Links end with the name that the file has in the package: the portal hands that name on to whatever imports the
 * section, and goes through a section by it, as texts ("10.json" before "2.json"). An import by hand does the same, so
 * nothing is renamed. Within a section no name can come twice, because sections have no folders.
 * @param publicUrl where the world finds the routes of the instance, e.g. `https://mostik.example/bitrix`
 */
export function registrationData(served: Package, publicUrl: string): RegistrationData {
  const { token, manifest, files, sections, fileIds, smallFiles } = served
  const linkTo = (path: string) =>
    `${publicUrl}/files/${token}/${path.split('/').map(encodeURIComponent).join('/')}`
  const structure: Registration['STRUCTURE'] = {}
  for (const [section, paths] of Object.entries(sections)) structure[section] = paths.map(linkTo)
  if (Object.keys(fileIds).length > 0) {
    structure['files'] = Object.fromEntries(Object.entries(fileIds).map(([id, path]) => [id, linkTo(path)]))
  }
  if (smallFiles !== undefined) structure['small_files'] = linkTo(smallFiles)
  return { MANIFEST: manifest, STRUCTURE: structure, FILES: files }
}

/**
 * What is wrong with a registration that somebody wrote by hand and that fits `registrationSchema`: in sentences, none
 * when the portal can be expected to take it all. Pure.
 */
export function manifestProblems({ STRUCTURE, FILES }: Registration): string[] {
  const problems: string[] = []
  const { files = {}, ...others } = STRUCTURE
  const sections = Object.entries(others).flatMap(([code, links]) =>
    typeof links === 'string' ? [] : [{ code, links: Object.values(links) }],
  )
  if (!sections.some(({ links }) => links.length > 0)) {
    problems.push('STRUCTURE holds no section with a link; an import of it would never end.')
  }
  for (const { code, links } of sections) {
    const twice = firstTwice(links.map(lastPart))
    if (twice !== undefined) {
      problems.push(
        `STRUCTURE.${code} holds two links that end with "${twice}"; the portal would take one of them only. Give the files different names.`,
      )
    }
  }
  if (typeof files === 'string' || Array.isArray(files)) {
    problems.push('STRUCTURE.files is no object of ids and links, such as { "15": "https://…/files/15" }.')
  } else {
    const missing = FILES.find(({ ID }) => !Object.hasOwn(files, String(ID)))
    if (missing !== undefined) {
      problems.push(`FILES names the file ${missing.ID}, for which STRUCTURE.files holds no link.`)
    }
  }
  return problems
}

/** The part of a link by which the portal tells the files of a section apart. */
function lastPart(value: string): string {
  return value.split('/').findLast((part) => part !== '' && part !== '0') ?? ''
}

function firstTwice(texts: readonly string[]): string | undefined {
  return texts.find((text, index) => texts.indexOf(text) !== index)
}
