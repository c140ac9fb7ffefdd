package id.microsayur.order.limit;

import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Limits of the open orders of one customer; staff have none. A new order is refused if it exceeds the number of orders or
 * units, or if the open orders have reached the total.
 *
 * @param unpaidOrders orders that hold stock without a payment
 * @param unpaidUnits sum of their quantities
 * @param unpaidTotal sum of their totals in rupiah
 * @param cashOnDeliveryOrders orders to be paid on delivery that are not delivered yet
 * @param cashOnDeliveryUnits sum of their quantities
 * @param cashOnDeliveryTotal sum of their totals in rupiah
 */
@Validated
@ConfigurationProperties("order.limits")
record OrderLimitProperties(
        @DefaultValue("200") @Min(1) int unpaidOrders,
        @DefaultValue("5000") @Min(1) long unpaidUnits,
        @DefaultValue("500000000") @Min(1) long unpaidTotal,
        @DefaultValue("20") @Min(0) int cashOnDeliveryOrders,
        @DefaultValue("2000") @Min(0) long cashOnDeliveryUnits,
        @DefaultValue("20000000") @Min(0) long cashOnDeliveryTotal) {}
