package id.microsayur.platform.test;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ResolvableType;

/**
 * Finds components of a record, and of the records in it, that can be null although the code relies on a value: neither
 * {@code @Nullable} nor constrained, or a record whose own constraints are not validated.
 */
final class RecordConstraints {

    private final Set<Class<?>> seen = new HashSet<>();
    private final Set<String> unchecked = new TreeSet<>();

    private RecordConstraints() {}

    /** Names of the components, of this type and the records that it contains. */
    static Set<String> unchecked(Type type) {
        var found = new RecordConstraints();
        found.visit(ResolvableType.forType(type));
        return found.unchecked;
    }

    private void visit(ResolvableType type) {
        Stream.of(type.getGenerics()).forEach(this::visit);
        var raw = type.toClass();
        if (!raw.isRecord() || !seen.add(raw)) {
            return;
        }
        var refusesNull = refusesNull(raw);
        for (var component : raw.getRecordComponents()) {
            check(raw, component, refusesNull);
            visit(ResolvableType.forType(component.getGenericType()));
        }
    }

    private void check(Class<?> owner, RecordComponent component, boolean refusesNull) {
        var name = owner.getSimpleName() + "." + component.getName();
        var type = component.getAnnotatedType();
        if (!component.getType().isPrimitive() && !refusesNull && mayBeNull(type, component.getAccessor())) {
            unchecked.add(name);
        }
        if (component.getType().isRecord()
                && hasConstraints(component.getType())
                && !component.getAccessor().isAnnotationPresent(Valid.class)) {
            unchecked.add(name + " without @Valid");
        }
        if (type instanceof AnnotatedParameterizedType container) {
            for (var element : container.getAnnotatedActualTypeArguments()) {
                checkElement(name, element);
            }
        }
    }

    private void checkElement(String name, AnnotatedType element) {
        if (mayBeNull(element, element)) {
            unchecked.add(name + " elements");
        }
        var raw = ResolvableType.forType(element.getType()).toClass();
        if (raw.isRecord() && hasConstraints(raw) && !element.isAnnotationPresent(Valid.class)) {
            unchecked.add(name + " elements without @Valid");
        }
    }

    private static boolean mayBeNull(AnnotatedType type, AnnotatedElement constrained) {
        return !type.isAnnotationPresent(Nullable.class)
                && Stream.of(NotNull.class, NotBlank.class, NotEmpty.class).noneMatch(constrained::isAnnotationPresent);
    }

    /** Whether a component, or the element of one, has an annotation of Bean Validation. */
    private static boolean hasConstraints(Class<?> type) {
        return Arrays.stream(type.getRecordComponents())
                .flatMap(component -> Stream.concat(
                        Arrays.stream(component.getAccessor().getAnnotations()), elementAnnotations(component)))
                .anyMatch(annotation -> annotation.annotationType().getName().startsWith("jakarta.validation."));
    }

    private static Stream<java.lang.annotation.Annotation> elementAnnotations(RecordComponent component) {
        return component.getAnnotatedType() instanceof AnnotatedParameterizedType container
                ? Arrays.stream(container.getAnnotatedActualTypeArguments())
                        .flatMap(element -> Arrays.stream(element.getAnnotations()))
                : Stream.of();
    }

    /** Whether the constructor itself requires its values. */
    private static boolean refusesNull(Class<?> type) {
        var components = type.getRecordComponents();
        var types = Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        try {
            var constructor = type.getDeclaredConstructor(types);
            constructor.setAccessible(true);
            constructor.newInstance(
                    Arrays.stream(types).map(RecordConstraints::zero).toArray());
            return false;
        } catch (InvocationTargetException e) {
            return e.getCause() instanceof NullPointerException;
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(type.getName(), e);
        }
    }

    private static @Nullable Object zero(Class<?> type) {
        if (!type.isPrimitive()) {
            return null;
        }
        return List.<Object>of(0, 0L, 0.0, 0f, (short) 0, (byte) 0, '0', false).stream()
                .filter(value -> org.springframework.util.ClassUtils.isAssignableValue(type, value))
                .findFirst()
                .orElseThrow();
    }
}
