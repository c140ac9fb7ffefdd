package id.microsayur.order.invoice;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.PositiveOrZero;
import java.math.BigDecimal;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Value added tax (PPN) of new orders.
 *
 * @param rate percent that the prices include, with at most two decimals; 0 for goods that are exempt, such as fresh vegetables
 */
@Validated
@ConfigurationProperties("order.tax")
public record TaxProperties(
        @DefaultValue("0") @PositiveOrZero @DecimalMax("99") @Digits(integer = 2, fraction = 2)
        BigDecimal rate) {}
