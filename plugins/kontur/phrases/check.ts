import type { Phrases } from '../../../core/plugin.ts'

/** What the test of the connection says, and what is known of single contractors. */
export const checkPhrases: Phrases = {
  '{0} takes the key.': { uk: '{0} приймає ключ.', ru: '{0} принимает ключ.', cs: '{0} klíč přijímá.' },
  '{0} takes the key: {1} of {2} requests spent, {3} left.': {
    uk: '{0} приймає ключ: витрачено {1} з {2} запитів, лишилося {3}.',
    ru: '{0} принимает ключ: потрачено {1} из {2} запросов, осталось {3}.',
    cs: '{0} klíč přijímá: využito {1} z {2} dotazů, zbývá {3}.',
  },
  '{0} takes the key: {1} of {2} companies spent, {3} left.': {
    uk: '{0} приймає ключ: витрачено {1} з {2} компаній, лишилося {3}.',
    ru: '{0} принимает ключ: потрачено {1} из {2} компаний, осталось {3}.',
    cs: '{0} klíč přijímá: využito {1} z {2} firem, zbývá {3}.',
  },
  '{0} takes the key: {1} of {2} requests spent, {3} left until {4}.': {
    uk: '{0} приймає ключ: витрачено {1} з {2} запитів, лишилося {3} до {4}.',
    ru: '{0} принимает ключ: потрачено {1} из {2} запросов, осталось {3} до {4}.',
    cs: '{0} klíč přijímá: využito {1} z {2} dotazů, zbývá {3} do {4}.',
  },
  '{0} takes the key: {1} of {2} companies spent, {3} left until {4}.': {
    uk: '{0} приймає ключ: витрачено {1} з {2} компаній, лишилося {3} до {4}.',
    ru: '{0} принимает ключ: потрачено {1} из {2} компаний, осталось {3} до {4}.',
    cs: '{0} klíč přijímá: využito {1} z {2} firem, zbývá {3} do {4}.',
  },
  'The other end works: {0}': {
    uk: 'Інший бік працює: {0}',
    ru: 'Другая сторона работает: {0}',
    cs: 'Druhá strana funguje: {0}',
  },
  'The first contractor: {0}': {
    uk: 'Перший контрагент: {0}',
    ru: 'Первый контрагент: {0}',
    cs: 'První partner: {0}',
  },
  attribute: { uk: 'атрибут', ru: 'атрибут', cs: 'atribut' },
  value: { uk: 'значення', ru: 'значение', cs: 'hodnota' },
  '0 contractors of the type "{0}".': {
    uk: 'Контрагентів типу «{0}»: 0.',
    ru: 'Контрагентов типа «{0}»: 0.',
    cs: 'Partnerů typu „{0}“: 0.',
  },
  'No contractor that can be read of the type "{0}".': {
    uk: 'Жодного доступного контрагента типу «{0}».',
    ru: 'Ни одного доступного контрагента типа «{0}».',
    cs: 'Žádný čitelný partner typu „{0}“.',
  },
  'There is no contractor of the type "{0}". Check "source.type", and what the user may see.': {
    uk: 'Контрагентів типу «{0}» немає. Перевірте «source.type» і що дозволено бачити користувачу.',
    ru: 'Контрагентов типа «{0}» нет. Проверьте «source.type» и что разрешено видеть пользователю.',
    cs: 'Partner typu „{0}“ neexistuje. Zkontrolujte „source.type“ a co uživatel smí vidět.',
  },
  'No contractor can be read of the type "{0}". Check "source.type", and what the user may see.': {
    uk: 'Жодного контрагента типу «{0}» прочитати не вдається. Перевірте «source.type» і що дозволено бачити користувачу.',
    ru: 'Ни одного контрагента типа «{0}» прочитать не удаётся. Проверьте «source.type» и что разрешено видеть пользователю.',
    cs: 'Žádného partnera typu „{0}“ nelze přečíst. Zkontrolujte „source.type“ a co uživatel smí vidět.',
  },
  'The first contractor has nothing in "{0}". If all are like that, change "searchAttribute": nothing could be looked up.':
    {
      uk: 'У першого контрагента в «{0}» порожньо. Якщо так в усіх, змініть «searchAttribute»: нікого не можна буде знайти.',
      ru: 'У первого контрагента в «{0}» пусто. Если так у всех, измените «searchAttribute»: никого нельзя будет найти.',
      cs: 'První partner nemá v „{0}“ nic. Jsou-li takoví všichni, změňte „searchAttribute“: nikoho by nešlo vyhledat.',
    },
  'The first contractor cannot be looked up by "{0}".': {
    uk: 'Першого контрагента не можна знайти за «{0}».',
    ru: 'Первого контрагента нельзя найти по «{0}».',
    cs: 'Prvního partnera nelze vyhledat podle „{0}“.',
  },
  'If all are like that, change "searchParam" (now "{0}") or "searchAttribute" (now "{1}").': {
    uk: 'Якщо так в усіх, змініть «searchParam» (зараз «{0}») або «searchAttribute» (зараз «{1}»).',
    ru: 'Если так у всех, измените «searchParam» (сейчас «{0}») или «searchAttribute» (сейчас «{1}»).',
    cs: 'Jsou-li takoví všichni, změňte „searchParam“ (nyní „{0}“) nebo „searchAttribute“ (nyní „{1}“).',
  },
  '{0} gives no statistics for this key: nobody can tell what is left, and a pass is not stopped before the limit. "maxLookups" bounds it.':
    {
      uk: '{0} не дає статистики для цього ключа: ніхто не знає, скільки лишилося, і прохід не зупиниться перед лімітом. Його обмежує «maxLookups».',
      ru: '{0} не даёт статистики по этому ключу: никто не знает, сколько осталось, и проход не остановится перед лимитом. Его ограничивает «maxLookups».',
      cs: '{0} k tomuto klíči neposkytuje statistiku: nelze říci, kolik zbývá, a průchod se před limitem nezastaví. Omezí jej „maxLookups“.',
    },
  'A full pass would cost up to {0}, and {1} are left: it stops before the limit and does not reach all contractors. "maxLookups" spreads it over several passes, "pass": "changes" asks only about what has changed.':
    {
      uk: 'Повний прохід коштував би до {0}, а лишилося {1}: він зупиниться перед лімітом і не дійде до всіх контрагентів. «maxLookups» розподіляє його на кілька проходів, «pass»: «changes» запитує лише про змінене.',
      ru: 'Полный проход стоил бы до {0}, а осталось {1}: он остановится перед лимитом и не дойдёт до всех контрагентов. «maxLookups» распределяет его на несколько проходов, «pass»: «changes» спрашивает только об изменённом.',
      cs: 'Úplný průchod by stál až {0}, zbývá však {1}: zastaví se před limitem a nedojde ke všem partnerům. „maxLookups“ ho rozloží do několika průchodů, „pass“: „changes“ se ptá jen na změny.',
    },
  '{0} {0|company|companies}': {
    uk: '{0} {0|компанії|компаній|компаній}',
    ru: '{0} {0|компании|компаний|компаний}',
    cs: '{0} {0|firmu|firmy|firem}',
  },
  '{0} {0|request|requests}': {
    uk: '{0} {0|запиту|запитів|запитів}',
    ru: '{0} {0|запроса|запросов|запросов}',
    cs: '{0} {0|dotaz|dotazy|dotazů}',
  },
  'The key of Kontur.Focus travels in the clear: "focus.url" is not https.': {
    uk: 'Ключ Контур.Фокус передається відкрито: «focus.url» не https.',
    ru: 'Ключ Контур.Фокус передаётся открыто: «focus.url» не https.',
    cs: 'Klíč Kontur.Focus se přenáší nešifrovaně: „focus.url“ není https.',
  },
  'The login of the source and the contractors travel in the clear: "source.url" is not https.': {
    uk: 'Логін джерела і контрагенти передаються відкрито: «source.url» не https.',
    ru: 'Логин источника и контрагенты передаются открыто: «source.url» не https.',
    cs: 'Přihlášení ke zdroji i partneři se přenášejí nešifrovaně: „source.url“ není https.',
  },
  '"dryRun" is on: passes write nothing.': {
    uk: '«dryRun» увімкнено: проходи нічого не записують.',
    ru: '«dryRun» включён: проходы ничего не записывают.',
    cs: '„dryRun“ je zapnuto: průchody nic nezapisují.',
  },
  'There is no "schedule": passes begin only by hand.': {
    uk: '«schedule» немає: проходи починаються лише вручну.',
    ru: '«schedule» нет: проходы начинаются только вручную.',
    cs: '„schedule“ chybí: průchody začínají jen ručně.',
  },
  '"answersLiveMinutes" is 0: what a stopped pass has paid for is paid for again.': {
    uk: '«answersLiveMinutes» дорівнює 0: за те, що вже оплатив зупинений прохід, доведеться платити знову.',
    ru: '«answersLiveMinutes» равно 0: за то, что уже оплатил остановленный проход, придётся платить снова.',
    cs: '„answersLiveMinutes“ je 0: co zaplatil zastavený průchod, platí se znovu.',
  },
  'Logged in as {0}; it does not say how many contractors there are.': {
    uk: 'Вхід як {0} вдався; джерело не каже, скільки є контрагентів.',
    ru: 'Вход как {0} удался; источник не говорит, сколько есть контрагентов.',
    cs: 'Přihlášeno jako {0}; zdroj neuvádí, kolik partnerů má.',
  },
  'Logged in as {0}; {1} {1|contractor|contractors}.': {
    uk: 'Вхід як {0} вдався; {1} {1|контрагент|контрагенти|контрагентів}.',
    ru: 'Вход как {0} удался; {1} {1|контрагент|контрагента|контрагентов}.',
    cs: 'Přihlášeno jako {0}; {1} {1|partner|partneři|partnerů}.',
  },
  'Logged in as {0}; {1} contractors, of which the first cannot be read at the moment.': {
    uk: 'Вхід як {0} вдався; {1} {1|контрагент|контрагенти|контрагентів}, першого зараз прочитати не вдається.',
    ru: 'Вход как {0} удался; {1} {1|контрагент|контрагента|контрагентов}, первого сейчас прочитать не удаётся.',
    cs: 'Přihlášeno jako {0}; {1} {1|partner|partneři|partnerů}, prvního teď nelze přečíst.',
  },
  'Logged in as {0}; there are contractors.': {
    uk: 'Вхід як {0} вдався; контрагенти є.',
    ru: 'Вход как {0} удался; контрагенты есть.',
    cs: 'Přihlášeno jako {0}; partneři tam jsou.',
  },
  'Logged in as {0}; there are contractors, of which the first cannot be read at the moment.': {
    uk: 'Вхід як {0} вдався; контрагенти є, першого зараз прочитати не вдається.',
    ru: 'Вход как {0} удался; контрагенты есть, первого сейчас прочитать не удаётся.',
    cs: 'Přihlášeno jako {0}; partneři tam jsou, prvního teď nelze přečíst.',
  },
  'Logged in as {0}, but nothing of type "{1}" was found: see that "source.type" is written as in the model, and that the account may read the contractors.':
    {
      uk: 'Вхід як {0} вдався, але нічого типу «{1}» не знайдено: перевірте, чи «source.type» написано як у моделі і чи дозволено читати контрагентів.',
      ru: 'Вход как {0} удался, но ничего типа «{1}» не найдено: проверьте, написан ли «source.type» как в модели и разрешено ли читать контрагентов.',
      cs: 'Přihlášeno jako {0}, ale nic typu „{1}“ se nenašlo: ověřte, že „source.type“ odpovídá modelu a že účet smí partnery číst.',
    },

  '{0} is empty.': { uk: 'Поле {0} порожнє.', ru: 'Поле {0} пустое.', cs: 'Pole {0} je prázdné.' },
  'Its entry has not changed since the last pass.': {
    uk: 'Його запис не змінювався з останнього проходу.',
    ru: 'Его запись не менялась с последнего прохода.',
    cs: 'Jeho záznam se od posledního průchodu nezměnil.',
  },
  'Kontur.Focus does not know it.': {
    uk: 'Контур.Фокус його не знає.',
    ru: 'Контур.Фокус его не знает.',
    cs: 'Kontur.Focus ho nezná.',
  },
  'It holds something other than digits.': {
    uk: 'У ньому не лише цифри.',
    ru: 'В нём не только цифры.',
    cs: 'Nejsou v něm jen číslice.',
  },
  'It is all zeros.': { uk: 'У ньому самі нулі.', ru: 'В нём одни нули.', cs: 'Jsou v něm samé nuly.' },
  'It is a valid {0}; an {1} is expected here.': {
    uk: 'Це правильний {0}, а тут очікується {1}.',
    ru: 'Это правильный {0}, а здесь ожидается {1}.',
    cs: 'Je to platné {0}, očekává se však {1}.',
  },
  'It is the ИНН of a foreign organisation; the register is not searched by those.': {
    uk: 'Це ИНН іноземної організації; у реєстрі за ними не шукають.',
    ru: 'Это ИНН иностранной организации; в реестре по ним не ищут.',
    cs: 'Je to ИНН zahraniční organizace; podle těch se v rejstříku nehledá.',
  },
  'An {0} usually begins with {1}; this one does not.': {
    uk: '{0} зазвичай починається з {1}, а цей ні.',
    ru: '{0} обычно начинается с {1}, а этот нет.',
    cs: '{0} obvykle začíná {1}, toto ne.',
  },
  '{0} or {1}': { uk: '{0} або {1}', ru: '{0} или {1}', cs: '{0} nebo {1}' },
  'Its check digit is wrong.': {
    uk: 'Неправильна контрольна цифра.',
    ru: 'Неверная контрольная цифра.',
    cs: 'Kontrolní číslice nesouhlasí.',
  },
  'It has 8 digits, as the number of a foreign organisation; an ИНН has 10 or 12.': {
    uk: 'У ньому 8 цифр, як у номері іноземної організації; в ИНН їх 10 або 12.',
    ru: 'В нём 8 цифр, как в номере иностранной организации; в ИНН их 10 или 12.',
    cs: 'Má 8 číslic jako číslo zahraniční organizace; ИНН jich má 10 nebo 12.',
  },
  'It has {0} {0|digit|digits}; an {1} has {2}.': {
    uk: 'У ньому {0} {0|цифра|цифри|цифр}; в {1} їх {2}.',
    ru: 'В нём {0} {0|цифра|цифры|цифр}; в {1} их {2}.',
    cs: 'Má {0} {0|číslici|číslice|číslic}; {1} jich má {2}.',
  },
  'A sole trader has no КПП, but here is {0}. It is left as it is.': {
    uk: 'В индивидуального предпринимателя немає КПП, а тут {0}. Залишено як є.',
    ru: 'У индивидуального предпринимателя нет КПП, а здесь {0}. Оставлено как есть.',
    cs: 'Podnikatel (ИП) nemá КПП, zde je však {0}. Ponecháno tak.',
  },
  "The КПП {0} is neither the company's, now or formerly, nor that of a branch.": {
    uk: 'КПП {0} не належить компанії ні тепер, ні раніше, ні її філії.',
    ru: 'КПП {0} не принадлежит компании ни сейчас, ни раньше, ни её филиалу.',
    cs: 'КПП {0} nepatří firmě nyní ani dříve, ani pobočce.',
  },
  'It is taken for a mistake.': {
    uk: 'Вважається помилкою.',
    ru: 'Считается ошибкой.',
    cs: 'Považuje se za chybu.',
  },
  'Its fifth and sixth character say that it is that of another place of the company, so it is kept.': {
    uk: 'П’ятий і шостий знаки свідчать, що це інший підрозділ компанії, тому його залишено.',
    ru: 'Пятый и шестой знаки говорят, что это другое подразделение компании, поэтому он оставлен.',
    cs: 'Pátý a šestý znak říkají, že jde o jiné místo firmy, proto zůstává.',
  },
  '{0} companies fit equally well: ОГРН {1}. Enter the right ОГРН in the contractor.': {
    uk: 'Однаково підходять {0} {0|компанія|компанії|компаній}: ОГРН {1}. Внесіть правильний ОГРН у контрагента.',
    ru: 'Одинаково подходят {0} {0|компания|компании|компаний}: ОГРН {1}. Внесите правильный ОГРН в контрагента.',
    cs: 'Stejně dobře se hodí {0} {0|firma|firmy|firem}: ОГРН {1}. Zapište k partnerovi správné ОГРН.',
  },
  'It was edited while this pass was at work on it. The next pass looks at it again.': {
    uk: 'Його змінили, поки прохід його опрацьовував. Наступний прохід перевірить його знову.',
    ru: 'Его изменили, пока проход его обрабатывал. Следующий проход проверит его снова.',
    cs: 'Někdo ho upravil během zpracování. Příští průchod se na něj podívá znovu.',
  },
  'Not writable: {0}. The source took the same change in the last pass and still shows the old value.': {
    uk: 'Не записується: {0}. Минулого разу джерело прийняло ту саму зміну, але досі показує старе значення.',
    ru: 'Не записывается: {0}. В прошлый раз источник принял то же изменение, но всё ещё показывает старое значение.',
    cs: 'Nelze zapsat: {0}. Při minulém průchodu zdroj tutéž změnu přijal, ale stále ukazuje starou hodnotu.',
  },
  '{0} ({1})': { uk: '{0} ({1})', ru: '{0} ({1})', cs: '{0} ({1})' },
  'A value is not taken: the model of the source has a rule against it.': {
    uk: 'Значення не приймається: у моделі джерела є правило проти нього.',
    ru: 'Значение не принимается: в модели источника есть правило против него.',
    cs: 'Hodnota se nepřijímá: model zdroje ji nedovoluje.',
  },
  'It is locked, or somebody is editing it; the next pass tries again.': {
    uk: 'Його заблоковано або хтось його змінює; наступний прохід спробує знову.',
    ru: 'Он заблокирован или его кто-то меняет; следующий проход попробует снова.',
    cs: 'Je uzamčen nebo ho někdo upravuje; příští průchod to zkusí znovu.',
  },
  'It is not there any more.': { uk: 'Його вже немає.', ru: 'Его уже нет.', cs: 'Už neexistuje.' },
  'The account has no right to write it.': {
    uk: 'Користувач не має права його записувати.',
    ru: 'У пользователя нет права его записывать.',
    cs: 'Účet nemá právo ho zapsat.',
  },
  'The source failed while it wrote; the next pass tries again.': {
    uk: 'Джерело не впоралося із записом; наступний прохід спробує знову.',
    ru: 'Источник не справился с записью; следующий проход попробует снова.',
    cs: 'Zdroj při zápisu selhal; příští průchod to zkusí znovu.',
  },
  '{0} The source says: {1}': {
    uk: '{0} Джерело каже: {1}',
    ru: '{0} Источник говорит: {1}',
    cs: '{0} Zdroj říká: {1}',
  },

  '"{0}" is not the name of a type in Alfresco, which is one such as "idocs:contractor".': {
    uk: '«{0}» не є назвою типу в Alfresco, на зразок «idocs:contractor».',
    ru: '«{0}» не является именем типа в Alfresco, вроде «idocs:contractor».',
    cs: '„{0}“ není název typu v Alfrescu, jako je „idocs:contractor“.',
  },
  'Alfresco does not show sys:node-dbid in its public API. Take the line out, or write "created".': {
    uk: 'Alfresco не показує sys:node-dbid у публічному API. Приберіть рядок або напишіть «created».',
    ru: 'Alfresco не показывает sys:node-dbid в публичном API. Уберите строку или напишите «created».',
    cs: 'Alfresco ve veřejném API sys:node-dbid neukazuje. Řádek odstraňte, nebo napište „created“.',
  },
  'Records of "{0}" have no sys:node-dbid. Write "created".': {
    uk: 'Записи «{0}» не мають sys:node-dbid. Напишіть «created».',
    ru: 'У записей «{0}» нет sys:node-dbid. Напишите «created».',
    cs: 'Záznamy „{0}“ nemají sys:node-dbid. Napište „created“.',
  },
  'Mostik has no field "{0}" of its own, so it needs {1}.': {
    uk: 'Власного поля «{0}» Mostik не має, тому йому потрібні {1}.',
    ru: 'Своего поля «{0}» у Mostik нет, поэтому ему нужны {1}.',
    cs: 'Mostik vlastní pole „{0}“ nemá, potřebuje proto {1}.',
  },
  'Mostik has no field "{0}" of its own. Did you mean "{1}"? Else it needs {2}.': {
    uk: 'Власного поля «{0}» Mostik не має. Може, «{1}»? Інакше йому потрібні {2}.',
    ru: 'Своего поля «{0}» у Mostik нет. Может быть, «{1}»? Иначе ему нужны {2}.',
    cs: 'Mostik vlastní pole „{0}“ nemá. Mělo to být „{1}“? Jinak potřebuje {2}.',
  },
  '"{0}" is what contractors are looked up by, and is never written. Take this field out.': {
    uk: 'За «{0}» шукають контрагентів, воно ніколи не записується. Приберіть це поле.',
    ru: 'По «{0}» ищут контрагентов, оно никогда не записывается. Уберите это поле.',
    cs: 'Podle „{0}“ se partneři vyhledávají, nikdy se nezapisuje. Toto pole odstraňte.',
  },
  '"{0}" is written by "{1}" already. Name another attribute, or set the policy of one of them to "ignore".':
    {
      uk: '«{0}» уже записує «{1}». Назвіть інший атрибут або задайте одному з них policy «ignore».',
      ru: '«{0}» уже записывает «{1}». Назовите другой атрибут или задайте одному из них policy «ignore».',
      cs: '„{0}“ už zapisuje „{1}“. Uveďte jiný atribut, nebo jednomu z nich nastavte policy „ignore“.',
    },
  'Only names have a style, and this field is no name. Take the line out.': {
    uk: 'Стиль мають лише назви, а це поле не назва. Приберіть рядок.',
    ru: 'Стиль есть только у названий, а это поле не название. Уберите строку.',
    cs: 'Styl mají jen názvy a toto pole název není. Řádek odstraňte.',
  },
  'The register has short names in one form only, so this changes nothing. Take the line out, or set "source" to "fullName".':
    {
      uk: 'Короткі назви в реєстрі мають лише один вигляд, тож це нічого не змінює. Приберіть рядок або задайте «source»: «fullName».',
      ru: 'Краткие названия в реестре имеют только один вид, поэтому это ничего не меняет. Уберите строку или задайте «source»: «fullName».',
      cs: 'Krátké názvy má rejstřík jen v jedné podobě, toto tedy nic nezmění. Řádek odstraňte, nebo nastavte „source“ na „fullName“.',
    },
  '{0} The other end works: {1}': {
    uk: '{0} Інший бік працює: {1}',
    ru: '{0} Другая сторона работает: {1}',
    cs: '{0} Druhá strana funguje: {1}',
  },
}
