package id.microsayur.product.seed;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class SeedProductTests {

    @Test
    void readsAtLeast48ValidProducts() {
        assertThat(SeedProduct.readAll())
                .hasSizeGreaterThanOrEqualTo(48)
                .allSatisfy(seedProduct -> {
                    assertThat(seedProduct.product().unitPrice().price()).isBetween(1_000L, 100_000L);
                    assertThat(seedProduct.product().name()).isNotBlank();
                    assertThat(seedProduct.product().text().descriptionEn()).isNotBlank();
                })
                .extracting(seedProduct -> seedProduct.product().sku())
                .doesNotHaveDuplicates();
    }

    @Test
    void createsTwoUnexpiredLots() {
        var now = Instant.parse("2027-03-01T20:00:00Z");
        var seedProduct = SeedProduct.readAll().getFirst();

        var lots = seedProduct.lots(now);

        assertThat(lots)
                .hasSize(2)
                .allSatisfy(lot -> assertThat(lot.bestBefore()).isAfter(now));
        assertThat(lots.getLast().harvestedOn()).isEqualTo("2027-03-02");
    }
}
