package org.tonle.datavalue.importing;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tonle.metadata.model.DataElement;
import org.tonle.metadata.model.DataSet;
import org.tonle.metadata.model.OrganisationUnit;
import org.tonle.orgunit.OrgUnit;
import org.tonle.period.Period;

/**
 * What the names of a payload stand for, each looked up once: an object, or what is wrong with the name. Grows with the metadata in
 * use, not with the number of values.
 */
final class NamedObjects {
    private NamedObjects() {}

    /** A data set of the payload. @param number of the set among those of the payload, from 0 */
    record FormUse(DataSet form, int number) {}

    /** What was found against something in data sets, by their numbers; null where it was not looked at. */
    static final class FaultsByForm {
        private final List<@Nullable List<ValueFault>> found = new ArrayList<>(1);

        @Nullable
        List<ValueFault> of(FormUse form) {
            return form.number() < found.size() ? found.get(form.number()) : null;
        }

        void put(FormUse form, List<ValueFault> faults) {
            while (found.size() <= form.number()) {
                found.add(null);
            }
            found.set(form.number(), faults);
        }
    }

    /**
     * @param element null when there is none of this name
     * @param forms the data sets with the element that the user knows of
     * @param combos what names of category option combinations stand for beside this element
     */
    record ElementUse(
            String text,
            @Nullable DataElement element,
            @Nullable ValueFault fault,
            List<FormUse> forms,
            Map<String, ComboUse> combos) {
        ElementUse(String text, @Nullable DataElement element, @Nullable ValueFault fault, List<FormUse> forms) {
            this(text, element, fault, forms, new HashMap<>());
        }
    }

    /** @param combo null when there is none of this name @param faults of element and combination together */
    record ComboUse(String text, @Nullable EntryOptionCombo combo, @Nullable ValueFault fault, FaultsByForm faults) {}

    /** @param orgUnit null when there is none of this name @param entered when it is open, null with the unit */
    record OrgUnitUse(
            String text, @Nullable OrgUnit orgUnit, @Nullable OrganisationUnit entered, @Nullable ValueFault fault) {
        boolean isOpenIn(Period period) {
            return entered == null || entered.isOpenWithin(period.start(), period.end());
        }
    }

    /** @param period null when the text is no period @param id 0 when it is none */
    record PeriodUse(String text, @Nullable Period period, int id, @Nullable ValueFault fault) {}

    /** @param combo null when there is none of this name */
    record AttributeUse(String text, @Nullable EntryOptionCombo combo, @Nullable ValueFault fault) {}

    /** Period, unit and attribute option combination that values stand at together; all three are found. */
    record ReportUse(PeriodUse period, OrgUnitUse orgUnit, AttributeUse attribute, FaultsByForm faults) {}
}
