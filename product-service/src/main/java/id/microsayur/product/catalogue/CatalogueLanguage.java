package id.microsayur.product.catalogue;

/** The languages in which the shop speaks. */
public enum CatalogueLanguage {
    ID,
    EN
}
