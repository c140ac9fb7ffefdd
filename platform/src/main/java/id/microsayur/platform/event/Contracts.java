package id.microsayur.platform.event;

import id.microsayur.platform.event.Trouble.ContractBroken;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.Validator;
import java.lang.reflect.Type;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.cloud.function.context.FunctionCatalog;
import org.springframework.cloud.function.context.catalog.SimpleFunctionRegistry.FunctionInvocationWrapper;
import org.springframework.cloud.stream.config.BindingServiceProperties;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Which function reads which queue, and whether a message is one that it can take. */
class Contracts {

    private final FunctionCatalog functions;
    private final BindingServiceProperties bindings;
    private final JsonMapper json;
    private final Validator validator;
    private final Map<String, Type> types = new ConcurrentHashMap<>();

    Contracts(FunctionCatalog functions, BindingServiceProperties bindings, JsonMapper json, Validator validator) {
        this.functions = functions;
        this.bindings = bindings;
        this.json = json;
        this.validator = validator;
    }

    /** @throws ContractBroken when the function could not take it, now or ever */
    void check(Delivery delivery) {
        var type = types.computeIfAbsent(delivery.queue(), queue -> typeOf(consumer(queue)));
        try {
            Object event = json.readValue(delivery.body(), json.constructType(type));
            var violations = validator.validate(event);
            if (!violations.isEmpty()) {
                throw new ContractBroken(new ConstraintViolationException(violations));
            }
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

    private Type typeOf(String function) {
        FunctionInvocationWrapper wrapper = functions.lookup(function);
        return Objects.requireNonNull(wrapper, () -> "no consumer function " + function)
                .getInputType();
    }
}
