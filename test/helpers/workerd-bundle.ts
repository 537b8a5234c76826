import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

/** The code of a fixture that runs in workerd, with all that it imports. `name`: a file of `test/fixtures/workerd`. */
export async function bundledFixture(name: string): Promise<string> {
  const entry = fileURLToPath(new URL(`../fixtures/workerd/${name}`, import.meta.url))
  const { outputFiles } = await build({
    entryPoints: [entry],
    bundle: true,
    format: 'esm',
    target: 'es2024',
    // What workerd itself has, with nodejs_compat.
    external: ['node:*'],
    write: false,
  })
  return outputFiles.map(({ text }) => text).join('')
}
