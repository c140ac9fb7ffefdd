package id.microsayur.product.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SearchTests {

    @Test
    void knowsItsWordsWhateverStandsBetweenThem() {
        assertThat(looking("  Merah-BAYAM, (cabai) merah ").words()).containsExactly("merah", "bayam", "cabai");
    }

    @Test
    void passesOverWordsThatSayNothing() {
        assertThat(looking("bayam dan jagung for soup").words()).containsExactly("bayam", "jagung", "soup");
        assertThat(looking("dan").hasWords()).isFalse();
    }

    @Test
    void leavesNothingInAWordThatAQueryCouldMistake() {
        assertThat(looking("'bayam':* | !(x) \\ %_ & <-> ").words()).containsExactly("bayam", "x");
    }

    @Test
    void limitsWhatItLooksFor() {
        assertThat(looking("a b c d e f g h i j k l").words()).hasSize(8);
        assertThat(looking("x".repeat(200)).words().getFirst()).hasSize(40);
    }

    @Test
    void wantsEverythingThatIsSoldWhenNothingIsSaid() {
        var search = new Search(" ", null, false, null, null);

        assertThat(search.conditions()).isEqualTo("p.retired_at is null");
        assertThat(search.parameters("")).isEmpty();
    }

    private static Search looking(String text) {
        return new Search(text, null, false, null, null);
    }
}
