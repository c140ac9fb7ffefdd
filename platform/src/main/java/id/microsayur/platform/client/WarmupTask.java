package id.microsayur.platform.client;

/**
 * Preparation of a connection before the first request.
 *
 * @param service the downstream service; the task is skipped while it has no registered instance
 * @param action may block, and fail
 */
public record WarmupTask(String service, Runnable action) {}
