package id.microsayur.platform.event;

import id.microsayur.platform.event.Answer.Confirmed;
import id.microsayur.platform.event.Answer.Refused;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.amqp.AmqpException;
import org.springframework.messaging.MessagingException;

/** One batch on its way: many events in the air, of each aggregate one at a time, since confirms keep no order. */
class Flight {

    private static final Logger log = LoggerFactory.getLogger(Flight.class);
    private static final int IN_THE_AIR = 60; // below the channel cache: of the first flight each event takes a channel
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration LONGEST = Duration.ofSeconds(2); // then what is confirmed is committed

    private final BrokerGate broker;
    private final Deque<Deque<OutboxRow>> lanes = new ArrayDeque<>();
    private final Map<OutboxRow, Deque<OutboxRow>> inTheAir = new IdentityHashMap<>();
    private final BlockingQueue<Answer> answers = new LinkedBlockingQueue<>();
    private final List<Long> confirmed = new ArrayList<>();
    private final List<Refused> refused = new ArrayList<>();
    private final long begin = System.nanoTime();
    private boolean reachedTheBroker = true;

    Flight(BrokerGate broker, List<OutboxRow> batch) {
        this.broker = broker;
        var byAggregate = new LinkedHashMap<UUID, Deque<OutboxRow>>();
        batch.forEach(row -> byAggregate
                .computeIfAbsent(row.aggregate().id(), _ -> new ArrayDeque<>())
                .add(row));
        lanes.addAll(byAggregate.values());
    }

    /** Returns when there is an answer to each event that could be sent, or none for so long that none will come. */
    Flight complete() throws InterruptedException {
        takeOff();
        while (!inTheAir.isEmpty()) {
            var answer = answers.poll(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            if (answer == null) {
                giveUp();
            } else {
                land(answer);
                takeOff();
            }
        }
        return this;
    }

    private void takeOff() {
        while (!lanes.isEmpty() && inTheAir.size() < IN_THE_AIR && System.nanoTime() - begin < LONGEST.toNanos()) {
            var lane = lanes.remove();
            var row = lane.remove();
            try {
                broker.send(row, answers::add);
                inTheAir.put(row, lane);
            } catch (AmqpException | MessagingException e) {
                log.warn("The outbox waits for the broker: {}", e.toString());
                lanes.clear();
                reachedTheBroker = false;
            }
        }
    }

    private void land(Answer answer) {
        var lane = inTheAir.remove(answer.row());
        switch (answer) {
            case Confirmed(var row) -> {
                confirmed.add(row.id());
                if (lane != null && !lane.isEmpty()) {
                    lanes.add(lane);
                }
            }
            case Refused refusal -> refused.add(refusal); // the rest of its aggregate stays behind it
        }
    }

    /** A queue without a leader never answers: what was meant for it waits, so that it holds up nobody else. */
    private void giveUp() {
        inTheAir.keySet().forEach(row -> refused.add(new Refused(row, "no confirm within " + PATIENCE)));
        inTheAir.clear();
        lanes.clear();
        broker.reset();
    }

    boolean reachedTheBroker() {
        return reachedTheBroker;
    }

    List<Long> confirmed() {
        return confirmed;
    }

    List<Refused> refused() {
        return refused;
    }
}
