import { AppError } from '../../../core/errors.ts'
import type { Store } from '../../../core/plugin.ts'
import { doubtsOf } from '../begin/consequences.ts'
import type { Contents } from '../begin/wanted.ts'
import { listAttempts } from '../tracker/attempts.ts'
import { listImports } from '../tracker/imports.ts'

/** The answer to a registration that nobody has confirmed: what would be imported, and what that does. CONFIRM_NEEDED (409) */
export async function confirmNeeded(
  wanted: Contents,
  { store, now }: { store: Store; now: number },
): Promise<AppError> {
  const { code, sections, files, skipsClearing, packageId } = wanted
  const surroundings = { imports: await listImports(store), attempts: await listAttempts(store, { now }) }
  const warnings = [...wanted.warnings, ...doubtsOf(code, surroundings)]
  const clearing = skipsClearing
    ? 'its manifest says that nothing is cleared first, but what is there may still be changed'
    : 'the portal first clears what the package replaces, which may delete data there'
  const message = `Cannot register the import of "${code}" (${contentWords(sections, files)}) without a confirmation: ${clearing}, and nothing brings it back. Send the same with "confirm": true.`
  const details = {
    code,
    sections,
    files,
    skipsClearing,
    warnings,
    ...(packageId !== undefined && { package: packageId }),
  }
  return new AppError('CONFIRM_NEEDED', message, { status: 409, retry: 'never', details })
}

/** `LANDING: 2, REST_APPLICATION: 1; 3 files` */
function contentWords(sections: Contents['sections'], files: number): string {
  const parts = Object.entries(sections).map(([section, count]) => `${section}: ${count}`)
  return `${parts.join(', ') || 'no sections'}; ${files} ${files === 1 ? 'file' : 'files'}`
}
