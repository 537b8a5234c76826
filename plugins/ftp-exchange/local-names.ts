import type { OfficeConfig, PosConfig } from './config.ts'

/** The names on the side of the till, also where there is no folder and files come and go by HTTP. */
export function posNames({ local }: PosConfig): {
  goods: string
  loadFlag: string
  report: string
  requestFlag: string
} {
  const {
    goods = 'goods.spr',
    loadFlag = 'load.flg',
    report = 'report.rep',
    requestFlag = 'request.flg',
  } = local ?? {}
  return { goods, loadFlag, report, requestFlag }
}

/** The names on the side of the accounting system. */
export function officeNames({ local }: OfficeConfig): { goods: string; reports: string } {
  const { goods = 'goods.spr', reports = 'reports' } = local ?? {}
  return { goods, reports }
}
