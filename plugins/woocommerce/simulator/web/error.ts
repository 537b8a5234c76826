/** An error in WordPress's words; it becomes an answer, or the error of one item of a batch. */
export class WpError extends Error {
  readonly code: string
  /** With `status` in it, and e.g. `resource_id`. */
  readonly data: Readonly<Record<string, unknown>> | number

  constructor(code: string, message: string, data: Readonly<Record<string, unknown>> | number) {
    super(message)
    this.code = code
    this.data = data
  }

  get status(): number {
    if (typeof this.data === 'number') return this.data
    return typeof this.data.status === 'number' ? this.data.status : 500
  }

  /** As WordPress writes it. */
  get body(): { code: string; message: string; data: Readonly<Record<string, unknown>> | number } {
    return { code: this.code, message: this.message, data: this.data }
  }
}

/** An error with nothing but its status in `data`. */
export function wpError(code: string, message: string, status = 400): WpError {
  return new WpError(code, message, { status })
}

export function noRoute(): WpError {
  return wpError('rest_no_route', 'No route was found matching the URL and request method.', 404)
}
