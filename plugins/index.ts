import type { Plugin } from '../core/plugin.ts'

/** The catalogue of plugins: a name, and how to load it. Only what a configuration uses is loaded. */
export const catalogue: Record<string, () => Promise<{ default: Plugin }>> = {
  bitrix: () => import('./bitrix/index.ts'),
  catalog: () => import('./catalog/index.ts'),
  'ftp-exchange': () => import('./ftp-exchange/index.ts'),
  kontur: () => import('./kontur/index.ts'),
  pohoda: () => import('./pohoda/index.ts'),
  torgsoft: () => import('./torgsoft/index.ts'),
  webhook: () => import('./webhook/index.ts'),
  woocommerce: () => import('./woocommerce/index.ts'),
}
