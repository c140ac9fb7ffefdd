package id.microsayur.payment.midtrans;

import id.microsayur.live.Live;
import id.microsayur.payment.Payment;
import id.microsayur.payment.ProviderCalls;
import id.microsayur.payment.Refund;
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
 * The calls that we make to Midtrans. A verdict is the status code in the body, whatever that of HTTP is; a server
 * error is an exception.
 */
@Component
class CoreApi {

    private final Live<RestClient> http;

    CoreApi(RestClient.Builder builder, Live<MidtransProperties> properties) {
        this.http =
                properties.derive(now -> ProviderCalls.to(now.url(), builder, now.connectTimeout(), now.readTimeout())
                        .defaultHeaders(headers -> headers.setBasicAuth(now.serverKey(), ""))
                        .defaultStatusHandler(HttpStatusCode::is4xxClientError, (_, _) -> {})
                        .build());
    }

    Transaction charge(ChargeRequest request) {
        return post("/v2/charge", "", request); // no id in this path
    }

    Transaction status(Payment payment) {
        return told(http.get()
                .get()
                .uri("/v2/{id}/status", payment.id())
                .accept(MediaType.APPLICATION_JSON)
                .retrieve()
                .body(JsonNode.class));
    }

    Transaction cancel(Payment payment) {
        return post("/v2/{id}/cancel", payment.id().toString(), new Nothing());
    }

    /** The same key for ever: Midtrans gives back once for each. */
    Transaction refund(Payment payment, Refund refund) {
        var wish = refund.wish();
        return post(
                "/v2/{id}/refund",
                payment.id().toString(),
                new RefundRequest(refund.id(), wish.amount(), wish.reason()));
    }

    private Transaction post(String path, String id, Object body) {
        return told(http.get()
                .post()
                .uri(path, id)
                .accept(MediaType.APPLICATION_JSON)
                .contentType(MediaType.APPLICATION_JSON)
                .body(body)
                .retrieve()
                .body(JsonNode.class));
    }

    private static Transaction told(@Nullable JsonNode body) {
        return new Transaction(Objects.requireNonNullElseGet(body, JsonNodeFactory.instance::objectNode));
    }

    private record RefundRequest(UUID refundKey, long amount, String reason) {}

    private record Nothing() {}
}
