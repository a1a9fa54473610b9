package org.tonle.tracker.importing;

/** Metadata of a small programme: persons who are enrolled in care with a first assessment and visits, and single tests. */
public final class TrackerMetadata {
    /** One payload for {@code POST /api/metadata}. */
    public static final String JSON =
            """
            {"organisationUnits": [
              {"id": "tkCountry00", "name": "Trackland", "shortName": "Trackland", "openingDate": "1990-01-01"},
              {"id": "tkClinic000", "code": "TKC", "name": "Track Clinic", "shortName": "Track Clinic",
               "openingDate": "1990-01-01", "parent": {"id": "tkCountry00"}},
              {"id": "tkOutpost00", "name": "Outpost", "shortName": "Outpost", "openingDate": "1990-01-01",
               "parent": {"id": "tkCountry00"}}],
             "optionSets": [{"id": "tkSexSet000", "name": "tk sex", "valueType": "TEXT",
               "options": [{"id": "tkMale00000"}, {"id": "tkFemale000"}]}],
             "options": [
              {"id": "tkMale00000", "code": "M", "name": "Male", "sortOrder": 1, "optionSet": {"id": "tkSexSet000"}},
              {"id": "tkFemale000", "code": "F", "name": "Female", "sortOrder": 2, "optionSet": {"id": "tkSexSet000"}}],
             "trackedEntityAttributes": [
              {"id": "tkName00000", "name": "tk name", "shortName": "tk name", "valueType": "TEXT", "aggregationType": "NONE"},
              {"id": "tkSex000000", "name": "tk sex", "shortName": "tk sex", "valueType": "TEXT", "aggregationType": "NONE",
               "optionSet": {"id": "tkSexSet000"}},
              {"id": "tkAge000000", "name": "tk age", "shortName": "tk age", "valueType": "INTEGER", "aggregationType": "NONE"},
              {"id": "tkNumber000", "name": "tk number", "shortName": "tk number", "valueType": "TEXT",
               "aggregationType": "NONE", "unique": true}],
             "trackedEntityTypes": [
              {"id": "tkPerson000", "name": "tk person", "shortName": "tk person", "sharing": {"public": "rwrw----"},
               "trackedEntityTypeAttributes": [
                {"trackedEntityAttribute": {"id": "tkName00000"}, "mandatory": true},
                {"trackedEntityAttribute": {"id": "tkSex000000"}, "mandatory": false},
                {"trackedEntityAttribute": {"id": "tkAge000000"}, "mandatory": false},
                {"trackedEntityAttribute": {"id": "tkNumber000"}, "mandatory": false}]},
              {"id": "tkPlace0000", "name": "tk place", "shortName": "tk place", "sharing": {"public": "rwrw----"}}],
             "dataElements": [
              {"id": "tkWeight000", "name": "tk weight", "shortName": "tk weight", "valueType": "NUMBER",
               "domainType": "TRACKER", "aggregationType": "NONE"},
              {"id": "tkResult000", "name": "tk result", "shortName": "tk result", "valueType": "BOOLEAN",
               "domainType": "TRACKER", "aggregationType": "NONE"}],
             "programs": [
              {"id": "tkCare00000", "name": "tk care", "shortName": "tk care", "programType": "WITH_REGISTRATION",
               "trackedEntityType": {"id": "tkPerson000"}, "organisationUnits": [{"id": "tkClinic000"}],
               "onlyEnrollOnce": true, "displayIncidentDate": true, "sharing": {"public": "rwrw----"}, "programStages": [{"id": "tkFirst0000"}, {"id": "tkVisit0000"}],
               "programTrackedEntityAttributes": [
                {"trackedEntityAttribute": {"id": "tkName00000"}, "mandatory": true, "sortOrder": 1},
                {"trackedEntityAttribute": {"id": "tkSex000000"}, "mandatory": true, "sortOrder": 2}]},
              {"id": "tkTest00000", "name": "tk test", "shortName": "tk test", "programType": "WITHOUT_REGISTRATION",
               "organisationUnits": [{"id": "tkClinic000"}], "sharing": {"public": "rwrw----"},
               "programStages": [{"id": "tkTesting00"}]}],
             "programStages": [
              {"id": "tkFirst0000", "name": "tk first", "program": {"id": "tkCare00000"}, "repeatable": false,
               "sortOrder": 1, "sharing": {"public": "rwrw----"}, "programStageDataElements": [{"dataElement": {"id": "tkWeight000"}}]},
              {"id": "tkVisit0000", "name": "tk visit", "program": {"id": "tkCare00000"}, "repeatable": true,
               "sortOrder": 2, "featureType": "POINT", "blockEntryForm": true, "sharing": {"public": "rwrw----"},
               "programStageDataElements": [{"dataElement": {"id": "tkWeight000"}}]},
              {"id": "tkTesting00", "name": "tk testing", "program": {"id": "tkTest00000"}, "repeatable": false,
               "sortOrder": 1, "validationStrategy": "ON_UPDATE_AND_INSERT", "sharing": {"public": "rwrw----"},
               "programStageDataElements": [{"dataElement": {"id": "tkResult000"}, "compulsory": true}]}],
             "relationshipTypes": [
              {"id": "tkContact00", "name": "tk contact", "bidirectional": true, "fromToName": "knows", "toFromName": "is known by",
               "sharing": {"public": "rwrw----"},
               "fromConstraint": {"relationshipEntity": "TRACKED_ENTITY_INSTANCE", "trackedEntityType": {"id": "tkPerson000"}},
               "toConstraint": {"relationshipEntity": "TRACKED_ENTITY_INSTANCE", "trackedEntityType": {"id": "tkPerson000"}}}]}
            """;

    private TrackerMetadata() {}
}
