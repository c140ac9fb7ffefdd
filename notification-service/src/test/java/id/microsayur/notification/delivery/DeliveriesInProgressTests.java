package id.microsayur.notification.delivery;

import static id.microsayur.notification.NotificationFixtures.notification;
import static org.assertj.core.api.Assertions.assertThat;

import id.microsayur.notification.ChannelType;
import id.microsayur.notification.Notification;
import id.microsayur.notification.NotificationLanguage;
import id.microsayur.notification.NotificationRecipient;
import id.microsayur.notification.NotificationTemplate;
import id.microsayur.notification.RetrySettings;
import id.microsayur.notification.delivery.DeliveriesInProgress.ClaimFilter;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class DeliveriesInProgressTests {

    private final AtomicLong nanoTime = new AtomicLong();
    private final DeliveriesInProgress inProgress =
            new DeliveriesInProgress(new SharedChannel(new WorkerShares(2, 3, 1)), nanoTime::get);

    @Test
    void excludesARecipientWhoseShareIsUsedUp() {
        var first = add("user", "Siti@Example.com", false);
        assertThat(inProgress.filter()).isEqualTo(ClaimFilter.none());
        add("user", "siti@example.com", false);

        assertThat(inProgress.filter().recipients()).containsExactly("siti@example.com");
        assertThat(inProgress
                        .filter()
                        .excludes(ChannelType.EMAIL, first.notification().recipient()))
                .isTrue();
        assertThat(inProgress.filter().isRestrictive()).isTrue();
        inProgress.remove(first);
        assertThat(inProgress.filter().isRestrictive()).isFalse();
    }

    @Test
    void excludesADomainWhoseShareIsUsedUp() {
        add("user", "a@slow.example", false);
        add("user", "b@slow.example", false);
        add("user", "c@SLOW.example", false);

        assertThat(inProgress.filter().domains()).containsExactly("slow.example");
        assertThat(inProgress.filter().recipients()).isEmpty();
    }

    @Test
    void excludesFurtherRetriesWhenTheirShareIsUsedUp() {
        add("user", "a@slow.example", true);

        assertThat(inProgress.filter().retries()).isFalse();
    }

    @Test
    void repeatsAClaimWithoutResultAfterNineTimesAsLongAsItTookOrASecond() {
        add("user", "a@slow.example", true);
        var filter = inProgress.filter();
        assertThat(inProgress.mayFind(filter)).isTrue();

        inProgress.foundNothing(filter, Duration.ofMillis(100).toNanos());
        nanoTime.addAndGet(Duration.ofMillis(899).toNanos());
        assertThat(inProgress.mayFind(filter)).isFalse();
        assertThat(inProgress.mayFind(ClaimFilter.none())).isTrue();
        add("user", "a@slow.example", false);
        assertThat(inProgress.mayFind(inProgress.filter())).isTrue();

        nanoTime.addAndGet(Duration.ofMillis(1).toNanos());
        assertThat(inProgress.mayFind(filter)).isTrue();

        inProgress.foundNothing(filter, Duration.ofSeconds(5).toNanos());
        nanoTime.addAndGet(Duration.ofSeconds(1).toNanos());
        assertThat(inProgress.mayFind(filter)).isTrue();
    }

    @Test
    void countsWebhooksByTheirOwner() {
        inProgress.add(delivery(ChannelType.WEBHOOK, "owner", "a@example.com", false));
        inProgress.add(delivery(ChannelType.WEBHOOK, "owner", "a@example.com", false));

        assertThat(inProgress.filter().recipients()).containsExactly("owner");
    }

    @Test
    void namesDeliveriesWhoseLeaseWasNotExtendedForLong() {
        var slow = add("user", "a@slow.example", false);
        nanoTime.addAndGet(Duration.ofSeconds(20).toNanos());
        add("user", "b@slow.example", false);

        assertThat(inProgress.extendedBefore(Duration.ofSeconds(20))).containsExactly(slow);

        inProgress.markExtended(List.of(slow));
        assertThat(inProgress.extendedBefore(Duration.ofSeconds(20))).isEmpty();
    }

    private Delivery add(String user, String email, boolean retry) {
        var delivery = delivery(ChannelType.EMAIL, user, email, retry);
        inProgress.add(delivery);
        return delivery;
    }

    private static Delivery delivery(ChannelType channel, String user, String email, boolean retry) {
        var sample = notification(NotificationTemplate.ORDER_PAID, NotificationLanguage.ID);
        return new Delivery(
                UUID.randomUUID(),
                channel,
                null,
                1,
                retry,
                new Notification(
                        sample.id(),
                        sample.template(),
                        new NotificationRecipient(user, email),
                        sample.language(),
                        sample.data(),
                        sample.trace(),
                        sample.createdAt()));
    }

    private record SharedChannel(WorkerShares workerShares) implements NotificationChannel {

        @Override
        public ChannelType type() {
            return ChannelType.EMAIL;
        }

        @Override
        public RetrySettings retrySettings() {
            return new RetrySettings(4, 200, Duration.ofSeconds(2), Duration.ofMinutes(5), Duration.ofMinutes(1));
        }

        @Override
        public DeliveryOutcome deliver(Delivery delivery) {
            return new DeliveryOutcome.Delivered();
        }
    }
}
