package id.microsayur.product.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ProductSearchCriteriaTests {

    @Test
    void splitsWordsAtPunctuation() {
        assertThat(searchFor("  Merah-BAYAM, (cabai) merah ").words()).containsExactly("merah", "bayam", "cabai");
    }

    @Test
    void ignoresStopWords() {
        assertThat(searchFor("bayam dan jagung for soup").words()).containsExactly("bayam", "jagung", "soup");
        assertThat(searchFor("dan").hasWords()).isFalse();
    }

    @Test
    void removesTsQueryOperators() {
        assertThat(searchFor("'bayam':* | !(x) \\ %_ & <-> ").words()).containsExactly("bayam", "x");
    }

    @Test
    void limitsNumberAndLengthOfWords() {
        assertThat(searchFor("a b c d e f g h i j k l").words()).hasSize(8);
        assertThat(searchFor("x".repeat(200)).words().getFirst()).hasSize(40);
    }

    @Test
    void truncatesBetweenCharacters() {
        assertThat(searchFor("x" + "𐐨".repeat(60)).words()).containsExactly("x" + "𐐨".repeat(39));
    }

    @Test
    void foldsCompatibleCharacters() {
        assertThat(searchFor("cre\u0300me ｂａｙａｍ ﬁne").words()).containsExactly("crème", "bayam", "fine");
    }

    @Test
    void matchesAllSoldProductsWithoutCriteria() {
        var productSearchCriteria = new ProductSearchCriteria(" ", null, false, null, null, null);

        assertThat(productSearchCriteria.conditions()).isEqualTo("p.retired_at is null");
        assertThat(productSearchCriteria.parameters("")).isEmpty();
    }

    @Test
    void matchesNothingForAnEmptyListOfProducts() {
        var everything = new ProductSearchCriteria(null, null, false, null, null, List.of());

        assertThat(everything.conditions()).isEqualTo("p.retired_at is null and false");
        assertThat(everything.parameters("")).isEmpty();
    }

    private static ProductSearchCriteria searchFor(String text) {
        return new ProductSearchCriteria(text, null, false, null, null, null);
    }
}
