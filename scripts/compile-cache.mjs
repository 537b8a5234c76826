/**
 * Loaded before `main.ts` by the scripts of package.json: keeps what Node makes of the `.ts` files in
 * `node_modules/.cache/mostik`, so that starts after the first neither make it again nor load the program that does
 * (30 MB of memory, a third of the time). Where the folder cannot be written, all goes as without it.
 *
 * Plain JavaScript, because a `.ts` file here would be made before the cache is there.
 */
import module from 'node:module'
import { fileURLToPath } from 'node:url'

const FLUSH_AFTER_MS = 5000

module.enableCompileCache?.(fileURLToPath(new URL('../node_modules/.cache/mostik', import.meta.url)))
// Node writes it at exit, which a service that is killed never reaches.
if (module.flushCompileCache) setTimeout(() => module.flushCompileCache(), FLUSH_AFTER_MS).unref()
