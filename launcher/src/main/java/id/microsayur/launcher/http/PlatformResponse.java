package id.microsayur.launcher.http;

import id.microsayur.launcher.workspace.JsonFiles;
import id.microsayur.localservers.process.LaunchFailed;
import java.net.http.HttpHeaders;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Response of any status; the request is its method and URL. */
public record PlatformResponse(String request, int status, HttpHeaders headers, String text) {

    /** @throws LaunchFailed with the response's problem detail unless the status is one of these */
    public PlatformResponse require(Integer... statuses) {
        if (!List.of(statuses).contains(status)) {
            throw new LaunchFailed(problemDetail(), request + " answered " + status + "; see ./sayur status");
        }
        return this;
    }

    public JsonNode json() {
        try {
            return JsonFiles.JSON.readTree(text);
        } catch (JacksonException e) {
            throw new LaunchFailed(
                    request + " answered " + status + " without JSON: " + e.getOriginalMessage(),
                    "Is all up? See ./sayur status, then ./sayur up");
        }
    }

    /** Empty if the header is absent. */
    public String header(String name) {
        return headers.firstValue(name).orElse("");
    }

    private String problemDetail() {
        var plain = request + " answered " + status + (text.isBlank() ? "" : ": " + text);
        try {
            return JsonFiles.JSON.readTree(text).path("detail").asString(plain);
        } catch (JacksonException _) {
            return plain;
        }
    }
}
