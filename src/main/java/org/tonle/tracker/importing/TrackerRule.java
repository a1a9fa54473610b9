package org.tonle.tracker.importing;

/**
 * A judgement that comes from the metadata rather than from us, such as program rules. Every bean of this type is asked about each
 * object that is to be written and that nothing else is wrong with, unless the request skips rules.
 */
interface TrackerRule {
    /** Says to the verdict what is wrong with the object; says nothing when all is well. */
    void judge(ResolvedObjects.Case subject, ImportContext context, IssueReporter reporter);
}
