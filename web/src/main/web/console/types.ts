/** What the API answers to staff. */
import type { OrderService, PaymentService, ProductService, UserService } from 'contract';

export type { OrderLine, OrderStatus, Page } from '../shared/types';

export type PaymentStatus = PaymentService.PaymentView['status'];
export type OrderItem = OrderService.OrderCreatedItem;
/** An order as operators read it, without persons. */
export type OrderSummary = Omit<OrderService.OrderSummary, 'timeline'> & Partial<Pick<OrderService.OrderSummary, 'timeline'>>;
export type StaffOrder = OrderService.AdminOrderView;
export type TimelineEntry = OrderService.TimelineEntry;
export type Refund = PaymentService.RefundView;
export type PaymentView = PaymentService.PaymentView;
export type StaffProduct = ProductService.AdminProductView;
export type Lot = ProductService.StockLotView;
export type StaffLot = ProductService.AdminLotView;
export type StockEntry = ProductService.StockEntry;
export type Category = ProductService.AdminCategoryView;
export type User = UserService.UserAdminUserView;
export type Role = UserService.RoleView;
export type AuditEntry = UserService.AuditEntry;
export type Ledger = PaymentService.AuditReport;
