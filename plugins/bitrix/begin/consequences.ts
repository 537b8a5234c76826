import type { Attempt } from '../tracker/attempts.ts'
import { ENDED, type ImportRecord } from '../tracker/record.ts'
import type { Contents } from './wanted.ts'

/** What is known of a portal besides. */
export interface Surroundings {
  imports: readonly ImportRecord[]
  attempts: readonly Attempt[]
}

/** What speaks against beginning an import of this kind of package now, in sentences. Pure. */
export function doubtsOf(code: string, { imports, attempts }: Surroundings): string[] {
  const running = imports.filter(({ state }) => !ENDED.has(state))
  const isUncertain = attempts.some((attempt) => attempt.state === 'uncertain' && attempt.code === code)
  return [
    ...running.map(({ processId }) => `Import ${processId} is still under way on this portal.`),
    ...(isUncertain
      ? [
          `Nobody knows whether another registration of "${code}" is running. Look in the portal first whether it is.`,
        ]
      : []),
  ]
}

/** What an import does, a line for each thing, for the person who is to confirm it. Pure. @param portal its name */
export function consequencesOf(
  { code, sections, files, skipsClearing, warnings }: Contents,
  { portal, ...surroundings }: Surroundings & { portal: string },
): string {
  return [
    skipsClearing
      ? 'The manifest of the package says that nothing is cleared first, but what is there may still be changed, and nothing brings it back.'
      : 'The portal first clears what the package replaces, which may delete data there, and nothing brings it back: not a cancelled import, not Mostik.',
    `It goes into the portal "${portal}".`,
    `The kind of the package, its CODE, is "${code}".`,
    `Its sections, with the number of their files: ${sectionWords(sections)}.`,
    `Files beside the sections: ${files}.`,
    ...warnings,
    ...doubtsOf(code, surroundings),
    'Once begun, it takes an hour or more, and the page of the portal shows how far it is.',
  ].join('\n')
}

/** `LANDING 2, REST_APPLICATION 1` Pure. */
export function sectionWords(sections: Contents['sections']): string {
  return Object.entries(sections)
    .map(([section, count]) => `${section} ${count}`)
    .join(', ')
}
