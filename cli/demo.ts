import { rmSync } from 'node:fs'
import process from 'node:process'
import { type Demo, startDemo } from './demo/demo.ts'
import { onStopSignal } from './stop-signals.ts'
import { version } from './version.ts'
import { numberIn, refused } from './words.ts'

/** The words after `mostik demo`. */
export interface DemoArguments {
  port?: string | undefined
  keep?: string | undefined
  seed?: string | undefined
  verbose?: boolean | undefined
}

const STOP_LIMIT_MS = 5000

/** Starts the demo and keeps it until it is asked to stop. @throws BAD_ARGUMENT, PORT_IN_USE, LISTEN_FAILED */
export async function demo(words: DemoArguments): Promise<void> {
  const { keep, seed, verbose } = words
  const port = portOf(words.port ?? process.env['PORT'])
  const isKept = keep !== undefined
  let stop: (() => void) | undefined
  let isAsked = false
  const askToStop = () => {
    isAsked = true
    stop?.()
  }
  onStopSignal(askToStop)
  const started = await startDemo({
    onStopRequest: askToStop,
    ...(port !== undefined && { port }),
    ...(isKept && { folder: keep }),
    ...(seed !== undefined && { seed: numberIn('demo', 'seed', seed) }),
    ...(verbose === true && { print: (line: string) => console.log(line) }),
  })
  stop = stopOnce(started, { isKept })
  if (isAsked) return stop()
  console.log(welcome(started, { isKept }))
}

function portOf(text: string | undefined): number | undefined {
  if (text === undefined || text === '') return undefined
  const port = numberIn('demo', 'port', text)
  if (port > 65_535) throw refused('demo', `--port is "${text}", it must be at most 65535.`)
  return port
}

/** Stops within five seconds, and leaves nothing behind even when it takes too long. */
function stopOnce(running: Demo, { isKept }: { isKept: boolean }): () => void {
  let isStopping = false
  return () => {
    if (isStopping) return leave(1)
    isStopping = true
    console.log('Stopping the demo')
    setTimeout(() => leave(1), STOP_LIMIT_MS - 500)
    running.stop().then(
      () => process.exit(0),
      () => leave(1),
    )
  }

  function leave(code: number): never {
    if (!isKept) rmSync(running.folder, { recursive: true, force: true })
    process.exit(code)
  }
}

function welcome({ loginUrl, configFile, folder }: Demo, { isKept }: { isKept: boolean }): string {
  return `Mostik ${version} shows all of its plugins. The systems that they work with are played on this machine; nothing
leaves it. Open this link, which signs in:

  ${loginUrl}

Within a minute there is to see:

  torgsoft     goods go into the WooCommerce shop "woo" with a progress bar; one is put aside, and so is an order
  outlet       a file with fewer than half of the goods: a question waits for an answer
  wholesale    the dealer's site answers 503: it waits, and tries again
  branches     the server refuses the password: an error that says what to do
  kassa-1, -2  tills take goods and send reports; kassa-3 is switched off
  kontur       contractors are brought up to date from Kontur.Focus
  bitrix       imports into a portal: one goes through its phases, one has failed
  pohoda       stock, pictures and orders between POHODA and the shop "eshop"
  marketplace  did not start: its certificate is not there

The configuration is ${configFile}
${isKept ? `Everything stays in ${folder}` : 'Its folder is removed at the end'}. Stop with Ctrl+C.`
}
