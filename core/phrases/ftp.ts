import type { Phrases } from '../language.ts'

/** What an FTP server did, and what to do about it. */
export const ftpPhrases: Phrases = {
  'the server answered {0}': {
    uk: 'сервер відповів {0}',
    ru: 'сервер ответил {0}',
    cs: 'server odpověděl {0}',
  },
  'the server refuses the login, a valid user and password are needed': {
    uk: 'сервер відмовляє у вході, потрібні правильні користувач і пароль',
    ru: 'сервер отказывает во входе, нужны правильные пользователь и пароль',
    cs: 'server odmítá přihlášení, je potřeba platný uživatel a heslo',
  },
  'Correct the user in the address or the password.': {
    uk: 'Виправте користувача в адресі або пароль.',
    ru: 'Исправьте пользователя в адресе или пароль.',
    cs: 'Opravte uživatele v adrese nebo heslo.',
  },
  'the server cannot be reached or closed the connection': {
    uk: 'сервер недоступний або розірвав з’єднання',
    ru: 'сервер недоступен или разорвал соединение',
    cs: 'server není dostupný nebo ukončil spojení',
  },
  'Check the host, the port and the network.': {
    uk: 'Перевірте сервер, порт і мережу.',
    ru: 'Проверьте сервер, порт и сеть.',
    cs: 'Zkontrolujte server, port a síť.',
  },
  'the server did not answer in time': {
    uk: 'сервер не відповів вчасно',
    ru: 'сервер не ответил вовремя',
    cs: 'server neodpověděl včas',
  },
  'Check that passive data connections pass the firewall.': {
    uk: 'Перевірте, чи пропускає брандмауер пасивні з’єднання.',
    ru: 'Проверьте, пропускает ли брандмауэр пассивные соединения.',
    cs: 'Zkontrolujte, zda firewall pouští pasivní datová spojení.',
  },
  'no encrypted connection was agreed on': {
    uk: 'не вдалося домовитися про шифроване з’єднання',
    ru: 'не удалось договориться о шифрованном соединении',
    cs: 'nepodařilo se dohodnout šifrované spojení',
  },
  'Check the scheme (ftp, ftps, ftps+implicit) or "security", and the server certificate. A server that demands resumed TLS sessions works on Node only: run Mostik there, or let the server do without (vsftpd: require_ssl_reuse=NO, ProFTPD: TLSOptions NoSessionReuseRequired).':
    {
      uk: 'Перевірте початок адреси (ftp, ftps, ftps+implicit) чи "security" та сертифікат сервера. Сервер, що вимагає поновлення сеансу TLS, працює лише з Node: запустіть Mostik там або вимкніть цю вимогу на сервері (vsftpd: require_ssl_reuse=NO, ProFTPD: TLSOptions NoSessionReuseRequired).',
      ru: 'Проверьте начало адреса (ftp, ftps, ftps+implicit) или "security" и сертификат сервера. Сервер, который требует возобновления сеанса TLS, работает только с Node: запустите Mostik там или отключите это требование на сервере (vsftpd: require_ssl_reuse=NO, ProFTPD: TLSOptions NoSessionReuseRequired).',
      cs: 'Zkontrolujte začátek adresy (ftp, ftps, ftps+implicit) nebo "security" a certifikát serveru. Server, který vyžaduje obnovení relace TLS, funguje jen s Node: spusťte Mostik tam, nebo tento požadavek na serveru vypněte (vsftpd: require_ssl_reuse=NO, ProFTPD: TLSOptions NoSessionReuseRequired).',
    },
  'the login has no right to {0} there': {
    uk: 'користувач не має там права на {0}',
    ru: 'у пользователя там нет права на {0}',
    cs: 'uživatel tam nemá právo na {0}',
  },
  'Give it the right to {0} on the server.': {
    uk: 'Надайте йому на сервері право на {0}.',
    ru: 'Дайте ему на сервере право на {0}.',
    cs: 'Dejte mu na serveru právo na {0}.',
  },
  'the server is busy': { uk: 'сервер зайнятий', ru: 'сервер занят', cs: 'server je zaneprázdněný' },
  'the server has no space left for it': {
    uk: 'на сервері немає для цього місця',
    ru: 'на сервере нет для этого места',
    cs: 'na serveru na to není místo',
  },
  'Free some space or raise the quota on the server.': {
    uk: 'Звільніть місце або збільште квоту на сервері.',
    ru: 'Освободите место или увеличьте квоту на сервере.',
    cs: 'Uvolněte místo nebo zvyšte kvótu na serveru.',
  },
  'the answer was lost and the file has neither its old nor its new name, so the rename may have been done': {
    uk: 'відповідь загубилася, а файлу немає ні під старою, ні під новою назвою; можливо, його перейменовано',
    ru: 'ответ потерялся, а файла нет ни под старым, ни под новым именем; возможно, он переименован',
    cs: 'odpověď se ztratila a soubor není pod starým ani novým názvem; možná byl přejmenován',
  },
  'Find out where the file went before you repeat it.': {
    uk: 'З’ясуйте, куди подівся файл, перш ніж повторювати.',
    ru: 'Выясните, куда делся файл, прежде чем повторять.',
    cs: 'Než to zopakujete, zjistěte, kam se soubor poděl.',
  },
  'the server behaves in an unexpected way': {
    uk: 'сервер поводиться несподівано',
    ru: 'сервер ведёт себя неожиданно',
    cs: 'server se chová nečekaně',
  },
  'Look into the log of the server.': {
    uk: 'Подивіться в журнал сервера.',
    ru: 'Посмотрите в журнал сервера.',
    cs: 'Podívejte se do protokolu serveru.',
  },
  'the server does not replace the file that is there': {
    uk: 'сервер не замінює наявний файл',
    ru: 'сервер не заменяет имеющийся файл',
    cs: 'server nenahrazuje soubor, který tam už je',
  },
  'Remove it first, or give the login the right to {0}.': {
    uk: 'Спершу видаліть його або надайте користувачеві право на {0}.',
    ru: 'Сначала удалите его или дайте пользователю право на {0}.',
    cs: 'Nejdřív ho odstraňte, nebo dejte uživateli právo na {0}.',
  },
  'somebody is writing the file': {
    uk: 'хтось саме записує файл',
    ru: 'кто-то как раз записывает файл',
    cs: 'někdo soubor právě zapisuje',
  },
  'sign in': { uk: 'вхід', ru: 'вход', cs: 'přihlášení' },
  'enter the folder': { uk: 'відкриття папки', ru: 'открытие папки', cs: 'otevření složky' },
  'list the folder': { uk: 'перегляд папки', ru: 'просмотр папки', cs: 'vypsání složky' },
  'see the file': { uk: 'перегляд файлу', ru: 'просмотр файла', cs: 'zobrazení souboru' },
  'read files': { uk: 'читання файлів', ru: 'чтение файлов', cs: 'čtení souborů' },
  'write files': { uk: 'запис файлів', ru: 'запись файлов', cs: 'zápis souborů' },
  'rename files': { uk: 'перейменування файлів', ru: 'переименование файлов', cs: 'přejmenování souborů' },
  'replace files': { uk: 'замінювання файлів', ru: 'замену файлов', cs: 'nahrazení souborů' },
  'delete files': { uk: 'видалення файлів', ru: 'удаление файлов', cs: 'mazání souborů' },
  'make folders': { uk: 'створення папок', ru: 'создание папок', cs: 'vytvoření složek' },
  'it sends the data connection to another host, {0}': {
    uk: 'він спрямовує передавання даних на інший сервер, {0}',
    ru: 'он направляет передачу данных на другой сервер, {0}',
    cs: 'posílá datové spojení na jiný server, {0}',
  },
  '550 to SIZE': { uk: '550 на SIZE', ru: '550 на SIZE', cs: '550 na SIZE' },
  '{0} bytes came of {1}': {
    uk: 'надійшло {0} {0|байт|байти|байтів} з {1}',
    ru: 'пришло {0} {0|байт|байта|байт} из {1}',
    cs: 'přišlo {0} {0|bajt|bajty|bajtů} z {1}',
  },
  '{0} of {1} bytes arrived': {
    uk: 'дійшло {0} {0|байт|байти|байтів} з {1}',
    ru: 'дошло {0} {0|байт|байта|байт} из {1}',
    cs: 'dorazilo {0} {0|bajt|bajty|bajtů} z {1}',
  },
  'no end of its answer in {0} s': {
    uk: 'відповідь не закінчилася за {0} с',
    ru: 'ответ не закончился за {0} с',
    cs: 'odpověď do {0} s neskončila',
  },
}
