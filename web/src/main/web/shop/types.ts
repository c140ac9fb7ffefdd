/** What the API answers to customers. */
import type { OrderService, PaymentService, ProductService, UserService } from 'contract';

export type { OrderLine, OrderStatus, Page } from '../shared/types';

export type Product = ProductService.ProductView;
export type Category = ProductService.CatalogueCategoryFacet;
export type CartLine = OrderService.PricedCartLine;
export type CartView = Omit<OrderService.CartView, 'currency'>;
export type Delivery = OrderService.Delivery;
export type Order = OrderService.OrderView;
export type Invoice = OrderService.Invoice;
export type DeliveryDay = OrderService.DeliveryOptionsDeliveryDayView;
/** Without items there is no choice of a day. */
export type DeliveryOptions = Pick<OrderService.DeliveryOptionsView, 'items' | 'free_above' | 'minimum_order'>;
export type Payment = PaymentService.PaymentView;
export type Profile = UserService.ProfileView;
