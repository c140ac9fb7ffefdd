package id.microsayur.notification;

import java.time.Instant;

/** So many deliveries of one channel are not done, the first of them since then. */
record Backlog(Medium medium, NotificationState state, long deliveries, Instant oldest) {}
