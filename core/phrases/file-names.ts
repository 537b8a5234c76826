import type { Phrases } from '../language.ts'

/** What is wrong with the name of a file or the address of a folder. */
export const fileNamePhrases: Phrases = {
  'Cannot use the file name {0}: {1}, it should be a relative name inside the folder such as "in/goods.csv".':
    {
      uk: 'Не можна використати назву файлу {0}: {1}, а має бути назва всередині папки, наприклад «in/goods.csv».',
      ru: 'Нельзя использовать имя файла {0}: {1}, а должно быть имя внутри папки, например «in/goods.csv».',
      cs: 'Název souboru {0} nelze použít: {1}, má to být název uvnitř složky, například „in/goods.csv“.',
    },
  'the file system does not take it': {
    uk: 'файлова система її не приймає',
    ru: 'файловая система его не принимает',
    cs: 'souborový systém ho nepřijímá',
  },
  'it is not the name of a file': {
    uk: 'це не назва файлу',
    ru: 'это не имя файла',
    cs: 'není to název souboru',
  },
  'a link leads out of the folder': {
    uk: 'посилання веде за межі папки',
    ru: 'ссылка ведёт за пределы папки',
    cs: 'odkaz vede ven ze složky',
  },
  'it is empty': { uk: 'тут порожньо', ru: 'здесь пусто', cs: 'je prázdné' },
  'it holds a control character': {
    uk: 'є керівний символ',
    ru: 'есть управляющий символ',
    cs: 'obsahuje řídicí znak',
  },
  'it is not valid Unicode': {
    uk: 'це неправильний Юнікод',
    ru: 'это неправильный Юникод',
    cs: 'není to platný Unicode',
  },
  'it holds a backslash': {
    uk: 'є зворотна скісна риска',
    ru: 'есть обратная косая черта',
    cs: 'obsahuje zpětné lomítko',
  },
  'it is absolute': { uk: 'це повний шлях', ru: 'это полный путь', cs: 'je to úplná cesta' },
  'it begins with a drive letter': {
    uk: 'починається з літери диска',
    ru: 'начинается с буквы диска',
    cs: 'začíná písmenem disku',
  },
  'it is longer than {0} bytes': {
    uk: 'довше за {0} {0|байт|байти|байтів}',
    ru: 'длиннее {0} {0|байта|байт|байт}',
    cs: 'je delší než {0} {0|bajt|bajty|bajtů}',
  },
  'it has an empty part': { uk: 'є порожня частина', ru: 'есть пустая часть', cs: 'má prázdnou část' },
  'it has a part of dots or spaces only': {
    uk: 'є частина лише з крапок або пробілів',
    ru: 'есть часть только из точек или пробелов',
    cs: 'má část jen z teček nebo mezer',
  },
  'it has a part longer than {0} bytes': {
    uk: 'є частина, довша за {0} {0|байт|байти|байтів}',
    ru: 'есть часть длиннее {0} {0|байта|байт|байт}',
    cs: 'má část delší než {0} {0|bajt|bajty|bajtů}',
  },
  'it holds one of the characters < > : " | ? *': {
    uk: 'є один із символів < > : " | ? *',
    ru: 'есть один из символов < > : " | ? *',
    cs: 'obsahuje některý ze znaků < > : " | ? *',
  },
  'it has a part that ends with a dot or a space': {
    uk: 'є частина, що закінчується крапкою або пробілом',
    ru: 'есть часть, которая кончается точкой или пробелом',
    cs: 'má část, která končí tečkou nebo mezerou',
  },
  'it is the name of a device on Windows': {
    uk: 'у Windows так називається пристрій',
    ru: 'в Windows так называется устройство',
    cs: 've Windows se tak jmenuje zařízení',
  },
  'Cannot use the password of an FTP folder: it holds a line break or NUL, it should be one line. Remove it.':
    {
      uk: 'Не можна використати пароль папки FTP: у ньому є перенесення рядка або нульовий символ, а має бути один рядок. Приберіть його.',
      ru: 'Нельзя использовать пароль папки FTP: в нём есть перенос строки или нулевой символ, а должна быть одна строка. Уберите его.',
      cs: 'Heslo složky FTP nelze použít: obsahuje konec řádku nebo znak NUL, má to být jeden řádek. Odstraňte ho.',
    },
  'Cannot use the address of an FTP folder: {0}, it should look like "ftp://user@host:21/path". Schemes are ftp, ftps (explicit TLS) and ftps+implicit; the password stands apart.':
    {
      uk: 'Не можна використати адресу папки FTP: {0}, а має бути на зразок «ftp://user@host:21/path». Можливі ftp, ftps (явний TLS) і ftps+implicit; пароль вказується окремо.',
      ru: 'Нельзя использовать адрес папки FTP: {0}, а должен быть вида «ftp://user@host:21/path». Возможны ftp, ftps (явный TLS) и ftps+implicit; пароль указывается отдельно.',
      cs: 'Adresu složky FTP nelze použít: {0}, má vypadat jako „ftp://user@host:21/path“. Možnosti jsou ftp, ftps (explicitní TLS) a ftps+implicit; heslo se uvádí zvlášť.',
    },
  'it is not an FTP address': { uk: 'це не адреса FTP', ru: 'это не адрес FTP', cs: 'není to adresa FTP' },
  'it holds a password, which has a setting of its own': {
    uk: 'у ній є пароль, а для нього є окреме налаштування',
    ru: 'в нём есть пароль, а для него есть отдельная настройка',
    cs: 'obsahuje heslo, které má vlastní nastavení',
  },
  '? and # in the path are not written as %3F and %23': {
    uk: 'знаки ? і # у шляху не записані як %3F і %23',
    ru: 'знаки ? и # в пути не записаны как %3F и %23',
    cs: 'znaky ? a # v cestě nejsou zapsané jako %3F a %23',
  },
  'it holds a % that begins no escape': {
    uk: 'у ній є зайвий знак %',
    ru: 'в нём есть лишний знак %',
    cs: 'obsahuje nadbytečný znak %',
  },
}
