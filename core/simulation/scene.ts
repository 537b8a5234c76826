/** How a foreign system is played within the process of others. */
export interface SceneOptions {
  /** Equal seeds invent the same things. */
  seed: number
  /** How many times faster than for onlookers its people act. */
  pace: number
  /** Takes a line for each thing that happens. */
  print(line: string): void
}

/** The service that a scene plays with, once it runs. */
export interface PlayedService {
  /** e.g. `http://127.0.0.1:8787` */
  url: string
  /** The admin token. */
  token: string
}

/** A foreign system that is played; it answers from the start on, with more members of its own that say where. */
export interface Scene {
  /** Lets its people act: they export, buy, press buttons, until it is stopped. */
  begin(service: PlayedService): void
  /** Ends everything and closes its ports. */
  stop(): Promise<void>
}
