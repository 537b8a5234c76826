import { existsSync } from 'node:fs'
import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { configJsonSchema } from '../../core/config.ts'
import { createEntry } from '../../core/jobs/entry.ts'
import type { Plugin } from '../../core/plugin.ts'
import { createTestContext } from '../helpers/plugin-context.ts'

export interface PluginUnderTest {
  load(): Promise<{ default: Plugin }>
  /** Settings with which it starts; as they stand in a configuration. */
  settings: unknown
  /** What these settings make of it, where it is tested with several. */
  as?: string
  /** Whether it has a foreign system that can be simulated. */
  hasSimulator: boolean
}

/** What every plugin of the catalogue must keep to. */
export function testPlugin(name: string, under: PluginUnderTest): void {
  describe(`the plugin ${name}${under.as === undefined ? '' : ` as ${under.as}`}`, () => {
    it('is called as the catalogue calls it, and has a title for people', async () => {
      const { default: plugin } = await under.load()
      expect(plugin.name).toBe(name)
      expect(plugin.name).toMatch(/^[a-z][a-z0-9-]*$/)
      expect(plugin.title.trim()).not.toBe('')
    })

    it('describes its settings for editors', async () => {
      const schema = await configJsonSchema({ [name]: under.load })
      expect(JSON.stringify(schema)).toContain(`"${name}"`)
    })

    it('refuses settings that it does not know', async () => {
      const { default: plugin } = await under.load()
      expect(v.safeParse(plugin.config, { ...Object(under.settings), 'no-such-setting': 1 }).success).toBe(
        false,
      )
    })

    it('is set up without touching anything outside, twice, and lets itself be disposed', async () => {
      for (let life = 0; life < 2; life++) {
        const { parts } = await setUp()
        await expect((async () => await parts.dispose?.())()).resolves.toBeUndefined()
      }
    })

    it('gives jobs with names of their own and schedules that can be read', async () => {
      const { parts, context } = await setUp()
      const shared = { plugin: name, configHash: 'x', configRevision: 0, context, isEnabled: () => true }
      const entries = (parts.jobs ?? []).map((job) => createEntry(job, shared))
      expect(new Set(entries.map((entry) => entry.id)).size).toBe(entries.length)
      for (const { job } of entries) {
        expect(job.name).toMatch(/^[a-z][a-z0-9-]*$/)
        expect((job.title ?? '').trim()).not.toBe('')
        const policy = job.retry
        if (policy !== undefined && 'every' in policy) expect(policy.every).toBeGreaterThan(0)
      }
    })

    it('answers an unknown path with 404 and no stack', async () => {
      const { parts } = await setUp()
      const answer = await parts.routes?.request('/no/such/path')
      if (answer === undefined) return
      expect(answer.status).toBe(404)
      expect(await answer.text()).not.toContain('.ts:')
    })

    it('returns what it says that it provides', async () => {
      const { default: plugin } = await under.load()
      const { parts } = await setUp()
      for (const port of ['shop', 'receiver'] as const) {
        expect(parts[port] !== undefined).toBe(plugin.provides?.includes(port) === true)
      }
    })

    it('has its page, and the simulator of its foreign system', () => {
      const folder = new URL(`../../plugins/${name}/`, import.meta.url)
      expect(existsSync(new URL('README.md', folder))).toBe(true)
      expect(existsSync(new URL('simulator', folder))).toBe(under.hasSimulator)
    })

    async function setUp() {
      const { default: plugin } = await under.load()
      const { context } = createTestContext(v.parse(plugin.config, under.settings))
      return { parts: await plugin.setup(context), context }
    }
  })
}
