package id.microsayur.product.catalogue;

/** Languages of the catalogue texts. */
public enum CatalogueLanguage {
    ID,
    EN
}
