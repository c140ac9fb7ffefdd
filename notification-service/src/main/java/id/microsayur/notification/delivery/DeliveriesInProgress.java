package id.microsayur.notification.delivery;

import id.microsayur.notification.ChannelType;
import id.microsayur.notification.NotificationRecipient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;

/** Deliveries that the workers of one pool have claimed; not thread-safe. */
final class DeliveriesInProgress {

    /** Ratio to the length of a claim that found nothing. */
    private static final int PAUSE_IN_CLAIMS = 9;

    private static final long LONGEST_PAUSE = TimeUnit.SECONDS.toNanos(1);

    private final NotificationChannel channel;
    private final List<Delivery> deliveries = new ArrayList<>();
    private final Map<Delivery, Long> extendedAt = new HashMap<>();
    private final LongSupplier nanoTime;
    private ClaimFilter withoutResult = ClaimFilter.none();
    private long pausedUntil;

    DeliveriesInProgress(NotificationChannel channel, LongSupplier nanoTime) {
        this.channel = channel;
        this.nanoTime = nanoTime;
    }

    void add(Delivery delivery) {
        deliveries.add(delivery);
        extendedAt.put(delivery, nanoTime.getAsLong());
    }

    void remove(Delivery delivery) {
        deliveries.remove(delivery);
        extendedAt.remove(delivery);
    }

    /** Deliveries whose lease was given or extended at least this long ago. */
    List<Delivery> extendedBefore(Duration age) {
        var now = nanoTime.getAsLong();
        return deliveries.stream()
                .filter(delivery -> now - Objects.requireNonNull(extendedAt.get(delivery)) >= age.toNanos())
                .toList();
    }

    void markExtended(List<Delivery> running) {
        running.forEach(delivery -> extendedAt.put(delivery, nanoTime.getAsLong()));
    }

    /** What the shares leave for the next claim. */
    ClaimFilter filter() {
        var shares = channel.workerShares();
        return new ClaimFilter(
                usedUp(DeliveriesInProgress::recipientOf, shares.perRecipient()),
                usedUp(DeliveriesInProgress::domainOf, shares.perDomain()),
                deliveries.stream().filter(Delivery::retry).count() < shares.retries());
    }

    /** False shortly after a claim with the same filter found nothing. */
    boolean mayFind(ClaimFilter filter) {
        return !filter.isRestrictive() || !filter.equals(withoutResult) || nanoTime.getAsLong() - pausedUntil >= 0;
    }

    /** The more deliveries a claim had to read, the longer it isn't repeated with the same filter: a second at most. */
    void foundNothing(ClaimFilter filter, long claimNanos) {
        withoutResult = filter;
        pausedUntil = nanoTime.getAsLong() + Math.min(PAUSE_IN_CLAIMS * claimNanos, LONGEST_PAUSE);
    }

    private List<String> usedUp(Function<Delivery, String> key, int share) {
        return deliveries.stream().collect(Collectors.groupingBy(key, Collectors.counting())).entrySet().stream()
                .filter(used -> used.getValue() >= share)
                .map(Map.Entry::getKey)
                .toList();
    }

    private static String recipientOf(Delivery delivery) {
        return recipientOf(delivery.channel(), delivery.notification().recipient());
    }

    private static String recipientOf(ChannelType channel, NotificationRecipient recipient) {
        return switch (channel) {
            case EMAIL -> recipient.email().toLowerCase(Locale.ROOT);
            case WEBHOOK -> recipient.userId();
        };
    }

    private static String domainOf(Delivery delivery) {
        return domainOf(delivery.notification().recipient());
    }

    private static String domainOf(NotificationRecipient recipient) {
        var address = recipient.email().toLowerCase(Locale.ROOT);
        return address.substring(address.lastIndexOf('@') + 1);
    }

    /**
     * Restriction of a claim.
     *
     * @param recipients recipients whose share is used up
     * @param domains domains whose share is used up; without effect on webhooks
     * @param retries whether a receiver whose last attempt failed may be next
     */
    record ClaimFilter(List<String> recipients, List<String> domains, boolean retries) {

        static ClaimFilter none() {
            return new ClaimFilter(List.of(), List.of(), true);
        }

        boolean excludes(ChannelType channel, NotificationRecipient recipient) {
            return recipients.contains(recipientOf(channel, recipient))
                    || channel == ChannelType.EMAIL && domains.contains(domainOf(recipient));
        }

        boolean isRestrictive() {
            return !recipients.isEmpty() || !domains.isEmpty() || !retries;
        }
    }
}
