package id.microsayur.platform.problem;

/** An invalid field of a request in the member {@code errors} of a problem, in the caller's spelling. */
public record InvalidField(String field, String message) {}
