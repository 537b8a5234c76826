import { describeExchange } from './exchange-kills.ts'

await describeExchange('vsftpd')
