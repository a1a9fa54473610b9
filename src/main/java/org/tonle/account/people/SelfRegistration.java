package org.tonle.account.people;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tonle.common.Uid;
import org.tonle.metadata.Metadata;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.model.UserRole;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;
import org.tonle.security.CurrentUser;
import org.tonle.setting.Settings;

/**
 * People who make their own accounts, where the server is set so: with {@code configuration/selfRegistrationRole} and {@code
 * selfRegistrationOrgUnit} chosen, and {@code keySelfRegistrationNoRecaptcha} true, since no captcha is asked for here.
 */
@ApplicationScoped
public class SelfRegistration {
    private static final List<String> SAID =
            List.of("username", "firstName", "surname", "email", "phoneNumber", "employer", "password");

    private final Metadata metadata;
    private final Settings settings;
    private final AccountWriter accounts;

    SelfRegistration(Metadata metadata, Settings settings, AccountWriter accounts) {
        this.metadata = metadata;
        this.settings = settings;
        this.accounts = accounts;
    }

    /** Makes the account. @throws Problem E6212 where people do not register themselves, and for what is wrong with the account */
    void register(ObjectNode sent) {
        MetadataObject role = chosen("userRole", "selfRegistrationRole");
        MetadataObject unit = chosen("organisationUnit", "selfRegistrationOrgUnit");
        if (role == null || unit == null || !settings.isSelfRegistrationOpen()) {
            throw new Problem(
                    ErrorCode.E6212,
                    "ask an administrator for an account. He may open it with configuration/selfRegistrationRole,"
                            + " configuration/selfRegistrationOrgUnit and keySelfRegistrationNoRecaptcha");
        }
        if (UserRole.of(role).authorities().contains(CurrentUser.ALL)) {
            throw new Problem(ErrorCode.E6212, "the role of new users may do everything. Choose another one");
        }
        ObjectNode user = AccountWriter.properties();
        String uid = Uid.generate();
        user.put("id", uid).put("selfRegistered", true);
        for (String name : SAID) {
            if (sent.path(name).isTextual()) {
                user.put(name, sent.path(name).textValue().strip());
            }
        }
        if (user.path("password").asText("").isEmpty()) {
            throw new Problem(ErrorCode.E4000, "password");
        }
        user.put("password", sent.path("password").textValue());
        user.putArray("userRoles").addObject().put("id", role.uid());
        user.putArray("organisationUnits").addObject().put("id", unit.uid());
        accounts.create(user, newcomer(uid, user.path("username").asText()));
    }

    /** Who comes in makes himself: nobody else is there. */
    private static CurrentUser newcomer(String uid, String username) {
        return new CurrentUser(
                uid, username, Set.of(CurrentUser.ALL), Set.of(), Set.of(), Set.of(), Set.of(), Set.of());
    }

    private @Nullable MetadataObject chosen(String type, String key) {
        JsonNode uid = settings.configuration(key);
        return uid == null ? null : metadata.snapshot().findUnchecked(type, uid.asText());
    }
}
