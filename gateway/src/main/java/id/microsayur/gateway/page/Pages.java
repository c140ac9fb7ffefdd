package id.microsayur.gateway.page;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.server.PathContainer;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Decides which requests a page or a file of a page answers. */
@Component
public class Pages {

    private static final Logger log = LoggerFactory.getLogger(Pages.class);

    private static final String IN_JAR = "META-INF/resources/web/";
    /** Addresses of programs, which get a problem where a browser gets a page. */
    private static final List<String> RESERVED =
            List.of("/api", "/docs", "/actuator", "/oauth2", "/.well-known", "/internal");

    private static final String ASSETS = "/assets";

    private final JsonMapper json;
    private final @Nullable Path folder;
    private final PageBundle inJar;
    private volatile Watched watched = new Watched(FileTime.fromMillis(0), PageBundle.EMPTY);

    /** Bundle of the folder, and the time of its build. */
    private record Watched(FileTime built, PageBundle bundle) {}

    Pages(PageProperties properties, JsonMapper json) {
        this.json = json;
        this.folder = properties.folder();
        this.inJar = read(new ClassPathResource(IN_JAR));
    }

    private PageBundle read(Resource resource) {
        try {
            return PageBundle.read(resource, json);
        } catch (IOException e) {
            log.warn("No pages are served: {}", e.toString());
            return PageBundle.EMPTY;
        }
    }

    /** Whether anonymous callers get a page or one of its files. */
    public boolean isPage(ServerHttpRequest request) {
        return file(request).isPresent() || shell(request).isPresent();
    }

    /** Whether a browser asks for a page that does not exist; routes are not considered. */
    public boolean isUnknownPage(ServerHttpRequest request) {
        return acceptsPage(request)
                && shell(request).isEmpty()
                && shellOfUnknownPage(request).isPresent();
    }

    Optional<PageFile> file(ServerHttpRequest request) {
        // requests of programs are decided without a look at the folder
        return HttpMethod.GET.equals(request.getMethod()) && !isReserved(request)
                ? bundle().file(path(request))
                : Optional.empty();
    }

    Optional<PageFile> shell(ServerHttpRequest request) {
        return acceptsPage(request) ? bundle().shell(path(request)) : Optional.empty();
    }

    Optional<PageFile> shellOfUnknownPage(ServerHttpRequest request) {
        return bundle().shellOfUnknownPage(path(request));
    }

    /** HEAD is GET here already. */
    private static boolean acceptsPage(ServerHttpRequest request) {
        return HttpMethod.GET.equals(request.getMethod())
                && !isReserved(request)
                && !isBelow(ASSETS, path(request).value())
                && acceptsHtml(request);
    }

    private static boolean isReserved(ServerHttpRequest request) {
        var path = path(request).value();
        return RESERVED.stream().anyMatch(prefix -> isBelow(prefix, path));
    }

    private static boolean isBelow(String prefix, String path) {
        return path.equals(prefix) || path.startsWith(prefix + "/");
    }

    /** By the text of the header, because one that is not well-formed can't be parsed. */
    private static boolean acceptsHtml(ServerHttpRequest request) {
        return request.getHeaders().getOrEmpty(HttpHeaders.ACCEPT).stream()
                .anyMatch(accepted -> accepted.toLowerCase(Locale.ROOT).contains(MediaType.TEXT_HTML_VALUE));
    }

    private static PathContainer path(ServerHttpRequest request) {
        return request.getPath().pathWithinApplication();
    }

    private PageBundle bundle() {
        var list = folder == null ? null : folder.resolve(PageBundle.LIST);
        if (folder == null || list == null || !Files.exists(list)) {
            return inJar;
        }
        try {
            var built = Files.getLastModifiedTime(list);
            if (!built.equals(watched.built())) {
                watched = new Watched(built, PageBundle.read(new FileSystemResource(folder + "/"), json));
            }
        } catch (IOException e) { // a build replaces the folder just now
            log.debug("{}", e.toString());
        }
        return watched.bundle();
    }
}
