import type { Phrases } from '../../../core/plugin.ts'

/** What the shop answers, or does not. */
export const shopPhrases: Phrases = {
  'Shop looked through': {
    uk: 'Магазин переглянуто',
    ru: 'Магазин просмотрен',
    cs: 'E-shop prohlédnut',
  },
  'not yet': { uk: 'ще ні', ru: 'ещё нет', cs: 'zatím ne' },
  '{0} {0|product or variation|products and variations}': {
    uk: 'товарів і варіацій: {0}',
    ru: 'товаров и вариаций: {0}',
    cs: 'produktů a variant: {0}',
  },
  'Look through the shop again': {
    uk: 'Переглянути магазин ще раз',
    ru: 'Просмотреть магазин ещё раз',
    cs: 'Prohlédnout e-shop znovu',
  },
  'Which good is which product (CSV)': {
    uk: 'Який товар є яким продуктом (CSV)',
    ru: 'Какой товар каким продуктом является (CSV)',
    cs: 'Které zboží je který produkt (CSV)',
  },
  'Cannot {0} "{1}" of the shop: {2}. {3}': {
    uk: 'Запит {0} «{1}» до магазину не вдався: {2}. {3}',
    ru: 'Запрос {0} «{1}» к магазину не удался: {2}. {3}',
    cs: 'Požadavek {0} „{1}“ na e-shop se nezdařil: {2}. {3}',
  },
  'Cannot {0} "{1}" of the shop: {2}; it says "{3}". {4}': {
    uk: 'Запит {0} «{1}» до магазину не вдався: {2}; магазин каже: «{3}». {4}',
    ru: 'Запрос {0} «{1}» к магазину не удался: {2}; магазин говорит: «{3}». {4}',
    cs: 'Požadavek {0} „{1}“ na e-shop se nezdařil: {2}; e-shop hlásí: „{3}“. {4}',
  },
  'WordPress knows no such address': {
    uk: 'WordPress не знає такої адреси',
    ru: 'WordPress не знает такого адреса',
    cs: 'WordPress takovou adresu nezná',
  },
  'the key is right, but its user may not do this': {
    uk: 'ключ правильний, але його користувач не має на це права',
    ru: 'ключ верный, но у его пользователя нет на это права',
    cs: 'klíč je správný, ale jeho uživatel to nesmí',
  },
  'Make a key for an administrator or a shop manager.': {
    uk: 'Створіть ключ для адміністратора або менеджера магазину.',
    ru: 'Создайте ключ для администратора или менеджера магазина.',
    cs: 'Vytvořte klíč pro správce nebo správce obchodu.',
  },
  'the shop does not have it (any more)': {
    uk: 'у магазині цього немає (або вже немає)',
    ru: 'в магазине этого нет (или уже нет)',
    cs: 'e-shop to nemá (nebo už nemá)',
  },
  'Look whether it was deleted there.': {
    uk: 'Перевірте, чи не видалено це там.',
    ru: 'Проверьте, не удалено ли это там.',
    cs: 'Podívejte se, zda to tam nebylo smazáno.',
  },
  'the shop broke down over it': {
    uk: 'у магазині стався збій',
    ru: 'в магазине произошёл сбой',
    cs: 'v e-shopu došlo k chybě',
  },
  "The shop's PHP log tells which of its plugins failed.": {
    uk: 'У журналі PHP магазину видно, який плагін дав збій.',
    ru: 'В журнале PHP магазина видно, какой плагин дал сбой.',
    cs: 'Protokol PHP e-shopu řekne, který jeho plugin selhal.',
  },
  'the shop refuses it': { uk: 'магазин відмовляє', ru: 'магазин отказывает', cs: 'e-shop to odmítá' },
  'Correct what it names.': {
    uk: 'Виправте те, що він називає.',
    ru: 'Исправьте то, что он называет.',
    cs: 'Opravte, co uvádí.',
  },
  'the shop does not know the key, or the key did not reach it': {
    uk: 'магазин не знає ключа або ключ до нього не дійшов',
    ru: 'магазин не знает ключа или ключ до него не дошёл',
    cs: 'e-shop klíč nezná, nebo k němu klíč nedošel',
  },
  'Copy the consumer key (ck_…) again, or make a new one.': {
    uk: 'Скопіюйте ключ споживача (ck_…) ще раз або створіть новий.',
    ru: 'Скопируйте ключ потребителя (ck_…) ещё раз или создайте новый.',
    cs: 'Zkopírujte klíč zákazníka (ck_…) znovu, nebo vytvořte nový.',
  },
  'a plugin of the shop shuts the REST API': {
    uk: 'REST API закриває один із плагінів магазину',
    ru: 'REST API закрывает один из плагинов магазина',
    cs: 'REST API zavírá některý plugin e-shopu',
  },
  'Let requests to /wp-json/wc/v3 through ({0}).': {
    uk: 'Дозвольте запити до /wp-json/wc/v3 ({0}).',
    ru: 'Разрешите запросы к /wp-json/wc/v3 ({0}).',
    cs: 'Povolte požadavky na /wp-json/wc/v3 ({0}).',
  },
  'the key may only write': {
    uk: 'ключ має право лише на запис',
    ru: 'у ключа есть право только на запись',
    cs: 'klíč smí jen zapisovat',
  },
  'the key may only read': {
    uk: 'ключ має право лише на читання',
    ru: 'у ключа есть право только на чтение',
    cs: 'klíč smí jen číst',
  },
  'Give the key the permission "Read/Write" in the shop.': {
    uk: 'Надайте ключу в магазині дозвіл «Читання/Запис» (Read/Write).',
    ru: 'Дайте ключу в магазине разрешение «Чтение/Запись» (Read/Write).',
    cs: 'Dejte klíči v e-shopu oprávnění „Číst/zapisovat“ (Read/Write).',
  },
  'the secret does not belong to the key': {
    uk: 'секрет не від цього ключа',
    ru: 'секрет не от этого ключа',
    cs: 'tajný kód nepatří k tomuto klíči',
  },
  'Copy the consumer secret (cs_…) again, or make a new key.': {
    uk: 'Скопіюйте секрет споживача (cs_…) ще раз або створіть новий ключ.',
    ru: 'Скопируйте секрет потребителя (cs_…) ещё раз или создайте новый ключ.',
    cs: 'Zkopírujte tajný kód zákazníka (cs_…) znovu, nebo vytvořte nový klíč.',
  },
  'the answer holds no JSON that can be read': {
    uk: 'у відповіді немає JSON, який можна прочитати',
    ru: 'в ответе нет JSON, который можно прочитать',
    cs: 'odpověď neobsahuje čitelný JSON',
  },
  'Switch off the display of PHP warnings in the shop.': {
    uk: 'Вимкніть показ попереджень PHP у магазині.',
    ru: 'Отключите показ предупреждений PHP в магазине.',
    cs: 'Vypněte v e-shopu zobrazování varování PHP.',
  },
  'a password stands before the whole site': {
    uk: 'увесь сайт закрито паролем',
    ru: 'весь сайт закрыт паролем',
    cs: 'celý web je chráněn heslem',
  },
  'Let /wp-json through without it.': {
    uk: 'Відкрийте /wp-json без пароля.',
    ru: 'Откройте /wp-json без пароля.',
    cs: 'Zpřístupněte /wp-json bez hesla.',
  },
  'there is no such page': {
    uk: 'такої сторінки немає',
    ru: 'такой страницы нет',
    cs: 'taková stránka není',
  },
  'something before the shop (a firewall, a security plugin) answered {0}': {
    uk: 'щось перед магазином (брандмауер, плагін безпеки) відповіло кодом {0}',
    ru: 'что-то перед магазином (брандмауэр, плагин безопасности) ответило кодом {0}',
    cs: 'něco před e-shopem (firewall, bezpečnostní plugin) odpovědělo kódem {0}',
  },
  'Let requests to /wp-json/wc/v3 from this address through.': {
    uk: 'Дозвольте запити до /wp-json/wc/v3 з цієї адреси.',
    ru: 'Разрешите запросы к /wp-json/wc/v3 с этого адреса.',
    cs: 'Povolte z této adresy požadavky na /wp-json/wc/v3.',
  },
  'See that the address is the shop\'s, WooCommerce is active, and permalinks are not "Plain".': {
    uk: 'Перевірте, що це адреса магазину, WooCommerce увімкнено, а постійні посилання не «Прості» (Plain).',
    ru: 'Проверьте, что это адрес магазина, WooCommerce включён, а постоянные ссылки не «Простые» (Plain).',
    cs: 'Ověřte, že je to adresa e-shopu, WooCommerce je zapnutý a trvalé odkazy nejsou „Jednoduché“ (Plain).',
  },
  'the request is larger than the shop allows': {
    uk: 'запит більший, ніж дозволяє магазин',
    ru: 'запрос больше, чем разрешает магазин',
    cs: 'požadavek je větší, než e-shop dovoluje',
  },
  "Raise the server's limit for the size of requests.": {
    uk: 'Збільште на сервері межу розміру запитів.',
    ru: 'Увеличьте на сервере предел размера запросов.',
    cs: 'Zvyšte na serveru mez velikosti požadavků.',
  },
  'the server asks for fewer requests': {
    uk: 'сервер просить надсилати запити рідше',
    ru: 'сервер просит отправлять запросы реже',
    cs: 'server žádá o méně požadavků',
  },
  'Nothing to do: it goes on later.': {
    uk: 'Робити нічого не треба: робота продовжиться пізніше.',
    ru: 'Делать ничего не нужно: работа продолжится позже.',
    cs: 'Nic dělat nemusíte: bude se pokračovat později.',
  },
  'the server answered {0}, the shop behind it does not answer at the moment': {
    uk: 'сервер відповів кодом {0}, магазин за ним зараз не відповідає',
    ru: 'сервер ответил кодом {0}, магазин за ним сейчас не отвечает',
    cs: 'server odpověděl kódem {0}, e-shop za ním teď neodpovídá',
  },
  'See that the shop is up and not in maintenance.': {
    uk: 'Перевірте, що магазин працює й не на технічному обслуговуванні.',
    ru: 'Проверьте, что магазин работает и не на техническом обслуживании.',
    cs: 'Ověřte, že e-shop běží a není v údržbě.',
  },
  'Cannot read the answer of the shop to a batch: it holds {0} results, there should be {1}. Look for a plugin of the shop that changes its REST API.':
    {
      uk: 'Не вдалося прочитати відповідь магазину на пакет: результатів {0}, а має бути {1}. Пошукайте плагін магазину, який змінює його REST API.',
      ru: 'Не удалось прочитать ответ магазина на пакет: результатов {0}, а должно быть {1}. Поищите плагин магазина, который меняет его REST API.',
      cs: 'Odpověď e-shopu na dávku nelze přečíst: výsledků je {0}, má jich být {1}. Hledejte plugin e-shopu, který mění jeho REST API.',
    },
  'The shop refuses it.': { uk: 'Магазин відмовляє.', ru: 'Магазин отказывает.', cs: 'E-shop to odmítá.' },
  "Cannot read {0}: {1} is not what WooCommerce's REST API gives. Look for a plugin of the shop that changes it.":
    {
      uk: 'Не вдалося прочитати {0}: {1} не таке, як дає REST API WooCommerce. Пошукайте плагін магазину, який це змінює.',
      ru: 'Не удалось прочитать {0}: {1} не такое, как даёт REST API WooCommerce. Поищите плагин магазина, который это меняет.',
      cs: 'Nelze přečíst {0}: {1} není takové, jaké dává REST API WooCommerce. Hledejte plugin e-shopu, který to mění.',
    },
  'all of it': { uk: 'усе разом', ru: 'всё целиком', cs: 'celek' },
  'the settings "{0}" of the shop': {
    uk: 'налаштування «{0}» магазину',
    ru: 'настройки «{0}» магазина',
    cs: 'nastavení „{0}“ e-shopu',
  },
  'the webhooks of the shop': { uk: 'вебхуки магазину', ru: 'вебхуки магазина', cs: 'webhooky e-shopu' },
  'the statuses of the shop': { uk: 'статуси магазину', ru: 'статусы магазина', cs: 'stavy e-shopu' },
  'an order of the shop': { uk: 'замовлення магазину', ru: 'заказ магазина', cs: 'objednávku e-shopu' },
  'the orders of the shop': { uk: 'замовлення магазину', ru: 'заказы магазина', cs: 'objednávky e-shopu' },
  'a new attribute of the shop': {
    uk: 'новий атрибут магазину',
    ru: 'новый атрибут магазина',
    cs: 'novou vlastnost e-shopu',
  },
  'the attributes of the shop': {
    uk: 'атрибути магазину',
    ru: 'атрибуты магазина',
    cs: 'vlastnosti e-shopu',
  },
  'a changed category of the shop': {
    uk: 'змінену категорію магазину',
    ru: 'изменённую категорию магазина',
    cs: 'změněnou rubriku e-shopu',
  },
  'a new term of the shop': {
    uk: 'новий термін магазину',
    ru: 'новый термин магазина',
    cs: 'nový termín e-shopu',
  },
  'the list {0} of the shop': {
    uk: 'список {0} магазину',
    ru: 'список {0} магазина',
    cs: 'seznam {0} e-shopu',
  },
}
