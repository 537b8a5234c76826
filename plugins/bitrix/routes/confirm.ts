import { AppError } from '../../../core/errors.ts'
import { type Store, toIso } from '../../../core/plugin.ts'
import { listAttempts } from '../tracker/attempts.ts'
import { listImports } from '../tracker/imports.ts'
import { ENDED } from '../tracker/record.ts'
import type { Wanted } from './wanted.ts'

/** The answer to a registration that nobody has confirmed: what would be imported, and what that does. CONFIRM_NEEDED (409) */
export async function confirmNeeded(
  wanted: Wanted,
  { store, now }: { store: Store; now: number },
): Promise<AppError> {
  const { code, sections, files, skipsClearing, packageId } = wanted
  const warnings = [...wanted.warnings, ...(await beforeWords(code, { store, now }))]
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

/** What speaks against beginning one now. */
async function beforeWords(code: string, { store, now }: { store: Store; now: number }): Promise<string[]> {
  const running = (await listImports(store)).filter(({ state }) => !ENDED.has(state))
  const uncertain = (await listAttempts(store, { now })).filter(
    (attempt) => attempt.state === 'uncertain' && attempt.code === code,
  )
  return [
    ...running.map(({ processId }) => `Import ${processId} is still under way on this portal.`),
    ...uncertain.map(
      ({ at }) =>
        `Nobody knows whether the registration of ${toIso(at)}, of "${code}" too, is running. Look in the portal first.`,
    ),
  ]
}

/** `LANDING: 2, REST_APPLICATION: 1; 3 files` */
function contentWords(sections: Wanted['sections'], files: number): string {
  const parts = Object.entries(sections).map(([section, count]) => `${section}: ${count}`)
  return `${parts.join(', ') || 'no sections'}; ${files} ${files === 1 ? 'file' : 'files'}`
}
