import type { Phrases } from '../language.ts'

/** What is said of folders, here and on an FTP server, and of the names of files. */
export const folderPhrases: Phrases = {
  'Cannot list {0} in the folder {1}: {2} ({3}). {4}': {
    uk: 'Не вдалося переглянути {0} у папці {1}: {2} ({3}). {4}',
    ru: 'Не удалось просмотреть {0} в папке {1}: {2} ({3}). {4}',
    cs: 'Obsah {0} ve složce {1} nelze zobrazit: {2} ({3}). {4}',
  },
  'Cannot look at {0} in the folder {1}: {2} ({3}). {4}': {
    uk: 'Не вдалося перевірити {0} у папці {1}: {2} ({3}). {4}',
    ru: 'Не удалось проверить {0} в папке {1}: {2} ({3}). {4}',
    cs: 'Soubor {0} ve složce {1} nelze ověřit: {2} ({3}). {4}',
  },
  'Cannot read {0} in the folder {1}: {2} ({3}). {4}': {
    uk: 'Не вдалося прочитати {0} у папці {1}: {2} ({3}). {4}',
    ru: 'Не удалось прочитать {0} в папке {1}: {2} ({3}). {4}',
    cs: 'Soubor {0} ve složce {1} nelze přečíst: {2} ({3}). {4}',
  },
  'Cannot write {0} in the folder {1}: {2} ({3}). {4}': {
    uk: 'Не вдалося записати {0} у папку {1}: {2} ({3}). {4}',
    ru: 'Не удалось записать {0} в папку {1}: {2} ({3}). {4}',
    cs: 'Soubor {0} nelze zapsat do složky {1}: {2} ({3}). {4}',
  },
  'Cannot rename {0} in the folder {1}: {2} ({3}). {4}': {
    uk: 'Не вдалося перейменувати {0} у папці {1}: {2} ({3}). {4}',
    ru: 'Не удалось переименовать {0} в папке {1}: {2} ({3}). {4}',
    cs: 'Soubor {0} ve složce {1} nelze přejmenovat: {2} ({3}). {4}',
  },
  'Cannot delete {0} in the folder {1}: {2} ({3}). {4}': {
    uk: 'Не вдалося видалити {0} у папці {1}: {2} ({3}). {4}',
    ru: 'Не удалось удалить {0} в папке {1}: {2} ({3}). {4}',
    cs: 'Soubor {0} ve složce {1} nelze odstranit: {2} ({3}). {4}',
  },
  'Cannot list {0} in the stored folder: {1}. {2}': {
    uk: 'Не вдалося переглянути {0} у внутрішній папці: {1}. {2}',
    ru: 'Не удалось просмотреть {0} во внутренней папке: {1}. {2}',
    cs: 'Obsah {0} ve vnitřní složce nelze zobrazit: {1}. {2}',
  },
  'Cannot read {0} in the stored folder: {1}. {2}': {
    uk: 'Не вдалося прочитати {0} у внутрішній папці: {1}. {2}',
    ru: 'Не удалось прочитать {0} во внутренней папке: {1}. {2}',
    cs: 'Soubor {0} ve vnitřní složce nelze přečíst: {1}. {2}',
  },
  'Cannot write {0} in the stored folder: {1}. {2}': {
    uk: 'Не вдалося записати {0} у внутрішню папку: {1}. {2}',
    ru: 'Не удалось записать {0} во внутреннюю папку: {1}. {2}',
    cs: 'Soubor {0} nelze zapsat do vnitřní složky: {1}. {2}',
  },
  'Cannot rename {0} in the stored folder: {1}. {2}': {
    uk: 'Не вдалося перейменувати {0} у внутрішній папці: {1}. {2}',
    ru: 'Не удалось переименовать {0} во внутренней папке: {1}. {2}',
    cs: 'Soubor {0} ve vnitřní složce nelze přejmenovat: {1}. {2}',
  },
  'the folder is not there': { uk: 'такої папки немає', ru: 'такой папки нет', cs: 'složka neexistuje' },
  'Create it or correct its path.': {
    uk: 'Створіть її або виправте шлях.',
    ru: 'Создайте её или исправьте путь.',
    cs: 'Vytvořte ji nebo opravte cestu.',
  },
  'the file cannot be read': {
    uk: 'файл не читається',
    ru: 'файл не читается',
    cs: 'soubor nejde přečíst',
  },
  'the file is not there': { uk: 'такого файлу немає', ru: 'такого файла нет', cs: 'soubor neexistuje' },
  'Check its name.': { uk: 'Перевірте назву.', ru: 'Проверьте имя.', cs: 'Zkontrolujte název.' },
  'a folder is in its place': {
    uk: 'на його місці є папка',
    ru: 'на его месте есть папка',
    cs: 'na jeho místě je složka',
  },
  'Remove it or choose another name.': {
    uk: 'Приберіть її або виберіть іншу назву.',
    ru: 'Уберите её или выберите другое имя.',
    cs: 'Odstraňte ji nebo zvolte jiný název.',
  },
  'the system does not allow it, or another program holds the file': {
    uk: 'система не дозволяє або файл зайнятий іншою програмою',
    ru: 'система не разрешает или файл занят другой программой',
    cs: 'systém to nedovoluje, nebo soubor drží jiný program',
  },
  'Give the account of this service the right to do so.': {
    uk: 'Надайте обліковому запису цього сервісу таке право.',
    ru: 'Дайте учётной записи этого сервиса такое право.',
    cs: 'Dejte účtu této služby potřebné právo.',
  },
  'no space is left': { uk: 'немає вільного місця', ru: 'нет свободного места', cs: 'není volné místo' },
  'Free some space.': { uk: 'Звільніть місце.', ru: 'Освободите место.', cs: 'Uvolněte místo.' },
  'the file system reports an error': {
    uk: 'файлова система повідомляє про помилку',
    ru: 'файловая система сообщает об ошибке',
    cs: 'souborový systém hlásí chybu',
  },
  'Check the disk or the network drive.': {
    uk: 'Перевірте диск або мережевий диск.',
    ru: 'Проверьте диск или сетевой диск.',
    cs: 'Zkontrolujte disk nebo síťovou jednotku.',
  },
  'a folder is in the place of a file, or a file in that of a folder': {
    uk: 'на місці файлу є папка або на місці папки файл',
    ru: 'на месте файла есть папка или на месте папки файл',
    cs: 'na místě souboru je složka, nebo na místě složky soubor',
  },
  'Choose another name.': {
    uk: 'Виберіть іншу назву.',
    ru: 'Выберите другое имя.',
    cs: 'Zvolte jiný název.',
  },
  'somebody replaced the file meanwhile': {
    uk: 'хтось тим часом замінив файл',
    ru: 'кто-то тем временем заменил файл',
    cs: 'soubor mezitím někdo nahradil',
  },
  'It is worth another try later.': {
    uk: 'Варто спробувати ще раз пізніше.',
    ru: 'Стоит попробовать ещё раз позже.',
    cs: 'Stojí za to zkusit to později znovu.',
  },
  'Cannot use the folder {0}: its connection is held by a transfer that does not move, it should be free. Read a file to its end before you call the folder again.':
    {
      uk: 'Не вдалося використати папку {0}: з’єднання зайняте передаванням, яке зупинилося.',
      ru: 'Не удалось использовать папку {0}: соединение занято передачей, которая остановилась.',
      cs: 'Složku {0} nelze použít: spojení drží přenos, který se nehýbe.',
    },
  'Cannot go on in the folder {0}: it was closed meanwhile. Try again.': {
    uk: 'Не вдалося продовжити в папці {0}: її тим часом закрито. Спробуйте ще раз.',
    ru: 'Не удалось продолжить в папке {0}: её тем временем закрыли. Попробуйте ещё раз.',
    cs: 'Ve složce {0} nelze pokračovat: mezitím byla zavřena. Zkuste to znovu.',
  },
}
