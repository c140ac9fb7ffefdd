package id.microsayur.product.stock.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.microsayur.platform.problem.Invalid;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LotDatesTests {

    private static final Instant NOW = Instant.parse("2026-11-27T05:00:00Z");

    @ParameterizedTest
    @CsvSource({"2026-11-27, 2026-12-01", "2026-11-28, 2026-11-28", "2016-11-27, 2026-11-28", "2026-11-26, 2036-11-26"})
    void takesDatesOfGoodsInAShop(LocalDate harvestedOn, String bestBefore) {
        var dates = new LotDates(harvestedOn, BestBeforeDate.of(bestBefore).moment());

        assertThat(dates.requirePlausible(NOW)).isSameAs(dates);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-29, 2026-12-01, harvested_on",
        "2016-11-26, 2026-12-01, harvested_on",
        "2026-11-27, 2026-11-25, harvested_on",
        "2026-11-27, 2036-12-01, best_before"
    })
    void namesTheDateThatNoGoodsCanHave(LocalDate harvestedOn, String bestBefore, String field) {
        var dates = new LotDates(harvestedOn, BestBeforeDate.of(bestBefore).moment());

        assertThatThrownBy(() -> dates.requirePlausible(NOW))
                .isInstanceOfSatisfying(
                        Invalid.class,
                        invalid -> assertThat(invalid.properties())
                                .extracting("errors")
                                .asString()
                                .contains("field=" + field));
    }
}
