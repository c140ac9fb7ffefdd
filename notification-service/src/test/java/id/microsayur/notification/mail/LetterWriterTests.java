package id.microsayur.notification.mail;

import static id.microsayur.notification.NotificationFixtures.notification;
import static org.assertj.core.api.Assertions.assertThat;

import id.microsayur.notification.Facts;
import id.microsayur.notification.Language;
import id.microsayur.notification.Notification;
import id.microsayur.notification.Template;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;

@MailTest
class LetterWriterTests {

    @Autowired
    LetterWriter writer;

    static Stream<Arguments> everyLetter() {
        return Stream.of(Template.values())
                .flatMap(template -> Stream.of(Language.values()).map(language -> Arguments.of(template, language)));
    }

    @ParameterizedTest
    @MethodSource("everyLetter")
    void writesEveryLetterCompletely(Template template, Language language) {
        var letter = writer.write(notification(template, language));

        assertThat(letter.subject()).isNotBlank();
        assertThat(List.of(letter.subject(), letter.html(), letter.text()))
                .allSatisfy(part -> assertThat(part)
                        .doesNotContain("??")
                        .doesNotContain("null")
                        .doesNotContain(" th:")
                        .doesNotContain("[(")
                        .doesNotContainPattern("\\{\\d}"));
        assertThat(letter.html()).contains("lang=\"" + language.code() + "\"");
        assertThat(letter.text()).contains(language == Language.ID ? "Salam segar" : "Fresh regards");
    }

    @Test
    void knowsTheSameTextsInBothLanguages() {
        var house = ResourceBundle.getBundle("messages", Locale.ROOT);
        var english = ResourceBundle.getBundle("messages", Locale.ENGLISH, new OnlyThisLanguage());
        assertThat(english.keySet()).containsExactlyInAnyOrderElementsOf(house.keySet());
    }

    @Test
    void linksTheWelcomeMailToTheVerification() {
        var letter = writer.write(notification(Template.WELCOME, Language.ID));
        var link = "http://127.0.0.1:8080/api/v1/auth/verify?token=kZ3vX0b1Yw8p%2B%2F%3D";
        assertThat(letter.text()).contains(link);
        assertThat(letter.html()).contains("href=\"" + link + "\"");
        assertThat(letter.subject()).isEqualTo("Selamat datang di MICRO-SAYUR, Siti Rahayu!");
    }

    @Test
    void welcomesWithoutALinkWhereThereIsNothingToVerify() {
        var letter = writer.write(letter("Siti Rahayu", null));
        assertThat(letter.text()).doesNotContain("http").doesNotContain("Verifikasi");
    }

    @Test
    void showsTheResetCodeAndWhenItEnds() {
        var letter = writer.write(notification(Template.PASSWORD_RESET, Language.ID));
        assertThat(letter.text()).contains("kZ3vX0b1Yw8p+/=").contains("16 Oktober 2025, 21.52 WIB");
    }

    @Test
    void writesTheBill() {
        var letter = writer.write(notification(Template.ORDER_RECEIVED, Language.ID));
        assertThat(letter.text())
                .contains("Kangkung, 2 ikat × Rp4.500: Rp9.000")
                .contains("Total: Rp15.000");
        assertThat(letter.html())
                .contains("Kangkung")
                .contains("2 ikat × Rp4.500")
                .contains("Rp15.000");
        assertThat(writer.write(notification(Template.ORDER_PAID, Language.EN)).text())
                .contains("payment of Rp15,000");
    }

    @Test
    void tellsTheReasonsThatItHasWordsFor() {
        assertThat(writer.write(cancelled("payment-window-over")).text()).contains("Waktu pembayarannya sudah habis.");
        assertThat(writer.write(cancelled("some-new-reason")).text()).doesNotContain("some-new-reason");
    }

    @Test
    void letsNoNameSmuggleMarkupIntoAMail() {
        var letter = writer.write(letter("<img src=x onerror=alert(1)>", "token"));
        assertThat(letter.html()).doesNotContain("<img");
    }

    @Test
    void tellsAWholeRefundFromAPart() {
        assertThat(writer.write(refunded(6000)).text())
                .contains("Sebagian pembayaran pesanan ini, Rp6.000 dari Rp15.000");
        assertThat(writer.write(refunded(15000)).text())
                .contains("Pembayaran pesanan ini sebesar Rp15.000")
                .contains("Dikembalikan: Rp15.000");
    }

    private static Notification letter(String name, @Nullable String token) {
        return notification(Template.WELCOME, Language.ID, Facts.account(name, token, null));
    }

    private static Notification cancelled(String reason) {
        var order = new Facts.Order("0b9f6c52", List.of(), 15000, "IDR", reason, null);
        return notification(Template.ORDER_CANCELLED, Language.ID, Facts.order("Siti Rahayu", order));
    }

    private static Notification refunded(long amount) {
        var order = new Facts.Order("0b9f6c52", List.of(), 15000, "IDR", null, amount);
        return notification(Template.ORDER_REFUNDED, Language.ID, Facts.order("Siti Rahayu", order));
    }

    /** Reads one file without what it would inherit. */
    private static final class OnlyThisLanguage extends ResourceBundle.Control {
        @Override
        public List<Locale> getCandidateLocales(String baseName, Locale locale) {
            return List.of(locale);
        }
    }
}
