package id.microsayur.platform.client;

import jakarta.validation.Validator;
import java.util.Collection;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.json.JacksonJsonHttpMessageConverter;
import org.springframework.web.client.RestClientResponseException;
import org.springframework.web.service.invoker.HttpExchangeAdapter;
import org.springframework.web.service.invoker.HttpExchangeAdapterDecorator;
import org.springframework.web.service.invoker.HttpRequestValues;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Accepts a response only as a body of the declared type that satisfies its constraints. Anything else, such as no body,
 * another format, an unknown value or a missing one, is no usable response.
 */
class ResponseValidatingAdapter extends HttpExchangeAdapterDecorator {

    private static final Logger log = LoggerFactory.getLogger(ResponseValidatingAdapter.class);

    private final String service;
    private final Validator validator;

    ResponseValidatingAdapter(String service, HttpExchangeAdapter adapter, Validator validator) {
        super(adapter);
        this.service = service;
        this.validator = validator;
    }

    /** Reads no value of another type: neither a fraction as a whole number nor text as a number. */
    static JacksonJsonHttpMessageConverter jsonConverter(JsonMapper json) {
        return new JacksonJsonHttpMessageConverter(json.rebuild()
                .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .enable(EnumFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
                .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                .build());
    }

    @Override
    public <T> @Nullable T exchangeForBody(HttpRequestValues request, ParameterizedTypeReference<T> bodyType) {
        return requireValid(request, read(request, () -> super.exchangeForBody(request, bodyType)));
    }

    @Override
    public <T> ResponseEntity<T> exchangeForEntity(HttpRequestValues request, ParameterizedTypeReference<T> bodyType) {
        var response = requireValid(request, read(request, () -> super.exchangeForEntity(request, bodyType)));
        requireValid(request, response.getBody());
        return response;
    }

    private <T> @Nullable T read(HttpRequestValues request, Supplier<@Nullable T> exchange) {
        try {
            return exchange.get();
        } catch (DownstreamServiceUnavailable | RestClientResponseException e) {
            throw e;
        } catch (RuntimeException e) { // what converters and headers throw on bytes that they can't read
            throw notUnderstood(request, describe(e), e);
        }
    }

    /** Names the field that can't be read, if there is one. */
    private static String describe(RuntimeException failure) {
        for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof JacksonException unreadable
                    && !unreadable.getPath().isEmpty()) {
                return "it can't be read at " + unreadable.getPathReference();
            }
        }
        return failure.toString();
    }

    private <T> T requireValid(HttpRequestValues request, @Nullable T body) {
        if (body == null) {
            throw notUnderstood(request, "it has no body", null);
        }
        var violations = (body instanceof Collection<?> elements ? elements.stream() : Stream.of(body))
                .flatMap(this::violations)
                .sorted()
                .collect(Collectors.joining(", "));
        if (!violations.isEmpty()) {
            throw notUnderstood(request, violations, null);
        }
        return body;
    }

    /** Names the fields without their values. */
    private Stream<String> violations(@Nullable Object body) {
        return body == null
                ? Stream.of("an element must not be null")
                : validator.validate(body).stream()
                        .map(violation -> violation.getPropertyPath() + " " + violation.getMessage());
    }

    private DownstreamServiceUnavailable notUnderstood(
            HttpRequestValues request, String reason, @Nullable RuntimeException cause) {
        log.warn(
                "Response of {} to {} {} is not understood: {}",
                service,
                request.getHttpMethod(),
                request.getUriTemplate(),
                reason);
        return new DownstreamServiceUnavailable(service, "its response is not understood: " + reason, cause);
    }
}
