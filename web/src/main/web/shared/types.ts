/** What the API answers to every application. */
import type { OrderService } from 'contract';

export interface Page<T> {
  items: T[];
  page: OrderService.PageResponsePosition;
}

export type OrderStatus = OrderService.OrderView['status'];
export type OrderLine = OrderService.OrderCreatedItem;
