import type { Clock } from '../clock.ts'
import type { DriverAccess } from './driver.ts'

/** What all views of one set of blobs have in common. */
export interface BlobMedium {
  access: DriverAccess
  clock: Clock
  chunkBytes: number
  /** The blobs that are being written (see `BlobName.blob`). */
  open: Set<string>
}
