import { useEffect, useState } from 'preact/hooks';
import { type Liveness, watchOrder } from '../shared/events';
import { useQuery, type Query } from '../shared/query';
import { isFinal } from './orders';
import type { Order, Payment } from './types';

/** An order that follows its changes, with its payment. */
export function useLiveOrder(id: string): { order: Query<Order>; payment: Query<Payment>; liveness: Liveness | undefined } {
  const order = useQuery<Order>(`/api/v1/orders/${encodeURIComponent(id)}`);
  const paymentId = order.data?.payment.payment_id;
  const payment = useQuery<Payment>(paymentId ? `/api/v1/payments/${paymentId}` : null);
  const [liveness, setLiveness] = useState<Liveness>();
  const final = order.data ? isFinal(order.data.status) : true;
  useEffect(() => {
    if (final) return undefined;
    return watchOrder(id, order.reload, setLiveness);
  }, [id, final]);
  const state = `${order.data?.status} ${order.data?.payment.status}`;
  useEffect(() => {
    if (paymentId && order.data) payment.reload();
  }, [state]);
  return { order, payment, liveness: final ? undefined : liveness };
}
