package id.microsayur.platform;

import java.time.ZoneId;

/** Time zone of the shop: of its days, the dates on its documents and the years of its numbers. */
public final class ShopTimeZone {

    public static final ZoneId ID = ZoneId.of("Asia/Jakarta");

    private ShopTimeZone() {}
}
