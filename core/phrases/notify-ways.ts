import type { Phrases } from '../language.ts'

/** How the notifications stand, and what goes wrong on their ways to people. */
export const notifyWayPhrases: Phrases = {
  Notifications: { uk: 'Сповіщення', ru: 'Уведомления', cs: 'Oznámení' },
  'Watch and tell': { uk: 'Стежити й повідомляти', ru: 'Следить и сообщать', cs: 'Sledovat a oznamovat' },
  'nothing-new': { uk: 'нічого нового', ru: 'ничего нового', cs: 'nic nového' },
  'Sent {0}.': { uk: 'Надіслано: {0}.', ru: 'Отправлено: {0}.', cs: 'Odesláno: {0}.' },
  'Sent {0}, {1} wait.': {
    uk: 'Надіслано: {0}, чекають: {1}.',
    ru: 'Отправлено: {0}, ждут: {1}.',
    cs: 'Odesláno: {0}, čeká: {1}.',
  },
  'Open troubles': { uk: 'Невирішені проблеми', ru: 'Нерешённые проблемы', cs: 'Nevyřešené problémy' },
  'Last message': { uk: 'Останнє повідомлення', ru: 'Последнее сообщение', cs: 'Poslední zpráva' },
  'none yet': { uk: 'ще не було', ru: 'ещё не было', cs: 'zatím žádná' },
  sent: { uk: 'надіслано', ru: 'отправлено', cs: 'odesláno' },
  messages: { uk: 'повідомлення', ru: 'сообщения', cs: 'zprávy' },
  failed: { uk: 'не вдалося', ru: 'не удалось', cs: 'nezdařilo se' },
  works: { uk: 'працює', ru: 'работает', cs: 'funguje' },
  'not used yet': { uk: 'ще не використано', ru: 'ещё не использовано', cs: 'zatím nepoužito' },
  'by itself': { uk: 'сама собою', ru: 'сама собой', cs: 'sám od sebe' },
  '{0}: messages waiting': {
    uk: '{0}: повідомлень у черзі',
    ru: '{0}: сообщений в очереди',
    cs: '{0}: zprávy ve frontě',
  },
  '{0}: next try': { uk: '{0}: наступна спроба', ru: '{0}: следующая попытка', cs: '{0}: další pokus' },
  Telegram: { uk: 'Telegram', ru: 'Telegram', cs: 'Telegram' },
  'E-mail': { uk: 'Електронна пошта', ru: 'Электронная почта', cs: 'E-mail' },
  Webhook: { uk: 'Вебхук', ru: 'Вебхук', cs: 'Webhook' },
  // The same as names of details of an error.
  telegram: { uk: 'Telegram', ru: 'Telegram', cs: 'Telegram' },
  'e-mail': { uk: 'електронна пошта', ru: 'электронная почта', cs: 'e-mail' },
  webhook: { uk: 'вебхук', ru: 'вебхук', cs: 'webhook' },
  where: { uk: 'де', ru: 'где', cs: 'kde' },
  what: { uk: 'що', ru: 'что', cs: 'co' },
  since: { uk: 'з якого часу', ru: 'с какого времени', cs: 'od kdy' },
  fails: { uk: 'помилка', ru: 'ошибка', cs: 'chyba' },
  'waits for your answer': {
    uk: 'чекає на вашу відповідь',
    ru: 'ждёт вашего ответа',
    cs: 'čeká na vaši odpověď',
  },
  'the credentials are not accepted': {
    uk: 'логін, пароль або ключ не приймають',
    ru: 'логин, пароль или ключ не принимают',
    cs: 'přihlašovací údaje nejsou přijímány',
  },
  'cannot start': { uk: 'не запускається', ru: 'не запускается', cs: 'nelze spustit' },
  'an order is put aside: {0}': {
    uk: 'замовлення відкладено: {0}',
    ru: 'заказ отложен: {0}',
    cs: 'objednávka je odložena: {0}',
  },
  'nothing comes: {0}': {
    uk: 'нічого не надходить: {0}',
    ru: 'ничего не поступает: {0}',
    cs: 'nic nepřichází: {0}',
  },
  'A test message was sent by {0}. See that it has arrived.': {
    uk: 'Перевірне повідомлення надіслано: {0}. Переконайтеся, що воно прийшло.',
    ru: 'Проверочное сообщение отправлено: {0}. Убедитесь, что оно пришло.',
    cs: 'Zkušební zpráva byla odeslána: {0}. Ověřte, že dorazila.',
  },
  'Cannot tell {0} by {1}; kept and tried again at {2}.': {
    uk: 'Не вдається надіслати ({1}): {0}. Усе збережено, наступна спроба: {2}.',
    ru: 'Не удаётся отправить ({1}): {0}. Всё сохранено, следующая попытка: {2}.',
    cs: 'Nelze odeslat ({1}): {0}. Nic se neztratí, další pokus: {2}.',
  },
  '{0} messages': {
    uk: '{0} {0|повідомлення|повідомлення|повідомлень}',
    ru: '{0} {0|сообщение|сообщения|сообщений}',
    cs: '{0} {0|zpráva|zprávy|zpráv}',
  },
  '1 message': { uk: '1 повідомлення', ru: '1 сообщение', cs: '1 zpráva' },

  // What the ways to people say when they fail
  'Cannot write to Telegram chat "{0}": Telegram does not know the bot ({1}). Copy its token from @BotFather again.':
    {
      uk: 'Не вдається написати в чат Telegram «{0}»: Telegram не знає бота ({1}). Скопіюйте його токен з @BotFather ще раз.',
      ru: 'Не удаётся написать в чат Telegram «{0}»: Telegram не знает бота ({1}). Скопируйте его токен из @BotFather ещё раз.',
      cs: 'Nelze psát do chatu Telegramu „{0}“: Telegram bota nezná ({1}). Zkopírujte jeho token od @BotFather znovu.',
    },
  'Cannot write to Telegram chat "{0}": Telegram asks for fewer messages ({1}). It is tried again.': {
    uk: 'Не вдається написати в чат Telegram «{0}»: Telegram просить писати рідше ({1}). Спроба повториться.',
    ru: 'Не удаётся написать в чат Telegram «{0}»: Telegram просит писать реже ({1}). Попытка повторится.',
    cs: 'Nelze psát do chatu Telegramu „{0}“: Telegram žádá méně zpráv ({1}). Pokus se zopakuje.',
  },
  'Cannot write to Telegram chat "{0}": the group has become a supergroup and has another number. Write "{1}" as "chat".':
    {
      uk: 'Не вдається написати в чат Telegram «{0}»: група стала супергрупою й має інший номер. Впишіть «{1}» у «chat».',
      ru: 'Не удаётся написать в чат Telegram «{0}»: группа стала супергруппой и имеет другой номер. Впишите «{1}» в «chat».',
      cs: 'Nelze psát do chatu Telegramu „{0}“: ze skupiny je superskupina s jiným číslem. Do „chat“ napište „{1}“.',
    },
  'Cannot write to Telegram chat "{0}": Telegram refuses the message ({1}). Check the number of the chat, and that the bot was started there or is a member.':
    {
      uk: 'Не вдається написати в чат Telegram «{0}»: Telegram відхиляє повідомлення ({1}). Перевірте номер чату та чи запущено там бота або чи є він учасником.',
      ru: 'Не удаётся написать в чат Telegram «{0}»: Telegram отклоняет сообщение ({1}). Проверьте номер чата и то, что бот там запущен или состоит в нём.',
      cs: 'Nelze psát do chatu Telegramu „{0}“: Telegram zprávu odmítá ({1}). Zkontrolujte číslo chatu a zda tam byl bot spuštěn nebo je členem.',
    },
  'Cannot send mail by "{0}": the server does not take this login ({1}). Check user and password.': {
    uk: 'Не вдається надіслати пошту через «{0}»: сервер не приймає вхід ({1}). Перевірте користувача й пароль.',
    ru: 'Не удаётся отправить почту через «{0}»: сервер не принимает вход ({1}). Проверьте пользователя и пароль.',
    cs: 'Nelze odeslat poštu přes „{0}“: server nepřijímá přihlášení ({1}). Zkontrolujte uživatele a heslo.',
  },
  'Cannot send mail by "{0}": the connection cannot be encrypted ({1}). Check the address, and whether smtps:// or smtp:// stands before it.':
    {
      uk: 'Не вдається надіслати пошту через «{0}»: з’єднання не шифрується ({1}). Перевірте адресу та що стоїть перед нею: smtps:// чи smtp://.',
      ru: 'Не удаётся отправить почту через «{0}»: соединение не шифруется ({1}). Проверьте адрес и что стоит перед ним: smtps:// или smtp://.',
      cs: 'Nelze odeslat poštu přes „{0}“: spojení nelze šifrovat ({1}). Zkontrolujte adresu a zda před ní stojí smtps://, nebo smtp://.',
    },
  'Cannot send mail by "{0}": the server refuses the letter ({1}). Check the sender and the recipients.': {
    uk: 'Не вдається надіслати пошту через «{0}»: сервер відхиляє лист ({1}). Перевірте відправника й отримувачів.',
    ru: 'Не удаётся отправить почту через «{0}»: сервер отклоняет письмо ({1}). Проверьте отправителя и получателей.',
    cs: 'Nelze odeslat poštu přes „{0}“: server dopis odmítá ({1}). Zkontrolujte odesílatele a příjemce.',
  },
  'Cannot send mail by "{0}": the server does not answer ({1}). Check its address and the network.': {
    uk: 'Не вдається надіслати пошту через «{0}»: сервер не відповідає ({1}). Перевірте його адресу й мережу.',
    ru: 'Не удаётся отправить почту через «{0}»: сервер не отвечает ({1}). Проверьте его адрес и сеть.',
    cs: 'Nelze odeslat poštu přes „{0}“: server neodpovídá ({1}). Zkontrolujte jeho adresu a síť.',
  },
  'Cannot post to the webhook: the receiver answered {0}, it does not accept the signature. Set the same secret on both sides, and look at its clock.':
    {
      uk: 'Не вдається надіслати на webhook: отримувач відповів {0} і не приймає підпис. Задайте однаковий секрет з обох боків і перевірте годинник отримувача.',
      ru: 'Не удаётся отправить на webhook: получатель ответил {0} и не принимает подпись. Задайте одинаковый секрет с обеих сторон и проверьте часы получателя.',
      cs: 'Nelze odeslat na webhook: příjemce odpověděl {0} a podpis nepřijímá. Nastavte na obou stranách stejné tajemství a zkontrolujte hodiny příjemce.',
    },
  'Cannot send a test message.': {
    uk: 'Не вдається надіслати перевірне повідомлення.',
    ru: 'Не удаётся отправить проверочное сообщение.',
    cs: 'Nelze odeslat zkušební zprávu.',
  },
  'It arrived by {0}.': { uk: 'Надіслано: {0}.', ru: 'Отправлено: {0}.', cs: 'Odesláno: {0}.' },
}
