package org.tonle.analytics.query.fetch;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.tonle.analytics.query.question.AnalyticsQuery;
import org.tonle.analytics.query.question.Dimension;
import org.tonle.analytics.query.question.DimensionItem;
import org.tonle.analytics.query.question.DimensionKind;
import org.tonle.analytics.store.DaySpan;
import org.tonle.expression.ExpressionOperand;
import org.tonle.expression.Item;
import org.tonle.expression.OrgUnitTest;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.model.Constant;
import org.tonle.metadata.model.DataSet;
import org.tonle.metadata.model.OrganisationUnitGroup;
import org.tonle.metadata.model.Program;
import org.tonle.orgunit.Hierarchy;
import org.tonle.orgunit.OrgUnit;
import org.tonle.period.Period;

/** What is known of a cell without facts: constants, days, the members of groups below its unit. */
public final class PlaceValues {
    private final AnalyticsQuery query;
    private final CellShape shape;
    private final Hierarchy hierarchy;
    private final List<List<DaySpan>> spans;
    private final Map<String, List<OrgUnit>> members = new HashMap<>();

    public PlaceValues(AnalyticsQuery query, CellShape shape) {
        this.query = query;
        this.shape = shape;
        this.hierarchy = query.snapshot().view(Hierarchy.VIEW);
        this.spans = DaySpans.of(query, WantedFacts.Window.NONE);
    }

    /** Null for operands that are data, and for things that do not exist. */
    @Nullable
    public Object value(ExpressionOperand operand, long cell) {
        return value(operand, cell, shape.orgUnit(cell));
    }

    /** Like {@link #value(ExpressionOperand, long)}, at a unit below the cell's. */
    @Nullable
    public Object value(ExpressionOperand operand, long cell, @Nullable OrgUnit unit) {
        if (operand instanceof OrgUnitTest test) {
            return unit != null && test.ids().stream().anyMatch(id -> holds(test.relation(), id, unit));
        }
        if (!(operand instanceof Item item)) {
            return null;
        }
        Period period = shape.period(cell);
        return switch (item.kind()) {
            case CONSTANT -> constant(item.id());
            case ORG_UNIT_GROUP -> membersBelow(item.id(), unit);
            case DAYS -> (double) days(cell);
            case PERIOD_IN_YEAR ->
                period == null
                        ? null
                        : numberInYear(period.plus(item.modifiers().periodOffset()));
            case YEARLY_PERIOD_COUNT ->
                period == null ? null : (double) period.type().countInYear(period.year());
            case DATA_ELEMENT,
                    PROGRAM_DATA_ELEMENT,
                    PROGRAM_ATTRIBUTE,
                    PROGRAM_INDICATOR,
                    INDICATOR,
                    REPORTING_RATE,
                    STAGE_DATA_ELEMENT,
                    ATTRIBUTE,
                    STAGE_EVENT_DATE,
                    VARIABLE -> null;
        };
    }

    /** Number of days of the cell's period, of all periods together when they are a filter. */
    public long days(long cell) {
        return spans.get(shape.periodPosition(cell)).stream()
                .mapToLong(DaySpan::days)
                .sum();
    }

    private static double numberInYear(Period period) {
        return period.type().inYear(period.year()).indexOf(period) + 1.0;
    }

    private @Nullable Double constant(String uid) {
        MetadataObject object = query.snapshot().findUnchecked("constant", uid);
        return object == null ? null : Constant.of(object).value();
    }

    private double membersBelow(String group, @Nullable OrgUnit unit) {
        List<OrgUnit> all = members.computeIfAbsent(group, uid -> hierarchy.members(query.snapshot(), uid));
        Dimension filter = query.filter(DimensionKind.ORGANISATION_UNIT);
        return all.stream().filter(member -> isAsked(member, unit, filter)).count();
    }

    private boolean isAsked(OrgUnit member, @Nullable OrgUnit unit, @Nullable Dimension filter) {
        if (unit != null) {
            return member.isAtOrBelow(unit);
        }
        if (filter != null) {
            return filter.items().stream()
                    .anyMatch(item -> item instanceof DimensionItem.InOrgUnit in && member.isAtOrBelow(in.orgUnit()));
        }
        return query.orgUnits().tops().stream().anyMatch(member::isAtOrBelow);
    }

    private boolean holds(OrgUnitTest.Relation relation, String id, OrgUnit unit) {
        return switch (relation) {
            case ANCESTOR -> {
                OrgUnit other = hierarchy.find(id);
                yield other != null && unit != other && unit.isAtOrBelow(other);
            }
            case GROUP ->
                has(
                        "organisationUnitGroup",
                        id,
                        group -> OrganisationUnitGroup.of(group).organisationUnits(),
                        unit);
            case DATA_SET -> has("dataSet", id, dataSet -> DataSet.of(dataSet).organisationUnits(), unit);
            case PROGRAM -> has("program", id, program -> Program.of(program).organisationUnits(), unit);
        };
    }

    private boolean has(String type, String uid, Function<MetadataObject, Collection<String>> orgUnits, OrgUnit unit) {
        MetadataObject object = query.snapshot().findUnchecked(type, uid);
        return object != null && orgUnits.apply(object).contains(unit.uid());
    }
}
