package id.microsayur.product.catalogue;

import id.microsayur.platform.problem.Conflict;

/** Another product on sale has the same sku. */
class SkuTaken extends Conflict {

    SkuTaken(String sku) {
        super("sku-taken", "Another product has the sku " + sku);
    }
}
