package id.microsayur.web;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** Writes the schemas of the OpenAPI documents as TypeScript types, with a namespace for each service. */
public final class ContractTypes {

    private static final String DOCUMENT = ".yaml";
    private static final String REFERENCE = "#/components/schemas/";

    private ContractTypes() {}

    /** Arguments: the folder of the documents, and the file to write. */
    public static void main(String[] arguments) throws IOException {
        if (arguments.length != 2) {
            System.err.println("ContractTypes DOCUMENTS OUTPUT");
            System.exit(2);
        }
        var output = Path.of(arguments[1]).toAbsolutePath();
        Files.createDirectories(output.getParent());
        Files.writeString(output, of(Path.of(arguments[0])));
    }

    static String of(Path documents) throws IOException {
        var types = new StringBuilder("/** Made by the build from contracts/openapi. */\n");
        try (var files = Files.list(documents)) {
            for (var file : files.filter(file -> file.toString().endsWith(DOCUMENT))
                    .sorted()
                    .toList()) {
                types.append(namespace(file.getFileName().toString().replace(DOCUMENT, ""), Files.readString(file)));
            }
        }
        return types.toString();
    }

    /** The types of one document; the namespace of order-service is OrderService. */
    static String namespace(String service, String document) {
        Map<?, ?> api = new Yaml(new SafeConstructor(new LoaderOptions())).load(document);
        var schemas = mapAt(mapAt(api, "components"), "schemas");
        if (schemas.isEmpty()) {
            throw new BuildFailed(service + " has no components.schemas to make types of");
        }
        var types = new StringBuilder("export declare namespace " + camelCase(service) + " {\n");
        new TreeMap<Object, Object>(schemas)
                .forEach((name, schema) -> types.append("  export type %s = %s;\n".formatted(name, type(schema))));
        return types.append("}\n").toString();
    }

    private static String type(@Nullable Object schema) {
        if (!(schema instanceof Map<?, ?> of)) {
            return "unknown";
        }
        if (of.get("$ref") instanceof String reference) {
            return reference.substring(REFERENCE.length());
        }
        if (of.get("enum") instanceof List<?> values) {
            return values.stream().map(value -> "'" + value + "'").collect(Collectors.joining(" | "));
        }
        return of.get("type") instanceof List<?> several
                ? several.stream().map(each -> type(String.valueOf(each), of)).collect(Collectors.joining(" | "))
                : type(String.valueOf(of.get("type")), of);
    }

    private static String type(String name, Map<?, ?> schema) {
        return switch (name) {
            case "string", "boolean", "null" -> name;
            case "integer", "number" -> "number";
            case "array" -> "(" + type(schema.get("items")) + ")[]";
            case "object" -> object(schema);
            default -> "unknown";
        };
    }

    private static String object(Map<?, ?> schema) {
        var properties = mapAt(schema, "properties");
        if (properties.isEmpty()) {
            return "Record<string, " + type(schema.get("additionalProperties")) + ">";
        }
        var required = schema.get("required") instanceof List<?> names ? names : List.of();
        return properties.entrySet().stream()
                .map(property -> "%s%s: %s"
                        .formatted(
                                property.getKey(),
                                required.contains(property.getKey()) ? "" : "?",
                                type(property.getValue())))
                .collect(Collectors.joining("; ", "{ ", " }"));
    }

    private static Map<?, ?> mapAt(Map<?, ?> map, String key) {
        return map.get(key) instanceof Map<?, ?> found ? found : Map.of();
    }

    private static String camelCase(String service) {
        return List.of(service.split("-")).stream()
                .map(word -> Character.toUpperCase(word.charAt(0)) + word.substring(1))
                .collect(Collectors.joining());
    }
}
