package org.tonle.metadata.importing;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tonle.expression.ExpressionOperand;
import org.tonle.expression.Item;
import org.tonle.expression.OrgUnitTest;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.value.Access;

/** Which objects the operands of an expression name, and whether they are there for the one who writes it. */
final class ExpressionItems {
    private final Changes changes;

    ExpressionItems(Changes changes) {
        this.changes = changes;
    }

    /** An object by type and identifier. */
    record Named(String type, String uid) {}

    /** What an operand names and is not there, in words; null when all of it is. @param kept a text whose names are not looked at again */
    @Nullable
    String missing(ExpressionOperand operand, String kept) {
        for (Named named : named(operand)) {
            if (!kept.contains(named.uid()) && !isThere(named)) {
                return "there is no " + named.type() + " `" + named.uid() + "`";
            }
        }
        return null;
    }

    boolean isThere(Named named) {
        if (!changes.exists(named.type(), named.uid())) {
            return false;
        }
        MetadataObject stored =
                changes.user().isSuperuser() ? null : changes.snapshot().findUnchecked(named.type(), named.uid());
        return stored == null || !Access.isHidden(changes.user(), changes.snapshot(), stored);
    }

    private static List<Named> named(ExpressionOperand operand) {
        List<Named> named = new ArrayList<>(3);
        if (operand instanceof OrgUnitTest test) {
            String type =
                    switch (test.relation()) {
                        case ANCESTOR -> "organisationUnit";
                        case GROUP -> "organisationUnitGroup";
                        case DATA_SET -> "dataSet";
                        case PROGRAM -> "program";
                    };
            test.ids().forEach(id -> add(named, type, id));
        } else if (operand instanceof Item item) {
            add(named, item);
        }
        return named;
    }

    private static void add(List<Named> named, Item item) {
        switch (item.kind()) {
            case DATA_ELEMENT -> {
                addOr(named, item.id(), "deGroup:", "dataElementGroup", "dataElement");
                addOptionCombo(named, item.second());
                addOptionCombo(named, item.third());
            }
            case CONSTANT -> add(named, "constant", item.id());
            case PROGRAM_DATA_ELEMENT -> {
                add(named, "program", item.id());
                add(named, "dataElement", item.second());
            }
            case PROGRAM_ATTRIBUTE -> {
                add(named, "program", item.id());
                add(named, "trackedEntityAttribute", item.second());
            }
            case PROGRAM_INDICATOR -> add(named, "programIndicator", item.id());
            case INDICATOR -> add(named, "indicator", item.id());
            case REPORTING_RATE -> add(named, "dataSet", item.id());
            case ORG_UNIT_GROUP -> add(named, "organisationUnitGroup", item.id());
            case STAGE_DATA_ELEMENT -> {
                add(named, "programStage", item.id());
                add(named, "dataElement", item.second());
            }
            case ATTRIBUTE -> add(named, "trackedEntityAttribute", item.id());
            case STAGE_EVENT_DATE -> add(named, "programStage", item.id());
            case VARIABLE, DAYS, PERIOD_IN_YEAR, YEARLY_PERIOD_COUNT -> {}
        }
    }

    private static void addOptionCombo(List<Named> named, @Nullable String id) {
        if (id == null || id.equals("*")) {
            return;
        }
        if (id.startsWith("coGroup:")) {
            add(named, "categoryOptionGroup", id.substring("coGroup:".length()));
        } else {
            addOr(named, id, "co:", "categoryOption", "categoryOptionCombo");
        }
    }

    private static void addOr(List<Named> named, String id, String prefix, String prefixed, String plain) {
        if (id.startsWith(prefix)) {
            add(named, prefixed, id.substring(prefix.length()));
        } else {
            add(named, plain, id);
        }
    }

    /** Several identifiers may stand in one place, joined by {@code &}. */
    private static void add(List<Named> named, String type, @Nullable String ids) {
        if (ids != null && !ids.equals("*")) {
            for (String id : ids.split("&")) {
                named.add(new Named(type, id));
            }
        }
    }
}
