package id.microsayur.product.administration.web;

import id.microsayur.platform.web.PageResponse;
import id.microsayur.product.administration.ExpiringLotRepository;
import java.time.Duration;
import org.springframework.data.domain.PageRequest;
import org.springframework.web.bind.annotation.RestController;

/** Lists the lots of all products by their best-before dates. */
@RestController
class AdminLotController implements AdminLotApi {

    private final ExpiringLotRepository lots;

    AdminLotController(ExpiringLotRepository lots) {
        this.lots = lots;
    }

    @Override
    public PageResponse<AdminLotView> listLots(int expiringWithinDays, int expiredWithinDays, int page, int size) {
        var found = lots.find(
                Duration.ofDays(expiringWithinDays), Duration.ofDays(expiredWithinDays), PageRequest.of(page, size));
        return PageResponse.of(found, AdminLotView::of);
    }
}
