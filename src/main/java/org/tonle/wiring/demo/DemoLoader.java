package org.tonle.wiring.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.logging.Logger;
import org.tonle.access.DataAccess;
import org.tonle.datavalue.importing.DataValueImporter;
import org.tonle.datavalue.importing.ImportSummary;
import org.tonle.datavalue.wire.DataValueImportOptions;
import org.tonle.datavalue.wire.SentCell;
import org.tonle.datavalue.wire.SentShape;
import org.tonle.datavalue.wire.SentValue;
import org.tonle.datavalue.wire.SetHeader;
import org.tonle.datavalue.wire.ValueSetReader;
import org.tonle.importing.ImportReport;
import org.tonle.importing.ObjectReport;
import org.tonle.metadata.Metadata;
import org.tonle.metadata.importing.MetadataImportOptions;
import org.tonle.metadata.importing.MetadataImporter;
import org.tonle.metadata.importing.ObjectWriter;
import org.tonle.metadata.importing.ReadVersion;
import org.tonle.schema.Schema;
import org.tonle.security.CurrentUser;

/** Loads the packages and the synthetic year through the importers that the API uses. Loading again changes nothing. */
@ApplicationScoped
public class DemoLoader {
    private static final Logger LOG = Logger.getLogger(DemoLoader.class);

    private final Schema schema;
    private final MetadataImporter metadataImporter;
    private final ObjectWriter objectWriter;
    private final DataValueImporter dataValueImporter;
    private final Metadata metadata;
    private final Packages packages;

    DemoLoader(
            Schema schema,
            MetadataImporter metadataImporter,
            ObjectWriter objectWriter,
            DataValueImporter dataValueImporter,
            Metadata metadata,
            ObjectMapper mapper) {
        this.schema = schema;
        this.metadataImporter = metadataImporter;
        this.objectWriter = objectWriter;
        this.dataValueImporter = dataValueImporter;
        this.metadata = metadata;
        this.packages = new Packages(mapper);
    }

    DemoPlan plan() throws IOException {
        return packages.plan();
    }

    /**
     * Loads everything as this user. The data set of the first table that is shown comes last, in one transaction: where it
     * has values, all the others have theirs.
     *
     * @throws IllegalStateException when the server refuses a part of its own packages; nothing of that part is stored
     */
    void run(CurrentUser user) throws IOException {
        for (String name : packages.names()) {
            try (InputStream payload = packages.open(name)) {
                ImportReport report = metadataImporter.run(payload, MetadataImportOptions.DEFAULT, user);
                require(report.isOk(), name, report.toJson());
            }
        }
        DemoPlan plan = packages.plan();
        giveUnit(user, plan.shownUnit());
        Map<String, List<String>> sites = packages.sitesByGroup();
        Map<String, Set<String>> elements = elementsByDataSet();
        for (String dataSet : lastTheOneWith(plan.shown().get(0), elements)) {
            DemoPlan part = plan.only(elements.getOrDefault(dataSet, Set.of()));
            ImportSummary summary = dataValueImporter.run(
                    values(dataSet, part, sites),
                    DataValueImportOptions.ALL_OR_NOTHING,
                    DataAccess.of(user, metadata.snapshot()));
            require(summary.isOk(), dataSet, summary.toJson());
            LOG.infof("Demo: %d synthetic values in data set %s", summary.taken(), dataSet);
        }
    }

    /** Web and phone clients show the units a user is assigned to; a user without any sees none there. */
    private void giveUnit(CurrentUser user, String unit) {
        if (!user.organisationUnits().isEmpty()) {
            return;
        }
        ObjectNode change = JsonNodeFactory.instance.objectNode();
        for (String scope : List.of("organisationUnits", "dataViewOrganisationUnits", "teiSearchOrganisationUnits")) {
            change.putArray(scope).addObject().put("id", unit);
        }
        ObjectReport report = objectWriter.merge(
                schema.require("user"), user.uid(), ReadVersion.ANY, change, MetadataImportOptions.DEFAULT, user);
        require(report.errors().isEmpty(), "the unit of " + user.username(), report.toJson());
    }

    private Map<String, Set<String>> elementsByDataSet() throws IOException {
        Map<String, Set<String>> elements = new HashMap<>();
        packages.dataSetByElement()
                .forEach((element, dataSet) -> elements.computeIfAbsent(dataSet, key -> new HashSet<>())
                        .add(element));
        return elements;
    }

    private static List<String> lastTheOneWith(String element, Map<String, Set<String>> elements) {
        List<String> dataSets = new ArrayList<>(elements.keySet());
        dataSets.sort((a, b) -> {
            int last = Boolean.compare(
                    elements.getOrDefault(a, Set.of()).contains(element),
                    elements.getOrDefault(b, Set.of()).contains(element));
            return last != 0 ? last : a.compareTo(b);
        });
        return dataSets;
    }

    private static ValueSetReader values(String dataSet, DemoPlan plan, Map<String, List<String>> sites) {
        return sink -> {
            sink.header(SetHeader.of(Map.of("dataSet", dataSet)));
            AtomicInteger index = new AtomicInteger();
            DemoValues.each(
                    plan,
                    sites,
                    value -> sink.value(new SentValue(
                            index.getAndIncrement(),
                            0,
                            SentCell.of(
                                    value.dataElement(),
                                    value.period(),
                                    value.orgUnit(),
                                    value.categoryOptionCombo(),
                                    null),
                            String.valueOf(value.value()),
                            plan.comment(),
                            plan.storedBy(),
                            false,
                            false,
                            SentShape.PLAIN)));
        };
    }

    private static void require(boolean isGood, String part, JsonNode report) {
        if (!isGood) {
            throw new IllegalStateException("The demo could not be loaded: " + part + " was refused. " + report);
        }
    }
}
