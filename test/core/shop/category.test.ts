import { describe, expect, test } from 'vitest'
import {
  categoryKey,
  categoryProblem,
  categoryText,
  isWithin,
  withParents,
} from '../../../core/shop/category.ts'

describe('paths of categories', () => {
  test('are one text for people, and keys that never meet', () => {
    expect(categoryText(['Взуття', 'Чоботи'])).toBe('Взуття > Чоботи')
    const paths = [['a', 'b'], ['a > b'], ['a","b'], ['a'], []]
    expect(new Set(paths.map(categoryKey)).size).toBe(paths.length)
  })

  test('lie within themselves and what is above them', () => {
    expect(isWithin(['a', 'b'], ['a'])).toBe(true)
    expect(isWithin(['a'], ['a'])).toBe(true)
    expect(isWithin(['a'], ['a', 'b'])).toBe(false)
    expect(isWithin(['ab'], ['a'])).toBe(false)
    expect(isWithin(['a'], [])).toBe(true)
  })

  test('have their parents before them', () => {
    expect(withParents(['a', 'b', 'c'])).toEqual([['a'], ['a', 'b'], ['a', 'b', 'c']])
    expect(withParents([])).toEqual([])
  })
})

describe('changes of categories', () => {
  test.each([
    [{ path: ['Взуття'] }],
    [{ path: ['Взуття', 'Чоботи > 40'] }],
    [{ path: ['__proto__'] }],
    [{ path: ['x'.repeat(200)] }],
    [{ path: ['Взуття'], was: ['Взуття'] }],
    [{ path: ['Обувка', 'Взуття'], was: ['Взуття'] }],
  ])('%j is sound', (patch) => {
    expect(categoryProblem(patch)).toBeUndefined()
  })

  test.each([
    [{ path: [] }, ''],
    [{ path: ['Взуття', ''] }, 'Взуття > '],
    [{ path: ['Взуття\n'] }, 'Взуття\n'],
    [{ path: ['\ud800'] }, '\ud800'],
    [{ path: ['x'.repeat(201)] }, 'x'.repeat(201)],
    [{ path: ['Взуття'], was: [] }, 'Взуття'],
    [{ path: ['Взуття', 'Чоботи'], was: ['Взуття'] }, 'Взуття > Чоботи'],
    [{ path: ['Взуття'], was: ['Взуття', 'Чоботи'] }, 'Взуття'],
  ])('%j is refused for good', (patch, sku) => {
    const refused = { sku, outcome: 'failed', code: 'BAD_CATEGORY', retry: false }
    expect(categoryProblem(patch)).toMatchObject(refused)
  })
})
