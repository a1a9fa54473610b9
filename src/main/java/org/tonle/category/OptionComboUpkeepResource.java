package org.tonle.category;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.tonle.importing.WebMessage;
import org.tonle.job.MaintenanceRight;
import org.tonle.security.Caller;

/** {@code /api/maintenance/categoryOptionComboUpdate/categoryCombo/{id}}: the chore of the same name, for one category combination. */
@Path("/api/maintenance/categoryOptionComboUpdate/categoryCombo/{id}")
@Produces(MediaType.APPLICATION_JSON)
public class OptionComboUpkeepResource {
    private final OptionComboUpkeep upkeep;
    private final Caller caller;

    OptionComboUpkeepResource(OptionComboUpkeep upkeep, Caller caller) {
        this.upkeep = upkeep;
        this.caller = caller;
    }

    @POST
    public ObjectNode post(@PathParam("id") String id) {
        MaintenanceRight.require(caller.user());
        return WebMessage.ok("Option combinations that were added or taken away: " + upkeep.runFor(id), null)
                .toJson();
    }

    @PUT
    public ObjectNode put(@PathParam("id") String id) {
        return post(id);
    }
}
