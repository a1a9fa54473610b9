package org.tonle.tracker.importing;

import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tonle.importing.Check;
import org.tonle.importing.ImportStrategy;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.model.FileResource;
import org.tonle.orgunit.OrgUnit;
import org.tonle.problem.FirstOfMany;
import org.tonle.tracker.TrackerCode;
import org.tonle.tracker.TrackerIssue;
import org.tonle.tracker.TrackerKind;
import org.tonle.tracker.importing.ResolvedObjects.FieldValue;
import org.tonle.tracker.program.ValueField;

/** What is found wrong with a payload. Pure: a context in, issues out. */
final class TrackerValidation {
    /** What is told of one payload. */
    private static final int MOST_TOLD = 20_000;

    private final ImportContext context;
    private final UniqueClaims claims;
    private final FileClaims files;
    private final FirstOfMany<TrackerIssue> errors = new FirstOfMany<>(MOST_TOLD);
    private final FirstOfMany<TrackerIssue> warnings = new FirstOfMany<>(MOST_TOLD);
    private final Set<String> notesSent = new HashSet<>();
    private final Map<TrackerKind, Set<String>> wrong = new EnumMap<>(TrackerKind.class);

    private TrackerValidation(ImportContext context, UniqueClaims claims, FileClaims files) {
        this.context = context;
        this.claims = claims;
        this.files = files;
    }

    /** @param claims the unique values that the payload's tracked entities are to have @param files those that its objects are to have */
    static TrackerValidation of(ImportContext context, UniqueClaims claims, FileClaims files) {
        TrackerValidation validation = new TrackerValidation(context, claims, files);
        if (context.options().strategy() == ImportStrategy.DELETE) {
            validation.validateDeletion();
        } else {
            validation.validate();
        }
        return validation;
    }

    FirstOfMany<TrackerIssue> errors() {
        return errors;
    }

    FirstOfMany<TrackerIssue> warnings() {
        return warnings;
    }

    boolean isWrong(ResolvedObjects.ResolvedObject subject) {
        return isWrong(subject.kind(), subject.uid());
    }

    private boolean isWrong(TrackerKind kind, @Nullable String uid) {
        return uid != null && wrong.getOrDefault(kind, Set.of()).contains(uid);
    }

    private void validate() {
        ResolvedObjects resolved = context.resolved();
        resolved.entities().values().forEach(each -> {
            IssueReporter reporter = new IssueReporter(each);
            EntityChecks.STEPS.check(each, context, reporter);
            if (!reporter.isWrong()) {
                EntityChecks.CONTENT.check(each, context, reporter);
                unique(each.values(), each.uid(), claims, reporter);
                unique(UniqueClaims.takenAlong(each, context), each.uid(), claims, reporter);
                files(each.values(), FileClaims.ofEntity(each.uid()), reporter);
            }
            add(each, reporter);
        });
        resolved.enrollments().values().forEach(each -> {
            IssueReporter reporter = new IssueReporter(each);
            EnrollmentChecks.STEPS.check(each, context, reporter);
            if (!reporter.isWrong()) {
                EnrollmentChecks.CONTENT.check(each, context, reporter);
                unique(each.values(), String.valueOf(each.sent().entity()), claims, reporter);
                files(each.values(), FileClaims.ofEntity(each.sent().entity()), reporter);
            }
            notes(each.sent().notes(), reporter);
            add(each, reporter);
        });
        resolved.events().values().forEach(each -> {
            IssueReporter reporter = new IssueReporter(each);
            EventChecks.ALL.check(each, context, reporter);
            files(each.values(), FileClaims.ofEvent(each.uid()), reporter);
            notes(each.sent().notes(), reporter);
            add(each, reporter);
        });
        resolved.relationships().values().forEach(each -> {
            IssueReporter reporter = new IssueReporter(each);
            RelationshipChecks.ALL.check(each, context, reporter);
            add(each, reporter);
        });
    }

    private void validateDeletion() {
        ResolvedObjects resolved = context.resolved();
        resolved.entities().values().forEach(each -> check(each, DeleteChecks::entity));
        resolved.enrollments().values().forEach(each -> check(each, DeleteChecks::enrollment));
        resolved.events().values().forEach(each -> check(each, DeleteChecks::event));
        resolved.relationships().values().forEach(each -> check(each, DeleteChecks::relationship));
    }

    private <T extends ResolvedObjects.ResolvedObject> void check(
            T subject, Check<T, ImportContext, IssueReporter> check) {
        IssueReporter reporter = new IssueReporter(subject);
        check.check(subject, context, reporter);
        add(subject, reporter);
    }

    /** Takes what was said about an object. */
    void add(ResolvedObjects.ResolvedObject subject, IssueReporter reporter) {
        if (context.options().failFast() && !errors.isEmpty()) {
            return;
        }
        if (context.options().failFast()) {
            reporter.errors().kept().stream().limit(1).forEach(errors::add);
        } else {
            errors.addAll(reporter.errors());
        }
        warnings.addAll(reporter.warnings());
        if (reporter.isWrong()) {
            markWrong(subject);
        }
    }

    private void markWrong(ResolvedObjects.ResolvedObject subject) {
        wrong.computeIfAbsent(subject.kind(), kind -> new HashSet<>()).add(subject.uid());
    }

    /** A unique value belongs to one tracked entity: in the payload and in the database. */
    private void unique(List<FieldValue> values, String entity, UniqueClaims claims, IssueReporter reporter) {
        OrgUnit unit = values.isEmpty() ? null : UniqueClaims.orgUnit(entity, context);
        for (FieldValue value : values) {
            StoredObjects.UniqueValue key = uniqueValue(value, unit);
            if (key != null) {
                String owner = claims.owners().get(key);
                boolean taken = owner != null && !owner.equals(entity);
                if (taken || claims.byValue().getOrDefault(key, Set.of()).size() > 1) {
                    ValueField field = Objects.requireNonNull(value.field());
                    String said =
                            ValueChecks.said(field, String.valueOf(value.sent().value()));
                    reporter.error(TrackerCode.E1064, said, field.uid());
                }
            }
        }
    }

    private void files(List<FieldValue> values, SentObjects.End holder, IssueReporter reporter) {
        for (FieldValue value : values) {
            String uid = FileClaims.file(value);
            MetadataObject file = uid == null ? null : context.snapshot().findUnchecked("fileResource", uid);
            if (uid == null || file == null || files.isOf(uid, holder)) {
                continue;
            }
            if (!FileResource.of(file).isForValuesOf(context.user())) {
                reporter.error(
                        holder.kind() == TrackerKind.EVENT ? TrackerCode.E1302 : TrackerCode.E1007,
                        Objects.requireNonNull(value.field()).type().name(),
                        ValueChecks.noFile(uid));
            } else if (files.isOfAnother(uid, holder) || FileResource.of(file).isAssigned()) {
                reporter.error(TrackerCode.E1009, uid);
            }
        }
    }

    /** The key of a value that may be taken once; null for one that is empty or of a field that is not unique. */
    static StoredObjects.@Nullable UniqueValue uniqueValue(FieldValue value, @Nullable OrgUnit unit) {
        ValueField field = value.field();
        String text = value.sent().value();
        return field == null || !field.isUnique() || text == null || text.isEmpty()
                ? null
                : TrackerResolver.uniqueValue(field, unit, text);
    }

    /** Looks again at the unique values of an enrollment that rules changed. */
    void checkUnique(ResolvedObjects.ResolvedEnrollment each, UniqueClaims claims) {
        IssueReporter reporter = new IssueReporter(each);
        unique(each.values(), String.valueOf(each.sent().entity()), claims, reporter);
        add(each, reporter);
    }

    private void notes(List<SentObjects.Note> notes, IssueReporter reporter) {
        for (SentObjects.Note note : notes) {
            if (context.known().notes().contains(note.uid()) || !notesSent.add(note.uid())) {
                reporter.warn(TrackerCode.E1119, note.uid());
            }
        }
    }

    /** What belongs to something wrong that is not stored cannot be stored either. @param resolved all that is to be written */
    void leaveOutChildren(ResolvedObjects resolved) {
        resolved.enrollments()
                .values()
                .forEach(each ->
                        leaveOut(each, TrackerKind.TRACKED_ENTITY, each.sent().entity()));
        resolved.events()
                .values()
                .forEach(each ->
                        leaveOut(each, TrackerKind.ENROLLMENT, each.sent().enrollment()));
        resolved.relationships().values().forEach(each -> {
            for (SentObjects.End end :
                    new SentObjects.End[] {each.sent().from(), each.sent().to()}) {
                if (end != null) {
                    leaveOut(each, end.kind(), end.uid());
                }
            }
        });
    }

    private void leaveOut(ResolvedObjects.ResolvedObject child, TrackerKind kind, @Nullable String uid) {
        if (uid == null || context.options().failFast() || isWrong(child) || !isWrong(kind, uid)) {
            return;
        }
        if (context.known().idOf(new SentObjects.End(kind, uid)) == null) {
            errors.add(TrackerIssue.of(
                    TrackerCode.E5000, child.kind(), child.uid(), child.kind().word(), child.uid(), kind.word(), uid));
            markWrong(child);
        }
    }
}
