import { type ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { Problem } from '../shared/api';
import { rupiah, weight } from '../shared/format';
import { Link, usePlace } from '../shared/router';
import { useStore } from '../shared/store';
import { useHeading } from '../shared/ui/frame';
import { Button, Notice, Skeleton, toast } from '../shared/ui/parts';
import { add, cart, setQuantity } from './cart';
import { Drawing } from './drawings';
import { asProblem, explain } from './problems';
import { named, t } from './texts';
import type { OrderStatus, Product } from './types';
import { tone } from './orders';

/** A page: its title is the document's, and its heading takes the focus after a navigation. */
export function Screen({ title, children, narrow, heading = true, actions }: { title: string; children: ComponentChildren; narrow?: boolean; heading?: boolean; actions?: ComponentChildren }) {
  const top = useHeading(heading || title !== t('shop.name') ? `${title} · ${t('shop.name')}` : title);
  return (
    <div class={`screen${narrow ? ' narrow' : ''}`}>
      <div class={heading ? 'screen-head' : 'hidden'}>
        <h1 ref={top} tabIndex={-1}>
          {title}
        </h1>
        {actions}
      </div>
      {children}
    </div>
  );
}

export function Waiting() {
  return (
    <div class="screen">
      <Skeleton lines={6} label={t('state.loading')} />
    </div>
  );
}

/** Instead of what could not be fetched. */
export function Trouble({ problem, retry }: { problem: Problem; retry?: () => void }) {
  return (
    <Notice kind="bad">
      <p>{explain(problem)}</p>
      {problem.traceId && (
        <p class="small">
          {t('problem.trace')} <code>{problem.traceId}</code>
        </p>
      )}
      {retry && (
        <Button kind="plain" onClick={retry}>
          {t('action.again')}
        </Button>
      )}
    </Notice>
  );
}

export function Empty({ title, text, children }: { title: string; text: string; children?: ComponentChildren }) {
  return (
    <div class="empty">
      <Drawing sku="SYR-BAYAM-HIJAU" category="" />
      <h2>{title}</h2>
      <p>{text}</p>
      {children}
    </div>
  );
}

/** An uploaded picture, or the drawing where there is none. */
export function Picture({ product, eager }: { product: Pick<Product, 'sku' | 'category' | 'image_url'>; eager?: boolean }) {
  const [failed, fail] = useState(false);
  const own = product.image_url?.startsWith('/') && !product.image_url.includes('/products/images/');
  return (
    <div class={`picture tint-${product.category}`}>
      {own && !failed ? <img src={product.image_url} alt="" width="320" height="320" loading={eager ? 'eager' : 'lazy'} decoding="async" onError={() => fail(true)} /> : <Drawing sku={product.sku} category={product.category} />}
    </div>
  );
}

/** Rp 3.500 per bunch of about 250 g, and what a kilogram costs. */
export function Price({ product }: { product: Product }) {
  const perKg = product.grams && product.unit !== 'kg' ? Math.round((product.price * 1000) / product.grams) : null;
  return (
    <p class="price">
      <strong>{rupiah(product.price)}</strong> <span>/ {named('unit', product.unit)}</span>
      {perKg !== null && product.grams && (
        <span class="per-kg">
          ±&nbsp;{weight(product.grams)} · {rupiah(perKg)}/kg
        </span>
      )}
    </p>
  );
}

export function StockNote({ available }: { available: number }) {
  if (available === 0) return <p class="stock none">{t('stock.none')}</p>;
  if (available <= 10) return <p class="stock few">{t('stock.few', { n: available })}</p>;
  return <p class="stock">{t('stock.some')}</p>;
}

export function Stepper({ product, name, quantity, most }: { product: string; name: string; quantity: number; most: number }) {
  const [typed, type] = useState<string | null>(null);
  const change = (next: number): void => {
    type(null);
    setQuantity(product, Math.max(0, Math.min(next, Math.max(most, quantity)))).catch((failure: unknown) => toast(explain(asProblem(failure))));
  };
  return (
    <div class="stepper" role="group" aria-label={t('cart.quantityOf', { name })}>
      <button type="button" onClick={() => change(quantity - 1)} aria-label={quantity === 1 ? t('cart.remove', { name }) : t('cart.less', { name })}>
        −
      </button>
      <input
        inputMode="numeric"
        aria-label={t('cart.quantityOf', { name })}
        value={typed ?? String(quantity)}
        onInput={(event) => type(event.currentTarget.value.replace(/\D/g, '').slice(0, 3))}
        onChange={() => change(Number(typed ?? quantity))}
      />
      <button type="button" onClick={() => change(quantity + 1)} aria-label={t('cart.more', { name })} disabled={quantity >= most}>
        +
      </button>
    </div>
  );
}

export function AddToCart({ product, big }: { product: Product; big?: boolean }) {
  const lines = useStore(cart);
  const quantity = lines?.find((line) => line.product_id === product.product_id)?.quantity ?? 0;
  if (quantity > 0) return <Stepper product={product.product_id} name={product.name} quantity={quantity} most={product.available} />;
  const soldOut = product.available === 0;
  return (
    <Button
      kind={big ? 'primary' : 'plain'}
      class="add"
      disabled={soldOut}
      aria-label={soldOut ? t('stock.none') : t('cart.addNamed', { name: product.name })}
      onClick={() =>
        void add(product).then(
          () => toast(t('cart.added', { name: product.name })),
          (failure: unknown) => toast(explain(asProblem(failure))),
        )
      }
    >
      {soldOut ? t('stock.none') : t('cart.add')}
    </Button>
  );
}

export function ProductCard({ product, eager }: { product: Product; eager?: boolean }) {
  return (
    <li class="card">
      <Link href={`/sayur/${product.product_id}`} class="card-link">
        <Picture product={product} eager={eager ?? false} />
        <h2 class="card-name">{product.name}</h2>
      </Link>
      <Price product={product} />
      <StockNote available={product.available} />
      <AddToCart product={product} />
    </li>
  );
}

export function Status({ status }: { status: OrderStatus }) {
  return <span class={`status ${tone(status)}`}>{named('status', status)}</span>;
}

/** For what only a member may see. */
export function LogInFirst() {
  const { path } = usePlace();
  return (
    <Empty title={t('login.needed')} text={t('login.neededWhy')}>
      <Link class="button primary" href={`/masuk?ke=${encodeURIComponent(path)}`}>
        {t('login.title')}
      </Link>
    </Empty>
  );
}
