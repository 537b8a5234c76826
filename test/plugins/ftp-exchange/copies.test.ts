import { describe, expect, it } from 'vitest'
import {
  type Copy,
  copyBlobs,
  keepCopy,
  listCopies,
  openCopy,
  sweepCopies,
} from '../../../plugins/ftp-exchange/copies.ts'
import { copyIn } from '../../../plugins/ftp-exchange/mailbox/copy-in.ts'
import type { TakeState } from '../../../plugins/ftp-exchange/mailbox/take-state.ts'
import type { ReportState } from '../../../plugins/ftp-exchange/pos/report-state.ts'
import { createExchangeWorld, pointSettings } from '../../helpers/exchange-world.ts'

const DAY = 24 * 60 * 60_000

function openPlace(settings: Record<string, unknown> = {}) {
  const world = createExchangeWorld()
  return { ...world.live(pointSettings(settings)), clock: world.clock }
}

type Place = ReturnType<typeof openPlace>

async function* textBytes(text: string) {
  yield new TextEncoder().encode(text)
}

async function keepText(place: Place, id: string, told: Partial<Copy> = {}, text = id): Promise<string> {
  const { blob, size, digest } = await copyIn(place, textBytes(text))
  const at = place.clock.now()
  await keepCopy(place, {
    id,
    kind: 'goods',
    name: 'ex/POS.spr',
    at,
    size,
    digest,
    outcome: 'placed',
    ...told,
    blob,
  })
  await place.clock.advance(1)
  return blob
}

async function textOf(place: Place, id: string): Promise<string> {
  const { open } = await openCopy(place, id)
  const pieces: Uint8Array<ArrayBuffer>[] = []
  for await (const piece of open()) pieces.push(piece)
  return await new Blob(pieces).text()
}

async function ids(place: Place, kind?: Copy['kind']): Promise<string[]> {
  return (await listCopies(place, kind)).map(({ id }) => id)
}

describe('kept copies', () => {
  it('are the last ones of each kind, the newest first', async () => {
    const place = openPlace({ keepCopies: 2 })
    for (const id of ['a', 'b', 'c']) await keepText(place, id)
    await keepText(place, 'r', { kind: 'report', outcome: 'posted' })
    expect(await ids(place)).toEqual(['r', 'c', 'b'])
    expect(await ids(place, 'goods')).toEqual(['c', 'b'])
    expect(await textOf(place, 'c')).toBe('c')
  })

  it('are in the order in which they came, also when the clock was set back', async () => {
    const place = openPlace({ keepCopies: 2 })
    for (const id of ['a', 'b', 'c']) {
      await keepText(place, id)
      await place.clock.advance(-DAY)
    }
    expect(await ids(place)).toEqual(['c', 'b'])
  })

  it('lose their bytes when they are dropped', async () => {
    const place = openPlace({ keepCopies: 1 })
    const dropped = await keepText(place, 'a')
    await keepText(place, 'b')
    await expect(copyBlobs(place.blobs).size(dropped)).rejects.toMatchObject({ code: 'BLOB_MISSING' })
    await expect(openCopy(place, 'a')).rejects.toMatchObject({ code: 'COPY_MISSING', status: 404 })
  })

  it('are kept once when the same file is told twice', async () => {
    const place = openPlace()
    await keepText(place, 'a')
    await keepText(place, 'b')
    const first = (await openCopy(place, 'a')).blob
    await keepCopy(place, { ...(await openCopy(place, 'a')), outcome: 'refused', reason: 'GOODS_FILE_WRONG' })
    expect(await ids(place)).toEqual(['b', 'a'])
    expect(await openCopy(place, 'a')).toMatchObject({ blob: first, reason: 'GOODS_FILE_WRONG' })
    expect(await textOf(place, 'a')).toBe('a')
  })

  it('replace the bytes of a file that was fetched again', async () => {
    const place = openPlace()
    const first = await keepText(place, 'a', {}, 'half')
    await keepText(place, 'a', {}, 'whole')
    expect(await textOf(place, 'a')).toBe('whole')
    await expect(copyBlobs(place.blobs).size(first)).rejects.toMatchObject({ code: 'BLOB_MISSING' })
  })

  it('are none when none shall be kept', async () => {
    const place = openPlace({ keepCopies: 0 })
    const blob = await keepText(place, 'a')
    expect(await ids(place)).toEqual([])
    await expect(copyBlobs(place.blobs).size(blob)).rejects.toMatchObject({ code: 'BLOB_MISSING' })
    const untold = { name: 'x', at: 0, size: 0, digest: '', blob: undefined }
    await keepCopy(place, { id: 'b', kind: 'goods', outcome: 'placed', ...untold })
    expect(await ids(place)).toEqual([])
  })
})

describe('the sweep', () => {
  it('removes what nothing names once it is a day old', async () => {
    const place = openPlace()
    await keepText(place, 'kept')
    const lost = await copyIn(place, textBytes('lost'))
    expect(await sweepCopies(place)).toBe(0)
    await place.clock.advance(2 * DAY)
    expect(await sweepCopies(place)).toBe(1)
    await expect(copyBlobs(place.blobs).size(lost.blob)).rejects.toMatchObject({ code: 'BLOB_MISSING' })
    expect(await textOf(place, 'kept')).toBe('kept')
  })

  it('spares files that are under way, and what somebody else needs', async () => {
    const place = openPlace()
    const [taken, sent, other] = await Promise.all(
      ['taken', 'sent', 'other'].map((text) => copyIn(place, textBytes(text))),
    )
    if (taken === undefined || sent === undefined || other === undefined) throw new Error('not kept')
    const since = place.clock.now()
    const current = {
      id: 'a',
      stage: 'examining',
      name: 'n',
      look: {},
      target: 't',
      temp: 'x',
      since,
    } as const
    await place.store.put('take:goods', { current: { ...current, blob: taken.blob } } satisfies TakeState)
    const pending = { id: 'b', stage: 'sending', answers: false, since, tries: 0, ...sent } as const
    await place.store.put('report', { pending } satisfies ReportState)
    await place.clock.advance(2 * DAY)
    expect(await sweepCopies(place, (blob) => blob === other.blob)).toBe(0)
    for (const { blob, size } of [taken, sent, other])
      expect(await copyBlobs(place.blobs).size(blob)).toBe(size)
  })
})
