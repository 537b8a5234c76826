/** The simulators of foreign systems, for people who have no account yet. Imported by the command line only. */
export const simulators: Record<
  string,
  () => Promise<{ run(rawArguments: readonly string[], options: { signal: AbortSignal }): Promise<void> }>
> = {
  bitrix: () => import('./bitrix/simulator/command.ts'),
  'ftp-exchange': () => import('./ftp-exchange/simulator/command.ts'),
  kontur: () => import('./kontur/simulator/command.ts'),
  pohoda: () => import('./pohoda/simulator/command.ts'),
  torgsoft: () => import('./torgsoft/simulator/command.ts'),
  woocommerce: () => import('./woocommerce/simulator/command.ts'),
  webhook: () => import('./webhook/simulator/command.ts'),
}

/** The same systems with their people, for the demo: each has `start`, and plays within the process of others. */
export const scenes = {
  bitrix: () => import('./bitrix/simulator/scene.ts'),
  'ftp-exchange': () => import('./ftp-exchange/simulator/scene.ts'),
  kontur: () => import('./kontur/simulator/scene.ts'),
  pohoda: () => import('./pohoda/simulator/scene.ts'),
  torgsoft: () => import('./torgsoft/simulator/scene.ts'),
  woocommerce: () => import('./woocommerce/simulator/scene.ts'),
  webhook: () => import('./webhook/simulator/scene.ts'),
}
