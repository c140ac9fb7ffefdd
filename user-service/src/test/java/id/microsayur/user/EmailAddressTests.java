package id.microsayur.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EmailAddressTests {

    @ParameterizedTest
    @CsvSource({
        "' Siti@Example.COM ',           siti@example.com",
        "siti@b\u00FCcher.example,        siti@xn--bcher-kva.example",
        "siti@bu\u0308cher.example,       siti@xn--bcher-kva.example",
        "Siti@B\u00DCCHER.Example,        siti@xn--bcher-kva.example",
        "siti@XN--bcher-kva.example,     siti@xn--bcher-kva.example",
        "siti+sayur@example.com,         siti+sayur@example.com",
        "o'neil@example.com,             o'neil@example.com"
    })
    void hasOneSpellingPerMailbox(String typed, String normal) {
        assertThat(EmailAddress.normalise(typed)).isEqualTo(normal);
        assertThat(EmailAddress.normalise(normal)).isEqualTo(normal);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "@example.com",
                "siti",
                "siti@",
                "s\u00EFti@example.com",
                "\uFF53iti@example.com",
                "si ti@example.com",
                "siti@stra\u00DFe.example",
                "siti@a..example",
                "siti@[127.0.0.1]",
                "siti@exa mple.com",
                "siti@\uD800.example"
            })
    void refusesWhatNoMailCanBeSentTo(String typed) {
        assertThatIllegalArgumentException().isThrownBy(() -> EmailAddress.normalise(typed));
    }

    @Test
    void limitsTheLengthOfTheParts() {
        var domain = "%s.%s.%s.example".formatted("a".repeat(60), "b".repeat(60), "c".repeat(59));

        assertThat(EmailAddress.normalise("s".repeat(64) + "@" + domain)).hasSize(254);
        assertThatIllegalArgumentException().isThrownBy(() -> EmailAddress.normalise("s".repeat(64) + "@c" + domain));
        assertThatIllegalArgumentException().isThrownBy(() -> EmailAddress.normalise("s".repeat(65) + "@example.com"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EmailAddress.normalise("siti@" + "\u00FC".repeat(63) + ".example"));
    }
}
