package id.microsayur.product.catalogue.web;

import id.microsayur.product.catalogue.Language;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;

/** For whom the catalogue is shown: shoppers see their language, administrators see all that they may change. */
record Audience(Language language, boolean administrators) {

    static Audience of(HttpServletRequest request, Locale locale) {
        return new Audience(language(locale), request.isUserInRole("ADMIN"));
    }

    private static Language language(Locale locale) {
        return locale.getLanguage().equals("en") ? Language.EN : Language.ID;
    }
}
