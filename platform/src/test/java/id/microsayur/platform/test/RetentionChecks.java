package id.microsayur.platform.test;

import static org.assertj.core.api.Assertions.assertThat;

import id.microsayur.platform.retention.RetentionRule;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Every retention rule of a service fits its schema and finds expired rows by an index, however large the table is. */
public abstract class RetentionChecks {

    @Autowired
    protected JdbcClient jdbc;

    @Autowired
    ObjectProvider<RetentionRule> rules;

    @Autowired
    PlatformTransactionManager transactions;

    @Test
    void everyRuleFindsExpiredRowsByAnIndex() {
        assertThat(rules.stream()).isNotEmpty().allSatisfy(rule -> {
            var reads = explain(rule).findParents("Relation Name").stream()
                    .filter(node -> node.path("Relation Name").asString().equals(rule.table()))
                    .toList();
            assertThat(reads)
                    .as(rule.name())
                    .noneMatch(node -> node.path("Node Type").asString().equals("Seq Scan"))
                    .anyMatch(node -> node.path("Node Type").asString().equals("Index Scan") && node.has("Index Cond"));
        });
    }

    private JsonNode explain(RetentionRule rule) {
        return inTransactionWithoutSequentialScans(() -> JsonMapper.shared()
                .readTree(jdbc.sql("explain (format json) " + rule.purgeStatement())
                        .param("from", "-infinity")
                        .param("life", rule.life().get().toMillis() / 1000.0)
                        .param("limit", 10)
                        .query(String.class)
                        .single()));
    }

    /** Otherwise a batch with one such row fails, or each of its rows costs a scan of the other table. */
    @Test
    void rowsThatReferToAnErasedOrPurgedRowGoWithItByAnIndex() {
        var purged = new TreeSet<>(rules.stream()
                .filter(rule -> rule.clearedColumn() == null)
                .map(RetentionRule::table)
                .toList());
        assertThat(jdbc.sql("""
                        select c.conrelid::regclass || ' refers to ' || c.confrelid::regclass from pg_constraint c
                        where c.contype = 'f'
                          and (c.confdeltype = 'c' or c.confrelid::regclass::text in (:purged))
                          and (c.confdeltype <> 'c' or not exists (
                              select from pg_index i where i.indrelid = c.conrelid and i.indkey[0] = any (c.conkey)))""").param("purged", purged).query(String.class).list())
                .isEmpty();
    }

    /** Runs the work in a transaction that is rolled back, and returns the tables that it can only read as a whole. */
    protected List<String> tablesReadAsAWhole(Runnable work) {
        return inTransactionWithoutSequentialScans(() -> {
            var before = sequentialScans();
            work.run();
            var after = sequentialScans();
            return after.entrySet().stream()
                    .filter(table -> table.getValue() > before.getOrDefault(table.getKey(), 0L))
                    .map(Map.Entry::getKey)
                    .sorted()
                    .toList();
        });
    }

    /** Includes scans of this session whose statistics are not published yet. */
    private Map<String, Long> sequentialScans() {
        return jdbc
                .sql("select relname, seq_scan from pg_stat_xact_user_tables where seq_scan > 0")
                .query((row, _) -> Map.entry(row.getString(1), row.getLong(2)))
                .stream()
                .collect(java.util.stream.Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private <T> T inTransactionWithoutSequentialScans(java.util.function.Supplier<T> work) {
        return Objects.requireNonNull(new TransactionTemplate(transactions).execute(status -> {
            status.setRollbackOnly();
            jdbc.sql("discard plans").update();
            jdbc.sql("set local enable_seqscan = off").update();
            jdbc.sql("set local enable_sort = off").update();
            jdbc.sql("set local enable_bitmapscan = off").update();
            return work.get();
        }));
    }
}
