import type { Phrases } from '../../../core/plugin.ts'

/** What the test of the connection says, what is wrong with the settings of tills, and the names of details. */
export const checkPhrases: Phrases = {
  'Signed in to {0} as "{1}". The rights are there. {2}': {
    uk: 'Вхід на {0} як «{1}» вдався. Права є. {2}',
    ru: 'Вход на {0} как «{1}» удался. Права есть. {2}',
    cs: 'Přihlášení k {0} jako „{1}“ se zdařilo. Práva jsou v pořádku. {2}',
  },
  'Signed in to {0} as "{1}", encrypted. The rights are there. {2}': {
    uk: 'Вхід на {0} як «{1}» вдався, з шифруванням. Права є. {2}',
    ru: 'Вход на {0} как «{1}» удался, с шифрованием. Права есть. {2}',
    cs: 'Přihlášení k {0} jako „{1}“ se zdařilo, šifrovaně. Práva jsou v pořádku. {2}',
  },
  'Without encryption the password and the files can be read on the way.': {
    uk: 'Без шифрування пароль і файли можна прочитати дорогою.',
    ru: 'Без шифрования пароль и файлы можно прочитать в пути.',
    cs: 'Bez šifrování lze heslo i soubory cestou přečíst.',
  },
  'Data connections do not resume the TLS session, and this server does not ask for it. One that does (vsftpd, ProFTPD and FileZilla Server mostly do) works on Node only; to Deno and Workers it answers 425 or 522.':
    {
      uk: 'З’єднання для даних не продовжують сеанс TLS, і цей сервер цього не вимагає. Сервер, який вимагає (зазвичай vsftpd, ProFTPD і FileZilla Server), працює лише з Node; Deno і Workers отримують відповідь 425 або 522.',
      ru: 'Соединения для данных не продолжают сеанс TLS, и этот сервер этого не требует. Сервер, который требует (обычно vsftpd, ProFTPD и FileZilla Server), работает только с Node; Deno и Workers получают ответ 425 или 522.',
      cs: 'Datová spojení nenavazují na relaci TLS a tento server to nevyžaduje. Server, který to vyžaduje (většinou vsftpd, ProFTPD a FileZilla Server), funguje jen na Node; Deno a Workers dostanou odpověď 425 nebo 522.',
    },
  'Files come and go by HTTP.': {
    uk: 'Файли надходять і йдуть через HTTP.',
    ru: 'Файлы приходят и уходят через HTTP.',
    cs: 'Soubory přicházejí a odcházejí přes HTTP.',
  },
  'The folder "{0}" can be written to.': {
    uk: 'До папки «{0}» можна писати.',
    ru: 'В папку «{0}» можно писать.',
    cs: 'Do složky „{0}“ lze zapisovat.',
  },
  'a file': { uk: 'файл', ru: 'файл', cs: 'soubor' },
  '{0} bytes': {
    uk: '{0} {0|байт|байти|байтів}',
    ru: '{0} {0|байт|байта|байт}',
    cs: '{0} {0|bajt|bajty|bajtů}',
  },
  'not told': { uk: 'не повідомляється', ru: 'не сообщается', cs: 'neuvedeno' },
  nothing: { uk: 'нічого', ru: 'ничего', cs: 'nic' },
  'nothing to be seen; the folder may not be listed': {
    uk: 'нічого не видно; перелік файлів у папці заборонено',
    ru: 'ничего не видно; список файлов в папке запрещён',
    cs: 'nic není vidět; výpis složky není povolen',
  },
  'What lies on the server': {
    uk: 'Що лежить на сервері',
    ru: 'Что лежит на сервере',
    cs: 'Co leží na serveru',
  },
  changed: { uk: 'змінено', ru: 'изменено', cs: 'změněno' },
  'What the server can do': { uk: 'Що вміє сервер', ru: 'Что умеет сервер', cs: 'Co server umí' },
  how: { uk: 'як', ru: 'как', cs: 'jak' },
  features: { uk: 'можливості', ru: 'возможности', cs: 'funkce' },
  'it does not tell': { uk: 'не повідомляє', ru: 'не сообщает', cs: 'neuvádí' },
  'data connections': { uk: 'з’єднання для даних', ru: 'соединения для данных', cs: 'datová spojení' },
  passive: { uk: 'пасивні', ru: 'пассивные', cs: 'pasivní' },
  encryption: { uk: 'шифрування', ru: 'шифрование', cs: 'šifrování' },
  none: { uk: 'немає', ru: 'нет', cs: 'žádné' },
  '{0}, session resumed': {
    uk: '{0}, сеанс продовжено',
    ru: '{0}, сеанс продолжен',
    cs: '{0}, relace navázána',
  },
  '{0}, session not resumed': {
    uk: '{0}, сеанс не продовжено',
    ru: '{0}, сеанс не продолжен',
    cs: '{0}, relace nenavázána',
  },
  'Rights on the server': { uk: 'Права на сервері', ru: 'Права на сервере', cs: 'Práva na serveru' },
  folder: { uk: 'папка', ru: 'папка', cs: 'složka' },
  'write files': { uk: 'запис файлів', ru: 'запись файлов', cs: 'zápis souborů' },
  'see files': { uk: 'перегляд файлів', ru: 'просмотр файлов', cs: 'zobrazení souborů' },
  'rename files': { uk: 'перейменування файлів', ru: 'переименование файлов', cs: 'přejmenování souborů' },
  'delete files': { uk: 'видалення файлів', ru: 'удаление файлов', cs: 'mazání souborů' },
  'write files in "{0}"': {
    uk: 'запис файлів у «{0}»',
    ru: 'запись файлов в «{0}»',
    cs: 'zápis souborů v „{0}“',
  },
  'see files in "{0}"': {
    uk: 'перегляд файлів у «{0}»',
    ru: 'просмотр файлов в «{0}»',
    cs: 'zobrazení souborů v „{0}“',
  },
  'rename files in "{0}"': {
    uk: 'перейменування файлів у «{0}»',
    ru: 'переименование файлов в «{0}»',
    cs: 'přejmenování souborů v „{0}“',
  },
  'delete files in "{0}"': {
    uk: 'видалення файлів у «{0}»',
    ru: 'удаление файлов в «{0}»',
    cs: 'mazání souborů v „{0}“',
  },
  yes: { uk: 'так', ru: 'да', cs: 'ano' },
  no: { uk: 'ні', ru: 'нет', cs: 'ne' },
  'Cannot exchange files: the login has no right to {0}. Give it these rights on the server.': {
    uk: 'Обмін файлами неможливий: логін не має прав ({0}). Надайте ці права на сервері.',
    ru: 'Обмен файлами невозможен: у логина нет прав ({0}). Дайте эти права на сервере.',
    cs: 'Soubory nelze vyměňovat: přihlášený uživatel nemá práva ({0}). Dejte mu je na serveru.',
  },
  'Or set "claim" to false; the test then says what that risks.': {
    uk: 'Або задайте «claim»: false; тоді перевірка покаже, чим це загрожує.',
    ru: 'Или задайте «claim»: false; тогда проверка покажет, чем это грозит.',
    cs: 'Nebo nastavte „claim“ na false; test pak ukáže, co tím hrozí.',
  },
  'Cannot look at "{0}": it is not seen after it was written, it should have {1} bytes.': {
    uk: 'Не вдалося глянути на «{0}»: після запису його не видно, а він має містити {1} {1|байт|байти|байтів}.',
    ru: 'Не удалось посмотреть «{0}»: после записи его не видно, а в нём должно быть {1} {1|байт|байта|байт}.',
    cs: '„{0}“ nelze zobrazit: po zápisu není vidět, měl by mít {1} {1|bajt|bajty|bajtů}.',
  },
  'Cannot look at "{0}": it has {1} bytes, it should have {2} bytes.': {
    uk: 'Не вдалося глянути на «{0}»: у ньому {1} {1|байт|байти|байтів}, а має бути {2}.',
    ru: 'Не удалось посмотреть «{0}»: в нём {1} {1|байт|байта|байт}, а должно быть {2}.',
    cs: '„{0}“ nelze zobrazit: má {1} {1|bajt|bajty|bajtů}, měl by mít {2}.',
  },
  '"{0}" was claimed by "{1}" more than a day ago and never finished. If nothing works on it any more, rename it to "{2}".':
    {
      uk: '«{0}» закріпила за собою «{1}» понад добу тому і не завершила. Якщо з ним уже ніхто не працює, перейменуйте його на «{2}».',
      ru: '«{0}» закрепила за собой «{1}» больше суток назад и не завершила. Если с ним уже никто не работает, переименуйте его в «{2}».',
      cs: '„{0}“ si před více než dnem zabralo „{1}“ a nedokončilo. Pokud s ním už nikdo nepracuje, přejmenujte jej na „{2}“.',
    },

  'Overrides are for the tills of "tills", and there are none. Add "tills", or write the settings themselves.':
    {
      uk: 'overrides стосуються кас із «tills», а їх немає. Додайте «tills» або напишіть самі налаштування.',
      ru: 'overrides относятся к кассам из «tills», а их нет. Добавьте «tills» или напишите сами настройки.',
      cs: 'overrides patří k pokladnám z „tills“, a ty tu nejsou. Doplňte „tills“, nebo napište samotná nastavení.',
    },
  '{till} stands for a name in "tills", and there are none. Add for example "tills": ["01", "02"].': {
    uk: '{till} означає назву з «tills», а їх немає. Додайте, наприклад, «tills»: [«01», «02»].',
    ru: '{till} означает имя из «tills», а их нет. Добавьте, например, «tills»: [«01», «02»].',
    cs: '{till} zastupuje název z „tills“, a ty tu nejsou. Doplňte například „tills“: [„01“, „02“].',
  },
  'This is the same for all tills. Write it into the block itself.': {
    uk: 'Це однакове для всіх кас. Напишіть це в самому блоці.',
    ru: 'Это одинаково для всех касс. Напишите это в самом блоке.',
    cs: 'Toto je pro všechny pokladny stejné. Napište to přímo do bloku.',
  },
  '"{0}" has no till "{1}".': {
    uk: 'У «{0}» немає каси «{1}».',
    ru: 'В «{0}» нет кассы «{1}».',
    cs: '„{0}“ nemá pokladnu „{1}“.',
  },
  'Add it to "tills", or remove it here.': {
    uk: 'Додайте її до «tills» або приберіть тут.',
    ru: 'Добавьте её в «tills» или уберите здесь.',
    cs: 'Doplňte ji do „tills“, nebo ji zde odstraňte.',
  },
  'Did you mean "{0}"?': { uk: 'Може, «{0}»?', ru: 'Может быть, «{0}»?', cs: 'Mělo to být „{0}“?' },
  'The tills "{0}" and "{1}" have the same {2}: each would take what is meant for the other.': {
    uk: 'Каси «{0}» і «{1}» мають те саме ({2}): кожна забирала б призначене іншій.',
    ru: 'У касс «{0}» и «{1}» одно и то же ({2}): каждая забирала бы предназначенное другой.',
    cs: 'Pokladny „{0}“ a „{1}“ mají totéž ({2}): každá by brala, co patří druhé.',
  },
  'file "{0}" on the server': {
    uk: 'файл «{0}» на сервері',
    ru: 'файл «{0}» на сервере',
    cs: 'soubor „{0}“ na serveru',
  },
  'folder "{0}"': { uk: 'папка «{0}»', ru: 'папка «{0}»', cs: 'složka „{0}“' },
  'file "{0}" in the folder "{1}"': {
    uk: 'файл «{0}» у папці «{1}»',
    ru: 'файл «{0}» в папке «{1}»',
    cs: 'soubor „{0}“ ve složce „{1}“',
  },
  'Write {till} into the name, or give each till a login of its own.': {
    uk: 'Впишіть {till} у назву або дайте кожній касі власний логін.',
    ru: 'Впишите {till} в имя или дайте каждой кассе свой логин.',
    cs: 'Vložte {till} do názvu, nebo dejte každé pokladně vlastní přihlášení.',
  },
  'Write {till} into the folder.': {
    uk: 'Впишіть {till} у назву папки.',
    ru: 'Впишите {till} в имя папки.',
    cs: 'Vložte {till} do názvu složky.',
  },
  'Write {till} into the folder, or into the name.': {
    uk: 'Впишіть {till} у назву папки або файлу.',
    ru: 'Впишите {till} в имя папки или файла.',
    cs: 'Vložte {till} do názvu složky nebo souboru.',
  },

  files: { uk: 'файли', ru: 'файлы', cs: 'soubory' },
  size: { uk: 'розмір', ru: 'размер', cs: 'velikost' },
  'run id': { uk: 'номер запуску', ru: 'номер запуска', cs: 'číslo běhu' },
  'kept as': { uk: 'збережено як', ru: 'сохранено как', cs: 'uloženo jako' },
  right: { uk: 'право', ru: 'право', cs: 'právo' },
  said: { uk: 'відповідь сервера', ru: 'ответ сервера', cs: 'odpověď serveru' },
  write: { uk: 'запис', ru: 'запись', cs: 'zápis' },
  see: { uk: 'перегляд', ru: 'просмотр', cs: 'zobrazení' },
  rename: { uk: 'перейменування', ru: 'переименование', cs: 'přejmenování' },
  delete: { uk: 'видалення', ru: 'удаление', cs: 'mazání' },
  found: { uk: 'знайдено', ru: 'найдено', cs: 'nalezeno' },
  line: { uk: 'рядок', ru: 'строка', cs: 'řádek' },
  column: { uk: 'стовпець', ru: 'столбец', cs: 'sloupec' },
  field: { uk: 'поле', ru: 'поле', cs: 'pole' },
  key: { uk: 'ключ', ru: 'ключ', cs: 'klíč' },
  code: { uk: 'код', ru: 'код', cs: 'kód' },
  problems: { uk: 'проблеми', ru: 'проблемы', cs: 'problémy' },
  severity: { uk: 'важливість', ru: 'важность', cs: 'závažnost' },
  message: { uk: 'повідомлення', ru: 'сообщение', cs: 'zpráva' },
  error: { uk: 'помилка', ru: 'ошибка', cs: 'chyba' },
  warning: { uk: 'попередження', ru: 'предупреждение', cs: 'varování' },
}
