import { testFtpServer } from '../../contract/ftp-server.ts'

await testFtpServer('vsftpd', { tls: 'explicit' })
