import { useEffect, useState } from 'preact/hooks';
import { call } from '../../shared/api';
import { useQuery } from '../../shared/query';
import { Link, navigate, usePlace } from '../../shared/router';
import { Button, toast } from '../../shared/ui/parts';
import { Drawing } from '../drawings';
import { Empty, ProductCard, Screen, Trouble } from '../parts';
import { asProblem, explain } from '../problems';
import { CATEGORIES, shelfPath, shown, SIZE } from '../shelf';
import { t } from '../texts';
import type { Category, Page, Product } from '../types';

const SORTS = ['', 'price', '-price', '-available', 'newest'] as const;

/** The products: all of them, or those that the query of the address asks for. */
export function Shelf() {
  const { path, query } = usePlace();
  const isHome = path === '/';
  const address = shelfPath(query);
  const first = useQuery<Page<Product>>(address, { open: true });
  const categories = useQuery<{ items: Category[] }>(CATEGORIES, { open: true });
  const words = query.get('q') ?? '';
  const category = query.get('kategori') ?? '';
  const names = new Map(categories.data?.items.map((each) => [each.slug, each.name]));
  const title = words ? t('search.for', { words }) : category ? (names.get(category) ?? t('search.title')) : isHome ? t('home.title') : t('search.title');
  const change = (name: string, value: string): void => {
    const next = new URLSearchParams(query);
    if (value) next.set(name, value);
    else next.delete(name);
    navigate(`/cari${next.size > 0 ? `?${next}` : ''}`, { keepScroll: true });
  };
  return (
    <Screen title={title} heading={!isHome}>
      {isHome && <Hero />}
      <CategoryBar items={categories.data?.items ?? []} chosen={category} onChoose={(slug) => change('kategori', slug)} />
      <div class="filters">
        <p class="found" role="status">
          {first.data ? t('search.found', { n: first.data.page.total_items }) : t('state.loading')}
        </p>
        <label class="check">
          <input type="checkbox" checked={query.get('ada') === '1'} onChange={(event) => change('ada', event.currentTarget.checked ? '1' : '')} />
          {t('filter.inStock')}
        </label>
        <label class="sort">
          <span>{t('filter.sort')}</span>
          <select value={query.get('urut') ?? ''} onChange={(event) => change('urut', event.currentTarget.value)}>
            {SORTS.map((sort) => (
              <option key={sort} value={sort}>
                {sort === '' ? (words ? t('sort.relevance') : t('sort.name')) : t(`sort.${sort}` as 'sort.price')}
              </option>
            ))}
          </select>
        </label>
      </div>
      {first.problem && !first.data ? <Trouble problem={first.problem} retry={first.reload} /> : <Results key={address} address={address} query={query} first={first.data} />}
    </Screen>
  );
}

function Hero() {
  return (
    <section class="hero">
      <div>
        <p class="hero-title">{t('home.title')}</p>
        <p>{t('home.text')}</p>
      </div>
      <div class="hero-art" aria-hidden="true">
        {['SYR-TERONG-UNGU', 'SYR-PAKCOY', 'SYR-TOMAT', 'SYR-WORTEL', 'SYR-CABAI-MERAH'].map((sku) => (
          <Drawing key={sku} sku={sku} category="" />
        ))}
      </div>
    </section>
  );
}

function CategoryBar({ items, chosen, onChoose }: { items: Category[]; chosen: string; onChoose: (slug: string) => void }) {
  if (items.length === 0) return <div class="categories waiting" aria-hidden="true" />;
  return (
    <nav class="categories" aria-label={t('category.label')}>
      <button type="button" aria-pressed={chosen === ''} onClick={() => onChoose('')}>
        {t('category.all')}
      </button>
      {items.map((each) => (
        <button type="button" key={each.slug} aria-pressed={chosen === each.slug} onClick={() => onChoose(each.slug)}>
          <Drawing sku="" category={each.slug} />
          {each.name}
          {each.count !== undefined && <span class="count">{each.count}</span>}
        </button>
      ))}
    </nav>
  );
}

function Results({ address, query, first }: { address: string; query: URLSearchParams; first: Page<Product> | undefined }) {
  const [more, setMore] = useState<Product[]>(extra.get(address) ?? []);
  const [pages, setPages] = useState(shown.get(address) ?? 1);
  const [busy, setBusy] = useState(false);
  useEffect(() => {
    shown.set(address, pages);
    extra.set(address, more);
  }, [pages, more]);
  if (!first) {
    return (
      <ul class="cards" aria-hidden="true">
        {Array.from({ length: 8 }, (_, i) => (
          <li class="card ghost" key={i}>
            <div class="picture" />
            <span class="bar" />
            <span class="bar" />
          </li>
        ))}
      </ul>
    );
  }
  if (first.items.length === 0) {
    return (
      <Empty title={t('search.nothing')} text={t('search.nothingHint')}>
        <Link href="/" class="button primary">
          {t('search.showAll')}
        </Link>
      </Empty>
    );
  }
  const load = async (): Promise<void> => {
    setBusy(true);
    try {
      const next = await call<Page<Product>>(shelfPath(query, pages), { open: true });
      setMore((now) => [...now, ...next.items]);
      setPages((n) => n + 1);
    } catch (failure) {
      toast(explain(asProblem(failure)));
    } finally {
      setBusy(false);
    }
  };
  const known = new Set<string>();
  const all = [...first.items, ...more].filter((product) => !known.has(product.product_id) && known.add(product.product_id));
  return (
    <>
      <ul class="cards">
        {all.map((product, i) => (
          <ProductCard key={product.product_id} product={product} eager={i < 4} />
        ))}
      </ul>
      {pages * SIZE < first.page.total_items && (
        <p class="more">
          <Button kind="plain" busy={busy} onClick={() => void load()}>
            {busy ? t('state.loading') : t('search.more')}
          </Button>
        </p>
      )}
    </>
  );
}
const extra = new Map<string, Product[]>();
