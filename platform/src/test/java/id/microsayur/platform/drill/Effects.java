package id.microsayur.platform.drill;

import id.microsayur.platform.drill.DrillApplication.Harvested;
import java.util.concurrent.CountDownLatch;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Writes a row for each event that acts; hangs or fails where a snare was laid. */
@Service
class Effects {

    static final String SNARE = "snare";
    static final String RELUCTANT = "reluctant";

    private final JdbcClient jdbc;
    private final TransactionTemplate apart;
    private final String instance;

    Effects(JdbcClient jdbc, PlatformTransactionManager transactions, @Value("${drill.instance}") String instance) {
        this.jdbc = jdbc;
        this.apart = new TransactionTemplate(transactions);
        this.apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        this.instance = instance;
    }

    void note(Harvested harvest) {
        jdbc.sql("insert into effect (product_id, number, instance) values (?, ?, ?)")
                .params(harvest.productId(), harvest.number(), instance)
                .update();
        if (SNARE.equals(harvest.remark()) && sprung(harvest)) {
            hang();
        }
        if (RELUCTANT.equals(harvest.remark()) && isLaid(harvest)) {
            throw new IllegalStateException("not while the snare is there");
        }
    }

    private boolean isLaid(Harvested harvest) {
        return jdbc.sql("select exists (select 1 from snare where product_id = ?)")
                .param(harvest.productId())
                .query(Boolean.class)
                .single();
    }

    private boolean sprung(Harvested harvest) {
        return Integer.valueOf(1)
                .equals(apart.execute(_ -> jdbc.sql("delete from snare where product_id = ?")
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
