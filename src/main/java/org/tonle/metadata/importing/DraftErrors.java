package org.tonle.metadata.importing;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.tonle.importing.ErrorReport;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.FirstOfMany;

/**
 * What is wrong with one object. A list of a million items may be wrong a million times: all is counted, only the first of it is kept
 * in words, and of the rest what kinds there were.
 */
final class DraftErrors {
    /** What is kept in words of one object. */
    static final int MOST_TOLD = 100;

    /** What is kept in words of all objects of an import: as much as a report tells, a few each. */
    private static final int MOST_OF_ALL = 60_000;

    private static final int MOST_KINDS = 100;

    /** Room for the words of one import, shared by its objects. */
    static final class Room {
        private int left = MOST_OF_ALL;
    }

    /** What kind of mistake it is. @param property null when it is about the object as a whole */
    private record Kind(ErrorCode code, @Nullable String property) {
        static Kind of(ErrorReport error) {
            return new Kind(error.code(), error.property());
        }
    }

    private final Room room;
    private List<ErrorReport> told = List.of();
    private List<Kind> untold = List.of();
    private int count;

    DraftErrors(Room room) {
        this.room = room;
    }

    void add(ErrorReport error) {
        count++;
        if (told.size() < MOST_TOLD && room.left > 0) {
            room.left--;
            told = told.isEmpty() ? new ArrayList<>(2) : told;
            told.add(error);
            return;
        }
        Kind kind = Kind.of(error);
        if (untold.size() < MOST_KINDS && !untold.contains(kind)) {
            untold = untold.isEmpty() ? new ArrayList<>(2) : untold;
            untold.add(kind);
        }
    }

    void addAll(FirstOfMany<ErrorReport> found) {
        found.kept().forEach(this::add);
        count += found.untold();
    }

    boolean isEmpty() {
        return count == 0;
    }

    /** How many are not in {@link #told}. */
    int untold() {
        return count - told.size();
    }

    List<ErrorReport> told() {
        return List.copyOf(told);
    }

    boolean has(ErrorCode code) {
        return any(kind -> kind.code() == code);
    }

    boolean has(@Nullable String property) {
        return any(kind -> Objects.equals(kind.property(), property));
    }

    boolean hasOnly(ErrorCode code) {
        return !isEmpty() && !any(kind -> kind.code() != code);
    }

    private boolean any(Predicate<Kind> is) {
        return told.stream().map(Kind::of).anyMatch(is) || untold.stream().anyMatch(is);
    }
}
