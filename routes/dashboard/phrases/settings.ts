import type { Phrases } from '../../../core/language.ts'

/** What the settings of the service itself are for. */
export const settingPhrases: Phrases = {
  'Where editors find the JSON Schema of this file.': {
    uk: 'Де редактори знаходять JSON Schema цього файлу.',
    ru: 'Где редакторы находят JSON Schema этого файла.',
    cs: 'Kde editory najdou JSON Schema tohoto souboru.',
  },
  'The zone of schedules and of dates that name none.': {
    uk: 'Часовий пояс розкладів і дат, у яких його не вказано.',
    ru: 'Часовой пояс расписаний и дат, в которых он не указан.',
    cs: 'Časové pásmo plánů a dat, která žádné neuvádějí.',
  },
  'The instances of plugins: the key is the id of the instance and its first path segment.': {
    uk: 'Підключення плагінів: ключ — це ідентифікатор підключення і перша частина його адреси.',
    ru: 'Подключения плагинов: ключ — это идентификатор подключения и первая часть его адреса.',
    cs: 'Připojení pluginů: klíč je označení připojení a první část jeho adresy.',
  },
  'The plugin. Left out, the id of the instance names it.': {
    uk: 'Плагін. Якщо не вказано, його називає ідентифікатор підключення.',
    ru: 'Плагин. Если не указан, его называет идентификатор подключения.',
    cs: 'Plugin. Není-li uveden, určuje ho označení připojení.',
  },
  'Whether its routes answer and its jobs run when nothing else was set.': {
    uk: 'Чи відповідають його адреси і чи працюють завдання, якщо не вказано іншого.',
    ru: 'Отвечают ли его адреса и работают ли задания, если не указано иное.',
    cs: 'Zda odpovídají jeho adresy a běží jeho úlohy, není-li určeno jinak.',
  },
  'The address on which the service listens.': {
    uk: 'Адреса, на якій служба приймає запити.',
    ru: 'Адрес, на котором служба принимает запросы.',
    cs: 'Adresa, na které služba přijímá požadavky.',
  },
  '0 takes any free port.': {
    uk: '0 бере будь-який вільний порт.',
    ru: '0 берёт любой свободный порт.',
    cs: '0 vezme kterýkoli volný port.',
  },
  'The address under which others reach the service.': {
    uk: 'Адреса, за якою службу знаходять інші.',
    ru: 'Адрес, по которому службу находят другие.',
    cs: 'Adresa, na které službu najdou ostatní.',
  },
  'Who may read the figures at /metrics: who has the admin token, everybody (they name jobs and foreign servers), or nobody.':
    {
      uk: 'Хто може читати показники на /metrics: хто має токен адміністратора, усі (в них є назви завдань і чужих серверів) або ніхто.',
      ru: 'Кто может читать показатели на /metrics: у кого есть токен администратора, все (в них есть названия заданий и чужих серверов) или никто.',
      cs: 'Kdo smí číst údaje na /metrics: kdo má token správce, všichni (jsou v nich názvy úloh a cizích serverů), nebo nikdo.',
    },
  'auto: readable lines in a terminal, JSON otherwise.': {
    uk: 'auto: зрозумілі рядки в терміналі, інакше JSON.',
    ru: 'auto: понятные строки в терминале, иначе JSON.',
    cs: 'auto: čitelné řádky v terminálu, jinak JSON.',
  },
  'The proxy for outgoing requests; it may hold a user and a password.': {
    uk: 'Проксі для вихідних запитів; може містити користувача і пароль.',
    ru: 'Прокси для исходящих запросов; может содержать пользователя и пароль.',
    cs: 'Proxy pro odchozí požadavky; může obsahovat uživatele a heslo.',
  },
  'A file with certificates in PEM form that are trusted beside the usual ones.': {
    uk: 'Файл із сертифікатами PEM, яким довіряють на додачу до звичайних.',
    ru: 'Файл с сертификатами PEM, которым доверяют в дополнение к обычным.',
    cs: 'Soubor s certifikáty PEM, kterým se věří vedle obvyklých.',
  },
  'Where backups are kept: a path or an ftp address.': {
    uk: 'Де зберігаються резервні копії: шлях або адреса ftp.',
    ru: 'Где хранятся резервные копии: путь или адрес ftp.',
    cs: 'Kde se uchovávají zálohy: cesta nebo adresa ftp.',
  },
  'The password of an ftp folder.': {
    uk: 'Пароль до папки ftp.',
    ru: 'Пароль к папке ftp.',
    cs: 'Heslo ke složce ftp.',
  },
  'When, in the time zone of this file.': {
    uk: 'Коли, у часовому поясі цього файлу.',
    ru: 'Когда, в часовом поясе этого файла.',
    cs: 'Kdy, v časovém pásmu tohoto souboru.',
  },
  'How many are kept; older ones are removed.': {
    uk: 'Скільки їх зберігати; старіші видаляються.',
    ru: 'Сколько их хранить; более старые удаляются.',
    cs: 'Kolik se jich uchovává; starší se mažou.',
  },
  'How many steps of runs one wake-up takes at most; the measure of computing.': {
    uk: 'Скільки кроків запусків щонайбільше робиться за одне пробудження; міра обчислень.',
    ru: 'Сколько шагов запусков делается самое большее за одно пробуждение; мера вычислений.',
    cs: 'Kolik kroků běhů se nejvýše udělá při jednom probuzení; míra výpočtů.',
  },
  'How long one wake-up works at most.': {
    uk: 'Скільки щонайбільше триває робота за одне пробудження.',
    ru: 'Сколько самое большее длится работа за одно пробуждение.',
    cs: 'Jak dlouho se při jednom probuzení nejvýše pracuje.',
  },
  'How many requests to others and to the storage of data one wake-up makes, before it stops at the next checkpoint.':
    {
      uk: 'Скільки запитів до інших і до сховища даних робиться за одне пробудження, перш ніж робота зупиниться на наступній контрольній точці.',
      ru: 'Сколько запросов к другим и к хранилищу данных делается за одно пробуждение, прежде чем работа остановится на следующей контрольной точке.',
      cs: 'Kolik požadavků na ostatní a na úložiště dat se při jednom probuzení udělá, než se práce zastaví na příštím kontrolním bodu.',
    },
  'Where the state lives.': {
    uk: 'Де зберігається стан.',
    ru: 'Где хранится состояние.',
    cs: 'Kde je uložen stav.',
  },
  'For everything that changes, e.g. "do:MOSTIK".': {
    uk: 'Для всього, що змінюється, наприклад "do:MOSTIK".',
    ru: 'Для всего, что меняется, например "do:MOSTIK".',
    cs: 'Pro všechno, co se mění, například "do:MOSTIK".',
  },
  'For large data that is written once, e.g. "kv:DATA".': {
    uk: 'Для великих даних, які записуються один раз, наприклад "kv:DATA".',
    ru: 'Для больших данных, которые записываются один раз, например "kv:DATA".',
    cs: 'Pro velká data, která se zapisují jednou, například "kv:DATA".',
  },
  'Whom to tell when something is wrong, and when it is over.': {
    uk: 'Кому повідомляти, коли щось не так і коли це минуло.',
    ru: 'Кому сообщать, когда что-то не так и когда это прошло.',
    cs: 'Komu dát vědět, když něco není v pořádku a když to pominulo.',
  },
  'The language of the messages: English, Українська, Русский, Čeština.': {
    uk: 'Мова повідомлень: English, Українська, Русский, Čeština.',
    ru: 'Язык сообщений: English, Українська, Русский, Čeština.',
    cs: 'Jazyk zpráv: English, Українська, Русский, Čeština.',
  },
  'When silence counts, in the time zone of this file. Default: always.': {
    uk: 'Коли тиша рахується, у часовому поясі цього файлу. Інакше: завжди.',
    ru: 'Когда тишина считается, в часовом поясе этого файла. Иначе: всегда.',
    cs: 'Kdy se ticho počítá, v časovém pásmu tohoto souboru. Jinak: vždy.',
  },
  'After how many hours without a file, a push, a report or taken goods to tell; only working hours count. false: never.':
    {
      uk: 'Через скільки годин без файлу, надсилання, звіту чи забраних товарів повідомити; рахуються лише робочі години. false: ніколи.',
      ru: 'Через сколько часов без файла, отправки, отчёта или забранных товаров сообщить; считаются только рабочие часы. false: никогда.',
      cs: 'Po kolika hodinách bez souboru, odeslání, přehledu nebo převzatého zboží dát vědět; počítají se jen pracovní hodiny. false: nikdy.',
    },
  'When to tell what the last day was like; false: never.': {
    uk: 'Коли розповісти, яким був минулий день; false: ніколи.',
    ru: 'Когда рассказать, каким был прошедший день; false: никогда.',
    cs: 'Kdy shrnout poslední den; false: nikdy.',
  },
  'It may lie after midnight.': {
    uk: 'Може бути після опівночі.',
    ru: 'Может быть после полуночи.',
    cs: 'Může být po půlnoci.',
  },
  'The token that @BotFather gave the bot.': {
    uk: 'Токен, який @BotFather дав боту.',
    ru: 'Токен, который @BotFather дал боту.',
    cs: 'Token, který botovi dal @BotFather.',
  },
  'Who is told: the number of a person, a group or a channel that the bot may write to.': {
    uk: 'Кому повідомляти: номер людини, групи або каналу, куди боту можна писати.',
    ru: 'Кому сообщать: номер человека, группы или канала, куда боту можно писать.',
    cs: 'Komu se píše: číslo člověka, skupiny nebo kanálu, kam bot smí psát.',
  },
  'The server of the Bot API, for those who run their own.': {
    uk: 'Сервер Bot API для тих, хто має власний.',
    ru: 'Сервер Bot API для тех, у кого он свой.',
    cs: 'Server Bot API pro ty, kdo provozují vlastní.',
  },
  'smtps:// is encrypted from the start, smtp:// by STARTTLS.': {
    uk: 'smtps:// шифрується від початку, smtp:// через STARTTLS.',
    ru: 'smtps:// шифруется с самого начала, smtp:// через STARTTLS.',
    cs: 'smtps:// se šifruje od začátku, smtp:// pomocí STARTTLS.',
  },
  'The sender.': { uk: 'Відправник.', ru: 'Отправитель.', cs: 'Odesílatel.' },
  'Where messages are posted, signed by Standard Webhooks.': {
    uk: 'Куди надсилати повідомлення, підписані за Standard Webhooks.',
    ru: 'Куда отправлять сообщения, подписанные по Standard Webhooks.',
    cs: 'Kam se posílají zprávy podepsané podle Standard Webhooks.',
  },
  'What signs: "whsec_" and Base64, or a text of at least 16 characters.': {
    uk: 'Чим підписувати: "whsec_" і Base64 або текст щонайменше з 16 знаків.',
    ru: 'Чем подписывать: "whsec_" и Base64 или текст не короче 16 знаков.',
    cs: 'Čím se podepisuje: "whsec_" a Base64, nebo text o nejméně 16 znacích.',
  },
  'What is told here. Default: everything.': {
    uk: 'Про що тут повідомляти. Інакше: про все.',
    ru: 'О чём здесь сообщать. Иначе: обо всём.',
    cs: 'O čem se tu dává vědět. Jinak: o všem.',
  },
}
