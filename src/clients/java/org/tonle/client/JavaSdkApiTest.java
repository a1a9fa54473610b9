package org.tonle.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.hisp.dhis.api.model.v42_4.DataElement;
import org.hisp.dhis.api.model.v42_4.Indicator;
import org.hisp.dhis.api.model.v42_4.OrganisationUnit;
import org.hisp.dhis.api.model.v42_4.WebMessage;
import org.hisp.dhis.integration.sdk.Dhis2ClientBuilder;
import org.hisp.dhis.integration.sdk.api.Dhis2Client;
import org.hisp.dhis.integration.sdk.api.RemoteDhis2ClientException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tonle.common.Uid;
import org.tonle.testsupport.TestDatabase;
import org.tonle.tracker.importing.TrackerMetadata;

/** The flows of {@code org.hisp.dhis.integration.sdk:dhis2-java-sdk}, which Apache Camel is built on. */
@QuarkusTest
@WithTestResource(value = TestDatabase.class, scope = TestResourceScope.GLOBAL)
class JavaSdkApiTest {
    @BeforeEach
    void furnish() {
        ClientWorld.furnish();
    }

    private static Dhis2Client client() {
        return Dhis2ClientBuilder.newClient(ClientWorld.server() + "/api", "admin", "district")
                .build();
    }

    @Test
    void anObjectIsReadIntoTheModel() {
        DataElement element = client().get("dataElements/{id}", "clElement00")
                .withFields("*")
                .transfer()
                .returnAs(DataElement.class);
        assertEquals("cl HIV tests", element.getName().orElseThrow());
        assertEquals("INTEGER_ZERO_OR_POSITIVE", element.getValueType().value());
        Indicator indicator = client().get("indicators/{id}", "clIndicator")
                .withFields("*")
                .transfer()
                .returnAs(Indicator.class);
        assertEquals("#{clElement00}", indicator.getNumerator().orElseThrow());
    }

    @Test
    void listsAreReadWholePageByPageAndFiltered() {
        Dhis2Client client = client();
        List<String> whole = new ArrayList<>();
        client.get("organisationUnits")
                .withFilter("id:like:cl")
                .withoutPaging()
                .transfer()
                .returnAs(OrganisationUnit.class, "organisationUnits")
                .forEach(unit -> whole.add(unit.getId().orElseThrow()));
        List<String> paged = new ArrayList<>();
        client.get("organisationUnits")
                .withFilter("id:like:cl")
                .withPaging()
                .withParameter("pageSize", "1")
                .transfer()
                .returnAs(OrganisationUnit.class, "organisationUnits")
                .forEach(unit -> paged.add(unit.getId().orElseThrow()));
        assertTrue(whole.contains("clUnitProv0"), whole.toString());
        assertEquals(whole.stream().sorted().toList(), paged.stream().sorted().toList());
        List<String> either = new ArrayList<>();
        client.get("organisationUnits")
                .withFilter("code:eq:CL_KH")
                .withFilter("code:eq:CL_KH1")
                .withOrRootJunction()
                .withoutPaging()
                .transfer()
                .returnAs(OrganisationUnit.class, "organisationUnits")
                .forEach(unit -> either.add(unit.getId().orElseThrow()));
        assertEquals(2, either.size());
    }

    @Test
    void anObjectIsMadeChangedAndRemoved() {
        Dhis2Client client = client();
        WebMessage made = client.post("constants")
                .withResource(Map.of("id", "clSdkConst0", "name", "cl sdk", "shortName", "cl sdk", "value", 1.5))
                .transfer()
                .returnAs(WebMessage.class);
        assertEquals(201, made.getHttpStatusCode().intValue());
        WebMessage changed = client.put("constants/{id}", "clSdkConst0")
                .withResource(Map.of("name", "cl sdk", "shortName", "cl sdk", "value", 2.5))
                .transfer()
                .returnAs(WebMessage.class);
        assertEquals(200, changed.getHttpStatusCode().intValue());
        client.delete("constants/{id}", "clSdkConst0").transfer();
        RemoteDhis2ClientException gone =
                assertThrows(RemoteDhis2ClientException.class, () -> client.get("constants/{id}", "clSdkConst0")
                        .transfer());
        assertEquals(404, gone.getHttpStatusCode());
    }

    @Test
    void severalKindsAreImportedAndTheReportIsRead() {
        WebMessage report = client().post("metadata")
                .withResource(Map.of(
                        "constants",
                        List.of(Map.of("id", "clSdkConst1", "name", "cl sdk 1", "shortName", "cl sdk 1", "value", 1))))
                .withParameter("importStrategy", "CREATE_AND_UPDATE")
                .transfer()
                .returnAs(WebMessage.class);
        assertEquals("OK", report.getStatus().value());
        client().delete("constants/{id}", "clSdkConst1").transfer();
    }

    /** Persons, enrollments and events are sent, walked through page by page, as its users do, and deleted. */
    @Test
    void personsAreSentWalkedThroughAndDeleted() {
        Dhis2Client client = client();
        ClientWorld.admin()
                .body(TrackerMetadata.JSON)
                .post("/api/metadata")
                .then()
                .statusCode(200);
        List<String> uids = Stream.generate(Uid::generate).limit(3).toList();
        List<Map<String, Object>> persons = uids.stream()
                .<Map<String, Object>>map(uid -> Map.of(
                        "trackedEntity",
                        uid,
                        "trackedEntityType",
                        "tkPerson000",
                        "orgUnit",
                        "tkClinic000",
                        "attributes",
                        List.of(
                                Map.of("attribute", "tkName00000", "value", uid),
                                Map.of("attribute", "tkSex000000", "value", "F"))))
                .toList();
        Map<?, ?> report = tracker(client, "CREATE_AND_UPDATE", persons);
        assertEquals("OK", report.get("status"));
        List<String> found = new ArrayList<>();
        client.get("tracker/trackedEntities")
                .withPaging()
                .withParameter("trackedEntities", String.join(",", uids))
                .withParameter("pageSize", "1")
                .transfer()
                .returnAs(Map.class, "trackedEntities")
                .forEach(person -> found.add(String.valueOf(person.get("trackedEntity"))));
        assertEquals(uids.stream().sorted().toList(), found.stream().sorted().toList());
        Object stats = tracker(client, "DELETE", persons).get("stats");
        assertEquals(3, stats instanceof Map<?, ?> counts ? counts.get("deleted") : stats);
    }

    private static Map<?, ?> tracker(Dhis2Client client, String strategy, List<Map<String, Object>> persons) {
        return client.post("tracker")
                .withResource(Map.of("trackedEntities", persons))
                .withParameter("async", "false")
                .withParameter("importStrategy", strategy)
                .transfer()
                .returnAs(Map.class);
    }
}
