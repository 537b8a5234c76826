import type { Category, Supply } from '../code-lists.ts'
import { type AccountingUnit, storageId } from '../unit.ts'
import { leaf, tag } from '../xml.ts'

/** Every category at the top with all that is below it, as `lst:categoryDetail`. */
export function categoryRecords({ lists }: AccountingUnit, { version }: { version: string }): string[] {
  const top = lists.categories.filter(({ parentId }) => parentId === undefined)
  return top.sort(bySequence).map((category) =>
    tag('lst:categoryDetail', categoryElement(category, { lists, version }), {
      version,
    }),
  )
}

function categoryElement(
  category: Category,
  { lists, version }: { lists: AccountingUnit['lists']; version: string },
): string {
  const below = lists.categories.filter(({ parentId }) => parentId === category.id).sort(bySequence)
  const parameters = category.parameters.map((id) => {
    const name = lists.parameters.find((parameter) => parameter.id === id)?.name
    return tag('ctg:intParameter', leaf('typ:id', id) + leaf('typ:ids', name))
  })
  const told =
    version === '2.0' ? leaf('ctg:idInternetParams', category.parameters.join(',')) : parameters.join('')
  return tag(
    'ctg:category',
    leaf('ctg:id', category.id) +
      leaf('ctg:name', category.name) +
      leaf('ctg:description', category.description) +
      leaf('ctg:sequence', category.sequence) +
      leaf('ctg:displayed', category.displayed) +
      (category.picture === '' ? '' : leaf('ctg:picture', category.picture)) +
      leaf('ctg:note', '') +
      (below.length === 0
        ? ''
        : tag('ctg:subCategories', below.map((sub) => categoryElement(sub, { lists, version })).join(''))) +
      (parameters.length === 0 ? '' : tag('ctg:internetParams', told)),
  )
}

function bySequence(a: Category, b: Category): number {
  return a.sequence - b.sequence || a.id - b.id
}

/** The internet parameters, in one `lst:intParamDetail`. */
export function parameterRecords({ lists }: AccountingUnit): string[] {
  const written = lists.parameters.map(({ id, name, type, unit, values }) => {
    const listed = values.map((value, at) =>
      tag(
        'ipm:parameterListItem',
        leaf('ipm:id', value.id) + leaf('ipm:name', value.name) + leaf('ipm:sequence', at + 1),
      ),
    )
    const settings =
      (unit === '' ? '' : leaf('ipm:unit', unit)) +
      (listed.length === 0 ? '' : tag('ipm:parameterList', listed.join('')))
    return tag(
      'ipm:intParam',
      leaf('ipm:id', id) +
        leaf('ipm:name', name) +
        leaf('ipm:description', '') +
        leaf('ipm:parameterType', type) +
        (settings === '' ? '' : tag('ipm:parameterSettings', settings)),
    )
  })
  return written.length === 0 ? [] : [tag('lst:intParamDetail', written.join(''), { version: '2.0' })]
}

/** Who delivers one card, as `lst:supplier`. */
export function supplierRecord(supply: Supply, unit: AccountingUnit): string {
  const card = unit.cards.find(supply.code, supply.store)
  const stock =
    tag('typ:store', leaf('typ:id', storageId(unit, supply.store, '')) + leaf('typ:ids', supply.store)) +
    tag('typ:stockItem', leaf('typ:id', card?.id) + leaf('typ:ids', supply.code))
  const items = supply.suppliers.map((supplier) =>
    tag(
      'sup:supplierItem',
      leaf('sup:id', supplier.id) +
        tag('sup:refAd', leaf('typ:id', supplier.addressId) + leaf('typ:ids', supplier.company)) +
        (supplier.orderCode === '' ? '' : leaf('sup:orderCode', supplier.orderCode)) +
        leaf('sup:purchasingPrice', supplier.price),
      { default: supplier.isDefault },
    ),
  )
  return tag('lst:supplier', tag('sup:stockItem', stock) + tag('sup:suppliers', items.join('')), {
    version: '2.0',
  })
}

/** The stores (sklady), as `lst:store`. */
export function storeRecords({ lists }: AccountingUnit): string[] {
  return lists.stores.map(({ id, name, text }) =>
    tag('lst:store', leaf('sto:id', id) + leaf('sto:name', name) + leaf('sto:text', text), {
      version: '2.0',
    }),
  )
}

/** The tree of storages (členění), as `lst:itemStorage` within each other. */
export function storageRecords(unit: AccountingUnit): string[] {
  return unit.lists.stores.map((store) => {
    const branches = new Set<string>()
    for (const card of unit.cards.all()) {
      if (card.store !== store.name || card.branch === '') continue
      const names = card.branch.split('/')
      names.forEach((_, at) => branches.add(names.slice(0, at + 1).join('/')))
    }
    const below = storagesBelow('', { unit, store: store.name, branches: [...branches].sort() })
    return tag('lst:itemStorage', below, { id: store.id, code: store.name, name: store.text })
  })
}

function storagesBelow(
  parent: string,
  { unit, store, branches }: { unit: AccountingUnit; store: string; branches: readonly string[] },
): string {
  const depth = parent === '' ? 1 : parent.split('/').length + 1
  const mine = branches.filter(
    (branch) => branch.split('/').length === depth && (parent === '' || branch.startsWith(`${parent}/`)),
  )
  const written = mine.map((branch) =>
    tag('lst:itemStorage', storagesBelow(branch, { unit, store, branches }), {
      id: storageId(unit, store, branch),
      code: branch.slice(branch.lastIndexOf('/') + 1),
      idStore: storageId(unit, store, ''),
      name: branch.slice(branch.lastIndexOf('/') + 1),
    }),
  )
  return written.length === 0 ? '' : tag('lst:subStorages', written.join(''))
}
