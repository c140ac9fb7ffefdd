package id.microsayur.notification.delivery;

/**
 * Shares of a channel's workers, so that slow receivers delay their own deliveries only.
 *
 * @param perRecipient concurrent deliveries to one recipient: an address, or the owner of webhooks
 * @param perDomain concurrent deliveries to the addresses of one domain
 * @param retries concurrent deliveries to receivers whose last attempt failed
 */
public record WorkerShares(int perRecipient, int perDomain, int retries) {

    static WorkerShares all(int parallel) {
        return new WorkerShares(parallel, parallel, parallel);
    }

    /** A part of the workers, and one at least. */
    public static int partOf(int parallel, double part) {
        return Math.max(1, (int) (parallel * part));
    }
}
