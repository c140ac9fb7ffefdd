package id.microsayur.product.stock.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BestBeforeTests {

    @Test
    void countsADayToItsEndInJakarta() {
        assertThat(BestBefore.of("2026-12-01").moment()).isEqualTo("2026-12-01T17:00:00Z");
    }

    @Test
    void takesAMomentAsItIs() {
        assertThat(BestBefore.of("2026-12-01T08:00:00+07:00").moment()).isEqualTo("2026-12-01T01:00:00Z");
    }
}
