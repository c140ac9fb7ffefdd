package id.microsayur.platform.web.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverterContextImpl;
import io.swagger.v3.oas.models.media.Schema;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springdoc.core.properties.SpringDocConfigProperties;
import org.springdoc.core.providers.ObjectMapperProvider;

class RecordModelResolverTests {

    private final ModelConverterContextImpl context = new ModelConverterContextImpl(
            List.of(new RecordModelResolver(new ObjectMapperProvider(new SpringDocConfigProperties()))));

    @Test
    void requiresComponentsThatAreNotNullable() {
        assertThat(schemaOf(ParcelApi.Parcel.class).getRequired()).containsExactly("weight_in_grams");
        assertThat(schemaOf(ParcelApi.Parcel.class).getProperties()).containsOnlyKeys("weight_in_grams", "note");
    }

    @Test
    void addsThePropertiesOfEachVariantAndRequiresNone() {
        var schema = schemaOf(ParcelApi.ParcelEvent.class);

        assertThat(schema.getProperties()).containsOnlyKeys("id", "van", "stop_count", "signed_by");
        assertThat(schema.getRequired()).containsExactly("id");
    }

    @Test
    void namesNestedTypesAfterTheirApi() {
        context.resolve(new AnnotatedType(ParcelApi.Label.class).resolveAsRef(true));

        assertThat(context.getDefinedModels()).containsOnlyKeys("ParcelLabel");
    }

    private Schema<?> schemaOf(Class<?> type) {
        context.resolve(new AnnotatedType(type).resolveAsRef(true));
        return Objects.requireNonNull(context.getDefinedModels().get(type.getSimpleName()));
    }

    interface ParcelApi {

        record Parcel(int weightInGrams, @Nullable String note) {}

        record Label(String text) {}

        record ParcelEvent(long id, @JsonUnwrapped ParcelDetails details) {}

        sealed interface ParcelDetails {}

        record Loaded(String van, int stopCount) implements ParcelDetails {}

        record Delivered(String signedBy) implements ParcelDetails {}
    }
}
