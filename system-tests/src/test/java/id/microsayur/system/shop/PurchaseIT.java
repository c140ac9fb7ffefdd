package id.microsayur.system.shop;

import static org.assertj.core.api.Assertions.assertThat;

import id.microsayur.system.CustomerClient;
import id.microsayur.system.PlatformUnderTest;
import id.microsayur.system.UsesPlatformAlone;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** One order from the registration to its mail, and the responses to invalid orders. */
@UsesPlatformAlone
class PurchaseIT {

    private final PlatformUnderTest platformUnderTest = PlatformUnderTest.get();
    private final CustomerClient customerClient = new CustomerClient(platformUnderTest);

    @Test
    void aNewCustomerRegistersVerifiesOrdersAndPays() {
        assertThat(customerClient.register().status()).isEqualTo(202);
        assertThat(customerClient.login().body().path("type").asString())
                .isEqualTo("urn:micro-sayur:email-not-verified");
        var token = customerClient.awaitMailMatch(Pattern.compile("/verify#token=([A-Za-z0-9_.-]+)"));
        assertThat(customerClient.verify(token).body().path("email_verified").asBoolean())
                .isTrue();
        assertThat(customerClient.verify(token).body().path("email_verified").asBoolean())
                .as("followed again, such as after a mail scanner")
                .isTrue();
        assertThat(customerClient.login().status()).isEqualTo(200);

        var catalogue = customerClient.get("/api/v1/products?size=100").body();
        assertThat(catalogue.path("page").path("total_items").asInt()).isGreaterThanOrEqualTo(40);

        var warm = customerClient.placeDecidedOrder("tok_ok");
        assertThat(warm.status()).as(warm.body().toString()).isEqualTo(201);
        var key = UUID.randomUUID().toString();
        var order = customerClient.placeOrder("tok_ok", key);
        assertThat(order.status()).as(order.body().toString()).isEqualTo(201);
        assertThat(order.body().path("status").asString()).isEqualTo("PAID");
        assertThat(order.body().path("total").asLong()).isPositive();
        var again = customerClient.placeOrder("tok_ok", key);
        assertThat(again.replayed()).isEqualTo("true");
        assertThat(again.body()).isEqualTo(order.body());

        var orderId = order.body().path("order_id").asString();
        customerClient.awaitMailMatch(
                Pattern.compile(Pattern.quote(orderId.substring(0, 8)), Pattern.CASE_INSENSITIVE));
        assertThat(customerClient
                        .get("/api/v1/orders/" + orderId)
                        .body()
                        .path("status")
                        .asString())
                .isEqualTo("PAID");
        assertThat(new CustomerClient(platformUnderTest)
                        .registerAndLogIn()
                        .get("/api/v1/orders/" + orderId)
                        .status())
                .isEqualTo(404);
    }

    @Test
    void aDeclinedCardIsReportedAndNotCharged() {
        var order = customerClient.registerAndLogIn().placeDecidedOrder("tok_declined");
        assertThat(order.status()).isEqualTo(201);
        assertThat(order.body().path("status").asString()).isEqualTo("PAYMENT_DECLINED");
    }

    @Test
    void everyErrorIsAProblemWithItsTraceId() {
        refused(customerClient.get("/api/v1/nothing-here"), 404);
        refused(customerClient.get("/api/v1/orders"), 401);
        refused(customerClient.get("/internal/payments"), 404);
        customerClient.registerAndLogIn();
        refused(customerClient.get("/api/v1/ops/order-service/health"), 403);
        refused(customerClient.get("/api/v1/orders/" + UUID.randomUUID()), 404);
        var invalid = customerClient.post(
                "/api/v1/orders", "{\"items\":[]}", UUID.randomUUID().toString());
        refused(invalid, 400);
        assertThat(invalid.body().path("errors").toString()).contains("\"field\":\"items\"");
    }

    private static void refused(CustomerClient.CustomerResponse customerResponse, int status) {
        assertThat(customerResponse.status())
                .as(customerResponse.body().toString())
                .isEqualTo(status);
        assertThat(customerResponse.body().path("type").asString()).startsWith("urn:micro-sayur:");
        assertThat(customerResponse.body().path("trace_id").asString()).isEqualTo(customerResponse.traceId());
    }
}
