package id.microsayur.product.stock.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BestBeforeDateTests {

    @Test
    void takesADateAsItsEndInJakarta() {
        assertThat(BestBeforeDate.of("2026-12-01").moment()).isEqualTo("2026-12-01T17:00:00Z");
    }

    @Test
    void takesATimestampAsItIs() {
        assertThat(BestBeforeDate.of("2026-12-01T08:00:00+07:00").moment()).isEqualTo("2026-12-01T01:00:00Z");
    }
}
