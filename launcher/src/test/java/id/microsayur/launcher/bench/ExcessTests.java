package id.microsayur.launcher.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.microsayur.localservers.process.LaunchFailed;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExcessTests {

    @Test
    void selectsKindsByName() {
        assertThat(Excess.named(List.of("unpaid-orders", "searches")))
                .containsExactly(Excess.SEARCHES, Excess.UNPAID_ORDERS);
        assertThat(Excess.named(List.of())).containsExactly(Excess.values());
    }

    @Test
    void namesTheKindsThatThereAre() {
        assertThatThrownBy(() -> Excess.named(List.of("photos")))
                .isInstanceOfSatisfying(
                        LaunchFailed.class, e -> assertThat(e.remedy()).contains("streams", "slow-bodies"));
    }
}
