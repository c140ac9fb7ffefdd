package id.microsayur.product.catalogue;

/** What a product is called, in Indonesian and in English. */
public record Wording(String name, String nameEn, String description, String descriptionEn) {

    public String name(Language language) {
        return switch (language) {
            case ID -> name;
            case EN -> nameEn;
        };
    }

    public String description(Language language) {
        return switch (language) {
            case ID -> description;
            case EN -> descriptionEn;
        };
    }
}
