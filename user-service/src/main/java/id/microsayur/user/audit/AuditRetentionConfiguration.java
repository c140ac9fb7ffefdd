package id.microsayur.user.audit;

import id.microsayur.platform.retention.RetentionRule;
import id.microsayur.platform.retention.TablePurge;
import id.microsayur.runtime.refresh.Refreshable;
import id.microsayur.user.UserRetentionProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Retention of the audit log: along the chain, and by a rule for entries from before it. */
@Configuration(proxyBeanMethods = false)
class AuditRetentionConfiguration {

    @Bean
    RetentionRule unchainedAuditRetention(Refreshable<UserRetentionProperties> retention) {
        return RetentionRule.delete("audit_log", "at", () -> retention.get().audit())
                .where("audit_log.id <= (select first_entry from audit_head)");
    }

    @Bean
    TablePurge auditChainPurge(
            JdbcClient jdbc, PlatformTransactionManager transactions, Refreshable<UserRetentionProperties> retention) {
        return new AuditChainPurge(
                jdbc,
                new TransactionTemplate(transactions),
                () -> retention.get().audit());
    }
}
