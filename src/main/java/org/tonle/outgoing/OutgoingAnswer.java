package org.tonle.outgoing;

/** What another server said. @param body whole, never longer than the limit */
public record OutgoingAnswer(int status, byte[] body) {
    private static final int REQUEST_TIMEOUT = 408;
    private static final int TOO_EARLY = 425;
    private static final int TOO_MANY = 429;

    public boolean isSuccess() {
        return status / 100 == 2;
    }

    /** Whether the same call may be taken later. */
    public boolean isForNow() {
        return status / 100 == 5 || status == REQUEST_TIMEOUT || status == TOO_EARLY || status == TOO_MANY;
    }
}
