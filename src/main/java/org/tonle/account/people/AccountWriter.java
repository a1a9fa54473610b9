package org.tonle.account.people;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import org.tonle.importing.ErrorReport;
import org.tonle.importing.ImportStrategy;
import org.tonle.importing.ObjectReport;
import org.tonle.metadata.Metadata;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.Users;
import org.tonle.metadata.importing.MetadataImportOptions;
import org.tonle.metadata.importing.ObjectAspects;
import org.tonle.metadata.importing.ObjectWriter;
import org.tonle.metadata.importing.ReadVersion;
import org.tonle.problem.Problem;
import org.tonle.schema.ObjectType;
import org.tonle.security.CurrentUser;

/** Changes accounts by the way all metadata are written, so that every rule and right is asked; what is refused is thrown. */
@ApplicationScoped
public class AccountWriter {
    private final Metadata metadata;
    private final ObjectWriter writer;
    private final ObjectAspects aspects;
    private final ObjectType type;

    AccountWriter(Metadata metadata, ObjectWriter writer, ObjectAspects aspects) {
        this.aspects = aspects;
        this.metadata = metadata;
        this.writer = writer;
        this.type = metadata.snapshot().schema().require("user");
    }

    /** Asks whether the caller may make users at all, before anything of one is read. @throws org.tonle.problem.Problem E1006 when not */
    void checkCreate(CurrentUser caller) {
        writer.checkCreate(type, caller);
    }

    /** Makes a user. @return the user, as it is now */
    MetadataObject create(ObjectNode user, CurrentUser caller) {
        ObjectReport report = writer.create(type, user, MetadataImportOptions.of(ImportStrategy.CREATE), caller);
        require(report);
        return metadata.snapshot().get("user", String.valueOf(report.uid()));
    }

    /** Changes some properties of a user. */
    void change(MetadataObject user, ObjectNode properties, CurrentUser caller) {
        require(writer.merge(
                type,
                user.uid(),
                ReadVersion.ANY,
                properties,
                MetadataImportOptions.of(ImportStrategy.UPDATE),
                caller));
    }

    /** A user's change of himself, which asks for no authority. */
    void changeSelf(MetadataObject user, ObjectNode properties) {
        change(user, properties, self(user));
    }

    /** Sets what the server itself knows of a user, and no client may say. */
    void note(MetadataObject user, String property, String value) {
        aspects.set(type, user.uid(), ReadVersion.ANY, property, value, self(user));
    }

    /** The user, with every right over himself: only for what the caller of this method has decided. */
    private CurrentUser self(MetadataObject user) {
        return Users.currentUser(metadata.snapshot(), user).withAuthorities(Set.of(CurrentUser.ALL));
    }

    /** @throws Problem for the first thing that is wrong */
    private static void require(ObjectReport report) {
        if (!report.errors().isEmpty()) {
            ErrorReport first = report.errors().get(0);
            throw new Problem(first.code(), first.args().toArray());
        }
    }

    static ObjectNode properties() {
        return JsonNodeFactory.instance.objectNode();
    }
}
