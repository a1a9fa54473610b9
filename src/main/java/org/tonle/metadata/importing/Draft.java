package org.tonle.metadata.importing;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tonle.importing.ErrorReport;
import org.tonle.metadata.Document;
import org.tonle.metadata.MetadataObject;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.FirstOfMany;
import org.tonle.schema.ObjectType;
import org.tonle.schema.Property;

/** One object on its way in: what it is to become, what it was, and what is wrong with it. Lives for one import. */
public final class Draft {
    private static final int MOST_REMARKS = 100;

    private final ObjectType type;
    private final int index;
    private final DraftErrors errors;
    private Document document;
    private @Nullable MetadataObject before;
    private @Nullable Map<Property, List<String>> sides;
    private @Nullable Map<String, String> secrets;
    private @Nullable ChangeReason because;
    private @Nullable Set<Draft> causes;
    private @Nullable List<Remark> remarks;
    private boolean failed;
    private boolean hasOurUid;

    /**
     * @param index place in its list of the payload, -1 for an object the import itself adds or changes
     * @param room for what is said to be wrong with it
     */
    Draft(ObjectType type, int index, Document document, DraftErrors.Room room) {
        this.errors = new DraftErrors(room);
        this.type = type;
        this.index = index;
        this.document = document;
    }

    public ObjectType type() {
        return type;
    }

    int index() {
        return index;
    }

    /** Whether the object stands in the payload; false for one that is changed or made because of another. */
    public boolean isRequested() {
        return index >= 0;
    }

    /** The eleven characters, empty while they are not known. */
    public String uid() {
        String uid = document.text("id");
        return uid == null ? "" : uid;
    }

    /** Gives an object that came without an identifier one of ours. */
    void identify(String uid) {
        set("id", uid);
        hasOurUid = true;
    }

    /** Whether the sender does not know {@link #uid()}. */
    boolean hasOurUid() {
        return hasOurUid;
    }

    /** The object as its sender calls it: by identifier, else by code or name, else by its place. */
    String label() {
        if (!hasOurUid && !uid().isEmpty()) {
            return uid();
        }
        String code = document.text("code");
        String name = code == null ? document.text("name") : code;
        return name == null ? "#" + index : name;
    }

    /** What the object is to become. */
    public Document document() {
        return document;
    }

    public void set(Document next) {
        document = next;
    }

    /** Sets one property of {@link #document()}. */
    public void set(String property, @Nullable Object value) {
        document = document.with(property, value);
    }

    /** The object as it is now, null for a new one. */
    public @Nullable MetadataObject before() {
        return before;
    }

    void replaces(@Nullable MetadataObject existing) {
        before = existing;
    }

    public boolean isNew() {
        return before == null;
    }

    /** Why the caller need not have rights on this object, null when he must. */
    @Nullable
    ChangeReason because() {
        return because;
    }

    void because(@Nullable ChangeReason reason) {
        because = reason;
    }

    /** The objects of the payload whose other side this one is; empty when it was not changed for the sake of others. */
    Set<Draft> causes() {
        return causes == null ? Set.of() : causes;
    }

    void causedBy(Draft cause) {
        causes = causes == null ? new LinkedHashSet<>() : causes;
        causes.add(cause);
    }

    /** Whether something of the object is to be written: it is new, differs from what is stored, or has a secret. */
    boolean isWritten() {
        return before == null || hasSecrets() || !document.hasSameValues(before.document(), MetadataWriter.STAMPS);
    }

    /** Whether the value of a property differs from what is stored; true for new objects that have one. */
    public boolean changes(String property) {
        Object old = before == null ? null : before.document().value(property);
        return !Document.isSame(old, document.value(property));
    }

    /** Members the payload lists on the other side of an association: the property and the uids. */
    Map<Property, List<String>> sides() {
        return sides == null ? Map.of() : sides;
    }

    void side(Property property, List<String> uids) {
        sides = sides == null ? new HashMap<>() : sides;
        sides.put(property, uids);
    }

    /** A value that never gets into a document (a password); null when the payload has none. */
    public @Nullable String secret(String property) {
        return secrets == null ? null : secrets.get(property);
    }

    /** All of them by where they stand: {@code password}, {@code target.api.password}, {@code targets[0].auth.token}. */
    public Map<String, String> secrets() {
        return secrets == null ? Map.of() : Map.copyOf(secrets);
    }

    void secret(String property, String value) {
        secrets = secrets == null ? new HashMap<>() : secrets;
        secrets.put(property, value);
    }

    boolean hasSecrets() {
        return secrets != null;
    }

    /** Refuses the object. @param property the field at fault, null for the object as a whole */
    public void refuse(ErrorCode code, @Nullable String property, Object... arguments) {
        refuse(ErrorReport.of(code, type.klass(), uid().isEmpty() ? null : uid(), property, arguments));
    }

    /** Refuses the object. */
    public void refuse(ErrorReport error) {
        errors.add(error);
        failed = true;
    }

    /** Refuses the object when anything was found. */
    void refuse(FirstOfMany<ErrorReport> found) {
        errors.addAll(found);
        failed |= !found.isEmpty();
    }

    /** Something people should know about an object that goes in. @param property it is about, null for the object as a whole */
    record Remark(@Nullable String property, String sentence) {}

    /** Says something about the object that people should know, in a sentence; it goes in all the same. */
    public void remark(String sentence) {
        remark(null, sentence);
    }

    /** Says what was passed over, or read in another way than it was written. Sentences that name no object are told once for all of them. */
    void remark(@Nullable String property, String sentence) {
        remarks = remarks == null ? new ArrayList<>(2) : remarks;
        Remark remark = new Remark(property, sentence);
        if (!remarks.contains(remark) && remarks.size() < MOST_REMARKS) {
            remarks.add(remark);
        }
    }

    List<Remark> remarks() {
        return remarks == null ? List.of() : remarks;
    }

    /** Says that something is wrong that does not keep the object out. */
    void warn(ErrorReport error) {
        errors.add(error);
    }

    DraftErrors errors() {
        return errors;
    }

    /** Whether the object cannot go in. */
    public boolean hasFailed() {
        return failed;
    }

    boolean hasError(@Nullable String property) {
        return errors.has(property);
    }

    /** Leaves the object out without a word: another one of the payload says why. */
    void drop() {
        failed = true;
    }

    boolean hasOnly(ErrorCode code) {
        return errors.hasOnly(code);
    }

    boolean hasError(ErrorCode code) {
        return errors.has(code);
    }

    @Override
    public String toString() {
        return type + " " + label();
    }
}
