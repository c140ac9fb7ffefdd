package id.microsayur.platform.messaging.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RelaySharesTests {

    private final TreeSet<UUID> running = new TreeSet<>();
    private final OutboxRepository table = mock();

    @ParameterizedTest
    @CsvSource({"1, 16, 16", "2, 8, 8", "3, 5, 6", "5, 3, 4", "20, 0, 1"})
    void allRelaysOwnEachShareOnceAndAboutEquallyMany(int relays, int least, int most) {
        when(table.renewRelay(any())).thenAnswer(call -> {
            running.add(call.getArgument(0));
            return List.copyOf(running);
        });
        var all = Stream.generate(() -> new RelayShares(table)).limit(relays).toList();
        all.forEach(RelayShares::renew); // every one is known to the next
        all.forEach(RelayShares::leave);
        all.forEach(RelayShares::renew);

        var owned = new ArrayList<Integer>();
        assertThat(all).allSatisfy(shares -> {
            owned.addAll(shares.own());
            assertThat(shares.own().size()).isBetween(least, most);
            assertThat(Stream.of(shares.own(), shares.others()).flatMap(List::stream))
                    .hasSize(RelayShares.COUNT)
                    .doesNotHaveDuplicates();
        });
        assertThat(owned).hasSize(16).doesNotHaveDuplicates();
    }
}
