package id.microsayur.platform.test;

import static org.assertj.core.api.Assertions.assertThat;

import id.microsayur.platform.event.Event;
import id.microsayur.platform.event.SupportedEventVersions;
import jakarta.validation.Validation;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.springframework.beans.factory.config.YamlMapFactoryBean;
import org.springframework.beans.factory.config.YamlPropertiesFactoryBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.ResolvableType;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.util.ClassUtils;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Each consumer function reads the golden samples of its event, also with additional fields. */
public abstract class ConsumedEventChecks {

    private static final String BINDINGS = "spring.cloud.stream.bindings.";

    private final String root = getClass().getPackageName();
    private final Map<String, ResolvableType> consumedTypes = consumedTypes();
    private final JsonMapper json = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .build();

    @Test
    void consumedEventsAreInTheCatalogue() {
        var service = String.valueOf(applicationProperties().get("spring.application.name"));
        var catalogue = new YamlMapFactoryBean();
        catalogue.setResources(new ClassPathResource("contracts/events/catalogue.yml"));
        var events = (Map<?, ?>) Objects.requireNonNull(catalogue.getObject()).get("events");
        assertThat(consumedTypes.keySet())
                .isSubsetOf(Objects.requireNonNull(events).entrySet().stream()
                        .filter(event -> consumers(event.getValue()).contains(service))
                        .map(event -> String.valueOf(event.getKey()))
                        .toList());
    }

    private static List<?> consumers(Object route) {
        return route instanceof Map<?, ?> parts && parts.get("consumers") instanceof List<?> names ? names : List.of();
    }

    /** What is null, or has a null within, is a message against its contract; a consumer that meets it would try again and again. */
    @Test
    void everyValueOfAConsumedEventIsCheckedOrNullable() {
        assertThat(consumedTypes.values().stream()
                        .map(type -> type.getGeneric(0).getType())
                        .flatMap(data -> RecordConstraints.unchecked(data).stream()))
                .isEmpty();
    }

    @TestFactory
    Stream<DynamicTest> goldenSamplesAreReadWithAndWithoutUnknownFields() {
        return consumedTypes.entrySet().stream()
                .flatMap(reader -> samples(reader.getKey(), reader.getValue())
                        .map(sample -> DynamicTest.dynamicTest(
                                reader.getKey() + " " + sample.getFilename(),
                                () -> assertReadable(sample, reader.getValue()))));
    }

    private void assertReadable(Resource sample, ResolvableType reader) throws IOException {
        var type = json.constructType(reader.getType());
        var body = json.readTree(sample.getContentAsByteArray());
        var known = read(body, type);
        assertThat(known.event()).isEqualTo(body.path("event").asString());
        try (var validators = Validation.buildDefaultValidatorFactory()) {
            assertThat(validators.getValidator().validate(known)).isEmpty();
        }
        addUnknownFields(body);
        assertThat(read(body, type)).isEqualTo(known);
    }

    private Event<?> read(JsonNode body, JavaType type) {
        return json.readValue(body.toString(), type);
    }

    private static void addUnknownFields(JsonNode node) {
        node.forEach(ConsumedEventChecks::addUnknownFields);
        if (node instanceof ObjectNode object) {
            object.putObject("surprise").put("of", "a later version");
        }
    }

    /** The samples of the versions that the consumer supports. */
    private static Stream<Resource> samples(String event, ResolvableType reader) {
        var declared = reader.getGeneric(0).toClass().getAnnotation(SupportedEventVersions.class);
        var found = Arrays.stream(declared == null ? new int[] {1} : declared.value())
                .mapToObj("contracts/events/%s/v%%d.*.sample.json".formatted(event)::formatted)
                .flatMap(ConsumedEventChecks::resources)
                .toList();
        assertThat(found).as("golden samples of " + event).isNotEmpty();
        return found.stream();
    }

    private static Stream<Resource> resources(String pattern) {
        try {
            return Stream.of(new PathMatchingResourcePatternResolver().getResources("classpath*:" + pattern));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Each event with its function's parameter type, from the bindings in application.yml. */
    private Map<String, ResolvableType> consumedTypes() {
        var found = new TreeMap<String, ResolvableType>();
        var settings = applicationProperties();
        functionTypes().forEach((function, type) -> {
            var event = settings.get(BINDINGS + function + "-in-0.destination");
            assertThat(event).as("destination of " + function).isNotNull();
            found.put(String.valueOf(event), type);
        });
        return found;
    }

    private Map<String, ResolvableType> functionTypes() {
        var found = new TreeMap<String, ResolvableType>();
        var scanner = new ClassPathScanningCandidateComponentProvider(false);
        scanner.addIncludeFilter(new AnnotationTypeFilter(Configuration.class));
        scanner.findCandidateComponents(root).stream()
                .map(component -> ClassUtils.resolveClassName(
                        String.valueOf(component.getBeanClassName()), getClass().getClassLoader()))
                .flatMap(type -> Stream.of(type.getDeclaredMethods()))
                .filter(method -> method.isAnnotationPresent(Bean.class))
                .forEach(method -> {
                    var result = ResolvableType.forMethodReturnType(method);
                    if (result.toClass() == Consumer.class
                            && result.getGeneric(0).toClass() == Event.class) {
                        found.put(method.getName(), result.getGeneric(0));
                    }
                });
        return found;
    }

    private static Map<Object, Object> applicationProperties() {
        var yaml = new YamlPropertiesFactoryBean();
        yaml.setResources(new ClassPathResource("application.yml"));
        return Objects.requireNonNull(yaml.getObject());
    }
}
