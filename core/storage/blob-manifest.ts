import * as v from 'valibot'
import { chunkName } from './blob-names.ts'

/** What is stored under the id of a blob, as JSON text, when all its chunks are stored. */
export type Manifest = v.InferOutput<typeof manifestSchema>

const whole = v.pipe(v.number(), v.safeInteger(), v.minValue(0))

const manifestSchema = v.object({
  v: v.literal(1),
  /** Bytes of the blob. */
  size: whole,
  /** Bytes of every chunk but the last. */
  chunkBytes: v.pipe(whole, v.minValue(1)),
  /** Milliseconds since 1970; a part of the chunks' names. */
  begunAt: whole,
})

/** Reads a stored manifest; undefined when it is damaged. */
export function readManifest(text: string): Manifest | undefined {
  const result = v.safeParse(v.pipe(v.string(), v.parseJson(), manifestSchema), text)
  return result.success ? result.output : undefined
}

/** The keys of the chunks of the blob whose manifest has this key, with the number of bytes that each must have. */
export function* chunksOf(
  manifestKey: string,
  manifest: Manifest,
): Generator<{ key: string; bytes: number }> {
  const scope = manifestKey.slice(0, manifestKey.lastIndexOf(':') + 1)
  const random = manifestKey.slice(manifestKey.lastIndexOf('-') + 1)
  const { size, chunkBytes, begunAt } = manifest
  for (let number = 0; number * chunkBytes < size; number++) {
    const bytes = Math.min(chunkBytes, size - number * chunkBytes)
    yield { key: scope + chunkName(begunAt, random, number), bytes }
  }
}
