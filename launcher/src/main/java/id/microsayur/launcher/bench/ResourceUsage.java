package id.microsayur.launcher.bench;

import id.microsayur.launcher.workspace.InstanceStore;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.TreeMap;

/**
 * Resource usage of a load, independent of other load on the machine: CPU time by component and commits by database.
 *
 * @param cpuMillis by component; PostgreSQL includes its connection processes
 * @param commits by database
 */
record ResourceUsage(Map<String, Long> cpuMillis, Map<String, Long> commits) {

    static ResourceUsage measure(InstanceStore instanceStore, Connection postgres) throws SQLException {
        var cpu = new TreeMap<String, Long>();
        for (var runningInstance : instanceStore.all()) {
            var process = runningInstance.process();
            if (process != null) {
                cpu.merge(runningInstance.name(), ProcessUsage.cpuMillis(process.pid()), Long::sum);
            }
        }
        var commits = new TreeMap<String, Long>();
        try (var statement = postgres.createStatement();
                var rows = statement.executeQuery("select datname, xact_commit from pg_stat_database"
                        + " where datname in ('users', 'products', 'orders', 'payments', 'notifications')")) {
            while (rows.next()) {
                commits.put(rows.getString(1), rows.getLong(2));
            }
        }
        return new ResourceUsage(cpu, commits);
    }

    ResourceUsage since(ResourceUsage before) {
        return new ResourceUsage(difference(cpuMillis, before.cpuMillis), difference(commits, before.commits));
    }

    static long sum(Map<String, Long> parts) {
        return parts.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Formats the values per order, largest first. */
    static String describe(Map<String, Long> parts, long orders) {
        return parts.entrySet().stream()
                .filter(part -> part.getValue() * 50 > sum(parts))
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                .map(part -> "%s %.1f".formatted(part.getKey(), 1.0 * part.getValue() / orders))
                .reduce((one, other) -> one + ", " + other)
                .orElse("");
    }

    static Map<String, Double> perOrder(Map<String, Long> parts, long orders) {
        var each = new TreeMap<String, Double>();
        parts.forEach((name, value) -> each.put(name, 1.0 * value / orders));
        return each;
    }

    private static Map<String, Long> difference(Map<String, Long> after, Map<String, Long> before) {
        var difference = new TreeMap<String, Long>();
        after.forEach((name, value) -> difference.put(name, value - before.getOrDefault(name, 0L)));
        return difference;
    }
}
