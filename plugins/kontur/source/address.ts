import type { SourceConfig } from '../config.ts'

const DEFAULT_PATHS = {
  records: '/gateway/api/records',
  'alfresco-v1': '/alfresco/api/-default-/public',
} as const

/** Where the API begins, without a slash at the end, e.g. `https://ecos.example/gateway/api/records`. Pure. */
export function apiAddress({ api, url, path = DEFAULT_PATHS[api] }: SourceConfig): string {
  return `${url.replace(/[?#].*$/, '').replace(/\/+$/, '')}${path.replace(/\/+$/, '')}`
}

/**
 * Where a ticket is had: of the public API its own tickets, otherwise the webscript of the repository that every
 * version has. Pure.
 */
export function ticketAddress(config: SourceConfig): string {
  if (config.api === 'alfresco-v1') return `${apiAddress(config)}/authentication/versions/1/tickets`
  return `${new URL(config.url).origin}/alfresco/s/api/login`
}
