import type { Phrases } from '../../../core/plugin.ts'

/** What is said of loading the goods file. */
export const loadPhrases: Phrases = {
  Torgsoft: { uk: 'Торгсофт', ru: 'Торгсофт', cs: 'Torgsoft' },
  'Goods from Torgsoft': { uk: 'Товари з Торгсофт', ru: 'Товары из Торгсофт', cs: 'Zboží z Torgsoftu' },
  '{0}: the same export as before': {
    uk: '{0}: те саме вивантаження, що й минулого разу',
    ru: '{0}: та же выгрузка, что и в прошлый раз',
    cs: '{0}: stejný export jako minule',
  },
  '{0}: {1} goods': {
    uk: '{0}: {1} {1|товар|товари|товарів}',
    ru: '{0}: {1} {1|товар|товара|товаров}',
    cs: '{0}: {1} {1|položka|položky|položek} zboží',
  },
  'waiting-for-another-file': {
    uk: 'цей файл не прийнято, очікується інший',
    ru: 'этот файл не принят, ожидается другой',
    cs: 'tento soubor nebyl přijat, čeká se na jiný',
  },
  'no-file': { uk: 'файлу ще немає', ru: 'файла ещё нет', cs: 'soubor zatím není' },
  'no-signal': {
    uk: 'сигналу не було, файл не змінився',
    ru: 'сигнала не было, файл не изменился',
    cs: 'signál nepřišel, soubor se nezměnil',
  },
  'Cannot go on with goods file "{0}": the notes about what of it is done cannot be read, they should be there. The next load begins anew.':
    {
      uk: 'Не вдалося продовжити з файлом товарів «{0}»: не читаються записи про те, що вже зроблено. Наступне завантаження почнеться спочатку.',
      ru: 'Не удалось продолжить с файлом товаров «{0}»: не читаются записи о том, что уже сделано. Следующая загрузка начнётся сначала.',
      cs: 'Nelze pokračovat se souborem zboží „{0}“: záznamy o tom, co je už hotovo, nelze přečíst. Příští načtení začne od začátku.',
    },
  'Cannot take goods file "{0}": it keeps changing, it should stay as it is for {1} s. Look whether Torgsoft exports without a pause.':
    {
      uk: 'Не вдалося взяти файл товарів «{0}»: він весь час змінюється, а має залишатися незмінним {1} с. Перевірте, чи не вивантажує Торгсофт без перерви.',
      ru: 'Не удалось взять файл товаров «{0}»: он всё время меняется, а должен оставаться неизменным {1} с. Проверьте, не выгружает ли Торгсофт без перерыва.',
      cs: 'Nelze převzít soubor zboží „{0}“: stále se mění, měl by zůstat beze změny {1} s. Zjistěte, zda Torgsoft neexportuje bez přestávky.',
    },
  'Cannot find goods file "{0}": the folder does not hold it. Check "folder" and "file", and the path in Torgsoft.':
    {
      uk: 'Не вдалося знайти файл товарів «{0}»: у папці його немає. Перевірте «folder» і «file», а також шлях у Торгсофт.',
      ru: 'Не удалось найти файл товаров «{0}»: в папке его нет. Проверьте «folder» и «file», а также путь в Торгсофт.',
      cs: 'Nelze najít soubor zboží „{0}“: ve složce není. Zkontrolujte „folder“ a „file“ a také cestu v Torgsoftu.',
    },
  'Cannot take goods file "{0}": it changed while it was read, it should stay as it is. It is read again soon.':
    {
      uk: 'Не вдалося взяти файл товарів «{0}»: він змінився під час читання. Невдовзі його буде прочитано знову.',
      ru: 'Не удалось взять файл товаров «{0}»: он изменился во время чтения. Вскоре он будет прочитан снова.',
      cs: 'Nelze převzít soubor zboží „{0}“: během čtení se změnil. Brzy se přečte znovu.',
    },
  'Cannot load the goods file: {0}, it should have one row for each good. Export again, or correct "format".':
    {
      uk: 'Не вдалося завантажити файл товарів: {0}, а має бути один рядок на кожен товар. Вивантажте ще раз або виправте «format».',
      ru: 'Не удалось загрузить файл товаров: {0}, а должна быть одна строка на каждый товар. Выгрузите ещё раз или исправьте «format».',
      cs: 'Nelze načíst soubor zboží: {0}, měl by mít jeden řádek na každé zboží. Exportujte znovu nebo opravte „format“.',
    },
  'it has no rows': { uk: 'у ньому немає рядків', ru: 'в нём нет строк', cs: 'nemá žádné řádky' },
  'none of its {0} rows can be read': {
    uk: 'з {0} {0|рядка|рядків|рядків} не читається жоден',
    ru: 'из {0} {0|строки|строк|строк} не читается ни одна',
    cs: 'z {0} {0|řádku|řádků|řádků} nelze přečíst žádný',
  },
  '{0}, which is missing': {
    uk: '{0}, якого немає у файлі',
    ru: '{0}, которого нет в файле',
    cs: '{0}, chybí v souboru',
  },
}
