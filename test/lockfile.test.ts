import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'

interface LockedPackage {
  version: string
  resolved?: string
  integrity?: string
  dependencies?: Record<string, string>
  devDependencies?: Record<string, string>
  optionalDependencies?: Record<string, string>
}

const packages: Record<string, LockedPackage> = readJson('package-lock.json').packages
const { '': root, ...installed } = packages

/** A lock file made on one platform can lack the binaries of others; `npm ci` then refuses all of it there. */
describe('the lock file', () => {
  test('is complete for every platform', () => {
    expect(Object.keys(installed).length).toBeGreaterThan(50)
    expect(
      Object.entries(packages).flatMap(([path, { dependencies }]) => missing(path, dependencies)),
    ).toEqual([])
    expect(
      Object.entries(packages).flatMap(([path, { optionalDependencies }]) =>
        missing(path, optionalDependencies),
      ),
    ).toEqual([])
  })

  test('locks what package.json asks for, in exact versions', () => {
    const { dependencies, devDependencies, optionalDependencies } = readJson('package.json')
    expect(root).toMatchObject({ dependencies, devDependencies, optionalDependencies })
    for (const [name, version] of Object.entries({
      ...dependencies,
      ...devDependencies,
      ...optionalDependencies,
    })) {
      expect([name, version]).toEqual([name, installed[`node_modules/${name}`]?.version])
    }
  })

  test('names no place from which packages came, and the digest of each', () => {
    for (const [path, { resolved, integrity }] of Object.entries(installed)) {
      expect({ path, resolved, integrity }).toEqual({
        path,
        resolved: undefined,
        integrity: expect.stringMatching(/^sha512-/),
      })
    }
  })
})

function missing(path: string, wanted: Record<string, string> = {}): string[] {
  return Object.keys(wanted)
    .filter((name) => !isLocked(path, name))
    .map((name) => `${name}, which ${path || 'the project'} asks for`)
}

/** Looks where Node would: in the package's own node_modules, then in those of the packages that hold it. */
function isLocked(path: string, name: string): boolean {
  for (let folder = path; ; folder = folder.slice(0, Math.max(0, folder.lastIndexOf('/node_modules/')))) {
    if (`${folder}/node_modules/${name}`.replace(/^\//, '') in packages) return true
    if (folder === '') return false
  }
}

function readJson(name: string) {
  return JSON.parse(readFileSync(new URL(`../${name}`, import.meta.url), 'utf8'))
}
