import type { Client } from '../app.ts'

/** Answers the requests that a server takes. */
export type Listener = (request: Request, client: Client) => Promise<Response>

export interface ServerAddress {
  host: string
  /** 0 takes a free port. */
  port: number
}

export interface Listening {
  /** The port that it really listens on. */
  port: number
  /** Stops taking requests; open ones may end within a second. */
  close(): Promise<void>
}

/** The host in a Host header. Some programs write a whole address there (POHODA does); nothing else of it is amiss. */
export function hostIn(header: string): string {
  return header.replace(/^https?:\/\//i, '').replace(/\/.*$/s, '')
}
