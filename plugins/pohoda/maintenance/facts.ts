import type { InstanceStatus, Store } from '../../../core/plugin.ts'
import { changeWords, knownUnit, unitWords } from '../unit.ts'
import { heartbeat } from './heartbeat.ts'
import { report } from './report.ts'

type Fact = InstanceStatus['facts'][number]

/** What the dashboard shows of POHODA itself: where it works, whether it answers, what the settings do not fit. */
export async function maintenanceFacts(store: Store): Promise<Fact[]> {
  const unit = await knownUnit(store)
  const beat = await heartbeat(store)
  const made = await report(store)
  const facts: Fact[] = []
  if (unit !== undefined) facts.push({ label: 'Accounting unit and year', value: unitWords(unit.company) })
  if (unit?.previous !== undefined) {
    const value = changeWords(unit.previous, unit.company)
    facts.push({ label: 'Unit or year changed', value, at: unit.since, tone: 'busy' })
  }
  if (beat !== undefined) {
    const { reached, programVersion, problem = 'not reached', at } = beat
    const version = programVersion === undefined ? 'reached' : `POHODA ${programVersion}`
    facts.push({ label: 'mServer', value: reached ? version : problem, at, tone: reached ? 'good' : 'bad' })
  }
  if (made !== undefined) {
    const problems = made.findings.filter(({ tone }) => tone === 'problem').length
    const value =
      problems === 0
        ? 'everything fits'
        : `${problems} ${problems === 1 ? 'problem' : 'problems'}, see the report`
    facts.push({ label: 'Mapping', value, at: made.at, tone: problems === 0 ? 'good' : 'bad' })
  }
  return facts
}
