package id.microsayur.platform.client;

/**
 * What the first request would wait for, and what may be done before it.
 *
 * @param service whom it goes to; nobody is greeted who is not in the registry
 * @param words may block, and fail
 */
public record WarmupTask(String service, Runnable action) {}
