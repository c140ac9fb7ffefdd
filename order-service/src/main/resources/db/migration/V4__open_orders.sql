-- what a customer leaves open is counted with each new order
create index orders_unsettled on orders (customer_user_id)
    where status in ('PENDING', 'AWAITING_STOCK', 'AWAITING_PAYMENT', 'PAYMENT_DECLINED', 'CONFIRMED', 'SHIPPED');
