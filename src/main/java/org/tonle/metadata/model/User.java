package org.tonle.metadata.model;

import java.time.LocalDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tonle.metadata.MetadataObject;

/**
 * A user.
 *
 * @param username "" for one that has none yet
 * @param account what says whether and how the user signs in
 * @param userRoles uids
 * @param organisationUnits uids of those where data are entered
 * @param dataViewOrganisationUnits uids of those whose data are analysed
 * @param teiSearchOrganisationUnits uids of those where tracked entities are searched
 * @param catDimensionConstraints uids of the categories whose options that are shared with the user are all he or she is told of
 * @param cogsDimensionConstraints uids of such sets of groups of options
 */
public record User(
        MetadataObject object,
        String username,
        @Nullable String firstName,
        @Nullable String surname,
        @Nullable String email,
        @Nullable String phoneNumber,
        Account account,
        List<String> userRoles,
        List<String> organisationUnits,
        List<String> dataViewOrganisationUnits,
        List<String> teiSearchOrganisationUnits,
        List<String> catDimensionConstraints,
        List<String> cogsDimensionConstraints)
        implements Model {
    public static User of(MetadataObject object) {
        return object.as(User.class, User::read);
    }

    private static User read(MetadataObject object) {
        PropertyValues values = PropertyValues.of(object);
        return new User(
                object,
                values.text("username", ""),
                values.text("firstName"),
                values.text("surname"),
                values.text("email"),
                values.text("phoneNumber"),
                Account.read(values),
                values.references("userRoles"),
                values.references("organisationUnits"),
                values.references("dataViewOrganisationUnits"),
                values.references("teiSearchOrganisationUnits"),
                values.references("catDimensionConstraints"),
                values.references("cogsDimensionConstraints"));
    }

    /**
     * What says whether and how a user signs in.
     *
     * @param expiry when the account ends, null for never; one nobody can read has ended
     * @param lastLogin null for never
     * @param passwordLastUpdated null for never
     * @param isInvitation whether the user was invited and has not come yet
     * @param isSelfRegistered whether the user made the account
     * @param isElsewhere whether another server proves who it is
     */
    public record Account(
            boolean isDisabled,
            @Nullable LocalDateTime expiry,
            @Nullable LocalDateTime lastLogin,
            @Nullable LocalDateTime passwordLastUpdated,
            boolean isInvitation,
            boolean isSelfRegistered,
            boolean isElsewhere) {
        private static Account read(PropertyValues values) {
            LocalDateTime expiry = values.moment("accountExpiry", false);
            return new Account(
                    values.flag("disabled"),
                    expiry == null && values.has("accountExpiry") ? LocalDateTime.MIN : expiry,
                    values.moment("lastLogin", false),
                    values.moment("passwordLastUpdated", false),
                    values.flag("invitation"),
                    values.flag("selfRegistered"),
                    values.flag("externalAuth") || values.text("openId") != null || values.text("ldapId") != null);
        }
    }
}
