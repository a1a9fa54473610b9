package org.tonle.analytics.program;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tonle.analytics.store.ProgramTerm;
import org.tonle.analytics.store.ProgramTerm.Kind;
import org.tonle.analytics.store.TermPart;
import org.tonle.analytics.store.TermPart.Property;
import org.tonle.expression.Expression;
import org.tonle.expression.ExpressionOperand;
import org.tonle.expression.Item;
import org.tonle.expression.ItemKind;
import org.tonle.expression.Modifiers;
import org.tonle.expression.OrgUnitTest;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.model.Constant;
import org.tonle.metadata.model.DataSet;
import org.tonle.metadata.model.OrganisationUnitGroup;
import org.tonle.metadata.model.Program;
import org.tonle.metadata.model.TrackedEntityAttribute;
import org.tonle.metadata.model.ValueItem;
import org.tonle.metadata.model.ValueType;
import org.tonle.orgunit.Hierarchy;
import org.tonle.orgunit.OrgUnit;

/** What the items of an expression are as terms: values, variables, constants, properties of the unit. */
final class TermItems {
    private final Expression expression;
    private final ProgramScope scope;
    private final ProgramVariables variables;

    TermItems(Expression expression, ProgramScope scope) {
        this.expression = expression;
        this.scope = scope;
        this.variables = new ProgramVariables(scope, this);
    }

    ProgramTerm term(Item item, Missing missing) {
        requirePlain(item);
        return switch (item.kind()) {
            case STAGE_DATA_ELEMENT, ATTRIBUTE, PROGRAM_ATTRIBUTE ->
                missing == Missing.REPLACED ? replaced(value(item)) : value(item);
            case CONSTANT -> constant(item);
            case VARIABLE -> variables.term(item.id());
            case STAGE_EVENT_DATE -> stageDate(item);
            case DATA_ELEMENT,
                    PROGRAM_DATA_ELEMENT,
                    PROGRAM_INDICATOR,
                    INDICATOR,
                    REPORTING_RATE,
                    ORG_UNIT_GROUP,
                    DAYS,
                    PERIOD_IN_YEAR,
                    YEARLY_PERIOD_COUNT ->
                throw new TermRefusal("`" + item.text() + "` has no meaning for a single event or enrollment");
        };
    }

    private void requirePlain(Item item) {
        Modifiers modifiers = item.modifiers();
        Integer offset = modifiers.stageOffset();
        if (offset != null && (!scope.isOfEnrollments() || item.kind() != ItemKind.STAGE_DATA_ELEMENT)) {
            throw new TermRefusal("`" + item.text() + ".stageOffset(" + offset
                    + ")` is for values of stages in indicators of enrollments: set analyticsType to ENROLLMENT");
        }
        if (!modifiers.equals(new Modifiers(0, false, null, null, null, offset))) {
            throw new TermRefusal(
                    "`" + item.text()
                            + "` has a modifier of aggregate data; of programme indicators there is only stageOffset, and analyticsPeriodBoundaries move the period");
        }
    }

    private static ProgramTerm replaced(ProgramTerm value) {
        return switch (value.kind()) {
            case NUMBER -> ProgramTerm.number("coalesce(", value, ", 0)");
            case TEXT -> ProgramTerm.text("coalesce(", value, ", '')");
            case DATE, TRUTH -> value;
        };
    }

    /** A value of the row. Of an enrollment it is the last one the stage has, or the one the offset says. */
    ProgramTerm value(Item item) {
        if (item.kind() != ItemKind.STAGE_DATA_ELEMENT) {
            return attribute(object("trackedEntityAttribute", attributeId(item), item));
        }
        int stage = stage(item);
        MetadataObject element = object("dataElement", item.second(), item);
        if (!scope.isOfEnrollments()) {
            return element(element, stage);
        }
        ProgramTerm of = element(element, 0);
        Integer offset = item.modifiers().stageOffset();
        return ProgramTerm.of(
                of.kind(), new TermPart.OfEvents(TermPart.Pick.NTH, stage, of, offset == null ? 0 : offset));
    }

    private static String attributeId(Item item) {
        String second = item.second();
        return item.kind() == ItemKind.PROGRAM_ATTRIBUTE && second != null ? second : item.id();
    }

    static ProgramTerm element(MetadataObject element, int stage) {
        ValueType type = ValueItem.of(element).valueType();
        return typed(type, new TermPart.Element(stage, element.id(), isNumber(type)));
    }

    static ProgramTerm attribute(MetadataObject attribute) {
        ValueType type = ValueItem.of(attribute).valueType();
        return typed(type, new TermPart.Attribute(attribute.id(), isNumber(type)));
    }

    private static boolean isNumber(ValueType type) {
        return type.isNumeric() || type.isBoolean();
    }

    private static ProgramTerm typed(ValueType type, TermPart part) {
        if (isNumber(type)) {
            return ProgramTerm.number(part);
        }
        return type == ValueType.DATE || type == ValueType.DATETIME || type == ValueType.AGE
                ? ProgramTerm.date("try_cast(", part, " as timestamp)")
                : ProgramTerm.text(part);
    }

    /** Number of the stage an item of a stage names. */
    int stage(Item item) {
        MetadataObject stage = object("programStage", item.id(), item);
        if (scope.stages().stream().noneMatch(each -> each.id() == stage.id())) {
            throw new TermRefusal("`" + item.text() + "` names a stage of another program than "
                    + scope.program().name());
        }
        return stage.id();
    }

    MetadataObject object(String type, @Nullable String uid, Item item) {
        MetadataObject object = scope.snapshot().findUnchecked(type, uid);
        if (object == null) {
            throw new TermRefusal("`" + item.text() + "` names a " + type + " that does not exist: " + uid);
        }
        if (type.equals("trackedEntityAttribute")
                && TrackedEntityAttribute.of(object).isConfidential()) {
            throw new TermRefusal("`" + item.text() + "` is confidential and has no values in analytics. Leave it out");
        }
        return object;
    }

    private ProgramTerm constant(Item item) {
        Double value = Constant.of(object("constant", item.id(), item)).value();
        if (value == null) {
            throw new TermRefusal("`" + item.text() + "` has no value");
        }
        return ProgramTerm.of(value);
    }

    private ProgramTerm stageDate(Item item) {
        int stage = stage(item);
        ProgramTerm occurred = ProgramTerm.date(Property.EVENT_OCCURRED);
        return scope.isOfEnrollments()
                ? ProgramTerm.date(new TermPart.OfEvents(TermPart.Pick.GREATEST, stage, occurred, 0))
                : ProgramTerm.date("case when ", Property.EVENT_STAGE, " = " + stage + " then ", occurred, " end");
    }

    /** The values named in the text itself, each once; those inside of quoted conditions and of functions of persons are not among them. */
    List<Item> named() {
        Set<Item> named = new LinkedHashSet<>();
        List<ExpressionOperand> operands = new ArrayList<>(expression.operands());
        operands.addAll(expression.sampledOperands());
        operands.removeAll(PersonFunctions.besideOnly(expression.root()));
        for (ExpressionOperand operand : operands) {
            if (operand instanceof Item item
                    && (item.kind() == ItemKind.STAGE_DATA_ELEMENT || item.kind() == ItemKind.ATTRIBUTE)) {
                named.add(item.plain());
            }
        }
        return List.copyOf(named);
    }

    /**
     * What a row has of a named item, whatever the stage of the event: that is how it is decided whether an event has something to
     * say at all.
     */
    ProgramTerm anyValue(Item item, boolean asNumber) {
        if (item.kind() == ItemKind.ATTRIBUTE) {
            int attribute = object("trackedEntityAttribute", item.id(), item).id();
            return ProgramTerm.of(asNumber ? Kind.NUMBER : Kind.TEXT, new TermPart.Attribute(attribute, asNumber));
        }
        int element = object("dataElement", item.second(), item).id();
        TermPart.Element own = new TermPart.Element(0, element, asNumber);
        Kind kind = asNumber ? Kind.NUMBER : Kind.TEXT;
        return scope.isOfEnrollments()
                ? ProgramTerm.of(
                        kind, new TermPart.OfEvents(TermPart.Pick.NTH, stage(item), ProgramTerm.of(kind, own), 0))
                : ProgramTerm.of(kind, own);
    }

    /** Whether the row's unit is related to one of the objects. */
    ProgramTerm orgUnit(OrgUnitTest test) {
        Hierarchy hierarchy = scope.snapshot().view(Hierarchy.VIEW);
        Set<Integer> units = new LinkedHashSet<>();
        for (String uid : test.ids()) {
            switch (test.relation()) {
                case ANCESTOR -> {
                    OrgUnit above = hierarchy.find(uid);
                    if (above != null) {
                        hierarchy.descendants(above).forEach(unit -> units.add(unit.id()));
                    }
                }
                case GROUP ->
                    add(units, "organisationUnitGroup", uid, object -> OrganisationUnitGroup.of(object)
                            .organisationUnits());
                case DATA_SET ->
                    add(units, "dataSet", uid, object -> DataSet.of(object).organisationUnits());
                case PROGRAM ->
                    add(units, "program", uid, object -> Program.of(object).organisationUnits());
            }
        }
        Property own = scope.isOfEnrollments() ? Property.ENROLLMENT_ORG_UNIT : Property.EVENT_ORG_UNIT;
        if (units.isEmpty()) {
            return ProgramTerm.truth("false");
        }
        StringBuilder list = new StringBuilder();
        units.forEach(unit -> list.append(list.isEmpty() ? "" : ",").append(unit));
        return ProgramTerm.truth(own, " in (select unnest('[" + list + "]'::integer[]))");
    }

    private interface Members {
        Iterable<String> of(MetadataObject object);
    }

    private void add(Set<Integer> units, String type, String uid, Members members) {
        MetadataObject object = scope.snapshot().findUnchecked(type, uid);
        if (object != null) {
            for (String member : members.of(object)) {
                MetadataObject unit = scope.snapshot().findUnchecked("organisationUnit", member);
                if (unit != null) {
                    units.add(unit.id());
                }
            }
        }
    }
}
