/**
 * The dashboard's script. After each change it fetches the page anew and exchanges the parts that differ, so that
 * focus, scroll position, half-written words and unfolded places stay. The page works without it.
 */
export const LIVE_SCRIPT = `
const main = document.querySelector('main')
const connection = document.querySelector('#connection')
const served = new Map(partsIn(document).map((part) => [part.id, part.outerHTML]))
let isBusy = false
let isAsked = false

listen()
setInterval(refresh, 30000)
document.addEventListener('visibilitychange', refresh)

function listen() {
  const events = new EventSource('/api/events')
  events.addEventListener('change', refresh)
  events.addEventListener('open', () => {
    say('')
    refresh()
  })
  events.addEventListener('error', () => {
    say(connection.dataset.lost)
    if (events.readyState !== EventSource.CLOSED) return
    refresh()
    setTimeout(listen, 5000)
  })
}

async function refresh() {
  isAsked = true
  if (isBusy || document.hidden) return
  isBusy = true
  while (isAsked) {
    isAsked = false
    try {
      await fetchPage()
    } catch {
      say(connection.dataset.lost)
    }
    await new Promise((resolve) => setTimeout(resolve, 250))
  }
  isBusy = false
}

async function fetchPage() {
  const response = await fetch(location.pathname + location.search, { cache: 'no-store' })
  if (response.redirected) return location.assign(response.url)
  if (!response.ok) throw new Error(String(response.status))
  const fresh = new DOMParser().parseFromString(await response.text(), 'text/html')
  document.title = fresh.title
  const ids = partsIn(fresh).map((part) => part.id)
  if (ids.join() === [...served.keys()].join()) partsIn(fresh).forEach(exchange)
  else exchangeAll(fresh)
}

function exchange(fresh) {
  const html = fresh.outerHTML
  if (served.get(fresh.id) === html) return
  served.set(fresh.id, html)
  const part = document.getElementById(fresh.id)
  const restore = remember(part)
  part.className = fresh.className
  part.replaceChildren(...fresh.childNodes)
  restore()
}

function exchangeAll(fresh) {
  served.clear()
  for (const part of partsIn(fresh)) served.set(part.id, part.outerHTML)
  const restore = remember(main)
  const top = scrollY
  main.replaceChildren(...fresh.querySelector('main').childNodes)
  restore()
  scrollTo(0, top)
}

function remember(part) {
  const open = [...part.querySelectorAll('details[open]')].map((details) => details.id)
  const written = [...part.querySelectorAll('input[id], textarea[id]')]
    .filter((field) => field.value !== field.defaultValue)
    .map((field) => [field.id, field.value])
  const ticked = [...part.querySelectorAll('input[id]')]
    .filter((field) => field.checked !== field.defaultChecked)
    .map((field) => [field.id, field.checked])
  const focused = part.contains(document.activeElement) ? document.activeElement : null
  const caret = focused?.type === 'text' ? [focused.selectionStart, focused.selectionEnd] : null
  return () => {
    for (const id of open) document.getElementById(id)?.setAttribute('open', '')
    for (const [id, value] of written) {
      const field = document.getElementById(id)
      if (field) field.value = value
    }
    for (const [id, isTicked] of ticked) {
      const field = document.getElementById(id)
      if (field) field.checked = isTicked
    }
    if (!focused?.id) return
    const again = document.getElementById(focused.id)
    again?.focus({ preventScroll: true })
    if (again && caret) again.setSelectionRange(...caret)
  }
}

function say(words) {
  if (connection.textContent !== words) connection.textContent = words
}

function partsIn(page) {
  return [...page.querySelectorAll('[data-part]')]
}
`
