package id.microsayur.payment.charge;

import id.microsayur.platform.problem.Invalid;
import java.util.List;
import java.util.Map;

/** The payment method requires a token, and the request has none. */
public class TokenRequired extends Invalid {

    TokenRequired(String method) {
        super("token-required", "The method " + method + " needs a token");
        with("errors", List.of(Map.of("field", "token", "message", "is required for " + method)));
    }
}
