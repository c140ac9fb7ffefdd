package id.microsayur.payment.provider.midtrans;

import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.jsonResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.noContent;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.serverError;
import static com.github.tomakehurst.wiremock.client.WireMock.temporaryRedirect;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import id.microsayur.payment.ChargeRequest;
import id.microsayur.payment.ChargeResult;
import id.microsayur.payment.Payment;
import id.microsayur.payment.PaymentAmounts;
import id.microsayur.payment.PaymentInstructions;
import id.microsayur.payment.PaymentStatus;
import id.microsayur.payment.ProviderDetails;
import id.microsayur.payment.provider.ProviderDisabled;
import id.microsayur.payment.provider.ProviderNotification;
import id.microsayur.payment.provider.ProviderRefundRequest;
import id.microsayur.payment.provider.RefundResult;
import id.microsayur.payment.provider.WebhookBodyInvalid;
import id.microsayur.payment.provider.WebhookSignatureInvalid;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.converter.json.JacksonJsonHttpMessageConverter;
import org.springframework.web.client.RestClient;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/** Midtrans provider against a stub with responses from the public documentation of the Core API. */
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
        stubCharge(jsonResponse(transaction("200", "capture", "\"fraud_status\": \"accept\""), 200));

        assertThat(charge("card", "tok-481111-1114")).isEqualTo(new ChargeResult.Succeeded("tx-1"));

        server.verify(postRequestedFor(urlEqualTo("/v2/charge"))
                .withHeader("Authorization", equalTo("Basic U0ItTWlkLXNlcnZlci1rZXk6"))
                .withRequestBody(equalToJson("""
                        {"payment_type": "credit_card",
                         "transaction_details": {"order_id": "%s", "gross_amount": 15000},
                         "credit_card": {"token_id": "tok-481111-1114", "authentication": true}}""".formatted(id))));
    }

    @Test
    void returnsTheRedirectUrlOf3dSecure() {
        stubCharge(jsonResponse(transaction("201", "pending", "\"redirect_url\": \"https://3ds.example/1\""), 201));

        assertThat(charge("card", "tok"))
                .isEqualTo(new ChargeResult.Pending(
                        "tx-1", new PaymentInstructions(null, null, null, "https://3ds.example/1", null)));
    }

    @Test
    void returnsTheVirtualAccountOfABankTransfer() {
        stubCharge(jsonResponse(transaction("201", "pending", """
                        "va_numbers": [{"bank": "bni", "va_number": "9888123"}],
                        "expiry_time": "2026-11-25 10:53:53\""""), 201));

        assertThat(charge("bank_transfer", "bni"))
                .isEqualTo(new ChargeResult.Pending(
                        "tx-1",
                        new PaymentInstructions("bni", "9888123", null, null, Instant.parse("2026-11-25T03:53:53Z"))));
        server.verify(postRequestedFor(urlEqualTo("/v2/charge")).withRequestBody(equalToJson("""
                        {"payment_type": "bank_transfer",
                         "transaction_details": {"order_id": "%s", "gross_amount": 15000},
                         "bank_transfer": {"bank": "bni"}}""".formatted(id))));
    }

    @Test
    void returnsTheQrisCode() {
        stubCharge(jsonResponse(transaction("201", "pending", """
                        "qr_string": "0002010102",
                        "actions": [{"name": "generate-qr-code", "method": "GET", "url": "https://qr.example/1"}]"""), 200));

        assertThat(charge("qris", "any"))
                .isEqualTo(new ChargeResult.Pending(
                        "tx-1", new PaymentInstructions(null, null, "0002010102", "https://qr.example/1", null)));
    }

    @ParameterizedTest
    @CsvSource({
        "202, deny, Declined",
        "200, settlement, Succeeded",
        "200, weird, Unclear",
    })
    void convertsTheTransactionStatusOfACharge(String code, String status, String result) {
        stubCharge(jsonResponse(transaction(code, status, "\"fraud_status\": \"accept\""), 200));

        assertThat(charge("card", "tok").getClass().getSimpleName()).isEqualTo(result);
    }

    @ParameterizedTest
    @CsvSource({"411, Declined", "401, NotSent", "406, Unclear", "429, Unclear"})
    void convertsTheStatusCodeOfARejectedCharge(String code, String result) {
        stubCharge(jsonResponse("{\"status_code\": \"%s\", \"status_message\": \"no\"}".formatted(code), 400));

        assertThat(charge("card", "tok").getClass().getSimpleName()).isEqualTo(result);
    }

    @Test
    void isUnclearAfterAServerErrorOrAnotherAmount() {
        stubCharge(serverError());
        assertThat(charge("card", "tok")).isInstanceOf(ChargeResult.Unclear.class);

        stubCharge(jsonResponse(transaction("200", "settlement", "\"x\": 1").replace("15000.00", "1.00"), 200));
        assertThat(charge("card", "tok")).isInstanceOf(ChargeResult.Unclear.class);
    }

    static Stream<ResponseDefinitionBuilder> oddResponses() {
        return Stream.of(
                jsonResponse("null", 200),
                jsonResponse("[]", 200),
                jsonResponse("\"ok\"", 200),
                jsonResponse("{}", 200),
                jsonResponse("{\"transaction_id\": [1], \"gross_amount\": {}, \"transaction_status\": null}", 200),
                jsonResponse("{\"transaction_id\": \"tx-1\", \"transaction_status\": \"settlement\"}", 200),
                okJson("{\"transaction"),
                ok("<html>maintenance</html>").withHeader("Content-Type", "text/html"),
                noContent(),
                temporaryRedirect("/v2/elsewhere").withBody("{}"));
    }

    @ParameterizedTest
    @MethodSource("oddResponses")
    void isUnclearAfterAResponseThatIsNotUnderstood(ResponseDefinitionBuilder response) {
        stubCharge(response);
        server.stubFor(get("/v2/" + id + "/status").willReturn(response));
        stubRefund(response);

        assertThat(charge("card", "tok")).isInstanceOf(ChargeResult.Unclear.class);
        assertThat(midtrans.queryCharge(payment("card"))).isInstanceOf(ChargeResult.Unclear.class);
        assertThat(midtrans.refund(payment("card"), refund(6_000))).isInstanceOf(RefundResult.Unclear.class);
    }

    @ParameterizedTest
    @CsvSource({
        "\"IDR\", \"USD\"",
        "15000.00, 14999.00",
        "\"tx-1\", \"tx 1\"",
        "\"tx-1\", \"\\u0000\"",
        "ORDER, d2a7c3b4-5e6f-4a1b-8c9d-0e1f2a3b4c5d"
    })
    void isUnclearAfterASuccessOfAnotherOrderAmountCurrencyOrReference(String field, String other) {
        var told = field.equals("ORDER") ? id.toString() : field;
        stubCharge(jsonResponse(transaction("200", "settlement", "\"x\": 1").replace(told, other), 200));

        assertThat(charge("card", "tok")).isInstanceOf(ChargeResult.Unclear.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "[]", "5", "\"x\"", "{\"order_id\": null}", "{\"order_id\": {}}"})
    void refusesANotificationThatIsNone(String body) {
        assertThatExceptionOfType(WebhookBodyInvalid.class).isThrownBy(() -> parseWebhook(body));
    }

    @Test
    void queriesTheResultOfACharge() {
        stubStatus("{\"status_code\": \"404\", \"status_message\": \"Transaction doesn't exist.\"}");
        assertThat(midtrans.queryCharge(payment("card"))).isEqualTo(new ChargeResult.NeverCharged());

        stubStatus(transaction("407", "expire", "\"x\": 1"));
        assertThat(midtrans.queryCharge(payment("card"))).isEqualTo(new ChargeResult.Declined("tx-1", "expired"));
    }

    @Test
    void cancelsAPendingCharge() {
        server.stubFor(get("/v2/" + id + "/status")
                .inScenario("cancel")
                .whenScenarioStateIs("Started")
                .willReturn(jsonResponse(transaction("201", "pending", "\"x\": 1"), 200))
                .willSetStateTo("queried"));
        server.stubFor(
                post("/v2/" + id + "/cancel").willReturn(jsonResponse(transaction("200", "cancel", "\"x\": 1"), 200)));
        server.stubFor(get("/v2/" + id + "/status")
                .inScenario("cancel")
                .whenScenarioStateIs("queried")
                .willReturn(jsonResponse(transaction("200", "cancel", "\"x\": 1"), 200)));

        assertThat(midtrans.cancelCharge(payment("bank_transfer")))
                .isEqualTo(new ChargeResult.Declined("tx-1", "cancelled"));
    }

    @Test
    void refundsWithTheRefundIdAsKey() {
        var refund = refund(6_000);
        stubRefund(jsonResponse(transaction("200", "partial_refund", "\"refund_amount\": \"6000.00\""), 200));

        assertThat(midtrans.refund(payment("card"), refund))
                .isEqualTo(new RefundResult.Refunded(refund.id().toString()));

        server.verify(postRequestedFor(urlEqualTo("/v2/" + id + "/refund"))
                .withRequestBody(equalToJson(
                        "{\"refund_key\": \"%s\", \"amount\": 6000, \"reason\": \"wilted\"}".formatted(refund.id()))));
    }

    @Test
    void cancelsAnUnsettledCardChargeForAFullRefundOnly() {
        stubRefund(jsonResponse("{\"status_code\": \"412\"}", 412));
        server.stubFor(
                post("/v2/" + id + "/cancel").willReturn(jsonResponse(transaction("200", "cancel", "\"x\": 1"), 200)));

        assertThat(midtrans.refund(payment("card"), refund(15_000))).isInstanceOf(RefundResult.Refunded.class);
        assertThat(midtrans.refund(payment("card"), refund(14_999))).isInstanceOf(RefundResult.Unclear.class);
    }

    @Test
    void declinesARefundOnADefiniteStatusCodeOnly() {
        stubRefund(jsonResponse("{\"status_code\": \"414\"}", 200));
        assertThat(midtrans.refund(payment("qris"), refund(1))).isEqualTo(new RefundResult.Declined("refused-414"));
        stubRefund(serverError());
        assertThat(midtrans.refund(payment("qris"), refund(1))).isInstanceOf(RefundResult.Unclear.class);
    }

    @Test
    void queriesARefundByItsKey() {
        var refund = refund(6_000);
        stubStatus(
                transaction("200", "partial_refund", "\"refunds\": [{\"refund_key\": \"%s\"}]".formatted(refund.id())));

        assertThat(midtrans.queryRefund(payment("card"), refund)).isInstanceOf(RefundResult.Refunded.class);
        assertThat(midtrans.queryRefund(payment("card"), refund(6_000))).isEqualTo(new RefundResult.NeverRefunded());
    }

    @Test
    void acceptsSignedNotificationsOnly() {
        assertThat(parseWebhook(notification("200", "settlement", KEY)))
                .isEqualTo(new ProviderNotification.ChargeSucceeded(
                        id, new ChargeResult.Succeeded("tx-1"), new BigDecimal("15000.00")));
        // signed for a pending transaction, with an unsigned status that claims settlement
        assertThat(parseWebhook(notification("201", "settlement", KEY)))
                .isEqualTo(new ProviderNotification.QueryRequired(id));
        assertThat(parseWebhook(notification("200", "partial_refund", KEY)))
                .isEqualTo(new ProviderNotification.QueryRequired(id));
        assertThatExceptionOfType(WebhookSignatureInvalid.class)
                .isThrownBy(() -> parseWebhook(notification("200", "settlement", "another key")));
        assertThatExceptionOfType(WebhookBodyInvalid.class).isThrownBy(() -> parseWebhook("{}"));
    }

    @Test
    void isDisabledWithoutServerKeyAndNamesTheVariableToSet() {
        assertThat(midtrans.missingConfiguration()).isNull();
        assertThat(provider("").missingConfiguration()).contains("PAYMENT_MIDTRANS_SERVERKEY");
        assertThatExceptionOfType(ProviderDisabled.class)
                .isThrownBy(() -> provider("").parseWebhook(new HttpHeaders(), new byte[0]));
    }

    private ChargeResult charge(String method, String token) {
        return midtrans.charge(payment(method), token);
    }

    private ProviderNotification parseWebhook(String body) {
        return midtrans.parseWebhook(new HttpHeaders(), body.getBytes(StandardCharsets.UTF_8));
    }

    private static void stubCharge(ResponseDefinitionBuilder response) {
        server.stubFor(post("/v2/charge").willReturn(response));
    }

    private void stubRefund(ResponseDefinitionBuilder response) {
        server.stubFor(post("/v2/" + id + "/refund").willReturn(response));
    }

    private void stubStatus(String transaction) {
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
                 "transaction_status": "%s", "fraud_status": "accept", "payment_type": "qris", "signature_key": "%s"}""".formatted(code, id, status, MidtransSignature.compute(id.toString(), code, "15000.00", key));
    }

    private Payment payment(String method) {
        var chargeRequest =
                new ChargeRequest(UUID.randomUUID(), UUID.randomUUID(), "order-1234567890-1", 15_000, "IDR", method);
        var providerDetails = new ProviderDetails("midtrans", null, null, null);
        return new Payment(
                id,
                chargeRequest,
                Instant.EPOCH,
                PaymentStatus.PENDING,
                providerDetails,
                new PaymentAmounts(0, 0, 0, false),
                0);
    }

    private static ProviderRefundRequest refund(long amount) {
        return new ProviderRefundRequest(UUID.randomUUID(), amount, "wilted");
    }

    private static MidtransProvider provider(String key) {
        server.start();
        var properties = new MidtransProperties(
                URI.create(server.baseUrl()), key, "bca", "gopay", Duration.ofSeconds(1), Duration.ofSeconds(5));
        var http = RestClient.builder()
                .configureMessageConverters(converters ->
                        converters.registerDefaults().withJsonConverter(new JacksonJsonHttpMessageConverter(JSON)));
        return new MidtransProvider(new MidtransClient(http, () -> properties), () -> properties, JSON);
    }
}
