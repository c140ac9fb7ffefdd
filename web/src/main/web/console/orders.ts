import type { OrderStatus } from '../shared/types';
import type { PaymentStatus } from './types';

export const STATUSES: OrderStatus[] = ['PENDING', 'AWAITING_STOCK', 'AWAITING_PAYMENT', 'PAYMENT_DECLINED', 'PAID', 'CONFIRMED', 'SHIPPED', 'DELIVERED', 'CANCELLED', 'REFUNDED'];
export const OPEN: OrderStatus[] = STATUSES.slice(0, 7);
export const PAYMENTS: PaymentStatus[] = ['PENDING', 'UNKNOWN', 'DUE', 'COMPLETED', 'FAILED', 'REFUNDED', 'CANCELLED'];

export const statusTone = (status: OrderStatus): 'warn' | 'bad' | 'plain' =>
  status === 'PAYMENT_DECLINED' ? 'bad' : status === 'AWAITING_STOCK' ? 'warn' : 'plain';

export const paymentTone = (status: PaymentStatus): 'warn' | 'bad' | 'plain' => (status === 'FAILED' ? 'bad' : status === 'UNKNOWN' ? 'warn' : 'plain');
