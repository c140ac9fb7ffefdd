package id.microsayur.localservers.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Process that listens on a port, as far as /proc is readable. */
public record PortOwner(long pid, String command) {
    private static final String LISTENING = "0A";

    public static Optional<PortOwner> of(int port) {
        var sockets = listeningSockets(port);
        if (sockets.isEmpty()) {
            return Optional.empty();
        }
        return ProcessHandle.allProcesses()
                .filter(process -> ownsAny(process.pid(), sockets))
                .findFirst()
                .map(process -> new PortOwner(process.pid(), commandOf(process.pid())));
    }

    /** True when a process listens on the port and no connection waits to be accepted. */
    public static boolean isAccepting(int port) {
        var backlogs = backlogs(port).values();
        return !backlogs.isEmpty() && backlogs.stream().allMatch(waiting -> waiting == 0);
    }

    /** Number of listeners that share the port. */
    public static int listeners(int port) {
        return backlogs(port).size();
    }

    /** As {@link #isAccepting(int)}, for the process's own listener of a shared port. */
    public static boolean isAccepting(long pid, int port) {
        return backlogs(port).entrySet().stream()
                .anyMatch(socket -> socket.getValue() == 0 && ownsAny(pid, Set.of(socket.getKey())));
    }

    /** True when the process listens on the port. */
    public static boolean isListening(long pid, int port) {
        return ownsAny(pid, listeningSockets(port));
    }

    private static Set<String> listeningSockets(int port) {
        return backlogs(port).keySet();
    }

    /** Number of connections that wait to be accepted, by listening socket. */
    private static Map<String, Long> backlogs(int port) {
        var sockets = new HashMap<String, Long>();
        for (var table : List.of("/proc/net/tcp", "/proc/net/tcp6")) {
            sockets.putAll(backlogs(Path.of(table), port));
        }
        return sockets;
    }

    /** Linux lists listening sockets first; those of connections, also of closed ones, may be many thousands. */
    private static Map<String, Long> backlogs(Path table, int port) {
        var found = new HashMap<String, Long>();
        var local = ":%04X".formatted(port);
        try (var lines = Files.newBufferedReader(table)) {
            lines.readLine(); // names of the columns
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                var column = line.trim().split("\\s+");
                if (column.length <= 9 || !column[3].equals(LISTENING)) {
                    break;
                }
                if (column[1].endsWith(local)) {
                    var waiting = column[4].substring(column[4].indexOf(':') + 1);
                    found.put("socket:[" + column[9] + "]", Long.parseLong(waiting, 16));
                }
            }
        } catch (IOException _) {
            return Map.of(); // no table, no listener
        }
        return found;
    }

    private static boolean ownsAny(long pid, Set<String> sockets) {
        var files = Path.of("/proc/" + pid + "/fd")
                .toFile()
                .list(); // null: the process has ended or belongs to another user
        return files != null && Stream.of(files).anyMatch(file -> sockets.contains(linkTarget(pid, file)));
    }

    private static String linkTarget(long pid, String file) {
        try {
            return Files.readSymbolicLink(Path.of("/proc/" + pid + "/fd/" + file))
                    .toString();
        } catch (IOException _) {
            return "already closed";
        }
    }

    private static String commandOf(long pid) {
        try {
            var line = Files.readString(Path.of("/proc/" + pid + "/cmdline"))
                    .replace('\0', ' ')
                    .trim();
            return line.length() > 100 ? line.substring(0, 97) + "..." : line;
        } catch (IOException _) {
            return "?";
        }
    }

    @Override
    public String toString() {
        return "process " + pid + " (" + command + ")";
    }
}
