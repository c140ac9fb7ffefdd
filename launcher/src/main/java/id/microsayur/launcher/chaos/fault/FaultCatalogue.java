package id.microsayur.launcher.chaos.fault;

import id.microsayur.launcher.database.PlatformDatabase;
import id.microsayur.launcher.workspace.Workspace;
import id.microsayur.localservers.process.LaunchFailed;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Faults that can be injected into the running platform, by name. */
public record FaultCatalogue(List<Fault> faults) {

    public static FaultCatalogue of(
            Workspace workspace, PlatformProcesses processes, PlatformDatabase database, Path configRepo) {
        var faults = new ArrayList<Fault>();
        faults.addAll(ProcessFaults.all(processes));
        faults.addAll(ServerFaults.all(workspace, database));
        faults.addAll(ProviderFaults.all(workspace));
        faults.addAll(TrafficFaults.all(workspace));
        faults.addAll(ConfigFaults.all(configRepo));
        faults.addAll(DiskFaults.all(workspace, database));
        if (processes.hasFaultProxy()) {
            faults.addAll(ConnectionFaultInjections.all(workspace));
        }
        return new FaultCatalogue(List.copyOf(faults));
    }

    /** Faults of the given names or kinds ({@code kill} for every {@code kill:…}); all without any. */
    public List<Fault> select(List<String> names) {
        for (var name : names) {
            if (faults.stream().noneMatch(fault -> matches(fault, name))) {
                throw new LaunchFailed(
                        "There is no fault " + name,
                        "There are: " + faults.stream().map(Fault::name).collect(Collectors.joining(", ")));
            }
        }
        return faults.stream()
                .filter(fault -> names.isEmpty() || names.stream().anyMatch(name -> matches(fault, name)))
                .toList();
    }

    private static boolean matches(Fault fault, String name) {
        return fault.name().equals(name) || fault.name().startsWith(name + ":");
    }
}
