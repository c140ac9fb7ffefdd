package id.microsayur.launcher.network;

import id.microsayur.launcher.workspace.JsonFiles;
import id.microsayur.launcher.workspace.Workspace;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** File with the faults of the connections, by name; the proxy reads it several times a second. */
public record ConnectionFaults(Path file) {

    /** Content of the file. */
    record StoredFaults(Map<String, ConnectionFault> faults) {}

    public static ConnectionFaults of(Workspace workspace) {
        return new ConnectionFaults(workspace.state().resolve("connection-faults.json"));
    }

    Map<String, ConnectionFault> read() {
        return JsonFiles.read(file, StoredFaults.class)
                .map(StoredFaults::faults)
                .orElse(Map.of());
    }

    public synchronized void put(String connection, ConnectionFault fault) {
        var faults = new TreeMap<>(read());
        faults.put(connection, fault);
        JsonFiles.write(file, new StoredFaults(faults));
    }

    public synchronized void remove(String connection) {
        var faults = new TreeMap<>(read());
        faults.remove(connection);
        JsonFiles.write(file, new StoredFaults(faults));
    }

    /** Removes every fault. */
    public synchronized void clear() {
        JsonFiles.write(file, new StoredFaults(Map.of()));
    }
}
