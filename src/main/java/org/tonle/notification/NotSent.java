package org.tonle.notification;

/** That a message did not reach who was to carry it on. The words hold nothing of the message. */
public final class NotSent extends Exception {
    private static final long serialVersionUID = 1;

    /** What becomes of a message that was not sent. */
    enum Outcome {
        AGAIN,
        FAILED,
        CANCELLED
    }

    private final Outcome outcome;

    private NotSent(String remark, Outcome outcome) {
        super(remark);
        this.outcome = outcome;
    }

    /** It may be taken later. */
    public static NotSent now(String remark) {
        return new NotSent(remark, Outcome.AGAIN);
    }

    /** It will not be taken later either. */
    public static NotSent ever(String remark) {
        return new NotSent(remark, Outcome.FAILED);
    }

    /** There is nothing to say any more. */
    public static NotSent anyMore(String remark) {
        return new NotSent(remark, Outcome.CANCELLED);
    }

    Outcome outcome() {
        return outcome;
    }

    String remark() {
        return String.valueOf(getMessage());
    }
}
