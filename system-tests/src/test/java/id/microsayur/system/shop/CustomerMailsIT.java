package id.microsayur.system.shop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import id.microsayur.launcher.mail.ReceivedMail;
import id.microsayur.system.CustomerClient;
import id.microsayur.system.PlatformUnderTest;
import id.microsayur.system.SharesPlatform;
import id.microsayur.system.StaffClient;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every mail of the shop in the mailbox, in Indonesian and in English, HTML and text. */
@SharesPlatform
class CustomerMailsIT {

    private static final PlatformUnderTest platformUnderTest = PlatformUnderTest.get();
    private static final StaffClient staffClient = StaffClient.of(platformUnderTest);
    private static final Pattern UNSUBSCRIBE =
            Pattern.compile("http\\S+/api/v1/notifications/unsubscribe\\?token=\\S+");

    private final CustomerClient reader = new CustomerClient(platformUnderTest);
    private String language = "id";

    @ParameterizedTest
    @ValueSource(strings = {"id", "en"})
    void sendsWelcomeVerificationAndPasswordResetMails(String language) {
        reads(language);
        reader.register(language);
        says(
                mail("Selamat datang di MICRO-SAYUR!", "Welcome to MICRO-SAYUR!"),
                "/verify#token=",
                in("alamat email ini benar milik Anda", "confirm that this address is yours"));

        reader.post("/api/v1/auth/verification", "{\"email\":\"%s\"}".formatted(reader.email), null);
        var verification = mail("Verifikasi alamat email Anda", "Verify your e-mail address");
        says(verification, "/verify#token=", in("Tautan berlaku sampai", "The link is valid until"));
        var link = URI.create(found(Pattern.compile("http\\S+/verify#token=\\S+"), verification));
        assertThat(reader.page(link.getRawPath())).contains("<div id=\"app\">");
        assertThat(reader.verify(link.getRawFragment().substring("token=".length()))
                        .body()
                        .path("email_verified")
                        .asBoolean())
                .isTrue();

        reader.post("/api/v1/auth/forgot-password", "{\"email\":\"%s\"}".formatted(reader.email), null);
        var reset = mail("Atur ulang kata sandi Anda", "Reset your password");
        says(reset, in("Kode berlaku sampai", "The code is valid until"));
        var code = found(Pattern.compile("(?m)^    (\\S{20,})$"), reset).strip();
        assertThat(reset.html()).contains(code);
        assertThat(reader.post(
                                "/api/v1/auth/reset-password",
                                "{\"token\":\"%s\",\"password\":\"rahasia-%s\"}".formatted(code, UUID.randomUUID()),
                                null)
                        .status())
                .isEqualTo(204);
        allMailsHaveTwoForms();
    }

    @ParameterizedTest
    @ValueSource(strings = {"id", "en"})
    void sendsAMailForEachStepOfAnOrder(String language) {
        enters(language);
        var product = staffClient.createProduct();
        staffClient.receiveLot(product, 6);

        var paid = ordered(product, 2, CustomerClient.card("tok_ok"));
        bills(order(paid, "Pesanan %s kami terima", "We received your order %s"), 2000);
        says(
                bills(order(paid, "Pembayaran pesanan %s berhasil", "Order %s is paid"), 2000),
                in("Pembayaran sebesar Rp2.000 sudah kami terima", "We received your payment of Rp2,000"),
                "Sayur langka",
                in("2 ikat × Rp1.000", "2 ikat × Rp1,000"));
        staffClient.shipOrder(paid);
        var shipped = order(paid, "Pesanan %s sedang dikirim", "Order %s is on its way");
        says(shipped, in("Kurir kami sudah berangkat", "Our courier has left"));
        assertThat(shipped.text()).containsPattern(UNSUBSCRIBE);
        staffClient.deliverOrder(paid);
        assertThat(order(paid, "Pesanan %s sudah tiba", "Order %s has arrived").text())
                .containsPattern(UNSUBSCRIBE);

        var declined = ordered(product, 1, CustomerClient.card("tok_declined"));
        says(
                order(declined, "Pembayaran pesanan %s ditolak", "The payment of order %s was declined"),
                in("Rp1.000 ditolak", "Rp1,000 was declined"));
        reader.cancel(declined);
        says(
                order(declined, "Pesanan %s dibatalkan", "Order %s was cancelled"),
                in("sesuai permintaan Anda", "You asked us to cancel it"));

        var returned = ordered(product, 2, CustomerClient.card("tok_ok"));
        becomes(returned, "PAID");
        reader.cancel(returned);
        says(
                bills(order(returned, "Dana pesanan %s dikembalikan", "Refund for order %s"), 2000),
                in("sebesar Rp2.000 sudah kami kembalikan", "the payment of this order, Rp2,000"));

        var atTheDoor = ordered(product, 1, "{\"method\":\"cash_on_delivery\"}");
        says(
                order(atTheDoor, "Pesanan %s dikonfirmasi, bayar di tempat", "Order %s is confirmed, pay on delivery"),
                in("bayar Rp1.000 kepada kurir", "pay Rp1,000 to our courier"));

        var waiting = ordered(product, 7, CustomerClient.card("tok_ok"));
        assertThat(order(waiting, "Pesanan %s menunggu stok", "Order %s is waiting for stock")
                        .text())
                .containsPattern(UNSUBSCRIBE);
        reader.cancel(waiting);
        allMailsHaveTwoForms();
        noMailThatMattersCanBeSwitchedOff();

        followsTheLinkOf(shipped);
        staffClient.shipOrder(atTheDoor);
        staffClient.deliverOrder(atTheDoor);
        order(atTheDoor, "Pesanan %s sudah tiba", "Order %s has arrived");
        assertThat(subjects())
                .doesNotContain(subject(atTheDoor, "Pesanan %s sedang dikirim", "Order %s is on its way"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "id"}) // restores the initial stock
    void sendsALowStockMailToTheAdministrator(String language) {
        enters(language);
        staffClient.setLanguage(language);
        var name = "Sayur " + UUID.randomUUID();
        var product = staffClient.createProduct(
                "{\"name\":\"%s\",\"name_en\":\"%s\",\"price\":1000,\"low_stock_threshold\":3".formatted(name, name));
        staffClient.receiveLot(product, 4);

        ordered(product, 1, CustomerClient.card("tok_ok"));

        var mail = await().atMost(Duration.ofSeconds(120))
                .until(
                        () -> platformUnderTest.mails(staffClient.email).stream()
                                .filter(sent -> sent.subject().contains(name))
                                .toList(),
                        found -> !found.isEmpty());
        assertThat(mail.getFirst().subject())
                .isEqualTo(in("Stok %s menipis: tinggal 3", "%s is running low: 3 left")
                        .formatted(name));
        says(mail.getFirst(), in("Saatnya menghubungi petani", "Time to call the farmers"));
    }

    private void reads(String language) {
        this.language = language;
    }

    private void enters(String language) {
        reads(language);
        reader.registerAndLogIn(language);
    }

    private String ordered(String product, int quantity, String payment) {
        var customerResponse = reader.placeOrderWithRetries(product, quantity, payment, "wait");
        assertThat(customerResponse.status())
                .as(customerResponse.body().toString())
                .isIn(201, 202);
        return customerResponse.body().path("order_id").asString();
    }

    private void becomes(String order, String status) {
        await().atMost(Duration.ofSeconds(120))
                .untilAsserted(() -> assertThat(reader.statusOf(order)).isEqualTo(status));
    }

    private ReceivedMail order(String order, String indonesian, String english) {
        var subject = subject(order, indonesian, english);
        var receivedMail = mail(subject, subject);
        says(receivedMail, platformUnderTest.gateway() + "/", "/" + order);
        return receivedMail;
    }

    private String subject(String order, String indonesian, String english) {
        return in(indonesian, english).formatted(order.substring(0, 8).toUpperCase(Locale.ROOT));
    }

    private ReceivedMail bills(ReceivedMail receivedMail, int total) {
        var sum = String.format(Locale.of(language), "Rp%,d", total);
        assertThat(receivedMail.text()).contains("Total: " + sum);
        assertThat(receivedMail.html()).contains(sum);
        return receivedMail;
    }

    private ReceivedMail mail(String indonesian, String english) {
        var subject = in(indonesian, english);
        return await("a mail with the subject " + subject)
                .atMost(Duration.ofSeconds(120))
                .until(
                        () -> reader.mails().stream()
                                .filter(receivedMail -> receivedMail.subject().equals(subject))
                                .toList(),
                        found -> !found.isEmpty())
                .getFirst();
    }

    private static void says(ReceivedMail receivedMail, String... words) {
        for (var word : words) {
            assertThat(receivedMail.text()).contains(word);
            assertThat(receivedMail.html()).contains(word);
        }
    }

    private void allMailsHaveTwoForms() {
        assertThat(reader.mails()).isNotEmpty().allSatisfy(receivedMail -> {
            assertThat(receivedMail.text()).contains("MICRO-SAYUR").doesNotContain("<", "null");
            assertThat(receivedMail.html())
                    .contains("lang=\"" + language + "\"")
                    .doesNotContain("null");
        });
    }

    private void noMailThatMattersCanBeSwitchedOff() {
        assertThat(reader.mails().stream()
                        .filter(receivedMail -> receivedMail
                                .subject()
                                .matches(".*(terima|received|paid|berhasil|ditolak|declined|dibatalkan|cancelled"
                                        + "|dikembalikan|Refund|dikonfirmasi|confirmed).*"))
                        .map(ReceivedMail::text))
                .hasSizeGreaterThanOrEqualTo(9)
                .noneMatch(text -> UNSUBSCRIBE.matcher(String.valueOf(text)).find());
    }

    private void followsTheLinkOf(ReceivedMail receivedMail) {
        var link = path(found(UNSUBSCRIBE, receivedMail));
        assertThat(receivedMail.html()).contains("/api/v1/notifications/unsubscribe?token=");
        assertThat(reader.page(link)).contains(in("Berhenti menerima email ini", "Stop these mails"));
        assertThat(reader.submit(link, "List-Unsubscribe=One-Click")).isEqualTo(200);
    }

    private List<String> subjects() {
        return reader.mails().stream().map(ReceivedMail::subject).toList();
    }

    private String in(String indonesian, String english) {
        return language.equals("en") ? english : indonesian;
    }

    private static String found(Pattern pattern, ReceivedMail receivedMail) {
        var match = pattern.matcher(Objects.requireNonNull(receivedMail.text()));
        assertThat(match.find()).as(receivedMail.text()).isTrue();
        return match.group();
    }

    private static String path(String link) {
        var uri = URI.create(link);
        return uri.getRawPath() + "?" + uri.getRawQuery();
    }
}
