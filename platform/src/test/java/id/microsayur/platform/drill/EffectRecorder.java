package id.microsayur.platform.drill;

import id.microsayur.platform.drill.DrillApplication.Harvested;
import java.util.concurrent.CountDownLatch;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Inserts a row for each processed event; hangs or fails if the snare table says so. */
@Service
class EffectRecorder {

    static final String HANG_ONCE = "snare";
    static final String FAIL_WHILE_MARKED = "reluctant";

    private final JdbcClient jdbc;
    private final TransactionTemplate newTransaction;
    private final String instance;

    EffectRecorder(
            JdbcClient jdbc, PlatformTransactionManager transactions, @Value("${drill.instance}") String instance) {
        this.jdbc = jdbc;
        this.newTransaction = new TransactionTemplate(transactions);
        this.newTransaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        this.instance = instance;
    }

    void record(Harvested harvest) {
        jdbc.sql("insert into effect (product_id, number, instance) values (?, ?, ?)")
                .params(harvest.productId(), harvest.number(), instance)
                .update();
        if (HANG_ONCE.equals(harvest.remark()) && removeMark(harvest)) {
            hang();
        }
        if (FAIL_WHILE_MARKED.equals(harvest.remark()) && isMarked(harvest)) {
            throw new IllegalStateException("fails while the snare row exists");
        }
    }

    private boolean isMarked(Harvested harvest) {
        return jdbc.sql("select exists (select 1 from snare where product_id = ?)")
                .param(harvest.productId())
                .query(Boolean.class)
                .single();
    }

    private boolean removeMark(Harvested harvest) {
        return Integer.valueOf(1)
                .equals(newTransaction.execute(_ -> jdbc.sql("delete from snare where product_id = ?")
                        .param(harvest.productId())
                        .update()));
    }

    private static void hang() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
