package id.microsayur.gateway.overview;

import static org.springframework.web.reactive.function.server.RouterFunctions.route;

import id.microsayur.runtime.refresh.Refreshable;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.ServerResponse;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

/** Shows the numbers of the platform over the last 15 minutes: {@code GET /api/v1/ops/overview}. */
@Configuration(proxyBeanMethods = false)
class OverviewRouter {

    /**
     * Steps, oldest first.
     *
     * @param servicesSince begin of the sampling of the services; null while they are not sampled yet
     * @param error reason why the services are never sampled
     */
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    record Overview(
            Instant at,
            double stepSeconds,
            @Nullable Instant servicesSince,
            @Nullable String error,
            List<OverviewStep> steps) {}

    @Bean
    RouterFunction<ServerResponse> overviewRoute(OverviewSampler sampler, Refreshable<OverviewProperties> settings) {
        return route().GET(
                        "/api/ops/overview",
                        _ -> ServerResponse.ok()
                                .bodyValue(new Overview(
                                        Instant.now(),
                                        settings.get().step().toMillis() / 1000.0,
                                        sampler.servicesSince(),
                                        sampler.isLogInMissing()
                                                ? "platform.security.scrape-password is not set"
                                                : null,
                                        sampler.request())))
                .build();
    }
}
