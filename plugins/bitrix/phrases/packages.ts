import type { Phrases } from '../../../core/plugin.ts'

/** What is wrong with a package, and what the person who is about to import it should know. */
export const packagePhrases: Phrases = {
  'Cannot take the package: {0}': {
    uk: 'Не вдалося взяти пакет: {0}',
    ru: 'Не удалось взять пакет: {0}',
    cs: 'Balíček nelze převzít: {0}',
  },
  'Cannot take package "{0}": the setting "packages" names no folder. Set it, or send the archive itself to POST packages.':
    {
      uk: 'Не можна взяти пакет «{0}»: теку в налаштуванні «packages» не задано. Задайте її або надішліть сам архів через POST packages.',
      ru: 'Нельзя взять пакет «{0}»: папка в настройке «packages» не задана. Задайте её или отправьте сам архив через POST packages.',
      cs: 'Balíček „{0}“ nelze převzít: nastavení „packages“ neuvádí složku. Nastavte ji, nebo pošlete samotný archiv přes POST packages.',
    },
  'Cannot take package "{0}": the folder of "packages" holds no archive and no folder of this name. Look at what lies there.':
    {
      uk: 'Не вдалося взяти пакет «{0}»: у теці з «packages» немає ні архіву, ні теки з такою назвою. Подивіться, що там лежить.',
      ru: 'Не удалось взять пакет «{0}»: в папке из «packages» нет ни архива, ни папки с таким именем. Посмотрите, что там лежит.',
      cs: 'Balíček „{0}“ nelze převzít: složka z „packages“ neobsahuje archiv ani složku tohoto názvu. Podívejte se, co v ní je.',
    },
  'it holds no manifest.json, which should lie at its top or in its only folder. Send the archive that the portal exported, as it is.':
    {
      uk: 'у ньому немає manifest.json, який має лежати нагорі або в єдиній теці. Надішліть архів, який експортував портал, без змін.',
      ru: 'в нём нет manifest.json, который должен лежать наверху или в единственной папке. Отправьте архив, который выгрузил портал, без изменений.',
      cs: 'neobsahuje manifest.json, který má ležet nahoře nebo v jediné složce. Pošlete archiv, který portál vyexportoval, beze změny.',
    },
  'it holds no section, such as "LANDING/0.json"; an import of it would never end. Export the configuration again.':
    {
      uk: 'у ньому немає розділів, як-от «LANDING/0.json»; його імпорт ніколи б не закінчився. Експортуйте конфігурацію знову.',
      ru: 'в нём нет разделов, таких как «LANDING/0.json»; его импорт никогда бы не закончился. Выгрузите конфигурацию снова.',
      cs: 'neobsahuje žádný oddíl, např. „LANDING/0.json“; jeho import by nikdy neskončil. Exportujte konfiguraci znovu.',
    },
  'its "{0}" {1}, it should be as the portal exported it. Export the configuration again.': {
    uk: 'його «{0}» {1}, а має бути таким, яким його експортував портал. Експортуйте конфігурацію знову.',
    ru: 'его «{0}» {1}, а должен быть таким, каким его выгрузил портал. Выгрузите конфигурацию снова.',
    cs: 'jeho „{0}“ {1}, má být takový, jak jej portál vyexportoval. Exportujte konfiguraci znovu.',
  },
  'is not JSON in UTF-8': {
    uk: 'не є JSON в UTF-8',
    ru: 'не является JSON в UTF-8',
    cs: 'není JSON v UTF-8',
  },
  'has another form': { uk: 'має інший вигляд', ru: 'имеет другой вид', cs: 'má jinou podobu' },
  'lacks a usable "{0}"': {
    uk: 'не має придатного «{0}»',
    ru: 'не имеет пригодного «{0}»',
    cs: 'nemá použitelné „{0}“',
  },
  'holds a file that is not in Base64': {
    uk: 'містить файл не в Base64',
    ru: 'содержит файл не в Base64',
    cs: 'obsahuje soubor, který není v Base64',
  },
  'has more than {0} bytes': {
    uk: 'має понад {0} {0|байт|байти|байтів}',
    ru: 'имеет больше {0} {0|байта|байт|байт}',
    cs: 'má více než {0} {0|bajt|bajty|bajtů}',
  },
  'unpacks to more than {0} bytes': {
    uk: 'розпаковується у понад {0} {0|байт|байти|байтів}',
    ru: 'распаковывается более чем в {0} {0|байт|байта|байт}',
    cs: 'po rozbalení má více než {0} {0|bajt|bajty|bajtů}',
  },
  'unpacks to {0} bytes': {
    uk: 'розпаковується у {0} {0|байт|байти|байтів}',
    ru: 'распаковывается в {0} {0|байт|байта|байт}',
    cs: 'po rozbalení má {0} {0|bajt|bajty|bajtů}',
  },
  'it {0}, which is more than is taken. Raise "maxPackageMegabytes", or leave out what is not needed.': {
    uk: 'він {0}, а це більше, ніж приймається. Збільште «maxPackageMegabytes» або приберіть непотрібне.',
    ru: 'он {0}, а это больше, чем принимается. Увеличьте «maxPackageMegabytes» или уберите ненужное.',
    cs: '{0}, což je více, než se přijímá. Zvyšte „maxPackageMegabytes“, nebo vynechte, co není třeba.',
  },
  'it has more than {0} files and folders, which is the most that is taken. Leave out what is not needed.': {
    uk: 'у ньому понад {0} файлів і тек, більше не приймається. Приберіть непотрібне.',
    ru: 'в нём больше {0} файлов и папок, больше не принимается. Уберите ненужное.',
    cs: 'má více než {0} souborů a složek, víc se nepřijímá. Vynechte, co není třeba.',
  },
  'it holds "{0}" twice, every name should be there once. Pack the folder anew.': {
    uk: 'у ньому двічі є «{0}», а кожна назва має бути один раз. Запакуйте теку знову.',
    ru: 'в нём дважды есть «{0}», а каждое имя должно быть один раз. Упакуйте папку снова.',
    cs: 'obsahuje „{0}“ dvakrát, každý název má být jen jednou. Složku zabalte znovu.',
  },
  'the name "{0}" {1}, it should be a relative one such as "LANDING/0.json". Pack the folder anew.': {
    uk: 'назва «{0}» {1}, а має бути відносною, як-от «LANDING/0.json». Запакуйте теку знову.',
    ru: 'имя «{0}» {1}, а должно быть относительным, например «LANDING/0.json». Упакуйте папку снова.',
    cs: 'název „{0}“ {1}, má být relativní, např. „LANDING/0.json“. Složku zabalte znovu.',
  },
  'is an absolute one': { uk: 'абсолютна', ru: 'абсолютное', cs: 'je absolutní' },
  'leads out of the package': {
    uk: 'веде за межі пакета',
    ru: 'ведёт за пределы пакета',
    cs: 'vede mimo balíček',
  },
  'holds control characters': {
    uk: 'містить керівні символи',
    ru: 'содержит управляющие символы',
    cs: 'obsahuje řídicí znaky',
  },
  'has more than {0} characters': {
    uk: 'довша за {0} {0|символ|символи|символів}',
    ru: 'длиннее {0} {0|символа|символов|символов}',
    cs: 'má více než {0} {0|znak|znaky|znaků}',
  },
  '"{0}" is encrypted, it should be readable without a password. Pack it without one.': {
    uk: '«{0}» зашифровано, а файл має читатися без пароля. Запакуйте його без пароля.',
    ru: '«{0}» зашифрован, а файл должен читаться без пароля. Упакуйте его без пароля.',
    cs: '„{0}“ je zašifrován, má jít číst bez hesla. Zabalte jej bez hesla.',
  },
  '"{0}" is packed by method {1}, it should be deflate or none. Pack it as an ordinary ZIP archive.': {
    uk: '«{0}» запаковано методом {1}, а має бути deflate або без стиснення. Запакуйте звичайний архів ZIP.',
    ru: '«{0}» упакован методом {1}, а должен быть deflate или без сжатия. Упакуйте обычный архив ZIP.',
    cs: '„{0}“ je zabalen metodou {1}, má to být deflate nebo žádná. Zabalte obyčejný archiv ZIP.',
  },
  '"{0}" is a link or a device, it should be a file. Pack the file itself.': {
    uk: '«{0}» є посиланням або пристроєм, а має бути файлом. Запакуйте сам файл.',
    ru: '«{0}» является ссылкой или устройством, а должен быть файлом. Упакуйте сам файл.',
    cs: '„{0}“ je odkaz nebo zařízení, má to být soubor. Zabalte samotný soubor.',
  },
  '"{0}" is a link or a device, it should be a file. Put the file itself there.': {
    uk: '«{0}» є посиланням або пристроєм, а має бути файлом. Покладіть туди сам файл.',
    ru: '«{0}» является ссылкой или устройством, а должен быть файлом. Положите туда сам файл.',
    cs: '„{0}“ je odkaz nebo zařízení, má to být soubor. Vložte tam samotný soubor.',
  },
  '"{0}" is packed in a way of its own ("{1}"), it should be an ordinary file. Pack it anew.': {
    uk: '«{0}» запаковано особливим чином («{1}»), а має бути звичайний файл. Запакуйте його знову.',
    ru: '«{0}» упакован особым образом («{1}»), а должен быть обычный файл. Упакуйте его снова.',
    cs: '„{0}“ je zabalen zvláštním způsobem („{1}“), má to být obyčejný soubor. Zabalte jej znovu.',
  },
  'it is empty, it should be a ZIP archive, tar or tar.gz. Send the file that the portal exported.': {
    uk: 'він порожній, а має бути архівом ZIP, tar або tar.gz. Надішліть файл, який експортував портал.',
    ru: 'он пуст, а должен быть архивом ZIP, tar или tar.gz. Отправьте файл, который выгрузил портал.',
    cs: 'je prázdný, má to být archiv ZIP, tar nebo tar.gz. Pošlete soubor, který portál vyexportoval.',
  },
  'it is no archive that is known here, it should be a ZIP archive, tar or tar.gz. Send the file that the portal exported.':
    {
      uk: 'це не архів відомого виду, а має бути ZIP, tar або tar.gz. Надішліть файл, який експортував портал.',
      ru: 'это не архив известного вида, а должен быть ZIP, tar или tar.gz. Отправьте файл, который выгрузил портал.',
      cs: 'není to archiv známého druhu, má to být ZIP, tar nebo tar.gz. Pošlete soubor, který portál vyexportoval.',
    },
  '{0}, the archive should be whole. Export it or copy it again.': {
    uk: '{0}, а архів має бути цілим. Експортуйте або скопіюйте його знову.',
    ru: '{0}, а архив должен быть целым. Выгрузите или скопируйте его снова.',
    cs: '{0}, archiv má být celý. Exportujte jej nebo zkopírujte znovu.',
  },
  'it ends too early': { uk: 'він уривається', ru: 'он обрывается', cs: 'končí předčasně' },
  'what it holds cannot be unpacked': {
    uk: 'його вміст не розпаковується',
    ru: 'его содержимое не распаковывается',
    cs: 'jeho obsah nejde rozbalit',
  },
  'its directory is missing': {
    uk: 'його зміст відсутній',
    ru: 'его оглавление отсутствует',
    cs: 'chybí jeho adresář',
  },
  'its directory is cut off': {
    uk: 'його зміст урізано',
    ru: 'его оглавление обрезано',
    cs: 'jeho adresář je useknutý',
  },
  'its directory is damaged': {
    uk: 'його зміст пошкоджено',
    ru: 'его оглавление повреждено',
    cs: 'jeho adresář je poškozený',
  },
  'the header of an entry is damaged': {
    uk: 'заголовок запису пошкоджено',
    ru: 'заголовок записи повреждён',
    cs: 'hlavička položky je poškozená',
  },
  'the name of an entry is too long': {
    uk: 'назва запису задовга',
    ru: 'имя записи слишком длинное',
    cs: 'název položky je příliš dlouhý',
  },
  'the attributes of an entry are damaged': {
    uk: 'атрибути запису пошкоджено',
    ru: 'атрибуты записи повреждены',
    cs: 'atributy položky jsou poškozené',
  },
  '"{0}" lies inside another entry': {
    uk: '«{0}» лежить усередині іншого запису',
    ru: '«{0}» лежит внутри другой записи',
    cs: '„{0}“ leží uvnitř jiné položky',
  },
  '"{0}" is not where the directory says': {
    uk: '«{0}» лежить не там, де каже зміст',
    ru: '«{0}» лежит не там, где говорит оглавление',
    cs: '„{0}“ není tam, kde říká adresář',
  },
  '"{0}" does not hold what the directory says': {
    uk: '«{0}» містить не те, що каже зміст',
    ru: '«{0}» содержит не то, что говорит оглавление',
    cs: '„{0}“ neobsahuje, co říká adresář',
  },

  'The package "{0}" is a CRM preset. An import of such by hand replaces fields, pipelines and workflows and deletes leads and deals, and REST refuses it: the portal will most likely answer that the manifest is not available.':
    {
      uk: 'Пакет «{0}» є пресетом CRM. Імпорт таких уручну замінює поля, воронки й бізнес-процеси та видаляє ліди й угоди, а REST їх відхиляє: портал, найімовірніше, відповість, що маніфест недоступний.',
      ru: 'Пакет «{0}» является пресетом CRM. Импорт таких вручную заменяет поля, воронки и бизнес-процессы и удаляет лиды и сделки, а REST их отклоняет: портал, скорее всего, ответит, что манифест недоступен.',
      cs: 'Balíček „{0}“ je přednastavení CRM. Jeho ruční import nahrazuje pole, prodejní kanály a procesy a maže leady a obchody, a REST jej odmítá: portál nejspíš odpoví, že manifest není dostupný.',
    },
  'The package "{0}" is none of those that portals are known to take by REST ({1}): the portal may answer that the manifest is not available.':
    {
      uk: 'Пакет «{0}» не з тих, які портали, як відомо, приймають через REST ({1}): портал може відповісти, що маніфест недоступний.',
      ru: 'Пакет «{0}» не из тех, которые порталы, как известно, принимают через REST ({1}): портал может ответить, что манифест недоступен.',
      cs: 'Balíček „{0}“ není žádný z těch, které portály přes REST přijímají ({1}): portál může odpovědět, že manifest není dostupný.',
    },
  'Files in files.json that the package does not hold, so that the import will lack them: {0}.': {
    uk: 'Файли з files.json, яких у пакеті немає, тож імпорту їх бракуватиме: {0}.',
    ru: 'Файлы из files.json, которых в пакете нет, так что импорту их будет не хватать: {0}.',
    cs: 'Soubory z files.json, které balíček neobsahuje, takže v importu budou chybět: {0}.',
  },
  'Files that files.json does not name, so that the portal will not fetch them: {0}.': {
    uk: 'Файли, яких files.json не називає, тож портал їх не забере: {0}.',
    ru: 'Файлы, которых files.json не называет, так что портал их не заберёт: {0}.',
    cs: 'Soubory, které files.json neuvádí, takže si je portál nestáhne: {0}.',
  },
  'Files that no import looks at: {0}.': {
    uk: 'Файли, на які жоден імпорт не дивиться: {0}.',
    ru: 'Файлы, на которые ни один импорт не смотрит: {0}.',
    cs: 'Soubory, kterých si žádný import nevšímá: {0}.',
  },
  '{0} and {1} more': { uk: '{0} і ще {1}', ru: '{0} и ещё {1}', cs: '{0} a ještě {1}' },
  'small_files.json has more than {0} bytes and is handed on as it is: the portal may pass over the files in it.':
    {
      uk: 'small_files.json має понад {0} {0|байт|байти|байтів} і передається як є: портал може пропустити файли в ньому.',
      ru: 'small_files.json больше {0} {0|байта|байт|байт} и передаётся как есть: портал может пропустить файлы в нём.',
      cs: 'small_files.json má více než {0} {0|bajt|bajty|bajtů} a předává se, jak je: portál může soubory v něm přeskočit.',
    },
}
