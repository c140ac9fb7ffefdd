package id.microsayur.platform.messaging.inbox;

import id.microsayur.platform.event.Event;
import id.microsayur.platform.event.FilterableEvent;
import id.microsayur.platform.event.SupportedEventVersions;
import id.microsayur.platform.messaging.inbox.FailureCategory.EventContractViolation;
import id.microsayur.runtime.refresh.Refreshable;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.Validator;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.cloud.function.context.FunctionCatalog;
import org.springframework.cloud.function.context.catalog.SimpleFunctionRegistry.FunctionInvocationWrapper;
import org.springframework.cloud.stream.config.BindingServiceProperties;
import org.springframework.core.ResolvableType;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.json.JsonMapper;

/** Reads the event of a message as the record that its consumer function takes, and validates it. */
class EventContractValidator {

    private final FunctionCatalog functions;
    private final BindingServiceProperties bindings;
    private final JsonMapper json;
    private final JsonBody jsonBody;
    private final Refreshable<InboxProperties> limits;
    private final Validator validator;
    private final Map<String, ConsumedType> consumedTypes = new ConcurrentHashMap<>();
    private final Map<String, String> functionNames = new ConcurrentHashMap<>();

    EventContractValidator(
            FunctionCatalog functions,
            BindingServiceProperties bindings,
            JsonMapper json,
            Validator validator,
            Refreshable<InboxProperties> limits) {
        this.functions = functions;
        this.bindings = bindings;
        this.json = json;
        this.jsonBody = new JsonBody(json);
        this.limits = limits;
        this.validator = validator;
    }

    /**
     * Whether this message has the newest contract version that the consumer supports, of the versions published for
     * the event.
     *
     * @throws EventContractViolation when the consumer supports none of them
     */
    boolean isPreferredVersion(InboundMessage inboundMessage) {
        var supported = consumedType(inboundMessage).versions();
        return inboundMessage.publishedVersions().stream()
                .filter(supported::contains)
                .max(Comparator.naturalOrder())
                .map(best -> best == inboundMessage.eventVersion())
                .orElseThrow(() -> new EventContractViolation(inboundMessage.publishedVersions(), supported));
    }

    /**
     * The event, or empty when it is a {@link FilterableEvent} without effect on the consumer.
     *
     * @throws EventContractViolation when the body does not satisfy the consumer's record
     */
    Optional<Event<?>> readIfRelevant(InboundMessage inboundMessage) {
        Event<?> event = jsonBody.read(
                inboundMessage.body(),
                inboundMessage.eventName(),
                limits.get().maxDepth(),
                consumedType(inboundMessage).type());
        var violations = validator.validate(event);
        if (!violations.isEmpty()) {
            throw new EventContractViolation(new ConstraintViolationException(violations));
        }
        JsonBody.checkTime(event.timestamp());
        return event.data() instanceof FilterableEvent data && !data.requiresProcessing()
                ? Optional.empty()
                : Optional.of(event);
    }

    /** Null for a composed function, which only its function catalogue can call. */
    @Nullable
    Consumer<Object> consumer(InboundMessage inboundMessage) {
        return consumedType(inboundMessage).consumer();
    }

    /** The name of the function bean that consumes a queue; that of the queue until the function is bound. */
    String functionName(String queue) {
        var found = functionNames.computeIfAbsent(queue, this::findFunctionName);
        return found == null ? queue : found;
    }

    private @Nullable String findFunctionName(String queue) {
        return bindings.getBindings().entrySet().stream()
                .filter(binding -> queue.equals(binding.getValue().getGroup()))
                .map(binding -> binding.getKey().replace("-in-0", ""))
                .findFirst()
                .orElse(null);
    }

    private ConsumedType consumedType(InboundMessage inboundMessage) {
        return consumedTypes.computeIfAbsent(
                inboundMessage.queue(), queue -> consumedType(lookup(functionName(queue))));
    }

    private ConsumedType consumedType(FunctionInvocationWrapper function) {
        var type = function.getInputType();
        var data = ResolvableType.forType(type).getGeneric(0).toClass().getAnnotation(SupportedEventVersions.class);
        return new ConsumedType(
                json.constructType(type),
                data == null
                        ? Set.of(1)
                        : new TreeSet<>(Arrays.stream(data.value()).boxed().toList()),
                consumer(function));
    }

    @SuppressWarnings("unchecked")
    private static @Nullable Consumer<Object> consumer(FunctionInvocationWrapper function) {
        return !function.isComposed() && function.getTarget() instanceof Consumer<?> consumer
                ? (Consumer<Object>) consumer
                : null;
    }

    private FunctionInvocationWrapper lookup(String function) {
        FunctionInvocationWrapper wrapper = functions.lookup(function);
        return Objects.requireNonNull(wrapper, () -> "no consumer function " + function);
    }

    /** A consumer function, its parameter type and the contract versions it supports. */
    private record ConsumedType(
            JavaType type, Set<Integer> versions, @Nullable Consumer<Object> consumer) {}
}
