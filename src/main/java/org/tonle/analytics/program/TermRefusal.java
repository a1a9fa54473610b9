package org.tonle.analytics.program;

/** Something of an expression that cannot be worked out; said without knowing which indicator it stands in. */
final class TermRefusal extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** @param reason names the part and says why, and what to do */
    TermRefusal(String reason) {
        super(reason, null, false, false);
    }

    String reason() {
        return String.valueOf(getMessage());
    }
}
