import * as v from 'valibot'
import { describe, expect, test } from 'vitest'
import { definePlugin } from '../../core/plugin.ts'
import { receiverReference, shopReference } from '../../core/schema.ts'
import { load, problemsOf } from '../fixtures/config/plugins.ts'

/** Invented plugins: one that tells of things, and what may be named by it or not. */
const plugins = {
  bell: definePlugin({
    name: 'bell',
    title: 'Bell',
    config: v.strictObject({}),
    provides: ['receiver'],
    setup: () => ({}),
  }),
  post: definePlugin({
    name: 'post',
    title: 'Post',
    config: v.strictObject({}),
    provides: ['shop', 'receiver'],
    setup: () => ({}),
  }),
  shelf: definePlugin({
    name: 'shelf',
    title: 'Shelf',
    config: v.strictObject({}),
    provides: ['shop'],
    setup: () => ({}),
  }),
  teller: definePlugin({
    name: 'teller',
    title: 'Teller',
    config: v.strictObject({ to: v.optional(receiverReference()), shop: v.optional(shopReference()) }),
    setup: () => ({}),
  }),
}
const catalogue = Object.fromEntries(
  Object.entries(plugins).map(([name, plugin]) => [name, async () => ({ default: plugin })]),
)

describe('a setting that names a receiver', () => {
  test.each(['bell', 'post'])('takes an instance whose plugin provides one: %s', async (to) => {
    const config = await load(configText({ bell: {}, post: {}, teller: { to } }), { catalogue })
    expect(config.instances.find(({ id }) => id === 'teller')?.config).toEqual({ to })
  })

  test.each([
    [
      'an instance that is none',
      { bell: {}, shelf: {}, teller: { to: 'shelf' } },
      'Found the text "shelf": this instance is no receiver. Name a receiver: "bell".',
    ],
    [
      'a name that is misspelt',
      { bell: {}, post: {}, teller: { to: 'bel' } },
      'Found the text "bel": no instance in "plugins" has this id. Did you mean "bell"?',
    ],
    [
      'a name that nobody has',
      { bell: {}, post: {}, shelf: {}, teller: { to: 'somebody' } },
      'Found the text "somebody": no instance in "plugins" has this id. Name a receiver: "bell" or "post".',
    ],
    [
      'somebody where there is none at all',
      { shelf: {}, teller: { to: 'hook' } },
      'Found the text "hook": no instance in "plugins" has this id. Add a receiver to "plugins", for example a webhook.',
    ],
  ])('refuses %s', async (_what, instances, message) => {
    const { problems } = await problemsOf(configText(instances), { catalogue })
    expect(problems.map(({ path, message }) => ({ path, message }))).toEqual([
      { path: 'plugins.teller.to', message },
    ])
  })
})

test('a receiver is no shop', async () => {
  const { problems } = await problemsOf(configText({ bell: {}, post: {}, teller: { shop: 'bell' } }), {
    catalogue,
  })
  expect(problems).toMatchObject([
    {
      path: 'plugins.teller.shop',
      message: 'Found the text "bell": this instance is no shop. Name a shop: "post".',
    },
  ])
})

function configText(instances: object): string {
  return JSON.stringify({ plugins: instances })
}
