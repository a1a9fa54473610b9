package org.tonle.parameter;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * On an operation, or on a resource for all of them, whose parameters have names that nobody can list beforehand ({@code dataElements:fields=id}), or
 * are read under other names than they are sent: its callers are not told which of them nobody reads.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface FreeParameterNames {}
