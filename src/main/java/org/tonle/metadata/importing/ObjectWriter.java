package org.tonle.metadata.importing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.tonle.database.Transaction;
import org.tonle.importing.ErrorReport;
import org.tonle.importing.ObjectReport;
import org.tonle.metadata.DocumentCodec;
import org.tonle.metadata.Metadata;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.Snapshot;
import org.tonle.metadata.value.Access;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;
import org.tonle.schema.ObjectType;
import org.tonle.schema.Property;
import org.tonle.security.CurrentUser;

/**
 * Creates, replaces, patches and deletes single objects, by the same steps as a whole payload. What is wrong with the object is
 * in the report; a Problem is thrown for objects that are not there (E1005) and for what the caller may not do (E1006).
 */
@ApplicationScoped
public class ObjectWriter {
    private final Metadata metadata;
    private final MetadataWriter writer;
    private final Deleter deleter;
    private final List<MetadataRule> rules;

    ObjectWriter(Metadata metadata, MetadataWriter writer, Deleter deleter, @All List<MetadataRule> rules) {
        this.metadata = metadata;
        this.writer = writer;
        this.deleter = deleter;
        this.rules = rules;
    }

    /** Asks whether the user may create objects of a type, before anything of one is read. @throws Problem E1006 when not */
    public void checkCreate(ObjectType type, CurrentUser user) {
        if (!Access.mayCreateType(user, type)) {
            throw new Problem(ErrorCode.E1006, "create objects of type " + type);
        }
    }

    /** Asks whether the user may do something to objects of a type, before it is read what. @throws Problem E1006 when not */
    public void checkAct(ObjectType type, String action, CurrentUser user) {
        String authority = "F_" + type.name().replaceAll("([A-Z])", "_$1").toUpperCase(Locale.ROOT) + "_"
                + action.toUpperCase(Locale.ROOT);
        if (!user.may(authority)) {
            checkCreate(type, user);
        }
    }

    /** Asks whether the user may change an object, before anything of the change is read. @throws Problem E1005, E1006 when not */
    public void checkUpdate(ObjectType type, String uid, CurrentUser user) {
        writable(new Changes(metadata.snapshot(), user, ""), type, uid);
    }

    /** Creates an object. */
    public ObjectReport create(ObjectType type, JsonNode body, MetadataImportOptions options, CurrentUser user) {
        checkCreate(type, user);
        Draft draft = MetadataImporter.decode(metadata.snapshot(), type, List.of(body), options)
                .get(0);
        return writer.write(
                user,
                (changes, transaction) -> run(changes, transaction, draft, options, PayloadReferences.Kind.OBJECT));
    }

    /** Puts the body in the place of an object. The id of the path counts, not the one of the body. */
    public ObjectReport replace(
            ObjectType type,
            String uid,
            ReadVersion read,
            ObjectNode body,
            MetadataImportOptions options,
            CurrentUser user) {
        return writer.write(user, (changes, transaction) -> {
            read.require(writable(changes, type, uid));
            Draft draft = new Decoder(changes.snapshot(), options.identifier()).decode(type, 0, body.put("id", uid));
            return run(changes, transaction, draft, options, PayloadReferences.Kind.OBJECT);
        });
    }

    /** Applies the operations of a JSON patch. */
    public ObjectReport patch(
            ObjectType type,
            String uid,
            ReadVersion read,
            JsonNode operations,
            MetadataImportOptions options,
            CurrentUser user) {
        Set<String> named = new TreeSet<>(JsonPatch.properties(operations));
        return edit(type, uid, read, named, options, user, document -> new JsonPatch(type, document).apply(operations));
    }

    /** Replaces the properties the body has, and leaves the others alone. */
    public ObjectReport merge(
            ObjectType type,
            String uid,
            ReadVersion read,
            ObjectNode body,
            MetadataImportOptions options,
            CurrentUser user) {
        return edit(type, uid, read, Set.of(), options, user, document -> document.setAll(body));
    }

    /** Changes the JSON of an object; {@code named} are the properties whose other sides the change is about. */
    private ObjectReport edit(
            ObjectType type,
            String uid,
            ReadVersion read,
            Collection<String> named,
            MetadataImportOptions options,
            CurrentUser user,
            Consumer<ObjectNode> change) {
        return writer.write(user, (changes, transaction) -> {
            MetadataObject object = writable(changes, type, uid);
            read.require(object);
            ObjectNode document = DocumentCodec.encode(object.document());
            OtherSides sides = new OtherSides(changes);
            for (String name : named) {
                Property property = type.property(name);
                if (property != null && property.isInverse()) {
                    ArrayNode members = document.putArray(name);
                    sides.members(property, uid)
                            .forEach(member -> members.addObject().put("id", member));
                }
            }
            change.accept(document);
            emptyWhatWasTakenAway(type, named, document);
            Draft draft = new Decoder(changes.snapshot(), options.identifier())
                    .decode(type, 0, document.deepCopy().put("id", uid));
            PatchedProperties patched =
                    new PatchedProperties(type, named, object.document(), document, draft.document());
            return run(changes, transaction, draft, options, PayloadReferences.Kind.PATCH, patched);
        });
    }

    /** A list that a patch took away is empty; one of which nothing is said at all may be kept. */
    private static void emptyWhatWasTakenAway(ObjectType type, Collection<String> named, ObjectNode document) {
        for (String name : named) {
            Property property = type.property(name);
            boolean isList = property != null && property.isCollection() && !property.isRequired();
            if (isList && !document.has(name)) {
                document.putArray(name);
            }
        }
    }

    private ObjectReport run(
            Changes changes,
            Transaction transaction,
            Draft draft,
            MetadataImportOptions options,
            PayloadReferences.Kind kind)
            throws SQLException {
        return run(changes, transaction, draft, options, kind, null);
    }

    private ObjectReport run(
            Changes changes,
            Transaction transaction,
            Draft draft,
            MetadataImportOptions options,
            PayloadReferences.Kind kind,
            @Nullable PatchedProperties patched)
            throws SQLException {
        boolean good = new Pipeline(changes, options, rules, List.of(draft), kind).run();
        if (patched != null) {
            patched.tell(draft);
        }
        if (good && options.dryRun()) {
            writer.store(changes, transaction);
        } else if (good && options.showsDifferences()) {
            writer.raiseVersions(changes);
        }
        if (!good || options.dryRun()) {
            transaction.rollbackOnly();
        }
        ObjectReport report = ImportReports.single(draft);
        return options.showsDifferences() ? report.with(new Differences().of(draft)) : report;
    }

    /** Deletes an object, or finds out whether that can be done. */
    public ObjectReport delete(
            ObjectType type, String uid, ReadVersion read, MetadataImportOptions options, CurrentUser user) {
        MetadataObject object = seen(metadata.snapshot(), user, type, uid);
        if (!Access.mayDelete(user, metadata.snapshot(), object)) {
            throw new Problem(ErrorCode.E1006, "delete " + type + " `" + uid + "`");
        }
        List<ErrorReport> errors =
                deleter.delete(object, read, options.dryRun(), user).stream().toList();
        return new ObjectReport(type.klass(), null, uid, null, errors);
    }

    /** The object, for writing. @throws Problem E1005 when there is none, E1006 when the caller may not change it */
    static MetadataObject writable(Changes changes, ObjectType type, String uid) {
        MetadataObject object = seen(changes.snapshot(), changes.user(), type, uid);
        if (!Access.mayUpdate(changes.user(), changes.snapshot(), object)) {
            throw new Problem(ErrorCode.E1006, "change " + type + " `" + uid + "`");
        }
        return object;
    }

    /** The object. @throws Problem E1006 when the type is closed to the caller, E1005 when there is none or the caller may not see it */
    static MetadataObject seen(Snapshot snapshot, CurrentUser user, ObjectType type, String uid) {
        if (!Access.mayReadType(user, type) && !Access.mayCreateType(user, type)) {
            throw new Problem(ErrorCode.E1006, "touch objects of type " + type);
        }
        MetadataObject object = snapshot.findUnchecked(type.name(), uid);
        if (object == null || Access.isHidden(user, snapshot, object)) {
            throw new Problem(ErrorCode.E1005, type.displayName(), uid);
        }
        return object;
    }

    /** What is wrong with an object by itself; nothing is written and nothing is compared. */
    public List<ErrorReport> check(ObjectType type, JsonNode body, CurrentUser user) {
        Changes changes = new Changes(metadata.snapshot(), user, "");
        Draft draft =
                new Decoder(metadata.snapshot(), MetadataImportOptions.DEFAULT.identifier()).decode(type, 0, body);
        new PayloadCompletion(changes, MetadataImportOptions.DEFAULT, PayloadReferences.Kind.OBJECT).complete(draft);
        PropertyCheck.check(draft);
        ShapeCheck.check(draft);
        return draft.errors().told();
    }
}
