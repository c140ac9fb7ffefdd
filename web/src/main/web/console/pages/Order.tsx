import { useEffect, useRef, useState } from 'preact/hooks';
import { call } from '../../shared/api';
import { rupiah } from '../../shared/format';
import { useQuery } from '../../shared/query';
import { Link, type Params } from '../../shared/router';
import { Field, useForm } from '../../shared/ui/form';
import { Button, toast } from '../../shared/ui/parts';
import { may } from '../access';
import { callOnce, useAction } from '../actions';
import { paymentTone, statusTone } from '../orders';
import { Answer, Confirm, Facts, Id, Panel, Screen, Table, Tag, Time, TraceLink, Trouble } from '../parts';
import { usePolled } from '../polling';
import { named, t } from '../texts';
import type { OrderSummary, PaymentView, Refund, StaffOrder, TimelineEntry } from '../types';
import { TakeBack } from './TakeBack';
import { Timeline } from './Timeline';

const isStaffOrder = (order: OrderSummary): order is StaffOrder => 'customer' in order;

export default function Order({ params }: { params: Params }) {
  const id = encodeURIComponent(params.id ?? '');
  const isStaff = may('orders');
  const order = usePolled<OrderSummary>(isStaff ? `/api/v1/admin/orders/${id}` : `/api/v1/admin/orders/${id}/summary`, 5_000);
  const timeline = usePolled<{ items: TimelineEntry[] }>(isStaff ? `/api/v1/admin/orders/${id}/timeline` : null, 5_000);
  const payment = order.data?.payment.payment_id;
  const reload = (): void => {
    order.reload();
    timeline.reload();
  };
  const entries = isStaff ? timeline.data?.items : order.data?.timeline;
  return (
    <Screen title={t('order.title', { number: order.data?.number ?? '' })} live={order} actions={order.data && isStaffOrder(order.data) && <Actions order={order.data} onChange={reload} />}>
      <Answer of={order}>
        {(data) => (
          <>
            <div class="columns">
              <Panel title={t('order.lines')}>
                <Lines order={data} />
              </Panel>
              <div>
                <Panel title={t('order.facts')}>
                  <Facts
                    items={[
                      [t('order.status'), <Tag tone={statusTone(data.status)}>{named('status', data.status)}</Tag>],
                      [t('order.created'), <Time at={data.created_at} />],
                      [t('order.changed'), <Time at={data.changed_at} />],
                      ...(isStaffOrder(data) ? staffFacts(data) : []),
                      [t('trace.title'), data.trace_id && <TraceLink id={data.trace_id} />],
                      [t('order.id'), <Id value={data.order_id} short={13} />],
                    ]}
                  />
                </Panel>
                {may('paymentRead') && payment && <Payment id={payment} order={data} onChange={reload} />}
              </div>
            </div>
            <Panel title={t('timeline.title')}>{timeline.problem ? <Trouble problem={timeline.problem} retry={timeline.reload} /> : <Timeline entries={entries} names={new Map(data.items.map((line) => [line.product_id, line.name ?? '']))} />}</Panel>
          </>
        )}
      </Answer>
    </Screen>
  );
}

const staffFacts = (order: StaffOrder): [string, preact.ComponentChildren][] => [
  [t('order.customer'), may('users') ? <Link href={`/console/users/${order.customer.user_id}`}>{order.customer.name}</Link> : order.customer.name],
  [t('field.email'), order.customer.email],
  [t('order.recipient'), `${order.delivery.recipient}, ${order.delivery.phone}`],
  [t('order.address'), <span class="kept">{order.delivery.address}</span>],
  [t('order.day'), order.delivery_day],
  [t('order.note'), order.note],
  [t('order.payBefore'), order.pay_before && <Time at={order.pay_before} />],
  [t('order.shipBefore'), order.ship_before && <Time at={order.ship_before} />],
  [t('order.waitsUntil'), order.waits_until && <Time at={order.waits_until} />],
];

function Lines({ order }: { order: OrderSummary }) {
  return (
    <>
      <Table
        label={t('order.lines')}
        rows={order.items}
        keyOf={(line) => line.product_id}
        columns={[
          {
            key: 'name',
            title: t('product.name'),
            cell: (line) => (may('catalogue') ? <Link href={`/console/products/${line.product_id}`}>{line.name ?? line.product_id}</Link> : (line.name ?? line.product_id)),
          },
          { key: 'quantity', title: t('order.quantity'), kind: 'num', cell: (line) => `${line.quantity} ${line.unit ?? ''}` },
          { key: 'price', title: t('product.price'), kind: 'num wide', cell: (line) => line.unit_price !== undefined && rupiah(line.unit_price) },
          { key: 'subtotal', title: t('order.subtotal'), kind: 'num', cell: (line) => rupiah(line.subtotal) },
          { key: 'more', title: '', cell: (line) => (line.missing ? <Tag tone="warn">{t('order.missing')}</Tag> : line.returned ? t('order.returned', { n: line.returned }) : null) },
        ]}
      />
      <Facts
        items={[
          [t('order.fee'), isStaffOrder(order) && order.delivery_fee !== undefined && rupiah(order.delivery_fee)],
          [t('order.total'), <strong>{rupiah(order.total)}</strong>],
          [t('order.refunded'), order.refunded > 0 && rupiah(order.refunded)],
        ]}
      />
    </>
  );
}

type Asked = 'ship' | 'deliver' | 'cancel' | 'takeBack' | null;

function Actions({ order, onChange }: { order: StaffOrder; onChange: () => void }) {
  const [asked, ask] = useState<Asked>(null);
  const action = useAction();
  const form = useForm(`order-${order.order_id}`);
  const close = (): void => {
    ask(null);
    action.reset();
  };
  const done = (text: string): void => {
    close();
    form.clear();
    toast(text);
    onChange();
  };
  const step = (verb: 'ship' | 'deliver'): void =>
    action.run(async () => {
      await call(`/api/v1/orders/${order.order_id}/${verb}`, { method: 'POST' });
      done(t(`${verb}.done`, { number: order.number }));
    });
  const cancel = (): void =>
    action.run(async () => {
      await callOnce(`cancel-${order.order_id}`, `/api/v1/admin/orders/${order.order_id}/cancel`, { body: { reason: form.values.reason?.trim() ?? '' } });
      done(t('cancel.done', { number: order.number }));
    });
  return (
    <>
      {order.shippable && <Button onClick={() => ask('ship')}>{t('ship.go')}</Button>}
      {order.deliverable && <Button onClick={() => ask('deliver')}>{t('deliver.go')}</Button>}
      {order.returnable && (
        <Button kind="plain" onClick={() => ask('takeBack')}>
          {t('takeBack.go')}
        </Button>
      )}
      {order.cancellable && (
        <Button kind="plain" onClick={() => ask('cancel')}>
          {t('cancel.go')}
        </Button>
      )}
      <Confirm open={asked === 'ship'} danger={false} title={t('ship.sure', { number: order.number })} text={t('ship.text', { name: order.delivery.recipient })} verb={t('ship.go')} busy={action.busy} problem={action.problem} onYes={() => step('ship')} onClose={close} />
      <Confirm open={asked === 'deliver'} danger={false} title={t('deliver.sure', { number: order.number })} text={order.payment.status === 'DUE' ? t('deliver.cash', { amount: rupiah(order.total) }) : t('deliver.text')} verb={t('deliver.go')} busy={action.busy} problem={action.problem} onYes={() => step('deliver')} onClose={close} />
      <Confirm open={asked === 'cancel'} title={t('cancel.sure', { number: order.number })} text={order.payment.status === 'COMPLETED' ? t('cancel.paid', { amount: rupiah(order.total) }) : t('cancel.text')} verb={t('cancel.go')} busy={action.busy} problem={action.problem} form={form} onYes={cancel} onClose={close} />
      {order.returnable && <TakeBack order={order} open={asked === 'takeBack'} onClose={close} onDone={() => done(t('takeBack.done', { number: order.number }))} />}
    </>
  );
}

function Payment({ id, order, onChange }: { id: string; order: OrderSummary; onChange: () => void }) {
  const payment = useQuery<PaymentView>(`/api/v1/payments/${id}`);
  const refunds = useQuery<{ items: Refund[] }>(may('payments') ? `/api/v1/payments/${id}/refunds` : null);
  const seen = `${order.payment.status} ${order.refunded}`;
  const first = useRef(seen);
  useEffect(() => {
    if (first.current === seen) return;
    first.current = seen;
    payment.reload();
    refunds.reload();
  }, [seen]);
  const [asking, ask] = useState(false);
  const action = useAction();
  const form = useForm(`refund-${id}`);
  const data = payment.data;
  const left = data ? data.amount - data.refunded : 0;
  const typed = form.values.amount?.replace(/\D/g, '') ?? '';
  const refund = (): void =>
    action.run(async () => {
      await callOnce(`refund-${id}`, `/api/v1/payments/${id}/refunds`, { body: { ...(typed ? { amount: Number(typed) } : {}), reason: form.values.reason?.trim() ?? '' } });
      form.clear();
      ask(false);
      toast(t('refund.done'));
      payment.reload();
      refunds.reload();
      onChange();
    });
  return (
    <Panel
      title={t('order.payment')}
      actions={
        may('payments') &&
        data?.status === 'COMPLETED' &&
        left > 0 && (
          <Button kind="plain" onClick={() => ask(true)}>
            {t('refund.go')}
          </Button>
        )
      }
    >
      <Answer of={payment} lines={3}>
        {(now) => (
          <Facts
            items={[
              [t('payment.method'), named('method', now.method)],
              [t('order.status'), <Tag tone={paymentTone(now.status)}>{named('payment', now.status)}</Tag>],
              [t('payment.amount'), rupiah(now.amount)],
              [t('order.refunded'), now.refunded > 0 && rupiah(now.refunded)],
              [t('payment.failure'), now.failure_reason],
              [t('payment.id'), <Id value={id} short={13} />],
            ]}
          />
        )}
      </Answer>
      {refunds.data && refunds.data.items.length > 0 && (
        <ul class="list">
          {refunds.data.items.map((each) => (
            <li key={each.refund_id}>
              {rupiah(each.amount)} · {named('refund', each.status)} · {each.reason} · <Time at={each.asked_at} />
              {each.failure_reason && <span class="bad-text"> {each.failure_reason}</span>}
            </li>
          ))}
        </ul>
      )}
      <Confirm open={asking} title={t('refund.sure', { number: order.number })} text={t('refund.text', { amount: rupiah(left) })} verb={t('refund.go')} busy={action.busy} problem={action.problem} form={form} onYes={refund} onClose={() => ask(false)}>
        <Field form={form} name="amount" label={t('refund.amount')} hint={t('refund.amountHint', { amount: rupiah(left) })} errors={action.problem?.errors} inputMode="numeric" autocomplete="off" />
      </Confirm>
    </Panel>
  );
}
