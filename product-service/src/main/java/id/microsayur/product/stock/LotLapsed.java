package id.microsayur.product.stock;

import id.microsayur.platform.problem.Rejected;
import java.time.Instant;

/** Goods that are past their date can't be taken in. */
class LotLapsed extends Rejected {

    LotLapsed(Instant bestBefore) {
        super("lot-lapsed", "These goods were best before " + bestBefore);
    }
}
