package org.tonle.tracker.confidential;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.tonle.security.Caller;

/** {@code /api/confidential}: how far values are sealed, by which keys, and new keys. ServerKeys themselves are in no answer. */
@Path("/api/confidential")
@Produces(MediaType.APPLICATION_JSON)
public class ConfidentialResource {
    private final Caller caller;
    private final ConfidentialAdministration confidentiality;

    ConfidentialResource(Caller caller, ConfidentialAdministration confidentiality) {
        this.caller = caller;
        this.confidentiality = confidentiality;
    }

    @GET
    public ObjectNode state() {
        return confidentiality.state(caller.user());
    }

    /** Seals new values by a new key and the stored ones after it, with the master key of now around all keys. */
    @POST
    @Path("rotation")
    public ObjectNode rotate() {
        return confidentiality.rotate(caller.user());
    }
}
