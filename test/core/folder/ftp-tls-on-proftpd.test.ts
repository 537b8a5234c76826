import { testFtpServer } from '../../contract/ftp-server.ts'

await testFtpServer('proftpd', { tls: 'explicit' })
