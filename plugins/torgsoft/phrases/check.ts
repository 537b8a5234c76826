import type { Phrases } from '../../../core/plugin.ts'

/** What the check of a connection finds. */
export const checkPhrases: Phrases = {
  '{0}: {1} bytes in {2}, {3} columns.': {
    uk: '{0}: {1} {1|байт|байти|байтів}, {2}, {3} {3|стовпець|стовпці|стовпців}.',
    ru: '{0}: {1} {1|байт|байта|байт}, {2}, {3} {3|столбец|столбца|столбцов}.',
    cs: '{0}: {1} {1|bajt|bajty|bajtů}, {2}, {3} {3|sloupec|sloupce|sloupců}.',
  },
  '{0}: {1} bytes in {2}, {3} columns, no titles.': {
    uk: '{0}: {1} {1|байт|байти|байтів}, {2}, {3} {3|стовпець|стовпці|стовпців}, без назв.',
    ru: '{0}: {1} {1|байт|байта|байт}, {2}, {3} {3|столбец|столбца|столбцов}, без названий.',
    cs: '{0}: {1} {1|bajt|bajty|bajtů}, {2}, {3} {3|sloupec|sloupce|sloupců}, bez názvů.',
  },
  'The file looks like {0}, but "encoding" says {1}.': {
    uk: 'Файл схожий на {0}, а в «encoding» вказано {1}.',
    ru: 'Файл похож на {0}, а в «encoding» указано {1}.',
    cs: 'Soubor vypadá jako {0}, ale v „encoding“ je {1}.',
  },
  '{0} has no goods that can be read.': {
    uk: 'У {0} немає товарів, які можна прочитати.',
    ru: 'В {0} нет товаров, которые можно прочитать.',
    cs: '{0} nemá žádné zboží, které by šlo přečíst.',
  },
  'Cannot check goods file "{0}": it has no rows. Export again.': {
    uk: 'Не вдалося перевірити файл товарів «{0}»: у ньому немає рядків. Вивантажте ще раз.',
    ru: 'Не удалось проверить файл товаров «{0}»: в нём нет строк. Выгрузите ещё раз.',
    cs: 'Soubor zboží „{0}“ nelze zkontrolovat: nemá žádné řádky. Exportujte znovu.',
  },
  '{0}: how the first rows are understood': {
    uk: '{0}: як зрозуміло перші рядки',
    ru: '{0}: как поняты первые строки',
    cs: '{0}: jak se rozumí prvním řádkům',
  },
  '{0}: columns that are not used': {
    uk: '{0}: стовпці, що не використовуються',
    ru: '{0}: столбцы, которые не используются',
    cs: '{0}: sloupce, které se nepoužívají',
  },
  field: { uk: 'поле', ru: 'поле', cs: 'pole' },
  attribute: { uk: 'атрибут', ru: 'атрибут', cs: 'atribut' },
  result: { uk: 'результат', ru: 'результат', cs: 'výsledek' },
  why: { uk: 'чому', ru: 'почему', cs: 'proč' },
  'column {0}': { uk: 'стовпець {0}', ru: 'столбец {0}', cs: 'sloupec {0}' },
  'price for the shop': { uk: 'ціна для магазину', ru: 'цена для магазина', cs: 'cena pro e-shop' },
  'quantity for the shop': {
    uk: 'кількість для магазину',
    ru: 'количество для магазина',
    cs: 'množství pro e-shop',
  },
  'no member of a product comes from it': {
    uk: 'з нього в товар нічого не береться',
    ru: 'из него в товар ничего не берётся',
    cs: 'do zboží se z něj nic nebere',
  },
  '{0} is mapped to another column': {
    uk: '{0} береться з іншого стовпця',
    ru: '{0} берётся из другого столбца',
    cs: '{0} se bere z jiného sloupce',
  },
  'purchase prices are never passed on': {
    uk: 'закупівельні ціни ніколи не передаються',
    ru: 'закупочные цены никогда не передаются',
    cs: 'nákupní ceny se nikdy nepředávají',
  },
  'the column has no title': {
    uk: 'стовпець не має назви',
    ru: 'у столбца нет названия',
    cs: 'sloupec nemá název',
  },
  'it reads like a wholesale price and is not mapped': {
    uk: 'схоже на оптову ціну, а в «format» його немає',
    ru: 'похоже на оптовую цену, а в «format» его нет',
    cs: 'vypadá jako velkoobchodní cena a ve „format“ není',
  },
  'it is not mapped': { uk: 'його немає у «format»', ru: 'его нет в «format»', cs: 've „format“ není' },
}
