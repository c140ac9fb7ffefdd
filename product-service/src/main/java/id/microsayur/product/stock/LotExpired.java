package id.microsayur.product.stock;

import id.microsayur.platform.problem.Rejected;
import java.time.Instant;

/** Goods that are past their date can't be taken in. */
class LotExpired extends Rejected {

    LotExpired(Instant bestBefore) {
        super("lot-lapsed", "These goods were best before " + bestBefore);
    }
}
