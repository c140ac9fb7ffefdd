package id.microsayur.launcher.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class DoctorTests {

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8);

    @Test
    void findsNothingOnAHealthyInstallation() {
        assertThat(new Doctor(List.of(check(List::of))).run(out)).isZero();
        assertThat(printed.toString(StandardCharsets.UTF_8)).contains("Nothing is wrong.");
    }

    @Test
    void saysWhatToDoAndGoesOnAfterACheckThatFails() {
        var failing = check(() -> {
            throw new IllegalStateException("no answer");
        });
        var finding = check(() -> Finding.of("The disk is full", "Free some space."));

        assertThat(new Doctor(List.of(failing, finding)).run(out)).isEqualTo(2);
        assertThat(printed.toString(StandardCharsets.UTF_8))
                .contains("no answer", "The disk is full", "Free some space.", "Findings: 2");
    }

    private static Check check(Supplier<List<Finding>> findings) {
        return new Check() {

            @Override
            public String subject() {
                return "test";
            }

            @Override
            public List<Finding> run() {
                return findings.get();
            }
        };
    }
}
