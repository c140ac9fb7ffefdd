package id.microsayur.testsupport.crash;

/** Answer to a keyed request. */
public record KeyedAnswer(int status, String body) {

    boolean isSuccess() {
        return status >= 200 && status < 300;
    }
}
