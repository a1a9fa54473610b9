package org.tonle.datavalue.importing;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Issue;

/**
 * What is wrong with a name, a cell or a value, whichever rows have it.
 *
 * @param property the field at fault as the API spells it
 * @param conflict the code under which DHIS2 tells it, the same for most
 * @param arguments what the code's text names; without the place of the row, which codes of single values name first
 */
record ValueFault(ErrorCode code, ErrorCode conflict, String property, List<Object> arguments) {
    /** Codes of what DHIS2 refuses a payload as a whole for, because it cannot read a row. */
    private static final Set<ErrorCode> UNREADABLE = Set.of(
            ErrorCode.E8100,
            ErrorCode.E8102,
            ErrorCode.E8103,
            ErrorCode.E8104,
            ErrorCode.E8105,
            ErrorCode.E8106,
            ErrorCode.E8107,
            ErrorCode.E8108,
            ErrorCode.E8109,
            ErrorCode.E8110,
            ErrorCode.E8111);

    static ValueFault of(ErrorCode code, String property, Object... arguments) {
        return new ValueFault(code, code, property, List.of(arguments));
    }

    /** The same that DHIS2 tells under another code. */
    ValueFault toldAs(ErrorCode other) {
        return new ValueFault(code, other, property, arguments);
    }

    static boolean isUnreadable(ErrorCode conflict) {
        return UNREADABLE.contains(conflict);
    }

    /** Whether the code is about one value, so that its text begins with the place of it. */
    static boolean isOfOneValue(ErrorCode code) {
        return code.compareTo(ErrorCode.E8100) >= 0 && code.compareTo(ErrorCode.E8142) <= 0 && code != ErrorCode.E8128;
    }

    /** The fault of one row. @param index its place in the payload, from 0 */
    Issue at(int index) {
        if (!isOfOneValue(code)) {
            return new Issue(index, code, property, arguments);
        }
        List<Object> all = new ArrayList<>(arguments.size() + 1);
        all.add(index);
        all.addAll(arguments);
        return new Issue(index, code, property, all);
    }
}
