/** Everything that a storage holds, as of one moment: what an export reads. */
export interface Snapshot {
  /** The stored texts (envelopes) by key, in no order. */
  state(): AsyncIterable<readonly [key: string, text: string]>
  /** The parts of blobs, manifests and chunks, by key, in no order. Every blob that the state points to is there. */
  blobs(): AsyncIterable<readonly [key: string, bytes: Uint8Array<ArrayBuffer>]>
  close(): Promise<void>
}
