package org.tonle.trace;

import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tonle.security.CurrentUser;

/**
 * What was looked at. It names objects by identifier and never holds a value of a person.
 *
 * @param objectType what was shown: {@code trackedEntity}, {@code enrollment}, {@code event}, {@code dataValue} ...
 * @param persons identifiers of the tracked entities that were shown; empty when there were none or more than {@value #MOST_NAMED}
 * @param rows how many objects were shown; null when the answer is a stream that is counted by nobody
 * @param query outline of what was asked, {@link QueryOutline}; null for nothing
 * @param program uid, null for none
 * @param orgUnit uid, null for none
 */
public record Look(
        LookKind kind,
        String objectType,
        List<String> persons,
        @Nullable Long rows,
        @Nullable String query,
        @Nullable String program,
        @Nullable String orgUnit) {
    /** Persons an entry names one by one; of a longer list it says the number and the question. */
    public static final int MOST_NAMED = 200;

    public Look {
        persons = persons.size() > MOST_NAMED ? List.of() : List.copyOf(persons);
    }

    /** A look of which nothing else is known yet. */
    public static Look of(LookKind kind, String objectType) {
        return new Look(kind, objectType, List.of(), null, null, null, null);
    }

    /** Whose data were shown; the same person twice is named once. */
    public Look persons(Collection<String> shown) {
        return new Look(kind, objectType, shown.stream().distinct().toList(), rows, query, program, orgUnit);
    }

    /** How many objects were shown. */
    public Look rows(long shown) {
        return new Look(kind, objectType, persons, shown, query, program, orgUnit);
    }

    /** Where: the uids of the program and the unit, each null for none. */
    public Look at(@Nullable String programUid, @Nullable String orgUnitUid) {
        return new Look(kind, objectType, persons, rows, query, programUid, orgUnitUid);
    }

    /** Says that somebody else looked in as this user. */
    Look as(CurrentUser user) {
        return asked((query == null || query.isEmpty() ? "" : query + "&") + "as=" + user.uid());
    }

    public Look asked(@Nullable String outline) {
        return new Look(kind, objectType, persons, rows, outline, program, orgUnit);
    }
}
