package id.microsayur.product.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
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

        private static final Set<String> READS = Set.of("GET", "HEAD");

        CatalogueEtagFilter() {
            setWriteWeakETag(true);
        }

        /** HEAD has the headers of GET. */
        @Override
        protected boolean isEligibleForEtag(
                HttpServletRequest request, HttpServletResponse response, int status, InputStream body) {
            return !response.isCommitted()
                    && HttpStatus.valueOf(status).is2xxSuccessful()
                    && READS.contains(request.getMethod());
        }

        /** Administration responses are not cached; images set their own ETag. */
        @Override
        protected boolean shouldNotFilter(HttpServletRequest request) {
            var path = request.getRequestURI();
            return !READS.contains(request.getMethod())
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
