package id.microsayur.order.updates.web;

import id.microsayur.platform.problem.Unavailable;

/** 503: the instance has as many open event streams as it can serve. */
class OrderStreamsExhausted extends Unavailable {

    OrderStreamsExhausted() {
        super("streams-exhausted", "Too many event streams are open just now. Please try again in a moment.");
    }
}
