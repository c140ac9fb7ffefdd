package id.microsayur.user.session.web;

import id.microsayur.platform.problem.Forbidden;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/**
 * Accepts only requests of the shop's own pages. SameSite is not sufficient: another port of the same host is the same
 * site.
 */
@Component
class SameOriginCheck {

    /** Not a header of a simple request, so a page of another origin needs a preflight, which is refused. */
    static final String HEADER = "X-Sayur";

    private final String origin;

    SameOriginCheck(@Value("${platform.public-url}") URI publicUrl) {
        this.origin = originOf(publicUrl);
    }

    void require(HttpServletRequest request) {
        if (!"browser".equals(request.getHeader(HEADER))
                || !isSameOrigin(request.getHeader("Sec-Fetch-Site"), request.getHeader(HttpHeaders.ORIGIN))) {
            throw new Forbidden("cross-site", "Only a page of this shop may send this request");
        }
    }

    /** Browsers without Sec-Fetch-Site send Origin with every request but GET and HEAD. */
    private boolean isSameOrigin(@Nullable String fetchSite, @Nullable String requestOrigin) {
        return fetchSite != null ? fetchSite.equals("same-origin") : origin.equals(requestOrigin);
    }

    /** As browsers serialise an origin: lower case, without the default port. */
    static String originOf(URI url) {
        var scheme = url.getScheme().toLowerCase(Locale.ROOT);
        var standardPort = scheme.equals("https") ? 443 : 80;
        var port = url.getPort() == -1 || url.getPort() == standardPort ? "" : ":" + url.getPort();
        return scheme + "://" + url.getHost().toLowerCase(Locale.ROOT) + port;
    }
}
