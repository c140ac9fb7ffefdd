package id.microsayur.platform.web.idempotency;

import id.microsayur.platform.web.idempotency.IdempotencyKeyRepository.StoredResponse;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ResponseStatus;
import tools.jackson.databind.json.JsonMapper;

/** Converts results of controller methods to stored responses, and stored responses to replays. */
class StoredResponseConverter {

    /** Headers that each response gets of its own. */
    private static final Set<String> UNSTORED_HEADERS = Set.of("content-type", "content-length");

    private final JsonMapper json;

    StoredResponseConverter(JsonMapper json) {
        this.json = json;
    }

    StoredResponse toStored(ProblemDetail problem) {
        return new StoredResponse(
                problem.getStatus(),
                MediaType.APPLICATION_PROBLEM_JSON_VALUE,
                Map.of(),
                json.writeValueAsBytes(problem));
    }

    StoredResponse toStored(Method method, @Nullable Object result) {
        var response = result instanceof ResponseEntity<?> entity
                ? entity
                : ResponseEntity.status(status(method)).body(result);
        var headers = new TreeMap<String, List<String>>();
        response.getHeaders().forEach((name, values) -> {
            if (!UNSTORED_HEADERS.contains(name.toLowerCase(Locale.ROOT))) {
                headers.put(name, values);
            }
        });
        var status = response.getStatusCode().value();
        var body = response.getBody();
        return body == null
                ? new StoredResponse(status, "", headers, new byte[0])
                : new StoredResponse(status, MediaType.APPLICATION_JSON_VALUE, headers, json.writeValueAsBytes(body));
    }

    private static HttpStatus status(Method method) {
        var declared = AnnotatedElementUtils.findMergedAnnotation(method, ResponseStatus.class);
        return declared == null ? HttpStatus.OK : declared.code();
    }

    ResponseEntity<?> toReplay(StoredResponse storedResponse) {
        var response = ResponseEntity.status(storedResponse.status())
                .headers(headers -> storedResponse.headers().forEach(headers::addAll))
                .header("Idempotency-Replayed", "true");
        if (storedResponse.body().length == 0) {
            return response.build();
        }
        return response.contentType(MediaType.parseMediaType(storedResponse.contentType()))
                .body(json.readTree(storedResponse.body()));
    }
}
