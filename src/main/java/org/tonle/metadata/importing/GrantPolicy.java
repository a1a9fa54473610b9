package org.tonle.metadata.importing;

/** How generous the server is set to be with rights. A CDI bean in the room of settings. */
public interface GrantPolicy {
    /** Whether people may give others the user roles they have themselves. */
    boolean givesOwnRoles();
}
