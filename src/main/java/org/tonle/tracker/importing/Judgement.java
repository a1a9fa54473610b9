package org.tonle.tracker.importing;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tonle.importing.ImportStrategy;
import org.tonle.orgunit.OrgUnit;
import org.tonle.tracker.TrackerCode;
import org.tonle.tracker.TrackerIssue;
import org.tonle.tracker.TrackerKind;
import org.tonle.tracker.importing.Cases.FieldValue;
import org.tonle.tracker.program.ValueField;

/** All verdicts about a payload. Pure: a situation in, issues out. */
final class Judgement {
    private final Situation situation;
    private final Map<Known.UniqueValue, Set<String>> claims;
    private final List<TrackerRule> rules;
    private final List<TrackerIssue> errors = new ArrayList<>();
    private final List<TrackerIssue> warnings = new ArrayList<>();
    private final Map<TrackerKind, Set<String>> wrong = new EnumMap<>(TrackerKind.class);

    private Judgement(Situation situation, Map<Known.UniqueValue, Set<String>> claims, List<TrackerRule> rules) {
        this.situation = situation;
        this.claims = claims;
        this.rules = rules;
    }

    /** @param claims uids of the tracked entities of the payload that are to have a unique value */
    static Judgement of(Situation situation, Map<Known.UniqueValue, Set<String>> claims, List<TrackerRule> rules) {
        Judgement judgement = new Judgement(situation, claims, rules);
        if (situation.options().strategy() == ImportStrategy.DELETE) {
            judgement.judgeDeletion();
        } else {
            judgement.judge();
            judgement.leaveOutChildren();
        }
        return judgement;
    }

    List<TrackerIssue> errors() {
        return errors;
    }

    List<TrackerIssue> warnings() {
        return warnings;
    }

    boolean isWrong(Cases.Case subject) {
        return isWrong(subject.kind(), subject.uid());
    }

    private boolean isWrong(TrackerKind kind, @Nullable String uid) {
        return uid != null && wrong.getOrDefault(kind, Set.of()).contains(uid);
    }

    private void judge() {
        Cases cases = situation.cases();
        cases.entities().values().forEach(each -> {
            Verdict verdict = new Verdict(each);
            EntityChecks.ALL.judge(each, situation, verdict);
            unique(each.values(), each.unit(), each.uid(), verdict);
            end(each, verdict);
        });
        cases.enrollments().values().forEach(each -> {
            Verdict verdict = new Verdict(each);
            EnrollmentChecks.ALL.judge(each, situation, verdict);
            unique(each.values(), each.unit(), String.valueOf(each.sent().entity()), verdict);
            notes(each.sent().notes(), verdict);
            end(each, verdict);
        });
        cases.events().values().forEach(each -> {
            Verdict verdict = new Verdict(each);
            EventChecks.ALL.judge(each, situation, verdict);
            notes(each.sent().notes(), verdict);
            end(each, verdict);
        });
        cases.relationships().values().forEach(each -> {
            Verdict verdict = new Verdict(each);
            RelationshipChecks.ALL.judge(each, situation, verdict);
            end(each, verdict);
        });
    }

    private void judgeDeletion() {
        Cases cases = situation.cases();
        cases.entities().values().forEach(each -> judge(each, DeleteChecks::entity));
        cases.enrollments().values().forEach(each -> judge(each, DeleteChecks::enrollment));
        cases.events().values().forEach(each -> judge(each, DeleteChecks::event));
        cases.relationships().values().forEach(each -> judge(each, DeleteChecks::relationship));
    }

    private <T extends Cases.Case> void judge(T subject, Check<T> check) {
        Verdict verdict = new Verdict(subject);
        check.judge(subject, situation, verdict);
        add(subject, verdict);
    }

    private void end(Cases.Case subject, Verdict verdict) {
        if (!verdict.isWrong() && !situation.options().skipRules()) {
            rules.forEach(rule -> rule.judge(subject, situation, verdict));
        }
        add(subject, verdict);
    }

    private void add(Cases.Case subject, Verdict verdict) {
        errors.addAll(verdict.errors());
        warnings.addAll(verdict.warnings());
        if (verdict.isWrong()) {
            markWrong(subject);
        }
    }

    private void markWrong(Cases.Case subject) {
        wrong.computeIfAbsent(subject.kind(), kind -> new HashSet<>()).add(subject.uid());
    }

    /** A unique value belongs to one tracked entity: in the payload and in the database. */
    private void unique(List<FieldValue> values, @Nullable OrgUnit unit, String entity, Verdict verdict) {
        for (FieldValue value : values) {
            ValueField field = value.field();
            String text = value.sent().value();
            if (field == null || !field.isUnique() || text == null || text.isEmpty()) {
                continue;
            }
            Known.UniqueValue key = Resolver.uniqueValue(field, unit, text);
            String owner = situation.known().uniqueOwners().get(key);
            boolean taken = owner != null && !owner.equals(entity);
            if (taken || claims.getOrDefault(key, Set.of()).size() > 1) {
                verdict.error(TrackerCode.E1064, text, field.uid());
            }
        }
    }

    private void notes(List<Sent.Note> notes, Verdict verdict) {
        for (Sent.Note note : notes) {
            if (situation.known().notes().contains(note.uid())) {
                verdict.warn(TrackerCode.E1119, note.uid());
            }
        }
    }

    /** What belongs to something wrong that is not stored cannot be stored either. */
    private void leaveOutChildren() {
        Cases cases = situation.cases();
        cases.enrollments()
                .values()
                .forEach(each ->
                        leaveOut(each, TrackerKind.TRACKED_ENTITY, each.sent().entity()));
        cases.events()
                .values()
                .forEach(each ->
                        leaveOut(each, TrackerKind.ENROLLMENT, each.sent().enrollment()));
        cases.relationships().values().forEach(each -> {
            for (Sent.End end : new Sent.End[] {each.sent().from(), each.sent().to()}) {
                if (end != null) {
                    leaveOut(each, end.kind(), end.uid());
                }
            }
        });
    }

    private void leaveOut(Cases.Case child, TrackerKind kind, @Nullable String uid) {
        if (uid == null || isWrong(child) || !isWrong(kind, uid)) {
            return;
        }
        if (situation.known().idOf(new Sent.End(kind, uid)) == null) {
            errors.add(TrackerIssue.of(
                    TrackerCode.E5000, child.kind(), child.uid(), child.kind().word(), child.uid(), kind.word(), uid));
            markWrong(child);
        }
    }
}
