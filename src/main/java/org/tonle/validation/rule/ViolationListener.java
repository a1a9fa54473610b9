package org.tonle.validation.rule;

import org.tonle.access.DataAccess;
import org.tonle.limit.Budget;

/** Hears what rules were run for and that people are to be told what is found. Every bean of this kind is told. */
@FunctionalInterface
public interface ViolationListener {
    /** @param access of whoever ran them */
    void asked(DataAccess access, RuleQuestion question, Budget budget);
}
