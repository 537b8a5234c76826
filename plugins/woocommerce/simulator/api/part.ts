import type { State } from '../shop/state.ts'
import type { Switches } from '../switches.ts'

/** What every part of the API works with. */
export interface Part {
  state: State
  switches: Switches
}
