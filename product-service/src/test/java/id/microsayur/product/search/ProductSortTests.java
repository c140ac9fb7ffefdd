package id.microsayur.product.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import id.microsayur.product.catalogue.CatalogueLanguage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProductSortTests {

    private static final ProductSearchCriteria EVERYTHING =
            new ProductSearchCriteria(null, null, false, null, null, null);

    @ParameterizedTest
    @ValueSource(strings = {"-price", "price,desc", "PRICE,DESC"})
    void parsesBothDescendingForms(String text) {
        assertThat(ProductSort.of(text)).isEqualTo(new ProductSort(ProductSort.ProductSortKey.PRICE, true));
    }

    @Test
    void sortsEqualProductsById() {
        assertThat(ProductSort.of("price").sql(EVERYTHING, CatalogueLanguage.ID))
                .isEqualTo("p.price, p.id");
        assertThat(ProductSort.of("-price").sql(EVERYTHING, CatalogueLanguage.ID))
                .isEqualTo("p.price desc, p.id desc");
    }

    @Test
    void startsWithTheNewestAndTheMostRelevant() {
        assertThat(ProductSort.of("newest").sql(EVERYTHING, CatalogueLanguage.ID))
                .isEqualTo("p.created_at desc, p.id desc");
        assertThat(ProductSort.defaultFor(new ProductSearchCriteria("bayam", null, false, null, null, null))
                        .key())
                .isEqualTo(ProductSort.ProductSortKey.RELEVANCE);
    }

    @Test
    void sortsByTheNameInTheRequestedLanguage() {
        assertThat(ProductSort.defaultFor(EVERYTHING).sql(EVERYTHING, CatalogueLanguage.EN))
                .isEqualTo("lower(p.name_en), p.id");
        assertThat(ProductSort.of("relevance").sql(EVERYTHING, CatalogueLanguage.ID))
                .startsWith("lower(p.name)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "secret", "price;drop table products", "price,up"})
    void rejectsUnknownSortKeys(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> ProductSort.of(text));
    }
}
