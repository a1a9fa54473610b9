package org.tonle.datastore;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithName;
import java.util.List;
import java.util.Map;

/** What the administrator of the server says about the data store. */
@ConfigMapping(prefix = "tonle.data-store")
interface DataStoreConfig {
    /** Namespaces that only those may read and write who have one of the authorities: {@code tonle.data-store.protected.my-app=M_my-app}. */
    @WithName("protected")
    Map<String, List<String>> protectedNamespaces();
}
