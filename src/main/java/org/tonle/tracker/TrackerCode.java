package org.tonle.tracker;

import java.util.List;
import org.tonle.problem.Wording;

/**
 * What can be wrong with an object of a tracker payload. The numbers are DHIS2's, and so is the order of the values behind them
 * (clients read {@code args}); the words are ours. {@code {0}} is the first value.
 */
public enum TrackerCode {
    E1000(
            "User `{0}` may not enter data at organisation unit `{1}`. Enter them at a unit below your own, or ask for more units"),
    E1001("User `{0}` may not enter data of tracked entity type `{1}`. Ask for data write access to the type"),
    E1002(
            "The identifier `{0}` of a tracked entity is taken. To change one of yours use importStrategy CREATE_AND_UPDATE; leave the identifier of a new one out"),
    E1005("There is no tracked entity type `{0}`. Correct trackedEntityType"),
    E1006("There is no attribute `{0}`. Correct the identifier, or leave the value out"),
    E1007("A value does not fit the attribute's value type {0}: {1}"),
    E1009(
            "File resource `{0}` belongs to another object, or stands in two objects of the payload. Send the file again and name the new one"),
    E1010("There is no program `{0}`, which the event names. Correct program"),
    E1011("There is no organisation unit `{0}`, which the event names. Correct orgUnit"),
    E1012("The geometry is not of the kind asked for, {0}. Send a geometry of that kind, or none"),
    E1013("There is no program stage `{0}`, which the event names. Correct programStage"),
    E1014("Program `{0}` has no registration, so nobody is enrolled in it. Send single events instead"),
    E1015("Tracked entity `{0}` has an active enrollment in program `{1}`. Complete or cancel that one first"),
    E1016("Tracked entity `{0}` is or was enrolled in program `{1}`, which allows one enrollment only"),
    E1018("Attribute `{0}` is mandatory in program `{1}` and enrollment `{2}` has no value for it"),
    E1019(
            "Attribute `{0}` does not belong to the enrollment's program. Leave it out, or send it with the tracked entity"),
    E1020("The enrollment date `{0}` is in the future, which the program does not allow"),
    E1021("The incident date `{0}` is in the future, which the program does not allow"),
    E1022("Tracked entity `{0}` is not of the type that program `{1}` enrolls"),
    E1023("The program asks for an incident date. Send occurredAt"),
    E1025("An enrollment needs the date it began. Send enrolledAt"),
    E1029("Organisation unit `{0}` does not run program `{1}`. Choose another unit, or assign the program to it"),
    E1030(
            "The identifier `{0}` of an event is taken. To change one of yours use importStrategy CREATE_AND_UPDATE; leave the identifier of a new one out"),
    E1031("An event that has happened needs its date. Send occurredAt"),
    E1032("There is no event `{0}`"),
    E1033("Event `{0}` belongs to a program with registration. Send the enrollment it belongs to"),
    E1039("Stage `{0}` happens once in an enrollment, and there is an event of it. Change that event instead"),
    E1041("Organisation unit `{0}` does not run program `{1}`. Choose another unit, or assign the program to it"),
    E1043(
            "Event `{0}` was completed so long ago that it is closed. Reopening it needs the authority F_EDIT_EXPIRED; the program's completeEventsExpiryDays says for how long"),
    E1047(
            "The date of event `{0}` lies in a period that is closed. Use a date in an open period, or ask for the authority F_EDIT_EXPIRED; the program's expiryPeriodType and expiryDays say for how long"),
    E1049("There is no organisation unit `{0}`, which the tracked entity names. Correct orgUnit"),
    E1050("A scheduled event needs the date it is planned for. Send scheduledAt"),
    E1051(
            "Event `{0}` has the status {1}, so it has no date of completion. Leave completedAt out, or complete the event"),
    E1052(
            "Enrollment `{0}` has the status {1}, so it has no date of completion. Leave completedAt out, or complete it"),
    E1054("Attribute option combination `{0}` is not one of the program's category combination `{1}`"),
    E1055("The program is split by categories. Send attributeOptionCombo or attributeCategoryOptions"),
    E1056("The event's date `{0}` is before `{1}`, from which option `{2}` may be used"),
    E1057("The event's date `{0}` is after `{1}`, until which option `{2}` may be used in program `{3}`"),
    E1063("There is no tracked entity `{0}`"),
    E1064("The value `{0}` of attribute `{1}` is taken by another tracked entity, or stands twice in the payload"),
    E1068("There is no tracked entity `{0}`, which the enrollment names. Send it along, or correct trackedEntity"),
    E1069("There is no program `{0}`, which the enrollment names. Correct program"),
    E1070("There is no organisation unit `{0}`, which the enrollment names. Correct orgUnit"),
    E1074("No geometry is asked for here: the metadata name no feature type. Leave the geometry out"),
    E1076("{0} `{1}` is mandatory and cannot be emptied"),
    E1077("The value of attribute `{0}` is longer than {1} characters"),
    E1079("Event `{0}` names program `{1}`, which is not the program of enrollment `{2}`"),
    E1080(
            "The identifier `{0}` of an enrollment is taken. To change one of yours use importStrategy CREATE_AND_UPDATE; leave the identifier of a new one out"),
    E1081("There is no enrollment `{0}`"),
    E1082("Event `{0}` was deleted. A deleted event cannot come back; send it with a new identifier"),
    E1083("User `{0}` may not reopen completed events. Ask for the authority F_UNCOMPLETE_EVENT"),
    E1089("Event `{0}`: stage `{1}` is not a stage of program `{2}`"),
    E1090("Attribute `{0}` is mandatory for tracked entity type `{1}`, and tracked entity `{2}` has no value for it"),
    E1091("User `{0}` may not enter data of program `{1}`. Ask for data write access to it"),
    E1095("User `{0}` may not enter data of program stage `{1}`. Ask for data write access to it"),
    E1096("User `{0}` may not see data of program `{1}`, so not enter them either. Ask for data read access to it"),
    E1099(
            "User `{0}` may not enter data of category option `{1}`. Use another option, or ask for data write access to it"),
    E1100(
            "User `{0}` lacks the authority F_TEI_CASCADE_DELETE, which deleting tracked entity `{1}` and whatever belongs to it needs"),
    E1102("User `{0}` may not reach tracked entity `{1}` in program `{2}`"),
    E1103("User `{0}` lacks the authority F_ENROLLMENT_CASCADE_DELETE, which deleting `{1}` with its events needs"),
    E1104(
            "User `{0}` may enter data of program `{1}` but not see persons of its tracked entity type `{2}`. Ask for data read access to the type"),
    E1113("Enrollment `{0}` was deleted. A deleted enrollment cannot come back; send it with a new identifier"),
    E1114("Tracked entity `{0}` was deleted. A deleted one cannot come back; send it with a new identifier"),
    E1115("There is no category option combination `{0}`. Correct attributeOptionCombo"),
    E1116("There is no category option `{0}`. Correct attributeCategoryOptions"),
    E1117("Category combination `{0}` has no option combination of the options {1}"),
    E1118("There is no user `{0}` to assign the event to"),
    E1119("Note `{0}` exists already and was left as it is"),
    E1120("Program stage `{0}` does not assign events to users; the assignment was left out"),
    E1121("Property `{0}` of the tracked entity is required. Send it"),
    E1122("Property `{0}` of the enrollment is required. Send it"),
    E1123("Property `{0}` of the event is required. Send it"),
    E1124("Property `{0}` of the relationship is required. Send it"),
    E1125("`{0}` is no option code of option set `{1}`. Send one of its codes"),
    E1126("Property `{0}` of a tracked entity cannot be changed"),
    E1127("Property `{0}` of an enrollment cannot be changed"),
    E1128("Property `{0}` of an event cannot be changed"),
    E1130(
            "Attribute option combination `{0}` is not one of the category combination `{1}` of the program's enrollments"),
    E1300("Program rule `{0}` says: {1}"),
    E1301("Program rule `{0}` asks for a value of data element `{1}`. Send one"),
    E1302("A value does not fit the data element's value type {0}: {1}"),
    E1303("Data element `{0}` is compulsory in this stage. Send a value for it"),
    E1304("There is no data element `{0}`. Correct the identifier, or leave the value out"),
    E1305("Data element `{0}` is not part of program stage `{1}`. Leave it out"),
    E1306("Program rule `{0}` asks for a value of attribute `{1}`. Send one"),
    E1307(
            "Program rule `{0}` sets data element `{1}` to `{2}`, and another value was sent. Leave the value out, or send that one"),
    E1308("Program rule `{0}` set data element `{1}` of event `{2}`"),
    E1309(
            "Program rule `{0}` sets attribute `{1}` to `{2}`, and another value was sent. Leave the value out, or send that one"),
    E1310("Program rule `{0}` set attribute `{1}` of tracked entity `{2}`"),
    E1314("Program rule `{0}` asks for data element `{1}`, so its value cannot be emptied"),
    E1315("An event with the status {0} has no values; values are allowed for {1}"),
    E1316("An event with the status {0} has happened, so it cannot get the status {1}. Correct the status"),
    E1317("Program rule `{0}` asks for attribute `{1}`, so its value cannot be emptied"),
    E1319("Program rule `{0}` plans an event for `{1}`, which is no date. Nothing was planned; correct the rule"),
    E1320("Program rule `{0}` planned event `{1}` for {2}"),
    E1321(
            "Program rule `{0}` plans an event of stage `{2}`, of which user `{1}` may not enter data. Nothing was planned"),
    E1322("Program rule `{0}` plans an event of stage `{1}`, and enrollment `{2}` has one. Nothing was planned"),
    E1318("A single event has happened, so it cannot have the status {0}. Send ACTIVE or COMPLETED"),
    E1323("User `{0}` may not enter data of any program of such persons. Ask for data write access to one"),
    E1324(
            "User `{0}` does not reach tracked entity `{1}` in all programs that this would touch. Ask the unit that owns it"),
    E1326(
            "Event `{0}` is completed, and its stage takes no changes after that. Reopen it first: send the status ACTIVE"),
    E4000("Relationship `{0}` would link an object to itself"),
    E4001("The end `{0}` of relationship `{1}` must name exactly one tracked entity, enrollment or event"),
    E4006("There is no relationship type `{0}`. Correct relationshipType"),
    E4010("The end `{0}` of this relationship type must be a {1}, and a {2} was sent"),
    E4012("There is no {0} `{1}`, which the relationship links"),
    E4014("The relationship type asks for tracked entity type `{1}` at the end `{0}`, and `{2}` was sent"),
    E4015("Relationship `{0}` exists already and was left as it is"),
    E4016("There is no relationship `{0}`"),
    E4017("Relationship `{0}` was deleted. A deleted one cannot come back; send it with a new identifier"),
    E4018("Relationship `{0}` from {1} `{2}` to {3} `{4}` exists already under another identifier"),
    E4020("User `{0}` may not enter relationships of type `{1}`. Ask for data write access to it"),
    E5000("{0} `{1}` was left out because {2} `{3}`, which it belongs to, is wrong. Correct that one first");

    private final String english;

    TrackerCode(String english) {
        this.english = english;
    }

    /** The English text, with {@code {0}} where the first value stands. */
    String english() {
        return english;
    }

    /** The key of the text in other languages. */
    String key() {
        return "Tracker." + name();
    }

    /** The text in the language of the request, with its values; a value that is missing shows as {@code ?}. */
    public String message(List<String> arguments) {
        String template = Wording.of(key(), english);
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < template.length(); i++) {
            char c = template.charAt(i);
            if (c == '{' && i + 2 < template.length() && template.charAt(i + 2) == '}') {
                int argument = template.charAt(i + 1) - '0';
                text.append(argument < arguments.size() ? arguments.get(argument) : "?");
                i += 2;
            } else {
                text.append(c);
            }
        }
        return text.toString();
    }
}
