package id.microsayur.order;

import static id.microsayur.order.OrderFixtures.NOON;
import static id.microsayur.order.OrderFixtures.PRICES;
import static org.assertj.core.api.Assertions.assertThat;

import id.microsayur.order.OrderDetails.TaxTerms;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OrderTaxTests {

    @ParameterizedTest
    @CsvSource({"0, 15000, 0", "11, 11100, 1100", "11, 15000, 1486", "11, 0, 0", "11, 5, 0", "11, 6, 1", "1.1, 9100, 99"
    })
    void roundsTheTaxInAnAmountOnceToTheNearestRupiah(BigDecimal rate, long amount, long tax) {
        assertThat(new TaxTerms(rate).taxIn(amount)).isEqualTo(tax);
    }

    @Test
    void addsUpNetAndTaxToTheTotal() {
        var order = OrderFixtures.taxed("11", OrderFixtures.pending());

        assertThat(order.tax()).isZero();
        var priced = order.reserve(PRICES, NOON);
        assertThat(priced.tax()).isEqualTo(1_486);
        assertThat(priced.net() + priced.tax()).isEqualTo(priced.total());
    }
}
