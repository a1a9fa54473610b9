package org.tonle.datavalue.notification;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tonle.access.DataAccess;
import org.tonle.datavalue.completeness.CompletionQueryStore;
import org.tonle.metadata.model.DataSet;
import org.tonle.metadata.model.OrganisationUnit;
import org.tonle.orgunit.OrgUnit;
import org.tonle.period.Period;

/** Finds units of a data set that have not completed their report of a period, under whatever attribute option combination. */
@ApplicationScoped
class MissingReports {
    private final CompletionQueryStore completions;

    MissingReports(CompletionQueryStore completions) {
        this.completions = completions;
    }

    /**
     * Units that the data set is assigned to and that were open at some time of the period, in the order of the tree.
     *
     * @param only uid of the only unit that is asked about, null for all
     */
    List<OrgUnit> find(DataAccess access, DataSet dataSet, Period period, @Nullable String only) {
        List<OrgUnit> expected = (only == null
                        ? dataSet.organisationUnits().stream()
                        : Stream.of(only).filter(dataSet.organisationUnits()::contains))
                .map(access.hierarchy()::find)
                .filter(Objects::nonNull)
                .filter(unit -> OrganisationUnit.of(unit.object()).isOpenWithin(period.start(), period.end()))
                .sorted(Comparator.comparingInt(OrgUnit::position))
                .toList();
        if (expected.isEmpty()) {
            return expected;
        }
        Set<Integer> completed = completions.completedUnits(
                access,
                dataSet.object().id(),
                period,
                only == null ? null : expected.get(0).id());
        return expected.stream().filter(unit -> !completed.contains(unit.id())).toList();
    }
}
