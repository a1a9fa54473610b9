package org.tonle.metadata.importing;

import java.util.HashSet;
import java.util.Set;
import org.tonle.schema.Property;

/** Short names for objects of payloads from servers that did not ask for them: made from the name. */
final class ShortNames {
    private static final String SHORT_NAME = "shortName";
    private static final int LONGEST = 50;

    /** Types whose objects had to have one in every version: a missing one is a mistake. */
    private static final Set<String> ALWAYS_ASKED = Set.of(
            "dataElement",
            "dataSet",
            "indicator",
            "organisationUnit",
            "program",
            "programIndicator",
            "trackedEntityAttribute");

    private final Changes changes;
    private final Set<String> made = new HashSet<>();

    ShortNames(Changes changes) {
        this.changes = changes;
    }

    void complete(Draft draft) {
        Property property = draft.type().property(SHORT_NAME);
        String name = draft.document().text("name");
        if (property == null) {
            return;
        }
        boolean isMissing = property.isRequired()
                && draft.document().layout().position(SHORT_NAME) >= 0
                && draft.document().text(SHORT_NAME) == null
                && !draft.hasError(SHORT_NAME)
                && !ALWAYS_ASKED.contains(draft.type().name());
        if (isMissing && name != null) {
            draft.set(SHORT_NAME, free(draft, property, name));
            draft.remark(SHORT_NAME, ImportRemark.SHORT_NAME.said());
        }
    }

    /** The beginning of the name, with a number behind it where another object has it already. */
    private String free(Draft draft, Property property, String name) {
        if (draft.before() != null && draft.before().document().text(SHORT_NAME) != null) {
            return String.valueOf(draft.before().document().text(SHORT_NAME));
        }
        String wanted = cut(name, LONGEST);
        for (int number = 2; property.isUnique() && number < 1000 && isTaken(draft, wanted); number++) {
            wanted = cut(name, LONGEST - 4) + " " + number;
        }
        return wanted;
    }

    private boolean isTaken(Draft draft, String wanted) {
        return !made.add(draft.type().name() + ' ' + wanted)
                || changes.snapshot().table(draft.type().name()).findBy(SHORT_NAME, wanted) != null;
    }

    private static String cut(String text, int length) {
        if (text.length() <= length) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(length - 1)) ? length - 1 : length;
        return text.substring(0, end).strip();
    }
}
