/**
 * Numbers texts in the order in which they come, in about 14 bytes each: of a text only 64 bits of hash are kept. Among
 * two million texts two would be taken for one with a chance of one to nine million.
 */
export interface KeyTable {
  /** The number of a text, from 0, or -1 when it has not come yet. */
  find(key: string): number
  /** The number of a text, which is entered when it is new: then it is the last, `size - 1`. */
  enter(key: string): number
  readonly size: number
  /** Forgets all texts, and gives their memory back. */
  clear(): void
}

export function createKeyTable(): KeyTable {
  /** The number of a text plus 1, at the place that its hash gives or the next free one; 0 = free. */
  const slots = createNumberList()
  let places = SMALLEST
  const firsts = createNumberList()
  const seconds = createNumberList()
  let size = 0
  /** Both halves of the hash of the last key; returned together they would be an object for each key. */
  let first = 0
  let second = 0

  /** The slot in which the hashed key is, or the free one in which it would be. */
  function slotOfHash(): number {
    let slot = Math.floor((first / 2 ** 32) * places)
    for (;;) {
      const entry = slots.get(slot)
      if (entry === 0 || (firsts.get(entry - 1) === first && seconds.get(entry - 1) === second)) return slot
      slot = slot + 1 === places ? 0 : slot + 1
    }
  }

  /** A multiplication of 32 bits for each character and half, and each half mixed into the other at the end. */
  function hash(text: string): void {
    let a = 0xdeadbeef
    let b = 0x41c6ce57
    for (let index = 0; index < text.length; index++) {
      const code = text.charCodeAt(index)
      a = Math.imul(a ^ code, 2_654_435_761)
      b = Math.imul(b ^ code, 1_597_334_677)
    }
    first = (Math.imul(a ^ (a >>> 16), 2_246_822_507) ^ Math.imul(b ^ (b >>> 13), 3_266_489_909)) >>> 0
    second =
      (Math.imul(b ^ (b >>> 16), 2_246_822_507) ^ Math.imul(first ^ (first >>> 13), 3_266_489_909)) >>> 0
  }

  function growSlots(): void {
    slots.clear()
    places = Math.ceil(places * 1.5)
    for (let index = 0; index < size; index++) {
      first = firsts.get(index)
      second = seconds.get(index)
      slots.set(slotOfHash(), index + 1)
    }
  }

  return {
    find(key) {
      hash(key)
      return slots.get(slotOfHash()) - 1
    },
    enter(key) {
      if (size * 8 >= places * 7) growSlots()
      hash(key)
      const slot = slotOfHash()
      const entry = slots.get(slot)
      if (entry > 0) return entry - 1
      firsts.set(size, first)
      seconds.set(size, second)
      slots.set(slot, ++size)
      return size - 1
    },
    get size() {
      return size
    },
    clear() {
      slots.clear()
      places = SMALLEST
      firsts.clear()
      seconds.clear()
      size = 0
    },
  }
}

export interface NumberList {
  get(index: number): number
  set(index: number, value: number): void
  /** Sets all to 0, and gives their memory back. */
  clear(): void
}

/** Whole numbers from 0 to 2^32 - 1, in 4 bytes each; what was never set is 0. */
export function createNumberList(): NumberList {
  // In blocks: memory that grows as a whole leaves holes behind wherever it was, which nothing else fits into.
  let blocks: Uint32Array<ArrayBuffer>[] = []
  return {
    get: (index) => blocks[index >>> BLOCK_BITS]?.[index & (BLOCK - 1)] ?? 0,
    set(index, value) {
      const block = (blocks[index >>> BLOCK_BITS] ??= new Uint32Array(BLOCK))
      block[index & (BLOCK - 1)] = value
    },
    clear() {
      blocks.forEach(release)
      blocks = []
    },
  }
}

const SMALLEST = 1024
const BLOCK_BITS = 14
/** In numbers. */
const BLOCK = 1 << BLOCK_BITS

/** Gives memory back at once, which would wait to be collected. */
function release({ buffer }: Uint32Array<ArrayBuffer>): void {
  buffer.transfer(0)
}
