import { moment, percent, rupiah } from '../../shared/format';
import { useQuery } from '../../shared/query';
import { Link, type Params } from '../../shared/router';
import { Button } from '../../shared/ui/parts';
import { orderNumber } from '../orders';
import { Screen, Trouble, Waiting } from '../parts';
import { named, t } from '../texts';
import type { Invoice as IssuedInvoice, Order } from '../types';
import { Lines } from './Lines';

/** The invoice of an order on one sheet of paper; before it has one, the order. */
export default function Invoice({ params }: { params: Params }) {
  const path = `/api/v1/orders/${encodeURIComponent(params.id ?? '')}`;
  const order = useQuery<Order>(path);
  const issued = useQuery<IssuedInvoice>(`${path}/invoice`);
  if (!order.data) return order.problem ? <Trouble problem={order.problem} retry={order.reload} /> : <Waiting />;
  const isWithout = issued.problem?.kind === 'invoice-not-found';
  if (!issued.data && !isWithout) return issued.problem ? <Trouble problem={issued.problem} retry={issued.reload} /> : <Waiting />;
  const found = order.data;
  const invoice = issued.data;
  const paid = found.payment.status === 'COMPLETED';
  return (
    <Screen title={invoice ? t('invoice.numbered', { number: invoice.number }) : t('invoice.without', { number: orderNumber(found) })} narrow>
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
            {invoice && (
              <>
                {t('invoice.issued', { at: moment(invoice.created_at) })}
                <br />
              </>
            )}
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
        {invoice && <p class="small">{t('invoice.tax', { net: rupiah(invoice.net), rate: percent(invoice.tax_rate), tax: rupiah(invoice.tax) })}</p>}
        {invoice?.credit_notes.map((note) => (
          <p class="small" key={note.number}>
            {t('invoice.credit', { number: note.number, at: moment(note.created_at), amount: rupiah(note.total), tax: rupiah(note.tax) })}
          </p>
        ))}
        <p>
          {named('method', found.payment.method)} · <strong>{paid ? t('invoice.paid') : named('payment', found.payment.status)}</strong>
        </p>
        {(found.refunded ?? 0) > 0 && <p>{t('order.refunded', { amount: rupiah(found.refunded ?? 0) })}</p>}
        <p class="small">{t('invoice.thanks')}</p>
      </div>
    </Screen>
  );
}
