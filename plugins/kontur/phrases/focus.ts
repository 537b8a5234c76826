import type { Phrases } from '../../../core/plugin.ts'

/** What hinders Kontur.Focus, what a pass asks, and the names of details. */
export const focusPhrases: Phrases = {
  'Cannot ask Kontur.Focus for "{0}": {1}. {2}': {
    uk: 'Не вдалося запитати Контур.Фокус про «{0}»: {1}. {2}',
    ru: 'Не удалось запросить Контур.Фокус о «{0}»: {1}. {2}',
    cs: 'Kontur.Focus se nelze zeptat na „{0}“: {1}. {2}',
  },
  'See that "focus.url" and the network are right; it is tried again.': {
    uk: 'Перевірте «focus.url» і мережу; спробу буде повторено.',
    ru: 'Проверьте «focus.url» и сеть; попытка будет повторена.',
    cs: 'Ověřte „focus.url“ a síť; pokus se opakuje.',
  },
  'it sends the request on to another address, which is not followed because the key stands in it': {
    uk: 'він перенаправляє на іншу адресу, куди запит не йде, бо містить ключ',
    ru: 'он перенаправляет на другой адрес, куда запрос не идёт, потому что содержит ключ',
    cs: 'posílá požadavek na jinou adresu, kam se nejde, protože obsahuje klíč',
  },
  'Set "focus.url" to the address that answers.': {
    uk: 'Задайте в «focus.url» адресу, яка відповідає.',
    ru: 'Задайте в «focus.url» адрес, который отвечает.',
    cs: 'Nastavte „focus.url“ na adresu, která odpovídá.',
  },
  'the answer is larger than any that is read, a hundred companies should have less': {
    uk: 'відповідь більша, ніж тут читається; сто компаній мали б займати менше',
    ru: 'ответ больше, чем здесь читается; сто компаний должны занимать меньше',
    cs: 'odpověď je větší, než se tu čte; sto firem by mělo zabrat méně',
  },
  'Set a smaller "batchSize".': {
    uk: 'Зменште «batchSize».',
    ru: 'Уменьшите «batchSize».',
    cs: 'Zmenšete „batchSize“.',
  },
  '{0}, a list in JSON is expected': {
    uk: '{0}, а очікується список у JSON',
    ru: '{0}, а ожидается список в JSON',
    cs: '{0}, očekává se seznam v JSON',
  },
  'the answer is a web page': {
    uk: 'відповідь є вебсторінкою',
    ru: 'ответ является веб-страницей',
    cs: 'odpověď je webová stránka',
  },
  'the answer is no whole JSON': {
    uk: 'відповідь не є повним JSON',
    ru: 'ответ не является полным JSON',
    cs: 'odpověď není celý JSON',
  },
  'the answer has another form than it should': {
    uk: 'відповідь має не той вигляд',
    ru: 'ответ имеет не тот вид',
    cs: 'odpověď má jinou podobu, než by měla',
  },
  'the answer holds entries without ИНН and ОГРН': {
    uk: 'у відповіді є записи без ИНН і ОГРН',
    ru: 'в ответе есть записи без ИНН и ОГРН',
    cs: 'odpověď obsahuje záznamy bez ИНН a ОГРН',
  },
  'It is tried again; if that does not help, look at "focus.url" and at proxies on the way.': {
    uk: 'Спробу буде повторено; якщо не допоможе, перевірте «focus.url» і проксі на шляху.',
    ru: 'Попытка будет повторена; если не поможет, проверьте «focus.url» и прокси на пути.',
    cs: 'Pokus se opakuje; nepomůže-li to, zkontrolujte „focus.url“ a proxy po cestě.',
  },
  'it does not know the key, a valid one is needed': {
    uk: 'він не знає ключа, потрібен чинний',
    ru: 'он не знает ключ, нужен действующий',
    cs: 'klíč nezná, je potřeba platný',
  },
  'Correct "focus.key".': {
    uk: 'Виправте «focus.key».',
    ru: 'Исправьте «focus.key».',
    cs: 'Opravte „focus.key“.',
  },
  'the limit of the key is used up, something should be left of it': {
    uk: 'ліміт ключа вичерпано',
    ru: 'лимит ключа исчерпан',
    cs: 'limit klíče je vyčerpán',
  },
  'Have the limit raised, or wait for its next period.': {
    uk: 'Збільште ліміт або дочекайтеся наступного періоду.',
    ru: 'Увеличьте лимит или дождитесь следующего периода.',
    cs: 'Nechte limit zvýšit, nebo počkejte na další období.',
  },
  'it refuses this method to the key, the tariff should include it': {
    uk: 'він не дозволяє цей метод ключу, тариф має його містити',
    ru: 'он не разрешает этот метод ключу, тариф должен его включать',
    cs: 'tuto metodu klíči nedovoluje, tarif by ji měl obsahovat',
  },
  'Ask Kontur what the key may use; a proxy on the way may refuse it too.': {
    uk: 'Запитайте в Контура, що дозволено ключу; відмовити міг і проксі на шляху.',
    ru: 'Спросите у Контура, что разрешено ключу; отказать мог и прокси на пути.',
    cs: 'Zeptejte se firmy Kontur, co klíč smí; odmítnout ho mohl i proxy po cestě.',
  },
  'it asks for fewer requests in the same time (429)': {
    uk: 'він просить менше запитів за той самий час (429)',
    ru: 'он просит меньше запросов за то же время (429)',
    cs: 'žádá méně dotazů za stejnou dobu (429)',
  },
  'Try later, or set a longer "focus.pauseSeconds".': {
    uk: 'Спробуйте пізніше або збільште «focus.pauseSeconds».',
    ru: 'Попробуйте позже или увеличьте «focus.pauseSeconds».',
    cs: 'Zkuste to později, nebo prodlužte „focus.pauseSeconds“.',
  },
  'it answered {0}, there is nothing of it at this address': {
    uk: 'він відповів {0}, за цією адресою його немає',
    ru: 'он ответил {0}, по этому адресу его нет',
    cs: 'odpověděl {0}, na této adrese není',
  },
  'Correct "focus.url".': {
    uk: 'Виправте «focus.url».',
    ru: 'Исправьте «focus.url».',
    cs: 'Opravte „focus.url“.',
  },
  'See that "focus.url" is right.': {
    uk: 'Перевірте «focus.url».',
    ru: 'Проверьте «focus.url».',
    cs: 'Ověřte „focus.url“.',
  },
  'it answered {0}, 200 is expected': {
    uk: 'він відповів {0}, а очікується 200',
    ru: 'он ответил {0}, а ожидается 200',
    cs: 'odpověděl {0}, očekává se 200',
  },
  'the server kept silent for {0} s': {
    uk: 'сервер мовчав {0} с',
    ru: 'сервер молчал {0} с',
    cs: 'server mlčel {0} s',
  },
  'the answer is larger than {0} bytes, which is the most that is read here': {
    uk: 'відповідь більша за {0} {0|байт|байти|байтів}, більше тут не читається',
    ru: 'ответ больше {0} {0|байта|байт|байт}, больше здесь не читается',
    cs: 'odpověď je větší než {0} {0|bajt|bajty|bajtů}, víc se tu nečte',
  },
  'Cannot look up more companies: {0} of the {1} requests of the limit are spent, something should be left. Have the limit raised, or wait for its next period.':
    {
      uk: 'Більше компаній не знайти: витрачено {0} з {1} запитів ліміту. Збільште ліміт або дочекайтеся наступного періоду.',
      ru: 'Больше компаний не найти: потрачено {0} из {1} запросов лимита. Увеличьте лимит или дождитесь следующего периода.',
      cs: 'Další firmy nelze vyhledat: využito {0} z {1} dotazů limitu. Nechte limit zvýšit, nebo počkejte na další období.',
    },
  'Cannot look up more companies: {0} of the {1} companies of the limit are spent, something should be left. Have the limit raised, or wait for its next period.':
    {
      uk: 'Більше компаній не знайти: витрачено {0} з {1} компаній ліміту. Збільште ліміт або дочекайтеся наступного періоду.',
      ru: 'Больше компаний не найти: потрачено {0} из {1} компаний лимита. Увеличьте лимит или дождитесь следующего периода.',
      cs: 'Další firmy nelze vyhledat: využito {0} z {1} firem limitu. Nechte limit zvýšit, nebo počkejte na další období.',
    },
  'Cannot look up more companies: {0} of the {1} requests of the limit until {2} are spent, something should be left. Have the limit raised, or wait for its next period.':
    {
      uk: 'Більше компаній не знайти: витрачено {0} з {1} запитів ліміту до {2}. Збільште ліміт або дочекайтеся наступного періоду.',
      ru: 'Больше компаний не найти: потрачено {0} из {1} запросов лимита до {2}. Увеличьте лимит или дождитесь следующего периода.',
      cs: 'Další firmy nelze vyhledat: využito {0} z {1} dotazů limitu do {2}. Nechte limit zvýšit, nebo počkejte na další období.',
    },
  'Cannot look up more companies: {0} of the {1} companies of the limit until {2} are spent, something should be left. Have the limit raised, or wait for its next period.':
    {
      uk: 'Більше компаній не знайти: витрачено {0} з {1} компаній ліміту до {2}. Збільште ліміт або дочекайтеся наступного періоду.',
      ru: 'Больше компаний не найти: потрачено {0} из {1} компаний лимита до {2}. Увеличьте лимит или дождитесь следующего периода.',
      cs: 'Další firmy nelze vyhledat: využito {0} z {1} firem limitu do {2}. Nechte limit zvýšit, nebo počkejte na další období.',
    },

  'Cannot write a batch of {0} contractors: the source refused every one. The first: {1} Check what the account may write; the batch is tried again.':
    {
      uk: 'Не вдалося записати порцію з {0} {0|контрагента|контрагентів|контрагентів}: джерело відхилило всіх. Перший: {1} Перевірте, що дозволено записувати користувачу; порцію буде записано ще раз.',
      ru: 'Не удалось записать порцию из {0} {0|контрагента|контрагентов|контрагентов}: источник отклонил всех. Первый: {1} Проверьте, что разрешено записывать пользователю; порция будет записана ещё раз.',
      cs: 'Dávku {0} {0|partnera|partnerů|partnerů} nelze zapsat: zdroj odmítl všechny. První: {1} Zkontrolujte, co smí účet zapisovat; dávka se zkusí znovu.',
    },
  'Cannot write what pass "{0}" has shown: it is no dry run that came to its end and no pass that stopped to ask, or its report is no longer kept. Run a dry run, look at its report, and confirm that one.':
    {
      uk: 'Не можна записати те, що показав прохід «{0}»: це не завершений пробний запуск і не прохід, що зупинився спитати, або його звіт уже прибрано. Зробіть пробний запуск, перегляньте звіт і підтвердьте його.',
      ru: 'Нельзя записать то, что показал проход «{0}»: это не завершённый пробный запуск и не проход, который остановился спросить, или его отчёт уже убран. Сделайте пробный запуск, посмотрите отчёт и подтвердите его.',
      cs: 'Co ukázal průchod „{0}“, nelze zapsat: není to dokončený běh nanečisto ani průchod, který se zastavil s dotazem, nebo se jeho přehled už neuchovává. Proveďte běh nanečisto, prohlédněte přehled a potvrďte jej.',
    },
  'Cannot write what pass "{0}" has shown: it was made under other settings, what is written shall be what was shown. Run a dry run, look at its report, and confirm that one.':
    {
      uk: 'Не можна записати те, що показав прохід «{0}»: його зроблено за інших налаштувань, а записати слід саме показане. Зробіть пробний запуск, перегляньте звіт і підтвердьте його.',
      ru: 'Нельзя записать то, что показал проход «{0}»: он сделан при других настройках, а записать надо именно показанное. Сделайте пробный запуск, посмотрите отчёт и подтвердите его.',
      cs: 'Co ukázal průchod „{0}“, nelze zapsat: vznikl při jiném nastavení, zapsat se má to, co bylo ukázáno. Proveďte běh nanečisto, prohlédněte přehled a potvrďte jej.',
    },
  'Cannot write a batch of {0} contractors without asking: {1} of them would get another name, at most {2} may.':
    {
      uk: 'Не можна записати порцію з {0} {0|контрагента|контрагентів|контрагентів} без вашої згоди: {1} з них отримали б іншу назву, дозволено щонайбільше {2}.',
      ru: 'Нельзя записать порцию из {0} {0|контрагента|контрагентов|контрагентов} без вашего согласия: {1} из них получили бы другое название, разрешено не более {2}.',
      cs: 'Dávku {0} {0|partnera|partnerů|partnerů} nelze zapsat bez dotazu: {1} z nich by dostalo jiný název, povoleno je nejvýše {2}.',
    },
  'To confirm this pass is to have everything written, also what nobody has seen; else change "mapping" or "guards.newNames".':
    {
      uk: 'Якщо підтвердити цей прохід, буде записано все, також те, чого ніхто не бачив; якщо ні, змініть «mapping» або «guards.newNames».',
      ru: 'Если подтвердить этот проход, будет записано всё, также то, чего никто не видел; если нет, измените «mapping» или «guards.newNames».',
      cs: 'Potvrzením tohoto průchodu se zapíše vše, i to, co nikdo neviděl; jinak změňte „mapping“ nebo „guards.newNames“.',
    },
  'Everything is written, also what nobody has seen yet.': {
    uk: 'Буде записано все, також те, чого ще ніхто не бачив.',
    ru: 'Будет записано всё, также то, чего ещё никто не видел.',
    cs: 'Zapíše se vše, i to, co ještě nikdo neviděl.',
  },
  'Cannot go on with this pass: it would write the names that were rejected.': {
    uk: 'Цей прохід не може продовжитися: він записав би відхилені назви.',
    ru: 'Этот проход не может продолжиться: он записал бы отклонённые названия.',
    cs: 'Tento průchod nemůže pokračovat: zapsal by odmítnuté názvy.',
  },
  'Cannot reject what pass "{0}" has asked: nothing waits for that answer. Look at the last pass.': {
    uk: 'Не можна відхилити питання проходу «{0}»: на цю відповідь ніщо не чекає. Гляньте на останній прохід.',
    ru: 'Нельзя отклонить вопрос прохода «{0}»: этого ответа ничто не ждёт. Посмотрите на последний проход.',
    cs: 'Dotaz průchodu „{0}“ nelze odmítnout: na tuto odpověď nic nečeká. Podívejte se na poslední průchod.',
  },
  names: { uk: 'нові назви', ru: 'новые названия', cs: 'nové názvy' },
  status: { uk: 'стан', ru: 'состояние', cs: 'stav' },
  unit: { uk: 'одиниця', ru: 'единица', cs: 'jednotka' },
  requests: { uk: 'запити', ru: 'запросы', cs: 'dotazy' },
  companies: { uk: 'компанії', ru: 'компании', cs: 'firmy' },
  spent: { uk: 'витрачено', ru: 'потрачено', cs: 'využito' },
  to: { uk: 'до', ru: 'до', cs: 'do' },
  looked: { uk: 'переглянуто', ru: 'просмотрено', cs: 'prohlédnuto' },
  renamed: { uk: 'перейменовано', ru: 'переименовано', cs: 'přejmenováno' },
  found: { uk: 'знайдено', ru: 'найдено', cs: 'nalezeno' },
  first: { uk: 'перший', ru: 'первый', cs: 'první' },
  code: { uk: 'код', ru: 'код', cs: 'kód' },
  'Nothing of it was written.': {
    uk: 'Нічого з цього не записано.',
    ru: 'Ничего из этого не записано.',
    cs: 'Nic z toho se nezapsalo.',
  },
}
