package org.tonle.metadata.rule;

import org.tonle.metadata.Document;
import org.tonle.metadata.importing.Changes;
import org.tonle.metadata.importing.Draft;

/** Names that must be unique among the objects of one program. */
final class NamesInProgram {
    private NamesInProgram() {}

    /** Whether another object of the same type and program will have the name. */
    static boolean isTaken(Draft draft, Changes changes) {
        String name = draft.document().text("name");
        String program = draft.document().text("program");
        if (name == null || program == null) {
            return false;
        }
        for (Document other : changes.referring(draft.type().name(), "program", program)) {
            if (name.equals(other.text("name")) && !draft.uid().equals(other.text("id"))) {
                return true;
            }
        }
        return false;
    }
}
