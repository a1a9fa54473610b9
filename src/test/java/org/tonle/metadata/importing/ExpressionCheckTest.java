package org.tonle.metadata.importing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tonle.metadata.Snapshot;
import org.tonle.schema.ObjectType;
import org.tonle.schema.Property;
import org.tonle.testsupport.SampleMetadata;

/** Every expression of metadata is read when it is saved, at every place the schema has for one. */
class ExpressionCheckTest {
    private static final Snapshot WORLD = SampleMetadata.snapshot(
            """
            {"categoryCombos": [{"id": "bjDvmb4bfuf", "name": "default", "code": "default"}],
             "categoryOptionCombos": [{"id": "HllvX50cXC0", "name": "default", "code": "default", "categoryCombo": {"id": "bjDvmb4bfuf"}}],
             "constants": [{"id": "cnPopulati0", "name": "Population", "value": 3}],
             "dataElements": [{"id": "deTest00000", "name": "Tests", "shortName": "Tests", "valueType": "INTEGER", "domainType": "AGGREGATE",
               "aggregationType": "SUM", "categoryCombo": {"id": "bjDvmb4bfuf"}}],
             "dataSets": [{"id": "dsMonthly00", "name": "Monthly", "shortName": "Monthly", "periodType": "Monthly"}],
             "indicatorTypes": [{"id": "itNumber000", "name": "Number", "factor": 1}],
             "organisationUnitLevels": [{"id": "olFacility0", "name": "Facility", "level": 3}],
             "organisationUnitGroups": [{"id": "ougClinics0", "name": "Clinics", "shortName": "Clinics"}],
             "trackedEntityAttributes": [{"id": "taAge000000", "name": "Age", "shortName": "Age", "valueType": "NUMBER", "aggregationType": "NONE"}],
             "programs": [{"id": "prCare00000", "name": "Care", "shortName": "Care", "programType": "WITH_REGISTRATION"}],
             "programStages": [{"id": "psVisit0000", "name": "Visit", "program": {"id": "prCare00000"}}],
             "programRules": [{"id": "ruOld000000", "name": "Old", "program": {"id": "prCare00000"}, "condition": "true"}],
             "programRuleVariables": [{"id": "rvAge000000", "name": "Age in years", "program": {"id": "prCare00000"},
               "programRuleVariableSourceType": "CALCULATED_VALUE", "valueType": "NUMBER"}]}
            """);

    private static Trial.Result save(Trial trial, String place, String text) {
        String[] path = place.split("\\.");
        ObjectType type = WORLD.schema().require(path[0]);
        ObjectNode object = JsonNodeFactory.instance
                .objectNode()
                .put("id", "exNew000000")
                .put("name", "Ex")
                .put("shortName", "Ex");
        switch (path[0]) {
            case "indicator" ->
                object.put("numerator", "1")
                        .put("denominator", "1")
                        .putObject("indicatorType")
                        .put("id", "itNumber000");
            case "programIndicator" ->
                object.put("expression", "1").putObject("program").put("id", "prCare00000");
            case "programRule" ->
                object.put("condition", "true").putObject("program").put("id", "prCare00000");
            case "programRuleAction" ->
                object.put("programRuleActionType", "HIDEFIELD")
                        .putObject("programRule")
                        .put("id", "ruOld000000");
            case "validationRule" -> {
                object.put("operator", "equal_to").put("importance", "HIGH").put("periodType", "Monthly");
                side(object, "leftSide", "1");
                side(object, "rightSide", "1");
            }
            case "predictor" -> {
                object.put("periodType", "Monthly")
                        .put("sequentialSampleCount", 1)
                        .put("annualSampleCount", 0);
                object.putObject("output").put("id", "deTest00000");
                object.putArray("organisationUnitLevels").addObject().put("id", "olFacility0");
                side(object, "generator", "1");
            }
            default -> object.put("expression", "1");
        }
        if (type.require(path[1]).isComplex()) {
            side(object, path[1], text);
        } else {
            object.put(path[1], text);
        }
        ObjectNode payload = JsonNodeFactory.instance.objectNode();
        payload.putArray(type.plural()).add(object);
        return trial.run(payload.toString());
    }

    private static void side(ObjectNode object, String property, String text) {
        object.putObject(property)
                .put("expression", text)
                .put("description", "side")
                .put("missingValueStrategy", "NEVER_SKIP");
    }

    @Test
    void everyExpressionOfTheSchemaHasAForm() {
        int forms = 0;
        for (ObjectType type : WORLD.schema().all()) {
            for (Property property : type.all()) {
                ObjectType part = property.isComplex() ? WORLD.schema().target(property) : null;
                boolean holdsOne = part != null && part.name().equals("expression");
                if ((property.isExpression() && !type.name().equals("expression") || holdsOne) && property.isStored()) {
                    assertNotNull(ExpressionForm.of(type.name(), property.name()), type.name() + "." + property.name());
                    forms++;
                }
            }
        }
        assertEquals(11, forms);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "indicator.numerator|#{deTest00000} * C{cnPopulati0} + #{deTest00000.HllvX50cXC0}",
                "indicator.numerator|R{dsMonthly00.REPORTING_RATE} / OUG{ougClinics0} * [days]",
                "indicator.denominator|if(#{deTest00000} > 1, 1, 0) + (1 > 0)",
                "expressionDimensionItem.expression|#{deTest00000} / 2",
                "validationRule.leftSide|#{deTest00000} + 1",
                "predictor.generator|sum(#{deTest00000})",
                "predictor.sampleSkipTest|#{deTest00000} == 0",
                "programIndicator.expression|V{event_count}",
                "programIndicator.filter|#{psVisit0000.deTest00000} > 1 && A{taAge000000} >= 15",
                "programIndicator.filter|d2:hasValue(#{psVisit0000.deTest00000})",
                "programRule.condition|#{Age in years} > 15 && d2:hasValue('Age in years') && V{event_date} < V{current_date}",
                "programRuleAction.data|d2:concatenate('Age: ', A{Age in years})",
            })
    void whatIsRightIsSaved(String place, String text) {
        Trial.Result result = save(Trial.on(WORLD).ofObjects(), place, text);
        assertEquals("[]", result.messages().toList().toString());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "indicator.numerator|#{deTest00000} + |ends too early",
                "indicator.numerator|(#{deTest00000}|a closing parenthesis is missing",
                "indicator.numerator|1 + #{deNobody000}|`#{deNobody000}` at character 5: there is no dataElement `deNobody000`",
                "indicator.numerator|#{deTest00000.HllvX50cXC9}|there is no categoryOptionCombo `HllvX50cXC9`",
                "indicator.denominator|C{cnNobody000}|there is no constant",
                "indicator.denominator|'many'|it has to be a number, but it is a text",
                "indicator.denominator|1 + 'a'|`+` needs a number, not a text",
                "indicator.denominator|R{dsNobody000.REPORTING_RATE}|there is no dataSet",
                "indicator.denominator|N{inNobody000}|there is no indicator",
                "indicator.denominator|OUG{ougNobody00}|there is no organisationUnitGroup",
                "indicator.denominator|subExpression(#{deNobody000})|there is no dataElement",
                "expressionDimensionItem.expression|#{deTest00000} +|ends too early",
                "validationRule.leftSide|#{deNobody000}|there is no dataElement",
                "validationRule.rightSide|1 +* 2|is not expected at character 4",
                "predictor.generator|sum(#{deNobody000})|there is no dataElement",
                "predictor.sampleSkipTest|1 + 1|it has to be true or false, but it is a number",
                "programIndicator.expression|V{evnt_count}|`evnt_count` is not expected at character 3",
                "programIndicator.filter|#{psNobody000.deTest00000} == 1|there is no programStage",
                "programIndicator.filter|A{taNobody000} == 1|there is no trackedEntityAttribute",
                "programIndicator.filter|1 + 1|it has to be true or false",
                "programIndicator.filter|!'a'|needs true or false, not a text",
                "programRule.condition|#{Age in yeas} > 1|Did you mean `Age in years`? (at character 3)",
                "programRule.condition|d2:hasValue('Weight')|the program has no rule variable `Weight`",
                "programRule.condition|V{curent_date} > 1|`curent_date` is not expected at character 3",
                "programRule.condition|#{Age in years} >|ends too early",
                "programRuleAction.data|C{cnNobody000}|there is no constant",
            })
    void whatIsWrongIsRefusedAndSaysWhere(String place, String text, String said) {
        Trial.Result result = save(Trial.on(WORLD).ofObjects(), place, text);
        String messages = result.messages().toList().toString();
        assertTrue(messages.contains(said), messages);
        assertTrue(messages.contains("`" + place.split("\\.")[1] + "` of " + place.split("\\.")[0]), messages);
        assertEquals("[E7137 " + place.split("\\.")[1] + "]", result.errors().toString());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "indicator.numerator|#{deNobody000}|there is no dataElement",
                "programIndicator.filter|1 + 1|it has to be true or false",
                "programRule.condition|#{Weight} >|ends too early",
                "programRule.condition|#{Weight} > 1|the program has no rule variable",
            })
    void aPayloadGoesInWithAWordAboutIt(String place, String text, String said) {
        Trial.Result result = save(Trial.on(WORLD), place, text);
        assertEquals("[]", result.errors().toString());
        assertTrue(
                result.warnings().toString().contains(said), result.warnings().toString());
    }

    @Test
    void anExpressionThatCannotBeReadIsRefusedInAPayloadToo() {
        assertEquals(
                "[E7137 numerator]",
                save(Trial.on(WORLD), "indicator.numerator", "1 +").errors().toString());
    }

    @Test
    void namesOfTheSamePayloadAreKnown() {
        Trial.Result result = Trial.on(WORLD)
                .ofObjects()
                .run(
                        """
                {"programRules": [{"id": "exRule00000", "name": "r", "program": {"id": "prCare00000"}, "condition": "#{Weight} > 1"}],
                 "programRuleVariables": [{"id": "exVar000000", "name": "Weight", "program": {"id": "prCare00000"},
                   "programRuleVariableSourceType": "CALCULATED_VALUE", "valueType": "NUMBER"}],
                 "indicators": [{"id": "exInd000000", "name": "i", "shortName": "i", "numerator": "#{exElem00000}", "denominator": "1",
                   "indicatorType": {"id": "itNumber000"}}],
                 "dataElements": [{"id": "exElem00000", "name": "e", "shortName": "e", "valueType": "INTEGER", "domainType": "AGGREGATE",
                   "aggregationType": "SUM", "categoryCombo": {"id": "bjDvmb4bfuf"}}]}
                """);
        assertEquals("[]", result.messages().toList().toString());
    }

    @Test
    void aLetterThatNamesNothingIsRemarked() {
        Trial.Result result = Trial.on(WORLD)
                .ofObjects()
                .run(
                        """
                {"programNotificationTemplates": [{"id": "exLetter000", "name": "l", "notificationTrigger": "ENROLLMENT",
                  "notificationRecipient": "USER_GROUP", "messageTemplate": "Dear A{taAge000000}, A{taNobody000}"}]}
                """);
        assertTrue(
                result.warnings().toString().contains("`A{taNobody000}` in `messageTemplate`"),
                result.warnings().toString());
        assertEquals(1, result.warnings().size());
    }
}
