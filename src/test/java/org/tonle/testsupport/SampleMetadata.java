package org.tonle.testsupport;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tonle.access.DataAccess;
import org.tonle.metadata.DocumentCodec;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.Snapshot;
import org.tonle.metadata.value.Viewpoint;
import org.tonle.schema.ObjectType;
import org.tonle.schema.Schema;
import org.tonle.schema.SchemaFiles;
import org.tonle.security.CurrentUser;

/** A small country's metadata in memory, without a database: three levels of units, some data elements, a combo, a stage. */
public final class SampleMetadata {
    private static final String COUNTRY =
            """
            {"organisationUnits": [
              {"id": "ouCountry00", "code": "C", "name": "Riverland", "shortName": "Riverland", "openingDate": "1990-01-01"},
              {"id": "ouNorth0000", "code": "N", "name": "North", "shortName": "North", "openingDate": "1995-06-01",
               "parent": {"id": "ouCountry00"}},
              {"id": "ouClinic000", "code": "N1", "name": "Clinic 1", "shortName": "Clinic 1", "openingDate": "2001-02-03",
               "parent": {"id": "ouNorth0000"},
               "attributeValues": [{"attribute": {"id": "maRegNo0000"}, "value": "REG-1"}]},
              {"id": "ouHospital0", "code": "N2", "name": "Hospital", "shortName": "Hospital",
               "openingDate": "2011-02-03T00:00:00.000", "closedDate": "2020-01-01", "parent": {"id": "ouNorth0000"}}],
             "organisationUnitGroups": [
              {"id": "ougOpen0000", "name": "Open", "shortName": "Open", "sharing": {"public": "r-------"},
               "organisationUnits": [{"id": "ouClinic000"}, {"id": "ouHospital0"}]},
              {"id": "ougHidden00", "name": "Hidden", "shortName": "Hidden", "sharing": {"public": "--------"},
               "organisationUnits": [{"id": "ouClinic000"}]}],
             "attributes": [{"id": "maRegNo0000", "name": "Registration number", "valueType": "TEXT"}],
             "categoryCombos": [
              {"id": "bjDvmb4bfuf", "name": "default", "code": "default", "sharing": {"public": "rw------"}},
              {"id": "ccSex000000", "name": "Sex", "code": "CCSEX", "sharing": {"public": "rw------"}}],
             "dataElements": [
              {"id": "deTest00000", "code": "DETEST", "name": "HIV tests", "shortName": "Tests", "valueType": "INTEGER",
               "domainType": "AGGREGATE", "aggregationType": "SUM", "zeroIsSignificant": false,
               "categoryCombo": {"id": "ccSex000000"}, "sharing": {"owner": "usAdmin0000", "public": "rw------"},
               "translations": [{"property": "NAME", "locale": "km", "value": "តេស្ត"}]},
              {"id": "deStock0000", "code": "DESTOCK", "name": "ARV stock", "shortName": "Stock", "valueType": "NUMBER",
               "domainType": "AGGREGATE", "aggregationType": "SUM", "zeroIsSignificant": true,
               "categoryCombo": {"id": "bjDvmb4bfuf"}, "sharing": {"public": "--------", "userGroups":
               {"ugStock0000": {"id": "ugStock0000", "access": "r-------"}}}}],
             "dataElementGroups": [
              {"id": "degAll00000", "name": "All", "shortName": "All", "sharing": {"public": "r-------"},
               "dataElements": [{"id": "deTest00000"}, {"id": "deStock0000"}]}],
             "dataSets": [
              {"id": "dsMonthly00", "name": "Monthly", "shortName": "Monthly", "periodType": "Monthly",
               "sharing": {"public": "rwrw----"}, "categoryCombo": {"id": "bjDvmb4bfuf"},
               "dataSetElements": [{"dataElement": {"id": "deTest00000"}, "dataSet": {"id": "dsMonthly00"}}]}]}
            """;

    private static final Schema SCHEMA = SchemaFiles.load();
    private static final Snapshot SNAPSHOT = snapshot(COUNTRY);

    private SampleMetadata() {}

    /** The country; made once, because nobody can change it. */
    public static Snapshot snapshot() {
        return SNAPSHOT;
    }

    /** The objects of a metadata payload; their numbers are from 1 in the order of types. */
    public static Snapshot snapshot(String json) {
        Snapshot empty = Snapshot.empty(SCHEMA);
        List<MetadataObject> objects = new ArrayList<>();
        JsonNode country = read(json);
        place(country.path("organisationUnits"));
        for (ObjectType type : empty.schema().all()) {
            for (JsonNode object : country.path(type.plural())) {
                objects.add(new MetadataObject(
                        objects.size() + 1, 1, DocumentCodec.decode(empty.layout(type.name()), (ObjectNode) object)));
            }
        }
        return empty.with(objects, List.of());
    }

    /** Paths and levels, as the rule of the tree stores them. */
    private static void place(JsonNode units) {
        Map<String, String> parents = new HashMap<>();
        units.forEach(unit -> parents.put(
                unit.path("id").asText(), unit.path("parent").path("id").asText("")));
        for (JsonNode unit : units) {
            String path = "";
            int level = 0;
            String each = unit.path("id").asText();
            while (parents.containsKey(each) && level < parents.size()) {
                path = "/" + each + path;
                each = parents.get(each);
                level++;
            }
            ((ObjectNode) unit).put("path", path).put("level", level);
        }
    }

    /** The country as somebody sees who may see everything. */
    public static Viewpoint forSuperuser() {
        return new Viewpoint(
                snapshot(), user("usAdmin0000", Set.of(CurrentUser.ALL), Set.of()), null, "http://here", false);
    }

    /** The country's data for somebody who may do everything. */
    public static DataAccess everything() {
        return DataAccess.of(user("usAdmin0000", Set.of(CurrentUser.ALL), Set.of()), snapshot());
    }

    /** The country as somebody without any authority sees it. */
    public static Viewpoint forMemberOf(String... groups) {
        return new Viewpoint(snapshot(), user("usNobody000", Set.of(), Set.of(groups)), null, "http://here", false);
    }

    /** A user of these authorities and groups, without organisation units. */
    public static CurrentUser user(String uid, Set<String> authorities, Set<String> groups) {
        return new CurrentUser(uid, "someone", authorities, Set.of(), groups, Set.of(), Set.of(), Set.of());
    }

    /** JSON from text. */
    public static JsonNode read(String json) {
        try {
            return new ObjectMapper().readTree(json);
        } catch (JsonProcessingException mistake) {
            throw new IllegalArgumentException(json, mistake);
        }
    }
}
