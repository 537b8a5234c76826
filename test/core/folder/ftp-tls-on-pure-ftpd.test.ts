import { testFtpServer } from '../../contract/ftp-server.ts'

await testFtpServer('pure-ftpd', { tls: 'explicit' })
