package org.tonle.metadata.rule;

import jakarta.enterprise.context.ApplicationScoped;
import org.tonle.metadata.importing.MergeRule;

/** Indicator types can be merged: their indicators get the type of the target. */
@ApplicationScoped
public class IndicatorTypeMergeRule implements MergeRule {
    @Override
    public String type() {
        return "indicatorType";
    }
}
