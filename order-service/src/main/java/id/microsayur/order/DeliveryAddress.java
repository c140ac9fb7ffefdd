package id.microsayur.order;

/** Recipient and address of the delivery. */
public record DeliveryAddress(String recipient, String phone, String address) {}
