package id.microsayur.runtime.property;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.BindHandler;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.PropertySourcesPlaceholdersResolver;
import org.springframework.boot.context.properties.bind.validation.BindValidationException;
import org.springframework.boot.context.properties.bind.validation.ValidationBindHandler;
import org.springframework.boot.context.properties.bind.validation.ValidationErrors;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.env.PropertySource;
import org.springframework.validation.FieldError;
import org.springframework.validation.ObjectError;
import org.springframework.validation.Validator;
import org.springframework.validation.annotation.Validated;

/** Binds the properties of a candidate configuration without changing the environment. */
public final class CandidateConfig {

    private final Binder binder;
    private final Set<String> keys;
    private final @Nullable Validator validator;
    private final BiFunction<String, @Nullable Object, String> mask;

    /** @param mask converts a value of a key to loggable text */
    public CandidateConfig(
            List<PropertySource<?>> sources,
            Set<String> keys,
            @Nullable Validator validator,
            BiFunction<String, @Nullable Object, String> mask) {
        this.binder = new Binder(
                ConfigurationPropertySources.from(sources), new PropertySourcesPlaceholdersResolver(sources));
        this.keys = new LinkedHashSet<>(keys);
        this.validator = validator;
        this.mask = mask;
    }

    /** The keys whose values differ from the active configuration. */
    public Set<String> changedKeys() {
        return keys;
    }

    /** Whether a key under the prefix has changed. */
    public boolean hasChangesUnder(String prefix) {
        return keys.stream().anyMatch(key -> PropertyNames.isUnder(prefix, key));
    }

    /** @throws InvalidConfigException if a value can't be converted or is invalid */
    public <T> T bind(String prefix, Class<T> type) {
        return bind(prefix, Bindable.of(type));
    }

    private <T> T bind(String prefix, Bindable<T> target) {
        try {
            return binder.bindOrCreate(prefix, target, handler(target));
        } catch (BindException e) {
            throw new InvalidConfigException(reasons(e));
        }
    }

    /** @throws InvalidConfigException if a value can't be converted */
    public <T> Map<String, T> bindMap(String prefix, Class<T> values) {
        try {
            return binder.bind(prefix, Bindable.mapOf(String.class, values)).orElse(Map.of());
        } catch (BindException e) {
            throw new InvalidConfigException(reasons(e));
        }
    }

    private <T> BindHandler handler(Bindable<T> target) {
        var type = target.getType().toClass();
        return validator != null && AnnotatedElementUtils.hasAnnotation(type, Validated.class)
                ? new ValidationBindHandler(validator)
                : BindHandler.DEFAULT;
    }

    private List<String> reasons(BindException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof BindValidationException invalid) {
                return reasons(invalid.getValidationErrors());
            }
        }
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        var property = failure.getProperty();
        var name = failure.getName().toString();
        if (property == null) {
            return List.of(name + ": " + root.getMessage());
        }
        var value = mask.apply(name, property.getValue());
        // the message would repeat what is masked
        var reason = value.contains(SecretMasking.MASK) ? "not a valid " + typeName(failure) : root.getMessage();
        return List.of(name + " = " + value + ": " + reason);
    }

    private static String typeName(BindException failure) {
        return failure.getTarget().getType().toClass().getSimpleName();
    }

    private List<String> reasons(ValidationErrors errors) {
        var reasons = new ArrayList<String>();
        for (ObjectError error : errors) {
            if (error instanceof FieldError field) {
                var name = errors.getName() + "." + PropertyNames.toDashed(field.getField());
                reasons.add(
                        name + " = " + mask.apply(name, field.getRejectedValue()) + ": " + field.getDefaultMessage());
            } else {
                reasons.add(errors.getName() + ": " + error.getDefaultMessage());
            }
        }
        return reasons;
    }
}
