package id.microsayur.platform.messaging.inbox;

import id.microsayur.platform.messaging.database.DatabaseOutage;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.amqp.ImmediateRequeueAmqpException;
import org.springframework.amqp.rabbit.connection.CorrelationData;
import org.springframework.amqp.rabbit.core.RabbitTemplate;

/**
 * Moves a failed message to the retry queue or, after the last round or for an invalid message, to the dead letter
 * queue.
 */
class FailedMessageRouter {

    private static final Logger log = LoggerFactory.getLogger(FailedMessageRouter.class);

    private final RabbitTemplate rabbit;
    private final Clock clock;

    FailedMessageRouter(RabbitTemplate rabbit, Clock clock) {
        this.rabbit = rabbit;
        this.clock = clock;
    }

    /**
     * Returns only after the broker has confirmed the message in its next queue; otherwise the message is requeued. Rounds
     * during which the database has no space or is read only do not count: they say nothing about the message.
     */
    ConsumptionOutcome route(InboundMessage inboundMessage, Throwable reason, Throwable failure) {
        var outage = DatabaseOutage.of(failure);
        var counts = outage == null || outage == DatabaseOutage.UNAVAILABLE;
        var dead = FailureCategory.of(failure) == FailureCategory.INVALID_MESSAGE
                || counts && inboundMessage.retryCount() >= InboundMessage.MAX_RETRY_ROUNDS;
        var target = inboundMessage.queue() + (dead ? ".dlq" : ".retry");
        var retries = dead || !counts ? inboundMessage.retryCount() : inboundMessage.retryCount() + 1;
        log.warn(
                "Message {} {} moves to {}: {}",
                inboundMessage.queue(),
                inboundMessage.eventId(),
                target,
                InboundMessage.printable(reason));
        sendAndConfirm(
                target,
                inboundMessage.copyWithHeaders(inboundMessage.failureHeaders(retries, reason, Instant.now(clock))));
        return dead ? ConsumptionOutcome.DEAD : ConsumptionOutcome.RETRY;
    }

    void sendAndConfirm(String queue, org.springframework.amqp.core.Message message) {
        var correlation = new CorrelationData();
        rabbit.send("", queue, message, correlation);
        try {
            var confirm = correlation.getFuture().get(10, TimeUnit.SECONDS);
            if (!confirm.ack() || correlation.getReturned() != null) {
                throw new ImmediateRequeueAmqpException(queue + " did not accept the message");
            }
        } catch (ExecutionException | TimeoutException e) {
            throw new ImmediateRequeueAmqpException("no confirm from " + queue, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ImmediateRequeueAmqpException("stopped before the confirm from " + queue, e);
        }
    }
}
