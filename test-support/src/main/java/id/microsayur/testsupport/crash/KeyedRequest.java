package id.microsayur.testsupport.crash;

import java.util.function.Function;
import java.util.function.IntSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * A request with a key of its own for a resource of its own.
 *
 * @param send sends it, each time with the same key and body
 * @param effects number of its effects so far
 * @param isExpected whether an answer is the one without a crash; others are those of a failure
 * @param essence what is equal in each of its answers
 */
public record KeyedRequest(
        String key,
        Supplier<KeyedAnswer> send,
        IntSupplier effects,
        Predicate<KeyedAnswer> isExpected,
        Function<KeyedAnswer, Object> essence) {

    /** A request whose answers are equal. */
    public static KeyedRequest of(String key, Supplier<KeyedAnswer> send, IntSupplier effects) {
        return new KeyedRequest(key, send, effects, KeyedAnswer::isSuccess, answer -> answer);
    }

    public KeyedRequest withEssence(Function<KeyedAnswer, Object> essence) {
        return new KeyedRequest(key, send, effects, isExpected, essence);
    }

    /** The same request where it is refused, with an effect all the same. */
    public KeyedRequest refusedWith(int status, Function<KeyedAnswer, Object> essence) {
        return new KeyedRequest(key, send, effects, answer -> answer.status() == status, essence);
    }

    boolean isAnsweredBy(KeyedAnswer answer) {
        return isExpected.test(answer);
    }
}
