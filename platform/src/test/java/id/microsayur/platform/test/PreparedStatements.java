package id.microsayur.platform.test;

import static java.util.stream.Collectors.toMap;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** Plans of the statements that the driver has prepared on the connection of a test, which must be a single one. */
public final class PreparedStatements {

    /** The driver prepares a statement at its fifth execution, and PostgreSQL may decide for one plan after five more. */
    private static final int RUNS_UNTIL_PLANNED = 12;

    private static final int FURTHER_RUNS = 3;

    private final JdbcClient jdbc;

    public PreparedStatements(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Repeats the work, and returns the statements that PostgreSQL still plans at each execution: because a plan for the
     * values at hand seems cheaper, or because the type of a parameter changes.
     */
    public List<String> plannedAtEachExecution(Runnable work) {
        jdbc.sql("deallocate all").update(); // decided for the tables of another test
        IntStream.range(0, RUNS_UNTIL_PLANNED).forEach(_ -> work.run());
        var before = findAny();
        IntStream.range(0, FURTHER_RUNS).forEach(_ -> work.run());
        return find().entrySet().stream()
                .filter(after -> {
                    var known = before.get(after.getKey());
                    return known == null || after.getValue().plans() > known.plans();
                })
                .map(after -> after.getValue().sql())
                .distinct()
                .toList();
    }

    /** The statements whose plan for any values reads one of the tables in sequence; requires a transaction. */
    public List<String> readingInSequence(Set<String> tables) {
        jdbc.sql("set local plan_cache_mode = force_generic_plan").update();
        return findAny().entrySet().stream()
                .filter(statement -> isReadingInSequence(statement.getKey(), statement.getValue(), tables))
                .map(statement -> statement.getValue().sql())
                .distinct()
                .toList();
    }

    private boolean isReadingInSequence(String name, PreparedStatement statement, Set<String> tables) {
        var nulls = String.join(", ", Collections.nCopies(statement.parameters(), "null"));
        var plan = jdbc.sql("explain (format json) execute \"%s\" %s"
                        .formatted(name, nulls.isEmpty() ? "" : "(" + nulls + ")"))
                .query(String.class)
                .single();
        return JsonMapper.shared().readTree(plan).findParents("Relation Name").stream()
                .filter(node -> node.path("Node Type").asString().equals("Seq Scan"))
                .anyMatch(node -> tables.contains(node.path("Relation Name").asString()));
    }

    private Map<String, PreparedStatement> findAny() {
        var found = find();
        if (found.isEmpty()) {
            throw new IllegalStateException("The driver has prepared no statement on the connection of this test");
        }
        return found;
    }

    private Map<String, PreparedStatement> find() {
        return jdbc
                .sql("""
                        select name, statement, cardinality(parameter_types) as parameters, custom_plans
                        from pg_prepared_statements
                        where statement ~* '^\\s*(select|insert|update|delete|with)\\M' and statement !~ 'pg_prepared_statements'""")
                .query((row, _) -> Map.entry(
                        row.getString("name"),
                        new PreparedStatement(
                                row.getString("statement"), row.getInt("parameters"), row.getLong("custom_plans"))))
                .stream()
                .collect(toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private record PreparedStatement(String sql, int parameters, long plans) {}
}
