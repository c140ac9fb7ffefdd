package id.microsayur.runtime.configclient;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.amqp.core.AbstractDeclarable;
import org.springframework.amqp.core.Binding;
import org.springframework.amqp.core.Declarable;
import org.springframework.amqp.core.DeclarableCustomizer;
import org.springframework.amqp.core.Declarables;
import org.springframework.amqp.core.Queue;
import org.springframework.amqp.rabbit.core.RabbitAdmin;
import org.springframework.amqp.rabbit.listener.SimpleMessageListenerContainer;
import org.springframework.context.support.GenericApplicationContext;

/**
 * Leaves the exclusive queue of the bus to an admin of its own. While the broker still holds the queue for a connection that was lost
 * without its knowledge, its declaration fails: the admin of the binder would repeat it, and delay each new connection of the process.
 */
public final class BusQueueDeclarations implements DeclarableCustomizer {
    private static final String ADMIN = "busQueueAdmin";

    private final Map<String, List<Declarable>> declarations = new ConcurrentHashMap<>();

    @Override
    public Declarable apply(Declarable declarable) {
        if (declarable instanceof Queue queue && queue.isExclusive() && BusContainerCustomizer.isBus(queue.getName())) {
            record(queue.getName(), queue);
        } else if (declarable instanceof Binding binding) {
            var queue = binding.getDestination();
            if (queue != null && declarations.containsKey(queue)) {
                record(queue, binding);
            }
        }
        return declarable;
    }

    private void record(String queue, AbstractDeclarable declarable) {
        declarable.setAdminsThatShouldDeclare(ADMIN);
        declarations.computeIfAbsent(queue, _ -> new ArrayList<>()).add(declarable);
    }

    /** The container declares the queue before each start of its consumer, while the broker does not have it. */
    void declareBy(SimpleMessageListenerContainer container) {
        for (var queue : container.getQueueNames()) {
            var ofQueue = declarations.remove(queue);
            if (ofQueue != null) {
                var context = new GenericApplicationContext();
                context.getBeanFactory().registerSingleton(queue, new Declarables(ofQueue));
                context.refresh();
                var admin = new RabbitAdmin(container.getConnectionFactory());
                admin.setBeanName(ADMIN);
                admin.setApplicationContext(context);
                admin.setExplicitDeclarationsOnly(true);
                container.setApplicationContext(context);
                container.setAmqpAdmin(admin);
            }
        }
    }
}
