package id.microsayur.platform.web.openapi;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.core.jackson.ModelResolver;
import io.swagger.v3.core.jackson.TypeNameResolver;
import io.swagger.v3.oas.models.media.Schema;
import java.lang.reflect.RecordComponent;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.providers.ObjectMapperProvider;

/**
 * Resolves records to snake_case schemas whose components are required unless {@code @Nullable}. An unwrapped component
 * of a sealed type adds the properties of each permitted record, none of them required.
 */
class RecordModelResolver extends ModelResolver {

    private static final PropertyNamingStrategies.SnakeCaseStrategy SNAKE_CASE =
            new PropertyNamingStrategies.SnakeCaseStrategy();

    RecordModelResolver(ObjectMapperProvider mappers) {
        super(mappers.jsonMapper().copy().setPropertyNamingStrategy(SNAKE_CASE), new NestedTypeNameResolver());
        openapi31(true);
    }

    @Override
    public @Nullable Schema<?> resolve(
            AnnotatedType type, ModelConverterContext context, Iterator<ModelConverter> chain) {
        var schema = super.resolve(type, context, chain);
        var kind = type.getType() instanceof JavaType known
                ? known.getRawClass()
                : _mapper.constructType(type.getType()).getRawClass();
        if (schema != null && kind.isRecord()) {
            var defined = definedSchema(schema, context);
            addVariantProperties(kind.getRecordComponents(), defined, context);
            addRequiredProperties(kind.getRecordComponents(), defined);
        }
        return schema;
    }

    private static Schema<?> definedSchema(Schema<?> schema, ModelConverterContext context) {
        var name = schema.get$ref();
        var known = name == null ? null : context.getDefinedModels().get(name.substring(name.lastIndexOf('/') + 1));
        return known == null ? schema : known;
    }

    private static void addVariantProperties(
            RecordComponent[] components, Schema<?> schema, ModelConverterContext context) {
        for (var component : components) {
            if (component.getType().isSealed() && component.getAccessor().isAnnotationPresent(JsonUnwrapped.class)) {
                for (var variant : component.getType().getPermittedSubclasses()) {
                    definedSchema(context.resolve(new AnnotatedType(variant)), context)
                            .getProperties()
                            .forEach(schema::addProperty);
                }
            }
        }
    }

    private static void addRequiredProperties(RecordComponent[] components, Schema<?> schema) {
        var properties = schema.getProperties();
        if (properties == null) {
            return;
        }
        for (var component : components) {
            var name = SNAKE_CASE.translate(component.getName());
            if (properties.containsKey(name) && !component.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
                if (schema.getRequired() == null || !schema.getRequired().contains(name)) {
                    schema.addRequiredItem(name);
                }
            }
        }
        var required = schema.getRequired();
        schema.setRequired(
                required == null ? List.of() : required.stream().sorted().toList());
    }

    /** Prefixes nested types with the enclosing type's name, because two controllers may each have an {@code Item}. */
    private static final class NestedTypeNameResolver extends TypeNameResolver {

        @Override
        protected String getNameOfClass(Class<?> type) {
            var around = type.getEnclosingClass();
            var name = super.getNameOfClass(type);
            var prefix = around == null ? "" : around.getSimpleName().replaceFirst("(Controller|Api)$", "");
            return name.startsWith(prefix) ? name : prefix + name;
        }
    }
}
