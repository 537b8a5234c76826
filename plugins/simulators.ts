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
