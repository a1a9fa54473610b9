package org.tonle.datavalue.importing;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tonle.metadata.model.DataElement;
import org.tonle.metadata.model.OrganisationUnit;
import org.tonle.orgunit.OrgUnit;
import org.tonle.period.Period;

/**
 * Which elements, units, periods and combinations a payload names, each once: what the checks of the payload as a whole
 * ({@link SetCheck}) look at. Grows with the metadata in use, not with the number of values.
 */
final class PayloadUses {
    /** More words than this are not named in a message. */
    static final int SHOWN = 20;

    final Map<String, ElementUse> elements = new HashMap<>();
    final Map<String, OrgUnitUse> orgUnits = new HashMap<>();
    final Map<String, PeriodUse> periods = new HashMap<>();
    final Map<String, AttributeOptionComboUse> attributes = new HashMap<>();
    /** Unit and periods in which it is not in operation, in the order of the payload. */
    final Map<OrgUnitUse, Set<String>> outOfOperation = new HashMap<>();

    /** @param element null when there is none of this name */
    record ElementUse(String text, @Nullable DataElement element, Map<String, ComboUse> combos) {
        ElementUse(String text, @Nullable DataElement element) {
            this(text, element, new HashMap<>());
        }
    }

    /** @param combo null when there is none of this name */
    record ComboUse(String text, @Nullable EntryOptionCombo combo) {}

    /** @param orgUnit null when there is none of this name @param entered when it is open, null with the unit */
    record OrgUnitUse(String text, @Nullable OrgUnit orgUnit, @Nullable OrganisationUnit entered) {
        boolean isOpenIn(Period period) {
            return entered == null || entered.isOpenWithin(period.start(), period.end());
        }
    }

    /** @param period null when the text is no period @param id 0 when it is none */
    record PeriodUse(String text, @Nullable Period period, int id) {}

    /** Units and periods are noted only for combinations that depend on them. @param combo null when there is none of this name */
    record AttributeOptionComboUse(
            String text, @Nullable EntryOptionCombo combo, Set<OrgUnit> orgUnits, Set<Period> periods) {
        AttributeOptionComboUse(String text, @Nullable EntryOptionCombo combo) {
            this(text, combo, new HashSet<>(), new HashSet<>());
        }
    }

    List<DataElement> knownElements() {
        List<DataElement> known = new ArrayList<>();
        for (ElementUse use : elements.values()) {
            if (use.element() != null) {
                known.add(use.element());
            }
        }
        return known;
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

    void noteOutOfOperation(OrgUnitUse orgUnit, String period) {
        outOfOperation.computeIfAbsent(orgUnit, any -> new LinkedHashSet<>()).add(period);
    }
}
