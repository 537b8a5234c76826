import type { Phrases } from '../core/language.ts'

/** What `mostik init` says and writes. */
export const initPhrases: Phrases = {
  'Which system do you have?': {
    uk: 'Яка у вас система?',
    ru: 'Какая у вас система?',
    cs: 'Jaký systém máte?',
  },
  'Tills that exchange files over FTP': {
    uk: 'Каси, які обмінюються файлами через FTP',
    ru: 'Кассы, которые обмениваются файлами через FTP',
    cs: 'Pokladny, které si vyměňují soubory přes FTP',
  },
  'Kontur.Focus, for contractors in Citeck ECOS or Alfresco': {
    uk: 'Контур.Фокус, для контрагентів у Citeck ECOS або Alfresco',
    ru: 'Контур.Фокус, для контрагентов в Citeck ECOS или Alfresco',
    cs: 'Kontur.Focus, pro obchodní partnery v Citeck ECOS nebo Alfresco',
  },
  'None yet: try it with the examples': {
    uk: 'Ще жодної: спробувати на прикладах',
    ru: 'Пока никакой: попробовать на примерах',
    cs: 'Zatím žádný: vyzkoušet na příkladech',
  },
  'Where will Mostik stand?': {
    uk: 'Де стоятиме Mostik?',
    ru: 'Где будет стоять Mostik?',
    cs: 'Kde bude Mostik stát?',
  },
  'Beside a till: it fetches goods and sends reports': {
    uk: 'Біля каси: забирає товари і надсилає звіти',
    ru: 'Рядом с кассой: забирает товары и отправляет отчёты',
    cs: 'U pokladny: stahuje zboží a posílá přehledy',
  },
  'Beside the accounting system: it publishes goods and collects reports': {
    uk: 'Біля облікової програми: публікує товари і збирає звіти',
    ru: 'Рядом с учётной программой: публикует товары и собирает отчёты',
    cs: 'U účetního programu: zveřejňuje zboží a sbírá přehledy',
  },
  'Beside POHODA: it asks POHODA by itself': {
    uk: 'Біля POHODA: запитує POHODA саме',
    ru: 'Рядом с POHODA: спрашивает POHODA сам',
    cs: 'Vedle POHODY: ptá se POHODY sám',
  },
  'On the internet: POHODA sends to it': {
    uk: 'В інтернеті: POHODA надсилає йому',
    ru: 'В интернете: POHODA отправляет ему',
    cs: 'Na internetu: POHODA mu posílá',
  },
  'What is the IČO of the accounting unit?': {
    uk: 'Яке IČO облікової одиниці?',
    ru: 'Какое IČO учётной единицы?',
    cs: 'Jaké je IČO účetní jednotky?',
  },
  'Where are the goods sold?': {
    uk: 'Де продаються товари?',
    ru: 'Где продаются товары?',
    cs: 'Kde se zboží prodává?',
  },
  'A program of your own that takes a webhook': {
    uk: 'Ваша програма, яка приймає вебхук',
    ru: 'Ваша программа, которая принимает вебхук',
    cs: 'Váš vlastní program, který přijímá webhook',
  },
  'The catalogue inside Mostik, to begin with': {
    uk: 'Каталог усередині Mostik, для початку',
    ru: 'Каталог внутри Mostik, для начала',
    cs: 'Katalog uvnitř Mostiku, pro začátek',
  },
  'What is the address of the shop?': {
    uk: 'Яка адреса магазину?',
    ru: 'Какой адрес у магазина?',
    cs: 'Jaká je adresa e-shopu?',
  },
  'Where are changes to be sent?': {
    uk: 'Куди надсилати зміни?',
    ru: 'Куда отправлять изменения?',
    cs: 'Kam se mají posílat změny?',
  },
  'Does the shop already live, with goods in it and people who buy?': {
    uk: 'Чи магазин уже працює: у ньому є товари і покупці?',
    ru: 'Магазин уже работает: в нём есть товары и покупатели?',
    cs: 'Je e-shop už v provozu, má zboží a zákazníky?',
  },
  'Yes: bring price and stock only, and show first what would change': {
    uk: 'Так: приносити лише ціни й залишки, а спершу показати, що зміниться',
    ru: 'Да: приносить только цены и остатки, а сначала показать, что изменится',
    cs: 'Ano: přenášet jen ceny a zásoby a nejdřív ukázat, co by se změnilo',
  },
  'No: it is empty': { uk: 'Ні: він порожній', ru: 'Нет: он пустой', cs: 'Ne: je prázdný' },
  'In which time zone do you work?': {
    uk: 'У якому часовому поясі ви працюєте?',
    ru: 'В каком часовом поясе вы работаете?',
    cs: 'Ve kterém časovém pásmu pracujete?',
  },
  'What is the name of the FTP server?': {
    uk: 'Як називається сервер FTP?',
    ru: 'Как называется сервер FTP?',
    cs: 'Jak se jmenuje server FTP?',
  },
  'What is the address of Citeck ECOS or Alfresco?': {
    uk: 'Яка адреса Citeck ECOS або Alfresco?',
    ru: 'Какой адрес у Citeck ECOS или Alfresco?',
    cs: 'Jaká je adresa Citeck ECOS nebo Alfresco?',
  },
  'What is the address of mServer?': {
    uk: 'Яка адреса mServer?',
    ru: 'Какой адрес у mServer?',
    cs: 'Jaká je adresa mServeru?',
  },
  'Under which address will others reach Mostik?': {
    uk: 'За якою адресою інші знайдуть Mostik?',
    ru: 'По какому адресу другие найдут Mostik?',
    cs: 'Na jaké adrese ostatní Mostik najdou?',
  },
  'Where does Torgsoft export to: which folder, or which ftp address?': {
    uk: 'Куди вивантажує Torgsoft: яка папка або адреса ftp?',
    ru: 'Куда выгружает Torgsoft: какая папка или адрес ftp?',
    cs: 'Kam exportuje Torgsoft: která složka nebo adresa ftp?',
  },
  'In which folder are the archives to be imported?': {
    uk: 'У якій папці лежать архіви для імпорту?',
    ru: 'В какой папке лежат архивы для импорта?',
    cs: 'Ve které složce jsou archivy k importu?',
  },
  'Which folder does the accounting system work with?': {
    uk: 'З якою папкою працює облікова програма?',
    ru: 'С какой папкой работает учётная программа?',
    cs: 'Se kterou složkou pracuje účetní program?',
  },
  'Which folder does the till work with?': {
    uk: 'З якою папкою працює каса?',
    ru: 'С какой папкой работает касса?',
    cs: 'Se kterou složkou pracuje pokladna?',
  },
  'This cannot be. It must be:': {
    uk: 'Так не можна. Має бути:',
    ru: 'Так нельзя. Должно быть:',
    cs: 'To nejde. Musí to být:',
  },
  'This cannot be. It must be one of these:': {
    uk: 'Так не можна. Має бути одне з цього:',
    ru: 'Так нельзя. Должно быть одно из этого:',
    cs: 'To nejde. Musí to být jedno z těchto:',
  },
  'a text that is not empty': { uk: 'непорожній текст', ru: 'непустой текст', cs: 'neprázdný text' },
  'a number such as 12345678': {
    uk: 'число, наприклад 12345678',
    ru: 'число, например 12345678',
    cs: 'číslo, například 12345678',
  },
  'an address that begins with http:// or https://': {
    uk: 'адреса, що починається з http:// або https://',
    ru: 'адрес, который начинается с http:// или https://',
    cs: 'adresa, která začíná http:// nebo https://',
  },
  'a name such as ftp.example, without ftp://': {
    uk: 'назва на зразок ftp.example, без ftp://',
    ru: 'имя вроде ftp.example, без ftp://',
    cs: 'název jako ftp.example, bez ftp://',
  },
  'a path, or an address such as ftp://user@host/path without a password': {
    uk: 'шлях або адреса на зразок ftp://user@host/path без пароля',
    ru: 'путь или адрес вроде ftp://user@host/path без пароля',
    cs: 'cesta nebo adresa jako ftp://user@host/path bez hesla',
  },
  'the name of a time zone such as Europe/Kyiv': {
    uk: 'назва часового поясу, наприклад Europe/Kyiv',
    ru: 'название часового пояса, например Europe/Kyiv',
    cs: 'název časového pásma, například Europe/Kyiv',
  },
  'This file is there already and stays as it is:': {
    uk: 'Цей файл уже є і лишається як є:',
    ru: 'Этот файл уже есть и остаётся как есть:',
    cs: 'Tento soubor už existuje a zůstane, jak je:',
  },
  'Another name:': { uk: 'Інша назва:', ru: 'Другое имя:', cs: 'Jiný název:' },
  'Written:': { uk: 'Записано:', ru: 'Записано:', cs: 'Zapsáno:' },
  'How Mostik writes to you when something needs you is told in': {
    uk: 'Як Mostik пише вам, коли щось потребує вашої уваги, розказано в',
    ru: 'Как Mostik пишет вам, когда нужно ваше внимание, рассказано в',
    cs: 'Jak vám Mostik napíše, když vás něco potřebuje, se dočtete v',
  },
  'Write these values into a file mostik.env beside it:': {
    uk: 'Впишіть ці значення у файл mostik.env поруч:',
    ru: 'Впишите эти значения в файл mostik.env рядом:',
    cs: 'Zapište tyto hodnoty do souboru mostik.env vedle něj:',
  },
  'Put your own addresses in the place of those that end in .example.': {
    uk: 'Поставте свої адреси замість тих, що закінчуються на .example.',
    ru: 'Поставьте свои адреса вместо тех, что оканчиваются на .example.',
    cs: 'Místo adres, které končí na .example, dejte své vlastní.',
  },
  'Set the environment variable MOSTIK_CONFIG to': {
    uk: 'Задайте змінну середовища MOSTIK_CONFIG:',
    ru: 'Задайте переменную среды MOSTIK_CONFIG:',
    cs: 'Nastavte proměnnou prostředí MOSTIK_CONFIG na',
  },
  'See that all is in order:': {
    uk: 'Перевірте, чи все гаразд:',
    ru: 'Проверьте, всё ли в порядке:',
    cs: 'Ověřte, že je vše v pořádku:',
  },
  'Start:': { uk: 'Запустіть:', ru: 'Запустите:', cs: 'Spusťte:' },
  'What to do in the other system is told in': {
    uk: 'Що зробити в іншій системі, описано тут:',
    ru: 'Что сделать в другой системе, описано здесь:',
    cs: 'Co udělat v druhém systému, je popsáno v',
  },
  'The configuration of Mostik. Every setting is told in the README of its plugin.': {
    uk: 'Налаштування Mostik. Кожне описано в README його плагіна.',
    ru: 'Настройки Mostik. Каждая описана в README своего плагина.',
    cs: 'Nastavení Mostiku. Každé je popsáno v README svého pluginu.',
  },
  '"npm run mostik -- check" tells what is wrong with it. What stands as ${NAME} is an environment variable.':
    {
      uk: '«npm run mostik -- check» скаже, що тут не так. Те, що записано як ${NAME}, — змінна середовища.',
      ru: '«npm run mostik -- check» скажет, что здесь не так. То, что записано как ${NAME}, — переменная среды.',
      cs: '„npm run mostik -- check“ řekne, co je tu špatně. Co je zapsáno jako ${NAME}, je proměnná prostředí.',
    },
  'Copy this file to mostik.env and write the values into the copy. Never send it to anybody.': {
    uk: 'Скопіюйте цей файл у mostik.env і впишіть значення в копію. Нікому її не надсилайте.',
    ru: 'Скопируйте этот файл в mostik.env и впишите значения в копию. Никому её не отправляйте.',
    cs: 'Zkopírujte tento soubor do mostik.env a do kopie doplňte hodnoty. Nikomu ji neposílejte.',
  },
  'The first time it only tells what it would do, and waits for your answer on the dashboard.': {
    uk: 'Першого разу він лише скаже, що зробив би, і чекатиме на вашу відповідь на панелі.',
    ru: 'В первый раз он только скажет, что сделал бы, и будет ждать вашего ответа на панели.',
    cs: 'Poprvé jen řekne, co by udělal, a čeká na vaši odpověď v přehledu.',
  },
  'Where Torgsoft exports to.': {
    uk: 'Куди вивантажує Torgsoft.',
    ru: 'Куда выгружает Torgsoft.',
    cs: 'Kam exportuje Torgsoft.',
  },
  'Where the goods are sold.': {
    uk: 'Де продаються товари.',
    ru: 'Где продаются товары.',
    cs: 'Kde se zboží prodává.',
  },
  'Where the goods are sold. It gets whole goods: let the program that takes them use only price and quantity.':
    {
      uk: 'Де продаються товари. Туди йдуть повні дані: хай програма, яка їх приймає, бере лише ціну і кількість.',
      ru: 'Где продаются товары. Туда идут полные данные: пусть программа, которая их принимает, берёт только цену и количество.',
      cs: 'Kde se zboží prodává. Dostává celé zboží: program, který ho přijímá, ať použije jen cenu a množství.',
    },
  'Only price and stock: names, texts, categories and photos stay as they are.': {
    uk: 'Лише ціни й залишки: назви, тексти, категорії та фото лишаються як є.',
    ru: 'Только цены и остатки: названия, тексты, категории и фото остаются как есть.',
    cs: 'Jen ceny a zásoby: názvy, texty, kategorie a fotky zůstanou, jak jsou.',
  },
  'By what goods are recognised in the shop: sku, articul, barcode or name.': {
    uk: 'За чим розпізнаються товари в магазині: sku, articul, barcode або name.',
    ru: 'По чему распознаются товары в магазине: sku, articul, barcode или name.',
    cs: 'Podle čeho se zboží v e-shopu pozná: sku, articul, barcode nebo name.',
  },
  'Goods that the shop lacks are left out.': {
    uk: 'Товари, яких у магазині немає, пропускаються.',
    ru: 'Товары, которых в магазине нет, пропускаются.',
    cs: 'Zboží, které e-shop nemá, se vynechá.',
  },
  'The password of the ftp folder.': {
    uk: 'Пароль до папки ftp.',
    ru: 'Пароль к папке ftp.',
    cs: 'Heslo ke složce ftp.',
  },
  'The user of the FTP server.': {
    uk: 'Користувач сервера FTP.',
    ru: 'Пользователь сервера FTP.',
    cs: 'Uživatel serveru FTP.',
  },
  'If the server can encrypt, write "explicit" or "implicit" here.': {
    uk: 'Якщо сервер уміє шифрувати, напишіть тут "explicit" або "implicit".',
    ru: 'Если сервер умеет шифровать, напишите здесь "explicit" или "implicit".',
    cs: 'Umí-li server šifrovat, napište sem "explicit" nebo "implicit".',
  },
  'The names on the server, as they are set in the program of the till.': {
    uk: 'Назви на сервері, як їх задано в програмі каси.',
    ru: 'Имена на сервере, как они заданы в программе кассы.',
    cs: 'Názvy na serveru, jak jsou nastaveny v programu pokladny.',
  },
  'The password of the FTP server.': {
    uk: 'Пароль сервера FTP.',
    ru: 'Пароль сервера FTP.',
    cs: 'Heslo serveru FTP.',
  },
  'Where the contractors live, and who reads and writes them there.': {
    uk: 'Де зберігаються контрагенти і хто їх там читає і змінює.',
    ru: 'Где хранятся контрагенты и кто их там читает и меняет.',
    cs: 'Kde jsou obchodní partneři a kdo je tam čte a zapisuje.',
  },
  'Every night at three.': { uk: 'Щоночі о третій.', ru: 'Каждую ночь в три.', cs: 'Každou noc ve tři.' },
  'It only reports what it would write. When the reports are right, write false here.': {
    uk: 'Він лише повідомляє, що записав би. Коли звіти правильні, напишіть тут false.',
    ru: 'Он только сообщает, что записал бы. Когда отчёты верны, напишите здесь false.',
    cs: 'Jen oznamuje, co by zapsal. Až budou přehledy v pořádku, napište sem false.',
  },
  'The password of the user in Citeck ECOS or Alfresco.': {
    uk: 'Пароль користувача в Citeck ECOS або Alfresco.',
    ru: 'Пароль пользователя в Citeck ECOS или Alfresco.',
    cs: 'Heslo uživatele v Citeck ECOS nebo Alfresco.',
  },
  'The key of the API of Kontur.Focus.': {
    uk: 'Ключ API Контур.Фокуса.',
    ru: 'Ключ API Контур.Фокуса.',
    cs: 'Klíč API služby Kontur.Focus.',
  },
  'The address of an incoming webhook with the right configuration.import.': {
    uk: 'Адреса вхідного вебхука з правом configuration.import.',
    ru: 'Адрес входящего вебхука с правом configuration.import.',
    cs: 'Adresa příchozího webhooku s právem configuration.import.',
  },
  'The folder with the archives.': {
    uk: 'Папка з архівами.',
    ru: 'Папка с архивами.',
    cs: 'Složka s archivy.',
  },
  'The mServer of POHODA, and a user of POHODA for Mostik.': {
    uk: 'mServer програми POHODA і користувач POHODA для Mostik.',
    ru: 'mServer программы POHODA и пользователь POHODA для Mostik.',
    cs: 'mServer POHODY a uživatel POHODY pro Mostik.',
  },
  'What it does; a task that is not named is off.': {
    uk: 'Що він робить; завдання, якого не названо, вимкнено.',
    ru: 'Что он делает; задание, которое не названо, выключено.',
    cs: 'Co dělá; úloha, která není uvedena, je vypnutá.',
  },
  'What POHODA logs in with when it sends to Mostik.': {
    uk: 'З чим POHODA входить, коли надсилає до Mostik.',
    ru: 'С чем POHODA входит, когда отправляет в Mostik.',
    cs: 'Čím se POHODA přihlašuje, když posílá do Mostiku.',
  },
  'The IČO as it stands in POHODA, spaces included.': {
    uk: 'IČO, як воно записане в POHODA, разом із пробілами.',
    ru: 'IČO, как оно записано в POHODA, вместе с пробелами.',
    cs: 'IČO, jak je zapsáno v POHODĚ, včetně mezer.',
  },
  'The password of the user of POHODA.': {
    uk: 'Пароль користувача POHODA.',
    ru: 'Пароль пользователя POHODA.',
    cs: 'Heslo uživatele POHODY.',
  },
  'A password that you also write into POHODA.': {
    uk: 'Пароль, який ви впишете і в POHODA.',
    ru: 'Пароль, который вы впишете и в POHODA.',
    cs: 'Heslo, které zapíšete i do POHODY.',
  },
  'A goods file just as Torgsoft writes it.': {
    uk: 'Файл товарів саме такий, як його пише Torgsoft.',
    ru: 'Файл товаров именно такой, как его пишет Torgsoft.',
    cs: 'Soubor se zbožím přesně tak, jak ho píše Torgsoft.',
  },
  'The catalogue inside Mostik.': {
    uk: 'Каталог усередині Mostik.',
    ru: 'Каталог внутри Mostik.',
    cs: 'Katalog uvnitř Mostiku.',
  },
  'The address under which others reach Mostik.': {
    uk: 'Адреса, за якою інші знаходять Mostik.',
    ru: 'Адрес, по которому другие находят Mostik.',
    cs: 'Adresa, na které ostatní Mostik najdou.',
  },
  'The consumer key (ck_…) of WooCommerce.': {
    uk: 'Ключ (ck_…) WooCommerce.',
    ru: 'Ключ (ck_…) WooCommerce.',
    cs: 'Klíč (ck_…) WooCommerce.',
  },
  'The consumer secret (cs_…) of WooCommerce.': {
    uk: 'Секрет (cs_…) WooCommerce.',
    ru: 'Секрет (cs_…) WooCommerce.',
    cs: 'Tajný klíč (cs_…) WooCommerce.',
  },
  'What signs the webhook: a text of at least 16 characters that the receiver knows, too.': {
    uk: 'Чим підписується вебхук: текст щонайменше з 16 знаків, який знає й одержувач.',
    ru: 'Чем подписывается вебхук: текст не короче 16 знаков, который знает и получатель.',
    cs: 'Čím se podepisuje webhook: text o nejméně 16 znacích, který zná i příjemce.',
  },
}
