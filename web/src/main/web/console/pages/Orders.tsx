import { rupiah } from '../../shared/format';
import { useQuery } from '../../shared/query';
import { Link } from '../../shared/router';
import { Button, toast } from '../../shared/ui/parts';
import { download, useAction } from '../actions';
import { OPEN, paymentTone, PAYMENTS, STATUSES, statusTone } from '../orders';
import { Answer, FilterBar, options, Pager, RowLink, Screen, SearchFilter, SelectFilter, Table, Tag, Time, Trouble, useFilters } from '../parts';
import { usePolled } from '../polling';
import { named, t } from '../texts';
import { number } from '../time';
import type { OrderStatus, Page, StaffOrder } from '../types';

const FILTERS = ['q', 'user_id', 'status', 'payment_status', 'from', 'to', 'sort'];

export default function Orders() {
  const filters = useFilters();
  const asked = filters.params(FILTERS, { page: String(filters.page), size: '50' });
  const orders = usePolled<Page<StaffOrder>>(`/api/v1/admin/orders?${asked}`, 10_000);
  const counts = useQuery<{ items: { status: OrderStatus; orders: number }[] }>('/api/v1/admin/orders/counts');
  const exporting = useAction();
  const chosen = filters.all('status');
  const toggle = (status: string): void => filters.set({ status: chosen.includes(status) ? chosen.filter((each) => each !== status) : [...chosen, status] });
  const save = (): void =>
    exporting.run(async () => {
      await download(`/api/v1/admin/orders.csv?${filters.params(['user_id', 'status', 'from', 'to'])}`, 'orders.csv');
      toast(t('action.saved'));
    });
  const now = Date.now();
  return (
    <Screen
      title={t('orders.title')}
      live={orders}
      actions={
        <Button kind="plain" busy={exporting.busy} onClick={save} title={t('orders.csvHint')}>
          {t('action.csv')}
        </Button>
      }
    >
      {exporting.problem && <Trouble problem={exporting.problem} />}
      <FilterBar filters={filters}>
        <SearchFilter filters={filters} name="q" label={t('orders.search')} hint={t('orders.searchHint')} least={3} first />
        <SelectFilter filters={filters} name="payment_status" label={t('order.payment')} options={options('payment', PAYMENTS, named)} />
        <SearchFilter filters={filters} name="from" label={t('filter.from')} type="date" />
        <SearchFilter filters={filters} name="to" label={t('filter.to')} type="date" />
        <SelectFilter filters={filters} name="sort" label={t('filter.sort')} all={null} fallback="newest" options={options('sort', ['newest', 'oldest'], named)} />
      </FilterBar>
      <div class="chips" role="group" aria-label={t('order.status')}>
        {STATUSES.map((status) => {
          const n = counts.data?.items.find((count) => count.status === status)?.orders;
          return (
            <button type="button" key={status} aria-pressed={chosen.includes(status)} onClick={() => toggle(status)}>
              {named('status', status)}
              {n !== undefined && OPEN.includes(status) && <span class="count">{number(n)}</span>}
            </button>
          );
        })}
      </div>
      {filters.get('user_id') && <p class="small">{t('orders.ofUser')}</p>}
      <Answer of={orders}>
        {(data) => (
          <>
            <Table
              label={t('orders.title')}
              rows={data.items}
              keyOf={(order) => order.order_id}
              empty={filters.isSet ? t('state.noMatch') : t('orders.none')}
              columns={[
                { key: 'number', title: t('order.number'), cell: (order) => <RowLink href={`/console/orders/${order.order_id}`}>{order.number}</RowLink> },
                { key: 'status', title: t('order.status'), cell: (order) => <Tag tone={statusTone(order.status)}>{named('status', order.status)}</Tag> },
                { key: 'total', title: t('order.total'), kind: 'num', cell: (order) => rupiah(order.total) },
                { key: 'customer', title: t('order.customer'), cell: (order) => (
                    <span class="clip short" title={`${order.customer.name} <${order.customer.email}>`}>
                      {order.customer.name}
                    </span>
                  ) },
                {
                  key: 'payment',
                  title: t('order.payment'),
                  kind: 'wide',
                  cell: (order) => (
                    <>
                      {named('method', order.payment.method)} · <Tag tone={paymentTone(order.payment.status)}>{named('payment', order.payment.status)}</Tag>
                    </>
                  ),
                },
                {
                  key: 'due',
                  title: t('order.due'),
                  kind: 'wide',
                  cell: (order) => {
                    const due = order.status === 'PAID' || order.status === 'CONFIRMED' ? order.ship_before : order.pay_before;
                    if (!due) return null;
                    return <span class={Date.parse(due) < now ? 'bad-text' : undefined}>{<Time at={due} />}</span>;
                  },
                },
                { key: 'created', title: t('order.created'), kind: 'wide', cell: (order) => <Time at={order.created_at} /> },
                { key: 'lines', title: t('order.lines'), kind: 'wide', cell: (order) => <span class="clip">{order.items.map((line) => `${line.quantity} × ${line.name ?? '?'}`).join(', ')}</span> },
              ]}
            />
            <Pager filters={filters} page={data.page} />
          </>
        )}
      </Answer>
      {filters.get('user_id') && (
        <p>
          <Link href={`/console/users/${filters.get('user_id')}`}>{t('orders.toUser')}</Link>
        </p>
      )}
    </Screen>
  );
}
