package org.tonle.outgoing;

/** A call that brought no answer. The message says why, for people; it holds no secret and nothing the other server said. */
public final class NotReached extends Exception {
    private static final long serialVersionUID = 1L;

    private final boolean isForGood;

    private NotReached(String message, boolean isForGood) {
        super(message);
        this.isForGood = isForGood;
    }

    static NotReached ever(String message) {
        return new NotReached(message, true);
    }

    static NotReached now(String message) {
        return new NotReached(message, false);
    }

    /** Whether it makes no sense to try it again as it is. */
    public boolean isForGood() {
        return isForGood;
    }

    /** Why, for people. */
    public String reason() {
        return String.valueOf(getMessage());
    }
}
