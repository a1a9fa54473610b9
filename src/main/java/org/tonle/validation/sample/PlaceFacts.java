package org.tonle.validation.sample;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tonle.access.DataAccess;
import org.tonle.expression.ExpressionOperand;
import org.tonle.expression.Item;
import org.tonle.expression.OrgUnitTest;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.Snapshot;
import org.tonle.metadata.model.Constant;
import org.tonle.metadata.model.DataSet;
import org.tonle.metadata.model.OrganisationUnitGroup;
import org.tonle.metadata.model.Program;
import org.tonle.orgunit.OrgUnit;
import org.tonle.period.Period;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;

/** What expressions ask of metadata and of the place and period at hand: constants, members of groups, days. For one question. */
public final class PlaceFacts {
    private final Snapshot snapshot;
    private final DataAccess access;
    private final Map<String, Set<String>> members = new HashMap<>();

    public PlaceFacts(DataAccess access) {
        this.access = access;
        this.snapshot = access.snapshot();
    }

    /** @throws Problem E7132 for an operand that only analytics can work out */
    @Nullable
    Object value(ExpressionOperand operand, OrgUnit unit, Period period) {
        if (operand instanceof OrgUnitTest test) {
            return test.ids().stream().anyMatch(id -> is(test.relation(), id, unit));
        }
        if (!(operand instanceof Item item)) {
            throw analytics("subExpression");
        }
        return switch (item.kind()) {
            case CONSTANT -> {
                MetadataObject constant = snapshot.findUnchecked("constant", item.id());
                yield constant == null ? null : Constant.of(constant).value();
            }
            case ORG_UNIT_GROUP ->
                (double) access.hierarchy().members(snapshot, item.id()).stream()
                        .filter(member -> member.isAtOrBelow(unit))
                        .count();
            case DAYS -> (double) period.days();
            case PERIOD_IN_YEAR -> (double) period.type().inYear(period.year()).indexOf(period) + 1;
            case YEARLY_PERIOD_COUNT -> (double) period.type().countInYear(period.year());
            case DATA_ELEMENT -> null;
            default -> throw analytics(item.text());
        };
    }

    private boolean is(OrgUnitTest.Relation relation, String id, OrgUnit unit) {
        if (relation == OrgUnitTest.Relation.ANCESTOR) {
            OrgUnit above = access.hierarchy().find(id);
            return above != null && unit.isAtOrBelow(above) && !unit.uid().equals(id);
        }
        return members.computeIfAbsent(relation + id, any -> members(relation, id))
                .contains(unit.uid());
    }

    private Set<String> members(OrgUnitTest.Relation relation, String id) {
        String type =
                switch (relation) {
                    case GROUP -> "organisationUnitGroup";
                    case DATA_SET -> "dataSet";
                    case PROGRAM -> "program";
                    case ANCESTOR -> "organisationUnit";
                };
        MetadataObject object = snapshot.findUnchecked(type, id);
        if (object == null) {
            return Set.of();
        }
        return switch (relation) {
            case GROUP ->
                OrganisationUnitGroup.of(object).organisationUnits().stream().collect(Collectors.toSet());
            case DATA_SET -> DataSet.of(object).organisationUnits();
            case PROGRAM -> Set.copyOf(Program.of(object).organisationUnits());
            case ANCESTOR -> Set.of();
        };
    }

    private static Problem analytics(String what) {
        return new Problem(
                ErrorCode.E7132,
                what + " is worked out by analytics, which validation rules and predictors cannot ask yet");
    }
}
