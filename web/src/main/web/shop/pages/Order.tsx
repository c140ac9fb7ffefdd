import type { OrderService } from 'contract';
import { useEffect, useRef, useState } from 'preact/hooks';
import { call } from '../../shared/api';
import { clock, moment, rupiah, weekday } from '../../shared/format';
import { useQuery } from '../../shared/query';
import { Link, navigate, type Params } from '../../shared/router';
import { Button, Dialog, Notice, toast } from '../../shared/ui/parts';
import { addAll } from '../cart';
import { Icon } from '../icons';
import { useLiveOrder } from '../order-data';
import { hasInstructions, isCancellable, isFinal, isPayable, orderNumber, steps } from '../orders';
import { Empty, Screen, Status, Trouble, Waiting } from '../parts';
import { asProblem, explain } from '../problems';
import { named, t } from '../texts';
import type { Order as OrderView, Payment } from '../types';
import { Lines } from './Lines';

/** One order, which changes as it is packed and brought. */
export default function Order({ params }: { params: Params }) {
  const id = params.id ?? '';
  const { order, payment, liveness } = useLiveOrder(id);
  if (!order.data) {
    if (!order.problem) return <Waiting />;
    return (
      <Screen title={t('order.title')}>
        {order.problem.status === 404 || order.problem.status === 400 ? <Empty title={t('order.none')} text={t('order.noneHint')} /> : <Trouble problem={order.problem} retry={order.reload} />}
      </Screen>
    );
  }
  const found = order.data;
  return (
    <Screen title={t('order.numbered', { number: orderNumber(found) })} actions={<Status status={found.status} />}>
      <p class="small">
        {t('order.placed', { at: moment(found.created_at) })}
        {liveness && <span class={`live ${liveness}`}> · {t(`live.${liveness}`)}</span>}
      </p>
      <Announcer order={found} />
      <NextStep order={found} payment={payment.data} />
      {!(found.status === 'CANCELLED' || found.status === 'REFUNDED') && (
        <ol class="steps">
          {steps(found).map((step) => (
            <li key={step.key} class={step.done ? 'done' : step.current ? 'current' : ''} aria-current={step.current ? 'step' : undefined}>
              <span class="dot">{step.done && <Icon name="check" />}</span>
              {t(`step.${step.key}`)}
            </li>
          ))}
        </ol>
      )}
      <div class="with-aside">
        <section>
          <h2>{t('order.items')}</h2>
          <Lines order={found} />
          <History id={id} state={`${found.status} ${found.payment.status}`} />
        </section>
        <aside class="summary">
          <h2>{t('checkout.delivery')}</h2>
          <p>
            {found.delivery.recipient}
            <br />
            {found.delivery.phone}
            <br />
            <span class="lines-kept">{found.delivery.address}</span>
          </p>
          {found.delivery_day && <p>{t('order.day', { day: weekday(found.delivery_day) })}</p>}
          {found.note && <p class="lines-kept">{found.note}</p>}
          <h2>{t('checkout.payment')}</h2>
          <p>
            {named('method', found.payment.method)} · {named('payment', found.payment.status)}
          </p>
          <Refunded order={found} payment={payment.data} />
          <Actions order={found} onChange={order.reload} />
        </aside>
      </div>
    </Screen>
  );
}

function Refunded({ order, payment }: { order: OrderView; payment: Payment | undefined }) {
  const amount = order.refunded ?? payment?.refunded ?? 0;
  return amount > 0 ? <p>{t('order.refunded', { amount: rupiah(amount) })}</p> : null;
}

/** Says a new status to those who don't see it. */
function Announcer({ order }: { order: OrderView }) {
  const before = useRef(order.status);
  const [text, say] = useState('');
  useEffect(() => {
    if (before.current !== order.status) say(t('order.now', { status: named('status', order.status) }));
    before.current = order.status;
  }, [order.status]);
  return (
    <p role="status" class="hidden">
      {text}
    </p>
  );
}

function NextStep({ order, payment }: { order: OrderView; payment: Payment | undefined }) {
  switch (order.status) {
    case 'AWAITING_PAYMENT':
      return (
        <Notice kind="warn">
          <p>{hasInstructions(payment) ? t('next.pay') : t('next.settling')}</p>
          {order.pay_before && <p>{t('next.before', { at: moment(order.pay_before) })}</p>}
          {hasInstructions(payment) && (
            <Link class="button primary" href={`/pesanan/${order.order_id}/bayar`}>
              {t('pay.show')}
            </Link>
          )}
        </Notice>
      );
    case 'PAYMENT_DECLINED':
      return (
        <Notice kind="bad">
          <p>
            {t('next.declined')} {payment?.failure_reason ? named('failure', payment.failure_reason) : ''}
          </p>
          {order.pay_before && <p>{t('next.before', { at: moment(order.pay_before) })}</p>}
          <Link class="button primary" href={`/pesanan/${order.order_id}/bayar`}>
            {t('pay.again')}
          </Link>
        </Notice>
      );
    case 'AWAITING_STOCK':
      return <Notice kind="warn">{t('next.stock')}</Notice>;
    case 'CANCELLED':
      return <Notice kind="info">{t('next.cancelled', { number: orderNumber(order) })}</Notice>;
    case 'CONFIRMED':
      return <Notice kind="good">{t('next.cash', { amount: rupiah(order.total) })}</Notice>;
    case 'PAID':
      return <Notice kind="good">{t('next.paid')}</Notice>;
    default:
      return null;
  }
}

function Actions({ order, onChange }: { order: OrderView; onChange: () => void }) {
  const [asking, ask] = useState(false);
  const [busy, setBusy] = useState(false);
  const cancel = async (): Promise<void> => {
    setBusy(true);
    try {
      await call(`/api/v1/orders/${order.order_id}/cancel`, { method: 'POST' });
      toast(t('order.cancelled'));
    } catch (failure) {
      toast(explain(asProblem(failure)));
    } finally {
      setBusy(false);
      ask(false);
      onChange();
    }
  };
  const again = (): void =>
    void addAll(order.items.map(({ product_id, quantity }) => ({ product_id, quantity }))).then(
      () => navigate('/keranjang'),
      (failure: unknown) => toast(explain(asProblem(failure))),
    );
  return (
    <div class="buttons column">
      {isPayable(order) && order.status !== 'PAYMENT_DECLINED' && (
        <Link class="button primary" href={`/pesanan/${order.order_id}/bayar`}>
          {t('pay.show')}
        </Link>
      )}
      <Button kind="plain" onClick={again}>
        {t('order.again')}
      </Button>
      <Link class="button plain" href={`/pesanan/${order.order_id}/faktur`}>
        {t('invoice.show')}
      </Link>
      {isCancellable(order) && !isFinal(order.status) && (
        <Button kind="quiet" onClick={() => ask(true)}>
          {t('order.cancel')}
        </Button>
      )}
      <Dialog title={t('order.cancelSure', { number: orderNumber(order) })} open={asking} onClose={() => ask(false)}>
        <p>{order.status === 'PAID' ? t('order.cancelPaid', { amount: rupiah(order.total) }) : t('order.cancelHint')}</p>
        <div class="buttons">
          <Button kind="danger" busy={busy} onClick={() => void cancel()}>
            {t('order.cancel')}
          </Button>
          <Button kind="plain" onClick={() => ask(false)}>
            {t('action.keep')}
          </Button>
        </div>
      </Dialog>
    </div>
  );
}

/** The changes of status; calls between services are for the console. */
function History({ id, state }: { id: string; state: string }) {
  const timeline = useQuery<OrderService.Timeline>(`/api/v1/orders/${encodeURIComponent(id)}/timeline`);
  useEffect(timeline.reload, [state]);
  const entries = timeline.data?.items.filter((entry) => entry.kind === 'STATE' && entry.to && entry.from !== entry.to) ?? [];
  if (entries.length === 0) return null;
  return (
    <>
      <h2>{t('order.history')}</h2>
      <ol class="history">
        {entries.map((entry) => (
          <li key={entry.id}>
            <time dateTime={entry.at}>{clock(entry.at)}</time> {named('status', entry.to ?? '')}
          </li>
        ))}
      </ol>
    </>
  );
}
