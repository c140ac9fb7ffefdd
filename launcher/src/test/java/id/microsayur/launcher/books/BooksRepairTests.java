package id.microsayur.launcher.books;

import static org.assertj.core.api.Assertions.assertThat;

import id.microsayur.launcher.books.rule.Difference;
import id.microsayur.launcher.books.rule.DifferenceKind;
import id.microsayur.launcher.books.rule.Remedy;
import id.microsayur.launcher.books.rule.Remedy.PublishOrder;
import id.microsayur.launcher.books.rule.Remedy.PublishPayment;
import id.microsayur.launcher.books.rule.Remedy.SettleReservation;
import id.microsayur.launcher.workspace.JsonFiles;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BooksRepairTests {

    private final List<String> requests = new ArrayList<>();
    private final DifferenceRepair repair = new DifferenceRepair((service, path, body) -> {
        requests.add(path + " " + body.get("order_id"));
        return JsonFiles.JSON.readTree("{\"status\":\"RELEASED\"}");
    });

    @Test
    void publishesAtMostOnceForAnOrder() {
        assertThat(repair.apply(difference("one", new PublishOrder("one", "CANCELLED"))))
                .isEqualTo("published again");
        assertThat(repair.apply(difference("one", new SettleReservation("one"))))
                .contains("RELEASED");
        assertThat(repair.apply(difference("one", new PublishOrder("one", "CANCELLED"))))
                .isEqualTo("published again");
        assertThat(repair.apply(difference("one", new PublishPayment("payment"))))
                .contains("next run");
        assertThat(repair.apply(difference("two", new PublishOrder("two", "PAID"))))
                .isEqualTo("published again");

        assertThat(requests).containsExactly("publications one", "reservations one", "publications two");
    }

    private static Difference difference(String order, Remedy remedy) {
        return new Difference(DifferenceKind.MAIL_MISSING, order, List.of(), Instant.EPOCH, remedy);
    }
}
