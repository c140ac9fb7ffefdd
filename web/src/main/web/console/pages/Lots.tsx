import { useQuery } from '../../shared/query';
import { Answer, FilterBar, Pager, RowLink, Screen, SelectFilter, Table, Tag, useFilters } from '../parts';
import { t } from '../texts';
import { date, number } from '../time';
import type { Page, StaffLot } from '../types';

const DAYS = [0, 1, 2, 3, 5, 7, 14, 30];
const days = DAYS.map((n) => ({ value: String(n), text: String(n) }));

/** What has to be sold soon, and what was not. */
export default function Lots() {
  const filters = useFilters();
  const asked = filters.params(['expiring_within_days', 'expired_within_days'], { page: String(filters.page), size: '50' });
  const lots = useQuery<Page<StaffLot>>(`/api/v1/admin/lots?${asked}`);
  const tomorrow = Date.now() + 86_400_000;
  return (
    <Screen title={t('lots.title')} hint={t('lots.hint')}>
      <FilterBar filters={filters}>
        <SelectFilter filters={filters} name="expiring_within_days" label={t('lots.expiring')} all={null} fallback="3" options={days} />
        <SelectFilter filters={filters} name="expired_within_days" label={t('lots.expired')} all={null} fallback="7" options={days} />
      </FilterBar>
      <Answer of={lots}>
        {(data) => (
          <>
            <Table
              label={t('lots.title')}
              rows={data.items}
              keyOf={(lot) => lot.lot_id}
              empty={t('lots.noneExpiring')}
              columns={[
                { key: 'product', title: t('product.name'), cell: (lot) => <RowLink href={`/console/products/${lot.product_id}`}>{lot.name}</RowLink> },
                { key: 'sku', title: t('product.sku'), kind: 'wide', cell: (lot) => <code>{lot.sku}</code> },
                { key: 'best', title: t('lot.bestBefore'), cell: (lot) => <span class={lot.expired ? 'bad-text' : Date.parse(lot.best_before) < tomorrow ? 'warn-text' : undefined}>{date(lot.best_before)}</span> },
                { key: 'remaining', title: t('lot.remaining'), kind: 'num', cell: (lot) => `${number(lot.remaining)} / ${number(lot.quantity)} ${lot.unit}` },
                { key: 'written', title: t('lot.writtenOff'), kind: 'num wide', cell: (lot) => (lot.written_off > 0 ? number(lot.written_off) : '') },
                { key: 'harvested', title: t('lot.harvested'), kind: 'wide', cell: (lot) => date(lot.harvested_on) },
                { key: 'state', title: t('order.status'), cell: (lot) => (lot.expired ? <Tag tone="bad">{t('lot.expired')}</Tag> : lot.retired ? <Tag>{t('retired.true')}</Tag> : null) },
              ]}
            />
            <Pager filters={filters} page={data.page} />
          </>
        )}
      </Answer>
    </Screen>
  );
}
