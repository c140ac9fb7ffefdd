/** What the API answers to every application: contracts/openapi. Fields with a question mark may be missing. */
export interface Page<T> {
  items: T[];
  page: { number: number; size: number; total_items: number; total_pages: number };
}

export type OrderStatus =
  | 'PENDING'
  | 'AWAITING_STOCK'
  | 'AWAITING_PAYMENT'
  | 'PAYMENT_DECLINED'
  | 'PAID'
  | 'CONFIRMED'
  | 'SHIPPED'
  | 'DELIVERED'
  | 'CANCELLED'
  | 'REFUNDED';

export interface OrderLine {
  product_id: string;
  name?: string;
  unit?: string;
  unit_price?: number;
  quantity: number;
  subtotal: number;
}
