package id.microsayur.order.updates.web;

import id.microsayur.platform.problem.TooManyRequests;
import java.time.Duration;

/** 429: the user has as many open event streams as one user may have. */
class TooManyOrderStreams extends TooManyRequests {

    TooManyOrderStreams(int limit) {
        super(
                "too-many-streams",
                "You have %d open event streams; close one of them first".formatted(limit),
                Duration.ofSeconds(10));
    }
}
