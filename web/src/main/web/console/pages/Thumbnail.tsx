import { useState } from 'preact/hooks';
import type { StaffProduct } from '../types';

/** Uploaded pictures only: what the shop draws itself is no picture of the product. */
export const ownPicture = (product: Pick<StaffProduct, 'image_url'>): string | null => (product.image_url?.startsWith('/') && !product.image_url.includes('/products/images/') ? product.image_url : null);

export function Thumbnail({ product, size = 24 }: { product: Pick<StaffProduct, 'image_url'>; size?: number }) {
  const [failed, fail] = useState(false);
  const address = ownPicture(product);
  return address && !failed ? <img class="thumbnail" src={address} alt="" width={size} height={size} loading="lazy" decoding="async" onError={() => fail(true)} /> : <span class="soft">–</span>;
}
