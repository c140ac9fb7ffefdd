package id.microsayur.gateway.security;

import id.microsayur.runtime.session.RevokedSession;
import id.microsayur.runtime.session.RevokedSessionSource;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.cloud.client.loadbalancer.reactive.ReactorLoadBalancerExchangeFilterFunction;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.stereotype.Component;
import org.springframework.web.reactive.function.BodyInserters;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/** Client of user-service for the list of revoked sessions; authenticates with a client-credentials token. */
@Component
@ConditionalOnProperty("platform.security.client-id")
class RevokedSessionWebClient implements RevokedSessionSource {

    private static final Duration TIMEOUT = Duration.ofSeconds(2);

    private final WebClient issuer;
    private final String clientId;
    private final String clientSecret;

    RevokedSessionWebClient(
            ReactorLoadBalancerExchangeFilterFunction balancer,
            @Value("${platform.security.client-id}") String clientId,
            @Value("${platform.security.client-secret}") String clientSecret) {
        this.issuer = WebClient.builder()
                .baseUrl("http://user-service")
                .filter(balancer)
                .build();
        this.clientId = clientId;
        this.clientSecret = clientSecret;
    }

    /** Blocks, on the virtual thread that synchronizes the revoked sessions. */
    @Override
    public List<RevokedSession> findAll() {
        var sessions = requestToken()
                .flatMap(token -> issuer.get()
                        .uri("/internal/revoked-sessions")
                        .headers(headers -> headers.setBearerAuth(token))
                        .retrieve()
                        .bodyToMono(new ParameterizedTypeReference<List<RevokedSession>>() {}))
                .timeout(TIMEOUT)
                .block();
        return Objects.requireNonNullElse(sessions, List.of());
    }

    private Mono<String> requestToken() {
        return issuer.post()
                .uri("/oauth2/token")
                .headers(headers -> headers.setBasicAuth(clientId, clientSecret))
                .body(BodyInserters.fromFormData("grant_type", "client_credentials")
                        .with("scope", "session:read"))
                .retrieve()
                .bodyToMono(JsonNode.class)
                .map(response -> response.get("access_token").asString());
    }
}
