package id.microsayur.order.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import id.microsayur.order.OrderDetails.DeliveryTerms;
import java.time.Instant;
import java.time.LocalDate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeliveryOptionServiceTests {

    private static final LocalDate SATURDAY = LocalDate.of(2026, 11, 28);
    private static final String ADDRESS = "Jl. Melati 5, bandung";

    /** 18:00 in Jakarta is 11:00 in UTC; the days are counted in Jakarta. */
    @Test
    void offersTheNextDayUntilTheCutOff() {
        assertThat(DeliveryFixtures.fiveDaysAt("2026-11-27T10:59:59Z").findDays())
                .extracting(DeliveryDay::day)
                .containsExactly(daysAfterSaturday(0, 2, 3, 4, 5));
        assertThat(DeliveryFixtures.fiveDaysAt("2026-11-27T11:00:00Z").findDays())
                .extracting(DeliveryDay::day)
                .containsExactly(daysAfterSaturday(2, 3, 4, 5, 6));
        assertThat(DeliveryFixtures.fiveDaysAt("2026-11-26T17:30:00Z")
                        .findDays()
                        .getFirst())
                .isEqualTo(new DeliveryDay(SATURDAY, Instant.parse("2026-11-27T11:00:00Z")));
        assertThat(DeliveryFixtures.withoutDays().findDays()).isEmpty();
    }

    private static LocalDate[] daysAfterSaturday(int... days) {
        return IntStream.of(days).mapToObj(SATURDAY::plusDays).toArray(LocalDate[]::new);
    }

    @Test
    void setsTheTermsOfADay() {
        var options = DeliveryFixtures.fiveDaysAt("2026-11-27T10:00:00Z");

        assertThat(options.termsOf(SATURDAY, "Titip di pos satpam", ADDRESS))
                .isEqualTo(new DeliveryTerms(SATURDAY, 10_000, 200_000L, "Titip di pos satpam"));
        assertThat(options.termsOf(SATURDAY, null, "Jl. Melati 5, 40115").fee()).isEqualTo(10_000);
        assertThat(options.termsOf(null, null, "Surabaya")).isEqualTo(DeliveryTerms.withoutDay(null));
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-11-27", "2026-11-29", "2026-12-04"})
    void refusesADayThatCantBeChosen(LocalDate day) {
        var options = DeliveryFixtures.fiveDaysAt("2026-11-27T10:00:00Z");

        assertThatExceptionOfType(DeliveryDayUnavailable.class).isThrownBy(() -> options.termsOf(day, null, ADDRESS));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Jl. Melati 5, Surabaya", "Jl. Melati 5, 401159", "Jl. Melati 5, 40116"})
    void refusesAnAddressOutsideOfTheServedAreas(String address) {
        var options = DeliveryFixtures.fiveDaysAt("2026-11-27T10:00:00Z");

        assertThatExceptionOfType(AreaNotServed.class).isThrownBy(() -> options.termsOf(SATURDAY, null, address));
    }
}
