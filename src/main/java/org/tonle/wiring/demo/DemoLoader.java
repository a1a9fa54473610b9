package org.tonle.wiring.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.microprofile.config.inject.ConfigProperty;
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
import org.tonle.limit.Budget;
import org.tonle.metadata.Metadata;
import org.tonle.metadata.importing.MetadataImportOptions;
import org.tonle.metadata.importing.MetadataImporter;
import org.tonle.metadata.importing.ObjectWriter;
import org.tonle.metadata.importing.ReadVersion;
import org.tonle.parameter.Parameters;
import org.tonle.schema.Schema;
import org.tonle.security.CurrentUser;
import org.tonle.tracker.importing.TrackerImporter;
import org.tonle.tracker.importing.TrackerOptions;
import org.tonle.tracker.importing.TrackerPayload;
import org.tonle.tracker.importing.TrackerReport;

/** Loads the packages and the synthetic year through the importers that the API uses. Loading again changes nothing. */
@ApplicationScoped
public class DemoLoader {
    private static final Logger LOG = Logger.getLogger(DemoLoader.class);

    private final Schema schema;
    private final MetadataImporter metadataImporter;
    private final ObjectWriter objectWriter;
    private final DataValueImporter dataValueImporter;
    private final Metadata metadata;
    private final TrackerImporter trackerImporter;
    private final ObjectMapper mapper;
    private final int persons;
    private final Packages packages;

    DemoLoader(
            Schema schema,
            MetadataImporter metadataImporter,
            ObjectWriter objectWriter,
            DataValueImporter dataValueImporter,
            Metadata metadata,
            TrackerImporter trackerImporter,
            ObjectMapper mapper,
            @ConfigProperty(name = "tonle.demo.persons", defaultValue = "210") int persons) {
        this.schema = schema;
        this.metadataImporter = metadataImporter;
        this.objectWriter = objectWriter;
        this.dataValueImporter = dataValueImporter;
        this.metadata = metadata;
        this.trackerImporter = trackerImporter;
        this.mapper = mapper;
        this.persons = persons;
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
        loadPersons(user, sites.getOrDefault("ogCommPoint", List.of()));
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

    /** Invented persons, through the importer and the rules of the programmes. Their identifiers are fixed: a second time changes nothing. */
    private void loadPersons(CurrentUser user, List<String> sites) throws IOException {
        if (persons <= 0 || sites.size() < 2) {
            return;
        }
        byte[] payload = mapper.writeValueAsBytes(DemoPersons.payload(persons, sites));
        TrackerReport report = trackerImporter.run(
                TrackerPayload.json(mapper, new ByteArrayInputStream(payload), Budget.usual(), ZoneId.systemDefault()),
                TrackerOptions.of(Parameters.NONE.with("skipSideEffects", "true")),
                user);
        require(report.status() == 200, "the synthetic persons", report.toJson());
        LOG.infof("Demo: %d synthetic persons, all marked DEMO", Math.min(persons, DemoPersons.MOST));
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
