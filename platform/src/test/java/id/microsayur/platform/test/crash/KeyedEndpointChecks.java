package id.microsayur.platform.test.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import id.microsayur.platform.web.idempotency.Idempotent;
import id.microsayur.testsupport.crash.CrashMatrix;
import id.microsayur.testsupport.crash.CrashPoints;
import id.microsayur.testsupport.crash.CrashReport;
import id.microsayur.testsupport.crash.KeyedAnswer;
import id.microsayur.testsupport.crash.KeyedRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.client.RestTestClient;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Crashes each keyed endpoint of a service at each of its commits and sends; every keyed endpoint needs a case. */
public class KeyedEndpointChecks {

    private static final Logger log = LoggerFactory.getLogger(KeyedEndpointChecks.class);

    private final RequestMappingHandlerMapping mappings;
    private final CrashMatrix matrix;

    KeyedEndpointChecks(RequestMappingHandlerMapping mappings, CrashPoints points, JdbcClient jdbc) {
        this.mappings = mappings;
        this.matrix = new CrashMatrix(
                points,
                key -> jdbc.sql("update idempotency_key set locked_until = now() - interval '1 second' where key = ?")
                        .param(key)
                        .update());
    }

    /** @param cases a new request at each call, by endpoint, such as {@code POST /api/orders} */
    public void verifyOneEffectPerKey(Map<String, Supplier<KeyedRequest>> cases) {
        assertThat(keyedEndpoints())
                .as("endpoints with an Idempotency-Key, each of which needs a case")
                .isEqualTo(new TreeSet<>(cases.keySet()));
        verifyOneEffect(cases);
    }

    /** @param refused a new request at each call, whose refusal has an effect */
    public void verifyOneRefusalPerKey(String endpoint, Supplier<KeyedRequest> refused) {
        verifyOneEffect(Map.of(endpoint, refused));
    }

    private void verifyOneEffect(Map<String, Supplier<KeyedRequest>> cases) {
        var reports = cases.entrySet().stream()
                .map(endpoint -> matrix.run(endpoint.getKey(), endpoint.getValue()))
                .toList();
        reports.forEach(report -> log.info("Crashed {}", report));
        log.info(
                "Crashed {} keyed endpoints at {} points, {} times",
                reports.size(),
                reports.stream().mapToInt(report -> report.points().size()).sum(),
                reports.stream().mapToInt(report -> report.requests().size()).sum());
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(effects(reports)).allMatch(effects -> effects == 1));
    }

    private static List<Integer> effects(List<CrashReport> reports) {
        return reports.stream()
                .flatMap(report -> report.requests().stream())
                .map(request -> request.effects().getAsInt())
                .toList();
    }

    public static KeyedAnswer answer(RestTestClient.ResponseSpec response) {
        var result = response.returnResult(byte[].class);
        var body = result.getResponseBody();
        return new KeyedAnswer(
                result.getStatus().value(), body == null ? "" : new String(body, StandardCharsets.UTF_8));
    }

    private Set<String> keyedEndpoints() {
        var endpoints = new TreeSet<String>();
        mappings.getHandlerMethods().forEach((mapping, method) -> {
            if (isKeyed(method)) {
                mapping.getMethodsCondition()
                        .getMethods()
                        .forEach(verb -> mapping.getPatternValues().forEach(path -> endpoints.add(verb + " " + path)));
            }
        });
        return endpoints;
    }

    private static boolean isKeyed(HandlerMethod method) {
        return method.hasMethodAnnotation(Idempotent.class)
                || Arrays.stream(method.getMethodParameters())
                        .map(parameter -> parameter.getParameterAnnotation(RequestHeader.class))
                        .anyMatch(header -> header != null && header.name().equals("Idempotency-Key"));
    }
}
