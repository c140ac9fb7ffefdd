package id.microsayur.notification.email;

import static id.microsayur.notification.NotificationFixtures.notification;
import static org.assertj.core.api.Assertions.assertThat;

import id.microsayur.notification.Notification;
import id.microsayur.notification.NotificationLanguage;
import id.microsayur.notification.NotificationTemplate;
import id.microsayur.notification.TemplateData;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;

@EmailSliceTest
class EmailRendererTests {

    @Autowired
    EmailRenderer renderer;

    static Stream<Arguments> everyTemplateAndLanguage() {
        return Stream.of(NotificationTemplate.values())
                .flatMap(notificationTemplate -> Stream.of(NotificationLanguage.values())
                        .map(notificationLanguage -> Arguments.of(notificationTemplate, notificationLanguage)));
    }

    @ParameterizedTest
    @MethodSource("everyTemplateAndLanguage")
    void rendersEveryTemplateCompletely(
            NotificationTemplate notificationTemplate, NotificationLanguage notificationLanguage) {
        var renderedEmail = renderer.render(notification(notificationTemplate, notificationLanguage));

        assertThat(renderedEmail.subject()).isNotBlank();
        assertThat(List.of(renderedEmail.subject(), renderedEmail.html(), renderedEmail.text()))
                .allSatisfy(part -> assertThat(part)
                        .doesNotContain("??")
                        .doesNotContain("null")
                        .doesNotContain(" th:")
                        .doesNotContain("[(")
                        .doesNotContainPattern("\\{\\d}"));
        assertThat(renderedEmail.html()).contains("lang=\"" + notificationLanguage.code() + "\"");
        assertThat(renderedEmail.text())
                .contains(notificationLanguage == NotificationLanguage.ID ? "Salam segar" : "Fresh regards");
    }

    @Test
    void hasTheSameKeysInBothLanguages() {
        var indonesian = ResourceBundle.getBundle("messages", Locale.ROOT);
        var english = ResourceBundle.getBundle("messages", Locale.ENGLISH, new SingleLocaleControl());
        assertThat(english.keySet()).containsExactlyInAnyOrderElementsOf(indonesian.keySet());
    }

    @Test
    void linksTheWelcomeEmailToTheVerification() {
        var renderedEmail = renderer.render(notification(NotificationTemplate.WELCOME, NotificationLanguage.ID));
        var link = "http://127.0.0.1:8080/api/v1/auth/verify?token=kZ3vX0b1Yw8p%2B%2F%3D";
        assertThat(renderedEmail.text()).contains(link);
        assertThat(renderedEmail.html()).contains("href=\"" + link + "\"");
        assertThat(renderedEmail.subject()).isEqualTo("Selamat datang di MICRO-SAYUR!");
    }

    @Test
    void omitsTheLinkWithoutAToken() {
        var renderedEmail = renderer.render(welcome("Siti Rahayu", null));
        assertThat(renderedEmail.text()).doesNotContain("http").doesNotContain("Verifikasi");
    }

    @Test
    void showsTheResetCodeAndItsExpiry() {
        var renderedEmail = renderer.render(notification(NotificationTemplate.PASSWORD_RESET, NotificationLanguage.ID));
        assertThat(renderedEmail.text()).contains("kZ3vX0b1Yw8p+/=").contains("16 Oktober 2025, 21.52 WIB");
    }

    @Test
    void listsTheItemsAndTheTotal() {
        var renderedEmail = renderer.render(notification(NotificationTemplate.ORDER_RECEIVED, NotificationLanguage.ID));
        assertThat(renderedEmail.text())
                .contains("Kangkung, 2 ikat × Rp4.500: Rp9.000")
                .contains("Total: Rp15.000");
        assertThat(renderedEmail.html())
                .contains("Kangkung")
                .contains("2 ikat × Rp4.500")
                .contains("Rp15.000");
        assertThat(renderer.render(notification(NotificationTemplate.ORDER_PAID, NotificationLanguage.EN))
                        .text())
                .contains("payment of Rp15,000");
    }

    @Test
    void showsOnlyReasonsThatHaveAText() {
        assertThat(renderer.render(cancelled("payment-window-over")).text())
                .contains("Waktu pembayarannya sudah habis.");
        assertThat(renderer.render(cancelled("some-new-reason")).text()).doesNotContain("some-new-reason");
    }

    @Test
    void escapesMarkupInNames() {
        var renderedEmail =
                renderer.render(named(NotificationTemplate.ACCOUNT_DELETED, "<img src=x onerror=alert(1)>"));
        assertThat(renderedEmail.html()).doesNotContain("<img").contains("&lt;img");
    }

    @ParameterizedTest
    @EnumSource(names = {"WELCOME", "EMAIL_VERIFICATION", "EMAIL_CHANGE"})
    void tellsAnUnverifiedAddressNoName(NotificationTemplate notificationTemplate) {
        for (var notificationLanguage : NotificationLanguage.values()) {
            var renderedEmail = renderer.render(notification(
                    notificationTemplate,
                    notificationLanguage,
                    TemplateData.account("Parcel waits: evil.example", "token", Instant.EPOCH)));

            assertThat(List.of(renderedEmail.subject(), renderedEmail.text(), renderedEmail.html()))
                    .noneMatch(text -> text.contains("evil.example"));
        }
    }

    private static Notification named(NotificationTemplate notificationTemplate, String name) {
        return notification(notificationTemplate, NotificationLanguage.ID, TemplateData.account(name, null, null));
    }

    @Test
    void distinguishesAFullFromAPartialRefund() {
        assertThat(renderer.render(refunded(6000)).text())
                .contains("Sebagian pembayaran pesanan ini, Rp6.000 dari Rp15.000");
        assertThat(renderer.render(refunded(15000)).text())
                .contains("Pembayaran pesanan ini sebesar Rp15.000")
                .contains("Dikembalikan: Rp15.000");
    }

    @Test
    void listsTheDeliveryFeeBetweenTheItemsAndTheTotal() {
        var items = List.of(new TemplateData.OrderItemData("Bayam", "ikat", 1, 6000L, 6000));
        var withFee = new TemplateData.OrderData("0b9f6c52", items, 16000, "IDR", null, null);
        var free = new TemplateData.OrderData("0b9f6c52", items, 6000, "IDR", null, null);

        var rendered = renderer.render(notification(
                NotificationTemplate.ORDER_PAID, NotificationLanguage.ID, TemplateData.order("Siti", withFee)));

        assertThat(rendered.text()).contains("Ongkos kirim: Rp10.000\nTotal: Rp16.000");
        assertThat(rendered.html()).contains("Ongkos kirim", "Rp10.000");
        assertThat(renderer.render(notification(
                                NotificationTemplate.ORDER_PAID,
                                NotificationLanguage.ID,
                                TemplateData.order("Siti", free)))
                        .text())
                .doesNotContain("Ongkos kirim");
    }

    private static Notification welcome(String name, @Nullable String token) {
        return notification(
                NotificationTemplate.WELCOME, NotificationLanguage.ID, TemplateData.account(name, token, null));
    }

    private static Notification cancelled(String reason) {
        var orderData = new TemplateData.OrderData("0b9f6c52", List.of(), 15000, "IDR", reason, null);
        return notification(
                NotificationTemplate.ORDER_CANCELLED,
                NotificationLanguage.ID,
                TemplateData.order("Siti Rahayu", orderData));
    }

    private static Notification refunded(long amount) {
        var orderData = new TemplateData.OrderData("0b9f6c52", List.of(), 15000, "IDR", null, amount);
        return notification(
                NotificationTemplate.ORDER_REFUNDED,
                NotificationLanguage.ID,
                TemplateData.order("Siti Rahayu", orderData));
    }

    /** Reads one bundle file without its parents. */
    private static final class SingleLocaleControl extends ResourceBundle.Control {
        @Override
        public List<Locale> getCandidateLocales(String baseName, Locale locale) {
            return List.of(locale);
        }
    }
}
