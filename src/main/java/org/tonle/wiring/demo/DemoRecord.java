package org.tonle.wiring.demo;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.Map;

/** One invented person as the tracker importer reads it: marked as synthetic, with a code that says so. */
final class DemoRecord {
    private final ObjectNode json;
    private final String uid;
    private final String number;
    private int enrollments;
    private int events;

    /** @param number the person's, 1 to 9,999; makes the same identifiers again */
    DemoRecord(ArrayNode persons, int number, String site, LocalDate birth, String sex) {
        this.number = "%04d".formatted(number);
        this.uid = "dpPerson" + this.number.substring(1);
        this.json = persons.addObject()
                .put("trackedEntity", uid)
                .put("trackedEntityType", "tetClient00")
                .put("orgUnit", site);
        json.putArray("enrollments");
        attribute("taUic000000", "DEMO-" + this.number);
        attribute("taBirth0000", birth.toString());
        attribute("taSex000000", sex);
        attribute("taDemo00000", "true");
    }

    String uid() {
        return uid;
    }

    DemoRecord attribute(String attribute, String value) {
        json.withArray("attributes").addObject().put("attribute", attribute).put("value", value);
        return this;
    }

    /** A new enrollment; the events that follow are of it. */
    Enrollment enrolled(String program, String site, LocalDate date) {
        ObjectNode enrollment = json.withArray("enrollments")
                .addObject()
                .put("enrollment", "dpEnrol" + number.substring(1) + enrollments++)
                .put("program", program)
                .put("orgUnit", site)
                .put("status", "ACTIVE")
                .put("enrolledAt", date.toString())
                .put("occurredAt", date.toString());
        return new Enrollment(enrollment.putArray("events"), program, site);
    }

    /** What happens to the person in one programme at one site. */
    final class Enrollment {
        private final ArrayNode all;
        private final String program;
        private final String site;

        private Enrollment(ArrayNode all, String program, String site) {
            this.all = all;
            this.program = program;
            this.site = site;
        }

        /** @param values by data element */
        Enrollment event(String stage, LocalDate date, Map<String, String> values) {
            ArrayNode said = all.addObject()
                    .put("event", "dpEvt" + number.substring(1) + "%03d".formatted(events++))
                    .put("program", program)
                    .put("programStage", stage)
                    .put("orgUnit", site)
                    .put("status", "COMPLETED")
                    .put("occurredAt", date.toString())
                    .putArray("dataValues");
            values.forEach((element, value) ->
                    said.addObject().put("dataElement", element).put("value", value));
            return this;
        }
    }
}
