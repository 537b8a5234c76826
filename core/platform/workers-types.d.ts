/** The parts of Cloudflare Workers' own interface that are used here and that an import brings. */

declare module 'cloudflare:workers' {
  /** The class that a Durable Object extends; its public methods can be called through a stub. */
  export abstract class DurableObject<State, Env> {
    protected readonly ctx: State
    protected readonly env: Env
    constructor(state: State, env: Env)
  }
}

/** A file that the bundler takes in as text (`rules` in wrangler.toml). */
declare module '*.jsonc' {
  const text: string
  export default text
}
