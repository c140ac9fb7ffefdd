package id.microsayur.localservers.rabbitmq;

/**
 * Permissions of a user in its virtual host, as RabbitMQ regular expressions, which match anywhere in a name.
 *
 * @param ownResources exchanges and queues that the user declares, binds, writes and reads
 * @param publishedEvents events that the user may publish on the exchange micro-sayur
 * @param consumedEvents events that the user may bind a queue to
 */
public record RabbitPermissions(String ownResources, String publishedEvents, String consumedEvents) {

    /** All permissions, for operators and tests. */
    public static final RabbitPermissions ALL = new RabbitPermissions(".*", ".*", ".*");
}
