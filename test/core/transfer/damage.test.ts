import { gunzipSync, gzipSync } from 'node:zlib'
import { beforeAll, describe, expect, test } from 'vitest'
import { isAppError } from '../../../core/errors.ts'
import { memoryDriver } from '../../../core/storage/memory.ts'
import { importInto, type Media } from '../../../core/transfer/import.ts'
import { verifyExport } from '../../../core/transfer/read-export.ts'
import { assertImportFinished } from '../../../core/transfer/unfinished.ts'
import { dyingAt } from '../../helpers/dying.ts'
import { faultyDriver, standingClock } from '../../helpers/storage.ts'
import {
  type Bytes,
  everything,
  exported,
  imported,
  noise,
  openStorage,
  piecesOf,
  storeBlob,
} from '../../helpers/transfer.ts'

const REFUSALS = ['EXPORT_DAMAGED', 'NOT_AN_EXPORT']

let whole: Bytes
let lines: string[]
beforeAll(async () => {
  const source = openStorage()
  for (let count = 0; count < 20; count++)
    await source.store.put(`key:${count}`, { count, text: 'x'.repeat(50) })
  await storeBlob(source.blobs, noise(2500))
  whole = await exported(source)
  lines = gunzipSync(whole).toString().trimEnd().split('\n')
})

describe('a damaged export', () => {
  test('that was cut anywhere is refused, and the target stays empty', async () => {
    for (let at = 0; at < whole.length; at += at < 64 || at > whole.length - 64 ? 1 : 41) {
      expect(REFUSALS, `cut at ${at}`).toContain(await outcomeOf(whole.slice(0, at)))
    }
  })

  test('that was cut before it was compressed is refused', async () => {
    const text = gunzipSync(whole)
    for (let at = 0; at < text.length; at += at > text.length - 200 ? 1 : 97) {
      expect(REFUSALS, `cut at ${at}`).toContain(await outcomeOf(zipped(text.subarray(0, at))))
    }
  })

  test('with a flipped bit anywhere is refused', async () => {
    for (let at = 0; at < whole.length; at += at < 40 || at > whole.length - 40 ? 1 : 23) {
      const flipped = whole.slice()
      flipped[at] = (flipped[at] ?? 0) ^ (1 << (at % 8))
      // A few bits of gzip's head, and those that fill the last byte of the data, say nothing about what is in it.
      if (holdsTheSame(flipped)) continue
      expect(REFUSALS, `flipped at ${at}`).toContain(await outcomeOf(flipped))
    }
  })

  test('with a changed letter under a right checksum of gzip is refused', async () => {
    const text = gunzipSync(whole)
    for (let at = 0; at < text.length; at += 61) {
      const changed = Buffer.from(text)
      changed[at] = (changed[at] ?? 0) ^ 1
      expect(REFUSALS, `changed at ${at}`).toContain(await outcomeOf(zipped(changed)))
    }
  })

  test('with lines in another order, twice or missing is refused', async () => {
    for (let at = 0; at < lines.length - 1; at++) {
      const swapped = lines.with(at, lines[at + 1] ?? '').with(at + 1, lines[at] ?? '')
      expect(REFUSALS, `swapped at ${at}`).toContain(await outcomeOf(ofLines(swapped)))
      expect(REFUSALS, `without ${at}`).toContain(await outcomeOf(ofLines(lines.toSpliced(at, 1))))
      expect(REFUSALS, `${at} twice`).toContain(
        await outcomeOf(ofLines(lines.toSpliced(at, 0, lines[at] ?? ''))),
      )
    }
  })

  test('with other counts is refused, also under a right digest', async () => {
    const end = lines.at(-1) ?? ''
    for (const name of ['values', 'secrets', 'blobs', 'blobBytes']) {
      const other = end.replace(
        new RegExp(`"${name}":(\\d+)`),
        (_all, count) => `"${name}":${Number(count) + 1}`,
      )
      expect(other).not.toBe(end)
      expect(REFUSALS, name).toContain(await outcomeOf(ofLines([...lines.slice(0, -1), other])))
    }
  })

  test('with something behind its end is refused', async () => {
    expect(REFUSALS, 'one more line').toContain(await outcomeOf(ofLines([...lines, lines[1] ?? ''])))
    expect(REFUSALS, 'a second end').toContain(await outcomeOf(ofLines([...lines, lines.at(-1) ?? ''])))
    expect(REFUSALS, 'one more byte').toContain(await outcomeOf(new Uint8Array([...whole, 0])))
  })

  test('that is something else is refused in words that say so', async () => {
    const others = ['', '{}', '<html>', '\u0000'.repeat(100)].map((text) => Buffer.from(text))
    for (const other of [...others, ...others.map((text) => zipped(text))]) {
      await expect(imported(memory(), new Uint8Array(other))).rejects.toMatchObject({ code: 'NOT_AN_EXPORT' })
    }
  })

  test('of a newer format is refused in words that say so', async () => {
    const newer = ofLines(lines.with(0, '{"mostik":2,"shape":"unknown"}'))
    await expect(imported(memory(), newer)).rejects.toMatchObject({ code: 'EXPORT_TOO_NEW' })
  })
})

describe('an import', () => {
  test('refuses a storage in which something is, and leaves it', async () => {
    const withState = openStorage()
    await withState.store.put('a', 1)
    const withBlob = openStorage()
    await storeBlob(withBlob.blobs, noise(10))
    for (const { media } of [withState, withBlob]) {
      const before = await everything(media)
      await expect(imported(media, whole)).rejects.toMatchObject({ code: 'IMPORT_NOT_EMPTY' })
      expect(await everything(media)).toEqual(before)
    }
  })

  test.each(['throw', 'return'] as const)(
    'whose storage fails once at any operation (%s) leaves it empty or works',
    async (how) => {
      for (let at = 1; ; at++) {
        const media = memory()
        const state = faultyDriver(media.state)
        state.failAt(at, how)
        const outcome = await imported({ ...media, state: state.driver }, whole).catch(
          (error: unknown) => error,
        )
        if (!(outcome instanceof Error)) break
        expect(outcome).toMatchObject({ code: 'STORE_UNAVAILABLE' })
        expect(await everything(media), `at ${at}`).toEqual({})
      }
    },
  )

  test('that dies leaves a mark that keeps a service away; another import then begins anew', async () => {
    const reference = memory()
    await imported(reference, whole)
    for (let at = 1; ; at++) {
      const media = memory()
      const dying = dyingAt(at)
      const outcome = imported({ state: dying.driver(media.state), blobs: dying.driver(media.blobs) }, whole)
      const error = await outcome.then(
        () => undefined,
        (thrown: unknown) => thrown,
      )
      if (!dying.isDead()) break
      expect(error).toBeInstanceOf(Error)
      const isTouched = Object.keys(await everything(media)).length > 0
      const isRefused = await assertImportFinished(openStorage(media).store).then(
        () => false,
        () => true,
      )
      expect(isRefused, `at ${at}`).toBe(isTouched)
      await imported(media, whole)
      expect(await everything(media), `at ${at}`).toEqual(await everything(reference))
      await assertImportFinished(openStorage(media).store)
    }
  })

  test('whose file cannot be read to its end leaves the target empty', async () => {
    const media = memory()
    async function* broken() {
      yield whole.slice(0, whole.length - 100)
      throw new Error('EIO: the disk is gone')
    }
    await expect(importInto(media, broken(), { clock: standingClock() })).rejects.toThrow('the disk is gone')
    expect(await everything(media)).toEqual({})
  })

  test('takes the bytes in pieces of any size', async () => {
    for (const size of [1, 7, whole.length]) {
      expect(await verifyExport(piecesOf(whole, size))).toMatchObject({ values: 20, blobs: 1 })
    }
  })
})

/** The code with which a file is refused; anything else when it is taken or leaves something behind. */
async function outcomeOf(file: Bytes): Promise<string> {
  const media = memory()
  try {
    await imported(media, file)
    return 'was taken'
  } catch (error) {
    if (Object.keys(await everything(media)).length > 0) return 'left something behind'
    return isAppError(error) ? error.code : String(error)
  }
}

function holdsTheSame(file: Bytes): boolean {
  try {
    return gunzipSync(file).equals(gunzipSync(whole))
  } catch {
    return false
  }
}

function memory(): Media {
  return { state: memoryDriver(), blobs: memoryDriver() }
}

function zipped(text: Buffer): Bytes {
  return new Uint8Array(gzipSync(text))
}

function ofLines(texts: readonly string[]): Bytes {
  return zipped(Buffer.from(texts.map((text) => `${text}\n`).join('')))
}
