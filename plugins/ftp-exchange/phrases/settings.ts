import type { Phrases } from '../../../core/plugin.ts'

/** What the settings of a point are for. */
export const settingPhrases: Phrases = {
  'The name or address of the FTP server, without "ftp://".': {
    uk: 'Ім’я або адреса сервера FTP, без «ftp://».',
    ru: 'Имя или адрес сервера FTP, без «ftp://».',
    cs: 'Název nebo adresa serveru FTP, bez „ftp://“.',
  },
  'Default 21, with implicit security 990.': {
    uk: 'Якщо не вказано: 21, а для security «implicit» 990.',
    ru: 'Если не указано: 21, а для security «implicit» 990.',
    cs: 'Není-li uvedeno: 21, pro security „implicit“ 990.',
  },
  'Encryption: none, AUTH TLS on the usual port, or from the first byte on.': {
    uk: 'Шифрування: немає, AUTH TLS на звичайному порту або від першого байта.',
    ru: 'Шифрование: нет, AUTH TLS на обычном порту или с первого байта.',
    cs: 'Šifrování: žádné, AUTH TLS na obvyklém portu, nebo od prvního bajtu.',
  },
  'A PEM file with the authority that signed the certificate of the server.': {
    uk: 'Файл PEM із центром, який підписав сертифікат сервера.',
    ru: 'Файл PEM с центром, который подписал сертификат сервера.',
    cs: 'Soubor PEM s autoritou, která podepsala certifikát serveru.',
  },
  'How often the server is looked at, in minutes.': {
    uk: 'Як часто перевіряти сервер, у хвилинах.',
    ru: 'Как часто проверять сервер, в минутах.',
    cs: 'Jak často se server kontroluje, v minutách.',
  },
  'How a file is known to be whole: it is renamed into place, it stays as it is for a while, a flag file follows it, or it is taken as it lies.':
    {
      uk: 'Як дізнатися, що файл повний: його перейменовують на потрібну назву, він певний час не змінюється, після нього з’являється файл-прапорець, або його беруть як є.',
      ru: 'Как узнать, что файл полный: его переименовывают в нужное имя, он некоторое время не меняется, за ним появляется файл-флаг, или его берут как есть.',
      cs: 'Jak se pozná, že je soubor celý: přejmenuje se na své místo, chvíli se nemění, následuje ho soubor s příznakem, nebo se bere, jak je.',
    },
  'How long a file must stay as it is with readiness "stable", and a report in the local folder.': {
    uk: 'Скільки не має змінюватися файл, коли readiness дорівнює «stable», а також звіт у локальній папці.',
    ru: 'Сколько не должен меняться файл, когда readiness равно «stable», а также отчёт в локальной папке.',
    cs: 'Jak dlouho se nesmí měnit soubor, když je readiness „stable“, a výkaz v místní složce.',
  },
  'Whether a file is renamed on the server before it is read, so that nobody else takes it.': {
    uk: 'Чи перейменовувати файл на сервері перед читанням, щоб його не забрав хтось інший.',
    ru: 'Переименовывать ли файл на сервере перед чтением, чтобы его не забрал кто-то другой.',
    cs: 'Zda se soubor na serveru před čtením přejmenuje, aby ho nevzal nikdo jiný.',
  },
  'What the files hold: the layout of АТОЛ and Frontol, or anything, passed on as it is.': {
    uk: 'Що у файлах: формат АТОЛ і Frontol або будь-що, що передається як є.',
    ru: 'Что в файлах: формат АТОЛ и Frontol или что угодно, что передаётся как есть.',
    cs: 'Co je v souborech: formát АТОЛ a Frontol, nebo cokoli, co se předává tak, jak je.',
  },
  'How texts are written, and read where a file does not show that it is Unicode.': {
    uk: 'У якому кодуванні тексти записуються і читаються, якщо з файлу не видно, що це Юнікод.',
    ru: 'В какой кодировке тексты записываются и читаются, если по файлу не видно, что это Юникод.',
    cs: 'V jakém kódování se texty zapisují a čtou, když ze souboru není vidět, že je to Unicode.',
  },
  'The decimal mark that is written; both are read.': {
    uk: 'Десятковий знак для запису; читаються обидва.',
    ru: 'Десятичный знак для записи; читаются оба.',
    cs: 'Desetinný oddělovač pro zápis; čtou se oba.',
  },
  'How many of the last files of each kind are kept as they came.': {
    uk: 'Скільки останніх файлів кожного виду зберігати такими, як вони надійшли.',
    ru: 'Сколько последних файлов каждого вида хранить такими, как они пришли.',
    cs: 'Kolik posledních souborů každého druhu se uchovává tak, jak přišly.',
  },
  'A larger file is refused.': {
    uk: 'Більший файл не приймається.',
    ru: 'Файл больше этого не принимается.',
    cs: 'Větší soubor se odmítne.',
  },
  '`preview`: what already lies on the server is listed, and waits for a confirmation.': {
    uk: '`preview`: те, що вже лежить на сервері, показується і чекає на підтвердження.',
    ru: '`preview`: то, что уже лежит на сервере, показывается и ждёт подтверждения.',
    cs: '`preview`: co už na serveru leží, se vypíše a čeká na potvrzení.',
  },
  'The key with which a program may use the addresses of this point, besides the admin token.': {
    uk: 'Ключ, з яким програма може користуватися адресами цієї точки, крім токена адміністратора.',
    ru: 'Ключ, с которым программа может пользоваться адресами этой точки, кроме токена администратора.',
    cs: 'Klíč, se kterým smí program používat adresy tohoto bodu, kromě tokenu správce.',
  },
  'The instance that is told of new goods and receipts.': {
    uk: 'Підключення, якому повідомляти про нові товари й чеки.',
    ru: 'Подключение, которому сообщать о новых товарах и чеках.',
    cs: 'Připojení, kterému se hlásí nové zboží a účtenky.',
  },
  'The goods file on the server, e.g. "ObmenFTP/POS.spr".': {
    uk: 'Файл товарів на сервері, наприклад «ObmenFTP/POS.spr».',
    ru: 'Файл товаров на сервере, например «ObmenFTP/POS.spr».',
    cs: 'Soubor zboží na serveru, například „ObmenFTP/POS.spr“.',
  },
  'The report on the server, e.g. "ObmenFTP/POS.rep".': {
    uk: 'Звіт на сервері, наприклад «ObmenFTP/POS.rep».',
    ru: 'Отчёт на сервере, например «ObmenFTP/POS.rep».',
    cs: 'Výkaz na serveru, například „ObmenFTP/POS.rep“.',
  },
  'The flag that asks for a report, e.g. "ObmenFTP/POS.flz".': {
    uk: 'Прапорець, яким запитується звіт, наприклад «ObmenFTP/POS.flz».',
    ru: 'Флаг, которым запрашивается отчёт, например «ObmenFTP/POS.flz».',
    cs: 'Příznak, kterým se žádá o výkaz, například „ObmenFTP/POS.flz“.',
  },
  'A flag that the office writes after the goods file, for readiness "flag".': {
    uk: 'Прапорець, який офіс пише після файлу товарів, коли readiness дорівнює «flag».',
    ru: 'Флаг, который офис пишет после файла товаров, когда readiness равно «flag».',
    cs: 'Příznak, který kancelář zapíše po souboru zboží, když je readiness „flag“.',
  },
  'A flag that the till writes after the report, for readiness "flag".': {
    uk: 'Прапорець, який каса пише після звіту, коли readiness дорівнює «flag».',
    ru: 'Флаг, который касса пишет после отчёта, когда readiness равно «flag».',
    cs: 'Příznak, který pokladna zapíše po výkazu, když je readiness „flag“.',
  },

  'When a report could not be uploaded: minutes to the next try; 0 = only by hand.': {
    uk: 'Якщо звіт не вдалося надіслати: скільки хвилин до наступної спроби; 0 = лише вручну.',
    ru: 'Если отчёт не удалось отправить: сколько минут до следующей попытки; 0 = только вручную.',
    cs: 'Když se výkaz nepodařilo odeslat: počet minut do dalšího pokusu; 0 = jen ručně.',
  },
  'What to do while the last report still lies on the server.': {
    uk: 'Що робити, поки останній звіт ще лежить на сервері.',
    ru: 'Что делать, пока последний отчёт ещё лежит на сервере.',
    cs: 'Co dělat, dokud poslední výkaz ještě leží na serveru.',
  },
  'The folder that the till works with.': {
    uk: 'Папка, з якою працює каса.',
    ru: 'Папка, с которой работает касса.',
    cs: 'Složka, se kterou pracuje pokladna.',
  },
  'What to do with new goods while the till has not taken the last ones.': {
    uk: 'Що робити з новими товарами, поки каса не забрала попередніх.',
    ru: 'Что делать с новыми товарами, пока касса не забрала прежние.',
    cs: 'Co dělat s novým zbožím, dokud pokladna nepřevzala předchozí.',
  },
  'Whether a goods file with wrong rows is passed on to the till, or refused whole.': {
    uk: 'Чи передавати касі файл товарів із неправильними рядками, чи не приймати його зовсім.',
    ru: 'Передавать ли кассе файл товаров с неверными строками или не принимать его целиком.',
    cs: 'Zda se soubor zboží s chybnými řádky předá pokladně, nebo se celý odmítne.',
  },
  'Whether the till is told by a flag that new goods are there.': {
    uk: 'Чи повідомляти касі прапорцем, що є нові товари.',
    ru: 'Сообщать ли кассе флагом, что есть новые товары.',
    cs: 'Zda se pokladně příznakem oznámí, že je tu nové zboží.',
  },
  'Whether requests of the office are passed on to the till.': {
    uk: 'Чи передавати касі запити офісу.',
    ru: 'Передавать ли кассе запросы офиса.',
    cs: 'Zda se žádosti kanceláře předávají pokladně.',
  },
  'Whether reports may be sent that nobody asked for.': {
    uk: 'Чи можна надсилати звіти, яких ніхто не запитував.',
    ru: 'Можно ли отправлять отчёты, которых никто не запрашивал.',
    cs: 'Zda se smí posílat výkazy, o které nikdo nežádal.',
  },
  'When the request flag is removed from the server.': {
    uk: 'Коли прибирати із сервера прапорець запиту.',
    ru: 'Когда убирать с сервера флаг запроса.',
    cs: 'Kdy se ze serveru odstraní příznak žádosti.',
  },

  'How often a report is asked for, in minutes; 0 = only by hand.': {
    uk: 'Як часто запитувати звіт, у хвилинах; 0 = лише вручну.',
    ru: 'Как часто запрашивать отчёт, в минутах; 0 = только вручную.',
    cs: 'Jak často se žádá o výkaz, v minutách; 0 = jen ručně.',
  },
  'What to do while the till has not taken the last goods file; `append` takes it back and adds to it. Default `append`, without `claim` `wait`.':
    {
      uk: 'Що робити, поки каса не забрала останнього файлу товарів; `append` відкликає його і доповнює. Якщо не вказано: `append`, а без `claim` `wait`.',
      ru: 'Что делать, пока касса не забрала последний файл товаров; `append` отзывает его и дополняет. Если не указано: `append`, а без `claim` `wait`.',
      cs: 'Co dělat, dokud pokladna nepřevzala poslední soubor zboží; `append` ho stáhne a doplní. Není-li uvedeno: `append`, bez `claim` `wait`.',
    },
  'The folder that the accounting system works with.': {
    uk: 'Папка, з якою працює облікова система.',
    ru: 'Папка, с которой работает учётная система.',
    cs: 'Složka, se kterou pracuje účetní systém.',
  },
  'Whether goods of a shop source go to the till as changes, or all each time.': {
    uk: 'Чи йдуть товари від джерела на касу лише зі змінами, чи щоразу всі.',
    ru: 'Идут ли товары от источника в кассу только с изменениями или каждый раз все.',
    cs: 'Zda zboží od zdroje jde do pokladny jen se změnami, nebo pokaždé celé.',
  },
  'When all goods are published once a day, e.g. "03:00".': {
    uk: 'Коли раз на день публікувати всі товари, наприклад «03:00».',
    ru: 'Когда раз в день публиковать все товары, например «03:00».',
    cs: 'Kdy se jednou denně publikuje všechno zboží, například „03:00“.',
  },
  'Goods are published only between these times.': {
    uk: 'Товари публікуються лише в цей проміжок часу.',
    ru: 'Товары публикуются только в этот промежуток времени.',
    cs: 'Zboží se publikuje jen v této době.',
  },
  'What is asked for: new transactions, those of the open or the last shift, or all.': {
    uk: 'Що запитувати: нові транзакції, транзакції відкритої чи останньої зміни або всі.',
    ru: 'Что запрашивать: новые транзакции, транзакции открытой или последней смены или все.',
    cs: 'O co se žádá: o nové transakce, o transakce otevřené nebo poslední směny, nebo o všechny.',
  },
}
