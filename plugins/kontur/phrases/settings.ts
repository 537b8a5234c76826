import type { Phrases } from '../../../core/plugin.ts'

/** What the settings of a comparison with Kontur.Focus are for. */
export const settingPhrases: Phrases = {
  'Where the contractors live.': {
    uk: 'Де ведуться контрагенти.',
    ru: 'Где ведутся контрагенты.',
    cs: 'Kde se partneři vedou.',
  },
  'The Records API of Citeck ECOS, or the public REST API of Alfresco from 5.2 on.': {
    uk: 'Records API системи Citeck ECOS або відкритий REST API Alfresco від версії 5.2.',
    ru: 'Records API системы Citeck ECOS или открытый REST API Alfresco начиная с версии 5.2.',
    cs: 'Records API systému Citeck ECOS, nebo veřejné REST API Alfresca od verze 5.2.',
  },
  'The address of the server, e.g. https://ecos.example.': {
    uk: 'Адреса сервера, наприклад https://ecos.example.',
    ru: 'Адрес сервера, например https://ecos.example.',
    cs: 'Adresa serveru, například https://ecos.example.',
  },
  'Where the API lies on the server. Default "/gateway/api/records"; of an Alfresco without the gateway "/alfresco/s/citeck/ecos/records"; for alfresco-v1 "/alfresco/api/-default-/public".':
    {
      uk: 'Де на сервері міститься API. Якщо не вказано: «/gateway/api/records»; для Alfresco без шлюзу «/alfresco/s/citeck/ecos/records»; для alfresco-v1 «/alfresco/api/-default-/public».',
      ru: 'Где на сервере находится API. Если не указано: «/gateway/api/records»; для Alfresco без шлюза «/alfresco/s/citeck/ecos/records»; для alfresco-v1 «/alfresco/api/-default-/public».',
      cs: 'Kde je na serveru API. Není-li uvedeno: „/gateway/api/records“; u Alfresca bez brány „/alfresco/s/citeck/ecos/records“; u alfresco-v1 „/alfresco/api/-default-/public“.',
    },
  'How Mostik logs in.': {
    uk: 'Як Mostik входить.',
    ru: 'Как Mostik входит.',
    cs: 'Jak se Mostik přihlašuje.',
  },
  'Where the client gets its access token.': {
    uk: 'Де клієнт отримує токен доступу.',
    ru: 'Где клиент получает токен доступа.',
    cs: 'Kde klient získá přístupový token.',
  },
  'The type of the contractors, e.g. "idocs:contractor" or "emodel/type@ecos-counterparty".': {
    uk: 'Тип контрагентів, наприклад «idocs:contractor» або «emodel/type@ecos-counterparty».',
    ru: 'Тип контрагентов, например «idocs:contractor» или «emodel/type@ecos-counterparty».',
    cs: 'Typ partnerů, například „idocs:contractor“ nebo „emodel/type@ecos-counterparty“.',
  },
  'The source of the records. Default "alfresco/"; for a type of emodel, its own source.': {
    uk: 'Джерело записів. Якщо не вказано: «alfresco/»; для типу з emodel його власне джерело.',
    ru: 'Источник записей. Если не указано: «alfresco/»; для типа из emodel его собственный источник.',
    cs: 'Zdroj záznamů. Není-li uvedeno: „alfresco/“; u typu z emodel jeho vlastní zdroj.',
  },
  'By what the place in a pass is kept: sys:node-dbid, or the time of creation where there is none. Default "dbid"; for alfresco-v1 "created".':
    {
      uk: 'За чим запам’ятовується місце в проході: за sys:node-dbid або за часом створення, де його немає. Якщо не вказано: «dbid»; для alfresco-v1 «created».',
      ru: 'По чему запоминается место в проходе: по sys:node-dbid или по времени создания, где его нет. Если не указано: «dbid»; для alfresco-v1 «created».',
      cs: 'Podle čeho se pamatuje místo v průchodu: podle sys:node-dbid, nebo podle času vytvoření, kde není. Není-li uvedeno: „dbid“; u alfresco-v1 „created“.',
    },
  'How long one request may take.': {
    uk: 'Скільки може тривати один запит.',
    ru: 'Сколько может длиться один запрос.',
    cs: 'Jak dlouho smí trvat jeden požadavek.',
  },
  'Kontur.Focus': { uk: 'Контур.Фокус', ru: 'Контур.Фокус', cs: 'Kontur.Focus' },
  'Kontur.Focus.': { uk: 'Контур.Фокус.', ru: 'Контур.Фокус.', cs: 'Kontur.Focus.' },
  'The address of Kontur.Focus.': {
    uk: 'Адреса Контур.Фокус.',
    ru: 'Адрес Контур.Фокус.',
    cs: 'Adresa Kontur.Focus.',
  },
  'The key of the API.': { uk: 'Ключ API.', ru: 'Ключ API.', cs: 'Klíč API.' },
  'The least time between two requests to Kontur.Focus.': {
    uk: 'Найменший час між двома запитами до Контур.Фокус.',
    ru: 'Наименьшее время между двумя запросами к Контур.Фокус.',
    cs: 'Nejkratší doba mezi dvěma požadavky na Kontur.Focus.',
  },
  'When a pass begins; without it only by hand.': {
    uk: 'Коли починається прохід; інакше лише вручну.',
    ru: 'Когда начинается проход; иначе только вручную.',
    cs: 'Kdy začíná průchod; jinak jen ručně.',
  },
  'The zone of the schedule. Default: that of the whole configuration.': {
    uk: 'Часовий пояс розкладу. Якщо не вказано: той, що для всіх налаштувань.',
    ru: 'Часовой пояс расписания. Если не указано: тот, что для всех настроек.',
    cs: 'Časové pásmo plánu. Není-li uvedeno: to, které platí pro celé nastavení.',
  },
  'What becomes of a pass whose time came while the service was off.': {
    uk: 'Що робити з проходом, час якого настав, коли служба не працювала.',
    ru: 'Что делать с проходом, время которого наступило, когда служба не работала.',
    cs: 'Co se stane s průchodem, jehož čas nastal, když služba neběžela.',
  },
  'How many contractors are read, asked about and written at a time.': {
    uk: 'Скільки контрагентів за раз читати, запитувати й записувати.',
    ru: 'Сколько контрагентов за раз читать, запрашивать и записывать.',
    cs: 'Kolik partnerů se najednou přečte, dotáže a zapíše.',
  },
  'By what Kontur.Focus is asked: ИНН or ОГРН.': {
    uk: 'За чим питати Контур.Фокус: за ИНН або ОГРН.',
    ru: 'По чему спрашивать Контур.Фокус: по ИНН или ОГРН.',
    cs: 'Podle čeho se ptá Kontur.Focus: podle ИНН, nebo ОГРН.',
  },
  'The attribute that holds it. Default "idocs:inn" or "idocs:ogrn".': {
    uk: 'Атрибут, у якому він записаний. Якщо не вказано: «idocs:inn» або «idocs:ogrn».',
    ru: 'Атрибут, в котором он записан. Если не указано: «idocs:inn» или «idocs:ogrn».',
    cs: 'Atribut, ve kterém je zapsáno. Není-li uvedeno: „idocs:inn“ nebo „idocs:ogrn“.',
  },
  'Whether an ИНН or ОГРН that has lost its leading zeros is tried with them.': {
    uk: 'Чи пробувати з нулями на початку ИНН або ОГРН, який їх утратив.',
    ru: 'Пробовать ли с нулями в начале ИНН или ОГРН, который их потерял.',
    cs: 'Zda se ИНН nebo ОГРН, které ztratilo počáteční nuly, zkusí i s nimi.',
  },
  'What is written where; it is laid over the mapping that Mostik brings.': {
    uk: 'Що куди записується; доповнює відповідність, яку Mostik уже має.',
    ru: 'Что куда записывается; дополняет соответствие, которое у Mostik уже есть.',
    cs: 'Co se kam zapisuje; doplňuje přiřazení, které Mostik už má.',
  },
  'The attribute that is written.': {
    uk: 'Атрибут, у який записується.',
    ru: 'Атрибут, в который записывается.',
    cs: 'Atribut, do kterého se zapisuje.',
  },
  'Where the value is found, best first: one of fullName, shortName, address, kpp, ogrn, ogrnip, head, status, or a path in the answer that begins with UL, IP, inn, ogrn, such as "UL.okpo" or "UL.heads[0].fio".':
    {
      uk: 'Де шукати значення, найкраще спочатку: одне з fullName, shortName, address, kpp, ogrn, ogrnip, head, status або шлях у відповіді, який починається з UL, IP, inn, ogrn, наприклад «UL.okpo» чи «UL.heads[0].fio».',
      ru: 'Где искать значение, лучшее сначала: одно из fullName, shortName, address, kpp, ogrn, ogrnip, head, status или путь в ответе, который начинается с UL, IP, inn, ogrn, например «UL.okpo» или «UL.heads[0].fio».',
      cs: 'Kde se hodnota hledá, nejlepší napřed: jedno z fullName, shortName, address, kpp, ogrn, ogrnip, head, status, nebo cesta v odpovědi, která začíná UL, IP, inn, ogrn, například „UL.okpo“ nebo „UL.heads[0].fio“.',
    },
  'Whether a value that is there already is replaced, kept, or the field left alone.': {
    uk: 'Чи замінювати наявне значення, лишати його або зовсім не чіпати поле.',
    ru: 'Заменять ли имеющееся значение, оставлять его или вовсе не трогать поле.',
    cs: 'Zda se stávající hodnota nahradí, ponechá, nebo se pole vůbec nemění.',
  },
  'Names in capitals as the register has them, or as people write them.': {
    uk: 'Назви великими літерами, як у реєстрі, або як їх пишуть люди.',
    ru: 'Названия заглавными буквами, как в реестре, или как их пишут люди.',
    cs: 'Názvy velkými písmeny jako v rejstříku, nebo jak je píší lidé.',
  },
  'What becomes of a value that Kontur.Focus does not have.': {
    uk: 'Що робити зі значенням, якого немає в Контур.Фокус.',
    ru: 'Что делать со значением, которого нет в Контур.Фокус.',
    cs: 'Co se stane s hodnotou, kterou Kontur.Focus nemá.',
  },
  'Whether a pass asks about all contractors, or about those whose entries have changed.': {
    uk: 'Чи питає прохід про всіх контрагентів, чи про тих, чиї записи змінилися.',
    ru: 'Спрашивает ли проход обо всех контрагентах или о тех, чьи записи изменились.',
    cs: 'Zda se průchod ptá na všechny partnery, nebo na ty, jejichž záznamy se změnily.',
  },
  'With pass "changes": after so many days a pass asks about all again.': {
    uk: 'Якщо pass дорівнює «changes»: через стільки днів прохід знову питає про всіх.',
    ru: 'Если pass равно «changes»: через столько дней проход снова спрашивает обо всех.',
    cs: 'Když je pass „changes“: po tolika dnech se průchod zase ptá na všechny.',
  },
  'Whether passes only report what they would write.': {
    uk: 'Чи проходи лише повідомляють, що записали б.',
    ru: 'Только ли сообщают проходы, что записали бы.',
    cs: 'Zda průchody jen oznamují, co by zapsaly.',
  },
  'Whether every failure is tried again three times, also those that no retry can mend.': {
    uk: 'Чи повторювати тричі кожну невдачу, також ту, якій повтор не допоможе.',
    ru: 'Повторять ли трижды каждую неудачу, также ту, которой повтор не поможет.',
    cs: 'Zda se každé selhání třikrát zopakuje, i to, kterému opakování nepomůže.',
  },
  'Whether the pass after a failed one goes on where that one stopped.': {
    uk: 'Чи продовжує прохід після невдалого з того місця, де той зупинився.',
    ru: 'Продолжает ли проход после неудачного с того места, где тот остановился.',
    cs: 'Zda průchod po nezdařeném pokračuje tam, kde ten skončil.',
  },
  'Whether contractors are looked at once more just before writing, and left alone if edited since.': {
    uk: 'Чи перевіряти контрагентів ще раз перед самим записом і не чіпати тих, кого відтоді змінили.',
    ru: 'Проверять ли контрагентов ещё раз перед самой записью и не трогать тех, кого с тех пор изменили.',
    cs: 'Zda se partneři těsně před zápisem ještě jednou zkontrolují a ti mezitím upravení se nezmění.',
  },
  'What a person shall look at first.': {
    uk: 'Що має спершу переглянути людина.',
    ru: 'Что сначала должен посмотреть человек.',
    cs: 'Co má nejdříve vidět člověk.',
  },
  'A pass stops and asks when a larger share of a batch would get another name; false switches this off.': {
    uk: 'Прохід зупиняється і питає, коли інші назви отримала б більша частка порції; false вимикає це.',
    ru: 'Проход останавливается и спрашивает, когда другие названия получила бы большая доля порции; false это выключает.',
    cs: 'Průchod se zastaví a zeptá, když by jiný název dostal větší podíl dávky; false to vypne.',
  },
  'How many contractors one pass may ask Kontur.Focus about; the next one goes on from there.': {
    uk: 'Про скількох контрагентів один прохід може питати Контур.Фокус; наступний продовжить звідти.',
    ru: 'О скольких контрагентах один проход может спросить Контур.Фокус; следующий продолжит оттуда.',
    cs: 'Na kolik partnerů se jeden průchod smí ptát Kontur.Focus; příští pokračuje odtud.',
  },
  'How long an answer of Kontur.Focus is used again instead of being paid for again.': {
    uk: 'Скільки часу відповідь Контур.Фокус використовується знову, щоб не платити за неї ще раз.',
    ru: 'Сколько времени ответ Контур.Фокус используется снова, чтобы не платить за него ещё раз.',
    cs: 'Jak dlouho se odpověď Kontur.Focus používá znovu, aby se za ni neplatilo podruhé.',
  },
  'How many reports of passes are kept.': {
    uk: 'Скільки звітів про проходи зберігати.',
    ru: 'Сколько отчётов о проходах хранить.',
    cs: 'Kolik přehledů o průchodech se uchovává.',
  },
  'Who is told of dissolved, bankrupt and doubtful contractors: the id of a webhook.': {
    uk: 'Кому повідомляти про ліквідованих, збанкрутілих і сумнівних контрагентів: ідентифікатор вебхука.',
    ru: 'Кому сообщать о ликвидированных, обанкротившихся и сомнительных контрагентах: идентификатор вебхука.',
    cs: 'Komu dát vědět o zaniklých, zkrachovalých a pochybných partnerech: označení webhooku.',
  },
}
