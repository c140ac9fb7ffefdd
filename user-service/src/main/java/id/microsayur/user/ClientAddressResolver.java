package id.microsayur.user;

import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/** Resolves the client address of the current request from a header that only the gateway can set. */
@Component
public class ClientAddressResolver {

    private static final String HEADER = "X-Internal-Client-Address";
    private static final Pattern ADDRESS_PATTERN = Pattern.compile("[0-9a-fA-F.:]{2,45}");

    /** Empty outside a request. */
    public Optional<String> current() {
        return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes request
                ? Optional.of(resolve(request))
                : Optional.empty();
    }

    private static String resolve(ServletRequestAttributes attributes) {
        var request = attributes.getRequest();
        var forwarded = request.getHeader(HEADER);
        return forwarded != null && ADDRESS_PATTERN.matcher(forwarded).matches() ? forwarded : request.getRemoteAddr();
    }
}
