package id.microsayur.platform.web.idempotency;

import id.microsayur.platform.problem.ProblemFactory;
import id.microsayur.platform.retention.RetentionProperties;
import id.microsayur.platform.retention.RetentionRule;
import id.microsayur.runtime.refresh.Refreshable;
import org.aopalliance.intercept.MethodInterceptor;
import org.springframework.aop.Advisor;
import org.springframework.aop.support.DefaultPointcutAdvisor;
import org.springframework.aop.support.annotation.AnnotationMatchingPointcut;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Role;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.util.function.SingletonSupplier;
import tools.jackson.databind.json.JsonMapper;

/** Auto-configuration of idempotent endpoints. */
@AutoConfiguration
class IdempotencyAutoConfiguration {

    @Bean
    IdempotencyKeyRepository idempotencyKeyRepository(JdbcClient jdbc) {
        return new IdempotencyKeyRepository(jdbc);
    }

    @Bean
    RetentionRule idempotencyKeyRetention(Refreshable<RetentionProperties> retention) {
        return RetentionRule.delete(
                        "idempotency_key", "created_at", () -> retention.get().idempotencyKeys())
                .where("locked_until < now()");
    }

    @Bean
    IdempotencyInterceptor idempotencyInterceptor(
            IdempotencyKeyRepository keys,
            PlatformTransactionManager transactions,
            ProblemFactory problems,
            JsonMapper json) {
        return new IdempotencyInterceptor(keys, transactions, problems, json);
    }

    /** An infrastructure advisor, so that the proxies created for transactions include it. */
    @Bean
    @Role(BeanDefinition.ROLE_INFRASTRUCTURE)
    static Advisor idempotencyAdvisor(ObjectProvider<IdempotencyInterceptor> run) {
        var interceptor = SingletonSupplier.of(run::getObject);
        var advisor = new DefaultPointcutAdvisor(
                new AnnotationMatchingPointcut(null, Idempotent.class, true),
                (MethodInterceptor) call -> interceptor.obtain().invoke(call));
        advisor.setOrder(0);
        return advisor;
    }
}
