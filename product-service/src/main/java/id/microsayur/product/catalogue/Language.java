package id.microsayur.product.catalogue;

/** The languages in which the shop speaks. */
public enum Language {
    ID,
    EN
}
