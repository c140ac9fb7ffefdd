import { call, Problem } from '../shared/api';
import { session } from '../shared/session';
import { store } from '../shared/store';
import { asProblem } from './problems';
import type { CartLine, CartView, Page, Product } from './types';

export interface Wanted {
  product_id: string;
  quantity: number;
}

const SLOT = 'sayur-cart';
const SEEN = 'sayur-prices';
export const MOST = 999;
const MOST_LINES = 50;

/** What is in the cart, by product; undefined until it is known. */
export const cart = store<Wanted[] | undefined>(undefined);

/** Why it is not known. */
export const cartProblem = store<Problem | undefined>(undefined);

const channel = new BroadcastChannel('sayur-cart');
channel.onmessage = () => void (reading?.done ?? Promise.resolve()).then(load);
addEventListener('storage', (event) => {
  if (event.key === SLOT && session.get().state === 'guest') cart.set(guestCart());
});

function guestCart(): Wanted[] {
  try {
    const stored = JSON.parse(localStorage.getItem(SLOT) ?? '[]') as unknown;
    return Array.isArray(stored) ? (stored as Wanted[]).filter((line) => typeof line.product_id === 'string' && line.quantity > 0) : [];
  } catch {
    return [];
  }
}

let owner = '';
/** Whose cart was read: a cart that was not read must not be replaced by what is put into it now. */
let read: string | undefined;
session.subscribe(() => {
  const now = session.get();
  const next = now.state === 'member' ? now.user : now.state;
  if (next === owner) return;
  owner = next;
  if (now.state !== 'unknown') void load();
});

interface Reading {
  reader: string;
  done: Promise<void>;
}
let reading: Reading | undefined;

/** One reading at a time: two would add the guest's cart twice. */
export function load(): Promise<void> {
  if (reading?.reader === owner) return reading.done;
  const own: Reading = {
    reader: owner,
    done: readAs(owner).finally(() => {
      if (reading === own) reading = undefined;
    }),
  };
  reading = own;
  return own.done;
}

/** At a log-in the guest's cart is added to the member's. */
async function readAs(reader: string): Promise<void> {
  if (session.get().state !== 'member') {
    cart.set(guestCart());
    read = reader;
    return;
  }
  cartProblem.set(undefined);
  try {
    const stored = wanted(await call<CartView>('/api/v1/cart'));
    if (reader !== owner) return;
    const brought = guestCart();
    if (brought.length === 0) {
      cart.set(stored);
    } else {
      await write(merge(stored, brought));
      localStorage.removeItem(SLOT);
    }
    read = reader;
  } catch (failure) {
    if (reader === owner) cartProblem.set(asProblem(failure));
  }
}

async function ensureRead(): Promise<void> {
  if (read !== owner) await load();
  if (read !== owner) throw cartProblem.get() ?? new Problem(0, 'offline', '');
}

const wanted = (view: CartView): Wanted[] => view.items.map(({ product_id, quantity }) => ({ product_id, quantity }));

export function merge(stored: Wanted[], brought: Wanted[]): Wanted[] {
  const sum = new Map(stored.map((line) => [line.product_id, line.quantity]));
  for (const line of brought) sum.set(line.product_id, (sum.get(line.product_id) ?? 0) + line.quantity);
  let room = MOST;
  return [...sum]
    .slice(0, MOST_LINES)
    .map(([product_id, quantity]) => {
      const taken = Math.min(quantity, room);
      room -= taken;
      return { product_id, quantity: taken };
    })
    .filter((line) => line.quantity > 0);
}

let writing: Promise<unknown> = Promise.resolve();

/** One write after the other, so that the last one counts. */
function write(lines: Wanted[]): Promise<void> {
  cart.set(lines);
  if (session.get().state !== 'member') {
    localStorage.setItem(SLOT, JSON.stringify(lines));
    return Promise.resolve();
  }
  const put = writing.then(() => call('/api/v1/cart', { method: 'PUT', body: { items: lines } }));
  writing = put.catch(() => undefined);
  return put.then(() => channel.postMessage('changed'));
}

export async function setQuantity(product: string, quantity: number): Promise<void> {
  if (read !== owner) await ensureRead();
  const before = cart.get() ?? [];
  const others = before.filter((line) => line.product_id !== product);
  const room = MOST - others.reduce((sum, line) => sum + line.quantity, 0);
  const next = Math.max(0, Math.min(quantity, room));
  const found = before.some((line) => line.product_id === product);
  const lines = found ? before.map((line) => (line.product_id === product ? { ...line, quantity: next } : line)) : [...before, { product_id: product, quantity: next }];
  try {
    await write(lines.filter((line) => line.quantity > 0));
  } catch (failure) {
    cart.set(before);
    throw failure;
  }
}

export async function add(product: Pick<Product, 'product_id' | 'price'>, quantity = 1): Promise<void> {
  rememberPrice(product.product_id, product.price);
  if (read !== owner) await ensureRead();
  const now = cart.get()?.find((line) => line.product_id === product.product_id)?.quantity ?? 0;
  await setQuantity(product.product_id, now + quantity);
}

export async function addAll(lines: Wanted[]): Promise<void> {
  await ensureRead();
  await write(merge(cart.get() ?? [], lines));
}

export async function empty(): Promise<void> {
  cart.set([]);
  localStorage.removeItem(SLOT);
  if (session.get().state === 'member') await call('/api/v1/cart', { method: 'DELETE' });
  channel.postMessage('changed');
}

export const count = (lines: Wanted[] | undefined): number => (lines ?? []).reduce((sum, line) => sum + line.quantity, 0);

function prices(): Record<string, number> {
  try {
    return JSON.parse(localStorage.getItem(SEEN) ?? '{}') as Record<string, number>;
  } catch {
    return {};
  }
}

/** The price at which a product was put into the cart. */
export const seenPrice = (product: string): number | undefined => prices()[product];

export function rememberPrice(product: string, price: number): void {
  localStorage.setItem(SEEN, JSON.stringify({ ...prices(), [product]: price }));
}

/** The cart with names and prices: of the service for a member, put together from the products for a guest. */
export async function priced(lines: Wanted[]): Promise<CartView> {
  if (session.get().state === 'member') {
    await writing;
    return call<CartView>('/api/v1/cart');
  }
  const products = await productsOf(lines.map((line) => line.product_id));
  const items = lines.map((line) => pricedLine(line, products.get(line.product_id)));
  return {
    items,
    total: items.reduce((sum, line) => sum + (line.subtotal ?? 0), 0),
    priced: true,
    orderable: items.length > 0 && items.every((line) => line.state === 'AVAILABLE'),
  };
}

function pricedLine(line: Wanted, product: Product | undefined): CartLine {
  if (!product) return { ...line, state: 'UNAVAILABLE' };
  const state = product.available === 0 ? 'SOLD_OUT' : product.available < line.quantity ? 'INSUFFICIENT' : 'AVAILABLE';
  return {
    ...line,
    state,
    name: product.name,
    unit: product.unit,
    unit_price: product.price,
    subtotal: product.price * line.quantity,
    available: product.available,
    ...(product.image_url ? { image_url: product.image_url } : {}),
  };
}

/** In one call where the service knows `ids`, else one by one. */
export async function productsOf(ids: string[]): Promise<Map<string, Product>> {
  const found = new Map<string, Product>();
  if (ids.length === 0) return found;
  const page = await call<Page<Product>>(`/api/v1/products?ids=${ids.join(',')}&size=100`, { open: true });
  page.items.filter((product) => ids.includes(product.product_id)).forEach((product) => found.set(product.product_id, product));
  if (page.page.total_items > ids.length) {
    const missing = ids.filter((id) => !found.has(id));
    const single = await Promise.allSettled(missing.map((id) => call<Product>(`/api/v1/products/${id}`, { open: true })));
    single.forEach((answer) => answer.status === 'fulfilled' && found.set(answer.value.product_id, answer.value));
  }
  return found;
}
