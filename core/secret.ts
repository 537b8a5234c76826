/**
 * A value that must not be seen: it prints as `***` wherever it lands by accident (logs, JSON, templates).
 * Only `reveal()` gives it away, so a search for that word finds every place that uses a secret.
 */
export class Secret {
  readonly #value: string

  constructor(value: string) {
    this.#value = value
  }

  reveal(): string {
    return this.#value
  }

  toString(): string {
    return MASK
  }

  toJSON(): string {
    return MASK
  }

  [Symbol.for('nodejs.util.inspect.custom')](): string {
    return MASK
  }
}

export const MASK = '***'

/** All secrets inside a value, however deep. */
export function secretsIn(value: unknown): Secret[] {
  if (value instanceof Secret) return [value]
  if (value === null || typeof value !== 'object') return []
  return Object.values(value).flatMap(secretsIn)
}

/**
 * Compares two texts in a time that does not depend on where they differ or on their lengths:
 * both are hashed first, then all bytes of the digests are compared.
 */
export async function equalInConstantTime(left: string, right: string): Promise<boolean> {
  const [a, b] = await Promise.all([digest(left), digest(right)])
  let difference = 0
  for (let index = 0; index < a.length; index++) difference |= (a[index] ?? 0) ^ (b[index] ?? 0)
  return difference === 0
}

/** A token from a cryptographic generator: `bytes` random bytes as base64url text. 32 bytes are 256 bits. */
export function randomToken(bytes = 32): string {
  const random = crypto.getRandomValues(new Uint8Array(bytes))
  return btoa(String.fromCharCode(...random))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '')
}

async function digest(text: string): Promise<Uint8Array> {
  return new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)))
}
