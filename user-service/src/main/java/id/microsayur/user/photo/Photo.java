package id.microsayur.user.photo;

/** A JPEG, and the tag that changes with its content. */
public record Photo(byte[] jpeg, String etag) {}
