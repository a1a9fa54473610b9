package org.tonle.metadata.rule;

import jakarta.enterprise.context.ApplicationScoped;
import org.tonle.metadata.importing.MergeRule;

/** Indicators can be merged: nothing but metadata names them. */
@ApplicationScoped
public class IndicatorMergeRule implements MergeRule {
    @Override
    public String type() {
        return "indicator";
    }
}
