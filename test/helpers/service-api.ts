export interface ApiInit {
  method?: string
  body?: unknown
}

/** Asks the API of a running service with the admin token; the answer's JSON. */
export function apiOf(url: string, token: string): (path: string, init?: ApiInit) => Promise<unknown> {
  return async (path, { method = 'GET', body } = {}) => {
    const answer = await fetch(`${url}${path}`, {
      method,
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    return await answer.json()
  }
}
