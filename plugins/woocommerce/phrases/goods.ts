import type { Phrases } from '../../../core/plugin.ts'

/** What is said of goods, categories and orders. */
export const goodsPhrases: Phrases = {
  'Look through the shop': { uk: 'Перегляд магазину', ru: 'Просмотр магазина', cs: 'Prohlídka e-shopu' },
  '{0} {0|product or variation|products and variations} looked through': {
    uk: 'Переглянуто товарів і варіацій: {0}',
    ru: 'Просмотрено товаров и вариаций: {0}',
    cs: 'Prohlédnuto produktů a variant: {0}',
  },
  'Compare with the shop': { uk: 'Звірка з магазином', ru: 'Сверка с магазином', cs: 'Porovnání s e-shopem' },
  'Nothing was sent to the shop yet.': {
    uk: 'У магазин ще нічого не передано.',
    ru: 'В магазин ещё ничего не передано.',
    cs: 'Do e-shopu se zatím nic neposlalo.',
  },
  '{0} {0|product|products} compared, {0|it is as it was|all as they were} sent': {
    uk: 'Звірено товарів: {0}, усі такі, як було передано',
    ru: 'Сверено товаров: {0}, все такие, как были переданы',
    cs: 'Porovnáno produktů: {0}, všechny jsou tak, jak se poslaly',
  },
  '{0} {0|product|products} compared: {1}': {
    uk: 'Звірено товарів: {0}; {1}',
    ru: 'Сверено товаров: {0}; {1}',
    cs: 'Porovnáno produktů: {0}; {1}',
  },
  '{0} repaired': { uk: 'виправлено: {0}', ru: 'исправлено: {0}', cs: 'opraveno: {0}' },
  '{0} made anew': { uk: 'створено знову: {0}', ru: 'создано заново: {0}', cs: 'vytvořeno znovu: {0}' },
  '{0} deleted in the shop': {
    uk: 'видалено в магазині: {0}',
    ru: 'удалено в магазине: {0}',
    cs: 'smazáno v e-shopu: {0}',
  },
  '{0} could not be repaired': {
    uk: 'не вдалося виправити: {0}',
    ru: 'не удалось исправить: {0}',
    cs: 'nepodařilo se opravit: {0}',
  },
  'It lies in the trash of the shop and is left there.': {
    uk: 'Товар лежить у кошику магазину й залишається там.',
    ru: 'Товар лежит в корзине магазина и остаётся там.',
    cs: 'Produkt je v koši e-shopu a zůstává tam.',
  },
  'It was deleted in the shop, and "newProducts" is "skip".': {
    uk: 'Товар видалено в магазині, а «newProducts» має значення «skip».',
    ru: 'Товар удалён в магазине, а «newProducts» имеет значение «skip».',
    cs: 'Produkt byl v e-shopu smazán a „newProducts“ je „skip“.',
  },
  'It is not sold in the shop ({0}).': {
    uk: 'Товар не продається в магазині ({0}).',
    ru: 'Товар не продаётся в магазине ({0}).',
    cs: 'Produkt se v e-shopu neprodává ({0}).',
  },
  'Nothing is known of its repair.': {
    uk: 'Чи вдалося виправити товар, невідомо.',
    ru: 'Удалось ли исправить товар, неизвестно.',
    cs: 'O jeho opravě není nic známo.',
  },
  'The shop\'s product {0} is marked as that of "{1}" too. Delete the one that is too many.': {
    uk: 'Товар {0} у магазині також позначено як «{1}». Видаліть зайвий.',
    ru: 'Товар {0} в магазине тоже отмечен как «{1}». Удалите лишний.',
    cs: 'Produkt {0} v e-shopu je také označen jako „{1}“. Smažte ten, který je navíc.',
  },
  'The shop has two products for it, {0} and {1}. Delete one of them.': {
    uk: 'У магазині для нього два товари: {0} і {1}. Видаліть один із них.',
    ru: 'В магазине для него два товара: {0} и {1}. Удалите один из них.',
    cs: 'E-shop pro něj má dva produkty, {0} a {1}. Jeden z nich smažte.',
  },
  'Cannot tell what became of the product: the shop did not answer for it. It is told again.': {
    uk: 'Невідомо, що сталося з товаром: магазин про нього не відповів. Його буде передано ще раз.',
    ru: 'Неизвестно, что стало с товаром: магазин о нём не ответил. Он будет передан ещё раз.',
    cs: 'Není známo, co se s produktem stalo: e-shop o něm neodpověděl. Pošle se znovu.',
  },
  'Cannot give the product its categories and attributes: the shop does not know them any more. It is told again.':
    {
      uk: 'Не вдалося призначити товару категорії та атрибути: магазин їх уже не знає. Його буде передано ще раз.',
      ru: 'Не удалось назначить товару категории и атрибуты: магазин их уже не знает. Он будет передан ещё раз.',
      cs: 'Produktu nelze přiřadit kategorie a vlastnosti: e-shop je už nezná. Pošle se znovu.',
    },
  'Cannot change the product: its id in the shop is that of another good now. It is told again.': {
    uk: 'Не вдалося змінити товар: його номер у магазині тепер належить іншому. Його буде передано ще раз.',
    ru: 'Не удалось изменить товар: его номер в магазине теперь принадлежит другому. Он будет передан ещё раз.',
    cs: 'Produkt nelze změnit: jeho číslo v e-shopu teď patří jinému. Pošle se znovu.',
  },
  'Cannot create product "{0}": the product of its model "{1}" is not in the shop. It is told again.': {
    uk: 'Не вдалося створити товар «{0}»: у магазині немає товару його моделі «{1}». Його буде передано ще раз.',
    ru: 'Не удалось создать товар «{0}»: в магазине нет товара его модели «{1}». Он будет передан ещё раз.',
    cs: 'Produkt „{0}“ nelze vytvořit: produkt jeho modelu „{1}“ v e-shopu není. Pošle se znovu.',
  },
  'Cannot apply product "{0}": its code is the SKU of a model\'s product in the shop. Change the code in the source.':
    {
      uk: 'Не вдалося передати товар «{0}»: його код у магазині є артикулом (SKU) товару моделі. Змініть код у джерелі.',
      ru: 'Не удалось передать товар «{0}»: его код в магазине является артикулом (SKU) товара модели. Измените код в источнике.',
      cs: 'Produkt „{0}“ nelze předat: jeho kód je v e-shopu SKU produktu modelu. Změňte kód ve zdroji.',
    },
  'Cannot create product "{0}": the shop\'s product {1} "{2}" has this SKU and is taken for another good. Pair them in "match", or change the SKU there.':
    {
      uk: 'Не вдалося створити товар «{0}»: товар {1} «{2}» у магазині має цей артикул (SKU) і вважається іншим. Зіставте їх у «match» або змініть SKU там.',
      ru: 'Не удалось создать товар «{0}»: товар {1} «{2}» в магазине имеет этот артикул (SKU) и считается другим. Сопоставьте их в «match» или измените SKU там.',
      cs: 'Produkt „{0}“ nelze vytvořit: produkt {1} „{2}“ v e-shopu má toto SKU a považuje se za jiný. Spárujte je v „match“, nebo tam SKU změňte.',
    },
  'Cannot create product "{0}": the shop\'s product {1} "{2}" has the SKU "{3}", which the shop takes for the same one. Pair them in "match", or change the SKU there.':
    {
      uk: 'Не вдалося створити товар «{0}»: товар {1} «{2}» у магазині має артикул (SKU) «{3}», який магазин вважає тим самим. Зіставте їх у «match» або змініть SKU там.',
      ru: 'Не удалось создать товар «{0}»: товар {1} «{2}» в магазине имеет артикул (SKU) «{3}», который магазин считает тем же. Сопоставьте их в «match» или измените SKU там.',
      cs: 'Produkt „{0}“ nelze vytvořit: produkt {1} „{2}“ v e-shopu má SKU „{3}“, které e-shop bere za stejné. Spárujte je v „match“, nebo tam SKU změňte.',
    },
  'Cannot create product "{0}": a product with this SKU lies in the trash of the shop. Restore it there, or delete it for good.':
    {
      uk: 'Не вдалося створити товар «{0}»: товар із цим артикулом (SKU) лежить у кошику магазину. Відновіть його там або видаліть остаточно.',
      ru: 'Не удалось создать товар «{0}»: товар с этим артикулом (SKU) лежит в корзине магазина. Восстановите его там или удалите окончательно.',
      cs: 'Produkt „{0}“ nelze vytvořit: produkt s tímto SKU je v koši e-shopu. Obnovte ho tam, nebo ho smažte natrvalo.',
    },
  'Cannot make attribute "{0}" in the shop: {1} ({2}, {3}). Try later.': {
    uk: 'Не вдалося створити атрибут «{0}» у магазині: {1} ({2}, {3}). Спробуйте пізніше.',
    ru: 'Не удалось создать атрибут «{0}» в магазине: {1} ({2}, {3}). Попробуйте позже.',
    cs: 'Vlastnost „{0}“ nelze v e-shopu vytvořit: {1} ({2}, {3}). Zkuste to později.',
  },
  'Cannot turn category "{0}" into "{1}": the shop has both. Move the goods of one to the other and remove it.':
    {
      uk: 'Не вдалося перейменувати категорію «{0}» на «{1}»: у магазині є обидві. Перенесіть товари з однієї в іншу й видаліть зайву.',
      ru: 'Не удалось переименовать категорию «{0}» в «{1}»: в магазине есть обе. Перенесите товары из одной в другую и удалите лишнюю.',
      cs: 'Kategorii „{0}“ nelze změnit na „{1}“: e-shop má obě. Přesuňte zboží z jedné do druhé a tu odstraňte.',
    },
  'Cannot make "{0}" in the shop: {1} ({2}, {3}).': {
    uk: 'Не вдалося створити «{0}» у магазині: {1} ({2}, {3}).',
    ru: 'Не удалось создать «{0}» в магазине: {1} ({2}, {3}).',
    cs: '„{0}“ nelze v e-shopu vytvořit: {1} ({2}, {3}).',
  },
  'Cannot list orders after "{0}": it is no cursor of this shop, it must be the cursor of a page before. Begin without a cursor.':
    {
      uk: 'Не вдалося прочитати замовлення після «{0}»: це позначка місця з іншого магазину. Почніть спочатку.',
      ru: 'Не удалось прочитать заказы после «{0}»: это отметка места из другого магазина. Начните сначала.',
      cs: 'Objednávky po „{0}“ nelze vypsat: není to značka místa z tohoto e-shopu. Začněte od začátku.',
    },
  'Cannot set the status of order "{0}": it is "{1}", it must be {2}.': {
    uk: 'Не вдалося змінити статус замовлення «{0}» на «{1}»: потрібен {2}.',
    ru: 'Не удалось изменить статус заказа «{0}» на «{1}»: нужен {2}.',
    cs: 'Stav objednávky „{0}“ nelze změnit na „{1}“: musí to být {2}.',
  },
  'one that the shop has': {
    uk: 'такий, що є в магазині',
    ru: 'такой, который есть в магазине',
    cs: 'stav, který e-shop má',
  },
  'one of {0}': { uk: 'один із: {0}', ru: 'один из: {0}', cs: 'jeden z: {0}' },
  locked: { uk: 'захищено від змін', ru: 'защищено от изменений', cs: 'chráněno před změnami' },
  'in-trash': { uk: 'у кошику', ru: 'в корзине', cs: 'v koši' },
  'not-in-shop': {
    uk: 'у магазині немає, нові не створюються',
    ru: 'в магазине нет, новые не создаются',
    cs: 'v e-shopu není, nové se nevytvářejí',
  },
  ambiguous: { uk: 'неоднозначно', ru: 'неоднозначно', cs: 'nejednoznačné' },
  'own-categories': {
    uk: 'магазин веде категорії сам',
    ru: 'магазин ведёт категории сам',
    cs: 'e-shop si kategorie spravuje sám',
  },
}
