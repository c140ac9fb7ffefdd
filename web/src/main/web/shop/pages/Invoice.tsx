import { moment, rupiah } from '../../shared/format';
import { useQuery } from '../../shared/query';
import { Link, type Params } from '../../shared/router';
import { Button } from '../../shared/ui/parts';
import { orderNumber } from '../orders';
import { Screen, Trouble, Waiting } from '../parts';
import { named, t } from '../texts';
import type { Order } from '../types';
import { Lines } from './Lines';

/** An order on one sheet of paper. */
export default function Invoice({ params }: { params: Params }) {
  const order = useQuery<Order>(`/api/v1/orders/${encodeURIComponent(params.id ?? '')}`);
  if (!order.data) return order.problem ? <Trouble problem={order.problem} retry={order.reload} /> : <Waiting />;
  const found = order.data;
  const paid = found.payment.status === 'COMPLETED';
  return (
    <Screen title={t('invoice.numbered', { number: orderNumber(found) })} narrow>
      <div class="buttons no-print">
        <Button onClick={() => print()}>{t('invoice.print')}</Button>
        <Link class="button plain" href={`/pesanan/${found.order_id}`}>
          {t('invoice.back')}
        </Link>
      </div>
      <div class="invoice">
        <div class="invoice-head">
          <p>
            <strong>{t('shop.name')}</strong>
            <br />
            {t('shop.claim')}
          </p>
          <p>
            {t('order.placed', { at: moment(found.created_at) })}
            <br />
            {t('invoice.order')} <code>{found.order_id}</code>
          </p>
        </div>
        <h2>{t('invoice.to')}</h2>
        <p>
          {found.delivery.recipient}, {found.delivery.phone}
          <br />
          <span class="lines-kept">{found.delivery.address}</span>
        </p>
        <Lines order={found} />
        <p>
          {named('method', found.payment.method)} · <strong>{paid ? t('invoice.paid') : named('payment', found.payment.status)}</strong>
        </p>
        {(found.refunded ?? 0) > 0 && <p>{t('order.refunded', { amount: rupiah(found.refunded ?? 0) })}</p>}
        <p class="small">{t('invoice.thanks')}</p>
      </div>
    </Screen>
  );
}
