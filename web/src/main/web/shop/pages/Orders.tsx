import { moment, rupiah } from '../../shared/format';
import { useQuery } from '../../shared/query';
import { Link, navigate, usePlace } from '../../shared/router';
import { Button, Skeleton } from '../../shared/ui/parts';
import { OPEN, orderNumber } from '../orders';
import { Empty, Screen, Status, Trouble } from '../parts';
import { named, t } from '../texts';
import type { Order, OrderStatus, Page } from '../types';

const STATUSES: OrderStatus[] = ['AWAITING_PAYMENT', 'AWAITING_STOCK', 'PAYMENT_DECLINED', 'PAID', 'CONFIRMED', 'SHIPPED', 'DELIVERED', 'CANCELLED', 'REFUNDED'];

/** The member's orders, newest first; the filters stand in the address. */
export default function Orders() {
  const { query } = usePlace();
  const page = Math.max(0, Number(query.get('hal') ?? 1) - 1 || 0);
  const status = query.get('status') ?? '';
  const asked = new URLSearchParams({ page: String(page), size: '10' });
  if (status === 'open') OPEN.forEach((each) => asked.append('status', each));
  else if (status) asked.set('status', status);
  for (const [ours, theirs] of [['dari', 'from'], ['sampai', 'to']] as const) {
    const value = query.get(ours);
    if (value) asked.set(theirs, value);
  }
  const orders = useQuery<Page<Order>>(`/api/v1/orders?${asked}`);
  const change = (name: string, value: string): void => {
    const next = new URLSearchParams(query);
    if (name !== 'hal') next.delete('hal');
    if (value) next.set(name, value);
    else next.delete(name);
    navigate(`/pesanan${next.size ? `?${next}` : ''}`);
  };
  const filtered = status !== '' || query.has('dari') || query.has('sampai');
  return (
    <Screen title={t('orders.title')}>
      <div class="filters">
        <label>
          <span>{t('orders.status')}</span>
          <select value={status} onChange={(event) => change('status', event.currentTarget.value)}>
            <option value="">{t('orders.all')}</option>
            <option value="open">{t('orders.open')}</option>
            {STATUSES.map((each) => (
              <option key={each} value={each}>
                {named('status', each)}
              </option>
            ))}
          </select>
        </label>
        <label>
          <span>{t('orders.from')}</span>
          <input type="date" value={query.get('dari') ?? ''} onChange={(event) => change('dari', event.currentTarget.value)} />
        </label>
        <label>
          <span>{t('orders.to')}</span>
          <input type="date" value={query.get('sampai') ?? ''} onChange={(event) => change('sampai', event.currentTarget.value)} />
        </label>
      </div>
      {orders.problem && <Trouble problem={orders.problem} retry={orders.reload} />}
      {!orders.data && !orders.problem && <Skeleton lines={5} label={t('state.loading')} />}
      {orders.data?.items.length === 0 && (
        <Empty title={filtered ? t('orders.noneFiltered') : t('orders.none')} text={filtered ? t('orders.noneFilteredHint') : t('orders.noneHint')}>
          <Link class="button primary" href={filtered ? '/pesanan' : '/'}>
            {filtered ? t('orders.showAll') : t('cart.shop')}
          </Link>
        </Empty>
      )}
      <ul class="order-list">
        {orders.data?.items.map((order) => (
          <li key={order.order_id}>
            <Link href={`/pesanan/${order.order_id}`}>
              <span class="order-number">{orderNumber(order)}</span>
              <Status status={order.status} />
              <span class="order-what">
                {order.items
                  .map((line) => line.name)
                  .filter(Boolean)
                  .slice(0, 4)
                  .join(', ')}
                {order.items.length > 4 ? ' …' : ''}
              </span>
              <span class="small">{moment(order.created_at)}</span>
              <strong class="order-total">{rupiah(order.total)}</strong>
            </Link>
          </li>
        ))}
      </ul>
      {orders.data && orders.data.page.total_pages > 1 && (
        <nav class="pager" aria-label={t('pager.label')}>
          <Button kind="plain" disabled={page === 0} onClick={() => change('hal', String(page))}>
            {t('pager.newer')}
          </Button>
          <span>{t('pager.of', { page: page + 1, pages: orders.data.page.total_pages })}</span>
          <Button kind="plain" disabled={page + 1 >= orders.data.page.total_pages} onClick={() => change('hal', String(page + 2))}>
            {t('pager.older')}
          </Button>
        </nav>
      )}
    </Screen>
  );
}
