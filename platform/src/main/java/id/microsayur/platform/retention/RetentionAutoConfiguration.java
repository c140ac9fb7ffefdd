package id.microsayur.platform.retention;

import id.microsayur.runtime.refresh.Refreshable;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.stream.Stream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Auto-configuration of the purge of every table with a retention rule. */
@AutoConfiguration
@EnableConfigurationProperties(RetentionProperties.class)
class RetentionAutoConfiguration {

    @Bean
    RetentionJob retentionJob(
            ObjectProvider<RetentionRule> rules,
            ObjectProvider<TablePurge> purges,
            JdbcClient jdbc,
            PlatformTransactionManager transactions,
            MeterRegistry meters,
            Refreshable<RetentionProperties> properties) {
        var transaction = new TransactionTemplate(transactions);
        var tables = Stream.<TablePurge>concat(
                        rules.stream().map(rule -> new JdbcTablePurge(rule, jdbc, transaction, properties)),
                        purges.stream())
                .toList();
        var metrics = new RetentionMetrics(tables.stream().map(TablePurge::name).toList(), meters);
        return new RetentionJob(tables, metrics, properties);
    }
}
