package id.microsayur.platform.event;

import id.microsayur.platform.event.Trouble.ContractBroken;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.Validator;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.cloud.function.context.FunctionCatalog;
import org.springframework.cloud.function.context.catalog.SimpleFunctionRegistry.FunctionInvocationWrapper;
import org.springframework.cloud.stream.config.BindingServiceProperties;
import org.springframework.core.ResolvableType;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.json.JsonMapper;

/** Which function reads which queue, and whether a message is one that it can take. */
class Contracts {

    private final FunctionCatalog functions;
    private final BindingServiceProperties bindings;
    private final JsonMapper json;
    private final Validator validator;
    private final Map<String, Reader> readers = new ConcurrentHashMap<>();

    Contracts(FunctionCatalog functions, BindingServiceProperties bindings, JsonMapper json, Validator validator) {
        this.functions = functions;
        this.bindings = bindings;
        this.json = json;
        this.validator = validator;
    }

    /**
     * Whether this message is the one to act on: of the versions in which a fact was told, a reader takes the newest that
     * it knows, and leaves the others.
     *
     * @throws ContractBroken when it knows none of them
     */
    boolean isMeant(Delivery delivery) {
        var known = reader(delivery).versions();
        return delivery.versions().stream()
                .filter(known::contains)
                .max(Comparator.naturalOrder())
                .map(best -> best == delivery.version())
                .orElseThrow(() -> new ContractBroken(delivery.versions(), known));
    }

    /**
     * Whether the function would act on it, if it says so of its events beforehand.
     *
     * @throws ContractBroken when the function could not take it, now or ever
     */
    boolean concerns(Delivery delivery) {
        try {
            Event<?> event = json.readValue(delivery.body(), reader(delivery).type());
            var violations = validator.validate(event);
            if (!violations.isEmpty()) {
                throw new ContractBroken(new ConstraintViolationException(violations));
            }
            return !(event.data() instanceof Selective data) || data.concernsUs();
        } catch (JacksonException e) {
            throw new ContractBroken(e);
        }
    }

    /** The name of the function bean behind a queue. */
    String consumer(String queue) {
        return bindings.getBindings().entrySet().stream()
                .filter(binding -> queue.equals(binding.getValue().getGroup()))
                .map(binding -> binding.getKey().replace("-in-0", ""))
                .findFirst()
                .orElse(queue);
    }

    private Reader reader(Delivery delivery) {
        return readers.computeIfAbsent(delivery.queue(), queue -> reader(typeOf(consumer(queue))));
    }

    private Reader reader(Type type) {
        var data = ResolvableType.forType(type).getGeneric(0).toClass().getAnnotation(EventVersion.class);
        return new Reader(
                json.constructType(type),
                data == null
                        ? Set.of(1)
                        : new TreeSet<>(Arrays.stream(data.value()).boxed().toList()));
    }

    private Type typeOf(String function) {
        FunctionInvocationWrapper wrapper = functions.lookup(function);
        return Objects.requireNonNull(wrapper, () -> "no consumer function " + function)
                .getInputType();
    }

    /** What a function takes: the shape, and the versions that have it. */
    private record Reader(JavaType type, Set<Integer> versions) {}
}
