package id.microsayur.order;

/** The one currency of the shop: whole rupiah. */
public final class Currency {

    public static final String IDR = "IDR";

    private Currency() {}
}
