package id.microsayur.user.photo;

/** JPEG bytes with their ETag. */
public record Photo(byte[] jpeg, String etag) {}
