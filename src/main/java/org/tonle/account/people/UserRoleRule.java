package org.tonle.account.people;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import org.tonle.importing.ErrorReport;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.importing.Changes;
import org.tonle.metadata.importing.Draft;
import org.tonle.metadata.importing.MetadataRule;
import org.tonle.metadata.model.UserRole;
import org.tonle.problem.ErrorCode;
import org.tonle.schema.Schema;

/** A role holds authorities that there are: a misspelt one grants nothing, and nobody would notice. */
@ApplicationScoped
public class UserRoleRule implements MetadataRule {
    private final Set<String> known;

    UserRoleRule(Schema schema) {
        this.known = Authorities.known(schema);
    }

    @Override
    public String type() {
        return "userRole";
    }

    @Override
    public void check(Draft draft, Changes changes) {
        MetadataObject before = draft.before();
        Set<String> stored = before == null ? Set.of() : UserRole.of(before).authorities();
        UserRole role = UserRole.of(MetadataObject.unstored(draft.document()));
        for (String authority : role.authorities()) {
            if (Authorities.isKnown(known, authority) || stored.contains(authority)) {
                continue;
            }
            if (changes.isLenient()) {
                draft.remark(draft + ": there is no authority `" + authority + "` here; it is kept and grants nothing");
            } else {
                draft.refuse(unknown(draft, authority));
            }
        }
    }

    private ErrorReport unknown(Draft draft, String authority) {
        String text =
                ErrorCode.E4027.message(authority, "authorities", "") + ": there is no such authority. Did you mean `"
                        + Authorities.nearest(known, authority) + "`? GET /api/authorities lists all of them";
        return new ErrorReport(
                ErrorCode.E4027,
                text,
                List.of(authority, "authorities"),
                draft.type().klass(),
                draft.uid(),
                "authorities");
    }
}
