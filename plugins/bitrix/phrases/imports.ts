import type { Phrases } from '../../../core/plugin.ts'

/** What somebody should know of an import, and how it has ended. */
export const importPhrases: Phrases = {
  'The portal does not know this id.': {
    uk: 'Портал не знає цього номера.',
    ru: 'Портал не знает этого номера.',
    cs: 'Portál toto číslo nezná.',
  },
  'A second look, a minute after the first, will tell for certain.': {
    uk: 'Друга перевірка, за хвилину після першої, скаже напевно.',
    ru: 'Вторая проверка, через минуту после первой, скажет точно.',
    cs: 'Druhá kontrola, minutu po první, to řekne jistě.',
  },
  'It has run for more than 36 hours. The portal may delete its data after 48 hours, and then it fails. See whether it moves, or cancel it and register it again.':
    {
      uk: 'Він триває понад 36 годин. Після 48 годин портал може видалити його дані, і тоді імпорт не вдасться. Перевірте, чи він рухається, або скасуйте і зареєструйте його знову.',
      ru: 'Он идёт больше 36 часов. После 48 часов портал может удалить его данные, и тогда импорт не удастся. Проверьте, движется ли он, или отмените и зарегистрируйте его снова.',
      cs: 'Běží déle než 36 hodin. Po 48 hodinách může portál smazat jeho data a import selže. Ověřte, zda postupuje, nebo jej zrušte a zaregistrujte znovu.',
    },
  'The last look failed, and another one follows.': {
    uk: 'Остання перевірка не вдалася, буде ще одна.',
    ru: 'Последняя проверка не удалась, будет ещё одна.',
    cs: 'Poslední kontrola se nezdařila, přijde další.',
  },
  'The last {0} looks at the portal failed, so what stands here may be old.': {
    uk: 'Останні перевірки порталу ({0}) не вдалися, тож наведене тут може бути застарілим.',
    ru: 'Последние проверки портала ({0}) не удались, так что сказанное здесь может быть устаревшим.',
    cs: 'Poslední kontroly portálu ({0}) se nezdařily, údaje zde mohou být staré.',
  },
  'The import itself may well go on.': {
    uk: 'Сам імпорт цілком може тривати.',
    ru: 'Сам импорт вполне может продолжаться.',
    cs: 'Samotný import může klidně pokračovat.',
  },
  'See that the portal can be reached and its webhook is good.': {
    uk: 'Перевірте, чи портал доступний і чи вебхук дійсний.',
    ru: 'Проверьте, доступен ли портал и действителен ли вебхук.',
    cs: 'Ověřte, že je portál dostupný a jeho webhook platný.',
  },
  "It has waited for {0}. Then the portal's agents or its cron do not run, or nobody visits the portal, or somebody imports it in the browser, which is not shown here. Open the portal, and see that its agents run.":
    {
      uk: 'Він чекає вже: {0}. Отже, агенти порталу або його cron не працюють, або портал ніхто не відвідує, або хтось імпортує його в браузері, чого тут не видно. Відкрийте портал і перевірте, чи працюють агенти.',
      ru: 'Он ждёт уже: {0}. Значит, агенты портала или его cron не работают, или портал никто не посещает, или кто-то импортирует его в браузере, чего здесь не видно. Откройте портал и проверьте, работают ли агенты.',
      cs: 'Čeká už: {0}. Pak neběží agenti portálu nebo jeho cron, portál nikdo nenavštěvuje, nebo jej někdo importuje v prohlížeči, což zde není vidět. Otevřete portál a ověřte, že agenti běží.',
    },
  'The portal told of an exception: it stops the import, and the next look should show its end.': {
    uk: 'Портал повідомив про виняток: він зупиняє імпорт, і наступна перевірка має показати кінець.',
    ru: 'Портал сообщил об исключении: оно останавливает импорт, и следующая проверка должна показать конец.',
    cs: 'Portál ohlásil výjimku: ta import zastaví a příští kontrola by měla ukázat jeho konec.',
  },
  'There is nothing to load: the package holds no section that this portal knows, or no file. If it stays so, cancel it and see what the package holds.':
    {
      uk: 'Завантажувати нічого: у пакеті немає розділу, відомого порталу, або немає файлів. Якщо так і залишиться, скасуйте імпорт і перевірте, що в пакеті.',
      ru: 'Загружать нечего: в пакете нет раздела, известного порталу, или нет файлов. Если так и останется, отмените импорт и проверьте, что в пакете.',
      cs: 'Není co načítat: balíček neobsahuje oddíl, který portál zná, nebo žádný soubor. Zůstane-li to tak, zrušte jej a podívejte se, co balíček obsahuje.',
    },
  'The portal could not complete the installation: it has tried to for {0}. Everything is loaded; look into the portal whether something is missing, then cancel it.':
    {
      uk: 'Портал не зміг завершити встановлення, спроби тривають: {0}. Усе завантажено; перевірте в порталі, чи нічого не бракує, потім скасуйте імпорт.',
      ru: 'Портал не смог завершить установку, попытки длятся: {0}. Всё загружено; проверьте в портале, всё ли на месте, потом отмените импорт.',
      cs: 'Portál nedokázal instalaci dokončit, zkouší to už: {0}. Vše je načteno; podívejte se v portálu, zda něco nechybí, a pak jej zrušte.',
    },
  "Stalled: nothing has changed for {0}. Either a step fails again and again, or the portal's agents do not run, or somebody has cancelled it elsewhere. Look into the portal; cancel it if it does not move.":
    {
      uk: 'Стоїть на місці, без змін: {0}. Або якийсь крок раз у раз не вдається, або агенти порталу не працюють, або хтось скасував його деінде. Гляньте в портал; якщо імпорт не рухається, скасуйте його.',
      ru: 'Стоит на месте, без изменений: {0}. Или какой-то шаг раз за разом не удаётся, или агенты портала не работают, или кто-то отменил его в другом месте. Посмотрите в портал; если импорт не движется, отмените его.',
      cs: 'Stojí, beze změny: {0}. Buď některý krok stále selhává, nebo agenti portálu neběží, nebo jej někdo zrušil jinde. Podívejte se do portálu; pokud nepostupuje, zrušte jej.',
    },
  'Nothing has changed for {0}. A large step takes its time, and one that fails is tried again every ten minutes.':
    {
      uk: 'Без змін: {0}. Великий крок потребує часу, а невдалий повторюється що десять хвилин.',
      ru: 'Без изменений: {0}. Большой шаг требует времени, а неудачный повторяется каждые десять минут.',
      cs: 'Beze změny: {0}. Velký krok nějakou dobu trvá a nezdařený se opakuje každých deset minut.',
    },
  'It was cancelled here. What was imported before stays in the portal; nothing is taken back.': {
    uk: 'Його скасовано тут. Уже імпортоване залишається в порталі; нічого не відкочується.',
    ru: 'Он отменён здесь. Уже импортированное остаётся в портале; ничего не откатывается.',
    cs: 'Byl zrušen zde. Co se už importovalo, v portálu zůstává; nic se nevrací.',
  },
  'The portal had nothing left to cancel: the import is over. Another look will tell how it ended.': {
    uk: 'Порталу вже не було чого скасовувати: імпорт закінчився. Ще одна перевірка скаже, чим саме.',
    ru: 'Порталу уже нечего было отменять: импорт закончился. Ещё одна проверка скажет, чем именно.',
    cs: 'Portál už neměl co zrušit: import skončil. Další kontrola řekne, jak.',
  },
  'The portal had nothing left to cancel, and the import does not move any more: somebody else has cancelled it. What was imported before stays in the portal.':
    {
      uk: 'Порталу вже не було чого скасовувати, і імпорт більше не рухається: його скасував хтось інший. Уже імпортоване залишається в порталі.',
      ru: 'Порталу уже нечего было отменять, и импорт больше не движется: его отменил кто-то другой. Уже импортированное остаётся в портале.',
      cs: 'Portál už neměl co zrušit a import dál nepostupuje: zrušil jej někdo jiný. Co se už importovalo, v portálu zůstává.',
    },
  'The portal does not know this id: it is wrong, it belongs to another portal, or the import ended more than two days ago. See that portal and id belong together, then attach it again.':
    {
      uk: 'Портал не знає цього номера: він неправильний, належить іншому порталу, або імпорт закінчився понад два дні тому. Перевірте, чи портал і номер відповідають одне одному, і додайте його знову.',
      ru: 'Портал не знает этого номера: он неверен, принадлежит другому порталу, или импорт закончился больше двух дней назад. Проверьте, соответствуют ли друг другу портал и номер, и добавьте его снова.',
      cs: 'Portál toto číslo nezná: je chybné, patří jinému portálu, nebo import skončil před více než dvěma dny. Ověřte, že portál a číslo k sobě patří, a připojte jej znovu.',
    },
  'The portal gave no reason.': {
    uk: 'Портал не назвав причини.',
    ru: 'Портал не назвал причины.',
    cs: 'Portál neuvedl důvod.',
  },
  'Then either the files or the structure of the package are gone, or it ran for more than two days and the portal deleted its data.':
    {
      uk: 'Отже, або зникли файли чи структура пакета, або він тривав понад два дні і портал видалив його дані.',
      ru: 'Значит, или пропали файлы либо структура пакета, или он шёл больше двух дней и портал удалил его данные.',
      cs: 'Pak buď zmizely soubory či struktura balíčku, nebo běžel déle než dva dny a portál smazal jeho data.',
    },
  'See that the links to the package are good, then register it again.': {
    uk: 'Перевірте, чи посилання на пакет дійсні, і зареєструйте його знову.',
    ru: 'Проверьте, действительны ли ссылки на пакет, и зарегистрируйте его снова.',
    cs: 'Ověřte, že odkazy na balíček platí, a zaregistrujte jej znovu.',
  },
  'Before that it told of errors, first: {0}.': {
    uk: 'Перед тим він повідомляв про помилки, перша: {0}.',
    ru: 'Перед этим он сообщал об ошибках, первая: {0}.',
    cs: 'Předtím hlásil chyby, první: {0}.',
  },
  'It is finished.': { uk: 'Він завершився.', ru: 'Он завершён.', cs: 'Je dokončen.' },
  'It is finished, with {0}. Read them: a part of it may be missing in the portal.': {
    uk: 'Він завершився, є повідомлення: {0}. Прочитайте їх: частини в порталі може бракувати.',
    ru: 'Он завершён, есть сообщения: {0}. Прочитайте их: части в портале может не хватать.',
    cs: 'Je dokončen, s hlášeními: {0}. Přečtěte si je: část může v portálu chybět.',
  },
  '{0} {0|exception|exceptions}': {
    uk: '{0} {0|виняток|винятки|винятків}',
    ru: '{0} {0|исключение|исключения|исключений}',
    cs: '{0} {0|výjimka|výjimky|výjimek}',
  },
  '{0} {0|error|errors}': {
    uk: '{0} {0|помилка|помилки|помилок}',
    ru: '{0} {0|ошибка|ошибки|ошибок}',
    cs: '{0} {0|chyba|chyby|chyb}',
  },
  '{0} {0|note|notes}': {
    uk: '{0} {0|зауваження|зауваження|зауважень}',
    ru: '{0} {0|замечание|замечания|замечаний}',
    cs: '{0} {0|poznámka|poznámky|poznámek}',
  },
  'The portal stopped it: {0}. It could not fetch or read a file of the package. See that the links to it can be reached from the portal and are good for the whole import, then register it again.':
    {
      uk: 'Портал його зупинив: {0}. Він не зміг отримати чи прочитати файл пакета. Перевірте, чи посилання доступні з порталу і дійсні протягом усього імпорту, і зареєструйте його знову.',
      ru: 'Портал его остановил: {0}. Он не смог получить или прочитать файл пакета. Проверьте, доступны ли ссылки из портала и действительны ли они всё время импорта, и зарегистрируйте его снова.',
      cs: 'Portál jej zastavil: {0}. Nedokázal stáhnout nebo přečíst soubor balíčku. Ověřte, že odkazy jsou z portálu dostupné a platí po celý import, a zaregistrujte jej znovu.',
    },
  'The portal stopped it: {0}. Mend what it names, then register the package again.': {
    uk: 'Портал його зупинив: {0}. Виправте назване і зареєструйте пакет знову.',
    ru: 'Портал его остановил: {0}. Исправьте названное и зарегистрируйте пакет снова.',
    cs: 'Portál jej zastavil: {0}. Opravte, co uvádí, a zaregistrujte balíček znovu.',
  },
  'The portal stopped it: {0}. And {1} more. It could not fetch or read a file of the package. See that the links to it can be reached from the portal and are good for the whole import, then register it again.':
    {
      uk: 'Портал його зупинив: {0}. І ще {1}. Він не зміг отримати чи прочитати файл пакета. Перевірте, чи посилання доступні з порталу і дійсні протягом усього імпорту, і зареєструйте його знову.',
      ru: 'Портал его остановил: {0}. И ещё {1}. Он не смог получить или прочитать файл пакета. Проверьте, доступны ли ссылки из портала и действительны ли они всё время импорта, и зарегистрируйте его снова.',
      cs: 'Portál jej zastavil: {0}. A dalších {1}. Nedokázal stáhnout nebo přečíst soubor balíčku. Ověřte, že odkazy jsou z portálu dostupné a platí po celý import, a zaregistrujte jej znovu.',
    },
  'The portal stopped it: {0}. And {1} more. Mend what it names, then register the package again.': {
    uk: 'Портал його зупинив: {0}. І ще {1}. Виправте назване і зареєструйте пакет знову.',
    ru: 'Портал его остановил: {0}. И ещё {1}. Исправьте названное и зарегистрируйте пакет снова.',
    cs: 'Portál jej zastavil: {0}. A dalších {1}. Opravte, co uvádí, a zaregistrujte balíček znovu.',
  },
  'How it ended is not known: the portal deletes what it knows of an import after two or three days, and this one is {0} old.':
    {
      uk: 'Як він закінчився, невідомо: портал видаляє відомості про імпорт за два-три дні, а цьому вже {0}.',
      ru: 'Как он закончился, неизвестно: портал удаляет сведения об импорте через два-три дня, а этому уже {0}.',
      cs: 'Jak skončil, není známo: portál údaje o importu po dvou až třech dnech maže a tomuto je už {0}.',
    },
  'Look into the portal whether everything is there.': {
    uk: 'Перевірте в порталі, чи все на місці.',
    ru: 'Проверьте в портале, всё ли на месте.',
    cs: 'Podívejte se do portálu, zda je tam vše.',
  },
  'How it ended is not known: after {0} the portal does not know it any more, much sooner than it should.': {
    uk: 'Як він закінчився, невідомо: портал його вже не знає, набагато раніше, ніж слід. Минуло: {0}.',
    ru: 'Как он закончился, неизвестно: портал его уже не знает, намного раньше, чем должен. Прошло: {0}.',
    cs: 'Jak skončil, není známo: portál jej už nezná, mnohem dříve, než by měl. Uplynulo: {0}.',
  },
  'It was attached here, so it may be older than it looks, and the portal may have deleted it after two or three days.':
    {
      uk: 'Його додано тут, тож він може бути старшим, ніж здається, і портал міг видалити його за два-три дні.',
      ru: 'Он добавлен здесь, так что может быть старше, чем кажется, и портал мог удалить его через два-три дня.',
      cs: 'Byl zde připojen, může tedy být starší, než vypadá, a portál jej po dvou až třech dnech možná smazal.',
    },
  'The portal may have been restored from a copy.': {
    uk: 'Можливо, портал відновили з копії.',
    ru: 'Возможно, портал восстановили из копии.',
    cs: 'Portál byl možná obnoven ze zálohy.',
  },
  'Look into it whether everything is there before you register the package again.': {
    uk: 'Перевірте, чи все в ньому на місці, перш ніж реєструвати пакет знову.',
    ru: 'Проверьте, всё ли в нём на месте, прежде чем регистрировать пакет снова.',
    cs: 'Než balíček zaregistrujete znovu, ověřte, zda je v něm vše.',
  },
  'without words': { uk: 'без слів', ru: 'без слов', cs: 'beze slov' },
  'There are more than {0} of these. Only the first ones are kept.': {
    uk: 'Таких понад {0}. Збережено лише перші.',
    ru: 'Таких больше {0}. Сохранены только первые.',
    cs: 'Je jich více než {0}. Uchovány jsou jen první.',
  },
  attempt: { uk: 'спроба', ru: 'попытка', cs: 'pokus' },
  files: { uk: 'файли', ru: 'файлы', cs: 'soubory' },
  'process id': { uk: 'номер процесу', ru: 'номер процесса', cs: 'číslo procesu' },
  sections: { uk: 'розділи', ru: 'разделы', cs: 'části' },
  'skips clearing': { uk: 'без очищення', ru: 'без очистки', cs: 'bez vyčištění' },
  warnings: { uk: 'застереження', ru: 'предупреждения', cs: 'upozornění' },
}
