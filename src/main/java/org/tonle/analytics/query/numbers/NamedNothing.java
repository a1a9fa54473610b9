package org.tonle.analytics.query.numbers;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.tonle.access.DataAccess;
import org.tonle.analytics.query.question.DataItem;
import org.tonle.expression.Expression;
import org.tonle.expression.IndicatorFormula;
import org.tonle.expression.Item;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.model.ExpressionDimensionItem;
import org.tonle.metadata.model.Indicator;

/** What expressions name that does not exist for the reader: it has no value, and somebody has to be told. */
public final class NamedNothing {
    private final DataAccess access;

    public NamedNothing(DataAccess access) {
        this.access = access;
    }

    /** A sentence for each item whose expressions name something there is not. */
    public List<String> told(List<DataItem> items) {
        List<String> told = new ArrayList<>();
        for (DataItem item : items) {
            Set<String> names = new TreeSet<>();
            for (Expression expression : expressions(item)) {
                expression.operands().forEach(operand -> {
                    if (operand instanceof Item each && isNothing(each)) {
                        names.add(each.text());
                    }
                });
            }
            if (!names.isEmpty()) {
                told.add(item.id() + ": its expression names what does not exist: " + String.join(", ", names));
            }
        }
        return told;
    }

    /** The expressions of an indicator or expression item; none of other items. */
    static List<Expression> expressions(DataItem item) {
        if (item instanceof DataItem.Indicator indicator) {
            IndicatorFormula formula = Indicator.of(indicator.object()).formula();
            return List.of(formula.numerator(), formula.denominator());
        }
        return item instanceof DataItem.ExpressionItem expression
                ? List.of(ExpressionDimensionItem.of(expression.object()).formula())
                : List.of();
    }

    private boolean isNothing(Item item) {
        String type =
                switch (item.kind()) {
                    case DATA_ELEMENT -> item.id().contains(":") ? null : "dataElement";
                    case INDICATOR -> "indicator";
                    case PROGRAM_INDICATOR -> "programIndicator";
                    case PROGRAM_DATA_ELEMENT, PROGRAM_ATTRIBUTE -> "program";
                    case REPORTING_RATE -> "dataSet";
                    case CONSTANT -> "constant";
                    case ORG_UNIT_GROUP -> "organisationUnitGroup";
                    case DAYS,
                            PERIOD_IN_YEAR,
                            YEARLY_PERIOD_COUNT,
                            STAGE_DATA_ELEMENT,
                            ATTRIBUTE,
                            STAGE_EVENT_DATE,
                            VARIABLE -> null;
                };
        return type != null && !isThere(access.snapshot().findUnchecked(type, item.id()), type);
    }

    private boolean isThere(@Nullable MetadataObject object, String type) {
        if (object == null) {
            return false;
        }
        return switch (type) {
            case "dataElement" -> access.mayReadSums(object);
            case "program", "dataSet" -> access.mayReadData(object);
            default -> true;
        };
    }
}
