package org.tonle.metadata.importing;

/**
 * The whole list of changes for which a caller needs no rights on the object that changes. Everything else that an import writes is
 * asked for, whichever side it was written from.
 */
enum ChangeReason {
    /** The server works it out of what the caller may write: option combinations of a category combination, paths below a moved unit. */
    A_RULE_SAYS_SO,
    /** A mark the caller sets for himself on an object he sees: favourite, subscription. */
    IT_IS_THE_CALLERS_MARK,
    /** It named an object that the caller may delete and that is gone now. */
    WHAT_IT_NAMED_IS_DELETED,
    /** It named a source of a merge or split, for which there is an authority of its own, and names the target now. */
    WHAT_IT_NAMED_IS_MERGED
}
