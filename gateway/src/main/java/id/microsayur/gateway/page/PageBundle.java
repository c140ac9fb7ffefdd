package id.microsayur.gateway.page;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.core.io.Resource;
import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One build of the pages, in memory: the shell of each application with the paths of its pages, and the files. */
record PageBundle(List<Shell> shells, Map<String, PageFile> files) {

    static final PageBundle EMPTY = new PageBundle(List.of(), Map.of());
    static final String LIST = "build.json";

    /** HTML document of an application, which shows each of its pages. */
    record Shell(PageFile file, List<PathPattern> paths) {}

    static PageBundle read(Resource folder, JsonMapper json) throws IOException {
        var list = json.readTree(folder.createRelative(LIST).getContentAsByteArray());
        var files = new HashMap<String, PageFile>();
        for (var name : list.path("files")) {
            files.put("/" + name.asString(), PageFile.read(folder.createRelative(name.asString()), false));
        }
        for (var name : list.path("assets")) {
            var path = "assets/" + name.asString();
            files.put("/" + path, PageFile.read(folder.createRelative(path), true));
        }
        var shells = new ArrayList<Shell>();
        for (var shell : list.path("shells")) {
            var file = folder.createRelative(shell.path("file").asString());
            shells.add(new Shell(PageFile.read(file, false), patterns(shell.path("paths"))));
        }
        return new PageBundle(List.copyOf(shells), Map.copyOf(files));
    }

    private static List<PathPattern> patterns(JsonNode paths) {
        return paths.valueStream()
                .map(path -> path.asString().replaceAll(":([a-z]+)", "{$1}"))
                .map(PathPatternParser.defaultInstance::parse)
                .toList();
    }

    Optional<PageFile> file(PathContainer path) {
        return Optional.ofNullable(files.get(path.value()));
    }

    Optional<PageFile> shell(PathContainer path) {
        return shells.stream()
                .filter(shell -> shell.paths().stream().anyMatch(pattern -> pattern.matches(path)))
                .map(Shell::file)
                .findFirst();
    }

    /** The shell that says that there is no such page: of the application with the nearest page above the path. */
    Optional<PageFile> shellOfUnknownPage(PathContainer path) {
        for (var elements = path.elements().size(); elements > 1; elements--) {
            var above = shell(path.subPath(0, elements));
            if (above.isPresent()) {
                return above;
            }
        }
        return shell(PathContainer.parsePath("/"));
    }
}
