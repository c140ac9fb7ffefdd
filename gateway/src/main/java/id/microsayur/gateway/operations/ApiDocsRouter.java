package id.microsayur.gateway.operations;

import static org.springframework.web.reactive.function.server.RouterFunctions.resources;
import static org.springframework.web.reactive.function.server.RouterFunctions.route;

import java.util.Map;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.cloud.gateway.route.RouteLocator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** Serves Swagger UI with the OpenAPI documents of all services; all resources are local, so it works without internet access. */
@Configuration(proxyBeanMethods = false)
class ApiDocsRouter {

    private static final String ROUTE_PREFIX = "docs-";
    /** Allows scripts of this origin only; no other page of the gateway runs scripts. */
    private static final String POLICY =
            "default-src 'self'; img-src 'self' data:; style-src 'self' 'unsafe-inline'; frame-ancestors 'none'";

    @Bean
    RouterFunction<ServerResponse> apiDocsRoutes(RouteLocator routes, @Value("${docs.swagger-ui}") String version) {
        return route().GET("/docs", _ -> page())
                .GET("/docs/services", _ -> services(routes))
                .build()
                .and(resources("/docs/page/**", new ClassPathResource("docs/")))
                .and(resources(
                        "/docs/ui/**",
                        new ClassPathResource("META-INF/resources/webjars/swagger-ui/" + version + "/")));
    }

    private static Mono<ServerResponse> page() {
        return ServerResponse.ok()
                .contentType(MediaType.TEXT_HTML)
                .header("Content-Security-Policy", POLICY)
                .bodyValue(new ClassPathResource("docs/index.html"));
    }

    /** Lists the services whose OpenAPI document has a route. */
    private static Mono<ServerResponse> services(RouteLocator routes) {
        return routes.getRoutes()
                .map(route -> String.valueOf(route.getId()))
                .filter(id -> id.startsWith(ROUTE_PREFIX))
                .map(id -> id.substring(ROUTE_PREFIX.length()))
                .sort()
                .map(service -> Map.of("name", service, "url", "/docs/" + service + ".json"))
                .collectList()
                .flatMap(services -> ServerResponse.ok().bodyValue(services));
    }
}
