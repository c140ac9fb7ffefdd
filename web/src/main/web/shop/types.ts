/** What the API answers: contracts/openapi. Fields with a question mark may be missing. */
import type { OrderLine, OrderStatus } from '../shared/types';

export type { OrderLine, OrderStatus, Page } from '../shared/types';

export interface Product {
  product_id: string;
  sku: string;
  name: string;
  category: string;
  description: string;
  unit: string;
  grams?: number;
  price: number;
  available: number;
  image_url?: string;
  harvested_on?: string;
  best_before?: string;
}

export interface Category {
  slug: string;
  name: string;
  parent?: string;
  count?: number;
}

export interface CartLine {
  product_id: string;
  quantity: number;
  state: 'AVAILABLE' | 'INSUFFICIENT' | 'SOLD_OUT' | 'UNAVAILABLE' | 'UNKNOWN';
  name?: string;
  unit?: string;
  unit_price?: number;
  subtotal?: number;
  available?: number;
  image_url?: string;
}

export interface CartView {
  items: CartLine[];
  total: number;
  priced: boolean;
  orderable: boolean;
}

export interface Delivery {
  recipient: string;
  phone: string;
  address: string;
}

export interface Order {
  order_id: string;
  number?: string;
  status: OrderStatus;
  items: OrderLine[];
  total: number;
  delivery: Delivery;
  delivery_day?: string;
  delivery_fee?: number;
  note?: string;
  created_at: string;
  pay_before?: string;
  refunded?: number;
  cancellable?: boolean;
  payable?: boolean;
  payment: { method: string; status: string; payment_id?: string };
  trace_id?: string;
}

/** An invoice with a consecutive number, and the credit notes over its refunds. */
export interface Invoice {
  number: string;
  created_at: string;
  total: number;
  net: number;
  tax_rate: number;
  tax: number;
  credit_notes: { number: string; created_at: string; total: number; tax: number }[];
}

export interface DeliveryDay {
  day: string;
  order_before: string;
  windows: { from: string; until: string }[];
  fee: number;
}

/** Without items there is no choice of a day. */
export interface DeliveryOptions {
  items: DeliveryDay[];
  free_above?: number;
  minimum_order?: number;
}

export interface Payment {
  payment_id: string;
  order_id: string;
  amount: number;
  method: string;
  status: 'PENDING' | 'UNKNOWN' | 'DUE' | 'COMPLETED' | 'FAILED' | 'REFUNDED' | 'CANCELLED';
  refunded: number;
  failure_reason?: string;
  instructions?: { bank?: string; account?: string; qr?: string; url?: string; before?: string };
}

export interface Profile {
  user_id: string;
  email: string;
  name: string;
  phone?: string;
  address?: string;
  photo_url?: string;
  pending_email?: string;
  roles: string[];
}
