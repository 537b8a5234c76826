import type { Phrases } from '../../../core/plugin.ts'

/** What the test of the connection says, and what is wrong with the settings. */
export const checkPhrases: Phrases = {
  '{0} takes the webhook, which may start and follow imports.': {
    uk: '{0} приймає вебхук, який може починати імпорти і стежити за ними.',
    ru: '{0} принимает вебхук, который может начинать импорты и следить за ними.',
    cs: '{0} webhook přijímá, smí zahajovat a sledovat importy.',
  },
  '{0} takes the webhook of {1}, which may start and follow imports.': {
    uk: '{0} приймає вебхук ({1}), який може починати імпорти і стежити за ними.',
    ru: '{0} принимает вебхук ({1}), который может начинать импорты и следить за ними.',
    cs: '{0} přijímá webhook ({1}), smí zahajovat a sledovat importy.',
  },
  'user {0}': { uk: 'користувач {0}', ru: 'пользователь {0}', cs: 'uživatel {0}' },
  '{0} (user {1})': { uk: '{0} (користувач {1})', ru: '{0} (пользователь {1})', cs: '{0} (uživatel {1})' },
  'What the webhook may use': {
    uk: 'Що дозволено вебхуку',
    ru: 'Что разрешено вебхуку',
    cs: 'Co webhook smí používat',
  },
  right: { uk: 'право', ru: 'право', cs: 'právo' },
  'The webhook is one of {0}, who is no administrator: the portal may refuse parts of an import.': {
    uk: 'Вебхук належить не адміністратору ({0}): портал може відхилити частини імпорту.',
    ru: 'Вебхук принадлежит не администратору ({0}): портал может отклонить части импорта.',
    cs: 'Webhook nepatří správci ({0}): portál může části importu odmítnout.',
  },
  'Cannot ask "{0}" whether it has the method {1}: it answers in another form than expected. See that the address leads to a Bitrix24 portal.':
    {
      uk: 'Не вдалося спитати «{0}», чи є в нього метод {1}: він відповідає не в тому вигляді. Перевірте, чи адреса веде до порталу Бітрікс24.',
      ru: 'Не удалось спросить «{0}», есть ли у него метод {1}: он отвечает не в том виде. Проверьте, ведёт ли адрес к порталу Битрикс24.',
      cs: '„{0}“ se nelze zeptat, zda má metodu {1}: odpovídá v jiné podobě, než se čeká. Ověřte, že adresa vede k portálu Bitrix24.',
    },
  'Cannot ask "{0}" whether it has the method {1}: it answers {2}. See that the address leads to a Bitrix24 portal.':
    {
      uk: 'Не вдалося спитати «{0}», чи є в нього метод {1}: він відповідає {2}. Перевірте, чи адреса веде до порталу Бітрікс24.',
      ru: 'Не удалось спросить «{0}», есть ли у него метод {1}: он отвечает {2}. Проверьте, ведёт ли адрес к порталу Битрикс24.',
      cs: '„{0}“ se nelze zeptat, zda má metodu {1}: odpovídá {2}. Ověřte, že adresa vede k portálu Bitrix24.',
    },
  'an error without a code': { uk: 'помилкою без коду', ru: 'ошибкой без кода', cs: 'chybou bez kódu' },
  'The portal "{0}" is called "{1}" now. Its old name still leads there; write the new one into "portal".': {
    uk: 'Портал «{0}» тепер зветься «{1}». Стара назва ще веде туди; впишіть нову в «portal».',
    ru: 'Портал «{0}» теперь называется «{1}». Старое имя ещё ведёт туда; впишите новое в «portal».',
    cs: 'Portál „{0}“ se nyní jmenuje „{1}“. Starý název tam stále vede; zapište do „portal“ nový.',
  },
  'Following is suspended, but the portal answers now. Press "Resume".': {
    uk: 'Спостереження зупинено, але портал уже відповідає. Натисніть «Продовжити».',
    ru: 'Наблюдение остановлено, но портал уже отвечает. Нажмите «Продолжить».',
    cs: 'Sledování je pozastaveno, ale portál už odpovídá. Stiskněte „Pokračovat“.',
  },
  'Cannot follow imports on "{0}": the portal does not have the method {1}. Update the portal; the module "rest" must be 21.400.0 or later.':
    {
      uk: 'Стежити за імпортами на «{0}» неможливо: портал не має методу {1}. Оновіть портал; модуль «rest» має бути 21.400.0 або новіший.',
      ru: 'Следить за импортами на «{0}» нельзя: у портала нет метода {1}. Обновите портал; модуль «rest» должен быть 21.400.0 или новее.',
      cs: 'Importy na „{0}“ nelze sledovat: portál nemá metodu {1}. Aktualizujte portál; modul „rest“ musí být 21.400.0 nebo novější.',
    },
  'Cannot follow imports on "{0}": the webhook lacks the right "{1}" (it has: {2}).': {
    uk: 'Стежити за імпортами на «{0}» неможливо: вебхук не має права «{1}» (має: {2}).',
    ru: 'Следить за импортами на «{0}» нельзя: у вебхука нет права «{1}» (есть: {2}).',
    cs: 'Importy na „{0}“ nelze sledovat: webhook nemá právo „{1}“ (má: {2}).',
  },
  'none is told': { uk: 'жодного не названо', ru: 'ни одного не названо', cs: 'žádné neuvedl' },
  'In Bitrix24, open Developer resources, Integrations, this webhook, and add the right.': {
    uk: 'У Бітрікс24 відкрийте розділ розробникам, «Интеграции», цей вебхук, і додайте право.',
    ru: 'В Битрикс24 откройте «Разработчикам», «Интеграции», этот вебхук, и добавьте право.',
    cs: 'V Bitrix24 otevřete zdroje pro vývojáře, integrace, tento webhook, a právo přidejte.',
  },
  'Packages cannot be imported from here: "server.publicUrl" is not set.': {
    uk: 'Імпортувати пакети звідси не можна: «server.publicUrl» не задано.',
    ru: 'Импортировать пакеты отсюда нельзя: «server.publicUrl» не задан.',
    cs: 'Odsud nelze balíčky importovat: „server.publicUrl“ není nastaveno.',
  },
  'Set "server.publicUrl" to the address under which the portal reaches Mostik, such as https://mostik.example. Following imports works without it.':
    {
      uk: 'Задайте в «server.publicUrl» адресу, за якою портал звертається до Mostik, як-от https://mostik.example. Стежити за імпортами можна і без неї.',
      ru: 'Задайте в «server.publicUrl» адрес, по которому портал обращается к Mostik, например https://mostik.example. Следить за импортами можно и без него.',
      cs: 'Nastavte „server.publicUrl“ na adresu, na které portál Mostik najde, např. https://mostik.example. Sledovat importy lze i bez ní.',
    },
  'Packages are served at {0}, but it could not be seen from here that this address leads to Mostik.': {
    uk: 'Пакети видаються за адресою {0}, але звідси не видно, що вона веде до Mostik.',
    ru: 'Пакеты выдаются по адресу {0}, но отсюда не видно, что он ведёт к Mostik.',
    cs: 'Balíčky se vydávají na {0}, ale odsud není vidět, že tato adresa vede k Mostiku.',
  },
  '"server.publicUrl" does not lead here: {0} Correct it, or see what stands in between. If this machine only cannot reach its own public address, the portal may still reach it.':
    {
      uk: '«server.publicUrl» не веде сюди: {0} Виправте її або перевірте, що стоїть на шляху. Якщо лише цей комп’ютер не досягає своєї публічної адреси, портал може досягати.',
      ru: '«server.publicUrl» не ведёт сюда: {0} Исправьте его или проверьте, что стоит на пути. Если только этот компьютер не достигает своего публичного адреса, портал может достигать.',
      cs: '„server.publicUrl“ sem nevede: {0} Opravte ji, nebo zjistěte, co je v cestě. Pokud se na svou veřejnou adresu nedostane jen tento počítač, portál se na ni dostat může.',
    },
  'something else answers there.': {
    uk: 'там відповідає щось інше.',
    ru: 'там отвечает что-то другое.',
    cs: 'odpovídá tam něco jiného.',
  },
  'Packages are served at {0}, which leads to Mostik: a test page was fetched from here.': {
    uk: 'Пакети видаються за адресою {0}, яка веде до Mostik: пробну сторінку звідси отримано.',
    ru: 'Пакеты выдаются по адресу {0}, который ведёт к Mostik: пробная страница отсюда получена.',
    cs: 'Balíčky se vydávají na {0}, tato adresa vede k Mostiku: zkušební stránka se odsud načetla.',
  },
  'Whether the portal reaches it too shows only in an import.': {
    uk: 'Чи досягає її портал, покаже лише імпорт.',
    ru: 'Достигает ли его портал, покажет только импорт.',
    cs: 'Zda se na ni dostane i portál, ukáže až import.',
  },
  '"server.publicUrl" has the host "{0}", which is one of this machine or of a private network. A portal in the cloud cannot reach it. Use a public address, or a tunnel to this machine.':
    {
      uk: 'У «server.publicUrl» вузол «{0}», а він належить цьому комп’ютеру або приватній мережі. Портал у хмарі до нього не дістанеться. Візьміть публічну адресу або тунель до цього комп’ютера.',
      ru: 'В «server.publicUrl» узел «{0}», а он принадлежит этому компьютеру или частной сети. Портал в облаке до него не доберётся. Возьмите публичный адрес или туннель к этому компьютеру.',
      cs: '„server.publicUrl“ obsahuje „{0}“, což je tento počítač nebo privátní síť. Portál v cloudu se tam nedostane. Použijte veřejnou adresu, nebo tunel k tomuto počítači.',
    },
  '"server.publicUrl" begins with http://: whoever is on the way can read the packages. Write https://, and let the service or a proxy in front of it have a certificate.':
    {
      uk: '«server.publicUrl» починається з http://: пакети може прочитати будь-хто на шляху. Напишіть https:// і дайте сервісу або проксі перед ним сертифікат.',
      ru: '«server.publicUrl» начинается с http://: пакеты может прочитать любой на пути. Напишите https:// и дайте сервису или прокси перед ним сертификат.',
      cs: '„server.publicUrl“ začíná http://: balíčky si může přečíst kdokoli po cestě. Napište https:// a dejte službě nebo proxy před ní certifikát.',
    },
  'This is only a part of the address. Paste the whole address of the webhook, such as {0}.': {
    uk: 'Це лише частина адреси. Вставте всю адресу вебхука, як-от {0}.',
    ru: 'Это только часть адреса. Вставьте весь адрес вебхука, например {0}.',
    cs: 'Toto je jen část adresy. Vložte celou adresu webhooku, např. {0}.',
  },
  'This is no web address. Paste the address of an incoming webhook, such as {0}.': {
    uk: 'Це не вебадреса. Вставте адресу вхідного вебхука, як-от {0}.',
    ru: 'Это не веб-адрес. Вставьте адрес входящего вебхука, например {0}.',
    cs: 'Toto není webová adresa. Vložte adresu příchozího webhooku, např. {0}.',
  },
  'The address begins with http://, and portals take https:// only. Write https://.': {
    uk: 'Адреса починається з http://, а портали приймають лише https://. Напишіть https://.',
    ru: 'Адрес начинается с http://, а порталы принимают только https://. Напишите https://.',
    cs: 'Adresa začíná http:// a portály přijímají jen https://. Napište https://.',
  },
  'The address does not hold "/rest/", a user and a code. In Bitrix24, open Developer resources, Inbound webhook, and copy the whole address, such as {0}.':
    {
      uk: 'В адресі немає «/rest/», користувача і коду. У Бітрікс24 відкрийте розділ розробникам, «Входящий вебхук», і скопіюйте всю адресу, як-от {0}.',
      ru: 'В адресе нет «/rest/», пользователя и кода. В Битрикс24 откройте «Разработчикам», «Входящий вебхук», и скопируйте весь адрес, например {0}.',
      cs: 'V adrese chybí „/rest/“, uživatel a kód. V Bitrix24 otevřete zdroje pro vývojáře, příchozí webhook, a zkopírujte celou adresu, např. {0}.',
    },
}
