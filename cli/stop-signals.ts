import process from 'node:process'

/** Calls back when this process is asked to end: by a signal, or by the end of the npm that started it. */
export function onStopSignal(stop: () => void): void {
  for (const signal of stopSignals()) process.on(signal, stop)
  if (process.env.npm_lifecycle_event !== undefined) watchParent(stop)
}

/**
 * A shell that npm put in between dies of a signal without passing it on; the service would stay behind alone and
 * keep the port. Windows does not tell when a parent is gone.
 */
function watchParent(onGone: () => void): void {
  const parent = process.ppid
  if (process.platform === 'win32') return
  const watching = setInterval(() => {
    if (process.ppid === parent) return
    clearInterval(watching)
    onGone()
  }, 1000)
  watching.unref()
}

/** Windows has no SIGTERM; closing the console comes as SIGHUP there, Ctrl+Break as SIGBREAK. */
function stopSignals(): NodeJS.Signals[] {
  return process.platform === 'win32' ? ['SIGINT', 'SIGBREAK', 'SIGHUP'] : ['SIGINT', 'SIGTERM']
}
