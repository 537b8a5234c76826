import { afterEach, beforeEach, describe } from 'vitest'
import type { Folder } from '../../core/folder/folder.ts'
import { describeListing } from './folder-listing.ts'
import { describeNames } from './folder-names.ts'
import { describeReading } from './folder-reading.ts'
import { describeWriting } from './folder-writing.ts'

/** An empty folder, and a door behind it that does not go through the code under test. */
export interface OpenFolder {
  folder: Folder
  raw: RawFolder
  close(): Promise<void>
}

export interface RawFolder {
  /** Writes a file, with the folders that lead to it. */
  write(name: string, bytes: Uint8Array<ArrayBuffer> | string): Promise<void>
  read(name: string): Promise<Uint8Array<ArrayBuffer>>
  exists(name: string): Promise<boolean>
  /** Sets the time of a file, in milliseconds since 1970. */
  setTime(name: string, time: number): Promise<void>
}

/** Hands each test its own empty folder. */
export type UseFolder = () => OpenFolder

/** Registers the tests that every folder passes. `open` gives an empty folder each time. */
export function testFolder(name: string, open: () => Promise<OpenFolder>): void {
  describe(`folder: ${name}`, () => {
    let opened: OpenFolder
    beforeEach(async () => {
      opened = await open()
    })
    afterEach(() => opened.close())
    const use = () => opened
    describeListing(use)
    describeNames(use)
    describeReading(use)
    describeWriting(use)
  })
}
