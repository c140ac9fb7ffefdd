package id.microsayur.product.catalogue;

/** Name and description of a product in Indonesian and English. */
public record ProductText(String name, String nameEn, String description, String descriptionEn) {

    public String name(CatalogueLanguage catalogueLanguage) {
        return switch (catalogueLanguage) {
            case ID -> name;
            case EN -> nameEn;
        };
    }

    public String description(CatalogueLanguage catalogueLanguage) {
        return switch (catalogueLanguage) {
            case ID -> description;
            case EN -> descriptionEn;
        };
    }
}
