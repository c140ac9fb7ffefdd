package id.microsayur.notification.email;

import static id.microsayur.notification.NotificationFixtures.notification;
import static org.assertj.core.api.Assertions.assertThat;

import id.microsayur.notification.Notification;
import id.microsayur.notification.NotificationFixtures;
import id.microsayur.notification.NotificationLanguage;
import id.microsayur.notification.NotificationTemplate;
import id.microsayur.notification.TemplateData;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
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

    @ParameterizedTest
    @CsvSource({
        "WELCOME, /verify#token=kZ3vX0b1Yw8p%2B%2F%3D, Verifikasi email, Verify e-mail",
        "EMAIL_VERIFICATION, /verify#token=kZ3vX0b1Yw8p%2B%2F%3D, Verifikasi email, Verify e-mail",
        "EMAIL_CHANGE, /verify#token=kZ3vX0b1Yw8p%2B%2F%3D, Konfirmasi alamat, Confirm address",
        "PASSWORD_RESET, /reset-password#token=kZ3vX0b1Yw8p%2B%2F%3D, Buat kata sandi baru, Set a new password",
        "REGISTRATION_REPEATED, /masuk, Masuk, Log in",
        "EMAIL_CHANGE_NOTICE, /akun, Buka akun saya, Open my account",
        "ORDER_RECEIVED, /orders/ORDER, Lihat pesanan, See the order",
        "ORDER_CONFIRMED, /orders/ORDER, Lihat pesanan, See the order",
        "ORDER_PAID, /orders/ORDER, Lihat pesanan, See the order",
        "PAYMENT_DECLINED, /pesanan/ORDER/bayar, Bayar lagi, Pay again",
        "AWAITING_STOCK, /orders/ORDER, Lihat pesanan, See the order",
        "ORDER_SHIPPED, /orders/ORDER, Lihat pesanan, See the order",
        "ORDER_DELIVERED, /orders/ORDER, Lihat pesanan, See the order",
        "ORDER_CANCELLED, /orders/ORDER, Lihat pesanan, See the order",
        "ORDER_REFUNDED, /orders/ORDER, Lihat pesanan, See the order",
        "LOW_STOCK, /console/products?low=true, Lihat stok, See the stock"
    })
    void linksToAPageOfTheShop(
            NotificationTemplate notificationTemplate, String path, String indonesian, String english) {
        var page = "http://127.0.0.1:8080" + path.replace("ORDER", NotificationFixtures.ORDER.id());
        for (var notificationLanguage : NotificationLanguage.values()) {
            var button = notificationLanguage == NotificationLanguage.ID ? indonesian : english;
            var renderedEmail = renderer.render(notification(notificationTemplate, notificationLanguage));

            assertThat(renderedEmail.text()).contains(button + ":\n" + page + "\n");
            assertThat(renderedEmail.html())
                    .containsPattern("href=\"" + Pattern.quote(page) + "\"[^>]*>" + button + "<");
        }
    }

    @ParameterizedTest
    @EnumSource
    void linksToNoAnswerForPrograms(NotificationTemplate notificationTemplate) {
        var renderedEmail = renderer.render(notification(notificationTemplate, NotificationLanguage.ID));

        assertThat(renderedEmail.text() + renderedEmail.html())
                .as("the page to unsubscribe is the only one below /api")
                .doesNotContainPattern("http[^\\s\"]+/api/(?!v1/notifications/unsubscribe\\?)");
    }

    @Test
    void linksTheLastEmailNowhere() {
        var renderedEmail =
                renderer.render(notification(NotificationTemplate.ACCOUNT_DELETED, NotificationLanguage.ID));
        assertThat(renderedEmail.text()).doesNotContain("http");
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
