import type { Phrases } from '../../../core/plugin.ts'

/** What is said of orders and photos. */
export const orderPhrases: Phrases = {
  'Orders to Torgsoft': {
    uk: 'Замовлення в Торгсофт',
    ru: 'Заказы в Торгсофт',
    cs: 'Objednávky do Torgsoftu',
  },
  'Orders are not configured.': {
    uk: 'Замовлення не налаштовано.',
    ru: 'Заказы не настроены.',
    cs: 'Objednávky nejsou nastavené.',
  },
  'No longer in the shop: {0}': {
    uk: 'Уже немає в магазині: {0}',
    ru: 'Уже нет в магазине: {0}',
    cs: 'Už nejsou v e-shopu: {0}',
  },
  'order {0}': { uk: 'замовлення {0}', ru: 'заказ {0}', cs: 'objednávka {0}' },
  'Another order of this number went out before. Give this one another number in the shop, or enter it in Torgsoft by hand.':
    {
      uk: 'Інше замовлення з цим номером уже передано. Дайте цьому інший номер у магазині або внесіть його в Торгсофт вручну.',
      ru: 'Другой заказ с этим номером уже передан. Дайте этому другой номер в магазине или внесите его в Торгсофт вручную.',
      cs: 'Jiná objednávka s tímto číslem už odešla. Dejte této v e-shopu jiné číslo, nebo ji zadejte do Torgsoftu ručně.',
    },
  'These lines have no GoodID: {0}. Match them with goods of Torgsoft, then try again.': {
    uk: 'Ці позиції не мають GoodID: {0}. Зіставте їх із товарами Торгсофт і спробуйте ще раз.',
    ru: 'У этих позиций нет GoodID: {0}. Сопоставьте их с товарами Торгсофт и попробуйте ещё раз.',
    cs: 'Tyto položky nemají GoodID: {0}. Přiřaďte je ke zboží v Torgsoftu a zkuste to znovu.',
  },
  Photos: { uk: 'Фото', ru: 'Фото', cs: 'Fotografie' },
  'Photos are not configured.': {
    uk: 'Фото не налаштовано.',
    ru: 'Фото не настроены.',
    cs: 'Fotografie nejsou nastavené.',
  },
  'Shop "{0}" takes no photos.': {
    uk: 'Магазин «{0}» не приймає фото.',
    ru: 'Магазин «{0}» не принимает фото.',
    cs: 'E-shop „{0}“ nepřijímá fotografie.',
  },
  'There are no photos in the folder; nothing was changed.': {
    uk: 'У папці немає фото; нічого не змінено.',
    ru: 'В папке нет фото; ничего не изменено.',
    cs: 'Ve složce nejsou žádné fotografie; nic se nezměnilo.',
  },
  'Cannot use photo "{0}": {1}': {
    uk: 'Не вдалося використати фото «{0}»: {1}',
    ru: 'Не удалось использовать фото «{0}»: {1}',
    cs: 'Fotografii „{0}“ nelze použít: {1}',
  },
  'it is no JPEG, PNG, GIF or WebP picture. Replace it.': {
    uk: 'це не зображення JPEG, PNG, GIF або WebP. Замініть його.',
    ru: 'это не изображение JPEG, PNG, GIF или WebP. Замените его.',
    cs: 'není to obrázek JPEG, PNG, GIF ani WebP. Nahraďte ho.',
  },
  'it has no end yet. The next run looks again.': {
    uk: 'воно ще не дописане. Наступний запуск перевірить знову.',
    ru: 'оно ещё не дописано. Следующий запуск проверит снова.',
    cs: 'ještě není celá. Příští běh se podívá znovu.',
  },
  'it is larger than 25 MB. Make it smaller.': {
    uk: 'воно більше за 25 МБ. Зменште його.',
    ru: 'оно больше 25 МБ. Уменьшите его.',
    cs: 'je větší než 25 MB. Zmenšete ji.',
  },
  'the shop does not take it: {0}': {
    uk: 'магазин його не приймає: {0}',
    ru: 'магазин его не принимает: {0}',
    cs: 'e-shop ji nepřijímá: {0}',
  },
}
