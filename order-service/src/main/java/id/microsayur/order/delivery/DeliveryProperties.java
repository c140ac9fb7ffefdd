package id.microsayur.order.delivery;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.PositiveOrZero;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Days of delivery that customers can choose. All but the first three apply only to orders with such a day.
 *
 * @param cutOff time of day in Jakarta until which an order can be delivered on the next day
 * @param daysAhead number of days that are offered, the first that can still be delivered on and the next ones; 0 offers no choice
 * @param closed weekdays without delivery
 * @param windows hours of a delivery, told to the customer
 * @param fee rupiah, part of the total
 * @param freeAbove price of the goods from which on the delivery is free; never if absent
 * @param minimumOrder lowest price of the goods
 * @param areas names of which the address must contain one, unless it contains a postcode of the list
 * @param postcodes served postcodes; with no area and no postcode, every address is served
 */
@Validated
@ConfigurationProperties("order.delivery")
public record DeliveryProperties(
        @DefaultValue("18:00") LocalTime cutOff,
        @DefaultValue("0") @Min(0) @Max(30) int daysAhead,
        @DefaultValue Set<DayOfWeek> closed,
        @DefaultValue List<@Valid DeliveryWindow> windows,

        @DefaultValue("0") @PositiveOrZero @Max(10_000_000) long fee,

        @Nullable @Positive Long freeAbove,
        @DefaultValue("0") @PositiveOrZero long minimumOrder,
        @DefaultValue List<@NotBlank String> areas,
        @DefaultValue List<@Pattern(regexp = "[0-9]{5}") String> postcodes) {

    /** Hours of a delivery. */
    public record DeliveryWindow(
            @NotNull LocalTime from, @NotNull LocalTime until) {}
}
