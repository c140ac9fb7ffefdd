package id.microsayur.user;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OpaqueStringTests {

    @Test
    void composesCharactersAndUnifiesSpaces() {
        assertThat(OpaqueString.enforce("kafe\u0301 segar\u00A0\u3000!")).isEqualTo("kaf\u00E9 segar  !");
        assertThat(OpaqueString.enforce("\u1112\u1161\u11AB")).isEqualTo("\uD55C");
    }

    @Test
    void keepsCaseWidthAndWhatIsComposed() {
        for (var password : new String[] {"Kangkung Segar", "\uFF21\uFF22", "kaf\u00E9", "\uD83E\uDD6C bayam", " a "}) {
            assertThat(OpaqueString.enforce(password)).isEqualTo(password);
        }
    }
}
