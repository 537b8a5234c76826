import { alfrescoEnd } from './alfresco.ts'
import type { Book } from './book.ts'
import { focusEnd, type FocusEnd, type FocusEndOptions } from './focus.ts'
import { createLogins, type Logins, type LoginsOptions } from './logins.ts'
import type { Nodes } from './nodes.ts'
import { recordsEnd, usualSwitches } from './records.ts'
import { serve, type ServerOptions, type SimulatedServer } from './web.ts'

/** Both sides of a sync on one port, with what they have and what they were asked. */
export interface KonturSimulator extends SimulatedServer {
  nodes: Nodes
  book: Book
  focus: FocusEnd
  logins: Logins
  /** How the Records API answers; changes count at once. */
  switches: ReturnType<typeof usualSwitches>
}

export interface KonturSimulatorOptions extends LoginsOptions, ServerOptions {
  nodes: Nodes
  book: Book
  /** The key of Kontur.Focus. */
  key: string
  limits?: FocusEndOptions['limits']
  /** Milliseconds since 1970. Default: the machine's time. */
  now?: () => number
}

/** Plays Citeck ECOS (Records API), Alfresco (API v1) and Kontur.Focus over one repository and one register. */
export async function startKontur(options: KonturSimulatorOptions): Promise<KonturSimulator> {
  const { nodes, book, key, limits, now = Date.now } = options
  const logins = createLogins(options)
  const switches = usualSwitches()
  const focus = focusEnd({ companies: book, key, ...(limits !== undefined && { limits }) })
  const ends = [recordsEnd(nodes, { logins, switches, now }), alfrescoEnd(nodes, { logins }), focus]
  const server = await serve(ends, options)
  return { ...server, nodes, book, focus, logins, switches }
}
