import type { Product } from './types';

export const CATEGORIES = '/api/v1/categories';
export const SIZE = 24;

/** The address of the products that a query of the page asks for. */
export function shelfPath(query: URLSearchParams, page = 0): string {
  const asked = new URLSearchParams();
  const copy = (ours: string, theirs: string): void => {
    const value = query.get(ours);
    if (value) asked.set(theirs, value);
  };
  copy('q', 'q');
  copy('kategori', 'category');
  copy('urut', 'sort');
  copy('dari', 'min_price');
  copy('sampai', 'max_price');
  if (query.get('ada') === '1') asked.set('in_stock', 'true');
  asked.set('page', String(page));
  asked.set('size', String(SIZE));
  return `/api/v1/products?${asked}`;
}

/** The number of pages that were shown, so that Back shows as many. */
export const shown = new Map<string, number>();

export type { Product };
