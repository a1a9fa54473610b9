package org.tonle.metadata.importing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tonle.importing.ErrorReport;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.value.Access;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.FirstOfMany;
import org.tonle.problem.Problem;
import org.tonle.schema.ObjectType;
import org.tonle.security.CurrentUser;

/** Changes one side of an object and nothing else: its translations, its sharing, a mark of the caller. */
@ApplicationScoped
public class ObjectAspects {
    private final MetadataWriter writer;

    ObjectAspects(MetadataWriter writer) {
        this.writer = writer;
    }

    /** Replaces the translations. What is wrong with them, empty when they are stored. */
    public FirstOfMany<ErrorReport> translate(
            ObjectType type, String uid, ReadVersion read, JsonNode translations, boolean dryRun, CurrentUser user) {
        if (!translations.isArray()) {
            throw new Problem(
                    ErrorCode.E1003, "translations are a list [{\"property\": ..., \"locale\": ..., \"value\": ...}]");
        }
        FirstOfMany<ErrorReport> faults = TranslationCheck.strictFaults(type, uid, translations);
        if (faults.isEmpty()) {
            List<Object> stored = new ArrayList<>();
            translations.forEach(stored::add);
            set(type, uid, read, "translations", List.copyOf(stored), dryRun, user);
        }
        return faults;
    }

    /** Replaces the sharing. What is wrong with it, empty when it is stored. */
    public FirstOfMany<ErrorReport> share(
            ObjectType type, String uid, ReadVersion read, JsonNode sharing, boolean dryRun, CurrentUser user) {
        if (!type.isShareable()) {
            throw new Problem(ErrorCode.E3019, type);
        }
        FirstOfMany<ErrorReport> faults = new FirstOfMany<>(DraftErrors.MOST_TOLD);
        ObjectNode stored = SharingShape.complete(sharing, null, SharingShape.PRIVATE);
        SharingShape.Fault malformed = SharingShape.fault(stored);
        if (malformed != null) {
            faults.add(ErrorReport.of(malformed.code(), type.klass(), uid, "sharing", malformed.access()));
        } else {
            writer.write(user, dryRun, (changes, transaction) -> {
                MetadataObject object = ObjectWriter.writable(changes, type, uid);
                read.require(object);
                faults.addAll(new UnknownSharers(changes).refuse(object, stored));
                if (!faults.isEmpty()) {
                    return false;
                }
                JsonNode old = object.document().json("sharing");
                if (!stored.has("owner") || !user.isSuperuser()) {
                    stored.put(
                            "owner",
                            old == null ? user.uid() : old.path("owner").asText(user.uid()));
                }
                return change(changes, object, "sharing", stored);
            });
        }
        return faults;
    }

    /** Marks the object for the caller or takes the mark away. Whether objects of the type can be marked so. */
    public boolean mark(
            ObjectType type, String uid, String property, boolean marked, boolean dryRun, CurrentUser user) {
        if (type.property(property) == null) {
            return false;
        }
        return writer.write(user, dryRun, (changes, transaction) -> {
            MetadataObject object = ObjectWriter.seen(changes.snapshot(), user, type, uid);
            List<String> marks = new ArrayList<>(object.document().texts(property));
            marks.remove(user.uid());
            if (marked) {
                marks.add(user.uid());
            }
            changes.because(
                    ChangeReason.IT_IS_THE_CALLERS_MARK,
                    () -> change(changes, object, property, marks.isEmpty() ? null : List.copyOf(marks)));
            return true;
        });
    }

    /** Sets one stored property. @param value in the form documents have it */
    public void set(ObjectType type, String uid, ReadVersion read, String property, Object value, CurrentUser user) {
        set(type, uid, read, property, value, false, user);
    }

    private void set(
            ObjectType type,
            String uid,
            ReadVersion read,
            String property,
            Object value,
            boolean dryRun,
            CurrentUser user) {
        writer.write(user, dryRun, (changes, transaction) -> {
            MetadataObject object = ObjectWriter.writable(changes, type, uid);
            read.require(object);
            if (object.document().layout().position(property) < 0) {
                throw new Problem(ErrorCode.E1003, "objects of type " + type + " have no " + property);
            }
            return change(changes, object, property, value);
        });
    }

    /** What one property of an object is to be. */
    @FunctionalInterface
    public interface NextValue {
        /** @return in the form documents have it, null to take the value away */
        @Nullable
        Object of(MetadataObject object);
    }

    /**
     * Sets one property of several objects, or finds out whether that could be done.
     *
     * @return the uids of those that are not there any more or that the caller may not change; they stay as they are
     */
    public Set<String> setEach(
            ObjectType type,
            Collection<String> uids,
            String property,
            NextValue next,
            boolean dryRun,
            CurrentUser user) {
        return writer.write(user, (changes, transaction) -> {
            Set<String> refused = new LinkedHashSet<>();
            for (String uid : uids) {
                MetadataObject object = changes.snapshot().findUnchecked(type.name(), uid);
                if (object == null || !Access.mayUpdate(user, changes.snapshot(), object)) {
                    refused.add(uid);
                } else {
                    change(changes, object, property, next.of(object));
                }
            }
            if (dryRun) {
                transaction.rollbackOnly();
            }
            return refused;
        });
    }

    private static boolean change(Changes changes, MetadataObject object, String property, @Nullable Object value) {
        Draft draft = changes.edit(object.type().name(), object.uid());
        if (draft != null) {
            draft.set(property, value);
        }
        return draft != null;
    }
}
