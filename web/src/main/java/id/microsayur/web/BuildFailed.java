package id.microsayur.web;

/** A source that can't be built, or a missing tool; the message names the remedy. */
final class BuildFailed extends RuntimeException {

    BuildFailed(String message) {
        super(message);
    }
}
