/**
 * Numbers texts in the order in which they come, in about 16 bytes each: of a text only 64 bits of hash are kept. Among
 * two million texts two would be taken for one with a chance of one to nine million.
 */
export interface KeyTable {
  /** The number of a text, from 0, or -1 when it has not come yet. */
  find(key: string): number
  /** The number of a text, which is entered when it is new: then it is the last, `size - 1`. */
  enter(key: string): number
  readonly size: number
  clear(): void
}

export function createKeyTable(): KeyTable {
  /** The number of a text plus 1, at the place that its hash gives or the next free one; 0 = free. */
  let slots = new Uint32Array(SMALLEST)
  let firsts = new Int32Array(SMALLEST)
  let seconds = new Int32Array(SMALLEST)
  let size = 0
  /** Both halves of the hash of the last key, with a sign; returned together they would be an object for each key. */
  let first = 0
  let second = 0

  /** The slot in which the hashed key is, or the free one in which it would be. */
  function slotOfHash(): number {
    let slot = first & (slots.length - 1)
    for (;;) {
      const entry = slots[slot] ?? 0
      if (entry === 0 || (firsts[entry - 1] === first && seconds[entry - 1] === second)) return slot
      slot = (slot + 1) & (slots.length - 1)
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
    first = (Math.imul(a ^ (a >>> 16), 2_246_822_507) ^ Math.imul(b ^ (b >>> 13), 3_266_489_909)) | 0
    second = (Math.imul(b ^ (b >>> 16), 2_246_822_507) ^ Math.imul(first ^ (first >>> 13), 3_266_489_909)) | 0
  }

  function growSlots(): void {
    slots = new Uint32Array(lengthened(slots)).fill(0)
    for (let index = 0; index < size; index++) {
      first = firsts[index] ?? 0
      second = seconds[index] ?? 0
      slots[slotOfHash()] = index + 1
    }
  }

  return {
    find(key) {
      hash(key)
      return (slots[slotOfHash()] ?? 0) - 1
    },
    enter(key) {
      if (size * 8 >= slots.length * 7) growSlots()
      hash(key)
      const slot = slotOfHash()
      const entry = slots[slot] ?? 0
      if (entry > 0) return entry - 1
      if (size === firsts.length) {
        firsts = new Int32Array(lengthened(firsts))
        seconds = new Int32Array(lengthened(seconds))
      }
      firsts[size] = first
      seconds[size] = second
      slots[slot] = ++size
      return size - 1
    },
    get size() {
      return size
    },
    clear() {
      slots = new Uint32Array(SMALLEST)
      firsts = new Int32Array(SMALLEST)
      seconds = new Int32Array(SMALLEST)
      size = 0
    },
  }
}

export interface NumberList {
  get(index: number): number
  set(index: number, value: number): void
  clear(): void
}

/** Whole numbers from 0 to 2^32 - 1, in 4 bytes each; what was never set is 0. */
export function createNumberList(): NumberList {
  let numbers = new Uint32Array(SMALLEST)
  return {
    get: (index) => numbers[index] ?? 0,
    set(index, value) {
      while (index >= numbers.length) numbers = new Uint32Array(lengthened(numbers))
      numbers[index] = value
    },
    clear() {
      numbers = new Uint32Array(SMALLEST)
    },
  }
}

const SMALLEST = 1024

/** The memory of numbers, twice as long. The old one is given back at once and does not wait to be collected. */
function lengthened({ buffer }: { buffer: ArrayBuffer }): ArrayBuffer {
  return buffer.transfer(buffer.byteLength * 2)
}
