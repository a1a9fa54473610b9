package org.tonle.account.people;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tonle.metadata.DocumentCodec;
import org.tonle.metadata.Metadata;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.value.UserRights;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;
import org.tonle.security.CurrentUser;

/** A second user who works where the first one does: same name, roles, units and groups, another user name and password. */
@ApplicationScoped
public class UserReplica {
    private static final Set<String> OF_ONE_ALONE = Set.of(
            "id",
            "code",
            "username",
            "openId",
            "ldapId",
            "avatar",
            "invitation",
            "selfRegistered",
            "lastLogin",
            "passwordLastUpdated",
            "verifiedEmail",
            "lastCheckedInterpretations",
            "attributeValues");

    private final Metadata metadata;
    private final UserFinder finder;
    private final AccountWriter accounts;

    UserReplica(Metadata metadata, UserFinder finder, AccountWriter accounts) {
        this.metadata = metadata;
        this.finder = finder;
        this.accounts = accounts;
    }

    /** Asks whether the caller may copy a user at all, before it is read what the copy is called. @throws Problem E1006 when not */
    void check(CurrentUser caller) {
        if (!caller.may("F_REPLICATE_USER")) {
            throw new Problem(ErrorCode.E1006, "replicating a user needs the authority F_REPLICATE_USER");
        }
    }

    /** Makes the second user. @throws Problem E1006 without the authority F_REPLICATE_USER, E4054 when the user name is taken */
    MetadataObject make(CurrentUser caller, String uid, @Nullable String username, @Nullable String password) {
        check(caller);
        MetadataObject user = finder.managed(caller, uid);
        if (username == null || username.isBlank()) {
            throw new Problem(ErrorCode.E4000, "username");
        }
        if (password == null) {
            throw new Problem(ErrorCode.E4000, "password");
        }
        ObjectNode replica = DocumentCodec.encode(user.document()).without(OF_ONE_ALONE);
        replica.put("username", username).put("password", password);
        ArrayNode groups = replica.putArray("userGroups");
        for (MetadataObject group : groups(uid)) {
            if (UserRights.mayFill(caller, metadata.snapshot(), group)) {
                groups.addObject().put("id", group.uid());
            }
        }
        return accounts.create(replica, caller);
    }

    private List<MetadataObject> groups(String user) {
        return metadata.snapshot().referring("userGroup", "users", user);
    }
}
