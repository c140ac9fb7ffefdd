package id.microsayur.localservers.rabbitmq;

/**
 * What a login may do in its virtual host, as regular expressions of RabbitMQ, which look anywhere in a name.
 *
 * @param own exchanges and queues that it declares, binds, fills and reads
 * @param told events that it may publish on the exchange micro-sayur
 * @param heard events that it may bind a queue to
 */
public record RabbitPermissions(String ownResources, String publishedEvents, String consumedEvents) {

    /** An operator's, and a test's. */
    public static final RabbitPermissions ALL = new RabbitPermissions(".*", ".*", ".*");
}
