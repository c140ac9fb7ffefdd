package id.microsayur.product.web;

import id.microsayur.product.catalogue.CatalogueLanguage;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;

/** For whom the catalogue is shown: shoppers see their language, administrators see all that they may change. */
record CatalogueViewer(CatalogueLanguage language, boolean administrator) {

    static CatalogueViewer of(HttpServletRequest request, Locale locale) {
        return new CatalogueViewer(language(locale), request.isUserInRole("ADMIN"));
    }

    private static CatalogueLanguage language(Locale locale) {
        return locale.getLanguage().equals("en") ? CatalogueLanguage.EN : CatalogueLanguage.ID;
    }
}
