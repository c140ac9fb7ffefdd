package id.microsayur.payment.midtrans;

import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.jsonResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.serverError;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import id.microsayur.payment.Answer;
import id.microsayur.payment.Bill;
import id.microsayur.payment.Funds;
import id.microsayur.payment.Handling;
import id.microsayur.payment.Instructions;
import id.microsayur.payment.News;
import id.microsayur.payment.Payment;
import id.microsayur.payment.PaymentStatus;
import id.microsayur.payment.ProviderOff;
import id.microsayur.payment.Refund;
import id.microsayur.payment.RefundAnswer;
import id.microsayur.payment.RefundStatus;
import id.microsayur.payment.RefundWish;
import id.microsayur.payment.WebhookRejected;
import id.microsayur.payment.WebhookUnreadable;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.converter.json.JacksonJsonHttpMessageConverter;
import org.springframework.web.client.RestClient;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/** Against a stub that answers as the public documentation of the Core API says. */
class MidtransProviderTests {

    private static final WireMockServer server =
            new WireMockServer(WireMockConfiguration.options().dynamicPort());
    private static final JsonMapper JSON = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .changeDefaultPropertyInclusion(inclusion -> inclusion.withValueInclusion(JsonInclude.Include.NON_NULL))
            .build();
    private static final String KEY = "SB-Mid-server-key";

    private final UUID id = UUID.randomUUID();
    private final MidtransProvider midtrans = provider(KEY);

    @BeforeEach
    void start() {
        server.start();
        server.resetAll();
    }

    @AfterAll
    static void stop() {
        server.stop();
    }

    @Test
    void chargesACard() {
        charging(jsonResponse(transaction("200", "capture", "\"fraud_status\": \"accept\""), 200));

        assertThat(charge("card", "tok-481111-1114")).isEqualTo(new Answer.Succeeded("tx-1"));

        server.verify(postRequestedFor(urlEqualTo("/v2/charge"))
                .withHeader("Authorization", equalTo("Basic U0ItTWlkLXNlcnZlci1rZXk6"))
                .withRequestBody(equalToJson("""
                        {"payment_type": "credit_card",
                         "transaction_details": {"order_id": "%s", "gross_amount": 15000},
                         "credit_card": {"token_id": "tok-481111-1114", "authentication": true}}""".formatted(id))));
    }

    @Test
    void sendsTheCustomerToTheBankThatAsksForThePassword() {
        charging(jsonResponse(transaction("201", "pending", "\"redirect_url\": \"https://3ds.example/1\""), 201));

        assertThat(charge("card", "tok"))
                .isEqualTo(
                        new Answer.Pending("tx-1", new Instructions(null, null, null, "https://3ds.example/1", null)));
    }

    @Test
    void tellsTheAccountToTransferTo() {
        charging(jsonResponse(transaction("201", "pending", """
                        "va_numbers": [{"bank": "bni", "va_number": "9888123"}],
                        "expiry_time": "2026-11-25 10:53:53\""""), 201));

        assertThat(charge("bank_transfer", "bni"))
                .isEqualTo(new Answer.Pending(
                        "tx-1", new Instructions("bni", "9888123", null, null, Instant.parse("2026-11-25T03:53:53Z"))));
        server.verify(postRequestedFor(urlEqualTo("/v2/charge")).withRequestBody(equalToJson("""
                        {"payment_type": "bank_transfer",
                         "transaction_details": {"order_id": "%s", "gross_amount": 15000},
                         "bank_transfer": {"bank": "bni"}}""".formatted(id))));
    }

    @Test
    void showsAQrisCode() {
        charging(jsonResponse(transaction("201", "pending", """
                        "qr_string": "0002010102",
                        "actions": [{"name": "generate-qr-code", "method": "GET", "url": "https://qr.example/1"}]"""), 200));

        assertThat(charge("qris", "any"))
                .isEqualTo(new Answer.Pending(
                        "tx-1", new Instructions(null, null, "0002010102", "https://qr.example/1", null)));
    }

    @ParameterizedTest
    @CsvSource({
        "202, deny, Declined",
        "200, settlement, Succeeded",
        "200, weird, Unclear",
    })
    void understandsWhatBecameOfACharge(String code, String status, String answer) {
        charging(jsonResponse(transaction(code, status, "\"fraud_status\": \"accept\""), 200));

        assertThat(charge("card", "tok").getClass().getSimpleName()).isEqualTo(answer);
    }

    @ParameterizedTest
    @CsvSource({"411, Declined", "401, NotSent", "406, Unclear", "429, Unclear"})
    void knowsWhichRefusalLeavesADoubt(String code, String answer) {
        charging(jsonResponse("{\"status_code\": \"%s\", \"status_message\": \"no\"}".formatted(code), 400));

        assertThat(charge("card", "tok").getClass().getSimpleName()).isEqualTo(answer);
    }

    @Test
    void isInDoubtAfterAServerErrorOrAnotherAmount() {
        charging(serverError());
        assertThat(charge("card", "tok")).isInstanceOf(Answer.Unclear.class);

        charging(jsonResponse(transaction("200", "settlement", "\"x\": 1").replace("15000.00", "1.00"), 200));
        assertThat(charge("card", "tok")).isInstanceOf(Answer.Unclear.class);
    }

    @Test
    void asksWhatBecameOfACharge() {
        status("{\"status_code\": \"404\", \"status_message\": \"Transaction doesn't exist.\"}");
        assertThat(midtrans.ask(payment("card"))).isEqualTo(new Answer.NeverCharged());

        status(transaction("407", "expire", "\"x\": 1"));
        assertThat(midtrans.ask(payment("card"))).isEqualTo(new Answer.Declined("tx-1", "expired"));
    }

    @Test
    void cancelsWhatIsNotPaidYet() {
        server.stubFor(get("/v2/" + id + "/status")
                .inScenario("cancel")
                .whenScenarioStateIs("Started")
                .willReturn(jsonResponse(transaction("201", "pending", "\"x\": 1"), 200))
                .willSetStateTo("asked"));
        server.stubFor(
                post("/v2/" + id + "/cancel").willReturn(jsonResponse(transaction("200", "cancel", "\"x\": 1"), 200)));
        server.stubFor(get("/v2/" + id + "/status")
                .inScenario("cancel")
                .whenScenarioStateIs("asked")
                .willReturn(jsonResponse(transaction("200", "cancel", "\"x\": 1"), 200)));

        assertThat(midtrans.stop(payment("bank_transfer"))).isEqualTo(new Answer.Declined("tx-1", "cancelled"));
    }

    @Test
    void givesBackUnderTheRefundsOwnKey() {
        var refund = refund(6_000);
        refunding(jsonResponse(transaction("200", "partial_refund", "\"refund_amount\": \"6000.00\""), 200));

        assertThat(midtrans.refund(payment("card"), refund))
                .isEqualTo(new RefundAnswer.Refunded(refund.id().toString()));

        server.verify(postRequestedFor(urlEqualTo("/v2/" + id + "/refund"))
                .withRequestBody(equalToJson(
                        "{\"refund_key\": \"%s\", \"amount\": 6000, \"reason\": \"wilted\"}".formatted(refund.id()))));
    }

    @Test
    void cancelsACardAsAWholeBeforeItIsSettled() {
        refunding(jsonResponse("{\"status_code\": \"412\"}", 412));
        server.stubFor(
                post("/v2/" + id + "/cancel").willReturn(jsonResponse(transaction("200", "cancel", "\"x\": 1"), 200)));

        assertThat(midtrans.refund(payment("card"), refund(15_000))).isInstanceOf(RefundAnswer.Refunded.class);
        assertThat(midtrans.refund(payment("card"), refund(14_999))).isInstanceOf(RefundAnswer.Unclear.class);
    }

    @Test
    void takesNoRefundForDeclinedThatMayHaveGoneThrough() {
        refunding(jsonResponse("{\"status_code\": \"414\"}", 200));
        assertThat(midtrans.refund(payment("qris"), refund(1))).isEqualTo(new RefundAnswer.Declined("refused-414"));
        refunding(serverError());
        assertThat(midtrans.refund(payment("qris"), refund(1))).isInstanceOf(RefundAnswer.Unclear.class);
    }

    @Test
    void asksForARefundByItsKey() {
        var refund = refund(6_000);
        status(transaction("200", "partial_refund", "\"refunds\": [{\"refund_key\": \"%s\"}]".formatted(refund.id())));

        assertThat(midtrans.askRefund(payment("card"), refund)).isInstanceOf(RefundAnswer.Refunded.class);
        assertThat(midtrans.askRefund(payment("card"), refund(6_000))).isEqualTo(new RefundAnswer.NeverRefunded());
    }

    @Test
    void believesOnlyWhatIsSigned() {
        assertThat(hear(notification("200", "settlement", KEY)))
                .isEqualTo(new News.OfCharge(id, new Answer.Succeeded("tx-1")));
        // the signature of a pending transaction under a claim that it is settled
        assertThat(hear(notification("201", "settlement", KEY))).isEqualTo(new News.Hint(id));
        assertThat(hear(notification("200", "partial_refund", KEY))).isEqualTo(new News.Hint(id));
        assertThatExceptionOfType(WebhookRejected.class)
                .isThrownBy(() -> hear(notification("200", "settlement", "another key")));
        assertThatExceptionOfType(WebhookUnreadable.class).isThrownBy(() -> hear("{}"));
    }

    @Test
    void isOffWithoutItsKeyAndSaysWhatToSet() {
        assertThat(midtrans.whyOff()).isNull();
        assertThat(provider("").whyOff()).contains("PAYMENT_MIDTRANS_SERVERKEY");
        assertThatExceptionOfType(ProviderOff.class)
                .isThrownBy(() -> provider("").hear(new HttpHeaders(), new byte[0]));
    }

    private Answer charge(String method, String token) {
        return midtrans.charge(payment(method), token);
    }

    private News hear(String body) {
        return midtrans.hear(new HttpHeaders(), body.getBytes(StandardCharsets.UTF_8));
    }

    private static void charging(ResponseDefinitionBuilder answer) {
        server.stubFor(post("/v2/charge").willReturn(answer));
    }

    private void refunding(ResponseDefinitionBuilder answer) {
        server.stubFor(post("/v2/" + id + "/refund").willReturn(answer));
    }

    private void status(String transaction) {
        server.stubFor(get("/v2/" + id + "/status").willReturn(jsonResponse(transaction, 200)));
    }

    private String transaction(String code, String status, String more) {
        return """
                {"status_code": "%s", "transaction_id": "tx-1", "order_id": "%s", "gross_amount": "15000.00",
                 "currency": "IDR", "transaction_status": "%s", %s}""".formatted(code, id, status, more);
    }

    private String notification(String code, String status, String key) {
        return """
                {"status_code": "%s", "transaction_id": "tx-1", "order_id": "%s", "gross_amount": "15000.00",
                 "transaction_status": "%s", "fraud_status": "accept", "payment_type": "qris", "signature_key": "%s"}""".formatted(code, id, status, MidtransSignature.of(id.toString(), code, "15000.00", key));
    }

    private Payment payment(String method) {
        var bill = new Bill(UUID.randomUUID(), UUID.randomUUID(), "order-1234567890-1", 15_000, "IDR", method);
        var handling = new Handling("midtrans", null, null, null);
        return new Payment(id, bill, Instant.EPOCH, PaymentStatus.PENDING, handling, new Funds(0, 0, 0, false), 0);
    }

    private Refund refund(long amount) {
        var wish = new RefundWish("key", amount, "wilted", "admin", Instant.EPOCH);
        return new Refund(UUID.randomUUID(), id, wish, RefundStatus.PENDING, null, null, 0);
    }

    private static MidtransProvider provider(String key) {
        server.start();
        var properties = new MidtransProperties(
                URI.create(server.baseUrl()), key, "bca", "gopay", Duration.ofSeconds(1), Duration.ofSeconds(5));
        var http = RestClient.builder()
                .configureMessageConverters(converters ->
                        converters.registerDefaults().withJsonConverter(new JacksonJsonHttpMessageConverter(JSON)));
        return new MidtransProvider(new CoreApi(http, () -> properties), () -> properties, JSON);
    }
}
