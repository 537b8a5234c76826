import type { Phrases } from '../../../core/plugin.ts'

/** What is wrong with a goods file or with one of its rows. */
export const readingPhrases: Phrases = {
  'Cannot find the column of {0}: the file has none at {1}, it has {2}. Export the column in Torgsoft, or name its title or position under "format".':
    {
      uk: 'Не знайдено стовпець {0}: у файлі немає {1}, у ньому є {2}. Вивантажте цей стовпець з Торгсофт або вкажіть його назву чи номер у «format».',
      ru: 'Не найден столбец {0}: в файле нет {1}, в нём есть {2}. Выгрузите этот столбец из Торгсофт или укажите его название или номер в «format».',
      cs: 'Sloupec {0} nebyl nalezen: soubor nemá {1}, má {2}. Exportujte tento sloupec z Torgsoftu, nebo uveďte jeho název či pořadí ve „format“.',
    },
  'position {0}': { uk: 'стовпця № {0}', ru: 'столбца № {0}', cs: 'sloupec č. {0}' },
  '{0} and {1} more': { uk: '{0} і ще {1}', ru: '{0} и ещё {1}', cs: '{0} a ještě {1}' },
  'Cannot tell the column of {0}: two columns or two mappings claim it, one should. Say which one under "format".':
    {
      uk: 'Незрозуміло, який стовпець є {0}: на це претендують два. Вкажіть потрібний у «format».',
      ru: 'Непонятно, какой столбец является {0}: на это претендуют два. Укажите нужный в «format».',
      cs: 'Není jasné, který sloupec je {0}: hlásí se o to dva. Určete ho ve „format“.',
    },
  'Cannot read the file as "{0}": {1}. Set "format" to "auto", to another preset or to a mapping.': {
    uk: 'Не вдалося прочитати файл як «{0}»: {1}. Встановіть для «format» значення «auto», інший набір стовпців або їхній перелік.',
    ru: 'Не удалось прочитать файл как «{0}»: {1}. Установите для «format» значение «auto», другой набор столбцов или их перечень.',
    cs: 'Soubor nelze přečíst jako „{0}“: {1}. Nastavte „format“ na „auto“, na jinou sadu sloupců nebo na jejich výčet.',
  },
  'it has {0} columns, it should have {1}': {
    uk: 'у ньому {0} {0|стовпець|стовпці|стовпців}, а має бути {1}',
    ru: 'в нём {0} {0|столбец|столбца|столбцов}, а должно быть {1}',
    cs: 'má {0} {0|sloupec|sloupce|sloupců}, mělo by jich být {1}',
  },
  'column {0} is titled "{1}", it should be {2}': {
    uk: 'стовпець {0} називається «{1}», а має бути {2}',
    ru: 'столбец {0} называется «{1}», а должен быть {2}',
    cs: 'sloupec {0} se jmenuje „{1}“, měl by to být {2}',
  },
  'Cannot tell the columns of the goods file: {0}. {1}': {
    uk: 'Незрозуміло, які стовпці у файлі товарів: {0}. {1}',
    ru: 'Непонятно, какие столбцы в файле товаров: {0}. {1}',
    cs: 'Není jasné, jaké sloupce má soubor zboží: {0}. {1}',
  },
  'its first row looks like titles ({0}), but none of them is GoodID': {
    uk: 'його перший рядок схожий на назви ({0}), але серед них немає GoodID',
    ru: 'его первая строка похожа на названия ({0}), но среди них нет GoodID',
    cs: 'jeho první řádek vypadá jako názvy ({0}), ale žádný z nich není GoodID',
  },
  'it has no row of titles, and its {0} columns are those of no known preset': {
    uk: 'у ньому немає рядка з назвами, а {0} {0|стовпець|стовпці|стовпців} не збігаються з жодним відомим набором',
    ru: 'в нём нет строки с названиями, а {0} {0|столбец|столбца|столбцов} не совпадают ни с одним известным набором',
    cs: 'nemá řádek s názvy a jeho {0} {0|sloupec|sloupce|sloupců} neodpovídá žádné známé sadě',
  },
  'Say which title is which field under "format".': {
    uk: 'Вкажіть у «format», яка назва якому полю відповідає.',
    ru: 'Укажите в «format», какое название какому полю соответствует.',
    cs: 'Uveďte ve „format“, který název patří ke kterému poli.',
  },
  'Let Torgsoft export the titles, or choose a preset under "format" ({0}), or map the positions.': {
    uk: 'Увімкніть у Торгсофт вивантаження назв, виберіть набір стовпців у «format» ({0}) або вкажіть номери стовпців.',
    ru: 'Включите в Торгсофт выгрузку названий, выберите набор столбцов в «format» ({0}) или укажите номера столбцов.',
    cs: 'Zapněte v Torgsoftu export názvů, vyberte sadu sloupců ve „format“ ({0}) nebo uveďte pořadí sloupců.',
  },
  'Cannot read the row on line {0}: {1}.': {
    uk: 'Не вдалося прочитати рядок {0}: {1}.',
    ru: 'Не удалось прочитать строку {0}: {1}.',
    cs: 'Řádek {0} nelze přečíst: {1}.',
  },
  'it has {0} columns, it should have {1} as the first row has': {
    uk: 'у ньому {0} {0|стовпець|стовпці|стовпців}, а має бути {1}, як у першому рядку',
    ru: 'в ней {0} {0|столбец|столбца|столбцов}, а должно быть {1}, как в первой строке',
    cs: 'má {0} {0|sloupec|sloupce|sloupců}, mělo by jich být {1} jako v prvním řádku',
  },
  'it has only {0} of its columns, it should have {1} as the first row has': {
    uk: 'у ньому лише {0} {0|стовпець|стовпці|стовпців}, а має бути {1}, як у першому рядку',
    ru: 'в ней только {0} {0|столбец|столбца|столбцов}, а должно быть {1}, как в первой строке',
    cs: 'má jen {0} {0|sloupec|sloupce|sloupců}, mělo by jich být {1} jako v prvním řádku',
  },
  'it goes on beyond column {0} for more than the longest row that is read, it should have an end before': {
    uk: 'він не закінчується після стовпця {0} і довший за найдовший рядок, який можна прочитати',
    ru: 'она не кончается после столбца {0} и длиннее самой длинной строки, которую можно прочитать',
    cs: 'nekončí ani za sloupcem {0} a je delší než nejdelší řádek, který lze přečíst',
  },
  'in column {0} a quote stands inside a text, it should be doubled and the text should be quoted': {
    uk: 'у стовпці {0} лапки стоять усередині тексту; їх треба подвоїти, а весь текст узяти в лапки',
    ru: 'в столбце {0} кавычка стоит внутри текста; её нужно удвоить, а весь текст взять в кавычки',
    cs: 've sloupci {0} stojí uvozovka uvnitř textu; má být zdvojená a celý text má být v uvozovkách',
  },
  'Cannot read the row on line {0}: its GoodID is "{1}", it should be a whole number.': {
    uk: 'Не вдалося прочитати рядок {0}: GoodID у ньому «{1}», а має бути ціле число.',
    ru: 'Не удалось прочитать строку {0}: GoodID в ней «{1}», а должно быть целое число.',
    cs: 'Řádek {0} nelze přečíst: jeho GoodID je „{1}“, má to být celé číslo.',
  },
  'Cannot read the row on line {0}: column {1} ({2}) is "{3}", it should be {4}.': {
    uk: 'Не вдалося прочитати рядок {0}: у стовпці {1} ({2}) стоїть «{3}», а має бути {4}.',
    ru: 'Не удалось прочитать строку {0}: в столбце {1} ({2}) стоит «{3}», а должно быть {4}.',
    cs: 'Řádek {0} nelze přečíst: ve sloupci {1} ({2}) je „{3}“, má tam být {4}.',
  },
  'Cannot read the row on line {0}: column {1} ({2}) is "{3}", a text in another encoding than the rest of the file. If most rows are so, set "encoding".':
    {
      uk: 'Не вдалося прочитати рядок {0}: у стовпці {1} ({2}) стоїть «{3}», текст не в тому кодуванні, що решта файлу. Якщо таких рядків багато, вкажіть «encoding».',
      ru: 'Не удалось прочитать строку {0}: в столбце {1} ({2}) стоит «{3}», текст не в той кодировке, что остальной файл. Если таких строк много, укажите «encoding».',
      cs: 'Řádek {0} nelze přečíst: ve sloupci {1} ({2}) je „{3}“, text v jiném kódování než zbytek souboru. Je-li takových řádků většina, nastavte „encoding“.',
    },
  'a number such as 12,50': { uk: 'число на зразок 12,50', ru: 'число вида 12,50', cs: 'číslo jako 12,50' },
  '0 or 1': { uk: '0 або 1', ru: '0 или 1', cs: '0 nebo 1' },
  'a digit from 0 to 5': { uk: 'цифра від 0 до 5', ru: 'цифра от 0 до 5', cs: 'číslice od 0 do 5' },
  'a whole number': { uk: 'ціле число', ru: 'целое число', cs: 'celé číslo' },
  'quantities such as 2=1,000|8=3,000': {
    uk: 'кількості на зразок 2=1,000|8=3,000',
    ru: 'количества вида 2=1,000|8=3,000',
    cs: 'množství jako 2=1,000|8=3,000',
  },
  'It is the first row, which says how wide the table is.': {
    uk: 'Це перший рядок, за яким визначається ширина таблиці.',
    ru: 'Это первая строка, по которой определяется ширина таблицы.',
    cs: 'Je to první řádek, který určuje šířku tabulky.',
  },
  'Check the name of the file and its export format in Torgsoft.': {
    uk: 'Перевірте назву файлу та формат вивантаження в Торгсофт.',
    ru: 'Проверьте имя файла и формат выгрузки в Торгсофт.',
    cs: 'Zkontrolujte název souboru a formát exportu v Torgsoftu.',
  },
}
