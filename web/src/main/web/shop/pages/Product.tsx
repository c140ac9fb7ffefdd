import { day } from '../../shared/format';
import { useQuery } from '../../shared/query';
import { Link, type Params } from '../../shared/router';
import { AddToCart, Empty, Picture, Price, ProductCard, Screen, StockNote, Trouble, Waiting } from '../parts';
import { CATEGORIES } from '../shelf';
import { named, t } from '../texts';
import type { Category, Page, Product as ProductView } from '../types';

/** One product, and others of its category. */
export default function Product({ params }: { params: Params }) {
  const product = useQuery<ProductView>(`/api/v1/products/${encodeURIComponent(params.id ?? '')}`, { open: true });
  const categories = useQuery<{ items: Category[] }>(CATEGORIES, { open: true });
  if (product.problem && !product.data) {
    const gone = product.problem.status === 404 || product.problem.status === 400;
    return (
      <Screen title={gone ? t('product.goneTitle') : t('product.title')}>
        {gone ? (
          <Empty title={t('product.goneTitle')} text={t('product.gone')}>
            <Link class="button primary" href="/">
              {t('search.showAll')}
            </Link>
          </Empty>
        ) : (
          <Trouble problem={product.problem} retry={product.reload} />
        )}
      </Screen>
    );
  }
  if (!product.data) return <Waiting />;
  const found = product.data;
  const category = categories.data?.items.find((each) => each.slug === found.category);
  return (
    <Screen title={found.name} heading={false}>
      <nav class="trail" aria-label={t('nav.trail')}>
        <Link href="/">{t('nav.home')}</Link>
        <span aria-hidden="true">›</span>
        <Link href={`/cari?kategori=${found.category}`}>{category?.name ?? found.category}</Link>
      </nav>
      <article class="product">
        <Picture product={found} eager />
        <div class="product-text">
          <p class="product-name">{found.name}</p>
          <Price product={found} />
          <StockNote available={found.available} />
          <p class="lead">{found.description}</p>
          <AddToCart product={found} big />
          <dl class="facts">
            <dt>{t('product.unit')}</dt>
            <dd>{named('unit', found.unit)}</dd>
            {found.harvested_on && (
              <>
                <dt>{t('product.harvested')}</dt>
                <dd>{day(found.harvested_on)}</dd>
              </>
            )}
            {found.best_before && (
              <>
                <dt>{t('product.bestBefore')}</dt>
                <dd>{day(found.best_before)}</dd>
              </>
            )}
            <dt>{t('product.inStock')}</dt>
            <dd>{t('product.units', { n: found.available })}</dd>
            <dt>{t('product.sku')}</dt>
            <dd>{found.sku}</dd>
          </dl>
        </div>
      </article>
      <Related product={found} />
    </Screen>
  );
}

function Related({ product }: { product: ProductView }) {
  const others = useQuery<Page<ProductView>>(`/api/v1/products?category=${product.category}&in_stock=true&size=7`, { open: true });
  const shown = others.data?.items.filter((each) => each.product_id !== product.product_id).slice(0, 6) ?? [];
  if (shown.length === 0) return null;
  return (
    <section class="related">
      <h2>{t('product.related')}</h2>
      <ul class="cards">
        {shown.map((each) => (
          <ProductCard key={each.product_id} product={each} />
        ))}
      </ul>
    </section>
  );
}
