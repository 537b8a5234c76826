import { describe, expect, it } from 'vitest'
import { readObservation } from '../../../../plugins/bitrix/imports/answer.ts'

const NOTHING = {
  progress: undefined,
  notices: [],
  errors: [],
  exceptions: [],
  additional: undefined,
}

describe('a look at an import', () => {
  it.each(['S', 'P', 'F', 'E', 'U'])('shows the status %s alone', (status) => {
    expect(readObservation({ status })).toEqual({ status, ...NOTHING })
  })

  it('shows where an import is, with its messages', () => {
    expect(
      readObservation({
        status: 'P',
        progress: { action: 'load', step: 1, section: 'LANDING' },
        notice: [{ code: 'SANITIZE_11_0', message: 'File #0 <b>looks dangerous</b>.', type: 'notice' }],
        errors: { '1': { code: '', message: 'No such block', type: 'error' } },
      }),
    ).toEqual({
      ...NOTHING,
      status: 'P',
      progress: { action: 'load', step: 1, section: 'LANDING' },
      notices: [{ code: 'SANITIZE_11_0', message: 'File #0 <b>looks dangerous</b>.' }],
      errors: [{ code: '', message: 'No such block' }],
    })
  })

  it('shows what a finished import has made, and passes over what is made for browsers', () => {
    expect(
      readObservation({
        status: 'F',
        additional: { id: 57, publicUrl: 'https://acme.example/', nested: { list: ['a'] } },
        createItemList: [{ TAG: 'script', DATA: { html: 'alert(1)' } }],
        errors: { 3: { code: 'X', message: 'late', type: 'error' } },
      }),
    ).toEqual({
      ...NOTHING,
      status: 'F',
      errors: [{ code: 'X', message: 'late' }],
      additional: { id: 57, publicUrl: 'https://acme.example/', nested: { list: ['a'] } },
    })
  })

  it('reads the exception of an error', () => {
    const exception = [{ code: 'ERROR_DATA_NOT_FOUND_LANDING_0', message: 'No data.', type: 'exception' }]
    expect(readObservation({ status: 'E', exception })).toMatchObject({
      exceptions: [{ code: 'ERROR_DATA_NOT_FOUND_LANDING_0', message: 'No data.' }],
    })
  })

  it.each<[string, unknown, unknown]>([
    ['false after finish', { action: false, step: 0 }, { action: false, step: 0 }],
    ['without a section', { action: 'finish', step: 0 }, { action: 'finish', step: 0 }],
    ['with an empty section', { action: 'load', step: 0, section: '' }, { action: 'load', step: 0 }],
    ['with null for a section', { action: 'load', step: 0, section: null }, { action: 'load', step: 0 }],
    ['with a step as text', { action: 'load', step: '2' }, { action: 'load', step: 2 }],
    ['without a step', { action: 'load' }, { action: 'load', step: 0 }],
    ['as an empty list', [], undefined],
    ['without an action', { step: 3 }, undefined],
    ['with another action', { action: true, step: 3 }, undefined],
    ['as a text', 'load', undefined],
    ['as null', null, undefined],
  ])('reads progress %s', (_, progress, expected) => {
    expect(readObservation({ status: 'P', progress }).progress).toEqual(expected)
  })

  it.each<[string, unknown, unknown[]]>([
    ['an empty list', [], []],
    ['an empty map', {}, []],
    ['null', null, []],
    ['an empty text', '', []],
    ['one text', 'broken', [{ code: '', message: 'broken' }]],
    [
      'texts',
      ['a', 'b'],
      [
        { code: '', message: 'a' },
        { code: '', message: 'b' },
      ],
    ],
    ['a number for a code', [{ code: 7, message: 'a' }], [{ code: '7', message: 'a' }]],
    ['an entry without a code', [{ message: 'a' }], [{ code: '', message: 'a' }]],
    ['an entry without a message', [{ code: 'X' }], [{ code: 'X', message: '' }]],
    [
      'a map in the order of its numbers',
      { 4: { message: 'b' }, 2: { message: 'a' } },
      [
        { code: '', message: 'a' },
        { code: '', message: 'b' },
      ],
    ],
    ['a list in a list', [['a']], [{ code: '', message: '' }]],
  ])('reads messages from %s', (_, errors, expected) => {
    expect(readObservation({ status: 'P', errors }).errors).toEqual(expected)
  })

  it.each<[string, unknown, unknown]>([
    ['an empty list', [], undefined],
    ['an empty map', {}, undefined],
    ['null', null, undefined],
    ['false', false, undefined],
    ['a list', ['a', 'b'], { 0: 'a', 1: 'b' }],
    ['a single value', 57, { 0: 57 }],
  ])('reads additional data from %s', (_, additional, expected) => {
    expect(readObservation({ status: 'F', additional }).additional).toEqual(expected)
  })

  it('cuts long texts and keeps letters whole', () => {
    const long = `${'x'.repeat(1999)}😀${'y'.repeat(5000)}`
    const { errors, additional, progress } = readObservation({
      status: 'P',
      progress: { action: long, step: 0, section: long },
      errors: [{ code: long, message: long }],
      additional: { text: long, list: [long] },
    })
    const cut = 'x'.repeat(1999)
    expect(progress).toEqual({ action: cut, step: 0, section: cut })
    expect(errors).toEqual([{ code: cut, message: cut }])
    expect(additional).toEqual({ text: cut, list: [cut] })
  })

  it('keeps no more of additional data than anybody reads', () => {
    const deep = { a: { b: { c: { d: { e: { f: 1 } } } } } }
    const wide = Object.fromEntries(Array.from({ length: 500 }, (_, index) => [`k${index}`, index]))
    const { additional } = readObservation({ status: 'F', additional: { deep, wide } })
    expect(additional).toMatchObject({ deep: { a: { b: { c: { d: null } } } } })
    expect(Object.keys(Object(additional?.['wide']))).toHaveLength(100)
  })

  it.each([
    ['no status', {}],
    ['another status', { status: 'X' }],
    ['a status in small letters', { status: 'f' }],
    ['an empty status', { status: '' }],
    ['an empty list', []],
    ['null', null],
    ['a text', 'F'],
  ])('cannot be read with %s', (_, result) => {
    expect(() => readObservation(result)).toThrow(
      expect.objectContaining({ code: 'PORTAL_ANSWER', retry: 'later' }),
    )
  })
})

it('keeps the first two hundred messages of a kind, and says the same of the rest at each look', () => {
  const errors = (count: number) =>
    Array.from({ length: count }, (_, at) => ({ code: '', message: `Block ${at} was not found` }))
  expect(readObservation({ status: 'P', errors: errors(200) }).errors).toHaveLength(200)
  const { errors: kept } = readObservation({ status: 'P', errors: errors(5000) })
  expect(kept).toHaveLength(201)
  expect(kept.at(-1)?.message).toContain('more than 200')
  expect(readObservation({ status: 'P', errors: errors(5001) }).errors).toEqual(kept)
})
