package id.microsayur.launcher.chaos.fault;

import id.microsayur.launcher.http.SandboxClient;
import id.microsayur.launcher.workspace.Workspace;
import id.microsayur.localservers.process.LaunchFailed;
import java.util.List;
import java.util.Map;

/** Faults of the payment provider: errors before the money moves, lost answers after it, and slow answers. */
final class ProviderFaults {
    private static final Map<String, Object> NONE = Map.of("latency_ms", 0, "failure_rate", 0, "silence_rate", 0);

    private ProviderFaults() {}

    static List<Fault> all(Workspace workspace) {
        return List.of(
                new ProviderFault(workspace, "errors", Map.of("latency_ms", 0, "failure_rate", 0.7, "silence_rate", 0)),
                new ProviderFault(
                        workspace, "silence", Map.of("latency_ms", 0, "failure_rate", 0, "silence_rate", 0.7)),
                new ProviderFault(
                        workspace, "latency", Map.of("latency_ms", 4_000, "failure_rate", 0, "silence_rate", 0)));
    }

    private record ProviderFault(Workspace workspace, String kind, Map<String, Object> rates) implements Fault {

        @Override
        public String name() {
            return "provider:" + kind;
        }

        @Override
        public void inject() {
            SandboxClient.of(workspace).changeFaults(rates);
        }

        /** A provider that does not answer starts again without faults. */
        @Override
        public void heal() {
            try {
                SandboxClient.of(workspace).changeFaults(NONE);
            } catch (LaunchFailed _) {
                // it is down
            }
        }
    }
}
