package org.tonle.matrix;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Who calls; {@code matrix/world.json} says what each may do. */
enum MatrixUser {
    NOBODY(null, Set.of()),
    /** Has a role without any authority. */
    NO_AUTHORITY("zm_none", Set.of()),
    /** Enters aggregate values in the district North. */
    CLERK("zm_clerk", Set.of()),
    /** Enters persons in one clinic and searches the country. */
    TRACKER("zm_tracker", Set.of()),
    /** Reads aggregates and events of the country, writes nothing. */
    READER("zm_reader", Set.of()),
    /** Has every authority over metadata but none over users; what has no sharing is therefore his or hers to change. */
    METADATA_ADMINISTRATOR("zm_meta", Set.of("not shared")),
    /** Makes users, with less than a superuser has. */
    USER_ADMINISTRATOR("zm_useradmin", Set.of("user")),
    DISABLED("zm_disabled", Set.of());

    static final String PASSWORD = "Matrix#2026x";

    private final @Nullable String username;

    @SuppressWarnings("ImmutableEnumChecker") // made by Set.of
    private final Set<String> changes;

    MatrixUser(@Nullable String username, Set<String> changes) {
        this.username = username;
        this.changes = changes;
    }

    /** Null for nobody. */
    @Nullable
    String username() {
        return username;
    }

    /** Whether every address but the public ones must refuse. */
    boolean isShutOut() {
        return this == NOBODY || this == DISABLED;
    }

    /** Whether changing objects of this kind ({@code user}, {@code not shared}) is the user's right. */
    boolean mayChange(String kind) {
        return changes.contains(kind);
    }

    /** Whether e-mail and telephone of users are for this user to see. */
    boolean seesPeople() {
        return this == USER_ADMINISTRATOR;
    }
}
