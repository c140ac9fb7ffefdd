import { rupiah } from '../../shared/format';
import { useQuery } from '../../shared/query';
import { Link } from '../../shared/router';
import { Answer, CheckFilter, FilterBar, options, Pager, RowLink, Screen, SearchFilter, SelectFilter, Table, Tag, Time, useFilters } from '../parts';
import { named, t } from '../texts';
import { date, number } from '../time';
import type { Category, Page, StaffProduct } from '../types';
import { Thumbnail } from './Thumbnail';

export default function Products() {
  const filters = useFilters();
  const asked = filters.params(['q', 'category', 'retired', 'low', 'without_picture', 'sort'], { page: String(filters.page), size: '50' });
  const products = useQuery<Page<StaffProduct>>(`/api/v1/admin/products?${asked}`);
  const categories = useQuery<{ items: Category[] }>('/api/v1/admin/categories');
  const soon = Date.now() + 2 * 86_400_000;
  return (
    <Screen
      title={t('products.title')}
      actions={
        <Link class="button primary" href="/console/products/new">
          {t('product.new')}
        </Link>
      }
    >
      <FilterBar filters={filters}>
        <SearchFilter filters={filters} name="q" label={t('products.search')} first />
        <SelectFilter filters={filters} name="category" label={t('product.category')} options={(categories.data?.items ?? []).map((each) => ({ value: each.slug, text: each.parent ? `– ${each.name}` : each.name }))} />
        <SelectFilter filters={filters} name="retired" label={t('products.sold')} options={options('retired', ['false', 'true'], named)} />
        <SelectFilter filters={filters} name="sort" label={t('filter.sort')} all={null} fallback="name" options={options('sort', ['name', 'changed', 'available'], named)} />
        <CheckFilter filters={filters} name="low" label={t('products.low')} />
        <CheckFilter filters={filters} name="without_picture" label={t('products.noPicture')} />
      </FilterBar>
      <Answer of={products}>
        {(data) => (
          <>
            <Table
              label={t('products.title')}
              rows={data.items}
              keyOf={(product) => product.product_id}
              rowClass={(product) => (product.retired ? 'faint' : '')}
              empty={filters.isSet ? t('state.noMatch') : t('products.none')}
              columns={[
                { key: 'picture', title: t('product.picture'), kind: 'wide', cell: (product) => <Thumbnail product={product} /> },
                { key: 'name', title: t('product.name'), cell: (product) => <RowLink href={`/console/products/${product.product_id}`}>{product.name}</RowLink> },
                { key: 'sku', title: t('product.sku'), kind: 'wide', cell: (product) => <code>{product.sku}</code> },
                { key: 'category', title: t('product.category'), kind: 'wide', cell: (product) => product.category },
                {
                  key: 'available',
                  title: t('product.available'),
                  kind: 'num',
                  cell: (product) => (
                    <span class={product.retired ? undefined : product.available === 0 ? 'bad-text' : product.low ? 'warn-text' : undefined}>
                      {number(product.available)} {product.unit}
                    </span>
                  ),
                },
                { key: 'price', title: t('product.price'), kind: 'num', cell: (product) => rupiah(product.price) },
                {
                  key: 'best',
                  title: t('lot.bestBefore'),
                  kind: 'wide',
                  cell: (product) => product.best_before && <span class={Date.parse(product.best_before) < soon ? 'warn-text' : undefined}>{date(product.best_before)}</span>,
                },
                { key: 'changed', title: t('order.changed'), kind: 'wide', cell: (product) => <Time at={product.changed_at} /> },
                { key: 'state', title: t('order.status'), cell: (product) => (product.retired ? <Tag>{t('retired.true')}</Tag> : product.available === 0 ? <Tag tone="bad">{t('product.soldOut')}</Tag> : product.low ? <Tag tone="warn">{t('product.lowTag')}</Tag> : null) },
              ]}
            />
            <Pager filters={filters} page={data.page} />
          </>
        )}
      </Answer>
    </Screen>
  );
}
