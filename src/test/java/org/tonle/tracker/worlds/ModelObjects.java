package org.tonle.tracker.worlds;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What a world keeps, and what is sent to change it. */
final class ModelObjects {
    final Map<String, Person> persons = new LinkedHashMap<>();
    final Map<String, Enrollment> enrollments = new LinkedHashMap<>();
    final Map<String, Visit> visits = new LinkedHashMap<>();
    final Map<String, Link> links = new LinkedHashMap<>();

    /** What is sent. */
    sealed interface Sent permits PersonSent, EnrollmentSent, VisitSent, LinkSent {
        String uid();
    }

    record PersonSent(String uid, String unit, Map<String, String> attributes) implements Sent {}

    record EnrollmentSent(
            String uid, String person, String program, String unit, String status, Map<String, String> attributes)
            implements Sent {}

    /** @param enrollment null for a single event @param value null when none is sent */
    record VisitSent(
            String uid,
            @Nullable String enrollment,
            String program,
            String stage,
            String unit,
            String status,
            @Nullable String value)
            implements Sent {}

    record LinkSent(String uid, String from, String to) implements Sent {}

    static final class Person {
        final String uid;
        String unit;
        final Map<String, String> attributes = new TreeMap<>();
        /** Unit by program. */
        final Map<String, String> owners = new TreeMap<>();
        /** Programs and callers that broke the glass. */
        final Set<String> glass = new HashSet<>();

        boolean deleted;

        Person(String uid, String unit) {
            this.uid = uid;
            this.unit = unit;
        }
    }

    static final class Enrollment {
        final String uid;
        String person;
        final String program;
        String unit;
        String status;
        boolean deleted;

        Enrollment(EnrollmentSent sent) {
            this.uid = sent.uid();
            this.person = sent.person();
            this.program = sent.program();
            this.unit = sent.unit();
            this.status = sent.status();
        }
    }

    static final class Visit {
        final String uid;
        final @Nullable String enrollment;
        final String program;
        final String stage;
        String unit;
        String status;

        @Nullable
        String value;

        boolean deleted;

        Visit(VisitSent sent) {
            this.uid = sent.uid();
            this.enrollment = sent.enrollment();
            this.program = sent.program();
            this.stage = sent.stage();
            this.unit = sent.unit();
            this.status = sent.status();
            this.value = sent.value();
        }
    }

    static final class Link {
        final String uid;
        String from;
        String to;
        boolean deleted;

        Link(LinkSent sent) {
            this.uid = sent.uid();
            this.from = sent.from();
            this.to = sent.to();
        }
    }

    Person personOf(Enrollment enrollment) {
        Person found = persons.get(enrollment.person);
        if (found == null) {
            throw new IllegalStateException("no person " + enrollment.person);
        }
        return found;
    }
}
