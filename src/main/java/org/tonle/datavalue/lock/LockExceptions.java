package org.tonle.datavalue.lock;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.tonle.access.DataAccess;
import org.tonle.access.Reach;
import org.tonle.datavalue.cell.CellKey;
import org.tonle.datavalue.cell.PeriodStore;
import org.tonle.metadata.MetadataObject;
import org.tonle.orgunit.OrgUnit;
import org.tonle.parameter.Parameters;
import org.tonle.period.Period;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;

/** Which units may still write for a period that has expired: lists, adds and removes these exceptions. */
@ApplicationScoped
public class LockExceptions {
    private static final String AUTHORITY = "F_DATASET_PUBLIC_ADD";

    private final LockExceptionStore store;
    private final PeriodStore periods;

    LockExceptions(LockExceptionStore store, PeriodStore periods) {
        this.store = store;
        this.periods = periods;
    }

    /** {@code pager, lockExceptions[name, dataSet, organisationUnit, period]} of data sets and units the user may see. */
    ObjectNode list(DataAccess access) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        ArrayNode rows = json.putArray("lockExceptions");
        for (LockExceptionStore.LockException each : store.all(access)) {
            MetadataObject dataSet = access.snapshot().byId(each.dataSet());
            MetadataObject unit = access.snapshot().byId(each.orgUnit());
            if (dataSet != null && unit != null && access.sees(dataSet)) {
                ObjectNode row = rows.addObject();
                row.put("name", dataSet.name() + " (" + unit.name() + ", " + each.period() + ")");
                row.putObject("dataSet").put("id", dataSet.uid()).put("displayName", dataSet.name());
                row.putObject("organisationUnit").put("id", unit.uid()).put("displayName", unit.name());
                row.putObject("period")
                        .put("id", each.period())
                        .put("displayName", Period.parse(each.period()).displayName());
            }
        }
        json.putObject("pager")
                .put("page", 1)
                .put("pageCount", 1)
                .put("total", rows.size())
                .put("pageSize", Math.max(50, rows.size()));
        return json;
    }

    /** {@code lockExceptions[name, dataSet, period]}: each data set and period once, whatever its units; of what the user may see. */
    ObjectNode combinations(DataAccess access) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        ArrayNode rows = json.putArray("lockExceptions");
        Set<String> told = new HashSet<>();
        for (LockExceptionStore.LockException each : store.all(access)) {
            MetadataObject dataSet = access.snapshot().byId(each.dataSet());
            if (dataSet != null && access.sees(dataSet) && told.add(dataSet.uid() + each.period())) {
                ObjectNode row = rows.addObject();
                String period = Period.parse(each.period()).displayName();
                row.put("name", dataSet.name() + " (" + period + ")");
                row.putObject("dataSet").put("id", dataSet.uid()).put("displayName", dataSet.name());
                row.putObject("period").put("id", each.period()).put("displayName", period);
            }
        }
        return json;
    }

    /** {@code lockExceptions[dataSet, orgUnit, period]}, by identifiers, of data sets and units the user may see. */
    public ObjectNode identifiers(DataAccess access) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        ArrayNode rows = json.putArray("lockExceptions");
        for (LockExceptionStore.LockException each : store.all(access)) {
            MetadataObject dataSet = access.snapshot().byId(each.dataSet());
            MetadataObject unit = access.snapshot().byId(each.orgUnit());
            if (dataSet != null && unit != null && access.sees(dataSet)) {
                rows.addObject()
                        .put("dataSet", dataSet.uid())
                        .put("orgUnit", unit.uid())
                        .put("period", each.period());
            }
        }
        return json;
    }

    /** Opens the period {@code pe} of the data set {@code ds} for the units {@code ou} (one, or several as {@code [a,b]}). */
    void add(DataAccess access, Parameters words) {
        MetadataObject dataSet = dataSet(access, words);
        Period period = CellKey.period(words);
        List<Integer> units = orgUnits(access, words);
        if (units.isEmpty()) {
            throw new Problem(ErrorCode.E1000, "parameter ou");
        }
        periods.ensure(List.of(period));
        store.add(access, dataSet.id(), PeriodStore.id(period), units);
    }

    /** Takes the exceptions of {@code ds} and {@code pe} away, at all of the user's units when no {@code ou} is named. */
    void remove(DataAccess access, Parameters words) {
        MetadataObject dataSet = dataSet(access, words);
        store.remove(access, dataSet.id(), PeriodStore.id(CellKey.period(words)), orgUnits(access, words));
    }

    /** @throws Problem E1006 without the authority, E8005 for a set the user knows nothing of, E8010 for one he may not write data of */
    private static MetadataObject dataSet(DataAccess access, Parameters words) {
        if (!access.user().may(AUTHORITY)) {
            throw new Problem(ErrorCode.E1006, "opening expired periods needs the authority " + AUTHORITY);
        }
        MetadataObject dataSet = CellKey.find(access, "dataSet", CellKey.required(words, "ds"), ErrorCode.E8005);
        if (!access.mayWriteData(dataSet)) {
            throw new Problem(ErrorCode.E8010, dataSet.uid());
        }
        return dataSet;
    }

    /** @throws Problem E1102 for a unit there is none of, E8011 for one outside of the user's */
    private static List<Integer> orgUnits(DataAccess access, Parameters words) {
        List<Integer> units = new ArrayList<>();
        for (String text : words.list("ou")) {
            String uid = text.replace("[", "").replace("]", "");
            OrgUnit unit = access.hierarchy().find(uid);
            if (unit == null) {
                throw new Problem(ErrorCode.E1102, uid);
            }
            if (!access.reaches(Reach.CAPTURE, unit)) {
                throw new Problem(ErrorCode.E8011, uid);
            }
            units.add(unit.id());
        }
        return units;
    }
}
