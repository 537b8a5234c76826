import { setFlagsFromString } from 'node:v8'

/**
 * Keeps the heap of V8 small: by itself it lets short-lived objects pile up as long as the machine has memory, and a
 * goods file of 25 MB would take 400 MB. Collecting more often costs a little time (bench/README.md). To be called
 * before the service is loaded: what loading has let the heap grow to, it keeps.
 */
export function keepHeapSmall(): void {
  setFlagsFromString('--semi-space-growth-factor=1')
  setFlagsFromString('--heap-growing-percent=30')
  // Else all that comes to be while old objects are looked through counts as old.
  setFlagsFromString('--no-separate-gc-phases')
}
