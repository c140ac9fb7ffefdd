package id.microsayur.gateway.instance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

class SharedAnswersTests {

    private final List<String> computed = new ArrayList<>();
    private Sinks.One<String> running = Sinks.one();
    private final SharedAnswers<String, String> answers = new SharedAnswers<>((question, authorization) -> {
        computed.add(question + " for " + authorization);
        return running.asMono();
    });

    @Test
    void computesAnAnswerOnceForAllCallersThatWait() {
        var received = new ArrayList<String>();
        for (var caller : List.of("first", "second", "third")) {
            answers.get("all", caller).subscribe(received::add);
        }
        running.tryEmitValue("answer");

        assertThat(computed).containsExactly("all for first");
        assertThat(received).containsExactly("answer", "answer", "answer");
    }

    @Test
    void sharesNoAnswerToAnotherQuestion() {
        answers.get("one", null).subscribe();
        answers.get("two", null).subscribe();

        assertThat(computed).containsExactly("one for null", "two for null");
    }

    @Test
    void doesNotKeepAFailure() {
        Mono<String> failed = answers.get("all", "first").onErrorReturn("failed");
        running.tryEmitError(new IllegalStateException());
        assertThat(failed.block()).isEqualTo("failed");

        running = Sinks.one();
        running.tryEmitValue("answer");
        assertThat(answers.get("all", "second").block()).isEqualTo("answer");
    }
}
