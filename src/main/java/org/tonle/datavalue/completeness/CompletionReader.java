package org.tonle.datavalue.completeness;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.tonle.access.DataAccess;
import org.tonle.datavalue.cell.AnswerTimes;
import org.tonle.datavalue.cell.ReadRights;
import org.tonle.datavalue.cell.RowLimit;
import org.tonle.datavalue.cell.TimeSpan;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.Naming;
import org.tonle.metadata.Snapshot;
import org.tonle.orgunit.OrgUnit;
import org.tonle.parameter.Parameters;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;

/** Reads which reports are complete. */
@ApplicationScoped
public class CompletionReader {
    private final CompletionQueryStore store;
    private final Clock clock;

    CompletionReader(CompletionQueryStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /** {@code {"completeDataSetRegistrations": [...]}}. @throws Problem E2001 to E2013 */
    ObjectNode read(DataAccess access, Map<String, List<String>> parameters) {
        Snapshot snapshot = access.snapshot();
        Parameters words = new Parameters(parameters);
        List<OrgUnit> units = ReadRights.orgUnits(
                access,
                words.list("orgUnit"),
                words.list("orgUnitGroup"),
                words.flag("children"),
                new Naming(snapshot, "organisationUnit", words.scheme("inputOrgUnitIdScheme", "inputIdScheme")));
        List<MetadataObject> dataSets = dataSets(access, words);
        Instant created = TimeSpan.since(words.text("created"), words.text("createdDuration"), clock.instant());
        TimeSpan time = TimeSpan.of(words, clock.instant(), created != null);
        Naming setNames = new Naming(snapshot, "dataSet", words.scheme("dataSetIdScheme", "idScheme"));
        Naming unitNames = new Naming(snapshot, "organisationUnit", words.scheme("orgUnitIdScheme", "idScheme"));
        Naming comboNames =
                new Naming(snapshot, "categoryOptionCombo", words.scheme("attributeOptionComboIdScheme", "idScheme"));
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        ArrayNode rows = json.putArray("completeDataSetRegistrations");
        for (CompletionQueryStore.Registration row : store.find(
                access,
                dataSets.stream().map(MetadataObject::id).toList(),
                units.stream().map(OrgUnit::id).toList(),
                time,
                created,
                RowLimit.of(words))) {
            MetadataObject dataSet = snapshot.byId(row.dataSet());
            MetadataObject unit = snapshot.byId(row.orgUnit());
            MetadataObject combo = snapshot.byId(row.attributeOptionCombo());
            if (dataSet != null && unit != null && combo != null) {
                rows.addObject()
                        .put("period", row.period())
                        .put("dataSet", setNames.nameOrUid(dataSet))
                        .put("organisationUnit", unitNames.nameOrUid(unit))
                        .put("attributeOptionCombo", comboNames.nameOrUid(combo))
                        .put("date", row.date())
                        .put("storedBy", row.storedBy())
                        .put("created", AnswerTimes.text(row.created()))
                        .put("lastUpdated", AnswerTimes.text(row.lastUpdated()))
                        .put("completed", row.completed());
            }
        }
        return json;
    }

    private static List<MetadataObject> dataSets(DataAccess access, Parameters words) {
        List<String> named = words.list("dataSet");
        if (named.isEmpty()) {
            throw new Problem(ErrorCode.E2013);
        }
        Naming names = new Naming(access.snapshot(), "dataSet", words.scheme("inputDataSetIdScheme", "inputIdScheme"));
        List<MetadataObject> found = new ArrayList<>();
        for (String text : named) {
            MetadataObject dataSet = access.known(names.find(text));
            if (dataSet == null) {
                throw new Problem(ErrorCode.E8005, text);
            }
            ReadRights.checkDataSet(access, dataSet);
            found.add(dataSet);
        }
        return found;
    }
}
