import type { Phrases } from '../../../core/plugin.ts'

/** What is wrong with files of goods and reports, by line and field. */
export const filePhrases: Phrases = {
  'The line has more than {0} characters. It was not read.': {
    uk: 'У рядку понад {0} {0|символ|символи|символів}. Його не прочитано.',
    ru: 'В строке больше {0} {0|символа|символов|символов}. Она не прочитана.',
    cs: 'Řádek má více než {0} {0|znak|znaky|znaků}. Nebyl přečten.',
  },
  'The second line should be # (to be loaded) or @ (already loaded).': {
    uk: 'Другий рядок має бути # (завантажити) або @ (уже завантажено).',
    ru: 'Вторая строка должна быть # (загрузить) или @ (уже загружено).',
    cs: 'Druhý řádek má být # (načíst) nebo @ (už načteno).',
  },
  'The command $$${0} is not known here. It is passed on as it is.': {
    uk: 'Команда $$${0} тут невідома. Її передано як є.',
    ru: 'Команда $$${0} здесь неизвестна. Она передана как есть.',
    cs: 'Příkaz $$${0} zde není znám. Předává se tak, jak je.',
  },
  'The last line has no line break: the file may have been cut there.': {
    uk: 'Останній рядок без символу кінця: файл могло бути обрізано.',
    ru: 'Последняя строка без символа конца: файл мог быть обрезан.',
    cs: 'Poslední řádek nemá konec řádku: soubor tam mohl být uříznut.',
  },
  'Cannot read the goods file: it is {0} and begins with "{1}", it should begin with ##@@&&. Check which file the sender writes under this name.':
    {
      uk: 'Не вдалося прочитати файл товарів: це {0}, він починається з «{1}», а має починатися з ##@@&&. Перевірте, який файл відправник пише під цією назвою.',
      ru: 'Не удалось прочитать файл товаров: это {0}, он начинается с «{1}», а должен начинаться с ##@@&&. Проверьте, какой файл отправитель пишет под этим именем.',
      cs: 'Soubor zboží nelze přečíst: je to {0} a začíná „{1}“, měl by začínat ##@@&&. Zkontrolujte, který soubor odesílatel pod tímto názvem zapisuje.',
    },
  'another text': { uk: 'інший текст', ru: 'другой текст', cs: 'jiný text' },
  'a ZIP archive or an Excel workbook': {
    uk: 'архів ZIP або книга Excel',
    ru: 'архив ZIP или книга Excel',
    cs: 'archiv ZIP nebo sešit Excelu',
  },
  'binary data': { uk: 'двійкові дані', ru: 'двоичные данные', cs: 'binární data' },
  'a page in HTML or XML': {
    uk: 'сторінка HTML або XML',
    ru: 'страница HTML или XML',
    cs: 'stránka HTML nebo XML',
  },
  'a PDF document': { uk: 'документ PDF', ru: 'документ PDF', cs: 'dokument PDF' },
  'a report of a till': { uk: 'звіт каси', ru: 'отчёт кассы', cs: 'výkaz pokladny' },
  'a text with something else in its first line': {
    uk: 'текст, у першому рядку якого щось інше',
    ru: 'текст, в первой строке которого что-то другое',
    cs: 'text s něčím jiným na prvním řádku',
  },
  'Cannot read the goods file: it is empty, it should begin with ##@@&&. Export it again.': {
    uk: 'Не вдалося прочитати файл товарів: він порожній, а має починатися з ##@@&&. Вивантажте його ще раз.',
    ru: 'Не удалось прочитать файл товаров: он пустой, а должен начинаться с ##@@&&. Выгрузите его ещё раз.',
    cs: 'Soubor zboží nelze přečíst: je prázdný, měl by začínat ##@@&&. Exportujte jej znovu.',
  },
  'Cannot pass on goods file "{0}": {1} of its rows are wrong, the first in {2}: {3}': {
    uk: 'Не можна передати файл товарів «{0}»: неправильних рядків {1}, перший ({2}): {3}',
    ru: 'Нельзя передать файл товаров «{0}»: неверных строк {1}, первая ({2}): {3}',
    cs: 'Soubor zboží „{0}“ nelze předat: chybných řádků je {1}, první ({2}): {3}',
  },
  'Field {0} ({1})': { uk: 'Поле {0} ({1})', ru: 'Поле {0} ({1})', cs: 'Pole {0} ({1})' },
  "Field {0} ({1}) holds bytes that are no characters of the file's encoding.": {
    uk: 'У полі {0} ({1}) байти, яких немає в кодуванні файлу.',
    ru: 'В поле {0} ({1}) байты, которых нет в кодировке файла.',
    cs: 'V poli {0} ({1}) jsou bajty, které v kódování souboru nejsou.',
  },
  'Field {0} ({1}) is "{2}", it should be {3}.': {
    uk: 'У полі {0} ({1}) «{2}», а має бути {3}.',
    ru: 'В поле {0} ({1}) «{2}», а должно быть {3}.',
    cs: 'V poli {0} ({1}) je „{2}“, má tam být {3}.',
  },
  'Field {0} ({1}) "{2}" has {3} characters, at most {4} are allowed.': {
    uk: 'У полі {0} ({1}) «{2}» {3} {3|символ|символи|символів}, дозволено щонайбільше {4}.',
    ru: 'В поле {0} ({1}) «{2}» {3} {3|символ|символа|символов}, разрешено не более {4}.',
    cs: 'V poli {0} ({1}) má „{2}“ {3} {3|znak|znaky|znaků}, povoleno je nejvýše {4}.',
  },
  'Field {0} ({1}) is empty, it is required.': {
    uk: 'Поле {0} ({1}) порожнє, а воно обов’язкове.',
    ru: 'Поле {0} ({1}) пустое, а оно обязательно.',
    cs: 'Pole {0} ({1}) je prázdné, je však povinné.',
  },
  'The row has {0} fields, at most {1} are known. A semicolon inside a text moves all fields after it.': {
    uk: 'У рядку {0} {0|поле|поля|полів}, відомо щонайбільше {1}. Крапка з комою всередині тексту зсуває всі поля після неї.',
    ru: 'В строке {0} {0|поле|поля|полей}, известно не более {1}. Точка с запятой внутри текста сдвигает все поля после неё.',
    cs: 'Řádek má {0} {0|pole|pole|polí}, známo je nejvýše {1}. Středník uvnitř textu posune všechna další pole.',
  },
  'A group has the price "{0}". Groups are not sold: the till ignores it.': {
    uk: 'Група має ціну «{0}». Групи не продаються: каса її ігнорує.',
    ru: 'У группы цена «{0}». Группы не продаются: касса её игнорирует.',
    cs: 'Skupina má cenu „{0}“. Skupiny se neprodávají: pokladna ji ignoruje.',
  },
  'The parent is a ware (line {0}), it should be a group.': {
    uk: 'Батьківський запис є товаром (рядок {0}), а має бути групою.',
    ru: 'Родительская запись является товаром (строка {0}), а должна быть группой.',
    cs: 'Nadřazený záznam je zboží (řádek {0}), měla by to být skupina.',
  },
  'The parent "{0}" is a ware (line {1}), it should be a group.': {
    uk: 'Батьківський запис «{0}» є товаром (рядок {1}), а має бути групою.',
    ru: 'Родительская запись «{0}» является товаром (строка {1}), а должна быть группой.',
    cs: 'Nadřazený záznam „{0}“ je zboží (řádek {1}), měla by to být skupina.',
  },
  'The parent group is not in this file, which deletes all goods first. Add a row for it.': {
    uk: 'Батьківської групи немає в цьому файлі, а він спершу видаляє всі товари. Додайте для неї рядок.',
    ru: 'Родительской группы нет в этом файле, а он сначала удаляет все товары. Добавьте для неё строку.',
    cs: 'Nadřazená skupina v tomto souboru není, a ten nejdříve smaže všechno zboží. Doplňte pro ni řádek.',
  },
  'The parent group "{0}" is not in this file, which deletes all goods first. Add a row for it.': {
    uk: 'Батьківської групи «{0}» немає в цьому файлі, а він спершу видаляє всі товари. Додайте для неї рядок.',
    ru: 'Родительской группы «{0}» нет в этом файле, а он сначала удаляет все товары. Добавьте для неё строку.',
    cs: 'Nadřazená skupina „{0}“ v tomto souboru není, a ten nejdříve smaže všechno zboží. Doplňte pro ni řádek.',
  },
  'The parent group is not in this file: the till must know it already.': {
    uk: 'Батьківської групи немає в цьому файлі: каса має вже її знати.',
    ru: 'Родительской группы нет в этом файле: касса должна уже её знать.',
    cs: 'Nadřazená skupina v tomto souboru není: pokladna ji už musí znát.',
  },
  'The parent group "{0}" is not in this file: the till must know it already.': {
    uk: 'Батьківської групи «{0}» немає в цьому файлі: каса має вже її знати.',
    ru: 'Родительской группы «{0}» нет в этом файле: касса должна уже её знать.',
    cs: 'Nadřazená skupina „{0}“ v tomto souboru není: pokladna ji už musí znát.',
  },
  'The group is inside of itself. Correct its parent group.': {
    uk: 'Група вкладена сама в себе. Виправте її батьківську групу.',
    ru: 'Группа вложена сама в себя. Исправьте её родительскую группу.',
    cs: 'Skupina je sama v sobě. Opravte její nadřazenou skupinu.',
  },
  'The group "{0}" is inside of itself. Correct its parent group.': {
    uk: 'Група «{0}» вкладена сама в себе. Виправте її батьківську групу.',
    ru: 'Группа «{0}» вложена сама в себя. Исправьте её родительскую группу.',
    cs: 'Skupina „{0}“ je sama v sobě. Opravte její nadřazenou skupinu.',
  },
  'The barcode "{0}" belongs to another ware as well.': {
    uk: 'Штрихкод «{0}» належить ще одному товару.',
    ru: 'Штрихкод «{0}» принадлежит ещё одному товару.',
    cs: 'Čárový kód „{0}“ patří i jinému zboží.',
  },
  'The barcode "{0}" belongs to another ware as well (line {1}).': {
    uk: 'Штрихкод «{0}» належить ще одному товару (рядок {1}).',
    ru: 'Штрихкод «{0}» принадлежит ещё одному товару (строка {1}).',
    cs: 'Čárový kód „{0}“ patří i jinému zboží (řádek {1}).',
  },
  'a barcode of at most {0} characters': {
    uk: 'штрихкод щонайбільше з {0} {0|символу|символів|символів}',
    ru: 'штрихкод не длиннее {0} {0|символа|символов|символов}',
    cs: 'čárový kód o nejvýše {0} {0|znaku|znacích|znacích}',
  },
  'a decimal such as 89,90': {
    uk: 'десяткове число, як-от 89,90',
    ru: 'десятичное число, например 89,90',
    cs: 'desetinné číslo, např. 89,90',
  },
  'a whole number': { uk: 'ціле число', ru: 'целое число', cs: 'celé číslo' },
  'a whole number from 0 to {0}': {
    uk: 'ціле число від 0 до {0}',
    ru: 'целое число от 0 до {0}',
    cs: 'celé číslo od 0 do {0}',
  },
  '0 or 1': { uk: '0 або 1', ru: '0 или 1', cs: '0 nebo 1' },
  '1 for a ware or 0 for a group': {
    uk: '1 для товару або 0 для групи',
    ru: '1 для товара или 0 для группы',
    cs: '1 pro zboží nebo 0 pro skupinu',
  },
  'a date such as 31.12.2026': {
    uk: 'дата, як-от 31.12.2026',
    ru: 'дата, например 31.12.2026',
    cs: 'datum, např. 31.12.2026',
  },
  'at most {0} flags 0 or 1, separated by commas': {
    uk: 'щонайбільше {0} {0|ознака|ознаки|ознак} 0 або 1 через кому',
    ru: 'не более {0} {0|признака|признаков|признаков} 0 или 1 через запятую',
    cs: 'nejvýše {0} {0|příznak|příznaky|příznaků} 0 nebo 1, oddělených čárkami',
  },
  'a text': { uk: 'текст', ru: 'текст', cs: 'text' },
  'a text of at most {0} characters': {
    uk: 'текст щонайбільше з {0} {0|символу|символів|символів}',
    ru: 'текст не длиннее {0} {0|символа|символов|символов}',
    cs: 'text o nejvýše {0} {0|znaku|znacích|znacích}',
  },
  'Cannot write ware "{0}": "{1}" is "{2}", it should be {3}. Correct the ware.': {
    uk: 'Не вдалося записати товар «{0}»: у «{1}» стоїть «{2}», а має бути {3}. Виправте товар.',
    ru: 'Не удалось записать товар «{0}»: в «{1}» стоит «{2}», а должно быть {3}. Исправьте товар.',
    cs: 'Zboží „{0}“ nelze zapsat: v „{1}“ je „{2}“, má tam být {3}. Opravte zboží.',
  },
  'Cannot write ware "{0}": "{1}" is "{2}", it should have at most {3} characters. Correct the ware.': {
    uk: 'Не вдалося записати товар «{0}»: у «{1}» стоїть «{2}», а дозволено щонайбільше {3} {3|символ|символи|символів}. Виправте товар.',
    ru: 'Не удалось записать товар «{0}»: в «{1}» стоит «{2}», а разрешено не более {3} {3|символа|символов|символов}. Исправьте товар.',
    cs: 'Zboží „{0}“ nelze zapsat: v „{1}“ je „{2}“, povoleno je nejvýše {3} {3|znak|znaky|znaků}. Opravte zboží.',
  },
  'Cannot write ware "{0}": "{1}" has {2} characters, at most {3} are allowed. Correct the ware.': {
    uk: 'Не вдалося записати товар «{0}»: у «{1}» {2} {2|символ|символи|символів}, а дозволено щонайбільше {3}. Виправте товар.',
    ru: 'Не удалось записать товар «{0}»: в «{1}» {2} {2|символ|символа|символов}, а разрешено не более {3}. Исправьте товар.',
    cs: 'Zboží „{0}“ nelze zapsat: „{1}“ má {2} {2|znak|znaky|znaků}, povoleno je nejvýše {3}. Opravte zboží.',
  },
  'a decimal such as 89.90': {
    uk: 'десяткове число, як-от 89.90',
    ru: 'десятичное число, например 89.90',
    cs: 'desetinné číslo, např. 89.90',
  },
  'a date such as 2026-12-31': {
    uk: 'дата, як-от 2026-12-31',
    ru: 'дата, например 2026-12-31',
    cs: 'datum, např. 2026-12-31',
  },
  'a text without semicolons, line breaks and blanks around it': {
    uk: 'текст без крапок із комою, розривів рядка і пробілів по краях',
    ru: 'текст без точек с запятой, переводов строки и пробелов по краям',
    cs: 'text bez středníků, konců řádku a mezer po stranách',
  },

  'Cannot read the report: it is {0}, it should begin with "#" or "@" or with a transaction. Check which file the till sends.':
    {
      uk: 'Не вдалося прочитати звіт: це {0}, а має починатися з «#», «@» або з транзакції. Перевірте, який файл надсилає каса.',
      ru: 'Не удалось прочитать отчёт: это {0}, а должен начинаться с «#», «@» или с транзакции. Проверьте, какой файл присылает касса.',
      cs: 'Výkaz nelze přečíst: je to {0}, měl by začínat „#“, „@“ nebo transakcí. Zkontrolujte, který soubor pokladna posílá.',
    },
  'Cannot read the report: {0}, so it seems to be cut off; it should be whole. Have the till send it again.':
    {
      uk: 'Не вдалося прочитати звіт: {0}, тож він, схоже, обрізаний. Нехай каса надішле його ще раз.',
      ru: 'Не удалось прочитать отчёт: {0}, так что он, похоже, обрезан. Пусть касса пришлёт его ещё раз.',
      cs: 'Výkaz nelze přečíst: {0}, takže je zřejmě uříznutý. Ať jej pokladna pošle znovu.',
    },
  'a ZIP archive': { uk: 'архів ZIP', ru: 'архив ZIP', cs: 'archiv ZIP' },
  'an empty ZIP archive': { uk: 'порожній архів ZIP', ru: 'пустой архив ZIP', cs: 'prázdný archiv ZIP' },
  'a gzip archive': { uk: 'архів gzip', ru: 'архив gzip', cs: 'archiv gzip' },
  'a RAR archive': { uk: 'архів RAR', ru: 'архив RAR', cs: 'archiv RAR' },
  'an XML or HTML document': {
    uk: 'документ XML або HTML',
    ru: 'документ XML или HTML',
    cs: 'dokument XML nebo HTML',
  },
  'a goods file': { uk: 'файл товарів', ru: 'файл товаров', cs: 'soubor zboží' },
  'a report in the layout DNC': {
    uk: 'звіт у форматі DNC',
    ru: 'отчёт в формате DNC',
    cs: 'výkaz ve formátu DNC',
  },
  'a text that begins with "{0}"': {
    uk: 'текст, що починається з «{0}»',
    ru: 'текст, который начинается с «{0}»',
    cs: 'text, který začíná „{0}“',
  },
  'its header has {0} of {1} lines': {
    uk: 'його заголовок має {0} з {1} {1|рядка|рядків|рядків}',
    ru: 'в его заголовке {0} из {1} {1|строки|строк|строк}',
    cs: 'jeho záhlaví má {0} z {1} {1|řádku|řádků|řádků}',
  },
  'its last line ({0}) cannot be read and has no line break ({1})': {
    uk: 'його останній рядок ({0}) не читається і не має кінця ({1})',
    ru: 'его последняя строка ({0}) не читается и не имеет конца ({1})',
    cs: 'jeho poslední řádek ({0}) nelze přečíst a nemá konec řádku ({1})',
  },
  'its last line ({0}) has {1} fields where others have at least {2}': {
    uk: 'його останній рядок ({0}) має {1} {1|поле|поля|полів}, а інші щонайменше {2}',
    ru: 'в его последней строке ({0}) {1} {1|поле|поля|полей}, а в других не меньше {2}',
    cs: 'jeho poslední řádek ({0}) má {1} {1|pole|pole|polí}, ostatní aspoň {2}',
  },
  'its last line ({0}) does not end with ";" as all others do': {
    uk: 'його останній рядок ({0}) не закінчується на «;», як усі інші',
    ru: 'его последняя строка ({0}) не заканчивается на «;», как все другие',
    cs: 'jeho poslední řádek ({0}) nekončí „;“ jako všechny ostatní',
  },
  'The line is too long for a transaction.': {
    uk: 'Рядок задовгий для транзакції.',
    ru: 'Строка слишком длинная для транзакции.',
    cs: 'Řádek je na transakci příliš dlouhý.',
  },
  'The line has {0} fields, a transaction like this has at least {1}.': {
    uk: 'У рядку {0} {0|поле|поля|полів}, у такої транзакції їх щонайменше {1}.',
    ru: 'В строке {0} {0|поле|поля|полей}, у такой транзакции их не меньше {1}.',
    cs: 'Řádek má {0} {0|pole|pole|polí}, taková transakce jich má aspoň {1}.',
  },
  'Field {0} is "{1}", it should be {2}.': {
    uk: 'У полі {0} «{1}», а має бути {2}.',
    ru: 'В поле {0} «{1}», а должно быть {2}.',
    cs: 'V poli {0} je „{1}“, má tam být {2}.',
  },
  'Field {0} is "", it should be {1}.': {
    uk: 'Поле {0} порожнє, а має бути {1}.',
    ru: 'Поле {0} пустое, а должно быть {1}.',
    cs: 'Pole {0} je prázdné, má tam být {1}.',
  },
  'the number of a transaction': { uk: 'номер транзакції', ru: 'номер транзакции', cs: 'číslo transakce' },
  'a date such as 06.07.2026': {
    uk: 'дата, як-от 06.07.2026',
    ru: 'дата, например 06.07.2026',
    cs: 'datum, např. 06.07.2026',
  },
  'a time such as 8:05:00': {
    uk: 'час, як-от 8:05:00',
    ru: 'время, например 8:05:00',
    cs: 'čas, např. 8:05:00',
  },
  'the number of a type': { uk: 'номер типу', ru: 'номер типа', cs: 'číslo typu' },
  'a decimal number': { uk: 'десяткове число', ru: 'десятичное число', cs: 'desetinné číslo' },
}
