package org.tonle.datavalue.form;

import static io.restassured.RestAssured.given;

import io.restassured.config.EncoderConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import org.tonle.testsupport.WorkbookParts;

/** A data set with sections, options, a form made by hand and names in Khmer. */
final class FormWorld {
    static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    private static final String METADATA =
            """
            {"organisationUnits": [
              {"id": "fmCountry00", "name": "Forms", "shortName": "Forms", "openingDate": "1990-01-01"},
              {"id": "fmClinic000", "name": "Form clinic", "shortName": "Form clinic", "openingDate": "2000-01-01",
               "parent": {"id": "fmCountry00"},
               "translations": [{"property": "NAME", "locale": "km", "value": "មណ្ឌលសុខភាព"}]}],
             "categoryOptions": [
              {"id": "fmOptGirls0", "name": "fm girls", "shortName": "fm girls",
               "translations": [{"property": "NAME", "locale": "km", "value": "ក្មេងស្រី"}]},
              {"id": "fmOptBoys00", "name": "fm boys", "shortName": "fm boys"}],
             "categories": [{"id": "fmCategory0", "name": "fm child", "shortName": "fm child", "dataDimensionType": "DISAGGREGATION",
               "categoryOptions": [{"id": "fmOptGirls0"}, {"id": "fmOptBoys00"}]}],
             "categoryCombos": [{"id": "fmCombo0000", "name": "fm children", "dataDimensionType": "DISAGGREGATION",
               "categories": [{"id": "fmCategory0"}]}],
             "categoryOptionCombos": [
              {"id": "fmCocGirls0", "name": "fm girls", "categoryCombo": {"id": "fmCombo0000"}, "categoryOptions": [{"id": "fmOptGirls0"}]},
              {"id": "fmCocBoys00", "name": "fm boys", "categoryCombo": {"id": "fmCombo0000"}, "categoryOptions": [{"id": "fmOptBoys00"}]}],
             "options": [
              {"id": "fmOptionYes", "name": "In stock", "code": "FM_IN", "sortOrder": 1, "optionSet": {"id": "fmOptSet000"}},
              {"id": "fmOptionNo0", "name": "Sold out", "code": "FM_OUT", "sortOrder": 2, "optionSet": {"id": "fmOptSet000"}}],
             "optionSets": [{"id": "fmOptSet000", "name": "fm stock", "valueType": "TEXT",
               "options": [{"id": "fmOptionYes"}, {"id": "fmOptionNo0"}]}],
             "dataElements": [
              {"id": "fmTests0000", "name": "fm tests", "shortName": "fm tests", "formName": "Tests <done>", "valueType": "INTEGER",
               "domainType": "AGGREGATE", "aggregationType": "SUM", "categoryCombo": {"id": "fmCombo0000"},
               "translations": [{"property": "FORM_NAME", "locale": "km", "value": "តេស្ត"}]},
              {"id": "fmPositive0", "name": "fm positive", "shortName": "fm positive", "valueType": "INTEGER_ZERO_OR_POSITIVE",
               "domainType": "AGGREGATE", "aggregationType": "SUM", "categoryCombo": {"id": "fmCombo0000"}},
              {"id": "fmStock0000", "name": "fm stock", "shortName": "fm stock", "valueType": "TEXT",
               "domainType": "AGGREGATE", "aggregationType": "NONE", "optionSet": {"id": "fmOptSet000"}},
              {"id": "fmOpen00000", "name": "fm open", "shortName": "fm open", "valueType": "BOOLEAN",
               "domainType": "AGGREGATE", "aggregationType": "NONE"},
              {"id": "fmSince0000", "name": "fm since", "shortName": "fm since", "valueType": "DATE",
               "domainType": "AGGREGATE", "aggregationType": "NONE"},
              {"id": "fmNote00000", "name": "fm note", "shortName": "fm note", "valueType": "TEXT",
               "domainType": "AGGREGATE", "aggregationType": "NONE"}],
             "indicatorTypes": [{"id": "fmIndType00", "name": "fm number", "factor": 1, "number": true}],
             "indicators": [{"id": "fmIndicator", "name": "fm indicator", "shortName": "fm indicator",
               "indicatorType": {"id": "fmIndType00"}, "numerator": "#{fmTests0000}", "denominator": "1"}],
             "dataEntryForms": [{"id": "fmCustom000", "name": "fm custom", "style": "COMFORTABLE", "htmlCode": "<b>by hand</b>"}],
             "dataSets": [
              {"id": "fmMonthly00", "name": "fm monthly", "shortName": "fm monthly", "periodType": "Monthly",
               "dataEntryForm": {"id": "fmCustom000"}, "indicators": [{"id": "fmIndicator"}],
               "dataSetElements": [{"dataElement": {"id": "fmTests0000"}}, {"dataElement": {"id": "fmPositive0"}},
                 {"dataElement": {"id": "fmStock0000"}}, {"dataElement": {"id": "fmOpen00000"}},
                 {"dataElement": {"id": "fmSince0000"}}, {"dataElement": {"id": "fmNote00000"}}],
               "organisationUnits": [{"id": "fmClinic000"}]}],
             "sections": [
              {"id": "fmSection20", "name": "Supplies", "dataSet": {"id": "fmMonthly00"}, "sortOrder": 2,
               "showRowTotals": false, "showColumnTotals": false,
               "dataElements": [{"id": "fmStock0000"}, {"id": "fmOpen00000"}, {"id": "fmSince0000"}, {"id": "fmNote00000"}]},
              {"id": "fmSection10", "name": "Testing", "dataSet": {"id": "fmMonthly00"}, "sortOrder": 1,
               "showRowTotals": true, "showColumnTotals": true,
               "dataElements": [{"id": "fmTests0000"}, {"id": "fmPositive0"}],
               "greyedFields": [{"dataElement": {"id": "fmPositive0"}, "categoryOptionCombo": {"id": "fmCocBoys00"}}]}]}""";

    private static boolean loaded;

    private FormWorld() {}

    static void load() {
        if (!loaded) {
            admin().contentType(ContentType.JSON)
                    .body(METADATA)
                    .post("/api/metadata")
                    .then()
                    .statusCode(200);
            loaded = true;
        }
    }

    static RequestSpecification admin() {
        return given().config(RestAssuredConfig.config()
                        .encoderConfig(EncoderConfig.encoderConfig()
                                .encodeContentTypeAs(XLSX, ContentType.BINARY)
                                .encodeContentTypeAs("application/csv", ContentType.BINARY)))
                .auth()
                .preemptive()
                .basic("admin", "district");
    }

    /** The address of the cell of an element and combination, as the key of the workbook says. */
    static String address(WorkbookParts workbook, String element, String combo) {
        String key = workbook.part("xl/worksheets/sheet2.xml");
        String row = key.substring(0, key.indexOf(combo, key.indexOf(element)));
        String rest = key.substring(row.length());
        List<String> texts = List.of(rest.substring(0, rest.indexOf("</row>")).split("</t>"));
        String last = texts.get(texts.size() - 2);
        return last.substring(last.lastIndexOf('>') + 1);
    }
}
