package id.microsayur.notification.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import id.microsayur.platform.event.Event;
import jakarta.validation.Validation;
import jakarta.validation.Validator;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The golden samples of contracts/events, as a publisher may send them and as we must read them. */
class ContractTests {

    private static final Map<String, Class<?>> READERS = Map.of(
            "user.registered", UserRegistered.class,
            "user.email_verification", EmailVerification.class,
            "user.password_reset", PasswordReset.class,
            "order.created", OrderCreated.class,
            "order.status_changed", OrderStatusChanged.class);

    private final JsonMapper json = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .build();
    private final Validator validator =
            Validation.buildDefaultValidatorFactory().getValidator();

    static Stream<Arguments> samples() throws IOException {
        return files().map(ContractTests::named);
    }

    static Stream<Arguments> samplesThatWeRead() throws IOException {
        return files().filter(sample -> READERS.containsKey(event(sample))).map(ContractTests::named);
    }

    private static Stream<Resource> files() throws IOException {
        return Stream.of(
                new PathMatchingResourcePatternResolver().getResources("classpath*:contracts/events/*/*.sample.json"));
    }

    private static Arguments named(Resource sample) {
        return Arguments.of(event(sample) + " " + sample.getFilename(), sample);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("samples")
    void obeysItsSchema(String name, Resource sample) throws IOException {
        var version = Objects.requireNonNull(sample.getFilename()).replaceFirst("\\..*", "");
        var schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(text(sample.createRelative(version + ".schema.json")));
        assertThat(schema.validate(
                        text(sample),
                        InputFormat.JSON,
                        context -> context.executionConfig(config -> config.formatAssertionsEnabled(true))))
                .isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("samplesThatWeRead")
    void isReadWithAndWithoutFieldsThatWeDoNotKnow(String name, Resource sample) throws IOException {
        var body = json.readTree(text(sample));
        var known = read(event(sample), body.toString());

        assertThat(known.event()).isEqualTo(event(sample));
        assertThat(validator.validate(known)).isEmpty();
        surprise(body);
        assertThat(read(event(sample), body.toString())).isEqualTo(known);
    }

    private Event<?> read(String event, String body) {
        var type =
                json.getTypeFactory().constructParametricType(Event.class, Objects.requireNonNull(READERS.get(event)));
        return json.readValue(body, type);
    }

    private static void surprise(JsonNode node) {
        node.forEach(ContractTests::surprise);
        if (node instanceof ObjectNode object) {
            object.putObject("surprise").put("of", "a later version");
        }
    }

    private static String event(Resource sample) {
        try {
            var path = sample.getURL().getPath().split("/");
            return path[path.length - 2];
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String text(Resource resource) throws IOException {
        return resource.getContentAsString(StandardCharsets.UTF_8);
    }
}
