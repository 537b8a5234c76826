import type { Phrases } from '../language.ts'

/** What is said of instances, of the service as a whole, and of requests to it. */
export const servicePhrases: Phrases = {
  'Cannot answer this request: it does not carry the admin token. Send the header "{0}".': {
    uk: 'На цей запит не можна відповісти: у ньому немає токена адміністратора. Надішліть заголовок «{0}».',
    ru: 'На этот запрос нельзя ответить: в нём нет токена администратора. Отправьте заголовок «{0}».',
    cs: 'Na tento požadavek nelze odpovědět: nemá token správce. Pošlete hlavičku „{0}“.',
  },
  'Cannot use the configuration "{0}": it has a problem.\n{1}': {
    uk: 'Не можна використати налаштування «{0}»: у них є помилка.\n{1}',
    ru: 'Нельзя использовать настройки «{0}»: в них есть ошибка.\n{1}',
    cs: 'Nastavení „{0}“ nelze použít: je v něm chyba.\n{1}',
  },
  'Cannot use the configuration "{0}": it has {1} problems.\n{2}': {
    uk: 'Не можна використати налаштування «{0}»: у них {1} {1|помилка|помилки|помилок}.\n{2}',
    ru: 'Нельзя использовать настройки «{0}»: в них {1} {1|ошибка|ошибки|ошибок}.\n{2}',
    cs: 'Nastavení „{0}“ nelze použít: jsou v něm {1} {1|chyba|chyby|chyb}.\n{2}',
  },
  'Cannot use the changed {0} while the service runs: restart it to take them over.': {
    uk: 'Змінені {0} не можна застосувати, поки сервіс працює: перезапустіть його.',
    ru: 'Изменённые {0} нельзя применить, пока сервис работает: перезапустите его.',
    cs: 'Změněné {0} nelze za běhu služby použít: restartujte ji.',
  },
  'Cannot answer yet: the service is starting. Come again in a moment.': {
    uk: 'Відповіді ще немає: сервіс запускається. Спробуйте за мить.',
    ru: 'Ответа ещё нет: сервис запускается. Попробуйте через мгновение.',
    cs: 'Zatím nelze odpovědět: služba se spouští. Zkuste to za chvíli.',
  },
  'Cannot answer this request: an unexpected error occurred. See the log.': {
    uk: 'На цей запит не вдалося відповісти: сталася неочікувана помилка. Дивіться журнал.',
    ru: 'На этот запрос не удалось ответить: произошла неожиданная ошибка. Смотрите журнал.',
    cs: 'Na tento požadavek nelze odpovědět: došlo k neočekávané chybě. Podívejte se do protokolu.',
  },
  'Cannot answer this request: status {0}.': {
    uk: 'На цей запит не вдалося відповісти: код {0}.',
    ru: 'На этот запрос не удалось ответить: код {0}.',
    cs: 'Na tento požadavek nelze odpovědět: kód {0}.',
  },
  'Cannot find "{0}": nothing is served there. See / for what is.': {
    uk: 'Не вдалося знайти «{0}»: тут нічого немає. Початкова сторінка: /.',
    ru: 'Не удалось найти «{0}»: здесь ничего нет. Начальная страница: /.',
    cs: '„{0}“ nebylo nalezeno: nic tam není. Úvodní stránka: /.',
  },
  'Cannot stop instance "{0}": it takes too long to clean up.': {
    uk: 'Не вдалося зупинити підключення «{0}»: воно надто довго завершує роботу.',
    ru: 'Не удалось остановить подключение «{0}»: оно слишком долго завершает работу.',
    cs: 'Připojení „{0}“ nelze zastavit: příliš dlouho po sobě uklízí.',
  },
  'Cannot check instance "{0}": it did not answer within 60 s.': {
    uk: 'Не вдалося перевірити підключення «{0}»: немає відповіді за 60 с.',
    ru: 'Не удалось проверить подключение «{0}»: нет ответа за 60 с.',
    cs: 'Připojení „{0}“ nelze zkontrolovat: neodpovědělo do 60 s.',
  },
  'This plugin has nothing to check.': {
    uk: 'У цього плагіна немає чого перевіряти.',
    ru: 'У этого плагина нечего проверять.',
    cs: 'Tento plugin nemá co kontrolovat.',
  },
  'Cannot find instance "{0}": there is none of that name.': {
    uk: 'Не вдалося знайти підключення «{0}»: такого немає.',
    ru: 'Не удалось найти подключение «{0}»: такого нет.',
    cs: 'Připojení „{0}“ nebylo nalezeno: takové není.',
  },
  'Cannot start instance "{0}": its setup did not end within 10 s. Check what it connects to.': {
    uk: 'Не вдалося запустити підключення «{0}»: підготовка не закінчилася за 10 с. Перевірте, до чого воно підключається.',
    ru: 'Не удалось запустить подключение «{0}»: подготовка не закончилась за 10 с. Проверьте, к чему оно подключается.',
    cs: 'Připojení „{0}“ nelze spustit: příprava neskončila do 10 s. Zkontrolujte, k čemu se připojuje.',
  },
  'Cannot start job "{0}": the plugin has two jobs of this name. Rename one.': {
    uk: 'Не вдалося запустити завдання «{0}»: у плагіні два завдання з такою назвою.',
    ru: 'Не удалось запустить задание «{0}»: в плагине два задания с таким именем.',
    cs: 'Úlohu „{0}“ nelze spustit: plugin má dvě úlohy tohoto jména.',
  },
  'Cannot use instance "{0}": {1}': {
    uk: 'Не можна скористатися підключенням «{0}»: {1}',
    ru: 'Нельзя воспользоваться подключением «{0}»: {1}',
    cs: 'Připojení „{0}“ nelze použít: {1}',
  },
  'it is still starting': { uk: 'воно ще запускається', ru: 'оно ещё запускается', cs: 'ještě se spouští' },
  'it failed to start: {0}': {
    uk: 'воно не запустилося: {0}',
    ru: 'оно не запустилось: {0}',
    cs: 'nepodařilo se ho spustit: {0}',
  },
  'Cannot use instance "{0}": it is switched off. Switch it on first.': {
    uk: 'Не можна скористатися підключенням «{0}»: його вимкнено. Спершу ввімкніть його.',
    ru: 'Нельзя воспользоваться подключением «{0}»: оно выключено. Сначала включите его.',
    cs: 'Připojení „{0}“ nelze použít: je vypnuté. Nejdřív ho zapněte.',
  },
  'Cannot reach shop "{0}": it is switched off, failed to start, or is no shop. Look at its card.': {
    uk: 'Магазин «{0}» недоступний: його вимкнено, він не запустився або це не магазин. Подивіться на його картку.',
    ru: 'Магазин «{0}» недоступен: он выключен, не запустился или это не магазин. Посмотрите на его карточку.',
    cs: 'E-shop „{0}“ není dostupný: je vypnutý, nespustil se, nebo to není e-shop. Podívejte se na jeho kartu.',
  },
  'Cannot reach receiver "{0}": it is switched off, failed to start, or is no receiver. Look at its card.': {
    uk: 'Отримувач «{0}» недоступний: його вимкнено, він не запустився або це не отримувач. Подивіться на його картку.',
    ru: 'Получатель «{0}» недоступен: он выключен, не запустился или это не получатель. Посмотрите на его карточку.',
    cs: 'Příjemce „{0}“ není dostupný: je vypnutý, nespustil se, nebo to není příjemce. Podívejte se na jeho kartu.',
  },
  Status: { uk: 'Стан', ru: 'Состояние', cs: 'Stav' },
  'Cannot tell how instance "{0}" stands: it did not answer within 2 s.': {
    uk: 'Не вдалося дізнатися стан підключення «{0}»: немає відповіді за 2 с.',
    ru: 'Не удалось узнать состояние подключения «{0}»: нет ответа за 2 с.',
    cs: 'Stav připojení „{0}“ nelze zjistit: neodpovědělo do 2 s.',
  },
  'Cannot write a text as {0}: its character {1} "{2}" ({3}) does not exist there. Replace it, or use UTF-8 where the receiver reads that.':
    {
      uk: 'Не вдалося записати текст у {0}: символу {1} «{2}» ({3}) там немає. Замініть його або використайте UTF-8, якщо отримувач його читає.',
      ru: 'Не удалось записать текст в {0}: символа {1} «{2}» ({3}) там нет. Замените его или используйте UTF-8, если получатель его читает.',
      cs: 'Text nelze zapsat v {0}: znak {1} „{2}“ ({3}) tam neexistuje. Nahraďte ho, nebo použijte UTF-8, pokud ho příjemce čte.',
    },
  'Cannot sign with this secret: {0}, it must have at least {1} bytes. Write "{2}" and Base64, or a text of at least {1} characters.':
    {
      uk: 'Цим секретом не можна підписувати: {0}, а потрібно щонайменше {1} {1|байт|байти|байтів}. Напишіть «{2}» і Base64 або текст щонайменше з {1} символів.',
      ru: 'Этим секретом нельзя подписывать: {0}, а нужно не меньше {1} {1|байта|байт|байт}. Напишите «{2}» и Base64 или текст не меньше чем из {1} символов.',
      cs: 'Tímto klíčem nelze podepisovat: {0}, potřebuje aspoň {1} {1|bajt|bajty|bajtů}. Napište „{2}“ a Base64, nebo text aspoň o {1} znacích.',
    },
  'it has no Base64 after "{0}"': {
    uk: 'після «{0}» немає Base64',
    ru: 'после «{0}» нет Base64',
    cs: 'po „{0}“ nemá Base64',
  },
  'it has {0} bytes': {
    uk: 'у ньому {0} {0|байт|байти|байтів}',
    ru: 'в нём {0} {0|байт|байта|байт}',
    cs: 'má {0} {0|bajt|bajty|bajtů}',
  },
  'Cannot tell what instance "{0}" has heard: it did not answer.': {
    uk: 'Не вдалося дізнатися, що надходило до підключення «{0}»: немає відповіді.',
    ru: 'Не удалось узнать, что поступало в подключение «{0}»: нет ответа.',
    cs: 'Nelze zjistit, co do připojení „{0}“ přišlo: neodpovědělo.',
  },
  'Cannot read the certificates "{0}": {1}. Put them there, or correct "http.ca".': {
    uk: 'Не вдалося прочитати сертифікати «{0}»: {1}. Покладіть їх туди або виправте «http.ca».',
    ru: 'Не удалось прочитать сертификаты «{0}»: {1}. Положите их туда или исправьте «http.ca».',
    cs: 'Certifikáty „{0}“ nelze přečíst: {1}. Uložte je tam, nebo opravte „http.ca“.',
  },
}
