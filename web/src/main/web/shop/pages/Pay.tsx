import { useEffect, useState } from 'preact/hooks';
import { attemptDone, attemptKey, call, type Problem } from '../../shared/api';
import { countdown, moment, rupiah } from '../../shared/format';
import { qrCode } from '../../shared/qr';
import { Link, navigate, type Params } from '../../shared/router';
import { ErrorSummary, useForm, useSubmit } from '../../shared/ui/form';
import { Button, Notice, Skeleton, toast, useNow } from '../../shared/ui/parts';
import { useLiveOrder } from '../order-data';
import { hasInstructions, isPayable, orderNumber } from '../orders';
import { Screen, Trouble, Waiting } from '../parts';
import { asProblem, explain } from '../problems';
import { named, t } from '../texts';
import type { Order, Payment } from '../types';
import { Methods, meansOf } from './Methods';

/** How to pay an order: by the instructions of its payment, or again after a refusal. Goes on by itself once it is paid. */
export default function Pay({ params }: { params: Params }) {
  const id = params.id ?? '';
  const { order, payment } = useLiveOrder(id);
  const status = order.data?.status;
  useEffect(() => {
    if (status === undefined || status === 'AWAITING_PAYMENT' || status === 'PAYMENT_DECLINED' || status === 'PENDING') return;
    if (status === 'PAID' || status === 'CONFIRMED') toast(t('pay.done'));
    navigate(`/pesanan/${id}`, { replace: true });
  }, [status]);
  if (!order.data) return order.problem ? <Trouble problem={order.problem} retry={order.reload} /> : <Waiting />;
  const found = order.data;
  return (
    <Screen title={t('pay.title', { number: orderNumber(found) })} narrow>
      <p class="amount">
        {t('pay.amount')} <strong>{rupiah(found.total)}</strong>
      </p>
      {isPayable(found) || found.status === 'PAYMENT_DECLINED' ? (
        <Again order={found} payment={payment.data} onPaid={order.reload} />
      ) : hasInstructions(payment.data) && payment.data ? (
        <Instructions payment={payment.data} until={found.pay_before} />
      ) : (
        <Notice kind="info">
          <p>{t('next.settling')}</p>
          <Skeleton lines={2} label={t('state.loading')} />
        </Notice>
      )}
      <p>
        <Link href={`/pesanan/${id}`}>{t('pay.toOrder')}</Link>
      </p>
    </Screen>
  );
}

/** The order may be cancelled before the instructions end, and the other way round. */
const earlier = (one: string | undefined, other: string | undefined): string | undefined => (one && other ? (Date.parse(one) < Date.parse(other) ? one : other) : (one ?? other));

function Instructions({ payment, until }: { payment: Payment; until: string | undefined }) {
  const { qr, bank, account, url } = payment.instructions ?? {};
  const before = earlier(payment.instructions?.before, until);
  return (
    <div class="instructions">
      {before && <Deadline before={before} />}
      {qr && (
        <section>
          <h2>QRIS</h2>
          <p>{t('pay.scan')}</p>
          <QrCode text={qr} />
          <details>
            <summary>{t('pay.qrContent')}</summary>
            <Copyable text={qr} label={t('pay.qrContent')} />
          </details>
        </section>
      )}
      {account && (
        <section>
          <h2>
            {t('pay.account')} {bank?.toUpperCase()}
          </h2>
          <Copyable text={account} label={t('pay.account')} big />
          <p>{t('pay.transfer')}</p>
          <h2>{t('pay.exactly')}</h2>
          <Copyable text={String(payment.amount)} shown={rupiah(payment.amount)} label={t('pay.amount')} big />
        </section>
      )}
      {url && safe(url) && (
        <p>
          <a class="button primary" href={url} target="_blank" rel="noopener noreferrer">
            {t('pay.open')}
          </a>
        </p>
      )}
      <p role="status">{t('pay.waiting')}</p>
    </div>
  );
}

const safe = (url: string): boolean => /^https?:\/\//.test(url);

function Deadline({ before }: { before: string }) {
  const now = useNow();
  const left = new Date(before).getTime() - now;
  return left > 0 ? (
    <p class="deadline">
      <span>{t('pay.before', { at: moment(before) })}</span> <strong class="clock">{countdown(left)}</strong>
    </p>
  ) : (
    <Notice kind="warn">{t('pay.over')}</Notice>
  );
}

function QrCode({ text }: { text: string }) {
  let modules: boolean[][];
  try {
    modules = qrCode(text);
  } catch {
    return null;
  }
  const size = modules.length;
  const path = modules.map((row, y) => row.map((dark, x) => (dark ? `M${x + 4} ${y + 4}h1v1h-1z` : '')).join('')).join('');
  return (
    <svg class="qr" viewBox={`0 0 ${size + 8} ${size + 8}`} role="img" aria-label={t('pay.qrLabel')} shape-rendering="crispEdges">
      <rect width="100%" height="100%" fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  );
}

function Copyable({ text, shown, label, big }: { text: string; shown?: string; label: string; big?: boolean }) {
  return (
    <p class={`copy${big ? ' big' : ''}`}>
      <code>{shown ?? (big ? text.replace(/(\d{4})(?=\d)/g, '$1 ') : text)}</code>
      <Button
        kind="plain"
        aria-label={t('action.copyNamed', { name: label })}
        onClick={() =>
          void navigator.clipboard.writeText(text).then(
            () => toast(t('action.copied')),
            () => toast(t('action.notCopied')),
          )
        }
      >
        {t('action.copy')}
      </Button>
    </p>
  );
}

function Again({ order, payment, onPaid }: { order: Order; payment: Payment | undefined; onPaid: () => void }) {
  const form = useForm('pay-again');
  const [problem, setProblem] = useState<Problem>();
  const { busy, submit } = useSubmit(async () => {
    const means = meansOf(form);
    setProblem(undefined);
    const name = `pay-${order.order_id}`;
    try {
      const answer = await call<Order>(`/api/v1/orders/${order.order_id}/payment`, { method: 'POST', body: means, key: attemptKey(name, [means, order.payment.payment_id]) });
      attemptDone(name);
      if (answer.status === 'PAYMENT_DECLINED') toast(t('next.declined'));
      onPaid();
    } catch (failure) {
      const known = asProblem(failure);
      if (!known.isPassing) attemptDone(name);
      setProblem(known);
    }
  });
  return (
    <form onSubmit={submit}>
      {order.status === 'PAYMENT_DECLINED' && (
        <Notice kind="bad">
          {t('next.declined')} {payment?.failure_reason ? named('failure', payment.failure_reason) : ''}
        </Notice>
      )}
      {problem && <ErrorSummary title={t('pay.failed')} detail={explain(problem)} errors={problem.errors} />}
      <Methods form={form} errors={problem?.errors} />
      <Button type="submit" class="wide" busy={busy} disabled={form.values.method === undefined}>
        {busy ? t('checkout.busy') : t('pay.now', { amount: rupiah(order.total) })}
      </Button>
    </form>
  );
}
