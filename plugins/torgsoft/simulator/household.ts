import type { Random } from '../../../core/simulation/random.ts'
import type { SimulatedGood } from './goods.ts'

/**
 * Invents so many goods of a shop for the household, with the names that such a shop gives them. Goods of several sizes
 * are one model. Everything depends on the seed of the chance only.
 */
export function inventHousehold(count: number, random: Random): SimulatedGood[] {
  const goods: SimulatedGood[] = []
  const articles = random.shuffle(
    KINDS.flatMap((kind) => MAKERS.flatMap((maker) => SERIES.map((series) => ({ kind, maker, series })))),
  )
  for (const { kind, maker, series } of articles) {
    const [name, section, sizes, dearest] = kind
    const model = FIRST_ID + goods.length
    const price = Math.round(dearest * (0.3 + random.below(700) / 1000)) - 0.1
    for (const [place, size] of sizes.entries()) {
      if (goods.length >= count) return goods
      const id = FIRST_ID + goods.length
      const own = Math.round(price * (1 + place * 0.35) * 100) / 100
      goods.push({
        id,
        model,
        name: `${name} ${maker} «${series}»${size === '' ? '' : `, ${size}`}`,
        kind: name,
        maker,
        country: random.pick(COUNTRIES),
        size,
        color: '',
        section: SECTIONS[section],
        price: own,
        promo: random.below(6) === 0 ? Math.round(own * 85) / 100 : own,
        stock: { 2: random.below(40), 8: random.below(6) },
        barcode: `29${String(id).padStart(11, '0')}`,
      })
    }
  }
  return goods
}

const FIRST_ID = 1001

const SECTIONS = {
  kitchen: [11, 'Кухня'],
  cleaning: [12, 'Прибирання'],
  bath: [13, 'Ванна кімната'],
  garden: [14, 'Сад і город'],
  home: [15, 'Дім і затишок'],
} as const satisfies Record<string, readonly [number, string]>

/** Name, section, sizes, and what the dearest costs in hryvnias. */
const KINDS: readonly (readonly [string, keyof typeof SECTIONS, readonly string[], number])[] = [
  ['Каструля', 'kitchen', ['1,5 л', '3 л', '5 л'], 1490],
  ['Сковорода', 'kitchen', ['20 см', '24 см', '28 см'], 1290],
  ['Чайник', 'kitchen', ['2 л'], 990],
  ['Ніж кухонний', 'kitchen', [''], 420],
  ['Дошка обробна', 'kitchen', [''], 380],
  ['Кухоль', 'kitchen', ['330 мл'], 190],
  ['Тарілка глибока', 'kitchen', [''], 160],
  ['Миска', 'kitchen', ['2 л'], 240],
  ['Форма для випікання', 'kitchen', [''], 460],
  ['Термос', 'kitchen', ['0,75 л'], 890],
  ['Контейнер для їжі', 'kitchen', ['1 л'], 150],
  ['Швабра', 'cleaning', [''], 640],
  ['Відро', 'cleaning', ['10 л'], 260],
  ['Засіб для миття вікон', 'cleaning', ['0,5 л'], 120],
  ['Губки для посуду', 'cleaning', ['5 шт'], 70],
  ['Рукавички гумові', 'cleaning', [''], 65],
  ['Щітка', 'cleaning', [''], 180],
  ['Рушник махровий', 'bath', ['50х90 см', '70х140 см'], 480],
  ['Килимок для ванни', 'bath', [''], 520],
  ['Мильниця', 'bath', [''], 110],
  ['Штора для ванни', 'bath', [''], 590],
  ['Лійка', 'garden', ['8 л'], 310],
  ['Секатор', 'garden', [''], 560],
  ['Горщик для квітів', 'garden', ['12 см', '18 см'], 220],
  ['Свічка ароматична', 'home', [''], 240],
  ['Рамка для фото', 'home', ['10х15 см'], 170],
  ['Кошик плетений', 'home', [''], 430],
  ['Вішак', 'home', ['3 шт'], 130],
]

const MAKERS = [
  'Берегиня',
  'Зоряна',
  'Дубок',
  'Полудень',
  'Oriol',
  'Вітер & Син',
  'Криниця',
  'Світанок',
  'Затишок',
] as const
const SERIES = [
  'Мальва',
  'Волошка',
  'Іней',
  'Калина',
  'Хвиля',
  'Барвінок',
  'Ранок',
  'Обрій',
  'Соняшник',
  'Жайвір',
  'Смерека',
  'Роса',
] as const
const COUNTRIES = ['Україна', 'Польща', 'Чехія', 'НЕТ ИНФОРМАЦИИ'] as const
