package id.microsayur.platform.messaging.outbox;

import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import id.microsayur.platform.messaging.publisher.OutboxEvent;
import id.microsayur.platform.messaging.publisher.PublishResult;
import id.microsayur.platform.messaging.publisher.PublishResult.Confirmed;
import id.microsayur.platform.messaging.publisher.RabbitEventPublisher;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A broker in memory: records what is published, and answers each event as a test decides; null is no answer. */
final class FakePublisher {

    final RabbitEventPublisher publisher = mock();
    final List<OutboxEvent> published = new CopyOnWriteArrayList<>();
    private volatile Consumer<PublishResult> results = _ -> {};

    FakePublisher(Function<OutboxEvent, @Nullable PublishResult> answers) {
        doAnswer(call -> {
                    OutboxEvent row = call.getArgument(0);
                    Consumer<PublishResult> answered = call.getArgument(1);
                    published.add(row);
                    results = answered;
                    var answer = answers.apply(row);
                    if (answer != null) {
                        answered.accept(answer);
                    }
                    return null;
                })
                .when(publisher)
                .publish(any(), any());
        when(publisher.withDedicatedChannel(any()))
                .thenAnswer(call -> call.<Supplier<?>>getArgument(0).get());
    }

    /** Answers an event that was published before. */
    void answer(PublishResult late) {
        results.accept(late);
    }

    static FakePublisher confirmingAll() {
        return new FakePublisher(Confirmed::new);
    }
}
