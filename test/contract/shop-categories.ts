import { describe, expect, test } from 'vitest'
import type { CategoryPath, Shop, ShopCategory } from '../../core/shop.ts'
import type { ShopTraits, UseShop } from './shop.ts'
import { outcomes, words } from './shop-values.ts'

export function describeCategories(use: UseShop, traits: ShopTraits): void {
  describe('categories', () => {
    if (traits.categories) testTree(use)
    else testNoTree(use)

    test('no changes are no results', async () => {
      const { shop } = use()
      expect(await shop.applyCategories([])).toEqual([])
      expect(await shop.deleteCategories([])).toEqual([])
    })
  })
}

function testNoTree(use: UseShop): void {
  test('a shop without a tree has none and skips every change', async () => {
    const { shop } = use()
    expect(await shop.categories()).toEqual([])
    const path = ['Взуття', 'Чоботи']
    const skipped = [{ sku: 'Взуття > Чоботи', outcome: 'skipped', reason: 'no-categories' }]
    expect(await shop.applyCategories([{ path }])).toEqual(skipped)
    expect(await shop.deleteCategories([path])).toEqual(skipped)
  })
}

/** A shop may have categories of its own beside those of a test: what counts is which ones are there, and where. */
function testTree(use: UseShop): void {
  test('those that goods name are there, each after its parent', async () => {
    const { shop } = use()
    await shop.applyProducts([
      { sku: 'boot', name: 'Чобіт', categories: [['Взуття', 'Зимове', 'Чоботи']] },
      { sku: 'cap', name: 'Кепка', categories: [['Одяг', 'Зимове']] },
    ])
    const tree = await shop.categories()
    for (const path of [
      ['Взуття', 'Зимове', 'Чоботи'],
      ['Взуття', 'Зимове'],
      ['Одяг', 'Зимове'],
    ]) {
      expect(find(tree, path)).toBeDefined()
    }
    expectParentsFirst(tree)
    expect(await shop.applyCategories([{ path: ['Взуття', 'Зимове'] }])).toEqual([
      { sku: 'Взуття > Зимове', outcome: 'unchanged' },
    ])
  })

  test('one is made with its missing parents, described, and unchanged the second time', async () => {
    const { shop } = use()
    const patch = { path: ['Взуття', 'Чоботи & Ко'], description: 'На зиму,\nтеплі.' }
    expect(await shop.applyCategories([patch])).toEqual([
      { sku: 'Взуття > Чоботи & Ко', outcome: 'applied', created: true },
    ])
    const tree = await shop.categories()
    expect(words(find(tree, patch.path)?.description ?? '')).toBe('На зиму, теплі.')
    expect(find(tree, ['Взуття'])).toBeDefined()
    expectParentsFirst(tree)
    expect(await shop.applyCategories([patch])).toEqual([
      { sku: 'Взуття > Чоботи & Ко', outcome: 'unchanged' },
    ])
  })

  test('what is not given stays, what is given changes', async () => {
    const { shop } = use()
    await shop.applyCategories([{ path: ['Взуття'], description: 'Усе взуття' }, { path: ['Одяг'] }])
    const results = await shop.applyCategories([
      { path: ['Взуття'], position: 3 },
      { path: ['Одяг'], description: 'Увесь одяг' },
    ])
    expect(outcomes(results)).toEqual(['applied', 'applied'])
    const tree = await shop.categories()
    expect(words(find(tree, ['Взуття'])?.description ?? '')).toBe('Усе взуття')
    expect(words(find(tree, ['Одяг'])?.description ?? '')).toBe('Увесь одяг')
  })

  test('sisters stand by their positions', async () => {
    const { shop } = use()
    const names = ['Весна', 'Зима', 'Літо', 'Осінь']
    await shop.applyCategories(names.map((name, index) => ({ path: ['Пори', name], position: 3 - index })))
    expect(await sisters(shop, ['Пори'])).toEqual(names.toReversed())
    await shop.applyCategories(names.map((name, position) => ({ path: ['Пори', name], position })))
    expect(await sisters(shop, ['Пори'])).toEqual(names)
  })

  test('two of one name under two parents are two', async () => {
    const { shop } = use()
    await shop.applyCategories([
      { path: ['Чоловіче', 'Зима'], description: 'для нього' },
      { path: ['Жіноче', 'Зима'], description: 'для неї' },
    ])
    const tree = await shop.categories()
    expect(words(find(tree, ['Чоловіче', 'Зима'])?.description ?? '')).toBe('для нього')
    expect(words(find(tree, ['Жіноче', 'Зима'])?.description ?? '')).toBe('для неї')
  })

  test('a renamed one takes its goods and the ones below along, once', async () => {
    const { shop } = use()
    await shop.applyProducts([
      { sku: 'boot', name: 'Чобіт', categories: [['Взуття', 'Чоботи'], ['Новинки']] },
      { sku: 'shoe', name: 'Туфля', categories: [['Взуття']] },
    ])
    await shop.applyCategories([{ path: ['Взуття'], description: 'Усе взуття' }])
    const rename = { path: ['Обувка'], was: ['Взуття'] }
    expect(await shop.applyCategories([rename])).toEqual([{ sku: 'Обувка', outcome: 'applied' }])
    const tree = await shop.categories()
    expect(find(tree, ['Взуття'])).toBeUndefined()
    expect(find(tree, ['Взуття', 'Чоботи'])).toBeUndefined()
    expect(find(tree, ['Обувка', 'Чоботи'])).toBeDefined()
    expect(words(find(tree, ['Обувка'])?.description ?? '')).toBe('Усе взуття')
    expect(await pathsOf(shop, 'boot')).toEqual(['Новинки', 'Обувка > Чоботи'])
    expect(await pathsOf(shop, 'shoe')).toEqual(['Обувка'])
    expect(await shop.applyCategories([rename])).toEqual([{ sku: 'Обувка', outcome: 'unchanged' }])
    expect(await pathsOf(shop, 'shoe')).toEqual(['Обувка'])
  })

  test('one can move below another, which is made when it is missing', async () => {
    const { shop } = use()
    await shop.applyProducts([{ sku: 'boot', name: 'Чобіт', categories: [['Чоботи', 'Зимові']] }])
    const move = { path: ['Взуття', 'Чоботи'], was: ['Чоботи'] }
    expect(await shop.applyCategories([move])).toMatchObject([{ outcome: 'applied' }])
    const tree = await shop.categories()
    expect(find(tree, ['Чоботи'])).toBeUndefined()
    expect(find(tree, ['Взуття', 'Чоботи', 'Зимові'])).toBeDefined()
    expectParentsFirst(tree)
    expect(await pathsOf(shop, 'boot')).toEqual(['Взуття > Чоботи > Зимові'])
  })

  test('a rename of what is not there makes it', async () => {
    const { shop } = use()
    const results = await shop.applyCategories([{ path: ['Обувка'], was: ['Взуття'] }])
    expect(results).toMatchObject([{ sku: 'Обувка', outcome: 'applied' }])
    expect(find(await shop.categories(), ['Обувка'])).toBeDefined()
  })

  test('goods that come after a rename find the new category', async () => {
    const { shop } = use()
    await shop.applyCategories([{ path: ['Взуття'] }])
    await shop.applyCategories([{ path: ['Обувка'], was: ['Взуття'] }])
    await shop.applyProducts([{ sku: 'boot', name: 'Чобіт', categories: [['Обувка']] }])
    const tree = await shop.categories()
    expect(tree.filter(({ path }) => path[0] === 'Обувка')).toHaveLength(1)
    expect(find(tree, ['Взуття'])).toBeUndefined()
  })

  test('one with goods or others below stays, an empty one goes', async () => {
    const { shop } = use()
    await shop.applyCategories([{ path: ['Взуття', 'Чоботи'] }, { path: ['Взуття', 'Туфлі'] }])
    await shop.applyProducts([{ sku: 'boot', name: 'Чобіт', categories: [['Взуття', 'Чоботи']] }])
    const paths = [['Взуття', 'Чоботи'], ['Взуття', 'Туфлі'], ['Взуття'], ['Нічого']]
    expect(await shop.deleteCategories(paths)).toEqual([
      { sku: 'Взуття > Чоботи', outcome: 'skipped', reason: 'not-empty' },
      { sku: 'Взуття > Туфлі', outcome: 'applied' },
      { sku: 'Взуття', outcome: 'skipped', reason: 'not-empty' },
      { sku: 'Нічого', outcome: 'unchanged' },
    ])
    const tree = await shop.categories()
    expect(find(tree, ['Взуття', 'Туфлі'])).toBeUndefined()
    expect(find(tree, ['Взуття', 'Чоботи'])).toBeDefined()
    expect(await pathsOf(shop, 'boot')).toEqual(['Взуття > Чоботи'])
  })

  test('a branch goes from its end, and removing it twice is unchanged', async () => {
    const { shop } = use()
    await shop.applyCategories([{ path: ['Взуття', 'Чоботи'] }])
    const paths = [['Взуття', 'Чоботи'], ['Взуття']]
    expect(outcomes(await shop.deleteCategories(paths))).toEqual(['applied', 'applied'])
    expect(outcomes(await shop.deleteCategories(paths))).toEqual(['unchanged', 'unchanged'])
    expect(find(await shop.categories(), ['Взуття'])).toBeUndefined()
  })

  test('a wrong one fails alone', async () => {
    const { shop } = use()
    const results = await shop.applyCategories([
      { path: [] },
      { path: ['Взуття', ' '] },
      { path: ['Одяг'] },
      { path: ['Одяг', 'Зима'], was: ['Одяг'] },
    ])
    const refused = { outcome: 'failed', code: 'BAD_CATEGORY', retry: false }
    expect(results).toMatchObject([refused, refused, { sku: 'Одяг', outcome: 'applied' }, refused])
    expect(find(await shop.categories(), ['Взуття'])).toBeUndefined()
  })
}

function find(tree: readonly ShopCategory[], path: CategoryPath): ShopCategory | undefined {
  return tree.find((category) => JSON.stringify(category.path) === JSON.stringify(path))
}

function expectParentsFirst(tree: readonly ShopCategory[]): void {
  const seen = new Set([JSON.stringify([])])
  for (const { path } of tree) {
    expect(seen).toContain(JSON.stringify(path.slice(0, -1)))
    seen.add(JSON.stringify(path))
  }
  expect(seen.size).toBe(tree.length + 1)
}

/** The names below a category by their positions. */
async function sisters(shop: Shop, parent: CategoryPath): Promise<(string | undefined)[]> {
  const below = (await shop.categories()).filter(
    ({ path }) => path.length === parent.length + 1 && parent.every((name, index) => path[index] === name),
  )
  return below.toSorted((a, b) => a.position - b.position).map(({ path }) => path.at(-1))
}

/** The categories of a product as texts, in the order of the alphabet. */
async function pathsOf(shop: Shop, sku: string): Promise<string[]> {
  const product = await shop.product(sku)
  return (product?.categories ?? []).map((path) => path.join(' > ')).toSorted()
}
