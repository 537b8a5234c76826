import type { InstanceStatus, StatusAction, StatusCard } from '../../core/plugin.ts'
import { consequencesOf, sectionWords, type Surroundings } from './begin/consequences.ts'
import { PACKAGES, type PackagesInput } from './begin/packages-job.ts'
import { contentsOf } from './begin/wanted.ts'
import type { Package } from './package/package.ts'
import { type Attempt, isOpen, lastFor } from './tracker/attempts.ts'
import { ENDED, type ImportRecord } from './tracker/record.ts'

type Fact = InstanceStatus['facts'][number]

export interface PackageCardOptions extends Surroundings {
  /** What the portal is called. */
  portal: string
  /** Why no import can be begun at the moment, in a sentence; undefined when one can. */
  hindrance: string | undefined
}

/** Whether a package is worth a card: none of its imports is under way or has finished. Pure. */
export function isToImport(id: string, { imports, attempts }: Surroundings): boolean {
  const last = lastImport(id, imports)
  if (lastFor(id, attempts)?.state === 'uncertain') return false
  return last === undefined || (ENDED.has(last.state) && last.state !== 'finished')
}

/** The card of a package that can be imported, with the buttons that begin it and remove the package. Pure. */
export function packageCard(kept: Package, options: PackageCardOptions): StatusCard {
  const { attempts, hindrance } = options
  const { id, name, at, linksUntil } = kept
  const contents = contentsOf(kept)
  const { code, sections, files, warnings } = contents
  const last = lastFor(id, attempts)
  const begin: StatusAction = {
    label: 'Begin the import',
    job: PACKAGES,
    input: { begin: { package: id, last: last?.id ?? '' } } satisfies PackagesInput,
    confirm: consequencesOf(contents, options),
  }
  const drop: StatusAction = {
    label: 'Remove the package',
    job: PACKAGES,
    input: { drop: id } satisfies PackagesInput,
    confirm: 'Its files are removed from Mostik. In the portal nothing changes.',
  }
  return {
    title: name,
    ...stateOf(kept, last, options),
    facts: [
      ...refusalFacts(last),
      { label: 'Kind', value: code },
      { label: 'Sections', value: sectionWords(sections) },
      { label: 'Files beside the sections', value: String(files) },
      { label: 'Taken in', value: '', at },
      { label: 'Kept until', value: '', at: linksUntil },
      ...warnings.map((value) => ({ label: 'Note', value })),
      ...(hindrance === undefined ? [] : [{ label: 'Cannot be begun', value: hindrance }]),
    ],
    ...(!isOpen(last) && { actions: [...(hindrance === undefined ? [begin] : []), drop] }),
  }
}

/** The card of a registration of which nobody knows whether it runs: what to look at, and what to do then. Pure. */
export function uncertainCard({ id, at, label, code, message }: Attempt): StatusCard {
  const settle: StatusAction = {
    label: 'Checked in the portal',
    job: PACKAGES,
    input: { settle: id } satisfies PackagesInput,
    confirm: SETTLED,
  }
  return {
    title: label ?? code,
    state: 'May have begun',
    tone: 'attention',
    facts: [
      { label: 'Sent', value: '', at },
      { label: 'Kind', value: code },
      { label: 'Why', value: message ?? 'Mostik ended before the answer came.' },
      { label: 'What to do', value: WHAT_TO_DO },
    ],
    actions: [settle],
  }
}

const WHAT_TO_DO =
  'Open the portal and see whether what the package brings appears there. If it does, the import runs: follow it by its id. If nothing has appeared after an hour, it has most likely not begun. Then press "Checked in the portal". Until then the package is not offered again, because a second import would clear what the first one has brought.'

const SETTLED =
  'Say this only after a look into the portal. The registration leaves this page, and its package can be imported again.\nIf the import runs after all, a second one clears what the first one has brought.'

function stateOf(
  { id }: Package,
  last: Attempt | undefined,
  { imports }: Surroundings,
): Pick<StatusCard, 'state' | 'tone'> {
  if (last?.state === 'sending') return { state: 'Being sent to the portal', tone: 'busy' }
  if (last?.state === 'refused') return { state: 'Not begun', tone: 'bad' }
  const isAgain = lastImport(id, imports) !== undefined
  return { state: isAgain ? 'Ready to be imported again' : 'Ready to be imported', tone: 'calm' }
}

function refusalFacts(last: Attempt | undefined): Fact[] {
  if (last?.state !== 'refused') return []
  return [{ label: 'Why', value: last.message ?? '', at: last.at }]
}

function lastImport(packageId: string, imports: readonly ImportRecord[]): ImportRecord | undefined {
  return imports.find((record) => record.packageId === packageId)
}
