import type { ConfigProblem } from '../../core/plugin.ts'
import { type PohodaConfig, type TaskName, taskOf } from './config.ts'

/** What is asked of mServer is added to its address; a tunnel may have a path of its own before it. */
const OWN_PATH = /\/(xml|status|documents)\/?$/i

/** Tasks that POHODA's own calls cannot serve. */
const NEED_MSERVER: readonly TaskName[] = ['quantities', 'order-states', 'images', 'maintenance', 'mserver']

/** What only the whole of the settings shows. */
export function pohodaProblems(config: PohodaConfig): ConfigProblem[] {
  return [
    ...channelProblems(config),
    ...addressProblems(config),
    ...stockProblems(config),
    ...orderProblems(config),
    ...pictureProblems(config),
  ]
}

function channelProblems(config: PohodaConfig): ConfigProblem[] {
  const { push, mserver } = config
  if (push === undefined && mserver === undefined) {
    const message =
      'Nothing joins this unit to POHODA. Set "push" when POHODA calls Mostik, "mserver" when Mostik calls POHODA, or both.'
    return [{ path: 'push', message }]
  }
  if (mserver !== undefined) return []
  const message = 'This task asks POHODA over mServer. Set "mserver", or leave the task out.'
  return NEED_MSERVER.filter((name) => taskOf(config, name) !== undefined).map((name) => ({
    path: `tasks.${name}`,
    message,
  }))
}

function addressProblems({ mserver }: PohodaConfig): ConfigProblem[] {
  const addresses = { url: mserver?.url, previousYear: mserver?.previousYear }
  return Object.entries(addresses).flatMap(([name, address]) => {
    const url = address === undefined ? null : URL.parse(address)
    if (url === null) return []
    const path = `mserver.${name}`
    const problems: ConfigProblem[] = []
    if (url.hostname === 'localhost') {
      const message =
        'It names "localhost", which may be an IPv6 address, and mServer listens on IPv4 only. Write 127.0.0.1.'
      problems.push({ path, message })
    }
    if (OWN_PATH.test(url.pathname) || url.search !== '' || url.hash !== '') {
      const message = `It goes on behind the server. Write "${url.origin}"; Mostik adds /xml and /status by itself.`
      problems.push({ path, message })
    }
    return problems
  })
}

function stockProblems(config: PohodaConfig): ConfigProblem[] {
  const isFetched = taskOf(config, 'mserver')?.stock === true
  const isFinished = taskOf(config, 'finish-export') !== undefined
  if (isFetched && !isFinished) {
    const message =
      'Stock is fetched, but nothing brings it into the shop. Add "finish-export", or set this to false.'
    return [{ path: 'tasks.mserver.stock', message }]
  }
  if (isFinished && config.push === undefined && !isFetched) {
    const message = 'No stock comes. Set "push", or add the task "mserver".'
    return [{ path: 'tasks.finish-export', message }]
  }
  return []
}

function orderProblems(config: PohodaConfig): ConfigProblem[] {
  const { orders, push } = config
  if (orders === undefined) {
    const message =
      'This task follows orders that were brought into POHODA. Set "orders", or leave the task out.'
    return taskOf(config, 'order-states') === undefined ? [] : [{ path: 'tasks.order-states', message }]
  }
  if (push !== undefined || taskOf(config, 'mserver')?.orders === true) return []
  const message = 'Nobody brings the orders into POHODA. Set "push", or add the task "mserver".'
  return [{ path: 'orders', message }]
}

function pictureProblems(config: PohodaConfig): ConfigProblem[] {
  const images = taskOf(config, 'images')
  const problems: ConfigProblem[] = []
  if (images !== undefined && images.folder === undefined) {
    const message = "It is not set. Write the path of POHODA's folder of pictures, or its ftp address."
    problems.push({ path: 'tasks.images.folder', message })
  }
  if (config.pictures?.from === 'mserver' && config.mserver === undefined) {
    const message =
      'Pictures cannot be fetched over mServer without it. Set "mserver", or choose "folder" or "ftp".'
    problems.push({ path: 'pictures.from', message })
  }
  return problems
}
