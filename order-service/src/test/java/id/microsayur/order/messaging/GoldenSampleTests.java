package id.microsayur.order.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import id.microsayur.platform.event.Event;
import jakarta.validation.Validation;
import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/** The golden samples of contracts/events, as we must read them. */
class GoldenSampleTests {

    private final JsonMapper json = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .build();

    static Stream<Arguments> samples() throws IOException {
        return Stream.of(
                        of("product.stock_updated", StockUpdated.class),
                        of("payment.completed", PaymentCompleted.class),
                        of("payment.failed", PaymentFailed.class),
                        of("payment.refunded", PaymentRefunded.class))
                .flatMap(samples -> samples);
    }

    private static Stream<Arguments> of(String event, Class<?> reader) throws IOException {
        var samples = new PathMatchingResourcePatternResolver()
                .getResources("classpath*:contracts/events/" + event + "/*.sample.json");
        assertThat(samples).as(event).isNotEmpty();
        return Stream.of(samples).map(sample -> Arguments.of(event + " " + sample.getFilename(), sample, reader));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("samples")
    void isRead(String name, Resource sample, Class<?> reader) throws IOException {
        var type = json.getTypeFactory().constructParametricType(Event.class, reader);

        Event<?> event = json.readValue(sample.getContentAsByteArray(), type);

        assertThat(name).startsWith(event.event());
        try (var validators = Validation.buildDefaultValidatorFactory()) {
            assertThat(validators.getValidator().validate(event)).isEmpty();
        }
    }
}
