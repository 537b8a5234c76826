import { describe, expect, it, onTestFinished } from 'vitest'
import { type Letter, mailSender, type MailServer, transportOptions } from '../../../core/platform/mail.ts'
import { Secret } from '../../../core/secret.ts'
import { makeCertificate } from '../../helpers/certificate.ts'
import { type SmtpOptions, startSmtpServer } from '../../helpers/smtp-server.ts'

const send = mailSender({ roots: () => [] })
const LOGIN = { user: 'mostik', password: 'a-test-password' }
const login = { user: LOGIN.user, password: new Secret(LOGIN.password) }

const LETTER: Letter = {
  id: 'msg_1@mostik',
  from: 'mostik@shop.example',
  to: ['owner@shop.example', 'second@shop.example'],
  subject: '[Mostik] Проблема: Торгсофт, файл товарів, довгий заголовок, який не вміщується',
  text: 'Не вдалося: 14:05.\n.\nhttps://mostik.example/jobs/shop/load',
}

describe('a letter', () => {
  it('arrives with its title, its words and a name that stays the same', async () => {
    const { server, letters } = await start()
    expect(await send(LETTER, server)).toEqual([])
    expect(await send(LETTER, server)).toEqual([])
    expect(letters).toHaveLength(2)
    const [{ from, headers, text } = expect.fail('no letter'), again] = letters
    expect(from).toBe(LETTER.from)
    expect(headers.get('subject')).toBe(LETTER.subject)
    expect(headers.get('message-id')).toBe('<msg_1@mostik>')
    expect(again?.headers.get('message-id')).toBe('<msg_1@mostik>')
    expect(headers.get('auto-submitted')).toBe('auto-generated')
    expect(text.replaceAll('\r\n', '\n').trim()).toBe(LETTER.text)
  })

  it('goes to everybody whom the server takes, and tells of the others', async () => {
    const { server, letters } = await start({ refused: { 'gone@shop.example': '550 no such user' } })
    const to = ['owner@shop.example', 'gone@shop.example']
    expect(await send({ ...LETTER, to }, server)).toEqual(['gone@shop.example'])
    expect(letters).toMatchObject([{ to: ['owner@shop.example'] }])
  })

  it('goes with a login', async () => {
    const { server, letters } = await start({ login: LOGIN })
    await send(LETTER, { ...server, login })
    expect(letters).toMatchObject([{ user: 'mostik' }])
  })

  it.each([{ isSecure: true }, { isSecure: false }])(
    'goes encrypted, from the start: $isSecure',
    async (how) => {
      const tls = await makeCertificate()
      const { server, letters } = await start({ tls, isSecure: how.isSecure, login: LOGIN })
      await send(LETTER, { ...server, ...how, login, ca: tls.cert })
      expect(letters).toMatchObject([{ isEncrypted: true, user: 'mostik' }])
    },
  )

  it('does not go to a server whose certificate nobody has signed', async () => {
    const { server, letters } = await start({ tls: await makeCertificate(), isSecure: true })
    const refusal = { code: 'MAIL_TLS', message: expect.stringContaining('cannot be encrypted') }
    await expect(send(LETTER, { ...server, isSecure: true })).rejects.toMatchObject(refusal)
    expect(letters).toEqual([])
  })

  it.each<[string, SmtpOptions, string]>([
    ['another password', { login: { ...LOGIN, password: 'another' } }, 'MAIL_LOGIN'],
    ['no sender of this name', { answers: { MAIL: '553 not yours' } }, 'MAIL_REFUSED'],
    ['no recipient', { answers: { RCPT: '550 no such user' } }, 'MAIL_REFUSED'],
    ['no content', { answers: { CONTENT: '554 spam' } }, 'MAIL_REFUSED'],
    ['nothing at the moment', { answers: { RCPT: '451 later' } }, 'MAIL_REFUSED'],
    ['nothing more in the middle', { answers: { DATA: 'drop' } }, 'MAIL_UNREACHABLE'],
    ['nothing more at the end', { answers: { CONTENT: 'drop' } }, 'MAIL_UNREACHABLE'],
  ])('that the server does not take, because it knows %s, is an error', async (_name, options, code) => {
    const { server, letters } = await start(options)
    const sent = send(LETTER, { ...server, ...(options.login !== undefined && { login }) })
    await expect(sent).rejects.toMatchObject({ code, retry: 'later' })
    await expect(sent).rejects.not.toMatchObject({ message: expect.stringContaining(LOGIN.password) })
    expect(letters).toEqual([])
  })

  it('names no address that the server quotes', async () => {
    const answer = '550 5.1.1 <owner@shop.example>: Recipient address rejected'
    const { server } = await start({ answers: { RCPT: answer } })
    const sent = send(LETTER, server)
    await expect(sent).rejects.toMatchObject({ message: expect.stringContaining('<***>: Recipient') })
    await expect(sent).rejects.not.toMatchObject({ message: expect.stringContaining('@') })
  })

  it('is an error where nobody listens', async () => {
    const { server, stop } = await start()
    await stop()
    await expect(send(LETTER, server)).rejects.toMatchObject({ code: 'MAIL_UNREACHABLE' })
  })

  it('is let go when the run stops', async () => {
    const { server } = await start({ isSilent: true })
    const stopping = new AbortController()
    const sent = send(LETTER, server, stopping.signal)
    stopping.abort(new Error('the run stops'))
    await expect(sent).rejects.toThrow('the run stops')
  })
})

describe('a password', () => {
  const remote: MailServer = { host: 'mail.example', port: 587, isSecure: false }

  it('never goes in clear to another machine', () => {
    expect(transportOptions({ ...remote, login })).toMatchObject({ requireTLS: true, ignoreTLS: false })
    expect(transportOptions({ ...remote, port: 465, isSecure: true, login })).toMatchObject({ secure: true })
  })

  it('is none where nobody logs in, so that a server without encryption is taken', () => {
    expect(transportOptions(remote)).toMatchObject({ requireTLS: false, ignoreTLS: false })
  })
})

async function start(options: SmtpOptions = {}) {
  const server = await startSmtpServer(options)
  onTestFinished(server.stop)
  return { ...server, server: { host: '127.0.0.1', port: server.port, isSecure: false } satisfies MailServer }
}
