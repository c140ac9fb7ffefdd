import { useEffect, useState } from 'preact/hooks';
import { type Problem } from '../../shared/api';
import { rupiah } from '../../shared/format';
import { Link } from '../../shared/router';
import { useStore } from '../../shared/store';
import { Button, Dialog, toast } from '../../shared/ui/parts';
import { cart, cartProblem, empty, load as read, priced, productsOf, seenPrice, setQuantity } from '../cart';
import { Empty, Picture, Screen, Stepper, Trouble, Waiting } from '../parts';
import { asProblem, explain } from '../problems';
import { named, t } from '../texts';
import type { CartLine, CartView, Product } from '../types';

/** The cart with current prices: what changed since a product was put in, and what is no longer to be had, is said. */
export default function Cart() {
  const lines = useStore(cart);
  const unread = useStore(cartProblem);
  const [view, setView] = useState<CartView>();
  const [problem, setProblem] = useState<Problem>();
  const [products, setProducts] = useState<Map<string, Product>>(new Map());
  const [asking, ask] = useState(false);
  const content = JSON.stringify(lines);
  const load = (): void => {
    if (!lines) return;
    priced(lines).then(
      (next) => {
        setView(next);
        setProblem(undefined);
      },
      (failure: unknown) => setProblem(asProblem(failure)),
    );
  };
  useEffect(load, [content]);
  const ids = lines?.map((line) => line.product_id).sort().join() ?? '';
  useEffect(() => {
    if (ids) productsOf(ids.split(',')).then(setProducts, () => undefined);
  }, [ids]);
  if (lines === undefined && unread)
    return (
      <Screen title={t('cart.title')}>
        <Trouble problem={unread} retry={() => void read()} />
      </Screen>
    );
  if (lines === undefined || (!view && !problem && lines.length > 0)) return <Waiting />;
  if (lines.length === 0)
    return (
      <Screen title={t('cart.title')}>
        <Empty title={t('cart.empty')} text={t('cart.emptyHint')}>
          <Link href="/" class="button primary">
            {t('cart.shop')}
          </Link>
        </Empty>
      </Screen>
    );
  const shown = lines.map((line) => ({ ...view?.items.find((each) => each.product_id === line.product_id), ...line }) as CartLine);
  return (
    <Screen title={t('cart.title')}>
      {problem && <Trouble problem={problem} retry={load} />}
      <div class="with-aside">
        <ul class="lines">
          {shown.map((line) => (
            <Line key={line.product_id} line={line} product={products.get(line.product_id)} />
          ))}
        </ul>
        <aside class="summary" aria-label={t('cart.summary')}>
          <dl class="sums">
            <dt>{t('cart.total')}</dt>
            <dd>{view?.priced ? rupiah(view.total) : '…'}</dd>
          </dl>
          {view && !view.priced && <p class="small">{t('cart.unpriced')}</p>}
          {view && view.priced && !view.orderable && <p class="small warn-text">{t('cart.mend')}</p>}
          <Link href="/bayar" class="button primary wide">
            {t('checkout.go')}
          </Link>
          <Button kind="quiet" class="wide" onClick={() => ask(true)}>
            {t('cart.clear')}
          </Button>
        </aside>
      </div>
      <Dialog title={t('cart.clearSure')} open={asking} onClose={() => ask(false)}>
        <div class="buttons">
          <Button
            kind="danger"
            onClick={() => {
              ask(false);
              empty().catch((failure: unknown) => toast(explain(asProblem(failure))));
            }}
          >
            {t('cart.clear')}
          </Button>
          <Button kind="plain" onClick={() => ask(false)}>
            {t('action.keep')}
          </Button>
        </div>
      </Dialog>
    </Screen>
  );
}

function Line({ line, product }: { line: CartLine; product: Product | undefined }) {
  const before = seenPrice(line.product_id);
  const name = line.name ?? product?.name ?? t('cart.unknown');
  return (
    <li class="line">
      <Link href={`/sayur/${line.product_id}`} aria-label={name} tabIndex={-1}>
        <Picture product={product ?? { sku: '', category: '' }} />
      </Link>
      <div class="line-text">
        <h2>
          <Link href={`/sayur/${line.product_id}`}>{name}</Link>
        </h2>
        {line.unit_price !== undefined && (
          <p>
            {rupiah(line.unit_price)} / {named('unit', line.unit ?? '')}
          </p>
        )}
        {before !== undefined && line.unit_price !== undefined && before !== line.unit_price && <p class="warn-text">{t('cart.priceChanged', { before: rupiah(before), now: rupiah(line.unit_price) })}</p>}
        {line.state === 'INSUFFICIENT' && <p class="warn-text">{t('cart.insufficient', { n: line.available ?? 0 })}</p>}
        {line.state === 'SOLD_OUT' && <p class="warn-text">{t('cart.soldOut')}</p>}
        {line.state === 'UNAVAILABLE' && <p class="warn-text">{t('cart.unavailable')}</p>}
      </div>
      <div class="line-end">
        {line.state === 'UNAVAILABLE' ? null : <Stepper product={line.product_id} name={name} quantity={line.quantity} most={line.available ?? 999} />}
        <strong>{line.subtotal !== undefined ? rupiah(line.subtotal) : ''}</strong>
        <Button kind="quiet" aria-label={t('cart.remove', { name })} onClick={() => void setQuantity(line.product_id, 0).catch((failure: unknown) => toast(explain(asProblem(failure))))}>
          {t('action.remove')}
        </Button>
      </div>
    </li>
  );
}
