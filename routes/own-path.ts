/** A path of this service, from a form or a query; undefined for anything else, so that nobody is led elsewhere. */
export function ownPath(path: string | undefined): string | undefined {
  return path !== undefined && /^\/(?![/\\])[^\s\\\p{Cc}]*$/u.test(path) ? path : undefined
}
