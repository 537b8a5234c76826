import type { Package } from './package.ts'

/** Whether a portal takes a package by REST, as far as its CODE tells. */
export interface Importability {
  importable: 'yes' | 'unlikely'
  /** What the person who is about to import should know. */
  warning?: string
}

/** The manifests that say of themselves `REST_IMPORT_AVAILABLE`. */
const KNOWN = new Set(['landing_page', 'landing_store', 'landing_knowledge', 'landing_mainpage', 'ui_masks'])

/** Presets of CRM, which only an import by hand takes. */
const PRESETS = new Set(['vertical_crm', 'crm_form', 'crm_smart_robots', 'automated_solution'])

/** Tells from the CODE of a manifest whether a portal is known to take it by REST. Pure. */
export function importability(code: string): Importability {
  if (KNOWN.has(code)) return { importable: 'yes' }
  if (PRESETS.has(code)) {
    const warning = `The package "${code}" is a CRM preset. An import of such by hand replaces fields, pipelines and workflows and deletes leads and deals, and REST refuses it: the portal will most likely answer that the manifest is not available.`
    return { importable: 'unlikely', warning }
  }
  const warning = `The package "${code}" is none of those that portals are known to take by REST (${[...KNOWN].join(', ')}): the portal may answer that the manifest is not available.`
  return { importable: 'unlikely', warning }
}

/** What the person who is about to import a package should know of it. Pure. */
export function packageWarnings({ manifest, warnings }: Pick<Package, 'manifest' | 'warnings'>): string[] {
  const { warning } = importability(manifest.CODE)
  return warnings ?? (warning === undefined ? [] : [warning])
}
