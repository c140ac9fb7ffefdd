package id.microsayur.product.stock.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.DateTimeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BestBeforeDateTests {

    @Test
    void takesADateAsItsEndInJakarta() {
        assertThat(BestBeforeDate.of("2026-12-01").moment()).isEqualTo("2026-12-01T17:00:00Z");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "2026",
                "+999999999-12-31",
                "2200-01-01",
                "1899-12-31",
                "2026-02-30",
                "2026-12-01T08:00:00",
                "+999999999-12-31T00:00:00Z"
            })
    void refusesWhatIsNoDateOfAReasonableYear(String text) {
        assertThatExceptionOfType(DateTimeException.class).isThrownBy(() -> BestBeforeDate.of(text));
    }

    @Test
    void takesATimestampAsItIs() {
        assertThat(BestBeforeDate.of("2026-12-01T08:00:00+07:00").moment()).isEqualTo("2026-12-01T01:00:00Z");
    }
}
