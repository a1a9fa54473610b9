package org.tonle.tracker.worlds;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;

/** The metadata of one world. {@code mark} is in all its identifiers. */
record ModelMetadata(
        String mark,
        ModelProgram.DataRights type,
        boolean nameMandatory,
        List<ModelProgram> programs,
        ModelProgram.DataRights link,
        boolean bidirectional) {

    static ModelMetadata random(String mark, Random random) {
        List<ModelProgram> programs = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            programs.add(ModelProgram.random("p" + mark + i + "00000", i < 2, random));
        }
        ModelProgram.DataRights type =
                random.nextInt(4) == 0 ? ModelProgram.DataRights.random(random) : new ModelProgram.DataRights(2, 2);
        return new ModelMetadata(
                mark,
                type,
                random.nextBoolean(),
                programs,
                ModelProgram.DataRights.random(random),
                random.nextBoolean());
    }

    List<ModelProgram> registering() {
        return programs.stream().filter(ModelProgram::registers).toList();
    }

    ModelProgram program(String uid) {
        return programs.stream()
                .filter(each -> each.uid().equals(uid))
                .findFirst()
                .orElseThrow();
    }

    String typeUid() {
        return "t" + mark + "000000";
    }

    String linkUid() {
        return "l" + mark + "000000";
    }

    /** Whether the caller may see data of the program and of its persons. */
    boolean reads(ModelCaller caller, ModelProgram program) {
        return program.rights().reads(caller) && (!program.registers() || type.reads(caller));
    }

    /** The groups, users, units and fields that all worlds share. */
    static String shared(String password) {
        String units = sorted().stream()
                .map(unit ->
                        "{\"id\": \"%s\", \"name\": \"%s\", \"shortName\": \"%s\", \"openingDate\": \"1990-01-01\"%s}"
                                .formatted(
                                        unit,
                                        unit,
                                        unit,
                                        parent(unit).isEmpty()
                                                ? ""
                                                : ", \"parent\": {\"id\": \"" + parent(unit) + "\"}"))
                .collect(Collectors.joining(","));
        String fields = List.of("mwName00000", "mwCode00000", "mwLocal0000", "mwExtra0000").stream()
                .map(ModelMetadata::attribute)
                .collect(Collectors.joining(","));
        List<String> users = new ArrayList<>();
        List<String> roles = new ArrayList<>();
        for (ModelCaller caller : ModelCaller.values()) {
            if (caller != ModelCaller.ADMIN) {
                roles.add(role(caller));
                users.add(user(caller, password));
            }
        }
        return """
                {"userGroups": [{"id": "mwGroupA000", "name": "mw a"}, {"id": "mwGroupB000", "name": "mw b"}],
                 "organisationUnits": [%s], "trackedEntityAttributes": [%s], "userRoles": [%s], "users": [%s],
                 "dataElements": [{"id": "mwValue0000", "name": "mwValue", "shortName": "mwValue", "valueType": "TEXT", "domainType": "TRACKER",
                   "aggregationType": "NONE", "sharing": {"public": "r-------"}}]}"""
                .formatted(units, fields, String.join(",", roles), String.join(",", users));
    }

    private static List<String> sorted() {
        return List.of(
                "mwCountry00",
                "mwNorth0000",
                "mwSouth0000",
                "mwNClinic10",
                "mwNClinic20",
                "mwSClinic10",
                "mwAbroad000");
    }

    private static String parent(String unit) {
        return ModelCaller.PARENTS.getOrDefault(unit, "");
    }

    private static String attribute(String uid) {
        String unique = uid.equals("mwCode00000")
                ? ", \"unique\": true"
                : uid.equals("mwLocal0000") ? ", \"unique\": true, \"orgunitScope\": true" : "";
        return """
                {"id": "%s", "name": "%s", "shortName": "%s", "valueType": "TEXT", "aggregationType": "NONE", "sharing": {"public": "r-------"}%s}"""
                .formatted(uid, uid, uid, unique);
    }

    private static String role(ModelCaller caller) {
        return "{\"id\": \"mwRole%05d\", \"name\": \"mw %s\", \"authorities\": [%s]}"
                .formatted(
                        caller.ordinal(),
                        caller,
                        caller.authorities().stream()
                                .map(each -> '"' + each + '"')
                                .collect(Collectors.joining(",")));
    }

    private static String user(ModelCaller caller, String password) {
        String search = caller.search() == null ? "" : "{\"id\": \"" + caller.search() + "\"}";
        String groups = caller.groups().stream()
                .map(group -> "{\"id\": \"mwGroup" + group + "000\"}")
                .collect(Collectors.joining(","));
        return """
                {"id": "mwUser%05d", "username": "%s", "firstName": "mw", "surname": "%s", "password": "%s",
                 "userRoles": [{"id": "mwRole%05d"}], "organisationUnits": [{"id": "%s"}], "teiSearchOrganisationUnits": [%s], "userGroups": [%s]}"""
                .formatted(
                        caller.ordinal(),
                        caller.username(),
                        caller,
                        password,
                        caller.ordinal(),
                        caller.capture(),
                        search,
                        groups);
    }

    /** What only this world has. */
    String json() {
        String units =
                sorted().stream().map(unit -> "{\"id\": \"" + unit + "\"}").collect(Collectors.joining(","));
        List<String> stages = new ArrayList<>();
        List<String> all = new ArrayList<>();
        for (ModelProgram program : programs) {
            program.stages().forEach(stage -> stages.add(stage(program, stage)));
            all.add(program(program, units));
        }
        String end = "{\"relationshipEntity\": \"TRACKED_ENTITY_INSTANCE\", \"trackedEntityType\": {\"id\": \""
                + typeUid() + "\"}}";
        return """
                {"trackedEntityTypes": [{"id": "%s", "name": "%s", "shortName": "%s", "minAttributesRequiredToSearch": 0, %s, "trackedEntityTypeAttributes": [
                   {"trackedEntityAttribute": {"id": "mwName00000"}, "mandatory": %s, "searchable": true},
                   {"trackedEntityAttribute": {"id": "mwCode00000"}}, {"trackedEntityAttribute": {"id": "mwLocal0000"}}]}],
                 "programStages": [%s], "programs": [%s],
                 "relationshipTypes": [{"id": "%s", "name": "%s", "bidirectional": %s, "fromToName": "a", "toFromName": "b", %s,
                   "fromConstraint": %s, "toConstraint": %s}]}"""
                .formatted(
                        typeUid(),
                        typeUid(),
                        typeUid(),
                        type.json(),
                        nameMandatory,
                        String.join(",", stages),
                        String.join(",", all),
                        linkUid(),
                        linkUid(),
                        bidirectional,
                        link.json(),
                        end,
                        end);
    }

    private static String stage(ModelProgram program, ModelProgram.Stage stage) {
        return """
                {"id": "%s", "name": "%s", "program": {"id": "%s"}, "repeatable": %s, "validationStrategy": "%s", %s,
                 "programStageDataElements": [{"dataElement": {"id": "mwValue0000"}, "compulsory": %s}]}"""
                .formatted(
                        stage.uid(),
                        stage.uid(),
                        program.uid(),
                        stage.repeatable(),
                        stage.always() ? "ON_UPDATE_AND_INSERT" : "ON_COMPLETE",
                        stage.rights().json(),
                        stage.compulsory());
    }

    private String program(ModelProgram program, String units) {
        String stages = program.stages().stream()
                .map(stage -> "{\"id\": \"" + stage.uid() + "\"}")
                .collect(Collectors.joining(","));
        String registers = program.registers()
                ? """
                  "programType": "WITH_REGISTRATION", "trackedEntityType": {"id": "%s"}, "onlyEnrollOnce": %s, "minAttributesRequiredToSearch": 0,
                  "programTrackedEntityAttributes": [{"trackedEntityAttribute": {"id": "mwName00000"}, "searchable": true},
                   {"trackedEntityAttribute": {"id": "mwExtra0000"}, "mandatory": %s}]"""
                        .formatted(typeUid(), program.onlyOnce(), program.extraMandatory())
                : "\"programType\": \"WITHOUT_REGISTRATION\"";
        return """
                {"id": "%s", "name": "%s", "shortName": "%s", "accessLevel": "%s", %s, "programStages": [%s], "organisationUnits": [%s], %s}"""
                .formatted(
                        program.uid(),
                        program.uid(),
                        program.uid(),
                        program.level(),
                        program.rights().json(),
                        stages,
                        units,
                        registers);
    }
}
