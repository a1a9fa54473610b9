package org.tonle.datavalue.importing;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.LongConsumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tonle.access.DataAccess;
import org.tonle.category.CategoryCombos;
import org.tonle.common.IdScheme;
import org.tonle.common.Uid;
import org.tonle.datavalue.cell.PeriodStore;
import org.tonle.datavalue.importing.NamedObjects.AttributeUse;
import org.tonle.datavalue.importing.NamedObjects.ComboUse;
import org.tonle.datavalue.importing.NamedObjects.ElementUse;
import org.tonle.datavalue.importing.NamedObjects.FaultsByForm;
import org.tonle.datavalue.importing.NamedObjects.FormUse;
import org.tonle.datavalue.importing.NamedObjects.OrgUnitUse;
import org.tonle.datavalue.importing.NamedObjects.PeriodUse;
import org.tonle.datavalue.wire.DataValueImportOptions;
import org.tonle.datavalue.wire.SetHeader;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.Naming;
import org.tonle.metadata.Snapshot;
import org.tonle.metadata.model.CategoryDefaults;
import org.tonle.metadata.model.DataElement;
import org.tonle.metadata.model.DataSet;
import org.tonle.metadata.model.OrganisationUnit;
import org.tonle.orgunit.OrgUnit;
import org.tonle.period.Period;
import org.tonle.problem.ErrorCode;

/** Finds what the names of a payload stand for, each once. */
final class NameResolver {
    /** Bytes that what is noted once takes: a name that is used. */
    private static final int NAME = 300;

    private static final PeriodUse NO_PERIOD = new PeriodUse("", null, 0, ValueFault.of(ErrorCode.E8100, "period"));
    private static final OrgUnitUse NO_UNIT = new OrgUnitUse("", null, null, ValueFault.of(ErrorCode.E8105, "orgUnit"));

    private final DataAccess access;
    private final Snapshot snapshot;
    private final DataValueImportOptions options;
    private final SetHeader header;
    private final LongConsumer weight;
    private final Naming elementNames;
    private final Naming unitNames;
    private final Naming comboNames;
    private final Naming attributeNames;
    private final Naming setNames;
    private final Naming categoryNames;
    private final Naming optionNames;
    private final Map<String, ElementUse> elements = new HashMap<>();
    private final Map<String, OrgUnitUse> orgUnits = new HashMap<>();
    private final Map<String, PeriodUse> periods = new HashMap<>();
    private final Map<String, AttributeUse> attributes = new HashMap<>();
    private final Map<String, FormUse> forms = new HashMap<>();
    private final Map<String, Object> namedForms = new HashMap<>();

    /** @param weight takes the bytes of what is noted */
    NameResolver(DataAccess access, DataValueImportOptions options, SetHeader header, LongConsumer weight) {
        this.access = access;
        this.snapshot = access.snapshot();
        this.options = options;
        this.header = header;
        this.weight = weight;
        this.elementNames = names("dataElement", "dataElementIdScheme");
        this.unitNames = names("organisationUnit", "orgUnitIdScheme");
        this.comboNames = names("categoryOptionCombo", "categoryOptionComboIdScheme");
        this.attributeNames = names("categoryOptionCombo", "attributeOptionComboIdScheme");
        this.setNames = names("dataSet", "dataSetIdScheme");
        this.categoryNames = names("category", "categoryIdScheme");
        this.optionNames = names("categoryOption", "categoryOptionIdScheme");
    }

    private Naming names(String type, String scheme) {
        IdScheme said = options.schemeUnlessCodesFirst(scheme, header);
        return new Naming(snapshot, type, said == null ? IdScheme.CODE : said);
    }

    List<Period> knownPeriods() {
        List<Period> known = new ArrayList<>();
        for (PeriodUse use : periods.values()) {
            if (use.period() != null) {
                known.add(use.period());
            }
        }
        return known;
    }

    String elementName(MetadataObject element) {
        return elementNames.nameOrUid(element);
    }

    String orgUnitName(MetadataObject orgUnit) {
        return unitNames.nameOrUid(orgUnit);
    }

    String comboName(MetadataObject optionCombo) {
        return comboNames.nameOrUid(optionCombo);
    }

    String attributeName(MetadataObject optionCombo) {
        return attributeNames.nameOrUid(optionCombo);
    }

    /** The iso id of a period that the payload names. @param id its number */
    String periodName(int id) {
        return periods.values().stream()
                .filter(use -> use.id() == id)
                .map(PeriodUse::text)
                .findFirst()
                .orElse("");
    }

    /** The data set of a name, a {@link FormUse} or the {@link ValueFault} of it. */
    Object form(String text) {
        return namedForms.computeIfAbsent(text, name -> {
            noted(name);
            MetadataObject object = find(setNames, "dataSet", name);
            if (object != null) {
                return form(object);
            }
            boolean isNoUid = setNames.isUid() && !Uid.isValid(name);
            return ValueFault.of(isNoUid ? ErrorCode.E8004 : ErrorCode.E8005, "dataSet", name);
        });
    }

    private FormUse form(MetadataObject object) {
        return forms.computeIfAbsent(object.uid(), uid -> new FormUse(DataSet.of(object), forms.size()));
    }

    /** @param iso null when neither the row nor the top of the payload names one */
    PeriodUse period(@Nullable String iso) {
        if (iso == null || iso.isBlank()) {
            return NO_PERIOD;
        }
        PeriodUse use = periods.get(iso);
        if (use == null) {
            Period period = Period.find(iso).orElse(null);
            use = period == null
                    ? new PeriodUse(
                            iso,
                            null,
                            0,
                            ValueFault.of(ErrorCode.E8141, "period", iso).toldAs(ErrorCode.E8021))
                    : new PeriodUse(iso, period, PeriodStore.id(period), null);
            noted(iso);
            periods.put(iso, use);
        }
        return use;
    }

    ElementUse element(@Nullable String name) {
        String text = name == null || name.isBlank() ? "" : name;
        ElementUse use = elements.get(text);
        if (use == null) {
            use = text.isEmpty()
                    ? new ElementUse(text, null, ValueFault.of(ErrorCode.E8102, "dataElement"), List.of())
                    : findElement(text);
            noted(text);
            elements.put(text, use);
        }
        return use;
    }

    private ElementUse findElement(String text) {
        MetadataObject object = find(elementNames, "dataElement", text);
        if (object == null) {
            ValueFault fault =
                    notFound(elementNames, text, "dataElement", ErrorCode.E8104, ErrorCode.E8103, ErrorCode.E8020);
            return new ElementUse(text, null, fault, List.of());
        }
        List<FormUse> with = DataSet.with(snapshot, object.uid()).stream()
                .filter(access::sees)
                .sorted(Comparator.comparing(MetadataObject::uid))
                .map(this::form)
                .toList();
        return new ElementUse(text, DataElement.of(object), null, with);
    }

    OrgUnitUse orgUnit(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return NO_UNIT;
        }
        OrgUnitUse use = orgUnits.get(text);
        if (use == null) {
            MetadataObject object = find(unitNames, "organisationUnit", text);
            OrgUnit unit = object == null ? null : access.hierarchy().find(object.uid());
            use = object == null || unit == null
                    ? new OrgUnitUse(
                            text,
                            null,
                            null,
                            notFound(unitNames, text, "orgUnit", ErrorCode.E8106, ErrorCode.E8107, ErrorCode.E8022))
                    : new OrgUnitUse(text, unit, OrganisationUnit.of(object), null);
            noted(text);
            orgUnits.put(text, use);
        }
        return use;
    }

    /**
     * The category option combination beside an element; no text stands for the default one.
     *
     * @param form whose combination of categories the element may have
     */
    ComboUse combo(ElementUse element, @Nullable FormUse form, @Nullable String name, Map<String, String> byOptions) {
        String text = byOptions.isEmpty() ? name == null || name.isBlank() ? "" : name : said(byOptions);
        ComboUse use = element.combos().get(text);
        if (use == null) {
            use = findCombo(element, form, text, byOptions);
            noted(text);
            element.combos().put(text, use);
        }
        return use;
    }

    private ComboUse findCombo(ElementUse element, @Nullable FormUse form, String text, Map<String, String> byOptions) {
        MetadataObject object;
        ValueFault fault = null;
        if (!byOptions.isEmpty()) {
            List<FormUse> with = form == null ? element.forms() : List.of(form);
            DataElement split = element.element();
            object = split == null
                    ? null
                    : ofOptions(
                            with.stream().map(each -> each.form().categoryCombo(split)),
                            split.categoryCombo(),
                            byOptions);
            if (object == null && split != null) {
                fault = ValueFault.of(ErrorCode.E8127, "categoryOptionCombo", split.categoryCombo(), text);
            }
        } else if (text.isEmpty()) {
            object = defaultCombo();
            if (options.requiredCombos().contains("categoryOptionCombo")) {
                fault = ValueFault.of(ErrorCode.E8142, "categoryOptionCombo", "categoryOptionCombo");
            }
        } else {
            object = find(comboNames, "categoryOptionCombo", text);
            if (object == null) {
                fault = notFound(
                        comboNames, text, "categoryOptionCombo", ErrorCode.E8109, ErrorCode.E8108, ErrorCode.E8024);
            }
        }
        EntryOptionCombo combo = object == null ? null : EntryOptionCombo.of(snapshot, object);
        return new ComboUse(text, combo, fault, new FaultsByForm());
    }

    /** The attribute option combination; no text stands for the default one. @param forms of which one may have these options; without one, options are none and nothing is wrong with them */
    AttributeUse attribute(@Nullable String name, Map<String, String> byOptions, List<FormUse> forms) {
        String text = name == null || name.isBlank() ? "" : name;
        String key = text;
        if (!byOptions.isEmpty()) {
            text = said(byOptions);
            key = text + forms.stream().map(each -> each.form().categoryCombo()).toList();
        }
        AttributeUse use = attributes.get(key);
        if (use == null) {
            use = findAttribute(text, byOptions, forms);
            noted(key);
            attributes.put(key, use);
        }
        return use;
    }

    private AttributeUse findAttribute(String text, Map<String, String> byOptions, List<FormUse> forms) {
        MetadataObject object;
        ValueFault fault = null;
        if (!byOptions.isEmpty()) {
            object = ofOptions(forms.stream().map(each -> each.form().categoryCombo()), null, byOptions);
            if (object == null && !forms.isEmpty()) {
                String combos = forms.stream()
                        .map(each -> each.form().categoryCombo())
                        .distinct()
                        .toList()
                        .toString();
                fault = ValueFault.of(ErrorCode.E8127, "attributeOptionCombo", combos, text);
            }
        } else if (text.isEmpty()) {
            object = defaultCombo();
            if (options.requiredCombos().contains("attributeOptionCombo")) {
                fault = ValueFault.of(ErrorCode.E8142, "attributeOptionCombo", "attributeOptionCombo");
            }
        } else {
            object = find(attributeNames, "categoryOptionCombo", text);
            if (object == null) {
                fault = notFound(
                        attributeNames,
                        text,
                        "attributeOptionCombo",
                        ErrorCode.E8111,
                        ErrorCode.E8110,
                        ErrorCode.E8023);
            }
        }
        return new AttributeUse(text, object == null ? null : EntryOptionCombo.of(snapshot, object), fault);
    }

    private @Nullable MetadataObject defaultCombo() {
        return snapshot.findUnchecked("categoryOptionCombo", CategoryDefaults.CATEGORY_OPTION_COMBO);
    }

    /** The combination of exactly these options in the first of the combinations of categories that has it. */
    private @Nullable MetadataObject ofOptions(
            Stream<String> categoryCombos, @Nullable String last, Map<String, String> byOptions) {
        List<String> uids = new ArrayList<>();
        for (Map.Entry<String, String> each : byOptions.entrySet()) {
            MetadataObject option = find(optionNames, "categoryOption", each.getValue());
            boolean isListed = each.getKey().startsWith("#");
            if (option == null || !isListed && find(categoryNames, "category", each.getKey()) == null) {
                return null;
            }
            uids.add(option.uid());
        }
        CategoryCombos combos = snapshot.view(CategoryCombos.VIEW);
        return Stream.concat(categoryCombos, Stream.ofNullable(last))
                .map(combo -> access.known(combos.find(combo, uids)))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private static String said(Map<String, String> byOptions) {
        StringBuilder text = new StringBuilder();
        byOptions.forEach((category, option) -> text.append(text.isEmpty() ? "" : ", ")
                .append(category.startsWith("#") ? "" : category + "=")
                .append(option));
        return text.toString();
    }

    /** What the sender may know of; where nothing is said of the scheme and there is no such code, by uid. */
    private @Nullable MetadataObject find(Naming names, String type, String text) {
        MetadataObject object = access.known(names.find(text));
        if (object == null && header.isCodesFirst()) {
            return access.find(type, text);
        }
        return object;
    }

    /** A word that cannot be an identifier, or one that is none of the sender's. @param told how DHIS2 calls an identifier nobody has */
    private static ValueFault notFound(
            Naming names, String text, String property, ErrorCode badUid, ErrorCode notFound, ErrorCode told) {
        if (names.isUid() && !Uid.isValid(text)) {
            return ValueFault.of(badUid, property, text);
        }
        ValueFault fault = ValueFault.of(notFound, property, text);
        return names.isUid() ? fault.toldAs(told) : fault;
    }

    private void noted(String text) {
        weight.accept(NAME + 2L * text.length());
    }
}
