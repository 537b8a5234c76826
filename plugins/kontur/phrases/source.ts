import type { Phrases } from '../../../core/plugin.ts'

/** What hinders the source of the contractors. */
export const sourcePhrases: Phrases = {
  'Cannot ask the source "{0}": {1}': {
    uk: 'Не вдалося звернутися до джерела «{0}»: {1}',
    ru: 'Не удалось обратиться к источнику «{0}»: {1}',
    cs: 'Zdroje „{0}“ se nelze zeptat: {1}',
  },
  'Cannot get a token of the source at "{0}": {1}': {
    uk: 'Не вдалося отримати токен джерела за адресою «{0}»: {1}',
    ru: 'Не удалось получить токен источника по адресу «{0}»: {1}',
    cs: 'Token zdroje na „{0}“ nelze získat: {1}',
  },
  '{0}. See that "source.url" and "source.path" and the network are right; it is tried again.': {
    uk: '{0}. Перевірте «source.url», «source.path» і мережу; спробу буде повторено.',
    ru: '{0}. Проверьте «source.url», «source.path» и сеть; попытка будет повторена.',
    cs: '{0}. Ověřte „source.url“, „source.path“ a síť; pokus se opakuje.',
  },
  '{0}. See that "source.auth.tokenUrl" and the network are right; it is tried again.': {
    uk: '{0}. Перевірте «source.auth.tokenUrl» і мережу; спробу буде повторено.',
    ru: '{0}. Проверьте «source.auth.tokenUrl» и сеть; попытка будет повторена.',
    cs: '{0}. Ověřte „source.auth.tokenUrl“ a síť; pokus se opakuje.',
  },
  'It is often the page where people log in: see that "source.url" and "source.path" lead to the API itself.':
    {
      uk: 'Часто це сторінка входу для людей: перевірте, чи «source.url» і «source.path» ведуть до самого API.',
      ru: 'Часто это страница входа для людей: проверьте, ведут ли «source.url» и «source.path» к самому API.',
      cs: 'Často je to přihlašovací stránka pro lidi: ověřte, že „source.url“ a „source.path“ vedou přímo k API.',
    },
  'It is often the page where people log in: see that "source.auth.tokenUrl" leads to the place of tokens itself.':
    {
      uk: 'Часто це сторінка входу для людей: перевірте, чи «source.auth.tokenUrl» веде саме туди, де видають токени.',
      ru: 'Часто это страница входа для людей: проверьте, ведёт ли «source.auth.tokenUrl» именно туда, где выдают токены.',
      cs: 'Často je to přihlašovací stránka pro lidi: ověřte, že „source.auth.tokenUrl“ vede přímo k místu s tokeny.',
    },
  'the answer is no whole JSON, it should be. A proxy or a page to log in may stand in the way: see {0}; it is tried again.':
    {
      uk: 'відповідь не є повним JSON. На шляху може стояти проксі або сторінка входу: див. {0}; спробу буде повторено.',
      ru: 'ответ не является полным JSON. На пути может стоять прокси или страница входа: см. {0}; попытка будет повторена.',
      cs: 'odpověď není celý JSON. V cestě může být proxy nebo přihlašovací stránka: viz {0}; pokus se opakuje.',
    },
  '"source.url" and "source.path"': {
    uk: '«source.url» і «source.path»',
    ru: '«source.url» и «source.path»',
    cs: '„source.url“ a „source.path“',
  },
  'the answer is not {0} as this API gives it. See that "source.url" and "source.path" lead to the API; it is tried again.':
    {
      uk: 'це не та відповідь ({0}), яку дає цей API. Перевірте, чи «source.url» і «source.path» ведуть до API; спробу буде повторено.',
      ru: 'это не тот ответ ({0}), который даёт этот API. Проверьте, ведут ли «source.url» и «source.path» к API; попытка будет повторена.',
      cs: 'není to odpověď ({0}), jakou toto API dává. Ověřte, že „source.url“ a „source.path“ vedou k API; pokus se opakuje.',
    },
  'the answer is not {0} as this API gives it. See that "source.auth.tokenUrl" leads to the place of tokens; it is tried again.':
    {
      uk: 'це не та відповідь ({0}), яку дає цей API. Перевірте, чи «source.auth.tokenUrl» веде туди, де видають токени; спробу буде повторено.',
      ru: 'это не тот ответ ({0}), который даёт этот API. Проверьте, ведёт ли «source.auth.tokenUrl» туда, где выдают токены; попытка будет повторена.',
      cs: 'není to odpověď ({0}), jakou toto API dává. Ověřte, že „source.auth.tokenUrl“ vede k místu s tokeny; pokus se opakuje.',
    },
  'a written node': { uk: 'записаний вузол', ru: 'записанный узел', cs: 'zapsaný uzel' },
  'an error': { uk: 'помилка', ru: 'ошибка', cs: 'chyba' },
  'a page of nodes': { uk: 'сторінка вузлів', ru: 'страница узлов', cs: 'stránka uzlů' },
  'a node': { uk: 'вузол', ru: 'узел', cs: 'uzel' },
  'a login': { uk: 'вхід', ru: 'вход', cs: 'přihlášení' },
  'a token': { uk: 'токен', ru: 'токен', cs: 'token' },
  'a list of records': { uk: 'список записів', ru: 'список записей', cs: 'seznam záznamů' },
  'Cannot log in at "{0}" as "{1}": the server answered {2}, it does not take this user and password. Correct "source.auth".':
    {
      uk: 'Не вдалося увійти на «{0}» як «{1}»: сервер відповів {2} і не приймає цього користувача з паролем. Виправте «source.auth».',
      ru: 'Не удалось войти на «{0}» как «{1}»: сервер ответил {2} и не принимает этого пользователя с паролем. Исправьте «source.auth».',
      cs: 'K „{0}“ se nelze přihlásit jako „{1}“: server odpověděl {2} a tohoto uživatele s heslem nepřijímá. Opravte „source.auth“.',
    },
  'Cannot log in at "{0}" as "{1}": the server answered {2}, it does not take this client. Correct "source.auth.clientId" and "clientSecret", or "source.auth.tokenUrl".':
    {
      uk: 'Не вдалося увійти на «{0}» як «{1}»: сервер відповів {2} і не приймає цього клієнта. Виправте «source.auth.clientId» і «clientSecret» або «source.auth.tokenUrl».',
      ru: 'Не удалось войти на «{0}» как «{1}»: сервер ответил {2} и не принимает этого клиента. Исправьте «source.auth.clientId» и «clientSecret» или «source.auth.tokenUrl».',
      cs: 'K „{0}“ se nelze přihlásit jako „{1}“: server odpověděl {2} a tohoto klienta nepřijímá. Opravte „source.auth.clientId“ a „clientSecret“, nebo „source.auth.tokenUrl“.',
    },
  'the server does not accept the login of "{0}" (401), and signing in anew did not help. Correct "source.auth".':
    {
      uk: 'сервер не приймає входу «{0}» (401), і повторний вхід не допоміг. Виправте «source.auth».',
      ru: 'сервер не принимает вход «{0}» (401), и повторный вход не помог. Исправьте «source.auth».',
      cs: 'server nepřijímá přihlášení „{0}“ (401) a nové přihlášení nepomohlo. Opravte „source.auth“.',
    },
  'Cannot read contractors of type "{0}": the source answers with an error. It is tried again; the log of the source tells more.':
    {
      uk: 'Не вдалося прочитати контрагентів типу «{0}»: джерело відповідає помилкою. Спробу буде повторено; докладніше в журналі джерела.',
      ru: 'Не удалось прочитать контрагентов типа «{0}»: источник отвечает ошибкой. Попытка будет повторена; подробнее в журнале источника.',
      cs: 'Partnery typu „{0}“ nelze načíst: zdroj odpovídá chybou. Pokus se opakuje; více je v protokolu zdroje.',
    },
  'Cannot read contractors of type "{0}": the source answers with an error and says "{1}". It is tried again; the log of the source tells more.':
    {
      uk: 'Не вдалося прочитати контрагентів типу «{0}»: джерело відповідає помилкою і каже «{1}». Спробу буде повторено; докладніше в журналі джерела.',
      ru: 'Не удалось прочитать контрагентов типа «{0}»: источник отвечает ошибкой и говорит «{1}». Попытка будет повторена; подробнее в журнале источника.',
      cs: 'Partnery typu „{0}“ nelze načíst: zdroj odpovídá chybou a říká „{1}“. Pokus se opakuje; více je v protokolu zdroje.',
    },
  'the server answered {0}, {1}. {2}': {
    uk: 'сервер відповів {0}: {1}. {2}',
    ru: 'сервер ответил {0}: {1}. {2}',
    cs: 'server odpověděl {0}: {1}. {2}',
  },
  'the server answered {0} and says "{1}", {2}. {3}': {
    uk: 'сервер відповів {0} і каже «{1}»: {2}. {3}',
    ru: 'сервер ответил {0} и говорит «{1}»: {2}. {3}',
    cs: 'server odpověděl {0} a říká „{1}“: {2}. {3}',
  },
  'the account may not do this': {
    uk: 'користувачу це не дозволено',
    ru: 'пользователю это не разрешено',
    cs: 'účet to nesmí',
  },
  'Give it the right, or correct "source.auth".': {
    uk: 'Надайте йому право або виправте «source.auth».',
    ru: 'Дайте ему право или исправьте «source.auth».',
    cs: 'Dejte mu to právo, nebo opravte „source.auth“.',
  },
  'there is nothing of it at this address': {
    uk: 'за цією адресою його немає',
    ru: 'по этому адресу его нет',
    cs: 'na této adrese není',
  },
  'Correct "source.url" and "source.path".': {
    uk: 'Виправте «source.url» і «source.path».',
    ru: 'Исправьте «source.url» и «source.path».',
    cs: 'Opravte „source.url“ a „source.path“.',
  },
  'Correct "source.auth.tokenUrl".': {
    uk: 'Виправте «source.auth.tokenUrl».',
    ru: 'Исправьте «source.auth.tokenUrl».',
    cs: 'Opravte „source.auth.tokenUrl“.',
  },
  'it cannot answer at the moment': {
    uk: 'зараз він не може відповісти',
    ru: 'сейчас он не может ответить',
    cs: 'teď nemůže odpovědět',
  },
  'It is tried again.': {
    uk: 'Спробу буде повторено.',
    ru: 'Попытка будет повторена.',
    cs: 'Pokus se opakuje.',
  },
  'it refuses the request': { uk: 'він відхиляє запит', ru: 'он отклоняет запрос', cs: 'požadavek odmítá' },
  'See the log of the server.': {
    uk: 'Дивіться журнал сервера.',
    ru: 'Смотрите журнал сервера.',
    cs: 'Podívejte se do protokolu serveru.',
  },
  'Cannot read contractors of the type "{0}": it is not the name of a type in Alfresco, it should be one such as "idocs:contractor". Correct "source.type".':
    {
      uk: 'Не вдалося прочитати контрагентів типу «{0}»: це не назва типу в Alfresco, на зразок «idocs:contractor». Виправте «source.type».',
      ru: 'Не удалось прочитать контрагентов типа «{0}»: это не имя типа в Alfresco, вроде «idocs:contractor». Исправьте «source.type».',
      cs: 'Partnery typu „{0}“ nelze načíst: není to název typu v Alfrescu, jako je „idocs:contractor“. Opravte „source.type“.',
    },
  'Cannot read the contractors from the beginning: the source gives no new one among {0} entries, but says that more follow. Have its search index rebuilt.':
    {
      uk: 'Не вдалося прочитати контрагентів від початку: серед {0} {0|запису|записів|записів} джерело не дає нових, але каже, що є ще. Перебудуйте його пошуковий індекс.',
      ru: 'Не удалось прочитать контрагентов с начала: среди {0} {0|записи|записей|записей} источник не даёт новых, но говорит, что есть ещё. Перестройте его поисковый индекс.',
      cs: 'Partnery od začátku nelze načíst: mezi {0} {0|záznamem|záznamy|záznamy} zdroj nedává žádného nového, ale říká, že další následují. Nechte přestavět jeho vyhledávací index.',
    },
  'Cannot read the contractors from "{0}" on: the source gives no new one among {1} entries, but says that more follow. Have its search index rebuilt.':
    {
      uk: 'Не вдалося прочитати контрагентів від «{0}»: серед {1} {1|запису|записів|записів} джерело не дає нових, але каже, що є ще. Перебудуйте його пошуковий індекс.',
      ru: 'Не удалось прочитать контрагентов с «{0}»: среди {1} {1|записи|записей|записей} источник не даёт новых, но говорит, что есть ещё. Перестройте его поисковый индекс.',
      cs: 'Partnery od „{0}“ nelze načíst: mezi {1} {1|záznamem|záznamy|záznamy} zdroj nedává žádného nového, ale říká, že další následují. Nechte přestavět jeho vyhledávací index.',
    },
  'Cannot read the contractors from the beginning: "{0}" was created before the one it follows, the source shall sort them by cm:created. Have its search index checked.':
    {
      uk: 'Не вдалося прочитати контрагентів від початку: «{0}» створено раніше за попередній, а джерело має сортувати за cm:created. Перевірте його пошуковий індекс.',
      ru: 'Не удалось прочитать контрагентов с начала: «{0}» создан раньше предыдущего, а источник должен сортировать по cm:created. Проверьте его поисковый индекс.',
      cs: 'Partnery od začátku nelze načíst: „{0}“ vznikl dříve než předchozí, zdroj má řadit podle cm:created. Nechte zkontrolovat jeho vyhledávací index.',
    },
  'Cannot read the contractors from "{0}" on: "{1}" was created before the one it follows, the source shall sort them by cm:created. Have its search index checked.':
    {
      uk: 'Не вдалося прочитати контрагентів від «{0}»: «{1}» створено раніше за попередній, а джерело має сортувати за cm:created. Перевірте його пошуковий індекс.',
      ru: 'Не удалось прочитать контрагентов с «{0}»: «{1}» создан раньше предыдущего, а источник должен сортировать по cm:created. Проверьте его поисковый индекс.',
      cs: 'Partnery od „{0}“ nelze načíst: „{1}“ vznikl dříve než předchozí, zdroj má řadit podle cm:created. Nechte zkontrolovat jeho vyhledávací index.',
    },
  'Cannot read the contractors in their order: "{0}" has a smaller sys:node-dbid than the one before it, it should have a larger one. Have the search index of the source checked; it is tried again.':
    {
      uk: 'Не вдалося прочитати контрагентів по порядку: «{0}» має менший sys:node-dbid, ніж попередній, а має бути більший. Перевірте пошуковий індекс джерела; спробу буде повторено.',
      ru: 'Не удалось прочитать контрагентов по порядку: у «{0}» sys:node-dbid меньше, чем у предыдущего, а должен быть больше. Проверьте поисковый индекс источника; попытка будет повторена.',
      cs: 'Partnery nelze načíst v pořadí: „{0}“ má menší sys:node-dbid než předchozí, má mít větší. Nechte zkontrolovat vyhledávací index zdroje; pokus se opakuje.',
    },
  'Cannot read the contractors after sys:node-dbid {0}: {1}, they should come after it. Let the account read all contractors, or have the search index rebuilt; it is tried again.':
    {
      uk: 'Не вдалося прочитати контрагентів після sys:node-dbid {0}: {1}. Дозвольте користувачу читати всіх контрагентів або перебудуйте пошуковий індекс; спробу буде повторено.',
      ru: 'Не удалось прочитать контрагентов после sys:node-dbid {0}: {1}. Разрешите пользователю читать всех контрагентов или перестройте поисковый индекс; попытка будет повторена.',
      cs: 'Partnery po sys:node-dbid {0} nelze načíst: {1}. Dovolte účtu číst všechny partnery, nebo nechte přestavět vyhledávací index; pokus se opakuje.',
    },
  'the source answers with contractors that come before it': {
    uk: 'джерело відповідає контрагентами, що стоять раніше',
    ru: 'источник отвечает контрагентами, которые стоят раньше',
    cs: 'zdroj odpovídá partnery, kteří jsou před ním',
  },
  'the source says that more follow, but gives none that can be read ({0} without content)': {
    uk: 'джерело каже, що є ще, але не дає жодного доступного (без вмісту: {0})',
    ru: 'источник говорит, что есть ещё, но не даёт ни одного доступного (без содержимого: {0})',
    cs: 'zdroj říká, že další následují, ale žádný čitelný nedává (bez obsahu: {0})',
  },
}
