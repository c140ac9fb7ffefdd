package id.microsayur.product.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SortingTests {

    @ParameterizedTest
    @ValueSource(strings = {"-price", "price,desc", "PRICE,DESC"})
    void readsADescendingOrderInEitherSpelling(String text) {
        assertThat(Sorting.of(text)).isEqualTo(new Sorting(Sorting.Key.PRICE, true));
    }

    @Test
    void neverLeavesTheOrderOfEqualsOpen() {
        assertThat(Sorting.of("price").sql()).isEqualTo("p.price, p.id");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "secret", "price;drop table products", "price,up"})
    void refusesWhatItDoesNotKnow(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> Sorting.of(text));
    }
}
