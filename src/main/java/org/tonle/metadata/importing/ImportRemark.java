package org.tonle.metadata.importing;

import org.jspecify.annotations.Nullable;
import org.tonle.problem.Wording;

/** What an import says of an object that goes in all the same: what was passed over, or read in another way than it was written. */
public enum ImportRemark {
    DIMENSION_LEFT_OUT("Nothing is chosen of dimension `%s`, which does not exist; it was left out of `%s`"),
    NOT_SHARED("There is no %s `%s`; nothing was shared with it"),
    REFERENCE_LEFT_OUT("There is no %s `%s` here; it was left out of `%s`"),
    OTHER_SIDE("`%s` is decided by the objects it names; it was passed over. Write it as `%s` of type %s"),
    REFERENCE_PASSED_OVER("There is no %s `%s`; it was passed over"),
    NAMELESS_REFERENCE("A reference in `%s` has neither `id` nor `code`; it was passed over"),
    OLDER_WORD("`%s`, a word of another version, was read as `%s`"),
    OTHER_SPELLING("`%s` was read as `%s`"),
    COLOR_SIGN("A color without `#` in front was read as one with it"),
    SHORT_NAME("The short name is missing; it was made from the name"),
    UNKNOWN_PROPERTY("Objects of type %s have no `%s`; it was passed over.%s"),
    UNKNOWN_PROPERTIES("Objects of type %s have no property of that name; it was passed over."),
    UNKNOWN_COLLECTION("There is no type of metadata `%s`; the list was passed over.%s"),
    TRANSLATION_OF_NOTHING("A translation was left out: objects of type %s are translated in %s, not in `%s`"),
    TRANSLATION_INTO_NOTHING("A translation was left out: `%s` is no language. Write km or pt_BR"),
    READ_ONLY("`%s` is said by the server; what was sent for it was passed over"),
    FILE_ELSEWHERE("The file `%s` is not on this server; send it, and name it in `%s`"),
    FILE_OF_OWN("In `%s` stands a file of your own that nothing uses yet, sent with domain=%s"),
    MEANT(" Did you mean `%s`?"),
    /** Of a payload as a whole. */
    SEE_REPORT("One or more objects have errors. See the report"),
    /** Of a user; one of the next three, or two with {@link #AND} between them, says why. */
    CANNOT_SIGN_IN("User `%s` cannot sign in: the account %s."),
    NO_PASSWORD("has no password"),
    DISABLED("is disabled"),
    EXPIRED("has expired on %s"),
    AND(" and ");

    private final String english;

    ImportRemark(String english) {
        this.english = english;
    }

    /** The English words, with {@code %s} where the values stand. */
    String english() {
        return english;
    }

    /** The key of the words in other languages. */
    String key() {
        return "ImportRemark." + name();
    }

    /** The sentence in the language of the request. */
    public String said(@Nullable Object... values) {
        return Wording.of(key(), english).formatted(values);
    }
}
