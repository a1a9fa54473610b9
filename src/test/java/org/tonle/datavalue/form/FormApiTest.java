package org.tonle.datavalue.form;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.tonle.datavalue.form.FormWorld.XLSX;
import static org.tonle.datavalue.form.FormWorld.address;
import static org.tonle.datavalue.form.FormWorld.admin;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tonle.testsupport.TestDatabase;
import org.tonle.testsupport.WorkbookParts;

/** Forms for apps, for paper and as workbooks. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class FormApiTest {
    private static final String SHEET = "xl/worksheets/sheet1.xml";

    @BeforeEach
    void metadata() {
        FormWorld.load();
    }

    private static WorkbookParts workbook(String period, String more) {
        return WorkbookParts.of(admin().get("/api/dataSets/fmMonthly00/form.xlsx?pe=" + period
                        + (more.contains("ou=") ? more : "&ou=fmClinic000" + more))
                .then()
                .statusCode(200)
                .contentType(XLSX)
                .extract()
                .asByteArray());
    }

    private static ValidatableResponse send(WorkbookParts workbook, String query) {
        return admin().contentType(XLSX)
                .body(workbook.bytes())
                .post("/api/dataValueSets" + query)
                .then();
    }

    private static ValidatableResponse stored(String period) {
        return admin().get("/api/dataValueSets?dataSet=fmMonthly00&orgUnit=fmClinic000&period=" + period)
                .then()
                .statusCode(200);
    }

    private static final String DEFAULT = "HllvX50cXC0";

    private static WorkbookParts filled(String period) {
        WorkbookParts book = workbook(period, "");
        return book.set(address(book, "fmTests0000", "fmCocGirls0"), "12")
                .set(address(book, "fmTests0000", "fmCocBoys00"), "30")
                .set(address(book, "fmPositive0", "fmCocGirls0"), "3")
                .set(address(book, "fmStock0000", DEFAULT), "Sold out")
                .set(address(book, "fmOpen00000", DEFAULT), "No")
                .set(address(book, "fmSince0000", DEFAULT), "2024-02-29")
                .set(address(book, "fmNote00000", DEFAULT), "=1+1 <ភ្នំពេញ>");
    }

    @Test
    void aWorkbookIsFilledInSentTriedSentAndSentAgain() {
        WorkbookParts book = filled("202301");
        send(book, "?dryRun=true").statusCode(200).body("response.counts.created", is(7));
        stored("202301").body("dataValues", empty());
        send(book, "").statusCode(200).body("response.counts.created", is(7));
        stored("202301")
                .body("dataValues.value", hasItems("12", "30", "3", "FM_OUT", "false", "2024-02-29", "=1+1 <ភ្នំពេញ>"));
        send(book, "").statusCode(200).body("response.counts.unchanged", is(7)).body("response.counts.changed", is(0));
        WorkbookParts again = workbook("202301", "");
        send(again, "")
                .statusCode(200)
                .body("response.counts.sent", is(0))
                .body("response.warnings.message", hasItem(startsWith("7 cells are as they were")));
    }

    @Test
    void onlyWhatWasChangedInTheWorkbookIsWritten() {
        send(filled("202302"), "").statusCode(200);
        WorkbookParts book = workbook("202302", "");
        admin().post("/api/dataValues?de=fmTests0000&pe=202302&ou=fmClinic000&co=fmCocBoys00&value=31")
                .then()
                .statusCode(201);
        book.set(address(book, "fmTests0000", "fmCocGirls0"), "").set(address(book, "fmNote00000", DEFAULT), "new");
        send(book, "")
                .statusCode(200)
                .body("response.counts.deleted", is(1))
                .body("response.counts.changed", is(1))
                .body("response.counts.sent", is(2));
        stored("202302")
                .body("dataValues.value", hasItems("31", "new", "FM_OUT"))
                .body("dataValues.value", not(hasItem("12")));
    }

    @Test
    void eachWrongCellIsToldWithItsAddressAndTheOthersAreIn() {
        WorkbookParts book = filled("202303");
        String tests = address(book, "fmTests0000", "fmCocGirls0");
        String since = address(book, "fmSince0000", DEFAULT);
        String stock = address(book, "fmStock0000", DEFAULT);
        book.set(tests, "many").set(since, "yesterday").set(stock, "Perhaps");
        String broken = "<c r=\"" + address(book, "fmPositive0", "fmCocGirls0") + "\" t=\"e\"><v>#REF!</v></c>";
        String sheet = book.part(SHEET);
        book.with(
                SHEET,
                sheet.replaceFirst("<c r=\"" + address(book, "fmPositive0", "fmCocGirls0") + "\".*?</c>", broken));
        send(book, "")
                .statusCode(409)
                .body("response.counts.created", is(3))
                .body("response.counts.refused", is(4))
                .body("response.problems.path", hasItems("Form!" + tests, "Form!" + since, "Form!" + stock))
                .body(
                        "response.problems.findAll { it.errorCode == 'E8140' }.message",
                        everyItem(containsString("#REF!")));
    }

    /** Spreadsheets keep the names of cells when rows are inserted, and sheets moved or renamed. */
    @Test
    void cellsAreFoundByTheirNamesWhereverTheyStand() {
        WorkbookParts book = filled("202304");
        String names = book.part("xl/workbook.xml");
        book.with(
                "xl/workbook.xml",
                names.replace("name=\"Form\"", "name=\"ខែ's\"")
                        .replace("'Form'", "'ខែ''s'")
                        .replaceFirst("(<sheet name=\"ខែ's\"[^>]*/>)(.*?)(</sheets>)", "$2$1$3"));
        moveDown(book);
        send(book, "").statusCode(200).body("response.counts.created", is(7));
        stored("202304").body("dataValues.value", hasItems("12", "30", "FM_OUT"));
    }

    private static void moveDown(WorkbookParts book) {
        for (int row = 40; row > 0; row--) {
            String moved = String.valueOf(row + 3);
            book.with(
                            SHEET,
                            book.part(SHEET)
                                    .replace("<row r=\"" + row + "\"", "<row r=\"" + moved + "\"")
                                    .replaceAll("<c r=\"([A-Z]+)" + row + "\"", "<c r=\"$1" + moved + "\""))
                    .with(
                            "xl/workbook.xml",
                            book.part("xl/workbook.xml")
                                    .replaceAll("\\$([A-Z]+)\\$" + row + "\\b", "\\$$1\\$" + moved));
        }
    }

    @Test
    void withoutNamesCellsAreWhereTheyStoodAndWithoutItsSheetAFormIsRefused() {
        WorkbookParts book = filled("202305");
        String workbook = book.part("xl/workbook.xml");
        book.with("xl/workbook.xml", workbook.replaceFirst("<definedNames>.*</definedNames>", ""));
        send(book, "").statusCode(200).body("response.counts.created", is(7));
        book.with("xl/workbook.xml", workbook.replace("name=\"Form\"", "name=\"Else\""));
        send(book, "").statusCode(400).body("errorCode", is("E1003")).body("message", containsString("Download"));
    }

    @Test
    void aWorkbookInKhmerIsUnderstoodAsOneInEnglish() {
        WorkbookParts book = workbook("202306", "&locale=km");
        assertTrue(book.part(SHEET).contains("តេស្ត"), "the name of the element");
        assertTrue(book.part(SHEET).contains("ក្មេងស្រី"), "the name of the option");
        assertTrue(book.part(SHEET).contains("មណ្ឌលសុខភាព"), "the name of the unit");
        assertTrue(book.part("xl/workbook.xml").contains("ទម្រង់"), "the sheet");
        book.set(address(book, "fmTests0000", "fmCocGirls0"), "5")
                .set(address(book, "fmOpen00000", DEFAULT), "បាទ/ចាស");
        send(book, "").statusCode(200).body("response.counts.created", is(2));
        stored("202306").body("dataValues.value", hasItems("5", "true"));
    }

    @Test
    void cellsAreLockedRestrictedAndAddedUp() {
        WorkbookParts book = workbook("202307", "");
        String sheet = book.part(SHEET);
        assertTrue(sheet.contains("<sheetProtection"), "protected");
        assertTrue(sheet.contains("SUM(B"), "totals of rows and columns");
        assertTrue(sheet.contains("ISNUMBER"), "numbers only");
        assertTrue(sheet.contains("type=\"list\""), "lists");
        assertTrue(book.part("xl/worksheets/sheet3.xml").contains("FM_OUT"), "what words of lists mean");
        assertEquals(7, book.part("xl/workbook.xml").split("<definedName ").length - 1, "no cell that is greyed");
        assertTrue(book.part("xl/styles.xml").contains("locked=\"false\""), "cells to be filled in");
        WorkbookParts closed = workbook("202307", "&ou=fmCountry00");
        assertTrue(!closed.part("xl/styles.xml").contains("locked=\"false\""), "nothing to be filled in");
    }

    @ParameterizedTest
    @CsvSource({
        "dataSets/fmMonthly00/form.xlsx, 400, E1000",
        "dataSets/fmMonthly00/form.xlsx?pe=202301, 409, E1102",
        "dataSets/fmMonthly00/form?pe=Nope&ou=fmClinic000, 409, E1101",
        "dataSets/fmNothing00/form, 404, E1005",
        "dataSets/fmNothing00/customDataEntryForm, 404, E1005",
        "dataEntry/customForms/fmNothing00, 404, E1005"
    })
    void refusesWhatItCannotShow(String address, int status, String code) {
        admin().get("/api/" + address).then().statusCode(status).body("errorCode", is(code));
    }

    @Test
    void aFormHasTheFieldsOfItsSectionsAndTheirValues() {
        send(filled("202308"), "").statusCode(200);
        admin().get("/api/dataSets/fmMonthly00/form")
                .then()
                .statusCode(200)
                .body("label", is("fm monthly"))
                .body("options.periodType", is("Monthly"))
                .body("groups.label", contains("Testing", "Supplies"))
                .body("groups[0].fields.label", hasItem("Tests <done> fm girls"))
                .body("groups[0].fields.size()", is(3))
                .body("groups[1].fields[0].optionSet", is("fmOptSet000"))
                .body("groups[0].fields.value", everyItem(nullValue()));
        admin().get("/api/dataSets/fmMonthly00/form.json?pe=202308&ou=fmClinic000")
                .then()
                .statusCode(200)
                .body("groups[0].fields.value", hasItems("12", "30", "3"))
                .body("isOpen", is(true));
        String html = admin().get("/api/dataSets/fmMonthly00/form.html?pe=202308&ou=fmClinic000")
                .then()
                .statusCode(200)
                .contentType(containsString("text/html"))
                .extract()
                .asString();
        assertTrue(html.contains("Tests &lt;done&gt;"), html);
        assertTrue(html.contains("id=\"fmTests0000-fmCocGirls0-val\">12<"), html);
    }

    @Test
    void metadataOfFormsComeOnceAndAreKnownAgain() {
        String tag = admin().get("/api/dataEntry/metadata")
                .then()
                .statusCode(200)
                .body("dataSets.find { it.id == 'fmMonthly00' }.periodType", is("Monthly"))
                .body("dataSets.find { it.id == 'fmMonthly00' }.organisationUnits", contains("fmClinic000"))
                .body("dataSets.find { it.id == 'fmMonthly00' }.sections.greyedFields.flatten().size()", is(1))
                .body("dataElements.find { it.id == 'fmTests0000' }.displayFormName", is("Tests <done>"))
                .body("optionSets.find { it.id == 'fmOptSet000' }.options.code", contains("FM_IN", "FM_OUT"))
                .body("categoryCombos.id", hasItem("fmCombo0000"))
                .body("categories.id", hasItem("fmCategory0"))
                .body("categoryOptions.id", hasItem("fmOptBoys00"))
                .body(
                        "indicators.find { it.id == 'fmIndicator' }.explodedNumerator",
                        is("(#{fmTests0000.fmCocBoys00}+#{fmTests0000.fmCocGirls0})"))
                .extract()
                .header("ETag");
        admin().header("If-None-Match", tag)
                .get("/api/dataEntry/metadata")
                .then()
                .statusCode(304);
    }

    @Test
    void formsMadeByHandAreShown() {
        for (String id : List.of("fmMonthly00", "fmCustom000")) {
            admin().get("/api/dataEntry/customForms/" + id)
                    .then()
                    .statusCode(200)
                    .body("id", is("fmCustom000"))
                    .body("htmlCode", is("<b>by hand</b>"));
        }
        String html = admin().get("/api/dataSets/fmMonthly00/customDataEntryForm")
                .then()
                .statusCode(200)
                .contentType(containsString("text/html"))
                .header("Content-Security-Policy", containsString("default-src 'none'"))
                .extract()
                .asString();
        assertEquals("<b>by hand</b>", html);
    }

    @Test
    void exceptionsFromLockingAreToldByDataSetAndPeriod() {
        for (String unit : List.of("fmClinic000", "fmCountry00")) {
            admin().post("/api/lockExceptions?ds=fmMonthly00&pe=202001&ou=" + unit)
                    .then()
                    .statusCode(201);
        }
        admin().get("/api/lockExceptions/combinations")
                .then()
                .statusCode(200)
                .body("lockExceptions.findAll { it.dataSet.id == 'fmMonthly00' }.period.id", contains("202001"));
        admin().delete("/api/lockExceptions?ds=fmMonthly00&pe=202001").then().statusCode(204);
    }

    /** What was refused of one workbook comes as another, which is corrected and sent again. */
    @Test
    void refusedRowsComeAsAWorkbookThatIsReadAgain() {
        String rows =
                """
                dataelement,period,orgunit,categoryoptioncombo,attributeoptioncombo,value
                fmNote00000,202309,fmClinic000,,,fine
                fmTests0000,202309,fmClinic000,fmCocGirls0,,many
                """;
        byte[] refused = admin().contentType("application/csv")
                .accept(XLSX)
                .body(rows.getBytes(StandardCharsets.UTF_8))
                .post("/api/dataValueSets")
                .then()
                .statusCode(409)
                .contentType(XLSX)
                .header("X-Import-Counts", containsString("\"refused\":1"))
                .extract()
                .asByteArray();
        WorkbookParts book = WorkbookParts.of(refused);
        assertTrue(!book.part(SHEET).contains("fine"), "only what was refused");
        send(WorkbookParts.of(refused), "?dryRun=true")
                .statusCode(409)
                .body("response.problems[0].path", is("Refused rows!F2"))
                .body("response.problems[0].line", is(2));
        send(book.set("F2", "41"), "").statusCode(200).body("response.counts.created", is(1));
        stored("202309").body("dataValues.value", hasItems("41", "fine"));
    }

    @Test
    void whatIsNoWorkbookIsRefusedAndStoresNothing() {
        admin().contentType(XLSX)
                .body("dataelement,period".getBytes(StandardCharsets.UTF_8))
                .post("/api/dataValueSets")
                .then()
                .statusCode(400)
                .body("errorCode", is("E1003"));
        send(WorkbookParts.sheet("<row><c t=\"inlineStr\"><is><t>colour</t></is></c></row>"), "")
                .statusCode(400)
                .body("message", containsString("colour"));
    }
}
