package id.microsayur.platform.web.openapi;

import io.swagger.v3.core.util.Json31;
import io.swagger.v3.oas.models.OpenAPI;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.regex.Pattern;

/** Removes schemas that no operation references. */
final class UnusedSchemaRemover {

    private static final Pattern REFERENCE = Pattern.compile("#/components/schemas/([^\"]+)\"");

    private UnusedSchemaRemover() {}

    static void removeFrom(OpenAPI document) {
        var schemas = document.getComponents().getSchemas();
        var used = new HashSet<String>();
        var open = new ArrayDeque<Object>();
        open.add(document.getPaths());
        open.add(document.getComponents().getResponses());
        while (!open.isEmpty()) {
            var reference = REFERENCE.matcher(Json31.pretty(open.remove()));
            while (reference.find()) {
                if (schemas.containsKey(reference.group(1)) && used.add(reference.group(1))) {
                    open.add(schemas.get(reference.group(1)));
                }
            }
        }
        schemas.keySet().retainAll(used);
    }
}
