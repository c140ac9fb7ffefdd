package id.microsayur.launcher.command.operations;

import id.microsayur.launcher.http.SandboxClient;
import id.microsayur.launcher.workspace.JsonFiles;
import id.microsayur.launcher.workspace.Workspace;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Shows and changes the behaviour of the payment sandbox. */
@Command(
        name = "provider",
        description = "Shows what the sandbox payment provider took and gave back; with options, changes how it behaves"
                + " until it is told otherwise or restarted.")
public final class ProviderCommand implements Runnable {

    @Option(names = "--latency", paramLabel = "MS", description = "Answers so late, after the money has moved.")
    private @Nullable Long latency;

    @Option(names = "--failure-rate", paramLabel = "0..1", description = "Fails so often, before any money has moved.")
    private @Nullable Double failureRate;

    @Option(names = "--silence-rate", paramLabel = "0..1", description = "So many answers are lost, after it has.")
    private @Nullable Double silenceRate;

    @Option(
            names = "--pay-after",
            paramLabel = "SECONDS",
            description = "QRIS codes and virtual accounts are paid so late; 0 waits for a customer.")
    private @Nullable Long payAfter;

    @Option(
            names = "--pay",
            paramLabel = "PAYMENT",
            description = "Pays this QRIS code or virtual account, as its customer would.")
    private @Nullable UUID payment;

    @Option(names = "--json", description = "For programs.")
    private boolean json;

    @Override
    public void run() {
        var sandboxClient = SandboxClient.of(Workspace.ofThisProcess());
        if (payment != null) {
            System.out.println("The charge is "
                    + sandboxClient.pay(payment.toString()).path("status").asString());
            return;
        }
        if (latency != null || failureRate != null || silenceRate != null || payAfter != null) {
            sandboxClient.changeFaults(Map.of(
                    "latency_ms", latency == null ? 0L : latency,
                    "failure_rate", failureRate == null ? 0.0 : failureRate,
                    "silence_rate", silenceRate == null ? 0.0 : silenceRate,
                    "pay_after_ms", payAfter == null ? 0L : payAfter * 1_000));
        }
        var totals = sandboxClient.totals();
        var mood = sandboxClient.faults();
        if (json) {
            System.out.println(JsonFiles.JSON.writeValueAsString(Map.of("totals", totals, "mood", mood)));
            return;
        }
        System.out.printf(
                "%d charges took %d, %d refunds gave back %d%n",
                totals.path("charges").asLong(),
                totals.path("charged").asLong(),
                totals.path("refunds").asLong(),
                totals.path("refunded").asLong());
        System.out.printf(
                "latency %d ms, failure rate %s, silence rate %s, QRIS and transfers paid after %d ms (0: by --pay)%n",
                mood.path("latency_ms").asLong(),
                mood.path("failure_rate").asString(),
                mood.path("silence_rate").asString(),
                mood.path("pay_after_ms").asLong());
    }
}
