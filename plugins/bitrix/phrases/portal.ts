import type { Phrases } from '../../../core/plugin.ts'

/** What hinders talking to the portal, and the names of details. */
export const portalPhrases: Phrases = {
  'Cannot call "{0}" of "{1}": {2}.': {
    uk: 'Не вдалося викликати «{0}» на «{1}»: {2}.',
    ru: 'Не удалось вызвать «{0}» на «{1}»: {2}.',
    cs: 'Metodu „{0}“ na „{1}“ nelze zavolat: {2}.',
  },
  '{0}, with the status {1}; an answer in JSON is expected': {
    uk: '{0}, зі станом {1}; очікується відповідь у JSON',
    ru: '{0}, со статусом {1}; ожидается ответ в JSON',
    cs: '{0}, se stavem {1}; očekává se odpověď v JSON',
  },
  '{0}; an answer in JSON is expected': {
    uk: '{0}; очікується відповідь у JSON',
    ru: '{0}; ожидается ответ в JSON',
    cs: '{0}; očekává se odpověď v JSON',
  },
  'the answer is empty': { uk: 'відповідь порожня', ru: 'ответ пустой', cs: 'odpověď je prázdná' },
  'the answer is a web page': {
    uk: 'відповідь є вебсторінкою',
    ru: 'ответ является веб-страницей',
    cs: 'odpověď je webová stránka',
  },
  'the answer is no whole JSON object': {
    uk: 'відповідь не є повним об’єктом JSON',
    ru: 'ответ не является полным объектом JSON',
    cs: 'odpověď není celý objekt JSON',
  },
  'the answer has neither a result nor an error': {
    uk: 'у відповіді немає ні результату, ні помилки',
    ru: 'в ответе нет ни результата, ни ошибки',
    cs: 'odpověď nemá výsledek ani chybu',
  },
  'the answer is not that of a batch': {
    uk: 'це не відповідь на пакет команд',
    ru: 'это не ответ на пакет команд',
    cs: 'není to odpověď na dávku',
  },
  'it refuses the batch, it should carry out its commands': {
    uk: 'він відхиляє пакет команд, а має їх виконати',
    ru: 'он отклоняет пакет команд, а должен их выполнить',
    cs: 'odmítá dávku, měl by provést její příkazy',
  },
  'it refuses the batch ({0}), it should carry out its commands': {
    uk: 'він відхиляє пакет команд ({0}), а має їх виконати',
    ru: 'он отклоняет пакет команд ({0}), а должен их выполнить',
    cs: 'odmítá dávku ({0}), měl by provést její příkazy',
  },
  '{0}, it should answer itself': {
    uk: '{0}, а має відповідати сам',
    ru: '{0}, а должен отвечать сам',
    cs: '{0}, měl by odpovídat sám',
  },
  'it sends the request on to an address that cannot be read': {
    uk: 'він перенаправляє на адресу, яку неможливо прочитати',
    ru: 'он перенаправляет на адрес, который нельзя прочитать',
    cs: 'posílá požadavek na adresu, kterou nelze přečíst',
  },
  'it sends the request on to another of its pages': {
    uk: 'він перенаправляє на іншу свою сторінку',
    ru: 'он перенаправляет на другую свою страницу',
    cs: 'posílá požadavek na jinou svou stránku',
  },
  'it sends requests on to "{0}" without encryption': {
    uk: 'він перенаправляє на «{0}» без шифрування',
    ru: 'он перенаправляет на «{0}» без шифрования',
    cs: 'posílá požadavky na „{0}“ bez šifrování',
  },
  'it sends requests on to "{0}", which belongs to another domain': {
    uk: 'він перенаправляє на «{0}», а це інший домен',
    ru: 'он перенаправляет на «{0}», а это другой домен',
    cs: 'posílá požadavky na „{0}“, což je jiná doména',
  },
  'it sends requests on to "{0}", and there to something else than the webhook': {
    uk: 'він перенаправляє на «{0}», і там не на вебхук',
    ru: 'он перенаправляет на «{0}», и там не на вебхук',
    cs: 'posílá požadavky na „{0}“, a tam jinam než na webhook',
  },
  'it sends requests on to "{0}", which sends them on again': {
    uk: 'він перенаправляє на «{0}», а той ще далі',
    ru: 'он перенаправляет на «{0}», а тот ещё дальше',
    cs: 'posílá požadavky na „{0}“, které je posílá dál',
  },
  'If that is the portal, set "portal" to the address of the webhook there.': {
    uk: 'Якщо це і є портал, задайте в «portal» адресу вебхука там.',
    ru: 'Если это и есть портал, задайте в «portal» адрес вебхука там.',
    cs: 'Je-li to portál, nastavte „portal“ na adresu tamního webhooku.',
  },
  'In the portal, open Developer resources, Inbound webhook, and put its address into "portal".': {
    uk: 'У порталі відкрийте розділ розробникам, «Входящий вебхук», і впишіть його адресу в «portal».',
    ru: 'В портале откройте «Разработчикам», «Входящий вебхук», и впишите его адрес в «portal».',
    cs: 'V portálu otevřete zdroje pro vývojáře, příchozí webhook, a jeho adresu vložte do „portal“.',
  },
  'Bitrix24 has blocked requests to it by hand, for too much load': {
    uk: 'Бітрікс24 вручну заблокував запити до нього через завелике навантаження',
    ru: 'Битрикс24 вручную заблокировал запросы к нему из-за слишком большой нагрузки',
    cs: 'Bitrix24 požadavky na něj ručně zablokoval kvůli velké zátěži',
  },
  'Ask the support of Bitrix24, and resume then.': {
    uk: 'Зверніться до підтримки Бітрікс24, потім продовжте.',
    ru: 'Обратитесь в поддержку Битрикс24, потом продолжите.',
    cs: 'Obraťte se na podporu Bitrix24 a pak pokračujte.',
  },
  'it does not know the webhook any more: it was deleted, its code changed, its owner left, or Bitrix24 blocked it because its address was seen in public':
    {
      uk: 'він більше не знає вебхука: його видалили, змінили код, власник пішов, або Бітрікс24 заблокував його, бо адресу побачили у відкритому доступі',
      ru: 'он больше не знает вебхука: его удалили, сменили код, владелец ушёл, или Битрикс24 заблокировал его, потому что адрес увидели в открытом доступе',
      cs: 'webhook už nezná: byl smazán, změnil se jeho kód, odešel jeho vlastník, nebo jej Bitrix24 zablokoval, protože se jeho adresa objevila veřejně',
    },
  'it sees no webhook in the address': {
    uk: 'він не бачить вебхука в адресі',
    ru: 'он не видит вебхука в адресе',
    cs: 'v adrese nevidí webhook',
  },
  'the webhook lacks the right "configuration.import"': {
    uk: 'вебхук не має права «configuration.import»',
    ru: 'у вебхука нет права «configuration.import»',
    cs: 'webhook nemá právo „configuration.import“',
  },
  'Give it that right in the portal, under Developer resources.': {
    uk: 'Надайте йому це право в порталі, у розділі розробникам.',
    ru: 'Дайте ему это право в портале, в разделе «Разработчикам».',
    cs: 'Dejte mu to právo v portálu, ve zdrojích pro vývojáře.',
  },
  'it does not allow this to the webhook; its plan should include REST and the owner of the webhook may need more rights':
    {
      uk: 'він не дозволяє цього вебхуку; тариф має містити REST, а власнику вебхука може бракувати прав',
      ru: 'он не разрешает этого вебхуку; тариф должен включать REST, а владельцу вебхука может не хватать прав',
      cs: 'webhooku to nedovoluje; tarif by měl obsahovat REST a vlastník webhooku možná potřebuje více práv',
    },
  'Look at the plan of the portal and at the rights of the owner.': {
    uk: 'Перевірте тариф порталу і права власника.',
    ru: 'Проверьте тариф портала и права владельца.',
    cs: 'Zkontrolujte tarif portálu a práva vlastníka.',
  },
  'its licence does not include this': {
    uk: 'його ліцензія цього не містить',
    ru: 'его лицензия этого не включает',
    cs: 'jeho licence to neobsahuje',
  },
  'Look at the plan or the licence of the portal.': {
    uk: 'Перевірте тариф або ліцензію порталу.',
    ru: 'Проверьте тариф или лицензию портала.',
    cs: 'Zkontrolujte tarif nebo licenci portálu.',
  },
  'it takes this from another kind of credentials only': {
    uk: 'він приймає це лише з іншим видом доступу',
    ru: 'он принимает это только с другим видом доступа',
    cs: 'přijímá to jen s jiným druhem přístupu',
  },
  'it takes this from an incoming webhook only, applications are refused': {
    uk: 'він приймає це лише від вхідного вебхука, застосункам відмовлено',
    ru: 'он принимает это только от входящего вебхука, приложениям отказано',
    cs: 'přijímá to jen z příchozího webhooku, aplikace odmítá',
  },
  'Use an incoming webhook.': {
    uk: 'Використайте вхідний вебхук.',
    ru: 'Используйте входящий вебхук.',
    cs: 'Použijte příchozí webhook.',
  },
  'it takes requests over https only': {
    uk: 'він приймає запити лише через https',
    ru: 'он принимает запросы только по https',
    cs: 'přijímá požadavky jen přes https',
  },
  'Write https:// in "portal".': {
    uk: 'Напишіть у «portal» https://.',
    ru: 'Напишите в «portal» https://.',
    cs: 'Napište do „portal“ https://.',
  },
  'the owner of the webhook has no access to it': {
    uk: 'власник вебхука не має до нього доступу',
    ru: 'у владельца вебхука нет к нему доступа',
    cs: 'vlastník webhooku k němu nemá přístup',
  },
  'Look at the owner in the portal, or make the webhook anew.': {
    uk: 'Перевірте власника в порталі або створіть вебхук заново.',
    ru: 'Проверьте владельца в портале или создайте вебхук заново.',
    cs: 'Zkontrolujte vlastníka v portálu, nebo vytvořte webhook znovu.',
  },
  'it does not let the owner of the webhook in': {
    uk: 'він не впускає власника вебхука',
    ru: 'он не впускает владельца вебхука',
    cs: 'vlastníka webhooku nepouští dovnitř',
  },
  'Look at the owner in the portal.': {
    uk: 'Перевірте власника в порталі.',
    ru: 'Проверьте владельца в портале.',
    cs: 'Zkontrolujte vlastníka v portálu.',
  },
  'it does not know what the webhook belongs to': {
    uk: 'він не знає, до чого належить вебхук',
    ru: 'он не знает, к чему относится вебхук',
    cs: 'neví, k čemu webhook patří',
  },
  'it says that the credentials have expired': {
    uk: 'він каже, що термін доступу закінчився',
    ru: 'он говорит, что срок доступа истёк',
    cs: 'říká, že přístup vypršel',
  },
  'its plan has ended': { uk: 'його тариф закінчився', ru: 'его тариф закончился', cs: 'jeho tarif skončil' },
  'Look at the plan of the portal.': {
    uk: 'Перевірте тариф порталу.',
    ru: 'Проверьте тариф портала.',
    cs: 'Zkontrolujte tarif portálu.',
  },
  'an administrator of the portal has to confirm this first': {
    uk: 'спершу це має підтвердити адміністратор порталу',
    ru: 'сначала это должен подтвердить администратор портала',
    cs: 'nejdříve to musí potvrdit správce portálu',
  },
  'Confirm it in the portal, and resume then.': {
    uk: 'Підтвердьте це в порталі, потім продовжте.',
    ru: 'Подтвердите это в портале, потом продолжите.',
    cs: 'Potvrďte to v portálu a pak pokračujte.',
  },
  'an administrator of the portal has refused this': {
    uk: 'адміністратор порталу це відхилив',
    ru: 'администратор портала это отклонил',
    cs: 'správce portálu to odmítl',
  },
  'Ask the administrator, and resume then.': {
    uk: 'Зверніться до адміністратора, потім продовжте.',
    ru: 'Обратитесь к администратору, потом продолжите.',
    cs: 'Obraťte se na správce a pak pokračujte.',
  },
  'it refuses REST to the webhook, its plan should include it': {
    uk: 'він не дозволяє вебхуку REST, тариф має його містити',
    ru: 'он не разрешает вебхуку REST, тариф должен его включать',
    cs: 'webhooku nedovoluje REST, tarif by jej měl obsahovat',
  },
  'Look at the plan of the portal; commercial plans and a subscription include webhooks.': {
    uk: 'Перевірте тариф порталу; вебхуки є в комерційних тарифах і передплаті.',
    ru: 'Проверьте тариф портала; вебхуки есть в коммерческих тарифах и подписке.',
    cs: 'Zkontrolujte tarif portálu; webhooky jsou v placených tarifech a v předplatném.',
  },
  'it does not reach the server that checks credentials': {
    uk: 'він не може зв’язатися із сервером, що перевіряє доступ',
    ru: 'он не может связаться с сервером, который проверяет доступ',
    cs: 'nemůže se spojit se serverem, který ověřuje přístup',
  },
  'it reports an error of its own ({0})': {
    uk: 'він повідомляє про власну помилку ({0})',
    ru: 'он сообщает о своей ошибке ({0})',
    cs: 'hlásí vlastní chybu ({0})',
  },
  'it answered {0}': { uk: 'він відповів {0}', ru: 'он ответил {0}', cs: 'odpověděl {0}' },
  'it refuses the webhook ({0})': {
    uk: 'він відхиляє вебхук ({0})',
    ru: 'он отклоняет вебхук ({0})',
    cs: 'webhook odmítá ({0})',
  },
  'Look at the webhook in the portal, under Developer resources.': {
    uk: 'Перевірте вебхук у порталі, у розділі розробникам.',
    ru: 'Проверьте вебхук в портале, в разделе «Разработчикам».',
    cs: 'Zkontrolujte webhook v portálu, ve zdrojích pro vývojáře.',
  },
  'its public part is closed or it was deleted, it should be open': {
    uk: 'його публічну частину закрито або його видалено',
    ru: 'его публичная часть закрыта или он удалён',
    cs: 'jeho veřejná část je uzavřena, nebo byl smazán',
  },
  'Open it in its settings; it is asked again every hour.': {
    uk: 'Відкрийте її в налаштуваннях порталу; перевірка повторюється щогодини.',
    ru: 'Откройте её в настройках портала; проверка повторяется каждый час.',
    cs: 'Otevřete ji v nastavení portálu; zkouší se každou hodinu.',
  },
  'it does not know this method': {
    uk: 'він не знає цього методу',
    ru: 'он не знает этого метода',
    cs: 'tuto metodu nezná',
  },
  'The portal may be too old (it needs version 21.400 of the module "rest"), or "portal" is not the address of a webhook with the right "configuration.import".':
    {
      uk: 'Можливо, портал застарий (потрібна версія 21.400 модуля «rest») або в «portal» не адреса вебхука з правом «configuration.import».',
      ru: 'Возможно, портал слишком стар (нужна версия 21.400 модуля «rest») или в «portal» не адрес вебхука с правом «configuration.import».',
      cs: 'Portál je možná příliš starý (potřebuje verzi 21.400 modulu „rest“), nebo „portal“ není adresa webhooku s právem „configuration.import“.',
    },
  'it has had too many requests in a short time, from everything that asks it at this address': {
    uk: 'він отримав забагато запитів за короткий час від усього, що звертається з цієї адреси',
    ru: 'он получил слишком много запросов за короткое время от всего, что обращается с этого адреса',
    cs: 'dostal v krátké době příliš mnoho požadavků od všeho, co se ho z této adresy ptá',
  },
  'It is asked again after a pause.': {
    uk: 'Після паузи його буде запитано знову.',
    ru: 'После паузы он будет опрошен снова.',
    cs: 'Po přestávce se zkusí znovu.',
  },
  'the method has used the time that the portal gives it in ten minutes': {
    uk: 'метод вичерпав час, який портал дає йому на десять хвилин',
    ru: 'метод исчерпал время, которое портал даёт ему на десять минут',
    cs: 'metoda vyčerpala čas, který jí portál dává na deset minut',
  },
  'It is called again when the portal counts anew.': {
    uk: 'Його буде викликано, коли портал почне відлік заново.',
    ru: 'Он будет вызван, когда портал начнёт отсчёт заново.',
    cs: 'Zavolá se, až portál začne počítat znovu.',
  },
  'It is asked again later; if that does not help, look at the portal and at proxies on the way.': {
    uk: 'Пізніше його буде запитано знову; якщо не допоможе, перевірте портал і проксі на шляху.',
    ru: 'Позже он будет опрошен снова; если не поможет, проверьте портал и прокси на пути.',
    cs: 'Později se zkusí znovu; nepomůže-li to, zkontrolujte portál a proxy po cestě.',
  },
  'It is asked again later.': {
    uk: 'Пізніше його буде запитано знову.',
    ru: 'Позже он будет опрошен снова.',
    cs: 'Později se zkusí znovu.',
  },
  '{0}, a complete answer is expected': {
    uk: '{0}, а очікується повна відповідь',
    ru: '{0}, а ожидается полный ответ',
    cs: '{0}, očekává se úplná odpověď',
  },
  'the server kept silent for {0} s, it should have answered by then': {
    uk: 'сервер мовчав {0} с',
    ru: 'сервер молчал {0} с',
    cs: 'server mlčel {0} s',
  },
  'the answer is larger than {0} bytes, which is the most that is read here': {
    uk: 'відповідь більша за {0} {0|байт|байти|байтів}, більше тут не читається',
    ru: 'ответ больше {0} {0|байта|байт|байт}, больше здесь не читается',
    cs: 'odpověď je větší než {0} {0|bajt|bajty|bajtů}, víc se tu nečte',
  },
  'Check the address and the network.': {
    uk: 'Перевірте адресу і мережу.',
    ru: 'Проверьте адрес и сеть.',
    cs: 'Zkontrolujte adresu a síť.',
  },
  'Try later or allow more time.': {
    uk: 'Спробуйте пізніше або дайте більше часу.',
    ru: 'Попробуйте позже или дайте больше времени.',
    cs: 'Zkuste to později, nebo povolte více času.',
  },
  'Ask for less at once.': {
    uk: 'Запитуйте менше за раз.',
    ru: 'Запрашивайте меньше за раз.',
    cs: 'Žádejte méně najednou.',
  },
  'may have run': { uk: 'могло виконатися', ru: 'могло выполниться', cs: 'mohlo proběhnout' },
  code: { uk: 'код', ru: 'код', cs: 'kód' },
  description: { uk: 'опис', ru: 'описание', cs: 'popis' },
}
