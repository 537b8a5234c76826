import type { Phrases } from '../language.ts'

/** What is said of requests to other servers. */
export const httpPhrases: Phrases = {
  'Cannot {0} "{1}": the server answered {2}, which means that it did not do what was asked. {3}': {
    uk: 'Запит {0} до «{1}» не вдався: сервер відповів кодом {2}, тобто не виконав прохання. {3}',
    ru: 'Запрос {0} к «{1}» не удался: сервер ответил кодом {2}, то есть не сделал того, о чём его просили. {3}',
    cs: 'Požadavek {0} na „{1}“ se nezdařil: server odpověděl kódem {2}, neudělal tedy, oč byl požádán. {3}',
  },
  'Check the credentials and what they allow.': {
    uk: 'Перевірте дані для входу та їхні права.',
    ru: 'Проверьте данные для входа и их права.',
    cs: 'Zkontrolujte přihlašovací údaje a jejich oprávnění.',
  },
  'Check the address.': { uk: 'Перевірте адресу.', ru: 'Проверьте адрес.', cs: 'Zkontrolujte adresu.' },
  'Check the credentials of the proxy.': {
    uk: 'Перевірте дані для входу на проксі.',
    ru: 'Проверьте данные для входа на прокси.',
    cs: 'Zkontrolujte přihlašovací údaje k proxy.',
  },
  'The server asks for fewer requests: try later.': {
    uk: 'Сервер просить надсилати запити рідше: спробуйте пізніше.',
    ru: 'Сервер просит отправлять запросы реже: попробуйте позже.',
    cs: 'Server žádá o méně požadavků: zkuste to později.',
  },
  'The fault is with the server: try later.': {
    uk: 'Збій на боці сервера: спробуйте пізніше.',
    ru: 'Сбой на стороне сервера: попробуйте позже.',
    cs: 'Chyba je na straně serveru: zkuste to později.',
  },
  'See the beginning of its answer in the details.': {
    uk: 'Початок його відповіді наведено в подробицях.',
    ru: 'Начало его ответа приведено в подробностях.',
    cs: 'Začátek jeho odpovědi je v podrobnostech.',
  },
  'Cannot {0} "{1}": the server redirects to {2}, {3}. Set the address to the one that answers.': {
    uk: 'Запит {0} до «{1}» не вдався: сервер переспрямовує на {2}, {3}. Вкажіть адресу, яка відповідає сама.',
    ru: 'Запрос {0} к «{1}» не удался: сервер перенаправляет на {2}, {3}. Укажите адрес, который отвечает сам.',
    cs: 'Požadavek {0} na „{1}“ se nezdařil: server přesměrovává na {2}, {3}. Nastavte adresu, která odpovídá sama.',
  },
  'an unreadable address': { uk: 'нечитану адресу', ru: 'нечитаемый адрес', cs: 'nečitelnou adresu' },
  'which is another server and is not followed': {
    uk: 'а це інший сервер, туди запит не піде',
    ru: 'а это другой сервер, туда запрос не пойдёт',
    cs: 'což je jiný server, tam se požadavek nepošle',
  },
  'which cannot be followed': {
    uk: 'а туди перейти неможливо',
    ru: 'а туда перейти невозможно',
    cs: 'kam nelze přejít',
  },
  'which is followed only for requests that read': {
    uk: 'а це дозволено лише для запитів на читання',
    ru: 'а это разрешено только для запросов на чтение',
    cs: 'což je dovoleno jen u požadavků, které čtou',
  },
  'and this request follows none': {
    uk: 'а для цього запиту це не дозволено',
    ru: 'а для этого запроса это не разрешено',
    cs: 'což u tohoto požadavku není dovoleno',
  },
  'where the body cannot be sent a second time': {
    uk: 'а надіслати дані вдруге неможливо',
    ru: 'а отправить данные второй раз невозможно',
    cs: 'data však nelze poslat podruhé',
  },
  'Cannot {0} "{1}": the server redirects again and again, at last to "{2}"; at most five redirects are followed. Set the address to the one that answers.':
    {
      uk: 'Запит {0} до «{1}» не вдався: сервер переспрямовує знову й знову, востаннє на «{2}»; дозволено щонайбільше п’ять переходів. Вкажіть адресу, яка відповідає сама.',
      ru: 'Запрос {0} к «{1}» не удался: сервер перенаправляет снова и снова, в последний раз на «{2}»; разрешено не больше пяти переходов. Укажите адрес, который отвечает сам.',
      cs: 'Požadavek {0} na „{1}“ se nezdařil: server přesměrovává znovu a znovu, naposledy na „{2}“; dovoleno je nejvýše pět přesměrování. Nastavte adresu, která odpovídá sama.',
    },
  'Cannot {0} "{1}": the answer is larger than {2} bytes, which is the most that is read here. Ask for less at once.':
    {
      uk: 'Запит {0} до «{1}» не вдався: відповідь більша за {2} {2|байт|байти|байтів}, стільки тут не читається. Запитуйте менше за один раз.',
      ru: 'Запрос {0} к «{1}» не удался: ответ больше {2} {2|байта|байт|байт}, столько здесь не читается. Запрашивайте меньше за один раз.',
      cs: 'Požadavek {0} na „{1}“ se nezdařil: odpověď je větší než {2} {2|bajt|bajty|bajtů}, víc se zde nečte. Žádejte najednou méně.',
    },
  'Cannot {0} "{1}": the server kept silent for {2} s, it should have answered by then. Try later or allow more time.':
    {
      uk: 'Запит {0} до «{1}» не вдався: сервер мовчав {2} с. Спробуйте пізніше або дайте більше часу.',
      ru: 'Запрос {0} к «{1}» не удался: сервер молчал {2} с. Попробуйте позже или дайте больше времени.',
      cs: 'Požadavek {0} na „{1}“ se nezdařil: server mlčel {2} s. Zkuste to později nebo dejte více času.',
    },
  'Cannot {0} "{1}": {2}, a complete answer is expected. Check the address and the network.': {
    uk: 'Запит {0} до «{1}» не вдався: {2}. Перевірте адресу та мережу.',
    ru: 'Запрос {0} к «{1}» не удался: {2}. Проверьте адрес и сеть.',
    cs: 'Požadavek {0} na „{1}“ se nezdařil: {2}. Zkontrolujte adresu a síť.',
  },
  'the name of the server cannot be resolved (DNS)': {
    uk: 'сервер із таким іменем не знайдено (DNS)',
    ru: 'сервер с таким именем не найден (DNS)',
    cs: 'server toho jména nebyl nalezen (DNS)',
  },
  'the TLS certificate of the server is signed by nobody known here (set `http.ca` to trust it)': {
    uk: 'сертифікат TLS сервера підписано невідомо ким (щоб довіряти йому, вкажіть «http.ca»)',
    ru: 'сертификат TLS сервера подписан неизвестно кем (чтобы доверять ему, укажите «http.ca»)',
    cs: 'certifikát TLS serveru podepsal někdo neznámý (chcete-li mu věřit, nastavte „http.ca“)',
  },
  'the TLS certificate of the server has expired': {
    uk: 'термін дії сертифіката TLS сервера минув',
    ru: 'срок действия сертификата TLS сервера истёк',
    cs: 'certifikátu TLS serveru vypršela platnost',
  },
  'the TLS certificate of the server is for another name': {
    uk: 'сертифікат TLS сервера видано на інше ім’я',
    ru: 'сертификат TLS сервера выдан на другое имя',
    cs: 'certifikát TLS serveru je vydán na jiné jméno',
  },
  'the TLS handshake failed': {
    uk: 'не вдалося встановити захищене з’єднання (TLS)',
    ru: 'не удалось установить защищённое соединение (TLS)',
    cs: 'nepodařilo se navázat šifrované spojení (TLS)',
  },
  'the connection was refused (nothing listens there)': {
    uk: 'у з’єднанні відмовлено (там ніщо не відповідає)',
    ru: 'в соединении отказано (там ничто не отвечает)',
    cs: 'spojení bylo odmítnuto (nic tam neposlouchá)',
  },
  'there is no route to the server': {
    uk: 'немає шляху до сервера',
    ru: 'нет пути к серверу',
    cs: 'k serveru nevede cesta',
  },
  'the connection could not be made in time': {
    uk: 'з’єднання не встановлено вчасно',
    ru: 'соединение не установлено вовремя',
    cs: 'spojení se nepodařilo navázat včas',
  },
  'web requests to that port are not allowed': {
    uk: 'вебзапити на цей порт заборонені',
    ru: 'веб-запросы на этот порт запрещены',
    cs: 'webové požadavky na tento port nejsou dovolené',
  },
  'the proxy did not let the request through': {
    uk: 'проксі не пропустив запит',
    ru: 'прокси не пропустил запрос',
    cs: 'proxy požadavek nepustila',
  },
  'the connection broke off': {
    uk: 'з’єднання обірвалося',
    ru: 'соединение оборвалось',
    cs: 'spojení se přerušilo',
  },
  'what the server sends is not HTTP': {
    uk: 'сервер відповідає не за протоколом HTTP',
    ru: 'сервер отвечает не по протоколу HTTP',
    cs: 'server neodpovídá protokolem HTTP',
  },
  'the connection failed': { uk: 'з’єднання не вдалося', ru: 'соединение не удалось', cs: 'spojení selhalo' },
  'Cannot send the header {0}: its name or value holds a character that HTTP does not allow. Look for line breaks and letters outside Latin in it.':
    {
      uk: 'Не вдалося надіслати заголовок {0}: його назва або значення містить символ, якого HTTP не дозволяє. Перевірте, чи немає там перенесень рядка та нелатинських літер.',
      ru: 'Не удалось отправить заголовок {0}: его название или значение содержит символ, которого HTTP не разрешает. Проверьте, нет ли там переносов строки и нелатинских букв.',
      cs: 'Hlavičku {0} nelze odeslat: její název nebo hodnota obsahuje znak, který HTTP nedovoluje. Hledejte konce řádků a písmena mimo latinku.',
    },
  'Cannot send a request: its address is not a web address, it should begin with "http://" or "https://" and name a host. Correct the address in the configuration.':
    {
      uk: 'Не вдалося надіслати запит: його адреса не є вебадресою, вона має починатися з «http://» або «https://» і містити ім’я сервера. Виправте адресу в налаштуваннях.',
      ru: 'Не удалось отправить запрос: его адрес не является веб-адресом, он должен начинаться с «http://» или «https://» и содержать имя сервера. Исправьте адрес в настройках.',
      cs: 'Požadavek nelze odeslat: jeho adresa není webová, má začínat „http://“ nebo „https://“ a uvádět server. Opravte adresu v nastavení.',
    },
  'no answer within {0} ms': {
    uk: 'немає відповіді за {0} мс',
    ru: 'нет ответа за {0} мс',
    cs: 'žádná odpověď do {0} ms',
  },
}
