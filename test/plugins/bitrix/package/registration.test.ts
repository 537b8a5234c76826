import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { importability } from '../../../../plugins/bitrix/package/importable.ts'
import {
  manifestProblems,
  registrationData,
  registrationSchema,
} from '../../../../plugins/bitrix/package/registration.ts'
import { makeZip, packageFiles } from './archives.ts'
import { createPlace } from './place.ts'

const LINK = 'https://files.example/x'

describe('what a portal is told of a package', () => {
  it('is its manifest, links to its files, and its list of files', async () => {
    const files = [...packageFiles({ files: 2 }), { name: 'LANDING/a b#é.json', content: '{}' }]
    const taken = await createPlace().take(makeZip(files))
    const at = `https://mostik.example/bitrix/files/${taken.token}`
    const data = registrationData(taken, 'https://mostik.example/bitrix')
    expect(data).toEqual({
      MANIFEST: { CODE: 'landing_page', VERSION: 1 },
      STRUCTURE: {
        LANDING: [`${at}/LANDING/0.json`, `${at}/LANDING/1.json`, `${at}/LANDING/a%20b%23%C3%A9.json`],
        files: { 15: `${at}/files/15` },
      },
      FILES: [{ ID: 15, NAME: 'logo.png' }],
    })
    expect(manifestProblems(v.parse(registrationSchema, data))).toEqual([])
  })

  it('holds no files where the package has none', async () => {
    const files = packageFiles().filter(({ name }) => name.includes('LANDING') || name === 'manifest.json')
    const data = registrationData(await createPlace().take(makeZip(files)), LINK)
    expect(data).toMatchObject({ FILES: [] })
    expect(Object.keys(data.STRUCTURE)).toEqual(['LANDING'])
  })

  it('holds a link to the small files', async () => {
    const taken = await createPlace().take(
      makeZip([...packageFiles(), { name: 'small_files.json', content: '[]' }]),
    )
    expect(registrationData(taken, LINK).STRUCTURE).toMatchObject({
      small_files: `${LINK}/files/${taken.token}/small_files.json`,
    })
  })
})

describe('a registration written by hand', () => {
  const registration = {
    MANIFEST: { CODE: 'landing_page' },
    STRUCTURE: { LANDING: [`${LINK}/0.json`], files: { 15: `${LINK}/15` } },
    FILES: [{ ID: 15 }],
  }
  const parse = (changed: object) => v.safeParse(registrationSchema, { ...registration, ...changed })

  it('is taken', () => {
    expect(v.parse(registrationSchema, registration)).toEqual(registration)
    expect(parse({ FILES: undefined }).output).toMatchObject({ FILES: [] })
    expect(parse({ STRUCTURE: { LANDING: { 0: 'http://127.0.0.1/0.json' } } }).success).toBe(true)
  })

  it.each([
    ['a manifest without a CODE', { MANIFEST: { VERSION: 1 } }],
    ['an empty CODE', { MANIFEST: { CODE: '' } }],
    ['a path instead of a link', { STRUCTURE: { LANDING: ['/upload/0.json'] } }],
    ['a link of another kind', { STRUCTURE: { LANDING: ['ftp://files.example/0.json'] } }],
    ['a path of a file', { STRUCTURE: { files: { 15: 'file:///etc/passwd' } } }],
    ['a path of small files', { STRUCTURE: { small_files: 'small_files.json' } }],
    ['a file without an id', { FILES: [{ NAME: 'logo.png' }] }],
    ['a file whose id is no number', { FILES: [{ ID: 'logo' }] }],
    ['another member', { OTHER: 1 }],
  ])('is refused with %s', (_what, changed) => {
    expect(parse(changed).success).toBe(false)
  })

  it.each([
    ['no section', { files: {} }, 'STRUCTURE holds no section with a link'],
    ['an empty section', { LANDING: [] }, 'STRUCTURE holds no section with a link'],
    [
      'the same last part twice',
      { LANDING: [`${LINK}/a/0.json`, `${LINK}/b/0.json`] },
      'STRUCTURE.LANDING holds two links that end with "0.json"',
    ],
    [
      'a list of files',
      { LANDING: [`${LINK}/0.json`], files: [`${LINK}/15`] },
      'STRUCTURE.files is no object',
    ],
    ['a file without a link', { LANDING: [`${LINK}/0.json`] }, 'FILES names the file 15'],
  ])('has a problem with %s', (_what, STRUCTURE, problem) => {
    const problems = manifestProblems(v.parse(registrationSchema, { ...registration, STRUCTURE }))
    expect(problems).toContainEqual(expect.stringContaining(problem))
  })
})

describe('whether a portal takes a package by REST', () => {
  it.each(['landing_page', 'landing_store', 'landing_knowledge', 'landing_mainpage', 'ui_masks'])(
    'is known of %s',
    (code) => expect(importability(code)).toEqual({ importable: 'yes' }),
  )

  it.each(['vertical_crm', 'crm_form', 'crm_smart_robots', 'automated_solution'])(
    'is unlikely of %s, with a plain warning',
    (code) =>
      expect(importability(code)).toEqual({
        importable: 'unlikely',
        warning: expect.stringMatching(
          /CRM preset.*replaces fields.*deletes leads and deals.*REST refuses it/,
        ),
      }),
  )

  it('is unlikely of what nobody knows', () => {
    const { importable, warning } = importability('other')
    expect(importable).toBe('unlikely')
    expect(warning).toContain('"other" is none of those')
    expect(warning).not.toContain('deletes')
  })
})
