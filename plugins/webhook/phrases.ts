import type { Phrases } from '../../core/plugin.ts'
import { settingPhrases } from './settings-phrases.ts'

/** What this plugin says to people, in their languages. */
export const webhookPhrases: Phrases = {
  ...settingPhrases,
  Webhook: { uk: 'Вебхук', ru: 'Вебхук', cs: 'Webhook' },
  'The receiver answered {0} to a signed ping': {
    uk: 'На підписаний пробний запит отримувач відповів кодом {0}',
    ru: 'На подписанный пробный запрос получатель ответил кодом {0}',
    cs: 'Na podepsaný zkušební požadavek příjemce odpověděl kódem {0}',
  },
  'The secret is short: Standard Webhooks asks for {0} random bytes or more.': {
    uk: 'Секрет короткий: Standard Webhooks вимагає щонайменше {0} випадкових байтів.',
    ru: 'Секрет короткий: Standard Webhooks требует не меньше {0} случайных байт.',
    cs: 'Tajný klíč je krátký: Standard Webhooks žádá aspoň {0} náhodných bajtů.',
  },
  '"oldSecret" still counts. Take it out when the receiver knows the new one.': {
    uk: '«oldSecret» ще діє. Приберіть його, коли отримувач знатиме новий.',
    ru: '«oldSecret» ещё действует. Уберите его, когда получатель будет знать новый.',
    cs: '„oldSecret“ stále platí. Odstraňte ho, až bude příjemce znát nový.',
  },
  'For the receiver': { uk: 'Для отримувача', ru: 'Для получателя', cs: 'Pro příjemce' },
  'JSON schema of the events': {
    uk: 'JSON-схема подій',
    ru: 'JSON-схема событий',
    cs: 'JSON schéma událostí',
  },
  'orders back, signed with the same secret': {
    uk: 'замовлення назад, підписані тим самим секретом',
    ru: 'заказы обратно, подписанные тем же секретом',
    cs: 'objednávky zpět, podepsané stejným klíčem',
  },
  'The receiver did not say why.': {
    uk: 'Отримувач не пояснив причини.',
    ru: 'Получатель не объяснил причины.',
    cs: 'Příjemce neuvedl důvod.',
  },
  'Cannot tell what became of the items: the answer has no "results", the settings ask for them. Add them there, or set "answers" to "auto".':
    {
      uk: 'Невідомо, що сталося з даними: у відповіді немає «results», а налаштування їх вимагають. Додайте їх у відповідь або встановіть для «answers» значення «auto».',
      ru: 'Неизвестно, что стало с данными: в ответе нет «results», а настройки их требуют. Добавьте их в ответ или установите для «answers» значение «auto».',
      cs: 'Není známo, co se s daty stalo: odpověď nemá „results“ a nastavení je vyžaduje. Doplňte je tam, nebo nastavte „answers“ na „auto“.',
    },
  'Cannot tell what became of "{0}": the receiver\'s answer does not name it.': {
    uk: 'Невідомо, що сталося з «{0}»: у відповіді отримувача цього немає.',
    ru: 'Неизвестно, что стало с «{0}»: в ответе получателя этого нет.',
    cs: 'Není známo, co se stalo s „{0}“: odpověď příjemce to neuvádí.',
  },
  "Cannot read the receiver's answer: it is not JSON.": {
    uk: 'Не вдалося прочитати відповідь отримувача: це не JSON.',
    ru: 'Не удалось прочитать ответ получателя: это не JSON.',
    cs: 'Odpověď příjemce nelze přečíst: není to JSON.',
  },
  "Cannot read the receiver's answer: {0}.": {
    uk: 'Не вдалося прочитати відповідь отримувача: {0}.',
    ru: 'Не удалось прочитать ответ получателя: {0}.',
    cs: 'Odpověď příjemce nelze přečíst: {0}.',
  },
  '"{0}" must be a text': {
    uk: '«{0}» має бути текстом',
    ru: '«{0}» должно быть текстом',
    cs: '„{0}“ má být text',
  },
  '"{0}" must be true or false': {
    uk: '«{0}» має бути true або false',
    ru: '«{0}» должно быть true или false',
    cs: '„{0}“ má být true nebo false',
  },
  '"{0}" must be applied, unchanged, skipped or failed': {
    uk: '«{0}» має бути applied, unchanged, skipped або failed',
    ru: '«{0}» должно быть applied, unchanged, skipped или failed',
    cs: '„{0}“ má být applied, unchanged, skipped nebo failed',
  },
  '"{0}" must be a list': {
    uk: '«{0}» має бути списком',
    ru: '«{0}» должно быть списком',
    cs: '„{0}“ má být seznam',
  },
  '"{0}" must be an object': {
    uk: '«{0}» має бути об’єктом',
    ru: '«{0}» должно быть объектом',
    cs: '„{0}“ má být objekt',
  },
  '"{0}" is missing': { uk: 'бракує «{0}»', ru: 'не хватает «{0}»', cs: 'chybí „{0}“' },
  '{0}, and {1} more': { uk: '{0} і ще {1}', ru: '{0} и ещё {1}', cs: '{0} a další {1}' },
  'Cannot put photo "{0}" of product "{1}": it has {2} bytes, at most {3} go within an event.': {
    uk: 'Не вдалося передати фото «{0}» товару «{1}»: у ньому {2} {2|байт|байти|байтів}, а в подію вміщується щонайбільше {3}.',
    ru: 'Не удалось передать фото «{0}» товара «{1}»: в нём {2} {2|байт|байта|байт}, а в событие помещается не больше {3}.',
    cs: 'Fotografii „{0}“ zboží „{1}“ nelze předat: má {2} {2|bajt|bajty|bajtů}, do události se vejde nejvýše {3}.',
  },
  'Cannot tell of "{0}": {1}, it should be words with dots such as "receipts.new".': {
    uk: 'Не вдалося повідомити про «{0}»: {1}, а мають бути слова з крапками, наприклад «receipts.new».',
    ru: 'Не удалось сообщить о «{0}»: {1}, а должны быть слова с точками, например «receipts.new».',
    cs: 'O „{0}“ nelze informovat: {1}, mají to být slova s tečkami, například „receipts.new“.',
  },
  'it is an event of the shop': {
    uk: 'це подія магазину',
    ru: 'это событие магазина',
    cs: 'je to událost e-shopu',
  },
  'it is not of this form': { uk: 'форма інша', ru: 'форма другая', cs: 'má jiný tvar' },
  'Cannot send to "{0}": the receiver answered {1}, {2}': {
    uk: 'Не вдалося надіслати до «{0}»: отримувач відповів кодом {1}, {2}',
    ru: 'Не удалось отправить в «{0}»: получатель ответил кодом {1}, {2}',
    cs: 'Na „{0}“ nelze odeslat: příjemce odpověděl kódem {1}, {2}',
  },
  'it does not accept the signature. Set the same secret on both sides, and look at its clock.': {
    uk: 'він не приймає підпис. Встановіть однаковий секрет з обох боків і перевірте його годинник.',
    ru: 'он не принимает подпись. Установите одинаковый секрет с обеих сторон и проверьте его часы.',
    cs: 'nepřijímá podpis. Nastavte na obou stranách stejný klíč a zkontrolujte jeho hodiny.',
  },
  'it refuses the content. See the beginning of its answer in the details.': {
    uk: 'він не приймає зміст. Початок його відповіді наведено в подробицях.',
    ru: 'он не принимает содержание. Начало его ответа приведено в подробностях.',
    cs: 'odmítá obsah. Začátek jeho odpovědi je v podrobnostech.',
  },
  'it takes no event of this size. Lower "batchSize", or raise its limit.': {
    uk: 'він не приймає подій такого розміру. Зменште «batchSize» або збільште його межу.',
    ru: 'он не принимает событий такого размера. Уменьшите «batchSize» или увеличьте его предел.',
    cs: 'nepřijímá událost této velikosti. Snižte „batchSize“, nebo zvyšte jeho mez.',
  },
  'Cannot send to "{0}": at {1} the receiver answered 410, it wants no more events. Nothing is sent until its check succeeds; take the instance out if it is gone for good.':
    {
      uk: 'Не вдалося надіслати до «{0}»: {1} отримувач відповів кодом 410, він більше не хоче подій. Нічого не надсилається, доки перевірка не пройде успішно; якщо його вже немає, приберіть це підключення.',
      ru: 'Не удалось отправить в «{0}»: {1} получатель ответил кодом 410, он больше не хочет событий. Ничего не отправляется, пока проверка не пройдёт успешно; если его уже нет, уберите это подключение.',
      cs: 'Na „{0}“ nelze odeslat: {1} příjemce odpověděl kódem 410, další události nechce. Nic se neposílá, dokud neprojde kontrola; pokud už není, odstraňte toto připojení.',
    },
  'Cannot send to "{0}": the receiver answered {1} and redirects, events are not sent on. Set "url" to the address that answers itself.':
    {
      uk: 'Не вдалося надіслати до «{0}»: отримувач відповів кодом {1} і переспрямовує, а події далі не надсилаються. Вкажіть в «url» адресу, яка відповідає сама.',
      ru: 'Не удалось отправить в «{0}»: получатель ответил кодом {1} и перенаправляет, а события дальше не отправляются. Укажите в «url» адрес, который отвечает сам.',
      cs: 'Na „{0}“ nelze odeslat: příjemce odpověděl kódem {1} a přesměrovává, události se dál neposílají. Nastavte „url“ na adresu, která odpovídá sama.',
    },
  'Cannot send to "{0}": the receiver answered {1} and redirects to "{2}", events are not sent on. Set "url" to the address that answers itself.':
    {
      uk: 'Не вдалося надіслати до «{0}»: отримувач відповів кодом {1} і переспрямовує на «{2}», а події далі не надсилаються. Вкажіть в «url» адресу, яка відповідає сама.',
      ru: 'Не удалось отправить в «{0}»: получатель ответил кодом {1} и перенаправляет на «{2}», а события дальше не отправляются. Укажите в «url» адрес, который отвечает сам.',
      cs: 'Na „{0}“ nelze odeslat: příjemce odpověděl kódem {1} a přesměrovává na „{2}“, události se dál neposílají. Nastavte „url“ na adresu, která odpovídá sama.',
    },
  'no-images': { uk: 'фото вимкнено', ru: 'фото выключены', cs: 'fotografie jsou vypnuté' },
}
