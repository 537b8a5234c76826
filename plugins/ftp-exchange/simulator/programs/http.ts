/** The addresses of a point. */
export interface HttpPlace {
  /** `http://127.0.0.1:8787/till-1` */
  url: string
  /** The token of the point, or the admin token. */
  token: string
}

/**
 * Asks a point for something.
 * @returns the answer, or undefined for the statuses in `none`
 * @throws Error for every other answer that is no success
 */
export async function send(
  { url, token }: HttpPlace,
  method: string,
  path: string,
  options: {
    body?: Uint8Array<ArrayBuffer>
    headers?: Record<string, string>
    none?: readonly number[]
  } = {},
): Promise<Response | undefined> {
  const { body, headers = {}, none = [] } = options
  const response = await fetch(`${url}/${path}`, {
    method,
    headers: { authorization: `Bearer ${token}`, ...headers },
    ...(body === undefined ? {} : { body }),
  })
  if (response.ok) return response
  const text = await response.text()
  if (none.includes(response.status)) return undefined
  throw new Error(`${method} ${path} was answered ${response.status}: ${text.slice(0, 300)}`)
}
