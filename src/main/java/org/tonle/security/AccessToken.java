package org.tonle.security;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A personal access token: what it is good for, and the SHA-256 of its key. */
@Entity
@Table(name = "access_token")
public class AccessToken {
    @Id
    public String uid = "";

    /** {@code metadata_object.id} of the owner, whose rights the token has. */
    @Column(name = "user_object")
    public int userObject;

    @Column(name = "token_hash")
    public String tokenHash = "";

    /** A name the owner gave it, unique among nothing. */
    public @Nullable String code;

    /** Allowed addresses, methods and referrers: a JSON array as DHIS2's {@code attributes}. */
    public String attributes = "[]";

    /** Null when it does not expire. */
    public @Nullable Instant expires;

    public Instant created = Instant.EPOCH;

    @Column(name = "last_updated")
    public Instant lastUpdated = Instant.EPOCH;
}
