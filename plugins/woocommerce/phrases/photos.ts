import type { Phrases } from '../../../core/plugin.ts'

/** What is said of photos. */
export const photoPhrases: Phrases = {
  'Cannot read the photos of "{0}" of the shop: its answer has another form, it should list them. See which plugin of the shop changes answers.':
    {
      uk: 'Не вдалося прочитати фото «{0}» з магазину: відповідь має іншу форму. Подивіться, який плагін магазину змінює відповіді.',
      ru: 'Не удалось прочитать фото «{0}» из магазина: ответ имеет другую форму. Посмотрите, какой плагин магазина меняет ответы.',
      cs: 'Fotografie „{0}“ z e-shopu nelze přečíst: odpověď má jiný tvar. Zjistěte, který plugin e-shopu mění odpovědi.',
    },
  'Cannot show photo "{0}" of product "{1}": the shop says "{2}". Correct what it names.': {
    uk: 'Не вдалося показати фото «{0}» товару «{1}»: магазин каже: «{2}». Виправте те, що він називає.',
    ru: 'Не удалось показать фото «{0}» товара «{1}»: магазин говорит: «{2}». Исправьте то, что он называет.',
    cs: 'Fotografii „{0}“ produktu „{1}“ nelze zobrazit: e-shop hlásí: „{2}“. Opravte, co uvádí.',
  },
  'Photos cannot reach the shop: set "wordpress" (a user with an application password), so that they are uploaded, or "server.publicUrl", so that WordPress fetches them.':
    {
      uk: 'Фото не можуть потрапити в магазин: вкажіть «wordpress» (користувача з паролем застосунку), щоб їх завантажувати, або «server.publicUrl», щоб WordPress забирав їх сам.',
      ru: 'Фото не могут попасть в магазин: укажите «wordpress» (пользователя с паролем приложения), чтобы их загружать, или «server.publicUrl», чтобы WordPress забирал их сам.',
      cs: 'Fotografie se do e-shopu nedostanou: nastavte „wordpress“ (uživatele s heslem aplikace), aby se nahrávaly, nebo „server.publicUrl“, aby si je WordPress stahoval.',
    },
  'Photos: WordPress fetches them from {0}/media.': {
    uk: 'Фото: WordPress забирає їх з {0}/media.',
    ru: 'Фото: WordPress забирает их из {0}/media.',
    cs: 'Fotografie: WordPress si je stahuje z {0}/media.',
  },
  'Photos: WordPress fetches them from {0}/media (better over https).': {
    uk: 'Фото: WordPress забирає їх з {0}/media (краще через https).',
    ru: 'Фото: WordPress забирает их из {0}/media (лучше по https).',
    cs: 'Fotografie: WordPress si je stahuje z {0}/media (lépe přes https).',
  },
  'Photos: uploaded to WordPress as "{0}".': {
    uk: 'Фото: завантажуються у WordPress від імені «{0}».',
    ru: 'Фото: загружаются в WordPress от имени «{0}».',
    cs: 'Fotografie: nahrávají se do WordPressu jako „{0}“.',
  },
  'Photos cannot reach the shop: "{0}" may not upload files in WordPress. Give it the role of an author, an editor or a shop manager.':
    {
      uk: 'Фото не можуть потрапити в магазин: «{0}» не має права завантажувати файли у WordPress. Надайте роль автора, редактора або менеджера магазину.',
      ru: 'Фото не могут попасть в магазин: у «{0}» нет права загружать файлы в WordPress. Дайте роль автора, редактора или менеджера магазина.',
      cs: 'Fotografie se do e-shopu nedostanou: „{0}“ nesmí do WordPressu nahrávat soubory. Dejte mu roli autora, redaktora nebo správce obchodu.',
    },
  'Photos cannot reach the shop: WordPress cannot fetch them from "{0}": {1}. Correct "server.publicUrl", or set "wordpress", so that photos are uploaded.':
    {
      uk: 'Фото не можуть потрапити в магазин: WordPress не може забрати їх з «{0}»: {1}. Виправте «server.publicUrl» або вкажіть «wordpress», щоб завантажувати фото.',
      ru: 'Фото не могут попасть в магазин: WordPress не может забрать их из «{0}»: {1}. Исправьте «server.publicUrl» или укажите «wordpress», чтобы загружать фото.',
      cs: 'Fotografie se do e-shopu nedostanou: WordPress je z „{0}“ nemůže stáhnout: {1}. Opravte „server.publicUrl“, nebo nastavte „wordpress“, aby se fotografie nahrávaly.',
    },
  'its host is an IPv6 address': {
    uk: 'це адреса IPv6',
    ru: 'это адрес IPv6',
    cs: 'je to adresa IPv6',
  },
  'its host is one of a private network': {
    uk: 'це адреса приватної мережі',
    ru: 'это адрес частной сети',
    cs: 'je to adresa soukromé sítě',
  },
  'its port is {0}, and WordPress goes only to the ports 80, 443 and 8080': {
    uk: 'порт {0}, а WordPress ходить лише на порти 80, 443 і 8080',
    ru: 'порт {0}, а WordPress ходит только на порты 80, 443 и 8080',
    cs: 'port je {0} a WordPress chodí jen na porty 80, 443 a 8080',
  },
  'something else answers there': {
    uk: 'там відповідає щось інше',
    ru: 'там отвечает что-то другое',
    cs: 'odpovídá tam něco jiného',
  },
  'a test photo cannot be fetched there ({0})': {
    uk: 'пробне фото звідти не отримати ({0})',
    ru: 'пробное фото оттуда не получить ({0})',
    cs: 'zkušební fotografii odtud nelze stáhnout ({0})',
  },
  'Cannot put photos of product "{0}": it was deleted in the shop. Restore it there, or run the job "verify".':
    {
      uk: 'Не вдалося передати фото товару «{0}»: його видалено в магазині. Відновіть його там або запустіть завдання «verify».',
      ru: 'Не удалось передать фото товара «{0}»: он удалён в магазине. Восстановите его там или запустите задание «verify».',
      cs: 'Fotografie produktu „{0}“ nelze předat: v e-shopu byl smazán. Obnovte ho tam, nebo spusťte úlohu „verify“.',
    },
  'Cannot use WordPress as "{0}": the password did not reach it, it should. Application passwords are switched off there, or the web server drops the Authorization header. It says "{1}".':
    {
      uk: 'Не вдалося увійти у WordPress як «{0}»: пароль туди не дійшов. Паролі застосунків там вимкнено, або вебсервер відкидає заголовок Authorization. Магазин каже: «{1}».',
      ru: 'Не удалось войти в WordPress как «{0}»: пароль туда не дошёл. Пароли приложений там отключены, или веб-сервер отбрасывает заголовок Authorization. Магазин говорит: «{1}».',
      cs: 'Do WordPressu se nelze přihlásit jako „{0}“: heslo k němu nedošlo. Hesla aplikací tam jsou vypnutá, nebo webový server zahazuje hlavičku Authorization. Hlásí: „{1}“.',
    },
  'Cannot use WordPress as "{0}": the user may not upload photos. Give it the role of an author, an editor or a shop manager. It says "{1}".':
    {
      uk: 'Не вдалося передати фото у WordPress як «{0}»: користувач не має на це права. Надайте йому роль автора, редактора або менеджера магазину. Магазин каже: «{1}».',
      ru: 'Не удалось передать фото в WordPress как «{0}»: у пользователя нет на это права. Дайте ему роль автора, редактора или менеджера магазина. Магазин говорит: «{1}».',
      cs: 'Fotografie nelze do WordPressu nahrát jako „{0}“: uživatel na to nemá právo. Dejte mu roli autora, redaktora nebo správce obchodu. Hlásí: „{1}“.',
    },
  'Cannot use WordPress as "{0}": it knows no such user, or the password is no application password of it. Make one under Users → Profile → Application Passwords. It says "{1}".':
    {
      uk: 'Не вдалося увійти у WordPress як «{0}»: такого користувача немає або це не пароль застосунку. Створіть його: Користувачі → Профіль → Паролі застосунків. Магазин каже: «{1}».',
      ru: 'Не удалось войти в WordPress как «{0}»: такого пользователя нет или это не пароль приложения. Создайте его: Пользователи → Профиль → Пароли приложений. Магазин говорит: «{1}».',
      cs: 'Do WordPressu se nelze přihlásit jako „{0}“: takového uživatele nezná, nebo to není heslo aplikace. Vytvořte ho: Uživatelé → Profil → Hesla aplikací. Hlásí: „{1}“.',
    },
  'no-way-for-photos': {
    uk: 'немає способу передати фото',
    ru: 'нет способа передать фото',
    cs: 'fotografie nelze nijak předat',
  },
  'has-photos': { uk: 'у товару вже є фото', ru: 'у товара уже есть фото', cs: 'produkt už fotografie má' },
}
