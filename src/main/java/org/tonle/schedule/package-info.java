/**
 * Configured jobs that run by a schedule: {@link org.tonle.schedule.JobSchedule} looks what is due, one server of a database takes each
 * run ({@code scheduled_job}), and what came of it stands in the configuration. What a type of job does belongs to other rooms, as {@link
 * org.tonle.job.ScheduledWork}.
 */
@NullMarked
package org.tonle.schedule;

import org.jspecify.annotations.NullMarked;
