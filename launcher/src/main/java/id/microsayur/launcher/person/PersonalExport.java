package id.microsayur.launcher.person;

import id.microsayur.launcher.person.PersonalData.Person;
import id.microsayur.launcher.workspace.JsonFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * Writes a person's data as one JSON file, readable by its owner only.
 *
 * @param photos folder of photo files; a photo in a bucket is exported by its name alone
 */
public record PersonalExport(PersonalData data, Path photos) {

    /** Returns the number of rows. */
    public int write(Person person, Path file, Instant now) throws SQLException, IOException {
        var services = data.read(person);
        var content = new LinkedHashMap<String, Object>();
        content.put("exported_at", now.toString());
        content.put("user_id", person.userId());
        content.put("email", person.email());
        var photo = photo(services);
        if (!photo.isEmpty()) {
            content.put("photo_jpeg_base64", photo);
        }
        content.put("services", services);
        JsonFiles.write(file.toAbsolutePath(), content);
        return services.values().stream()
                .flatMap(tables -> tables.values().stream())
                .mapToInt(List::size)
                .sum();
    }

    private String photo(Map<String, Map<String, List<JsonNode>>> services) throws IOException {
        var rows = services.getOrDefault("user-service", Map.of()).getOrDefault("photos", List.of());
        if (rows.isEmpty()) {
            return "";
        }
        var name = rows.getFirst().path("file").asString();
        var file = photos.resolve(name.substring(0, 2)).resolve(name + ".jpg");
        return Files.exists(file) ? Base64.getEncoder().encodeToString(Files.readAllBytes(file)) : "";
    }
}
