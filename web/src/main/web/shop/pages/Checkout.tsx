import { useEffect, useState } from 'preact/hooks';
import { attemptDone, attemptKey, call, type Problem } from '../../shared/api';
import { phone, rupiah } from '../../shared/format';
import { Link, navigate } from '../../shared/router';
import { useStore } from '../../shared/store';
import { ErrorSummary, Field, useForm, useSubmit } from '../../shared/ui/form';
import { Button } from '../../shared/ui/parts';
import { cart, cartProblem as readProblem, empty, load as read, priced } from '../cart';
import { Empty, Screen, Trouble, Waiting } from '../parts';
import { asProblem, explain } from '../problems';
import { named, t } from '../texts';
import type { CartView, Order, Profile } from '../types';
import { DeliveryDays, feeOf, useDelivery, wishOf } from './DeliveryDays';
import { Methods, meansOf } from './Methods';

/** One page from the cart to the order: where to, how to pay, and what if something is short. */
export default function Checkout() {
  const lines = useStore(cart);
  const unread = useStore(readProblem);
  const form = useForm('checkout', { when: 'reject' });
  const [view, setView] = useState<CartView>();
  const [problem, setProblem] = useState<Problem>();
  const [cartProblem, setCartProblem] = useState<Problem>();
  const [placed, setPlaced] = useState(false);
  const { options, chosen, reload } = useDelivery(form);
  const fee = feeOf(options, chosen, view?.total ?? 0);
  const content = JSON.stringify(lines);
  const load = (): void => {
    if (!lines?.length) return;
    setCartProblem(undefined);
    priced(lines).then(setView, (failure: unknown) => setCartProblem(asProblem(failure)));
  };
  useEffect(load, [content]);
  useEffect(() => {
    // what the account knows need not be typed again
    call<Profile>('/api/v1/auth/profile').then(
      ({ name, phone: number, address }) => form.offer({ recipient: name, ...(number ? { phone: number } : {}), ...(address ? { address } : {}) }),
      () => undefined,
    );
  }, []);
  const { busy, submit } = useSubmit(async () => {
    const order = {
      items: lines ?? [],
      delivery: { recipient: form.values.recipient?.trim() ?? '', phone: phone(form.values.phone ?? ''), address: form.values.address?.trim() ?? '' },
      payment: meansOf(form),
      when_out_of_stock: form.values.when ?? 'reject',
      ...wishOf(form, chosen),
    };
    setProblem(undefined);
    try {
      const answer = await call<Order>('/api/v1/orders', { method: 'POST', body: order, key: attemptKey('checkout', order) });
      setPlaced(true);
      attemptDone('checkout');
      form.set('when', 'reject');
      navigate(answer.status === 'AWAITING_PAYMENT' ? `/pesanan/${answer.order_id}/bayar` : `/pesanan/${answer.order_id}`, { replace: true });
      await empty().catch(() => undefined);
    } catch (failure) {
      const known = asProblem(failure);
      setProblem(known);
      load();
      if (known.status !== 0 && known.status < 500 && known.kind !== 'request-in-progress') {
        attemptDone('checkout');
        reload(); // an order whose outcome is unknown is repeated as it was, with its day
      }
    }
  });
  if (lines === undefined && unread)
    return (
      <Screen title={t('checkout.title')}>
        <Trouble problem={unread} retry={() => void read()} />
      </Screen>
    );
  if (placed || lines === undefined) return <Waiting />;
  if (lines.length === 0)
    return (
      <Screen title={t('checkout.title')}>
        <Empty title={t('cart.empty')} text={t('cart.emptyHint')}>
          <Link href="/" class="button primary">
            {t('cart.shop')}
          </Link>
        </Empty>
      </Screen>
    );
  return (
    <Screen title={t('checkout.title')}>
      <form class="with-aside" onSubmit={submit} aria-busy={busy}>
        <div>
          {problem && (
            <ErrorSummary title={titleOf(problem)} detail={explain(problem)} errors={problem.errors}>
              {problem.kind === 'insufficient-stock' && (
                <p>
                  <Link href="/keranjang">{t('checkout.toCart')}</Link>
                </p>
              )}
              {problem.isPassing && (
                <p>
                  {t('checkout.safe')} <Link href="/pesanan">{t('checkout.look')}</Link>
                </p>
              )}
            </ErrorSummary>
          )}
          <fieldset>
            <legend>{t('checkout.delivery')}</legend>
            <Field form={form} name="recipient" label={t('field.recipient')} errors={problem?.errors} required maxLength={100} autocomplete="name" />
            <Field form={form} name="phone" label={t('field.phone')} hint={t('field.phoneHint')} errors={problem?.errors} required type="tel" inputMode="tel" autocomplete="tel" />
            <Field form={form} name="address" label={t('field.address')} hint={t('field.addressHint')} errors={problem?.errors} required maxLength={500} autocomplete="street-address" multiline />
            {chosen && <DeliveryDays form={form} options={options} chosen={chosen} errors={problem?.errors} />}
          </fieldset>
          <fieldset>
            <legend>{t('checkout.payment')}</legend>
            <Methods form={form} errors={problem?.errors} />
          </fieldset>
          <fieldset>
            <legend>{t('checkout.short')}</legend>
            <div class="choices">
              {(['reject', 'wait'] as const).map((each) => (
                <label class="choice" key={each}>
                  <input type="radio" name="when" value={each} checked={form.values.when === each} onChange={() => form.set('when', each)} />
                  <span>
                    <strong>{t(`short.${each}`)}</strong>
                    <span class="small">{t(`short.${each}Hint`)}</span>
                  </span>
                </label>
              ))}
            </div>
          </fieldset>
        </div>
        <aside class="summary" aria-label={t('cart.summary')}>
          {cartProblem && <Trouble problem={cartProblem} retry={load} />}
          <ul class="mini">
            {view?.items.map((line) => (
              <li key={line.product_id}>
                <span>
                  {line.quantity} × {line.name ?? t('cart.unknown')}
                  {line.state !== 'AVAILABLE' && line.state !== 'UNKNOWN' && <span class="warn-text block">{named('line', line.state)}</span>}
                </span>
                <span>{line.subtotal !== undefined ? rupiah(line.subtotal) : ''}</span>
              </li>
            ))}
          </ul>
          <dl class="sums">
            {fee !== undefined && (
              <>
                <dt>{t('order.fee')}</dt>
                <dd>{view?.priced ? rupiah(fee) : '…'}</dd>
              </>
            )}
            <dt>{t('cart.total')}</dt>
            <dd>{view?.priced ? rupiah(view.total + (fee ?? 0)) : '…'}</dd>
          </dl>
          <Button type="submit" class="wide" busy={busy} disabled={form.values.method === undefined}>
            {busy ? t('checkout.busy') : t('checkout.place')}
          </Button>
          <p class="small">{t('checkout.once')}</p>
        </aside>
      </form>
    </Screen>
  );
}

function titleOf(problem: Problem): string {
  if (problem.kind === 'insufficient-stock') return t('checkout.insufficient');
  // the answer is missing, which says nothing about the order
  if (problem.isPassing) return t('checkout.unknown');
  return problem.errors.length > 0 ? t('form.mend') : t('checkout.failed');
}
