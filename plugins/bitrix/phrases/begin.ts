import type { Phrases } from '../../../core/plugin.ts'

/** What is said of packages that can be imported, of beginning an import, and of cancelling one. */
export const beginPhrases: Phrases = {
  'Packages to import': {
    uk: 'Пакети для імпорту',
    ru: 'Пакеты для импорта',
    cs: 'Balíčky k importu',
  },
  'Begin the import': { uk: 'Почати імпорт', ru: 'Начать импорт', cs: 'Zahájit import' },
  'Remove the package': { uk: 'Видалити пакет', ru: 'Удалить пакет', cs: 'Odstranit balíček' },
  'Its files are removed from Mostik. In the portal nothing changes.': {
    uk: 'Його файли буде видалено з Mostik. У порталі нічого не зміниться.',
    ru: 'Его файлы будут удалены из Mostik. В портале ничего не изменится.',
    cs: 'Jeho soubory se z Mostiku odstraní. V portálu se nic nezmění.',
  },
  'The package "{0}" is removed.': {
    uk: 'Пакет «{0}» видалено.',
    ru: 'Пакет «{0}» удалён.',
    cs: 'Balíček „{0}“ je odstraněn.',
  },
  'The package is not kept any more.': {
    uk: 'Пакет уже не зберігається.',
    ru: 'Пакет уже не хранится.',
    cs: 'Balíček už není uchován.',
  },
  'Cannot remove package "{0}": {1}. Wait for its end, or cancel it.': {
    uk: 'Не можна видалити пакет «{0}»: {1}. Зачекайте кінця або скасуйте імпорт.',
    ru: 'Нельзя удалить пакет «{0}»: {1}. Дождитесь конца или отмените импорт.',
    cs: 'Balíček „{0}“ nelze odstranit: {1}. Počkejte na konec, nebo import zrušte.',
  },
  'import {0} still fetches its files': {
    uk: 'імпорт {0} ще бере його файли',
    ru: 'импорт {0} ещё берёт его файлы',
    cs: 'import {0} si ještě stahuje jeho soubory',
  },
  'it is just being registered': {
    uk: 'його саме реєструють',
    ru: 'его как раз регистрируют',
    cs: 'právě se registruje',
  },
  'Cancel the import': { uk: 'Скасувати імпорт', ru: 'Отменить импорт', cs: 'Zrušit import' },
  'Checked in the portal': {
    uk: 'Перевірено в порталі',
    ru: 'Проверено в портале',
    cs: 'Zkontrolováno v portálu',
  },
  'Take it in': { uk: 'Узяти пакет', ru: 'Взять пакет', cs: 'Převzít balíček' },
  'Name of an archive in the folder of packages': {
    uk: 'Назва архіву в теці пакетів',
    ru: 'Имя архива в папке пакетов',
    cs: 'Název archivu ve složce balíčků',
  },

  'Ready to be imported': {
    uk: 'Готовий до імпорту',
    ru: 'Готов к импорту',
    cs: 'Připraven k importu',
  },
  'Ready to be imported again': {
    uk: 'Готовий до повторного імпорту',
    ru: 'Готов к повторному импорту',
    cs: 'Připraven k novému importu',
  },
  'Being sent to the portal': {
    uk: 'Надсилається до порталу',
    ru: 'Отправляется в портал',
    cs: 'Odesílá se do portálu',
  },
  'Not begun': { uk: 'Не розпочато', ru: 'Не начат', cs: 'Nezahájeno' },
  'May have begun': { uk: 'Можливо, розпочався', ru: 'Возможно, начался', cs: 'Možná začal' },
  Kind: { uk: 'Вид (CODE)', ru: 'Вид (CODE)', cs: 'Druh (CODE)' },
  Sections: { uk: 'Розділи', ru: 'Разделы', cs: 'Oddíly' },
  'Files beside the sections': {
    uk: 'Файлів поза розділами',
    ru: 'Файлов вне разделов',
    cs: 'Souborů mimo oddíly',
  },
  'Taken in': { uk: 'Узято', ru: 'Взят', cs: 'Převzato' },
  'Kept until': { uk: 'Зберігається до', ru: 'Хранится до', cs: 'Uchován do' },
  'Cannot be begun': { uk: 'Почати не можна', ru: 'Начать нельзя', cs: 'Nelze zahájit' },
  Why: { uk: 'Чому', ru: 'Почему', cs: 'Proč' },
  Sent: { uk: 'Надіслано', ru: 'Отправлено', cs: 'Odesláno' },
  'What to do': { uk: 'Що робити', ru: 'Что делать', cs: 'Co dělat' },
  'Import of packages': { uk: 'Імпорт пакетів', ru: 'Импорт пакетов', cs: 'Import balíčků' },

  'Open the portal and see whether what the package brings appears there. If it does, the import runs: follow it by its id.':
    {
      uk: 'Відкрийте портал і подивіться, чи з’являється там те, що є в пакеті. Якщо так, імпорт триває: стежте за ним за його номером.',
      ru: 'Откройте портал и посмотрите, появляется ли там то, что есть в пакете. Если да, импорт идёт: следите за ним по его номеру.',
      cs: 'Otevřete portál a podívejte se, zda se v něm objevuje obsah balíčku. Pokud ano, import běží: sledujte jej podle čísla.',
    },
  'If nothing has appeared after an hour, it has most likely not begun. Then press "Checked in the portal".':
    {
      uk: 'Якщо за годину нічого не з’явилося, він, найімовірніше, не розпочався. Після цього натисніть «Перевірено в порталі».',
      ru: 'Если за час ничего не появилось, он, скорее всего, не начался. После этого нажмите «Проверено в портале».',
      cs: 'Pokud se za hodinu nic neobjeví, nejspíš nezačal. Potom stiskněte „Zkontrolováno v portálu“.',
    },
  'Until then the package is not offered again, because a second import would clear what the first one has brought.':
    {
      uk: 'До того пакет більше не пропонується, бо другий імпорт очистив би те, що приніс перший.',
      ru: 'До того пакет больше не предлагается, потому что второй импорт очистил бы то, что принёс первый.',
      cs: 'Do té doby se balíček znovu nenabízí, protože druhý import by smazal, co přinesl první.',
    },
  'Say this only after a look into the portal. The registration leaves this page, and its package can be imported again.':
    {
      uk: 'Підтверджуйте це лише після перевірки порталу. Реєстрація зникне з цієї сторінки, і її пакет можна буде імпортувати знову.',
      ru: 'Подтверждайте это только после проверки портала. Регистрация исчезнет с этой страницы, и её пакет можно будет импортировать снова.',
      cs: 'Potvrďte to, až když se podíváte do portálu. Registrace z této stránky zmizí a její balíček bude možné importovat znovu.',
    },
  'If the import runs after all, a second one clears what the first one has brought.': {
    uk: 'Якщо імпорт усе-таки триває, другий очистить те, що приніс перший.',
    ru: 'Если импорт всё же идёт, второй очистит то, что принёс первый.',
    cs: 'Pokud import přece jen běží, druhý smaže, co přinesl první.',
  },

  'The portal first clears what the package replaces, which may delete data there, and nothing brings it back: not a cancelled import, not Mostik.':
    {
      uk: 'Спершу портал очищає те, що замінює пакет, і це може видалити дані порталу. Повернути їх не можна нічим: ні скасуванням імпорту, ні через Mostik.',
      ru: 'Сначала портал очищает то, что заменяет пакет, и это может удалить данные портала. Вернуть их нельзя ничем: ни отменой импорта, ни через Mostik.',
      cs: 'Portál nejprve smaže, co balíček nahrazuje, a tím může smazat i svá data. Nic je nevrátí: ani zrušení importu, ani Mostik.',
    },
  'The manifest of the package says that nothing is cleared first, but what is there may still be changed, and nothing brings it back.':
    {
      uk: 'За маніфестом пакета перед імпортом нічого не очищається, але наявне все одно може змінитися, і повернути його не можна.',
      ru: 'По манифесту пакета перед импортом ничего не очищается, но имеющееся всё равно может измениться, и вернуть его нельзя.',
      cs: 'Podle manifestu balíčku se předem nic nemaže, ale co v portálu je, se přesto může změnit a nic to nevrátí.',
    },
  'It goes into the portal "{0}".': {
    uk: 'Він потрапить до порталу «{0}».',
    ru: 'Он попадёт в портал «{0}».',
    cs: 'Půjde do portálu „{0}“.',
  },
  'The kind of the package, its CODE, is "{0}".': {
    uk: 'Вид пакета, його CODE: «{0}».',
    ru: 'Вид пакета, его CODE: «{0}».',
    cs: 'Druh balíčku, jeho CODE: „{0}“.',
  },
  'Its sections, with the number of their files: {0}.': {
    uk: 'Його розділи з числом файлів у кожному: {0}.',
    ru: 'Его разделы с числом файлов в каждом: {0}.',
    cs: 'Jeho oddíly s počtem souborů v každém: {0}.',
  },
  'Files beside the sections: {0}.': {
    uk: 'Файлів поза розділами: {0}.',
    ru: 'Файлов вне разделов: {0}.',
    cs: 'Souborů mimo oddíly: {0}.',
  },
  'Once begun, it takes an hour or more, and the page of the portal shows how far it is.': {
    uk: 'Імпорт триває годину або довше, і на сторінці порталу видно, як далеко він просунувся.',
    ru: 'Импорт идёт час или дольше, и на странице портала видно, насколько он продвинулся.',
    cs: 'Import trvá hodinu i déle a na stránce portálu je vidět, jak je daleko.',
  },
  'Import {0} is still under way on this portal.': {
    uk: 'На цьому порталі ще триває імпорт {0}.',
    ru: 'На этом портале ещё идёт импорт {0}.',
    cs: 'Na tomto portálu ještě běží import {0}.',
  },
  'Nobody knows whether another registration of "{0}" is running. Look in the portal first whether it is.': {
    uk: 'Невідомо, чи триває інша реєстрація «{0}». Спершу перевірте це в порталі.',
    ru: 'Неизвестно, идёт ли другая регистрация «{0}». Сначала проверьте это в портале.',
    cs: 'Není známo, zda běží jiná registrace „{0}“. Nejprve to ověřte v portálu.',
  },
  'The portal takes no further step after the one that it may be at. What was imported or cleared before stays so; nothing is rolled back.':
    {
      uk: 'Портал не робить подальших кроків після того, який, можливо, виконує. Уже імпортоване чи очищене таким і лишається; нічого не відкочується.',
      ru: 'Портал не делает дальнейших шагов после того, который, возможно, выполняет. Уже импортированное или очищенное таким и остаётся; ничего не откатывается.',
      cs: 'Portál po kroku, který možná právě dělá, žádný další neudělá. Co už importoval nebo smazal, tak zůstává; nic se nevrací.',
    },

  'The portal fetches the files of a package from Mostik, and nobody knows at what address. Set "server.publicUrl" to one that the portal reaches.':
    {
      uk: 'Портал бере файли пакета з Mostik, а за якою адресою, невідомо. Задайте в «server.publicUrl» адресу, доступну для порталу.',
      ru: 'Портал берёт файлы пакета из Mostik, а по какому адресу, неизвестно. Задайте в «server.publicUrl» адрес, доступный для портала.',
      cs: 'Portál si soubory balíčku stahuje z Mostiku, ale není známo, z jaké adresy. Nastavte „server.publicUrl“ na adresu, na kterou se portál dostane.',
    },
  'Nothing is asked of the portal until you press "Resume".': {
    uk: 'До порталу немає запитів, доки ви не натиснете «Продовжити».',
    ru: 'К порталу нет запросов, пока вы не нажмёте «Продолжить».',
    cs: 'Portálu se nic neposílá, dokud nestisknete „Pokračovat“.',
  },
  'The portal has asked for a pause. Wait for its end.': {
    uk: 'Портал попросив зробити паузу. Зачекайте її кінця.',
    ru: 'Портал попросил сделать паузу. Дождитесь её конца.',
    cs: 'Portál požádal o přestávku. Počkejte na její konec.',
  },
  'Name the folder of your archives in "packages", or send one with the admin token: {0}': {
    uk: 'Задайте теку архівів у «packages» або надішліть архів із токеном адміністратора: {0}',
    ru: 'Задайте папку архивов в «packages» или отправьте архив с токеном администратора: {0}',
    cs: 'Uveďte složku archivů v „packages“, nebo archiv pošlete s tokenem správce: {0}',
  },

  'The package "{0}" is taken in.': {
    uk: 'Пакет «{0}» узято.',
    ru: 'Пакет «{0}» взят.',
    cs: 'Balíček „{0}“ je převzat.',
  },
  'Import {0} has begun.': {
    uk: 'Імпорт {0} розпочався.',
    ru: 'Импорт {0} начался.',
    cs: 'Import {0} začal.',
  },
  'Nothing was sent: something was begun with this package in the meantime.': {
    uk: 'Нічого не надіслано: тим часом із цим пакетом уже щось розпочали.',
    ru: 'Ничего не отправлено: тем временем с этим пакетом уже что-то начали.',
    cs: 'Nic se neodeslalo: s tímto balíčkem se mezitím už něco zahájilo.',
  },
  'Somebody has looked in the portal.': {
    uk: 'Портал перевірено.',
    ru: 'Портал проверен.',
    cs: 'Portál byl zkontrolován.',
  },
  'There is nothing to look for in the portal any more.': {
    uk: 'Перевіряти в порталі вже нема чого.',
    ru: 'Проверять в портале уже нечего.',
    cs: 'V portálu už není co kontrolovat.',
  },
  'The setting "packages" names no folder.': {
    uk: 'Теку в налаштуванні «packages» не задано.',
    ru: 'Папка в настройке «packages» не задана.',
    cs: 'Nastavení „packages“ neuvádí složku.',
  },
  'The folder of packages is empty.': {
    uk: 'Тека пакетів порожня.',
    ru: 'Папка пакетов пуста.',
    cs: 'Složka balíčků je prázdná.',
  },
  'The folder of packages holds {0}.': {
    uk: 'У теці пакетів лежать: {0}.',
    ru: 'В папке пакетов лежат: {0}.',
    cs: 'Ve složce balíčků leží: {0}.',
  },
  'Import {0} is cancelled.': {
    uk: 'Імпорт {0} скасовано.',
    ru: 'Импорт {0} отменён.',
    cs: 'Import {0} je zrušen.',
  },
  'Import {0} had ended before.': {
    uk: 'Імпорт {0} закінчився раніше.',
    ru: 'Импорт {0} закончился раньше.',
    cs: 'Import {0} skončil už dříve.',
  },
  'Import {0} is over already, and the next look shows how it ended.': {
    uk: 'Імпорт {0} уже закінчився, наступна перевірка покаже, чим саме.',
    ru: 'Импорт {0} уже закончился, следующая проверка покажет, чем именно.',
    cs: 'Import {0} už skončil, další kontrola ukáže jak.',
  },

  'Cannot begin this import: its package is not kept any more. Take it in again, then begin the import of that one.':
    {
      uk: 'Не можна почати цей імпорт: його пакет уже не зберігається. Візьміть пакет знову і почніть імпорт того.',
      ru: 'Нельзя начать этот импорт: его пакет уже не хранится. Возьмите пакет снова и начните импорт того.',
      cs: 'Tento import nelze zahájit: jeho balíček už není uchován. Převezměte jej znovu a zahajte import toho nového.',
    },
  'Cannot begin this import: {0}': {
    uk: 'Не можна почати цей імпорт: {0}',
    ru: 'Нельзя начать этот импорт: {0}',
    cs: 'Tento import nelze zahájit: {0}',
  },
  'Cannot register this import: {0}': {
    uk: 'Не вдалося зареєструвати цей імпорт: {0}',
    ru: 'Не удалось зарегистрировать этот импорт: {0}',
    cs: 'Tento import nelze zaregistrovat: {0}',
  },
  'Cannot {0}: requests to the portal are suspended.': {
    uk: 'Не можна {0}: запити до порталу зупинено.',
    ru: 'Нельзя {0}: запросы к порталу остановлены.',
    cs: 'Nelze {0}: požadavky na portál jsou pozastaveny.',
  },
  'Cannot {0} yet: the portal has asked for a pause. Try again later.': {
    uk: 'Ще не можна {0}: портал попросив зробити паузу. Спробуйте пізніше.',
    ru: 'Ещё нельзя {0}: портал попросил сделать паузу. Попробуйте позже.',
    cs: 'Zatím nelze {0}: portál požádal o přestávku. Zkuste to později.',
  },
  'begin this import': { uk: 'почати цей імпорт', ru: 'начать этот импорт', cs: 'zahájit tento import' },
  'register this import': {
    uk: 'зареєструвати цей імпорт',
    ru: 'зарегистрировать этот импорт',
    cs: 'zaregistrovat tento import',
  },
  'cancel import "{0}"': {
    uk: 'скасувати імпорт «{0}»',
    ru: 'отменить импорт «{0}»',
    cs: 'zrušit import „{0}“',
  },
  'Then resume: POST resume.': {
    uk: 'Потім продовжте: POST resume.',
    ru: 'Потом продолжите: POST resume.',
    cs: 'Pak pokračujte: POST resume.',
  },
  'Mostik ended before the answer came': {
    uk: 'Mostik завершив роботу до відповіді',
    ru: 'Mostik завершил работу до ответа',
    cs: 'Mostik skončil dřív, než přišla odpověď',
  },
  'Cannot follow import "{0}": the portal has taken it, but it could not be written down here. Do not register it again; attach it: POST imports/attach with {"processId": "{0}"}.':
    {
      uk: 'Не вдалося стежити за імпортом «{0}»: портал його прийняв, але записати це тут не вдалося. Не реєструйте його знову; додайте його за номером {0}.',
      ru: 'Не удалось следить за импортом «{0}»: портал его принял, но записать это здесь не удалось. Не регистрируйте его снова; добавьте его по номеру {0}.',
      cs: 'Import „{0}“ nelze sledovat: portál jej přijal, ale nepodařilo se to zde zapsat. Neregistrujte jej znovu; připojte jej podle čísla {0}.',
    },
  'Cannot find import "{0}": it is not followed here. Attach it first: POST imports/attach with {"processId": "{0}"}.':
    {
      uk: 'Не вдалося знайти імпорт «{0}»: за ним тут не стежать. Спершу додайте його за номером {0}.',
      ru: 'Не удалось найти импорт «{0}»: за ним здесь не следят. Сначала добавьте его по номеру {0}.',
      cs: 'Import „{0}“ nelze najít: zde se nesleduje. Nejprve jej připojte podle čísla {0}.',
    },
  'Cannot import package "{0}": the portal fetches its files from Mostik, and nobody knows at what address. Set "server.publicUrl" to one that the portal reaches, such as https://mostik.example.':
    {
      uk: 'Не можна імпортувати пакет «{0}»: портал бере його файли з Mostik, а за якою адресою, невідомо. Задайте в «server.publicUrl» адресу, доступну для порталу, як-от https://mostik.example.',
      ru: 'Нельзя импортировать пакет «{0}»: портал берёт его файлы из Mostik, а по какому адресу, неизвестно. Задайте в «server.publicUrl» адрес, доступный для портала, например https://mostik.example.',
      cs: 'Balíček „{0}“ nelze importovat: portál si jeho soubory stahuje z Mostiku, ale není známo, z jaké adresy. Nastavte „server.publicUrl“ na adresu, na kterou se portál dostane, např. https://mostik.example.',
    },
  'Cannot import package "{0}": there is none of this id, and the setting "packages" names no folder. Send the archive to POST packages first, or set "packages".':
    {
      uk: 'Не можна імпортувати пакет «{0}»: такого немає, а теку в «packages» не задано. Спершу надішліть архів через POST packages або задайте «packages».',
      ru: 'Нельзя импортировать пакет «{0}»: такого нет, а папка в «packages» не задана. Сначала отправьте архив через POST packages или задайте «packages».',
      cs: 'Balíček „{0}“ nelze importovat: žádný takový tu není a nastavení „packages“ neuvádí složku. Nejprve archiv pošlete přes POST packages, nebo nastavte „packages“.',
    },
}
