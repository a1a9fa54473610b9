package org.tonle.analytics.store.duckdb;

import org.tonle.metadata.Snapshot;
import org.tonle.testsupport.SampleMetadata;

/** Programs, some of whose stages and data are hidden from everybody but the administrator. */
final class ProgramMetadata {
    static final Snapshot SNAPSHOT = SampleMetadata.snapshot(
            """
            {"organisationUnits": [
              {"id": "ouCountry00", "name": "Hills", "openingDate": "1990-01-01"},
              {"id": "ouEast00000", "name": "East", "openingDate": "1990-01-01", "parent": {"id": "ouCountry00"}},
              {"id": "ouWest00000", "name": "West", "openingDate": "1990-01-01", "parent": {"id": "ouCountry00"}},
              {"id": "ouEastA0000", "code": "EA", "name": "East A", "openingDate": "1990-01-01", "parent": {"id": "ouEast00000"}},
              {"id": "ouEastB0000", "name": "East B", "openingDate": "1990-01-01", "parent": {"id": "ouEast00000"}},
              {"id": "ouWestA0000", "code": "WA", "name": "West A", "openingDate": "1990-01-01", "parent": {"id": "ouWest00000"}},
              {"id": "ouWestB0000", "name": "West B", "openingDate": "1990-01-01", "parent": {"id": "ouWest00000"}}],
             "organisationUnitGroups": [{"id": "ougTown0000", "name": "Town", "organisationUnits": [{"id": "ouEastA0000"}, {"id": "ouWestB0000"}]}],
             "categoryOptions": [
              {"id": "coHidden000", "name": "Hidden", "sharing": {"public": "--------"}},
              {"id": "coNgo000000", "name": "NGO", "sharing": {"public": "rwrw----"}},
              {"id": "coYoung0000", "name": "Young", "sharing": {"public": "rwrw----"}},
              {"id": "coOld000000", "name": "Old", "sharing": {"public": "rwrw----"}}],
             "categories": [{"id": "caAge000000", "name": "Age", "dataDimensionType": "DISAGGREGATION", "sharing": {"public": "rw------"},
               "categoryOptions": [{"id": "coYoung0000"}, {"id": "coOld000000"}]}],
             "categoryCombos": [
              {"id": "bjDvmb4bfuf", "name": "default", "sharing": {"public": "rw------"}},
              {"id": "ccAge000000", "name": "Age", "categories": [{"id": "caAge000000"}], "sharing": {"public": "rw------"}}],
             "categoryOptionCombos": [
              {"id": "HllvX50cXC0", "name": "default", "categoryCombo": {"id": "bjDvmb4bfuf"}},
              {"id": "cocHidden00", "name": "Hidden", "categoryOptions": [{"id": "coHidden000"}]},
              {"id": "cocNgo00000", "name": "NGO", "categoryOptions": [{"id": "coNgo000000"}]},
              {"id": "cocYoung000", "name": "Young", "categoryCombo": {"id": "ccAge000000"}, "categoryOptions": [{"id": "coYoung0000"}]},
              {"id": "cocOld00000", "name": "Old", "categoryCombo": {"id": "ccAge000000"}, "categoryOptions": [{"id": "coOld000000"}]}],
             "constants": [{"id": "cnTwo000000", "name": "Two and a half", "value": 2.5}],
             "relationshipTypes": [{"id": "rtMother000", "name": "Mother"}, {"id": "rtFriend000", "name": "Friend", "sharing": {"public": "r-r-----"}}],
             "dataSets": [{"id": "dsMonthly00", "name": "Monthly", "periodType": "Monthly", "organisationUnits": [{"id": "ouWestA0000"}]}],
             "dataElements": [
              {"id": "deNumber000", "name": "Number", "valueType": "NUMBER", "domainType": "TRACKER", "aggregationType": "AVERAGE"},
              {"id": "deWhole0000", "name": "Whole", "valueType": "INTEGER", "domainType": "TRACKER", "aggregationType": "SUM"},
              {"id": "deTruth0000", "name": "Truth", "valueType": "BOOLEAN", "domainType": "TRACKER", "aggregationType": "NONE"},
              {"id": "deTrue00000", "name": "True", "valueType": "TRUE_ONLY", "domainType": "TRACKER", "aggregationType": "COUNT"},
              {"id": "deText00000", "name": "Text", "valueType": "TEXT", "domainType": "TRACKER", "aggregationType": "NONE"},
              {"id": "deItems0000", "name": "Items", "valueType": "MULTI_TEXT", "domainType": "TRACKER", "aggregationType": "NONE"},
              {"id": "deDate00000", "name": "Date", "valueType": "DATE", "domainType": "TRACKER", "aggregationType": "NONE"},
              {"id": "deMoment000", "name": "Moment", "valueType": "DATETIME", "domainType": "TRACKER", "aggregationType": "NONE"},
              {"id": "deUnit00000", "name": "Unit", "valueType": "ORGANISATION_UNIT", "domainType": "TRACKER", "aggregationType": "NONE"},
              {"id": "deNever0000", "name": "Never", "valueType": "NUMBER", "domainType": "TRACKER", "aggregationType": "SUM"}],
             "trackedEntityTypes": [
              {"id": "tyPerson000", "name": "Person", "sharing": {"public": "r-r-----"}},
              {"id": "tySecret000", "name": "Secret", "sharing": {"public": "r-------"}}],
             "trackedEntityAttributes": [
              {"id": "taSex000000", "name": "Sex", "valueType": "TEXT", "aggregationType": "NONE"},
              {"id": "taBirth0000", "name": "Birth", "valueType": "AGE", "aggregationType": "NONE"},
              {"id": "taSize00000", "name": "Size", "valueType": "NUMBER", "aggregationType": "AVERAGE"},
              {"id": "taUnit00000", "name": "Unit", "valueType": "ORGANISATION_UNIT", "aggregationType": "NONE"}],
             "programs": [
              {"id": "prCare00000", "name": "Care", "programType": "WITH_REGISTRATION", "sharing": {"public": "r-r-----"},
               "organisationUnits": [{"id": "ouEastA0000"}, {"id": "ouEastB0000"}],
               "categoryMappings": [{"id": "cmAge000000", "categoryId": "caAge000000", "mappingName": "by number", "optionMappings": [
                 {"optionId": "coYoung0000", "filter": "#{psVisit0000.deNumber000} < 10"},
                 {"optionId": "coOld000000", "filter": "#{psVisit0000.deNumber000} >= 10"}]}]},
              {"id": "prHome00000", "name": "Home", "programType": "WITH_REGISTRATION", "sharing": {"public": "r-r-----"}},
              {"id": "prClosed000", "name": "Closed", "programType": "WITH_REGISTRATION", "sharing": {"public": "r-------"}},
              {"id": "prSingle000", "name": "Single", "programType": "WITHOUT_REGISTRATION", "sharing": {"public": "r-r-----"}}],
             "programStages": [
              {"id": "psFirst0000", "name": "First", "program": {"id": "prCare00000"}, "sharing": {"public": "r-r-----"}},
              {"id": "psVisit0000", "name": "Visit", "repeatable": true, "program": {"id": "prCare00000"}, "sharing": {"public": "r-r-----"}},
              {"id": "psHidden000", "name": "Hidden", "program": {"id": "prCare00000"}, "sharing": {"public": "--------"}},
              {"id": "psHome00000", "name": "Home", "program": {"id": "prHome00000"}, "sharing": {"public": "r-r-----"}},
              {"id": "psClosed000", "name": "Closed", "program": {"id": "prClosed000"}, "sharing": {"public": "r-r-----"}},
              {"id": "psSingle000", "name": "Single", "program": {"id": "prSingle000"}, "sharing": {"public": "r-r-----"}}]}
            """);

    private ProgramMetadata() {}
}
