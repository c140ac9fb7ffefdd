package id.microsayur.launcher.chaos.invariant;

import id.microsayur.launcher.chaos.load.RequestLog.LoggedRequest;
import java.util.List;

/** Every request has an answer, unless the only gateway was the target. */
record AnswerInvariant() implements Invariant {

    @Override
    public List<Violation> check(RoundEvidence round) {
        if (round.faults().isFeltWithoutAnswer()) {
            return List.of();
        }
        var unanswered = round.requests().stream()
                .filter(request -> !request.isAnswered())
                .map(AnswerInvariant::describe)
                .toList();
        return Violation.ofAny("answers", "a request has no answer", unanswered);
    }

    private static String describe(LoggedRequest request) {
        return "%s at %s%s"
                .formatted(
                        request.what(),
                        request.at(),
                        request.isTimedOut() ? ", given up after " + request.millis() + " ms" : "");
    }
}
