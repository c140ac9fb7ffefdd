package id.microsayur.product.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SortingTests {

    private static final Search EVERYTHING = new Search(null, null, false, null, null);

    @ParameterizedTest
    @ValueSource(strings = {"-price", "price,desc", "PRICE,DESC"})
    void readsADescendingOrderInEitherSpelling(String text) {
        assertThat(Sorting.of(text)).isEqualTo(new Sorting(Sorting.Key.PRICE, true));
    }

    @Test
    void neverLeavesTheOrderOfEqualsOpen() {
        assertThat(Sorting.of("price").sql(EVERYTHING, Language.ID)).isEqualTo("p.price, p.id");
        assertThat(Sorting.of("-price").sql(EVERYTHING, Language.ID)).isEqualTo("p.price desc, p.id desc");
    }

    @Test
    void beginsWithTheNewestAndTheBest() {
        assertThat(Sorting.of("newest").sql(EVERYTHING, Language.ID)).isEqualTo("p.created_at desc, p.id desc");
        assertThat(Sorting.usualFor(new Search("bayam", null, false, null, null))
                        .key())
                .isEqualTo(Sorting.Key.RELEVANCE);
    }

    @Test
    void readsNamesAsTheReaderSeesThem() {
        assertThat(Sorting.usualFor(EVERYTHING).sql(EVERYTHING, Language.EN)).isEqualTo("lower(p.name_en), p.id");
        assertThat(Sorting.of("relevance").sql(EVERYTHING, Language.ID)).startsWith("lower(p.name)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "secret", "price;drop table products", "price,up"})
    void refusesWhatItDoesNotKnow(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> Sorting.of(text));
    }
}
