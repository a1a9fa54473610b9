package org.tonle.metadata.importing;

import java.sql.SQLException;
import java.util.Collection;
import org.tonle.database.Transaction;

/** What a schema cannot say about the objects of one type. A CDI bean in the room that owns the meaning; stateless. */
public interface MetadataRule {
    /** Name of the type the rule is about, for instance {@code categoryCombo}. */
    String type();

    /** Judges one object of the payload with {@link Draft#refuse}, before it is compared with others. */
    default void check(Draft draft, Changes changes) {}

    /**
     * Works out what follows from objects of the type that are to be written: corrects them, refuses them, adds, changes or deletes
     * others through {@code changes}. Called once an import, with the drafts of the type that have not failed.
     */
    default void complete(Collection<Draft> drafts, Changes changes) {}

    /** Whether {@link #store} has something to keep of an object that has no secrets. */
    default boolean keepsMore(Draft draft) {
        return false;
    }

    /** Keeps what is not in the document of an object that has just been written. @param id its surrogate number */
    default void store(Transaction transaction, Draft draft, int id, Changes changes) throws SQLException {}
}
