package id.microsayur.gateway.instance;

import java.net.ConnectException;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.cloud.config.client.ConfigClientProperties;
import org.springframework.core.codec.DecodingException;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/** Asks one instance at its own address; a failure is an answer with a text, never an error. */
@Component
public class InstanceClient {

    private static final int LARGEST_ANSWER = 8 * 1024 * 1024;

    private final WebClient http = WebClient.builder()
            .codecs(codecs -> codecs.defaultCodecs().maxInMemorySize(LARGEST_ANSWER))
            .build();
    private final ObjectProvider<ConfigClientProperties> configServers;

    InstanceClient(ObjectProvider<ConfigClientProperties> configServers) {
        this.configServers = configServers;
    }

    /**
     * The answer of an instance.
     *
     * @param status 0 without an answer
     * @param error null for a status 2xx
     */
    public record InstanceAnswer(
            int status, @Nullable JsonNode body, @Nullable String error) {

        static final String UNREACHABLE = "can't be reached";
        public static final String TIMEOUT = "does not answer in time";

        /** Whether the request certainly did not arrive. */
        public boolean isUnreachable() {
            return UNREACHABLE.equals(error);
        }

        static InstanceAnswer of(Throwable failure) {
            for (var cause = failure; cause != null; cause = cause.getCause()) {
                if (cause instanceof TimeoutException) {
                    return new InstanceAnswer(0, null, TIMEOUT);
                }
                if (cause instanceof ConnectException) {
                    return new InstanceAnswer(0, null, UNREACHABLE);
                }
            }
            return new InstanceAnswer(0, null, "does not answer");
        }
    }

    public Mono<InstanceAnswer> get(
            PlatformInstance instance, String path, @Nullable String authorization, Duration within) {
        return answer(http.get().uri(uri(instance, path)).headers(credentials(instance, authorization)), within);
    }

    public Mono<InstanceAnswer> post(
            PlatformInstance instance, String path, Object body, @Nullable String authorization, Duration within) {
        return answer(
                http.post()
                        .uri(uri(instance, path))
                        .headers(credentials(instance, authorization))
                        .bodyValue(body),
                within);
    }

    /** Text of an instance; empty on any failure. */
    public Mono<String> text(PlatformInstance instance, String path, Consumer<HttpHeaders> login, Duration within) {
        return http.get()
                .uri(uri(instance, path))
                .headers(login)
                .retrieve()
                .bodyToMono(String.class)
                .timeout(within)
                .onErrorComplete();
    }

    private static URI uri(PlatformInstance instance, String path) {
        return URI.create(instance.address() + path);
    }

    private static Mono<InstanceAnswer> answer(WebClient.RequestHeadersSpec<?> request, Duration within) {
        return request.exchangeToMono(InstanceClient::toAnswer)
                .timeout(within)
                .onErrorResume(failure -> Mono.just(InstanceAnswer.of(failure)));
    }

    private static Mono<InstanceAnswer> toAnswer(ClientResponse response) {
        var status = response.statusCode().value();
        var error = response.statusCode().is2xxSuccessful() ? null : "answers " + status;
        return response.bodyToMono(JsonNode.class)
                .onErrorResume(DecodingException.class, _ -> Mono.empty())
                .map(body -> new InstanceAnswer(status, body, error))
                .defaultIfEmpty(new InstanceAnswer(status, null, error));
    }

    private Consumer<HttpHeaders> credentials(PlatformInstance instance, @Nullable String authorization) {
        return headers -> {
            switch (instance.access()) {
                case TOKEN -> {
                    if (authorization != null) {
                        headers.set(HttpHeaders.AUTHORIZATION, authorization);
                    }
                }
                case LOGIN -> configServers.ifAvailable(known -> setLogin(known, instance, headers));
                case SELF, HEALTH_ONLY, SHARED_ADDRESS, MISSING -> {}
            }
        };
    }

    private static void setLogin(ConfigClientProperties known, PlatformInstance instance, HttpHeaders headers) {
        for (var i = 0; i < known.getUri().length; i++) {
            var access = known.getCredentials(i);
            if (access.getUri().startsWith(String.valueOf(instance.address())) && access.getPassword() != null) {
                headers.setBasicAuth(access.getUsername(), access.getPassword());
                return;
            }
        }
    }
}
