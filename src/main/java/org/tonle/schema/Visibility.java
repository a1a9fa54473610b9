package org.tonle.schema;

import java.util.List;
import java.util.Set;

/**
 * Who sees and makes objects of a type where neither sharing nor an authority of it says so. All of it empty means closed: superusers
 * alone.
 *
 * @param open what everybody who signed in may do ({@code READ}, {@code CREATE}) where the type asks for no authority
 * @param sharedWith objects are seen by whoever sees what they belong to: a property of the type (all it names must be seen), or
 *     {@code type.property} of those that refer to it (one is enough)
 * @param seenWith in place of the sharing of an object: it is seen by whoever sees all that these properties name, and by nobody else;
 *     one that names nothing goes by its own sharing
 * @param changedBy in place of the sharing of an object: properties that name the only users who may change it
 * @param ownedBy whose objects they are: properties that name users, {@code userMessages.user} for a property of the parts inside
 * @param shownAnyway properties that stay visible behind references for users to whom the type is closed
 */
public record Visibility(
        Set<AuthorityType> open,
        List<String> sharedWith,
        List<String> seenWith,
        List<String> changedBy,
        List<String> ownedBy,
        List<String> shownAnyway) {
    public Visibility {
        open = Set.copyOf(open);
        sharedWith = List.copyOf(sharedWith);
        seenWith = List.copyOf(seenWith);
        changedBy = List.copyOf(changedBy);
        ownedBy = List.copyOf(ownedBy);
        shownAnyway = List.copyOf(shownAnyway);
    }

    /** Whether everybody may do this. */
    public boolean isOpen(AuthorityType kind) {
        return open.contains(kind);
    }
}
