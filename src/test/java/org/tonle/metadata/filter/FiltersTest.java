package org.tonle.metadata.filter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.Snapshot;
import org.tonle.metadata.Table;
import org.tonle.metadata.value.Holder;
import org.tonle.metadata.value.Viewpoint;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;
import org.tonle.schema.ObjectType;
import org.tonle.schema.Property;
import org.tonle.testsupport.SampleMetadata;

class FiltersTest {
    private static final Viewpoint ALL = SampleMetadata.forSuperuser();

    @Test
    void comparesTextsWithAndWithoutCase() {
        assertFound("dataElement", "deTest00000", "code:eq:DETEST");
        assertFound("dataElement", "", "code:eq:detest");
        assertFound("dataElement", "deTest00000", "code:ieq:detest");
        assertFound("dataElement", "deStock0000", "code:ne:DETEST");
        assertFound("dataElement", "deStock0000", "code:like:STO");
        assertFound("dataElement", "deTest00000", "code:ilike$:est");
        assertFound("dataElement", "deTest00000 deStock0000", "code:$like:DE");
        assertFound("dataElement", "deTest00000", "name:token:tests hiv");
        assertFound("dataElement", "deStock0000", "name:!token:tests hiv");
        assertFound("dataElement", "deTest00000", "code:in:[DETEST,OTHER]");
        assertFound("dataElement", "deStock0000", "code:!in:[DETEST,OTHER]");
    }

    @Test
    void comparesNumbersDatesAndYesOrNo() {
        assertFound("organisationUnit", "ouClinic000 ouHospital0", "level:eq:3");
        assertFound("organisationUnit", "ouCountry00 ouNorth0000", "level:lt:3");
        assertFound("organisationUnit", "ouHospital0", "openingDate:ge:2011");
        assertFound("organisationUnit", "ouClinic000", "openingDate:eq:2001-02-03");
        assertFound("organisationUnit", "ouHospital0", "closedDate:!null");
        assertFound("dataElement", "deStock0000", "zeroIsSignificant:eq:true");
        assertFound("organisationUnit", "ouClinic000 ouHospital0", "leaf:eq:true");
    }

    @Test
    void followsReferencesCollectionsAndTheirOtherSides() {
        assertFound("dataElement", "deTest00000", "categoryCombo.code:eq:CCSEX");
        assertFound("dataElement", "deTest00000 deStock0000", "dataElementGroups.id:eq:degAll00000");
        assertFound("organisationUnit", "ouClinic000 ouHospital0", "parent.parent.code:eq:C");
        assertFound("organisationUnit", "ouCountry00", "parent:null");
        assertFound("organisationUnit", "ouClinic000 ouHospital0", "children:empty");
        assertFound("dataElement", "deTest00000", "dataSetElements.dataSet.id:eq:dsMonthly00");
    }

    /** Parts of an object are its own: whoever may look for objects of a type may do so by all that stands in them. */
    @Test
    void looksIntoThePartsOfObjectsForEverybody() {
        Viewpoint reader = Viewpoint.of(SampleMetadata.user("usReader000", Set.of(), Set.of()), ALL.snapshot());
        int looked = 0;
        for (ObjectType type : ALL.snapshot().schema().all()) {
            for (Property property : type.all()) {
                ObjectType part = ALL.snapshot().schema().target(property);
                if (part == null || !part.isEmbedded() || type.isEmbedded() || reader.isClosed(type)) {
                    continue;
                }
                for (Property inside : part.all()) {
                    String path = property.name() + "." + inside.name();
                    boolean isThere = PropertyPath.find(ALL, type, path) != null;
                    assertEquals(isThere, PropertyPath.find(reader, type, path) != null, type.name() + " " + path);
                    looked += isThere ? 1 : 0;
                }
            }
        }
        assertTrue(looked > 300, "paths: " + looked);
        assertNull(
                PropertyPath.find(reader, ALL.snapshot().schema().require("user"), "userRoles.authorities"),
                "what is closed stays closed");
    }

    @Test
    void findsAmongFewWhatASearchFindsAmongAll() {
        Snapshot snapshot = ALL.snapshot();
        int fewer = 0;
        for (String type : List.of("organisationUnit", "dataElement", "dataSet", "categoryCombo")) {
            Filters filters = new Filters(ALL, snapshot.schema().require(type));
            Table table = snapshot.table(type);
            for (String words :
                    List.of("clinic", "N1", " HOSPITAL  n ", "ouClinic000", "ouclinic000", "i", "hiv tests", "x")) {
                Condition condition = filters.query(words);
                List<MetadataObject> few = filters.mayMeet(table, words, table.size());
                assertNotNull(few, type);
                Predicate<MetadataObject> meets = object -> condition.holds(ALL, Holder.of(object));
                assertEquals(
                        table.inOrderOfCreation().stream().filter(meets).toList(),
                        few.stream().filter(meets).toList(),
                        words);
                fewer += few.size() < table.size() ? 1 : 0;
            }
        }
        assertTrue(fewer > 10, "it helps: " + fewer);
        List<MetadataObject> clinics = new Filters(ALL, snapshot.schema().require("organisationUnit"))
                .mayMeet(snapshot.table("organisationUnit"), "clinic 1 I", 2);
        assertEquals(1, clinics == null ? -1 : clinics.size(), "only one word helps, whatever its place and length");
        assertNull(new Filters(ALL, snapshot.schema().require("user")).mayMeet(snapshot.table("user"), "x", 9));
        assertNull(new Filters(ALL.in("km"), snapshot.schema().require("dataElement"))
                .mayMeet(snapshot.table("dataElement"), "x", 9));
    }

    @Test
    void knowsWhichFiltersLookAtWhatIsStoredAlone() {
        Filters units = new Filters(ALL, ALL.snapshot().schema().require("organisationUnit"));
        for (String plain :
                List.of("level:eq:3", "name:like:x", "code:null", "openingDate:ge:2011", "comment:!empty")) {
            assertNotNull(units.plain(List.of(plain), false), plain);
        }
        for (String other : List.of(
                "leaf:eq:true",
                "displayName:like:x",
                "parent.name:eq:x",
                "children:empty",
                "organisationUnitGroups.id:eq:x",
                "identifiable:token:x",
                "maRegNo0000:eq:x")) {
            assertNull(units.plain(List.of("level:eq:3", other), false), other);
        }
    }

    /** Without keeping what an object answered, 2 to the power of 30 values were looked at. */
    @Test
    void looksAtAnObjectOnceHoweverManyListsLeadThere() {
        String there = "children.parent.".repeat(30);
        assertFound("organisationUnit", "", there + "name:eq:nosuch");
        assertFound("organisationUnit", "ouCountry00 ouNorth0000", there + "children.level:ge:2");
    }

    @Test
    void comparesListsByTheirSizeOnly() {
        assertFound("organisationUnit", "ouNorth0000", "children:gt:1");
        assertRefused("organisationUnit", "children:eq:2");
    }

    @Test
    void looksIntoAttributesAndFreeForms() {
        assertFound("organisationUnit", "ouClinic000", "maRegNo0000:eq:REG-1");
        assertFound("organisationUnit", "ouClinic000", "attributeValues.value:eq:REG-1");
        assertFound("dataElement", "deTest00000", "sharing.owner:eq:usAdmin0000");
        assertFound("dataElement", "deTest00000 deStock0000", "access.read:eq:true");
    }

    @Test
    void findsByIdentifierCodeOrName() {
        assertFound("dataElement", "deTest00000", "identifiable:token:HIV tests");
        assertFound("dataElement", "deTest00000", "identifiable:token:detest");
        assertFound("dataElement", "deTest00000", "identifiable:token:deTest00000");
    }

    @Test
    void joinsFiltersByAndOrOr() {
        assertEquals("deTest00000 deStock0000", found("dataElement", true, "code:eq:DETEST", "code:eq:DESTOCK"));
        assertEquals("", found("dataElement", false, "code:eq:DETEST", "code:eq:DESTOCK"));
    }

    @Test
    void refusesWhatHasNoMeaningAndSaysWhy() {
        assertTrue(assertRefused("dataElement", "shorName:eq:x").contains("shortName"));
        assertRefused("dataElement", "categoryCombo.nosuch:eq:1");
        assertRefused("dataElement", "name:nosuch:1");
        assertRefused("dataElement", "name");
        assertRefused("dataElement", "name:eq");
        assertRefused("dataElement", "zeroIsSignificant:eq:maybe");
        assertRefused("dataElement", "zeroIsSignificant:like:t");
        assertRefused("organisationUnit", "openingDate:gt:yesterday");
        assertRefused("organisationUnit", "level:eq:x' or '1'='1");
        assertRefused("dataElement", "categoryCombo:eq:ccSex000000");
        assertRefused("user", "password:!null");
    }

    @Test
    void takesTenThousandValuesAtOnce() {
        String many = IntStream.range(0, 10_000).mapToObj(i -> "x" + i).collect(Collectors.joining(","));
        assertFound("dataElement", "deTest00000", "id:in:[" + many + ",deTest00000]");
    }

    @Test
    void sortsByValuesAndLeavesEqualOnesAsTheyWere() {
        Snapshot snapshot = ALL.snapshot();
        ObjectType type = snapshot.schema().require("organisationUnit");
        List<MetadataObject> units = snapshot.table("organisationUnit").inOrderOfCreation();
        assertEquals(
                "ouHospital0 ouCountry00 ouNorth0000 ouClinic000",
                uids(Order.parse(ALL, type, List.of("closedDate:asc")).sort(ALL, units)));
        assertEquals(
                "ouHospital0 ouClinic000 ouNorth0000 ouCountry00",
                uids(Order.parse(ALL, type, List.of("level:desc,name:idesc")).sort(ALL, units)));
        assertTrue(
                Order.parse(ALL, type, List.of("nosuch:asc", "children:desc")).isNone());
    }

    private static String assertRefused(String type, String filter) {
        Problem problem = assertThrows(Problem.class, () -> found(type, false, filter));
        assertEquals(ErrorCode.E1003, problem.code());
        return problem.text();
    }

    private static void assertFound(String type, String uids, String filter) {
        assertEquals(uids, found(type, false, filter), filter);
    }

    private static String found(String type, boolean anyOf, String... filters) {
        Snapshot snapshot = ALL.snapshot();
        Filters asked = new Filters(ALL, snapshot.schema().require(type));
        Condition condition = asked.of(List.of(filters), anyOf);
        Predicate<MetadataObject> plain = asked.plain(List.of(filters), anyOf);
        List<MetadataObject> found = new ArrayList<>();
        for (MetadataObject object : snapshot.table(type).inOrderOfCreation()) {
            boolean holds = condition.holds(ALL, Holder.of(object));
            if (holds) {
                found.add(object);
            }
            assertTrue(plain == null || plain.test(object) == holds, () -> object + " for " + List.of(filters));
        }
        return uids(found);
    }

    private static String uids(List<MetadataObject> objects) {
        return objects.stream().map(MetadataObject::uid).collect(Collectors.joining(" "));
    }
}
