package org.tonle.tracker.worlds;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What is wrong with a payload, by identifier: every code that may be told. The server tells those of its first step with errors, so it is
 * right when it tells some of these and nothing else.
 */
final class ModelRules {
    private final ModelMetadata metadata;
    private final ModelObjects objects;
    private final ModelCaller caller;
    private final ModelSight sight;
    private final boolean creates;
    private final boolean updates;
    private final Map<String, ModelObjects.Sent> sent = new HashMap<>();
    private final Map<String, Set<String>> wrong = new HashMap<>();

    private ModelRules(
            ModelMetadata metadata,
            ModelObjects objects,
            ModelCaller caller,
            String strategy,
            List<? extends ModelObjects.Sent> payload) {
        this.metadata = metadata;
        this.objects = objects;
        this.caller = caller;
        this.sight = new ModelSight(metadata, objects, caller);
        this.creates = strategy.startsWith("CREATE");
        this.updates = strategy.endsWith("UPDATE");
        payload.forEach(each -> sent.put(each.uid(), each));
    }

    static Map<String, Set<String>> of(
            ModelMetadata metadata,
            ModelObjects objects,
            ModelCaller caller,
            String strategy,
            List<? extends ModelObjects.Sent> payload) {
        ModelRules rules = new ModelRules(metadata, objects, caller, strategy, payload);
        if (strategy.equals("DELETE")) {
            payload.forEach(rules::deletion);
            return rules.wrong;
        }
        rules.each(ModelObjects.PersonSent.class).forEach(rules::person);
        rules.each(ModelObjects.EnrollmentSent.class).forEach(rules::enrollment);
        rules.each(ModelObjects.VisitSent.class).forEach(rules::visit);
        rules.each(ModelObjects.LinkSent.class).forEach(rules::link);
        return rules.wrong;
    }

    private <T extends ModelObjects.Sent> List<T> each(Class<T> kind) {
        return sent.values().stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    private void say(ModelObjects.Sent each, String... codes) {
        wrong.computeIfAbsent(each.uid(), uid -> new TreeSet<>()).addAll(List.of(codes));
    }

    /** Whether it may go on: the object is there or not as the strategy wants it. */
    private boolean exists(ModelObjects.Sent each, @Nullable Found found, String... codes) {
        String there = codes[0];
        String absent = codes[1];
        if (found == null) {
            if (creates) {
                return true;
            }
            say(each, absent);
        } else if (found.deleted) {
            say(each, codes);
        } else if (!found.seen) {
            say(each, found.guarded && updates ? "E1102" : creates ? there : absent);
        } else if (updates) {
            return true;
        } else {
            say(each, there);
        }
        return false;
    }

    /** What the caller may tell of a stored object. */
    private record Found(boolean deleted, boolean seen, boolean guarded) {}

    private void unit(ModelObjects.Sent each, boolean moves, String unit) {
        if (moves && !caller.captures(unit)) {
            say(each, "E1000");
        }
    }

    private void person(ModelObjects.PersonSent each) {
        ModelObjects.Person known = objects.persons.get(each.uid());
        if (!exists(
                each,
                known == null ? null : new Found(known.deleted, sight.sees(known), false),
                "E1002",
                "E1063",
                "E1114")) {
            return;
        }
        unit(each, known == null || !known.unit.equals(each.unit()), each.unit());
        if (!metadata.type().writes(caller)) {
            say(each, "E1001");
        }
        if (known != null && caller != ModelCaller.ADMIN) {
            List<ModelProgram> writable = metadata.registering().stream()
                    .filter(program -> program.rights().writes(caller) && metadata.reads(caller, program))
                    .toList();
            if (writable.isEmpty()) {
                say(each, "E1323");
            } else if (writable.stream()
                    .noneMatch(program -> known.owners.containsKey(program.uid())
                            ? sight.reaches(known, program)
                            : sight.reachesUnit(program, known.unit))) {
                say(each, "E1324");
            }
        }
        if (metadata.nameMandatory()
                && !each.attributes().containsKey("mwName00000")
                && (known == null || !known.attributes.containsKey("mwName00000"))) {
            say(each, "E1090");
        }
        uniques(each);
    }

    private void uniques(ModelObjects.PersonSent each) {
        for (String attribute : List.of("mwCode00000", "mwLocal0000")) {
            String key = keyOf(attribute, each);
            boolean taken = !key.isEmpty()
                    && (objects.persons.values().stream()
                                    .anyMatch(other -> !other.deleted
                                            && !other.uid.equals(each.uid())
                                            && key.equals(
                                                    uniqueKey(attribute, other.unit, other.attributes.get(attribute))))
                            || each(ModelObjects.PersonSent.class).stream()
                                    .anyMatch(other ->
                                            !other.uid().equals(each.uid()) && key.equals(keyOf(attribute, other))));
            if (taken) {
                say(each, "E1064");
            }
        }
    }

    /** What a person sends, or takes along to another unit. */
    private String keyOf(String attribute, ModelObjects.PersonSent each) {
        ModelObjects.Person known = objects.persons.get(each.uid());
        boolean moves = known != null && !known.deleted && sight.sees(known) && !known.unit.equals(each.unit());
        String kept =
                known != null && moves && attribute.equals("mwLocal0000") ? known.attributes.get(attribute) : null;
        return uniqueKey(
                attribute,
                each.unit(),
                each.attributes().containsKey(attribute) ? each.attributes().get(attribute) : kept);
    }

    /** Empty for no value. */
    static String uniqueKey(String attribute, String unit, @org.jspecify.annotations.Nullable String value) {
        return value == null
                ? ""
                : (attribute.equals("mwLocal0000") ? unit : "") + "|"
                        + value.strip().toLowerCase(Locale.ROOT);
    }

    private void enrollment(ModelObjects.EnrollmentSent each) {
        ModelObjects.Enrollment known = objects.enrollments.get(each.uid());
        if (!exists(
                each,
                known == null ? null : new Found(known.deleted, sight.sees(known), sight.isGuarded(known)),
                "E1080",
                "E1081",
                "E1113")) {
            return;
        }
        ModelProgram program = metadata.program(each.program());
        ModelObjects.Person person = objects.persons.get(each.person());
        boolean seen = person != null && sight.sees(person);
        boolean elsewhere = person != null
                && !person.deleted
                && person.owners.containsKey(program.uid())
                && metadata.reads(caller, program)
                && !sight.reaches(person, program);
        if (known == null && elsewhere) {
            say(each, "E1102");
        } else if (!seen && !sent.containsKey(each.person())) {
            say(each, "E1068");
        }
        unit(each, known == null || !known.unit.equals(each.unit()), each.unit());
        if (!program.rights().writes(caller)) {
            say(each, "E1091");
        }
        if (!metadata.type().reads(caller)) {
            say(each, "E1104");
        }
        ModelObjects.PersonSent parent =
                sent.get(each.person()) instanceof ModelObjects.PersonSent found ? found : null;
        if (program.extraMandatory()
                && !each.attributes().containsKey("mwExtra0000")
                && !(person != null && seen && person.attributes.containsKey("mwExtra0000"))) {
            say(each, "E1018");
        }
        if (known == null) {
            isTheOnlyOne(each, program);
        }
        if (parent != null && wrong.containsKey(each.person()) && !seen) {
            say(each, "E5000");
        }
    }

    private void isTheOnlyOne(ModelObjects.EnrollmentSent each, ModelProgram program) {
        List<String> others = new ArrayList<>();
        for (ModelObjects.EnrollmentSent sibling : each(ModelObjects.EnrollmentSent.class)) {
            if (!sibling.uid().equals(each.uid())
                    && sibling.person().equals(each.person())
                    && sibling.program().equals(program.uid())) {
                others.add(sibling.status());
            }
        }
        for (ModelObjects.Enrollment other : objects.enrollments.values()) {
            if (!other.deleted
                    && other.person.equals(each.person())
                    && other.program.equals(program.uid())
                    && !sent.containsKey(other.uid)) {
                others.add(other.status);
            }
        }
        if (others.contains("ACTIVE") && each.status().equals("ACTIVE")) {
            say(each, "E1015");
        }
        if (!others.isEmpty() && program.onlyOnce()) {
            say(each, "E1016");
        }
    }

    private void visit(ModelObjects.VisitSent each) {
        ModelObjects.Visit known = objects.visits.get(each.uid());
        if (!exists(
                each,
                known == null ? null : new Found(known.deleted, sight.sees(known), sight.isGuarded(known)),
                "E1030",
                "E1032",
                "E1082")) {
            return;
        }
        ModelProgram program = metadata.program(each.program());
        ModelProgram.Stage stage = program.stage(each.stage());
        ModelObjects.Enrollment enrollment =
                each.enrollment() == null ? null : objects.enrollments.get(each.enrollment());
        boolean seen = enrollment != null && sight.sees(enrollment);
        if (program.registers() && !sent.containsKey(each.enrollment()) && !seen) {
            say(each, enrollment != null && sight.isGuarded(enrollment) ? "E1102" : "E1033");
        }
        if (known != null && !program.registers() && !sight.holds(known)) {
            say(each, "E1000");
        }
        unit(each, known == null || !known.unit.equals(each.unit()), each.unit());
        visitRights(each, program, stage);
        if (known != null
                && known.status.equals("COMPLETED")
                && !each.status().equals("COMPLETED")
                && !caller.may("F_UNCOMPLETE_EVENT")) {
            say(each, "E1083");
        }
        boolean valueThere = each.value() != null || known != null && known.value != null;
        if (stage.compulsory()
                && !valueThere
                && (stage.always() || each.status().equals("COMPLETED"))) {
            say(each, "E1303");
        }
        if (known == null && program.registers() && !stage.repeatable() && hasOther(each)) {
            say(each, "E1039");
        }
        if (sent.containsKey(each.enrollment()) && wrong.containsKey(each.enrollment()) && !seen) {
            say(each, "E5000");
        }
    }

    private void visitRights(ModelObjects.Sent each, ModelProgram program, ModelProgram.Stage stage) {
        if (!program.rights().writes(caller)) {
            say(each, "E1091");
        } else if (program.registers() && !stage.rights().writes(caller)) {
            say(each, "E1095");
        }
        if (program.registers() && !metadata.type().reads(caller)) {
            say(each, "E1104");
        }
    }

    private boolean hasOther(ModelObjects.VisitSent each) {
        return each(ModelObjects.VisitSent.class).stream()
                        .anyMatch(other -> !other.uid().equals(each.uid())
                                && other.stage().equals(each.stage())
                                && String.valueOf(each.enrollment()).equals(other.enrollment()))
                || objects.visits.values().stream()
                        .anyMatch(other -> !other.deleted
                                && other.stage.equals(each.stage())
                                && String.valueOf(each.enrollment()).equals(other.enrollment)
                                && !sent.containsKey(other.uid));
    }

    private void link(ModelObjects.LinkSent each) {
        if (!creates) {
            say(each, "E4016");
            return;
        }
        if (!metadata.link().writes(caller)) {
            say(each, "E4020");
        }
        boolean first = true;
        for (String end : List.of(each.from(), each.to())) {
            ModelObjects.Person person = objects.persons.get(end);
            boolean seen = person != null && sight.sees(person);
            if (!seen && !sent.containsKey(end)) {
                say(each, "E4012");
                if (person != null && person.deleted && !metadata.type().writes(caller)) {
                    say(each, "E4020");
                }
            } else if (!seen && wrong.containsKey(end)) {
                say(each, "E5000");
            }
            if (seen && (first || metadata.bidirectional()) && !metadata.type().writes(caller)) {
                say(each, "E4020");
            }
            first = false;
        }
        boolean there = objects.links.values().stream()
                .anyMatch(other -> !other.deleted
                        && (other.from.equals(each.from()) && other.to.equals(each.to())
                                || metadata.bidirectional()
                                        && other.from.equals(each.to())
                                        && other.to.equals(each.from())));
        if (there) {
            say(each, "E4018");
        }
    }

    private void deletion(ModelObjects.Sent each) {
        if (each instanceof ModelObjects.PersonSent) {
            ModelObjects.Person known = objects.persons.get(each.uid());
            if (known == null || !sight.sees(known)) {
                say(each, "E1063", "E1114");
                return;
            }
            if (!sight.holds(known)) {
                say(each, "E1000", "E1324");
            }
            if (!metadata.type().writes(caller)) {
                say(each, "E1001");
            }
            if (!caller.may("F_TEI_CASCADE_DELETE")) {
                say(each, "E1100");
            }
            if (objects.enrollments.values().stream()
                    .anyMatch(other -> !other.deleted && other.person.equals(known.uid) && !sight.sees(other))) {
                say(each, "E1324");
            }
        } else if (each instanceof ModelObjects.EnrollmentSent) {
            ModelObjects.Enrollment known = objects.enrollments.get(each.uid());
            if (known == null || !sight.sees(known)) {
                say(each, "E1081", "E1113");
                return;
            }
            if (!sight.holds(known)) {
                say(each, "E1000");
            }
            if (!metadata.program(known.program).rights().writes(caller)) {
                say(each, "E1091");
            }
            if (!caller.may("F_ENROLLMENT_CASCADE_DELETE")) {
                say(each, "E1103");
            }
        } else if (each instanceof ModelObjects.VisitSent) {
            ModelObjects.Visit known = objects.visits.get(each.uid());
            if (known == null || !sight.sees(known)) {
                say(each, "E1032", "E1082");
                return;
            }
            if (!sight.holds(known)) {
                say(each, "E1000");
            }
            ModelProgram program = metadata.program(known.program);
            visitRights(each, program, program.stage(known.stage));
        } else {
            ModelObjects.Link known = objects.links.get(each.uid());
            if (known == null || !sight.sees(known)) {
                say(each, "E4016", "E4017");
            } else if (!metadata.link().writes(caller)) {
                say(each, "E4020");
            }
        }
    }
}
