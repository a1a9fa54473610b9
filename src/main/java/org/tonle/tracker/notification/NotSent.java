package org.tonle.tracker.notification;

/** That a message did not reach who was to carry it on. The words hold nothing of the message. */
public final class NotSent extends Exception {
    private static final long serialVersionUID = 1;

    private final boolean isForGood;

    private NotSent(String remark, boolean isForGood) {
        super(remark);
        this.isForGood = isForGood;
    }

    /** It may be taken later. */
    static NotSent now(String remark) {
        return new NotSent(remark, false);
    }

    /** It will not be taken later either. */
    static NotSent ever(String remark) {
        return new NotSent(remark, true);
    }

    boolean isForGood() {
        return isForGood;
    }

    String remark() {
        return String.valueOf(getMessage());
    }
}
