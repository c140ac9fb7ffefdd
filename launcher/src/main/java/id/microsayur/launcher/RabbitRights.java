package id.microsayur.launcher;

/**
 * What a login may do in its virtual host, as regular expressions of RabbitMQ, which look anywhere in a name.
 *
 * @param own exchanges and queues that it declares, binds, fills and reads
 * @param told events that it may publish on the exchange micro-sayur
 * @param heard events that it may bind a queue to
 */
public record RabbitRights(String own, String told, String heard) {

    /** An operator's, and a test's. */
    public static final RabbitRights ALL = new RabbitRights(".*", ".*", ".*");
}
