package id.microsayur.platform.web.openapi;

import io.swagger.v3.core.util.Json31;
import io.swagger.v3.oas.models.OpenAPI;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Removes responses, headers and schemas that no operation references. */
final class UnusedComponentRemover {

    private static final Pattern REFERENCE = Pattern.compile("#/components/([a-z]+)/([^\"]+)\"");

    private UnusedComponentRemover() {}

    static void removeFrom(OpenAPI document) {
        var components = document.getComponents();
        var used = new HashSet<String>();
        var open = new ArrayDeque<Object>();
        open.add(document.getPaths());
        while (!open.isEmpty()) {
            var reference = REFERENCE.matcher(Json31.pretty(open.remove()));
            while (reference.find()) {
                var name = reference.group(2);
                var component = switch (reference.group(1)) {
                    case "responses" -> components.getResponses().get(name);
                    case "headers" -> components.getHeaders().get(name);
                    case "schemas" -> components.getSchemas().get(name);
                    default -> null;
                };
                if (component != null && used.add(key(reference.group(1), name))) {
                    open.add(component);
                }
            }
        }
        retain("responses", components.getResponses(), used);
        retain("headers", components.getHeaders(), used);
        retain("schemas", components.getSchemas(), used);
    }

    private static void retain(String kind, Map<String, ?> components, Set<String> used) {
        components.keySet().removeIf(name -> !used.contains(key(kind, name)));
    }

    private static String key(String kind, String name) {
        return kind + "/" + name;
    }
}
