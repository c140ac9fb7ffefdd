import { useEffect, useState } from 'preact/hooks';
import { type Liveness, watchOrder } from '../shared/events';
import { useQuery, type Query } from '../shared/query';
import { hasInstructions, isFinal, isOver } from './orders';
import type { Order, Payment } from './types';

const ASK_EVERY = 4_000;

/** An order that follows its changes, with its payment. */
export function useLiveOrder(id: string): { order: Query<Order>; payment: Query<Payment>; liveness: Liveness | undefined } {
  const order = useQuery<Order>(`/api/v1/orders/${encodeURIComponent(id)}`);
  const paymentId = order.data?.payment.payment_id;
  const payment = useQuery<Payment>(paymentId ? `/api/v1/payments/${paymentId}` : null);
  const [liveness, setLiveness] = useState<Liveness>();
  const over = order.data ? isOver(order.data.status) : true;
  useEffect(() => {
    if (over) return undefined;
    return watchOrder(id, order.reload, setLiveness);
  }, [id, over]);
  const state = `${order.data?.status} ${order.data?.payment.status}`;
  useEffect(() => {
    if (paymentId && order.data) payment.reload();
  }, [state]);
  // changes of the payment alone are no changes of the order's status
  const unsettled = order.data !== undefined && isUnsettled(order.data, payment.data);
  useEffect(() => {
    if (!unsettled) return undefined;
    const timer = setInterval(() => {
      if (document.hidden) return;
      order.reload();
      payment.reload();
    }, ASK_EVERY);
    return () => clearInterval(timer);
  }, [unsettled, paymentId]);
  return { order, payment, liveness: order.data && !isFinal(order.data.status) ? liveness : undefined };
}

/** Whether it is not known yet how the order can be paid, or that cash was received. */
function isUnsettled(order: Order, payment: Payment | undefined): boolean {
  if (order.status === 'DELIVERED') return order.payment.status === 'DUE';
  return order.status === 'AWAITING_PAYMENT' && payment !== undefined && !hasInstructions(payment);
}
