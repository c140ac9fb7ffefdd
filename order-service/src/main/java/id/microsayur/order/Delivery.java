package id.microsayur.order;

/** Where the vegetables go. */
public record Delivery(String recipient, String phone, String address) {}
