package id.microsayur.product.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpHeaders;
import org.springframework.web.filter.ShallowEtagHeaderFilter;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.i18n.AcceptHeaderLocaleResolver;

/** Content negotiation of the catalogue: Indonesian unless English is preferred, and 304 for unchanged content. */
@Configuration(proxyBeanMethods = false)
class CatalogueWebConfiguration {

    @Bean
    LocaleResolver localeResolver() {
        var indonesian = Locale.of("id");
        var languages = new AcceptHeaderLocaleResolver();
        languages.setSupportedLocales(List.of(indonesian, Locale.ENGLISH));
        languages.setDefaultLocale(indonesian);
        return languages;
    }

    @Bean
    FilterRegistrationBean<CatalogueEtagFilter> catalogueEtagFilter() {
        var registration = new FilterRegistrationBean<>(new CatalogueEtagFilter());
        registration.addUrlPatterns("/api/products/*", "/api/categories");
        return registration;
    }

    /** Adds a weak ETag of the content to public responses. */
    static final class CatalogueEtagFilter extends ShallowEtagHeaderFilter {

        CatalogueEtagFilter() {
            setWriteWeakETag(true);
        }

        /** Administration responses are not cached; images set their own ETag. */
        @Override
        protected boolean shouldNotFilter(HttpServletRequest request) {
            var path = request.getRequestURI();
            return !"GET".equals(request.getMethod())
                    || path.endsWith("/lots")
                    || path.endsWith("/stock-history")
                    || path.endsWith("/image");
        }

        @Override
        protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                throws ServletException, IOException {
            super.doFilterInternal(request, response, (wrappedRequest, wrappedResponse) -> {
                chain.doFilter(wrappedRequest, wrappedResponse);
                if (!response.containsHeader(HttpHeaders.CACHE_CONTROL)) {
                    response.setHeader(HttpHeaders.CACHE_CONTROL, "no-cache");
                    response.addHeader(HttpHeaders.VARY, HttpHeaders.ACCEPT_LANGUAGE);
                    response.addHeader(HttpHeaders.VARY, HttpHeaders.AUTHORIZATION);
                }
            });
        }
    }
}
