package org.tonle.validation.outlier;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tonle.access.DataAccess;
import org.tonle.access.Reach;
import org.tonle.datavalue.cell.ReadRights;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.model.DataElement;
import org.tonle.metadata.model.DataSet;
import org.tonle.orgunit.OrgUnit;
import org.tonle.parameter.Parameters;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;

/**
 * In which cells outliers are looked for.
 *
 * @param orgUnits numbers of the units
 */
record OutlierSubject(Cells cells, List<Integer> orgUnits) {
    /**
     * Of which elements.
     *
     * @param elements numbers of data elements whose values are numbers, with all their option combinations
     * @param operands elements of which only one combination is meant, and at the same place that combination
     */
    record Cells(List<Integer> elements, Operands operands) {}

    record Operands(List<Integer> elements, List<Integer> optionCombos) {}

    /**
     * Those of {@code ds} and {@code dx}, which may be {@code element.combination}. What is not there for the caller is left out.
     *
     * @param leftOut takes what is left out
     * @throws Problem E2200 when none is left, E2010, E2012 for what is seen but whose data are not shared
     */
    static Cells cells(DataAccess access, Parameters words, Set<String> leftOut) {
        Set<MetadataObject> named = new LinkedHashSet<>();
        for (String uid : words.list("ds")) {
            MetadataObject dataSet = find(access, "dataSet", uid, leftOut);
            if (dataSet != null) {
                ReadRights.checkDataSet(access, dataSet);
                DataSet.of(dataSet).dataSetElements().keySet().stream()
                        .map(element -> access.snapshot().findUnchecked("dataElement", element))
                        .filter(access::mayReadValues)
                        .forEach(named::add);
            }
        }
        List<Integer> operands = new ArrayList<>();
        List<Integer> combos = new ArrayList<>();
        for (String word : words.list("dx", "de")) {
            int dot = word.indexOf('.');
            MetadataObject element = find(access, "dataElement", dot < 0 ? word : word.substring(0, dot), leftOut);
            if (element == null) {
                continue;
            }
            ReadRights.checkElement(access, element);
            if (dot < 0) {
                named.add(element);
                continue;
            }
            MetadataObject combo = find(access, "categoryOptionCombo", word.substring(dot + 1), leftOut);
            if (combo != null && isNumber(element)) {
                operands.add(element.id());
                combos.add(combo.id());
            }
        }
        List<Integer> elements = named.stream()
                .filter(OutlierSubject::isNumber)
                .map(MetadataObject::id)
                .toList();
        if (elements.isEmpty() && operands.isEmpty()) {
            throw new Problem(ErrorCode.E2200);
        }
        return new Cells(elements, new Operands(operands, combos));
    }

    private static boolean isNumber(@Nullable MetadataObject element) {
        return element != null && DataElement.of(element).valueType().isNumeric();
    }

    private static @Nullable MetadataObject find(DataAccess access, String type, String uid, Set<String> leftOut) {
        MetadataObject found = access.find(type, uid);
        if (found == null) {
            leftOut.add(uid);
        }
        return found;
    }

    /** The units of {@code ou} and all below them. @throws Problem E2203 when none is there, E2012 for one the caller may not read values of */
    static List<Integer> orgUnits(DataAccess access, Parameters words, Set<String> leftOut) {
        List<OrgUnit> tops = new ArrayList<>();
        for (String uid : words.list("ou", "orgUnit")) {
            OrgUnit top = access.hierarchy().find(uid);
            if (top == null) {
                leftOut.add(uid);
            } else {
                ReadRights.checkOrgUnit(access, top);
                tops.add(top);
            }
        }
        return orgUnits(access, tops);
    }

    /** These and all below them, as far as the caller may read their values. @throws Problem E2203 when there is none */
    static List<Integer> orgUnits(DataAccess access, Collection<OrgUnit> tops) {
        if (tops.isEmpty()) {
            throw new Problem(ErrorCode.E2203);
        }
        Set<Integer> units = new LinkedHashSet<>();
        for (OrgUnit top : tops) {
            access.hierarchy().atOrBelow(top).stream()
                    .filter(unit -> access.reaches(Reach.READ, unit))
                    .forEach(unit -> units.add(unit.id()));
        }
        return List.copyOf(units);
    }
}
