package id.microsayur.launcher.chaos.fault;

import static org.assertj.core.api.Assertions.assertThat;

import id.microsayur.launcher.chaos.fault.FaultSchedule.ScheduledFault;
import id.microsayur.localservers.process.LaunchFailed;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

class FaultScheduleTests {

    private record NamedFault(String name) implements Fault {

        @Override
        public void inject() {}
    }

    private final List<Fault> faults = Stream.of("kill:a", "kill:b", "stop:a", "cut:a/b")
            .<Fault>map(NamedFault::new)
            .toList();

    @Test
    void theSameSeedDrawsTheSameRounds() {
        assertThat(draw(faults, 2, 42)).isEqualTo(draw(faults, 2, 42));
        assertThat(draw(faults, 2, 42)).isNotEqualTo(draw(faults, 2, 43));
    }

    @Test
    void everyGroupAndEveryFaultOfAGroupIsDrawnOnceBeforeAnyIsDrawnAgain() {
        assertThat(names(draw(faults, 1, 7)))
                .containsExactlyInAnyOrder("kill:a", "kill:b", "stop:a", "stop:a", "cut:a/b", "cut:a/b");
        assertThat(names(draw(faults, 1, 7)).limit(3)).contains("stop:a", "cut:a/b");
    }

    @Test
    void pairsFaultsOfDifferentGroups() {
        assertThat(draw(faults, 2, 7))
                .allSatisfy(round -> assertThat(round)
                        .extracting(scheduled -> scheduled.fault().group())
                        .hasSize(2)
                        .doesNotHaveDuplicates());
    }

    @Test
    void selectsFaultsByNameAndByKind() {
        var catalogue = new FaultCatalogue(faults);
        assertThat(catalogue.select(List.of("kill", "cut:a/b")))
                .extracting(Fault::name)
                .containsExactly("kill:a", "kill:b", "cut:a/b");
        assertThat(catalogue.select(List.of())).hasSize(4);
        Assertions.assertThatThrownBy(() -> catalogue.select(List.of("kil"))).isInstanceOf(LaunchFailed.class);
    }

    private static List<List<ScheduledFault>> draw(List<Fault> faults, int atOnce, long seed) {
        var schedule = new FaultSchedule(faults, seed);
        return IntStream.range(0, 6).mapToObj(_ -> schedule.nextRound(atOnce)).toList();
    }

    private static Stream<String> names(List<List<ScheduledFault>> rounds) {
        return rounds.stream()
                .flatMap(List::stream)
                .map(scheduled -> scheduled.fault().name());
    }
}
