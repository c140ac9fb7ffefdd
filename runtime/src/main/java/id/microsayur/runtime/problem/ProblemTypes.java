package id.microsayur.runtime.problem;

import java.net.URI;

/** URI and title of a problem type, which is written in kebab case. */
public final class ProblemTypes {

    private ProblemTypes() {}

    public static URI uri(String type) {
        return URI.create("urn:micro-sayur:" + type);
    }

    public static String title(String type) {
        var words = type.replace('-', ' ');
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }
}
