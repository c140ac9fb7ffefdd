package id.microsayur.product.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SearchTests {

    @Test
    void wantsEveryWordWhateverTheirOrder() {
        var search = new Search("  Merah bayam ", null, false);

        assertThat(search.conditions()).contains("p.search like :word0 and p.search like :word1");
        assertThat(search.parameters()).containsEntry("word0", "%merah%").containsEntry("word1", "%bayam%");
    }

    @Test
    void takesWildcardsLiterally() {
        assertThat(new Search("100%_\\", null, false).parameters()).containsEntry("word0", "%100\\%\\_\\\\%");
    }

    @Test
    void wantsEverythingThatIsSoldWhenNothingIsSaid() {
        var search = new Search(" ", null, false);

        assertThat(search.conditions()).isEqualTo("p.retired_at is null");
        assertThat(search.parameters()).isEmpty();
    }
}
