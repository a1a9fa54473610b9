package org.tonle.metadata.fields;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import org.junit.jupiter.api.Test;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.value.Viewpoint;
import org.tonle.testsupport.SampleMetadata;

class SelectionTest {
    private static final Viewpoint ALL = SampleMetadata.forSuperuser();

    @Test
    void showsReferencesAsIdentifiersUnlessMoreIsAsked() {
        assertShown("organisationUnit", "ouClinic000", "parent", "{'parent':{'id':'ouNorth0000'}}");
        assertShown(
                "organisationUnit",
                "ouClinic000",
                "parent[name,parent[id,name]]",
                "{'parent':{'name':'North','parent':{'id':'ouCountry00','name':'Riverland'}}}");
    }

    @Test
    void knowsTheOtherSideOfAnAssociation() {
        assertShown("dataElement", "deTest00000", "dataElementGroups", "{'dataElementGroups':[{'id':'degAll00000'}]}");
        assertShown(
                "dataElement",
                "deTest00000",
                "dataSetElements[dataSet[name]]",
                "{'dataSetElements':[{'dataSet':{'name':'Monthly'}}]}");
        assertShown(
                "dataSet",
                "dsMonthly00",
                "dataSetElements",
                "{'dataSetElements':[{'dataElement':{'id':'deTest00000'},'dataSet':{'id':'dsMonthly00'}}]}");
    }

    @Test
    void worksOutTheTree() {
        assertShown(
                "organisationUnit",
                "ouClinic000",
                "path,level,leaf,ancestors~pluck",
                "{'path':'/ouCountry00/ouNorth0000/ouClinic000','level':3,'leaf':true,"
                        + "'ancestors':['ouCountry00','ouNorth0000']}");
        assertShown("organisationUnit", "ouCountry00", "leaf,children::size", "{'leaf':false,'children':1}");
    }

    @Test
    void fillsDatesUpAndLeavesAbsentValuesOut() {
        assertShown(
                "organisationUnit",
                "ouClinic000",
                "openingDate,closedDate,description,translations",
                "{'openingDate':'2001-02-03T00:00:00.000','translations':[]}");
    }

    @Test
    void transformsLists() {
        assertShown("dataElementGroup", "degAll00000", "dataElements~size", "{'dataElements':2}");
        assertShown("dataElementGroup", "degAll00000", "dataElements~isEmpty", "{'dataElements':false}");
        assertShown(
                "dataElementGroup",
                "degAll00000",
                "dataElements~rename(x)~pluck[id]",
                "{'x':['deTest00000','deStock0000']}");
        assertShown(
                "dataElementGroup",
                "degAll00000",
                "dataElements~pluck(name)[name]",
                "{'dataElements':['HIV tests','ARV stock']}");
        assertShown(
                "dataElementGroup",
                "degAll00000",
                "dataElements~keyBy(code)[name]",
                "{'dataElements':{'DETEST':{'name':'HIV tests'},'DESTOCK':{'name':'ARV stock'}}}");
    }

    @Test
    void readsAttributesByTheirIdentifierAndExpandsThem() {
        assertShown("organisationUnit", "ouClinic000", "maRegNo0000", "{'maRegNo0000':'REG-1'}");
        assertShown(
                "organisationUnit",
                "ouClinic000",
                "attributeValues[value,attribute[name]]",
                "{'attributeValues':[{'value':'REG-1','attribute':{'name':'Registration number'}}]}");
    }

    @Test
    void takesExclusionsAwayAtTheirLevel() {
        assertShown(
                "dataElement",
                "deTest00000",
                ":nameable,!shortName,!created",
                "{'code':'DETEST','id':'deTest00000','name':'HIV tests'}");
        JsonNode combo = shown(ALL, "dataElement", "deTest00000", "categoryCombo[*,!name]")
                .path("categoryCombo");
        assertEquals("CCSEX", combo.path("code").asText());
        assertFalse(combo.has("name"));
    }

    @Test
    void translatesDisplayNamesIntoTheLanguageOfTheReader() {
        Viewpoint khmer = new Viewpoint(ALL.snapshot(), ALL.user(), "km", "http://here", false);
        assertEquals(
                "{\"displayName\":\"តេស្ត\",\"name\":\"HIV tests\"}",
                shown(khmer, "dataElement", "deTest00000", "displayName,name").toString());
        assertShown(
                "dataElement",
                "deTest00000",
                "displayName,displayFormName",
                "{'displayName':'HIV tests','displayFormName':'HIV tests'}");
    }

    @Test
    void leavesDefaultsOutWhenAsked() {
        Viewpoint skipping = new Viewpoint(ALL.snapshot(), ALL.user(), null, "http://here", true);
        assertEquals(
                "{\"id\":\"deStock0000\"}",
                shown(skipping, "dataElement", "deStock0000", "id,categoryCombo[id]")
                        .toString());
    }

    @Test
    void showsOfWhatTheUserMayNotSeeNoMoreThanTheIdentifier() {
        Viewpoint nobody = SampleMetadata.forMemberOf();
        assertEquals(
                "{\"dataElements\":[{\"name\":\"HIV tests\"},{\"id\":\"deStock0000\"}]}",
                shown(nobody, "dataElementGroup", "degAll00000", "dataElements[name]")
                        .toString());
        assertEquals(
                "{\"organisationUnitGroups\":[{\"id\":\"ougOpen0000\"}]}",
                shown(nobody, "organisationUnit", "ouClinic000", "organisationUnitGroups")
                        .toString());
    }

    @Test
    void saysWhatTheUserMayDo() {
        Viewpoint member = SampleMetadata.forMemberOf("ugStock0000");
        JsonNode access = shown(member, "dataElement", "deStock0000", "access").path("access");
        assertTrue(access.path("read").asBoolean());
        assertFalse(access.path("write").asBoolean());
        assertEquals(
                "{\"access\":{\"data\":{\"read\":true,\"write\":true}}}",
                shown(member, "dataSet", "dsMonthly00", "access[data]").toString());
    }

    private static void assertShown(String type, String uid, String fields, String expected) {
        assertEquals(SampleMetadata.read(expected.replace('\'', '"')), shown(ALL, type, uid, fields));
    }

    private static JsonNode shown(Viewpoint viewpoint, String type, String uid, String fields) {
        MetadataObject object = viewpoint.snapshot().get(type, uid);
        StringWriter text = new StringWriter();
        try (JsonGenerator out = new ObjectMapper().createGenerator(text)) {
            Selection.of(viewpoint.snapshot(), object.type(), Fields.parse(fields))
                    .write(out, viewpoint, object);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return SampleMetadata.read(text.toString());
    }
}
