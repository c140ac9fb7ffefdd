package id.microsayur.launcher.installation;

import id.microsayur.launcher.workspace.Workspace;
import id.microsayur.localservers.process.LaunchFailed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The file {@code .sayur/installation.yml}, readable by its owner only; without it the platform is a trial. */
public record InstallationFile(Path path) {
    private static final Set<PosixFilePermission> OWNER =
            EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
    private static final YAMLMapper YAML = YAMLMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.KEBAB_CASE)
            .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .build();

    private static final List<String> SERVERS = List.of("postgres", "rabbitmq", "zipkin", "redis", "ca-certificate");

    public static InstallationFile of(Workspace workspace) {
        return new InstallationFile(workspace.state().resolve("installation.yml"));
    }

    public boolean exists() {
        return Files.exists(path);
    }

    /** Empty for a trial; a file that can't be read, or that others may read, is a failure. */
    public Optional<Installation> read() {
        try {
            var text = Files.readString(path);
            requireOwnerOnly();
            if (readTexts(text) instanceof ObjectNode settings) {
                addMissing(settings, List.of("servers")); // of an earlier version
                if (settings.get("servers") instanceof ObjectNode servers) {
                    addMissing(servers, SERVERS);
                }
                return Optional.of(YAML.treeToValue(settings, Installation.class));
            }
            return Optional.of(YAML.readValue(text, Installation.class));
        } catch (NoSuchFileException _) {
            return Optional.empty();
        } catch (IOException | JacksonException e) {
            var cause = e instanceof JacksonException invalid ? invalid.getOriginalMessage() : e.toString();
            throw new LaunchFailed(
                    "Can't read " + path + ": " + cause,
                    "Mend the file, or write it again: ./sayur init --force with all settings.");
        }
    }

    private static void addMissing(ObjectNode settings, List<String> names) {
        names.stream().filter(name -> !settings.has(name)).forEach(settings::putNull);
    }

    /** Settings with each value as it is written: a password 0123 is no number, and yes no boolean. */
    private static JsonNode readTexts(String text) {
        try (var parser = YAML.createParser(text)) {
            return parser.nextToken() == null ? NullNode.getInstance() : readTexts(parser);
        }
    }

    private static JsonNode readTexts(JsonParser parser) {
        switch (parser.currentToken()) {
            case START_OBJECT -> {
                var settings = YAML.createObjectNode();
                while (parser.nextToken() != JsonToken.END_OBJECT) {
                    var name = parser.currentName();
                    parser.nextToken();
                    settings.set(name, readTexts(parser));
                }
                return settings;
            }
            case START_ARRAY -> {
                var list = YAML.createArrayNode();
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    list.add(readTexts(parser));
                }
                return list;
            }
            case VALUE_NULL -> {
                return NullNode.getInstance();
            }
            default -> {
                return StringNode.valueOf(parser.getString());
            }
        }
    }

    public void write(Installation installation) {
        Workspace.writeSecret(
                path,
                "# Written by ./sayur init. Holds secrets; keep it out of git.\n"
                        + YAML.writeValueAsString(installation));
    }

    private void requireOwnerOnly() throws IOException {
        var permissions = Files.getPosixFilePermissions(path);
        if (!OWNER.containsAll(permissions)) {
            throw new LaunchFailed(path + " holds secrets and others may read it", "chmod 600 " + path);
        }
    }
}
