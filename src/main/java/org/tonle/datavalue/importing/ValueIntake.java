package org.tonle.datavalue.importing;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tonle.access.DataAccess;
import org.tonle.common.Uid;
import org.tonle.datavalue.cell.PeriodStore;
import org.tonle.datavalue.wire.DataValueImportOptions;
import org.tonle.datavalue.wire.SentValue;
import org.tonle.datavalue.wire.SetHeader;
import org.tonle.datavalue.wire.ValueSetReader;
import org.tonle.limit.BodyWeight;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.Naming;
import org.tonle.metadata.Snapshot;
import org.tonle.metadata.model.CategoryDefaults;
import org.tonle.metadata.model.DataElement;
import org.tonle.metadata.model.OptionCodes;
import org.tonle.metadata.model.OrganisationUnit;
import org.tonle.metadata.model.ValueType;
import org.tonle.orgunit.Hierarchy;
import org.tonle.orgunit.OrgUnit;
import org.tonle.period.Period;
import org.tonle.problem.ErrorCode;

/**
 * Takes the values of one payload as they are read: finds what they name, judges each by itself, and stages those that are right.
 * What concerns the payload as a whole is left in {@link #uses()}.
 */
final class ValueIntake implements ValueSetReader.Sink {
    private static final int LONGEST_COMMENT = 50_000;

    /** Bytes that what is noted once takes: a name that is used, the place of a value that is wrong. */
    private static final int NAME = 300;

    private static final int PLACE = 32;

    private final DataAccess access;
    private final Snapshot snapshot;
    private final OptionCodes optionCodes;
    private final Hierarchy hierarchy;
    private final DataValueImportOptions options;
    private final StagedRows staged;
    private final BodyWeight weight;
    private final PayloadUses uses = new PayloadUses();
    private final List<ValueConflict> conflicts = new ArrayList<>();
    private final List<Integer> rejected = new ArrayList<>();

    private SetHeader header = SetHeader.EMPTY;
    private Naming elementNames;
    private Naming unitNames;
    private Naming comboNames;
    private Naming attributeNames;
    private int count;

    /** @param weight counts what does not go to a file: names, and the places of what is wrong */
    ValueIntake(DataAccess access, DataValueImportOptions options, StagedRows staged, BodyWeight weight) {
        this.access = access;
        this.snapshot = access.snapshot();
        this.optionCodes = snapshot.view(OptionCodes.VIEW);
        this.hierarchy = access.hierarchy();
        this.options = options;
        this.staged = staged;
        this.weight = weight;
        this.elementNames = names("dataElement", "dataElementIdScheme");
        this.unitNames = names("organisationUnit", "orgUnitIdScheme");
        this.comboNames = names("categoryOptionCombo", "categoryOptionComboIdScheme");
        this.attributeNames = names("categoryOptionCombo", "attributeOptionComboIdScheme");
    }

    private Naming names(String type, String scheme) {
        return new Naming(snapshot, type, options.scheme(scheme, header));
    }

    @Override
    public void header(SetHeader first) {
        header = first;
        elementNames = names("dataElement", "dataElementIdScheme");
        unitNames = names("organisationUnit", "orgUnitIdScheme");
        comboNames = names("categoryOptionCombo", "categoryOptionComboIdScheme");
        attributeNames = names("categoryOptionCombo", "attributeOptionComboIdScheme");
    }

    SetHeader header() {
        return header;
    }

    PayloadUses uses() {
        return uses;
    }

    /** Number of values read. */
    int count() {
        return count;
    }

    /** What is wrong with single values; the first {@link ImportSummary#SHOWN}. */
    List<ValueConflict> conflicts() {
        return conflicts;
    }

    /** Places of the values that are wrong. */
    List<Integer> rejected() {
        return rejected;
    }

    @Override
    public void value(SentValue sent) {
        count++;
        PayloadUses.PeriodUse period = period(sent);
        PayloadUses.ElementUse element = element(sent);
        PayloadUses.OrgUnitUse unit = orgUnit(sent);
        PayloadUses.ComboUse combo = combo(sent, element);
        PayloadUses.AttributeOptionComboUse attribute = attribute(sent);
        if (period.period() != null && unit.orgUnit() != null && !unit.isOpenIn(period.period())) {
            uses.noteOutOfOperation(unit, period.text());
        }
        if (element.element() == null
                || unit.orgUnit() == null
                || period.period() == null
                || combo.combo() == null
                || attribute.combo() == null) {
            return; // the payload as a whole will be refused
        }
        if (attribute.combo().isRestricted()) {
            attribute.orgUnits().add(unit.orgUnit());
            attribute.periods().add(period.period());
        }
        boolean delete = sent.deleted() || options.isDelete();
        ValueConflict conflict = delete ? null : judge(sent, element.element(), optionCodes);
        if (conflict != null) {
            reject(conflict);
            return;
        }
        String value = canonical(sent.value(), element.element(), delete);
        staged.add(
                sent.index(),
                element.element().id(),
                period.id(),
                unit.orgUnit().id(),
                combo.combo().id(),
                attribute.combo().id(),
                value,
                value == null || delete ? null : element.element().valueType().number(value),
                sent.comment(),
                sent.followUp(),
                delete,
                sent.storedBy());
    }

    private static @Nullable String canonical(@Nullable String value, DataElement element, boolean delete) {
        return value == null || delete ? value : element.valueType().canonical(value);
    }

    private void noted(String text) {
        weight.add(NAME + 2L * text.length());
    }

    private void reject(ValueConflict conflict) {
        weight.add(PLACE);
        if (conflicts.size() < ImportSummary.SHOWN) {
            conflicts.add(conflict);
        }
        rejected.addAll(conflict.indexes());
    }

    /** What is wrong with the value by itself, null when nothing is. */
    static @Nullable ValueConflict judge(SentValue sent, DataElement element, OptionCodes optionCodes) {
        List<Integer> at = List.of(sent.index());
        String value = sent.value();
        if (value == null || value.isEmpty()) {
            return ValueConflict.of(ErrorCode.E8120, "value", at, sent.index());
        }
        Set<String> options = optionCodes.of(element.optionSet());
        if (options != null) {
            for (String one :
                    element.valueType() == ValueType.MULTI_TEXT ? value.split(",", -1) : new String[] {value}) {
                if (!options.contains(one)) {
                    return ValueConflict.of(ErrorCode.E8123, "value", at, sent.index(), one, element.uid());
                }
            }
        }
        String refusal = element.valueType().refusal(value);
        if (refusal != null) {
            return ValueConflict.of(
                    ErrorCode.E8122,
                    "value",
                    at,
                    sent.index(),
                    value,
                    element.valueType().name(),
                    refusal);
        }
        String comment = sent.comment();
        if (comment != null && comment.length() > LONGEST_COMMENT) {
            return ValueConflict.of(ErrorCode.E8125, "comment", at, sent.index(), LONGEST_COMMENT);
        }
        Set<String> comments = comment == null || comment.isEmpty() ? null : optionCodes.of(element.commentOptionSet());
        if (comment != null && comments != null && !comments.contains(comment)) {
            return ValueConflict.of(ErrorCode.E8124, "comment", at, sent.index(), comment);
        }
        return null;
    }

    private PayloadUses.PeriodUse period(SentValue sent) {
        String text = sent.period() == null ? header.period() : sent.period();
        if (text == null || text.isEmpty()) {
            throw refusal(ErrorCode.E8100, "period", sent.index());
        }
        PayloadUses.PeriodUse use = uses.periods.get(text);
        if (use == null) {
            Period period = Period.find(text).orElse(null);
            use = new PayloadUses.PeriodUse(text, period, period == null ? 0 : PeriodStore.id(period));
            noted(text);
            uses.periods.put(text, use);
        }
        return use;
    }

    private PayloadUses.ElementUse element(SentValue sent) {
        String text = sent.dataElement();
        if (text == null || text.isEmpty()) {
            throw refusal(ErrorCode.E8102, "dataElement", sent.index());
        }
        PayloadUses.ElementUse use = uses.elements.get(text);
        if (use == null) {
            MetadataObject object = find(elementNames, text, ErrorCode.E8104, ErrorCode.E8103, "dataElement", sent);
            use = new PayloadUses.ElementUse(text, object == null ? null : DataElement.of(object));
            noted(text);
            uses.elements.put(text, use);
        }
        return use;
    }

    private PayloadUses.OrgUnitUse orgUnit(SentValue sent) {
        String text = sent.orgUnit() == null ? header.orgUnit() : sent.orgUnit();
        if (text == null || text.isEmpty()) {
            throw refusal(ErrorCode.E8105, "orgUnit", sent.index());
        }
        PayloadUses.OrgUnitUse use = uses.orgUnits.get(text);
        if (use == null) {
            MetadataObject object = find(unitNames, text, ErrorCode.E8106, ErrorCode.E8107, "orgUnit", sent);
            OrgUnit unit = object == null ? null : hierarchy.find(object.uid());
            use = object == null || unit == null
                    ? new PayloadUses.OrgUnitUse(text, null, null)
                    : new PayloadUses.OrgUnitUse(text, unit, OrganisationUnit.of(object));
            noted(text);
            uses.orgUnits.put(text, use);
        }
        return use;
    }

    private PayloadUses.ComboUse combo(SentValue sent, PayloadUses.ElementUse element) {
        String text = sent.categoryOptionCombo() == null ? "" : sent.categoryOptionCombo();
        PayloadUses.ComboUse use = element.combos().get(text);
        if (use == null) {
            use = new PayloadUses.ComboUse(
                    text, optionCombo(comboNames, text, ErrorCode.E8109, ErrorCode.E8108, "categoryOptionCombo", sent));
            noted(text);
            element.combos().put(text, use);
        }
        return use;
    }

    private PayloadUses.AttributeOptionComboUse attribute(SentValue sent) {
        String written =
                sent.attributeOptionCombo() == null ? header.attributeOptionCombo() : sent.attributeOptionCombo();
        String text = written == null ? "" : written;
        PayloadUses.AttributeOptionComboUse use = uses.attributes.get(text);
        if (use == null) {
            use = new PayloadUses.AttributeOptionComboUse(
                    text,
                    optionCombo(attributeNames, text, ErrorCode.E8111, ErrorCode.E8110, "attributeOptionCombo", sent));
            noted(text);
            uses.attributes.put(text, use);
        }
        return use;
    }

    /** No text stands for the default combination. */
    private @Nullable EntryOptionCombo optionCombo(
            Naming names, String text, ErrorCode badUid, ErrorCode notFound, String property, SentValue sent) {
        MetadataObject object = text.isEmpty()
                ? snapshot.findUnchecked("categoryOptionCombo", CategoryDefaults.CATEGORY_OPTION_COMBO)
                : find(names, text, badUid, notFound, property, sent);
        return object == null ? null : EntryOptionCombo.of(snapshot, object);
    }

    /** Null for an identifier that could be one but is not known to the sender; a word that cannot be one ends the reading. */
    private @Nullable MetadataObject find(
            Naming names, String text, ErrorCode badUid, ErrorCode notFound, String property, SentValue sent) {
        MetadataObject object = access.known(names.find(text));
        if (object == null && names.isUid() && !Uid.isValid(text)) {
            throw refusal(badUid, property, sent.index(), text);
        }
        if (object == null && !names.isUid()) {
            throw refusal(notFound, property, sent.index(), text);
        }
        return object;
    }

    private static PayloadRefusal refusal(ErrorCode code, String property, Object... arguments) {
        return new PayloadRefusal(ValueConflict.of(code, property, List.of(-1), arguments));
    }
}
