import { officeFolder } from '../../plugins/ftp-exchange/simulator/programs/office-places.ts'
import { createOffice, type Office } from '../../plugins/ftp-exchange/simulator/office.ts'
import type { Till } from '../../plugins/ftp-exchange/simulator/till.ts'
import {
  type FtpPlace,
  type FtpPlaceOptions,
  type FtpPoint,
  officePoint,
  officeSettings,
  posPoint,
  posSettings,
  startFtpPlace,
  tillAt,
} from './exchange-ftp.ts'
import { filesOf } from './exchange-world.ts'

/** Both sides against each other: an accounting program and a till, each with a point, over one server. */
export interface WholeExchange {
  place: FtpPlace
  pos: FtpPoint<'goods' | 'report'>
  office: FtpPoint<'publish' | 'collect'>
  till: Till
  accounting: Office
  /** The codes of the errors so far, with the minute in which they came. */
  errors: { minute: number; job: string; code: string }[]
  /** A minute: a slot of each job, and both programs. */
  minute(): Promise<void>
  /** Lets minutes pass until everything has arrived, at most so many. @returns how many it took */
  untilDone(most: number): Promise<number>
  /** Nothing happens for so many minutes. */
  rest(minutes: number): Promise<void>
  /** What should have arrived and what did, for one comparison. */
  outcome(): Promise<WholeOutcome>
}

export interface WholeOutcome {
  /** Each record of the goods, as often as the till has applied it. */
  applied: string[]
  /** Each transaction, as often as it was booked. */
  booked: string[]
  refused: string[]
  /** How many requests the till has answered. */
  answers: number
  /** What lies on the server, and under way in the folders. */
  left: string[]
}

/** Prepares goods to publish and sales to report; nothing has gone anywhere yet. */
export async function startWholeExchange({
  settings,
  ...options
}: FtpPlaceOptions & { settings?: Record<string, unknown> } = {}): Promise<WholeExchange> {
  const place = await startFtpPlace(options)
  const pos = posPoint(place, { config: posSettings(settings) })
  const office = officePoint(place, { config: officeSettings({ reportMinutes: 60 * 24, ...settings }) })
  const till = tillAt(pos.world)
  const accounting = createOffice({ place: officeFolder(office.world.local) })
  const errors: WholeExchange['errors'] = []
  let minutes = 0
  await accounting.publish('changes')
  till.sell(3)

  async function slot<JobName extends string>(point: FtpPoint<JobName>, job: JobName): Promise<void> {
    const code = await point.slot(job)
    if (code !== undefined) errors.push({ minute: minutes, job, code })
  }

  async function minute(): Promise<void> {
    await slot(office, 'publish')
    await slot(pos, 'goods')
    await slot(office, 'collect')
    await slot(pos, 'report')
    await till.step()
    await slot(pos, 'report')
    await slot(office, 'collect')
    await accounting.collect()
    await place.clock.advance(60_000)
    minutes += 1
  }

  async function outcome(): Promise<WholeOutcome> {
    const { booked, repeated, refused } = accounting.journal
    const folders = [...(await filesOf(pos.world.local)), ...(await filesOf(office.world.local))]
    return {
      applied: till.journal.applied.map(({ article }) => article).toSorted(),
      booked: [...booked, ...repeated].map((key) => key.slice(key.lastIndexOf('/') + 1)),
      refused: [...till.journal.refused, ...refused],
      answers: till.journal.reports.filter(({ answers }) => answers).length,
      left: [...place.names(), ...folders.filter((name) => name !== 'goods.spr')],
    }
  }

  async function isDone(): Promise<boolean> {
    const { applied, booked, left } = await outcome()
    const isThere = applied.length > 0 && booked.length > 0
    return isThere && left.length === 0
  }

  return {
    place,
    pos,
    office,
    till,
    accounting,
    errors,
    minute,
    outcome,
    async rest(count) {
      await place.clock.advance(count * 60_000)
      minutes += count
    },
    async untilDone(most) {
      const begin = minutes
      while (minutes - begin < most) {
        await minute()
        if (await isDone()) break
      }
      return minutes - begin
    },
  }
}

/** What `outcome` says when everything has arrived exactly once. */
export function arrivedOnce({ till, accounting }: WholeExchange): WholeOutcome {
  return {
    applied: accounting.journal.sent.map(({ article }) => article).toSorted(),
    booked: till.transactions().map(String),
    refused: [],
    answers: 1,
    left: [],
  }
}
