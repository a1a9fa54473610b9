/**
 * What a server and its users are set to: system settings, user settings, configuration; and what the server says about itself.
 * Keys and defaults are data: {@code settings/system.json} and {@code settings/user.json} on the class path.
 */
@NullMarked
package org.tonle.setting;

import org.jspecify.annotations.NullMarked;
