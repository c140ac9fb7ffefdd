package id.microsayur.product.stock;

import id.microsayur.platform.problem.Rejected;
import java.time.Instant;

/** The best-before date of a received lot has passed. */
class LotExpired extends Rejected {

    LotExpired(Instant bestBefore) {
        super("lot-lapsed", "These goods were best before " + bestBefore);
    }
}
