package org.tonle.analytics.warmup;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.tonle.access.DataAccess;
import org.tonle.metadata.DocumentCodec;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.Snapshot;
import org.tonle.schema.Schema;
import org.tonle.security.CurrentUser;

/** The metadata of a country of a few provinces with clinics, monthly numbers by sex and age, indicators, and a programme of visits. */
final class PracticeCountry {
    static final int PROVINCES = 12;
    static final int CLINICS = 48;
    static final int ELEMENTS = 8;
    static final int COMBOS = 4;
    static final String COUNTRY = uid("pcCntry", 0);
    static final String PROGRAM = uid("pcPrgrm", 0);
    static final String STAGE = uid("pcStage", 0);

    private static final String NAMED =
            "\"id\": \"%1$s\", \"name\": \"%1$s\", \"shortName\": \"%1$s\", \"code\": \"%1$s\"";
    private static final String OPEN = ", \"sharing\": {\"public\": \"rwrw----\"}";

    private final Snapshot empty;
    private final ObjectMapper mapper = new ObjectMapper();
    private final Map<String, MetadataObject> objects = new LinkedHashMap<>();

    private PracticeCountry(Schema schema) {
        this.empty = Snapshot.empty(schema);
    }

    /** What somebody sees of the country who may see everything. */
    static DataAccess of(Schema schema) {
        PracticeCountry country = new PracticeCountry(schema);
        country.addUnits();
        country.addCategories();
        country.addElements();
        country.addIndicators();
        country.addProgram();
        Set<String> all = Set.of(COUNTRY);
        CurrentUser user =
                new CurrentUser(uid("pcUser0", 0), "", Set.of(CurrentUser.ALL), Set.of(), Set.of(), all, all, all);
        return DataAccess.of(user, country.empty.with(List.copyOf(country.objects.values()), List.of()));
    }

    /** An identifier of 11 characters. @param prefix of 7 */
    static String uid(String prefix, int number) {
        return prefix + (1000 + number);
    }

    static String element(int number) {
        return uid("pcElmnt", number);
    }

    static String indicator(int number) {
        return uid("pcIndic", number);
    }

    /** The identifiers of so many of a kind, with something between. */
    static String uids(String prefix, int from, int to, String between) {
        return IntStream.range(from, to).mapToObj(i -> uid(prefix, i)).collect(Collectors.joining(between));
    }

    private void add(String type, String uid, String rest) {
        String json = "{" + NAMED.formatted(uid) + OPEN + (rest.isEmpty() ? "" : ", " + rest) + "}";
        try {
            ObjectNode node = (ObjectNode) mapper.readTree(json);
            objects.put(uid, new MetadataObject(objects.size() + 1, 1, DocumentCodec.decode(empty.layout(type), node)));
        } catch (JsonProcessingException mistake) {
            throw new IllegalStateException(json, mistake);
        }
    }

    private static String refs(Stream<String> uids) {
        return uids.map(uid -> "{\"id\": \"" + uid + "\"}").collect(Collectors.joining(", ", "[", "]"));
    }

    private static Stream<String> several(String prefix, int from, int to) {
        return IntStream.range(from, to).mapToObj(i -> uid(prefix, i));
    }

    private void addUnits() {
        unit(COUNTRY, "", 1);
        for (int i = 0; i < PROVINCES; i++) {
            unit(uid("pcPrvnc", i), COUNTRY, 2);
        }
        for (int i = 0; i < CLINICS; i++) {
            unit(uid("pcClinc", i), COUNTRY + "/" + uid("pcPrvnc", i % PROVINCES), 3);
        }
        for (int level = 1; level <= 3; level++) {
            add("organisationUnitLevel", uid("pcLevel", level), "\"level\": " + level);
        }
        for (int i = 0; i < 2; i++) {
            Stream<String> half = several("pcClinc", i * CLINICS / 2, (i + 1) * CLINICS / 2);
            add("organisationUnitGroup", uid("pcUnGrp", i), "\"organisationUnits\": " + refs(half));
        }
        add(
                "organisationUnitGroupSet",
                uid("pcUnGst", 0),
                "\"dataDimension\": true, \"organisationUnitGroups\": " + refs(several("pcUnGrp", 0, 2)));
    }

    private void unit(String uid, String above, int level) {
        String parent = above.isEmpty()
                ? ""
                : ", \"parent\": {\"id\": \"" + above.substring(above.lastIndexOf('/') + 1) + "\"}";
        add(
                "organisationUnit",
                uid,
                "\"openingDate\": \"1990-01-01\", \"level\": " + level + ", \"path\": \"" + (above.isEmpty() ? "" : "/")
                        + above + "/" + uid + "\"" + parent);
    }

    private void addCategories() {
        for (int i = 0; i < 4; i++) {
            add("categoryOption", uid("pcOptin", i), "");
        }
        for (int i = 0; i < 2; i++) {
            add(
                    "category",
                    uid("pcCateg", i),
                    "\"dataDimensionType\": \"DISAGGREGATION\", \"dataDimension\": true, \"categoryOptions\": "
                            + refs(several("pcOptin", 2 * i, 2 * i + 2)));
        }
        add("categoryCombo", uid("pcCombo", 0), "\"categories\": " + refs(several("pcCateg", 0, 2)));
        for (int i = 0; i < COMBOS; i++) {
            Stream<String> options = Stream.of(uid("pcOptin", i % 2), uid("pcOptin", 2 + i / 2));
            add(
                    "categoryOptionCombo",
                    uid("pcOpCmb", i),
                    "\"categoryCombo\": {\"id\": \"" + uid("pcCombo", 0) + "\"}, \"categoryOptions\": "
                            + refs(options));
        }
    }

    private void addElements() {
        for (int i = 0; i < ELEMENTS; i++) {
            add(
                    "dataElement",
                    element(i),
                    "\"valueType\": \"INTEGER\", \"domainType\": \"AGGREGATE\", \"aggregationType\": \"SUM\", "
                            + "\"categoryCombo\": {\"id\": \"" + uid("pcCombo", 0) + "\"}");
        }
        String elements = several("pcElmnt", 0, ELEMENTS)
                .map(uid -> "{\"dataElement\": {\"id\": \"" + uid + "\"}}")
                .collect(Collectors.joining(", ", "[", "]"));
        add(
                "dataSet",
                uid("pcDaSet", 0),
                "\"periodType\": \"Monthly\", \"dataSetElements\": " + elements + ", \"organisationUnits\": "
                        + refs(several("pcClinc", 0, CLINICS)));
    }

    private void addIndicators() {
        add("indicatorType", uid("pcInTyp", 0), "\"factor\": 100, \"number\": false");
        for (int i = 0; i < 2 * ELEMENTS; i++) {
            String first = element(i % ELEMENTS);
            String second = element((i + 1) % ELEMENTS);
            String numerator =
                    switch (i % 4) {
                        case 0 -> "#{" + first + "}+#{" + second + "}";
                        case 1 ->
                            "#{" + first + "." + uid("pcOpCmb", i % COMBOS) + "}+#{" + first + "."
                                    + uid("pcOpCmb", (i + 1) % COMBOS) + "}";
                        case 2 -> "if(#{" + first + "} > 100, #{" + first + "}, #{" + second + "})";
                        default -> "#{" + first + "}.periodOffset(-1)+N{" + indicator(i - 3) + "}";
                    };
            add(
                    "indicator",
                    indicator(i),
                    "\"indicatorType\": {\"id\": \"" + uid("pcInTyp", 0) + "\"}, \"numerator\": \"" + numerator
                            + "\", \"denominator\": \"#{" + second + "}\"");
        }
    }

    private void addProgram() {
        add("optionSet", uid("pcOpSet", 0), "\"valueType\": \"TEXT\", \"options\": " + refs(several("pcChoic", 0, 4)));
        for (int i = 0; i < 4; i++) {
            add(
                    "option",
                    uid("pcChoic", i),
                    "\"sortOrder\": " + i + ", \"optionSet\": {\"id\": \"" + uid("pcOpSet", 0) + "\"}");
        }
        String tracker = "\"domainType\": \"TRACKER\", \"valueType\": ";
        add(
                "dataElement",
                uid("pcEvElm", 0),
                tracker + "\"TEXT\", \"aggregationType\": \"NONE\", \"optionSet\": {\"id\": \"" + uid("pcOpSet", 0)
                        + "\"}");
        add("dataElement", uid("pcEvElm", 1), tracker + "\"NUMBER\", \"aggregationType\": \"AVERAGE\"");
        add("trackedEntityAttribute", uid("pcAttrb", 0), "\"valueType\": \"TEXT\", \"aggregationType\": \"NONE\"");
        String attributes = "[{\"trackedEntityAttribute\": {\"id\": \"" + uid("pcAttrb", 0) + "\"}}]";
        add("trackedEntityType", uid("pcEnTyp", 0), "\"trackedEntityTypeAttributes\": " + attributes);
        add(
                "program",
                PROGRAM,
                "\"programType\": \"WITH_REGISTRATION\", \"trackedEntityType\": {\"id\": \"" + uid("pcEnTyp", 0)
                        + "\"}, \"programStages\": " + refs(Stream.of(STAGE)) + ", \"organisationUnits\": "
                        + refs(several("pcClinc", 0, CLINICS)) + ", \"programTrackedEntityAttributes\": " + attributes);
        add(
                "programStage",
                STAGE,
                "\"repeatable\": true, \"program\": {\"id\": \"" + PROGRAM
                        + "\"}, \"programStageDataElements\": [{\"dataElement\": {\"id\": \"" + uid("pcEvElm", 0)
                        + "\"}}, {\"dataElement\": {\"id\": \"" + uid("pcEvElm", 1) + "\"}}]");
        String value = "#{" + STAGE + "." + uid("pcEvElm", 1) + "}";
        programIndicator(0, "EVENT", "COUNT", "V{event_count}", value + " > 50");
        programIndicator(1, "EVENT", "AVERAGE", value, "");
        programIndicator(2, "ENROLLMENT", "COUNT", "V{enrollment_count}", "d2:hasValue(" + value + ")");
    }

    private void programIndicator(int number, String type, String aggregation, String expression, String filter) {
        add(
                "programIndicator",
                uid("pcPrInd", number),
                "\"program\": {\"id\": \"" + PROGRAM + "\"}, \"analyticsType\": \"" + type
                        + "\", \"aggregationType\": \"" + aggregation + "\", \"expression\": \"" + expression
                        + "\", \"filter\": \"" + filter + "\"");
    }
}
