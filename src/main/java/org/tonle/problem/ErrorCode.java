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
    E7132(409, "An expression has no value: %s"),
    E7137(409, "An expression cannot be read: %s"),
    E1125(401, "Sign in first: the user name or password is missing or wrong"),
    E1126(413, "The request body is larger than %s allows for this kind of request. Send it in smaller parts"),
    E1128(409, "Somebody else changed this object in the meantime. Read it again and repeat your change"),
    E1129(409, "Another object of this type already has this code or name. Choose another one"),
    E1127(500, "Something went wrong here, not with your request. Tell the administrator the number %s"),

    // ---- metadata: what stands in the way of a request
    E1102(409, "There is no organisation unit `%s`, or you may not see it"),
    E1106(409, "The translation of `%s` into `%s` is there twice on %s `%s`. Send each only once"),
    E1107(409, "Objects of type `%s` are not translated"),
    E1108(409, "Could not add to the collection: %s"),
    E1109(409, "Could not remove from the collection: %s"),

    // ---- metadata: rights
    E3000(403, "User `%s` may not create objects of type %s. Ask for the authority"),
    E3001(403, "User `%s` may not change `%s`. Ask its owner to share it with you for writing"),
    E3002(
            403,
            "User `%s` may not delete `%s`. Ask its owner to share it with you for writing, and for the authority to delete"),
    E3003(403, "User `%s` may not give away user role `%s`, which holds more than the user has"),
    E3015(409, "`%s` is no access string. Write eight characters such as rw------"),
    E3019(409, "Objects of type `%s` cannot be shared"),

    // ---- metadata: values of properties
    E4000(409, "Property `%s` is required. Send a value for it"),
    E4001(409, "Property `%s` may have at most %s characters, this one has %s"),
    E4002(409, "Property `%s` must have between %s and %s characters, this one has %s"),
    E4003(409, "Property `%s` must be an e-mail address; `%s` is none"),
    E4004(409, "Property `%s` must be a URL; `%s` is none"),
    E4005(409, "Property `%s` is not a password we accept: %s"),
    E4006(409, "Property `%s` must be a colour such as #FF8800; `%s` is none"),
    E4007(409, "Property `%s` must have between %s and %s items, this one has %s"),
    E4008(409, "Property `%s` must be between %s and %s; %s is not"),
    E4009(409, "Values of attribute `%s` are unique, and `%s` is taken"),
    E4011(409, "Attribute `%s` is mandatory. Send a value for it"),
    E4013(409, "The closing date `%s` is before the opening date `%s`"),
    E4014(409, "`%s` in property `%s` is no identifier: a letter, then ten letters or digits"),
    E4015(409, "Property `%s` refers to something that does not exist: `%s`"),
    E4027(409, "`%s` is no value for property `%s`"),
    E4028(409, "Option set `%s` already has this code, with option `%s`"),
    E4030(409, "This cannot be deleted while something uses it: %s"),
    E4032(400, "The patch path `%s` leads nowhere"),
    E4049(409, "Property `%s` must be a user name of 4 to 255 letters, digits and . _ - @; `%s` is none"),
    E4054(409, "Property `%s` must be unique, and `%s` is taken"),
    E4055(409, "Property `%s`: user `%s` needs at least one user role"),
    E4056(409, "Property `%s` cannot be changed, not even to `%s`"),

    // ---- metadata: references and identity
    E5000(409, "Strategy CREATE, but `%s` is there already: %s"),
    E5001(409, "There is no object `%s` to change: %s"),
    E5002(409, "`%s` does not exist; it is named by %s in `%s`. Send it along, or correct the identifier"),
    E5003(409, "Property `%s` with the value `%s` of %s is taken by %s. Choose another value"),
    E5004(409, "Identifier `%s` stands on more than one %s of the payload. Send each object once"),
    E6012(409, "Attribute `%s` is not meant for objects of type `%s`"),
    E6022(409, "`%s` would stand above itself through property `%s`, which points at `%s`"),
    ;

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
