package id.microsayur.platform.test;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.springframework.core.io.ClassPathResource;

/** The schema of one event version in contracts/events. */
public record EventContract(String event, int version) {

    private static final SchemaRegistry SCHEMAS = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

    /** Fails with the violations of this body. */
    public void assertValid(String body) {
        assertThat(schema().validate(
                                body,
                                InputFormat.JSON,
                                context -> context.executionConfig(config -> config.formatAssertionsEnabled(true))))
                .as("%s version %d: %s", event, version, body)
                .isEmpty();
    }

    private Schema schema() {
        var file = new ClassPathResource("contracts/events/%s/v%d.schema.json".formatted(event, version));
        try {
            return SCHEMAS.getSchema(file.getContentAsString(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new AssertionError("There is no contract of " + event + " in version " + version, e);
        }
    }
}
