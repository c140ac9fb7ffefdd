package id.microsayur.launcher.demo;

import id.microsayur.launcher.mail.ReceivedMail;
import java.io.PrintStream;
import java.text.NumberFormat;
import java.util.Locale;

/** Formats the console output of the demo. */
final class DemoOutput {
    private static final int QUOTED_LINES = 6;

    private final PrintStream out;
    private int steps;

    DemoOutput(PrintStream out) {
        this.out = out;
    }

    void title(String text) {
        out.println(text);
    }

    void step(String text) {
        out.printf("%n%d. %s%n", ++steps, text);
    }

    void request(String request, int status) {
        line(request + " -> " + status);
    }

    void effect(String place, String what) {
        line("%-20s %s".formatted(place, what));
    }

    void mail(ReceivedMail receivedMail) {
        line("To " + receivedMail.to() + ": " + receivedMail.subject());
        if (receivedMail.text() != null) {
            receivedMail
                    .text()
                    .lines()
                    .filter(text -> !text.isBlank())
                    .limit(QUOTED_LINES)
                    .forEach(text -> line("  | " + text));
        }
    }

    void line(String text) {
        out.println("   " + text);
    }

    static String rupiah(long amount) {
        return "Rp " + NumberFormat.getIntegerInstance(Locale.of("id", "ID")).format(amount);
    }
}
