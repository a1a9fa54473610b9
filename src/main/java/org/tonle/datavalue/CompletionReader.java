package org.tonle.datavalue;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.tonle.metadata.Metadata;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.Naming;
import org.tonle.metadata.Snapshot;
import org.tonle.orgunit.OrgUnit;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;
import org.tonle.security.CurrentUser;

/** Reads which reports are complete. */
@ApplicationScoped
public class CompletionReader {
    private final Metadata metadata;
    private final CompletionQueryStore store;
    private final Clock clock;

    CompletionReader(Metadata metadata, CompletionQueryStore store, Clock clock) {
        this.metadata = metadata;
        this.store = store;
        this.clock = clock;
    }

    /** {@code {"completeDataSetRegistrations": [...]}}. @throws Problem E2001 to E2013 */
    ObjectNode read(Map<String, List<String>> parameters, CurrentUser user) {
        Snapshot snapshot = metadata.snapshot();
        Words words = new Words(parameters);
        DataScope scope = new DataScope(snapshot, user);
        List<OrgUnit> units = scope.units(
                words.all("orgUnit"),
                words.all("orgUnitGroup"),
                words.isTrue("children"),
                new Naming(snapshot, "organisationUnit", words.scheme("inputOrgUnitIdScheme", "inputIdScheme")));
        List<MetadataObject> dataSets = dataSets(snapshot, words, scope);
        TimeSpan time = TimeSpan.of(words, clock.instant());
        Naming setNames = new Naming(snapshot, "dataSet", words.scheme("dataSetIdScheme", "idScheme"));
        Naming unitNames = new Naming(snapshot, "organisationUnit", words.scheme("orgUnitIdScheme", "idScheme"));
        Naming comboNames =
                new Naming(snapshot, "categoryOptionCombo", words.scheme("attributeOptionComboIdScheme", "idScheme"));
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        ArrayNode rows = json.putArray("completeDataSetRegistrations");
        for (CompletionQueryStore.Registration row : store.find(
                dataSets.stream().map(MetadataObject::id).toList(),
                units.stream().map(OrgUnit::id).toList(),
                scope.hiddenAttributes(),
                time)) {
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
                        .put("created", Times.text(row.created()))
                        .put("lastUpdated", Times.text(row.lastUpdated()))
                        .put("completed", row.completed());
            }
        }
        return json;
    }

    private static List<MetadataObject> dataSets(Snapshot snapshot, Words words, DataScope scope) {
        List<String> named = words.all("dataSet");
        if (named.isEmpty()) {
            throw new Problem(ErrorCode.E2013);
        }
        Naming names = new Naming(snapshot, "dataSet", words.scheme("inputDataSetIdScheme", "inputIdScheme"));
        List<MetadataObject> found = new ArrayList<>();
        for (String text : named) {
            MetadataObject dataSet = names.find(text);
            if (dataSet == null) {
                throw new Problem(ErrorCode.E8005, text);
            }
            scope.checkDataSet(dataSet);
            found.add(dataSet);
        }
        return found;
    }
}
