import type { Phrases } from '../language.ts'

/** What is wrong with goods, photos, categories and orders. */
export const goodsPhrases: Phrases = {
  'Cannot apply product "{0}": it has no name, a product needs one. Name it in the source.': {
    uk: 'Не вдалося передати товар «{0}»: у нього немає назви. Дайте йому назву в джерелі.',
    ru: 'Не удалось передать товар «{0}»: у него нет названия. Дайте ему название в источнике.',
    cs: 'Zboží „{0}“ nelze předat: nemá název. Pojmenujte ho ve zdroji.',
  },
  'Cannot apply product "{0}": a member of it has the wrong type. Correct it in the source.': {
    uk: 'Не вдалося передати товар «{0}»: одне з його значень неправильного типу. Виправте його в джерелі.',
    ru: 'Не удалось передать товар «{0}»: одно из его значений неправильного типа. Исправьте его в источнике.',
    cs: 'Zboží „{0}“ nelze předat: některá hodnota má špatný typ. Opravte ji ve zdroji.',
  },
  'Cannot apply product "{0}": {1}': {
    uk: 'Не вдалося передати товар «{0}»: {1}',
    ru: 'Не удалось передать товар «{0}»: {1}',
    cs: 'Zboží „{0}“ nelze předat: {1}',
  },
  'its sku cannot be kept, it must have 1 to {0} characters, no control characters and no space at its ends. Correct it in the source.':
    {
      uk: 'його код не підходить: має бути від 1 до {0} символів, без керівних символів і без пробілів на краях. Виправте його в джерелі.',
      ru: 'его код не подходит: должно быть от 1 до {0} символов, без управляющих символов и без пробелов по краям. Исправьте его в источнике.',
      cs: 'jeho kód se nehodí: má mít 1 až {0} znaků, bez řídicích znaků a bez mezer na krajích. Opravte ho ve zdroji.',
    },
  'its price is "{0}", it must have a dot and decimals as in "12.50".': {
    uk: 'його ціна «{0}», а має бути з крапкою та копійками, наприклад «12.50».',
    ru: 'его цена «{0}», а должна быть с точкой и копейками, например «12.50».',
    cs: 'jeho cena je „{0}“, má mít tečku a desetinná místa, například „12.50“.',
  },
  'its quantity is {0}, it must be a number of at most {1}.': {
    uk: 'його кількість {0}, а має бути число не більше за {1}.',
    ru: 'его количество {0}, а должно быть число не больше {1}.',
    cs: 'jeho množství je {0}, má to být číslo nejvýše {1}.',
  },
  'Cannot put photo "{0}" of product "{1}": {2}': {
    uk: 'Не вдалося передати фото «{0}» товару «{1}»: {2}',
    ru: 'Не удалось передать фото «{0}» товара «{1}»: {2}',
    cs: 'Fotografii „{0}“ zboží „{1}“ nelze předat: {2}',
  },
  'Cannot put photo "{0}" of product "{1}": the name belongs to product "{2}".': {
    uk: 'Не вдалося передати фото «{0}» товару «{1}»: ця назва належить товару «{2}».',
    ru: 'Не удалось передать фото «{0}» товара «{1}»: это имя принадлежит товару «{2}».',
    cs: 'Fotografii „{0}“ zboží „{1}“ nelze předat: název patří zboží „{2}“.',
  },
  'its name may hold only a-z, 0-9, dots, "_" and "-", with no dot in front, at most 200 in all.': {
    uk: 'його назва може містити лише a-z, 0-9, крапки, «_» і «-», без крапки на початку, щонайбільше 200 символів.',
    ru: 'его имя может содержать только a-z, 0-9, точки, «_» и «-», без точки в начале, не больше 200 символов.',
    cs: 'její název smí obsahovat jen a-z, 0-9, tečky, „_“ a „-“, bez tečky na začátku, nejvýše 200 znaků.',
  },
  'its position is {0}, it must be 0 or a whole number above.': {
    uk: 'його позиція {0}, а має бути 0 або більше ціле число.',
    ru: 'его позиция {0}, а должна быть 0 или большее целое число.',
    cs: 'její pozice je {0}, má to být 0 nebo vyšší celé číslo.',
  },
  'it has more than {0} bytes.': {
    uk: 'у ньому понад {0} {0|байт|байти|байтів}.',
    ru: 'в нём больше {0} {0|байта|байт|байт}.',
    cs: 'má více než {0} {0|bajt|bajty|bajtů}.',
  },
  'its type is "{0}", it must be one of {1}.': {
    uk: 'його тип «{0}», а має бути один із: {1}.',
    ru: 'его тип «{0}», а должен быть один из: {1}.',
    cs: 'její typ je „{0}“, má to být jeden z: {1}.',
  },
  'it has {0} bytes, it must have 1 to {1}.': {
    uk: 'у ньому {0} {0|байт|байти|байтів}, а має бути від 1 до {1}.',
    ru: 'в нём {0} {0|байт|байта|байт}, а должно быть от 1 до {1}.',
    cs: 'má {0} {0|bajt|bajty|bajtů}, má jich mít 1 až {1}.',
  },
  'its address must begin with http:// or https://.': {
    uk: 'його адреса має починатися з http:// або https://.',
    ru: 'его адрес должен начинаться с http:// или https://.',
    cs: 'její adresa má začínat http:// nebo https://.',
  },
  'Cannot change category "{0}": {1}': {
    uk: 'Не вдалося змінити категорію «{0}»: {1}',
    ru: 'Не удалось изменить категорию «{0}»: {1}',
    cs: 'Kategorii „{0}“ nelze změnit: {1}',
  },
  'Cannot change category "{0}": a member of it has the wrong type. Correct it in the source.': {
    uk: 'Не вдалося змінити категорію «{0}»: одне з її значень неправильного типу. Виправте його в джерелі.',
    ru: 'Не удалось изменить категорию «{0}»: одно из её значений неправильного типа. Исправьте его в источнике.',
    cs: 'Kategorii „{0}“ nelze změnit: některá hodnota má špatný typ. Opravte ji ve zdroji.',
  },
  'each of its names must be a text of one line with 1 to {0} characters.': {
    uk: 'кожна назва має бути одним рядком від 1 до {0} символів.',
    ru: 'каждое название должно быть одной строкой от 1 до {0} символов.',
    cs: 'každý její název má být jeden řádek s 1 až {0} znaky.',
  },
  'it was "{0}", and a category cannot move along its own branch.': {
    uk: 'вона була «{0}», а категорію не можна перемістити в її власну гілку.',
    ru: 'она была «{0}», а категорию нельзя переместить в её собственную ветвь.',
    cs: 'byla „{0}“ a kategorii nelze přesunout v její vlastní větvi.',
  },
  'Cannot find order "{0}": no order has this id. List the orders to see which there are.': {
    uk: 'Не вдалося знайти замовлення «{0}»: такого немає. Перегляньте список замовлень.',
    ru: 'Не удалось найти заказ «{0}»: такого нет. Посмотрите список заказов.',
    cs: 'Objednávka „{0}“ nebyla nalezena: taková není. Podívejte se na seznam objednávek.',
  },
  'Cannot list orders after "{0}": {1}, it must be the cursor of a page before. Begin without a cursor.': {
    uk: 'Не вдалося прочитати замовлення після «{0}»: {1}. Почніть спочатку.',
    ru: 'Не удалось прочитать заказы после «{0}»: {1}. Начните сначала.',
    cs: 'Objednávky po „{0}“ nelze vypsat: {1}. Začněte od začátku.',
  },
  'it is no cursor': { uk: 'це не позначка місця', ru: 'это не отметка места', cs: 'není to značka místa' },
  'the newest order stands before {0}': {
    uk: 'найновіше замовлення має номер, менший за {0}',
    ru: 'самый новый заказ имеет номер меньше {0}',
    cs: 'nejnovější objednávka má číslo menší než {0}',
  },
  'Cannot set the status of order "{0}": it is empty, it must be a text such as "paid".': {
    uk: 'Не вдалося змінити статус замовлення «{0}»: статус порожній, а має бути текст, наприклад «paid».',
    ru: 'Не удалось изменить статус заказа «{0}»: статус пуст, а должен быть текст, например «paid».',
    cs: 'Stav objednávky „{0}“ nelze změnit: je prázdný, má to být text, například „paid“.',
  },
  'Cannot mark order "{0}" as taken over: the call does not name the instance that makes it.': {
    uk: 'Не вдалося позначити замовлення «{0}» як передане: не вказано, хто його забрав.',
    ru: 'Не удалось отметить заказ «{0}» как переданный: не указано, кто его забрал.',
    cs: 'Objednávku „{0}“ nelze označit jako převzatou: není uvedeno, kdo ji převzal.',
  },
  'The order has no lines.': {
    uk: 'У замовленні немає позицій.',
    ru: 'В заказе нет позиций.',
    cs: 'Objednávka nemá žádné položky.',
  },
  'The shop does not remove it: {0}': {
    uk: 'Магазин цього не видаляє: {0}',
    ru: 'Магазин этого не удаляет: {0}',
    cs: 'E-shop to neodstraňuje: {0}',
  },
  // What would become of goods, as examples in a question.
  'in the file': { uk: 'є у файлі', ru: 'есть в файле', cs: 'je v souboru' },
  'not in the shop': { uk: 'у магазині немає', ru: 'в магазине нет', cs: 'v e-shopu není' },
  'stays as it is': { uk: 'залишається як є', ru: 'остаётся как есть', cs: 'zůstane, jak je' },
  'created: {0}': { uk: 'буде створено: {0}', ru: 'будет создано: {0}', cs: 'vytvoří se: {0}' },
  'changed: {0}': { uk: 'буде змінено: {0}', ru: 'будет изменено: {0}', cs: 'změní se: {0}' },
  'skipped: {0}': { uk: 'буде пропущено: {0}', ru: 'будет пропущено: {0}', cs: 'přeskočí se: {0}' },
}
