package org.tonle.security;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** A link that was sent to somebody, to do one thing once. The token in it is not here, only its SHA-256. */
@Entity
@Table(name = "account_link")
public class AccountLink {
    /** In hexadecimal. */
    @Id
    @Column(name = "token_hash", columnDefinition = "char(64)")
    public String tokenHash = "";

    @Enumerated(EnumType.STRING)
    public AccountLinkKind kind = AccountLinkKind.RESET;

    /** {@code metadata_object.id} of the user it was sent to. */
    @Column(name = "user_object")
    public int userObject;

    /** The address it was sent to. */
    public String email = "";

    public Instant created = Instant.EPOCH;

    public Instant expires = Instant.EPOCH;

    /** Whether it was sent for this, and its time is not over. */
    boolean isGoodFor(AccountLinkKind purpose, Instant now) {
        return kind == purpose && expires.isAfter(now);
    }
}
