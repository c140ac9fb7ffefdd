/** What the API answers: contracts/openapi and docs. Fields with a question mark may be missing. */
export type { OrderLine, OrderStatus, Page } from '../shared/types';
import type { OrderLine, OrderStatus } from '../shared/types';

export type PaymentStatus = 'PENDING' | 'UNKNOWN' | 'DUE' | 'COMPLETED' | 'FAILED' | 'REFUNDED' | 'CANCELLED';

export interface OrderItem extends OrderLine {
  missing?: boolean;
  returned?: number;
}

/** An order as operators read it, without persons. */
export interface OrderSummary {
  order_id: string;
  number: string;
  status: OrderStatus;
  items: OrderItem[];
  total: number;
  refunded: number;
  created_at: string;
  changed_at: string;
  payment: { method: string; status: PaymentStatus; payment_id?: string };
  trace_id?: string;
  timeline?: TimelineEntry[];
}

export interface StaffOrder extends OrderSummary {
  customer: { user_id: string; name: string; email: string };
  delivery: { recipient: string; phone: string; address: string };
  delivery_day?: string;
  delivery_fee?: number;
  note?: string;
  pay_before?: string;
  ship_before?: string;
  waits_until?: string;
  cancellable: boolean;
  shippable: boolean;
  deliverable: boolean;
  returnable: boolean;
}

export interface TimelineEntry {
  id: number;
  kind: 'STATE' | 'CALL' | 'EVENT';
  at: string;
  last_at?: string;
  from?: OrderStatus;
  to?: OrderStatus;
  reason?: string;
  call?: string;
  neighbour?: string;
  outcome?: string;
  breaker?: string;
  event?: string;
  announced?: string[];
  times?: number;
  tries?: number;
  trace_id?: string;
  staff?: { by: string; note: string; goods: { product_id: string; restocked: number; written_off: number }[] };
}

export interface Refund {
  refund_id: string;
  amount: number;
  reason: string;
  requested_by: string;
  status: 'PENDING' | 'UNKNOWN' | 'COMPLETED' | 'FAILED';
  failure_reason?: string;
  asked_at: string;
}

export interface PaymentView {
  payment_id: string;
  order_id: string;
  amount: number;
  method: string;
  status: PaymentStatus;
  refunded: number;
  failure_reason?: string;
  created_at: string;
}

export interface StaffProduct {
  product_id: string;
  sku: string;
  name: string;
  name_en?: string;
  category: string;
  description: string;
  description_en?: string;
  unit: string;
  grams?: number;
  price: number;
  available: number;
  low: boolean;
  low_stock_threshold?: number;
  harvested_on?: string;
  best_before?: string;
  image_url?: string;
  retired: boolean;
  retired_at?: string;
  changed_at: string;
  changed_by?: string;
}

export interface Lot {
  lot_id: string;
  quantity: number;
  remaining: number;
  harvested_on: string;
  best_before: string;
}

export interface StaffLot extends Lot {
  product_id: string;
  sku: string;
  name: string;
  unit: string;
  retired: boolean;
  written_off: number;
  expired: boolean;
}

export interface StockEntry {
  at: string;
  available: number;
  change: number;
  reason: string;
  order_id?: string;
  version: number;
}

export interface Category {
  slug: string;
  name: string;
  name_en: string;
  parent?: string;
  products: number;
  retired: number;
}

export interface User {
  user_id: string;
  email: string;
  email_verified: boolean;
  name: string;
  phone?: string;
  address?: string;
  roles: string[];
  blocked?: boolean;
  blocked_at?: string;
}

export interface Role {
  name: string;
  description: string;
  permissions: string[];
  built_in: boolean;
}

export interface AuditEntry {
  at: string;
  event: string;
  user_id?: string;
  actor?: string;
  address?: string;
  detail?: string;
  trace_id?: string;
}

export interface Ledger {
  verdict: 'RIGHT' | 'OPEN' | 'WRONG';
  accounts: { account: string; balance: number }[];
  providers: { provider: string; open: number; booked: Totals; stated?: Totals }[];
  differences: { payment_id: string; status: string; booked: Totals; payment: Totals }[];
}

export interface Totals {
  charged: number;
  refunded: number;
}
