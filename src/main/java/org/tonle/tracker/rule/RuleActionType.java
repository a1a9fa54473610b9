package org.tonle.tracker.rule;

import org.jspecify.annotations.Nullable;

/** What rules can do that a server has to do; the rest is done by forms. Names are DHIS2's. */
public enum RuleActionType {
    ASSIGN,
    SHOWWARNING,
    WARNINGONCOMPLETE,
    SHOWERROR,
    ERRORONCOMPLETE,
    SETMANDATORYFIELD,
    SENDMESSAGE,
    SCHEDULEMESSAGE,
    SCHEDULEEVENT,
    /** Not one of DHIS2's: the rule itself is wrong, and says how. */
    ERROR;

    /** Null for what only forms do. */
    static @Nullable RuleActionType of(String name) {
        for (RuleActionType type : values()) {
            if (type.name().equals(name)) {
                return type;
            }
        }
        return null;
    }
}
