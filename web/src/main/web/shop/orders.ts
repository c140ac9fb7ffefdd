import type { Order, OrderStatus, Payment } from './types';

/** As the mails name it. */
export const orderNumber = (order: Pick<Order, 'order_id' | 'number'>): string => order.number ?? order.order_id.slice(0, 8).toUpperCase();

export const OPEN: OrderStatus[] = ['PENDING', 'AWAITING_STOCK', 'AWAITING_PAYMENT', 'PAYMENT_DECLINED', 'PAID', 'CONFIRMED', 'SHIPPED'];
const CANCELLABLE: OrderStatus[] = ['PENDING', 'AWAITING_STOCK', 'AWAITING_PAYMENT', 'PAYMENT_DECLINED', 'PAID', 'CONFIRMED'];

/** No change of status follows; a cancelled order may still be refunded. */
export const isOver = (status: OrderStatus): boolean => status === 'DELIVERED' || status === 'REFUNDED';
export const isFinal = (status: OrderStatus): boolean => status === 'DELIVERED' || status === 'CANCELLED' || status === 'REFUNDED';
export const isCancellable = (order: Order): boolean => order.cancellable ?? CANCELLABLE.includes(order.status);
export const isPayable = (order: Order): boolean => order.payable ?? order.status === 'PAYMENT_DECLINED';

/** Whether the person has to do something with a bank, a wallet or a card. */
export const hasInstructions = (payment: Payment | undefined): boolean => payment?.instructions !== undefined && Object.keys(payment.instructions).length > 0;

/** The way of an order, and how far it has come. */
export function steps(order: Order): { key: 'placed' | 'paid' | 'shipped' | 'delivered'; done: boolean; current: boolean }[] {
  const reached = order.status === 'DELIVERED' ? 4 : order.status === 'SHIPPED' ? 3 : order.status === 'PAID' || order.status === 'CONFIRMED' ? 2 : 1;
  return (['placed', 'paid', 'shipped', 'delivered'] as const).map((key, i) => ({ key, done: i < reached, current: i === Math.min(reached, 3) }));
}

export type Tone = 'good' | 'warn' | 'bad' | 'info';
export function tone(status: OrderStatus): Tone {
  switch (status) {
    case 'PAID':
    case 'CONFIRMED':
    case 'SHIPPED':
    case 'DELIVERED':
      return 'good';
    case 'AWAITING_PAYMENT':
    case 'AWAITING_STOCK':
      return 'warn';
    case 'PAYMENT_DECLINED':
    case 'CANCELLED':
      return 'bad';
    default:
      return 'info';
  }
}
