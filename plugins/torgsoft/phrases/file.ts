import type { Phrases } from '../../../core/plugin.ts'

/** What is wrong with a goods file as a whole. */
export const filePhrases: Phrases = {
  'Cannot read the goods file: its first row has more than {0} columns, a goods file has some fifty. Check the name of the file and its export format in Torgsoft.':
    {
      uk: 'Не вдалося прочитати файл товарів: у першому рядку понад {0} {0|стовпець|стовпці|стовпців}, а у файлі товарів їх близько п’ятдесяти. Перевірте назву файлу та формат вивантаження в Торгсофт.',
      ru: 'Не удалось прочитать файл товаров: в первой строке больше {0} {0|столбца|столбцов|столбцов}, а в файле товаров их около пятидесяти. Проверьте имя файла и формат выгрузки в Торгсофт.',
      cs: 'Soubor zboží nelze přečíst: první řádek má více než {0} {0|sloupec|sloupce|sloupců}, soubor zboží jich má kolem padesáti. Zkontrolujte název souboru a formát exportu v Torgsoftu.',
    },
  'Cannot read the goods file from line {0} on: {1}. Torgsoft may be writing it now; if it stays so, export again.':
    {
      uk: 'Не вдалося прочитати файл товарів, починаючи з рядка {0}: {1}. Можливо, Торгсофт саме записує його; якщо так і залишиться, вивантажте ще раз.',
      ru: 'Не удалось прочитать файл товаров начиная со строки {0}: {1}. Возможно, Торгсофт как раз записывает его; если так и останется, выгрузите ещё раз.',
      cs: 'Soubor zboží nelze přečíst od řádku {0}: {1}. Torgsoft ho možná právě zapisuje; pokud to tak zůstane, exportujte znovu.',
    },
  'the quote that opens there is never closed, every quote should be closed': {
    uk: 'лапки, що там відкриваються, ніде не закриті',
    ru: 'кавычка, которая там открывается, нигде не закрыта',
    cs: 'uvozovka, která se tam otevírá, není nikde uzavřená',
  },
  'the last row ends in column {0}, it should have {1} columns': {
    uk: 'останній рядок закінчується на стовпці {0}, а має бути {1} {1|стовпець|стовпці|стовпців}',
    ru: 'последняя строка кончается на столбце {0}, а должно быть {1} {1|столбец|столбца|столбцов}',
    cs: 'poslední řádek končí ve sloupci {0}, má mít {1} {1|sloupec|sloupce|sloupců}',
  },
  'Cannot read the goods file: it has no bytes, it should have one row for each good. Torgsoft may be writing it now; if it stays empty, export again.':
    {
      uk: 'Не вдалося прочитати файл товарів: він порожній, а має містити один рядок на кожен товар. Можливо, Торгсофт саме записує його; якщо він залишиться порожнім, вивантажте ще раз.',
      ru: 'Не удалось прочитать файл товаров: он пуст, а должен содержать одну строку на каждый товар. Возможно, Торгсофт как раз записывает его; если он останется пустым, выгрузите ещё раз.',
      cs: 'Soubor zboží nelze přečíst: je prázdný, měl by mít jeden řádek na každé zboží. Torgsoft ho možná právě zapisuje; zůstane-li prázdný, exportujte znovu.',
    },
  'Cannot read the goods file: it has only blank lines, it should have one row for each good. Export again.':
    {
      uk: 'Не вдалося прочитати файл товарів: у ньому лише порожні рядки, а має бути один рядок на кожен товар. Вивантажте ще раз.',
      ru: 'Не удалось прочитать файл товаров: в нём только пустые строки, а должна быть одна строка на каждый товар. Выгрузите ещё раз.',
      cs: 'Soubor zboží nelze přečíst: má jen prázdné řádky, měl by mít jeden řádek na každé zboží. Exportujte znovu.',
    },
  'Cannot read the goods file: it is {0}, it should be a text table in windows-1251 or UTF-8. Check the export format in Torgsoft and the name of the file.':
    {
      uk: 'Не вдалося прочитати файл товарів: це {0}, а має бути текстова таблиця в кодуванні windows-1251 або UTF-8. Перевірте формат вивантаження в Торгсофт і назву файлу.',
      ru: 'Не удалось прочитать файл товаров: это {0}, а должна быть текстовая таблица в кодировке windows-1251 или UTF-8. Проверьте формат выгрузки в Торгсофт и имя файла.',
      cs: 'Soubor zboží nelze přečíst: je to {0}, měla by to být textová tabulka ve windows-1251 nebo UTF-8. Zkontrolujte formát exportu v Torgsoftu a název souboru.',
    },
  'a ZIP archive or an Excel workbook (.xlsx)': {
    uk: 'архів ZIP або книга Excel (.xlsx)',
    ru: 'архив ZIP или книга Excel (.xlsx)',
    cs: 'archiv ZIP nebo sešit Excelu (.xlsx)',
  },
  'an empty ZIP archive': { uk: 'порожній архів ZIP', ru: 'пустой архив ZIP', cs: 'prázdný archiv ZIP' },
  'a gzip archive': { uk: 'архів gzip', ru: 'архив gzip', cs: 'archiv gzip' },
  'a RAR archive': { uk: 'архів RAR', ru: 'архив RAR', cs: 'archiv RAR' },
  'a 7-Zip archive': { uk: 'архів 7-Zip', ru: 'архив 7-Zip', cs: 'archiv 7-Zip' },
  'an old Excel workbook (.xls)': {
    uk: 'стара книга Excel (.xls)',
    ru: 'старая книга Excel (.xls)',
    cs: 'starý sešit Excelu (.xls)',
  },
  'a PDF document': { uk: 'документ PDF', ru: 'документ PDF', cs: 'dokument PDF' },
  'an XML, YML or HTML document': {
    uk: 'документ XML, YML або HTML',
    ru: 'документ XML, YML или HTML',
    cs: 'dokument XML, YML nebo HTML',
  },
  'a text in UTF-16': { uk: 'текст в UTF-16', ru: 'текст в UTF-16', cs: 'text v UTF-16' },
  'binary data (zero bytes)': {
    uk: 'двійкові дані (нульові байти)',
    ru: 'двоичные данные (нулевые байты)',
    cs: 'binární data (nulové bajty)',
  },
}
