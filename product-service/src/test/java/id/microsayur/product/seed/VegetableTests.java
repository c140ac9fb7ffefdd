package id.microsayur.product.seed;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class VegetableTests {

    @Test
    void fillsAWholeMarketStall() {
        assertThat(Vegetable.all())
                .hasSizeGreaterThanOrEqualTo(48)
                .allSatisfy(vegetable -> {
                    assertThat(vegetable.product().offer().price()).isBetween(1_000L, 100_000L);
                    assertThat(vegetable.product().name()).isNotBlank();
                    assertThat(vegetable.product().wording().descriptionEn()).isNotBlank();
                })
                .extracting(vegetable -> vegetable.product().sku())
                .doesNotHaveDuplicates();
    }

    @Test
    void comesInWithTwoHarvestsThatAreGoodFromNow() {
        var now = Instant.parse("2027-03-01T20:00:00Z");
        var vegetable = Vegetable.all().getFirst();

        var lots = vegetable.lots(now);

        assertThat(lots)
                .hasSize(2)
                .allSatisfy(lot -> assertThat(lot.bestBefore()).isAfter(now));
        assertThat(lots.getLast().harvestedOn()).isEqualTo("2027-03-02");
    }
}
