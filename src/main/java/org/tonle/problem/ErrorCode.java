package org.tonle.problem;

/**
 * Everything that can be said to be wrong, once. The number is DHIS2's where clients rely on it, the words are ours; a code
 * never changes its meaning once released. The texts name the value in question and what to do about it.
 *
 * <p>Status is the HTTP status of a request that fails with this code; for a row in an import report it has no effect.
 */
public enum ErrorCode {
    // ---- requests in general
    E1000(400, "This request is missing: %s"),
    E1003(400, "The request could not be understood: %s"),
    E1005(404, "%s with id `%s` was not found, or you may not see it"),
    E1006(403, "You may not do this: %s"),
    E1101(409, "`%s` is not a period. Write it as 2024, 202401, 2024Q1, 2024W1 or 20240131"),
    E1113(404, "There is no object of type %s with id `%s`, or you may not see it"),
    E1125(401, "Sign in first: the user name or password is missing or wrong"),
    E1126(413, "The request body is larger than %s allows for this kind of request. Send it in smaller parts"),
    E1128(409, "Somebody else changed this object in the meantime. Read it again and repeat your change"),
    E1129(409, "Another object of this type already has this code or name. Choose another one"),
    E1127(500, "Something went wrong here, not with your request. Tell the administrator the number %s");

    private final int status;
    private final String template;

    ErrorCode(int status, String template) {
        this.status = status;
        this.template = template;
    }

    /** HTTP status of an answer with this code. */
    public int status() {
        return status;
    }

    /** The English text with its values; missing values show as `?`, so that a report never fails for its own wording. */
    public String message(Object... arguments) {
        int wanted = 0;
        for (int at = template.indexOf("%s"); at >= 0; at = template.indexOf("%s", at + 2)) {
            wanted++;
        }
        Object[] filled = new Object[wanted];
        for (int i = 0; i < wanted; i++) {
            filled[i] = i < arguments.length ? arguments[i] : "?";
        }
        return String.format(template, filled);
    }
}
