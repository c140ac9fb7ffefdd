package id.microsayur.payment.provider.midtrans;

import id.microsayur.payment.Payment;
import id.microsayur.payment.provider.ProviderHttpClients;
import id.microsayur.payment.provider.ProviderRefundRequest;
import id.microsayur.runtime.refresh.Refreshable;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Client of the Midtrans Core API. The status code in the body decides, not the HTTP status of a 4xx response; a server
 * error is thrown as an exception.
 */
@Component
class MidtransClient {

    private final Refreshable<RestClient> http;

    MidtransClient(RestClient.Builder builder, Refreshable<MidtransProperties> properties) {
        this.http = properties.derive(
                now -> ProviderHttpClients.builder(now.url(), builder, now.connectTimeout(), now.readTimeout())
                        .defaultHeaders(headers -> headers.setBasicAuth(now.serverKey(), ""))
                        .defaultStatusHandler(HttpStatusCode::is4xxClientError, (_, _) -> {})
                        .build());
    }

    MidtransTransaction charge(MidtransChargeRequest request) {
        return post("/v2/charge", "", request); // the path has no id
    }

    MidtransTransaction status(Payment payment) {
        return transaction(http.get()
                .get()
                .uri("/v2/{id}/status", payment.id())
                .accept(MediaType.APPLICATION_JSON)
                .retrieve()
                .body(JsonNode.class));
    }

    MidtransTransaction cancel(Payment payment) {
        return post("/v2/{id}/cancel", payment.id().toString(), new EmptyBody());
    }

    /** Idempotent: Midtrans refunds once per refund key. */
    MidtransTransaction refund(Payment payment, ProviderRefundRequest refund) {
        return post(
                "/v2/{id}/refund",
                payment.id().toString(),
                new RefundBody(refund.id(), refund.amount(), refund.reason()));
    }

    private MidtransTransaction post(String path, String id, Object body) {
        return transaction(http.get()
                .post()
                .uri(path, id)
                .accept(MediaType.APPLICATION_JSON)
                .contentType(MediaType.APPLICATION_JSON)
                .body(body)
                .retrieve()
                .body(JsonNode.class));
    }

    private static MidtransTransaction transaction(@Nullable JsonNode body) {
        return new MidtransTransaction(Objects.requireNonNullElseGet(body, JsonNodeFactory.instance::objectNode));
    }

    private record RefundBody(UUID refundKey, long amount, String reason) {}

    private record EmptyBody() {}
}
