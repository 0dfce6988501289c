CREATE TABLE IF NOT EXISTS "__EFMigrationsHistory" (
    "MigrationId" TEXT NOT NULL CONSTRAINT "PK___EFMigrationsHistory" PRIMARY KEY,
    "ProductVersion" TEXT NOT NULL
);

BEGIN TRANSACTION;
CREATE TABLE "audit_entries" (
    "id" TEXT NOT NULL CONSTRAINT "pk_audit_entries" PRIMARY KEY,
    "at" INTEGER NOT NULL,
    "actor_id" TEXT NULL,
    "address" TEXT NULL,
    "trace_id" TEXT NULL,
    "action" TEXT NOT NULL,
    "target_type" TEXT NOT NULL,
    "target_id" TEXT NOT NULL,
    "project_id" TEXT NULL,
    "before" TEXT NULL,
    "after" TEXT NULL,
    "person_id" TEXT NULL,
    "personal_before" TEXT NULL,
    "personal_after" TEXT NULL,
    "occurrences" INTEGER NOT NULL
);

CREATE TABLE "evaluations" (
    "id" TEXT NOT NULL CONSTRAINT "pk_evaluations" PRIMARY KEY,
    "at" INTEGER NOT NULL,
    "environment_id" TEXT NOT NULL,
    "flag_id" TEXT NOT NULL,
    "user_id" TEXT NULL,
    "variation" TEXT NOT NULL,
    "reason" TEXT NOT NULL
);

CREATE TABLE "permissions" (
    "id" TEXT NOT NULL CONSTRAINT "pk_permissions" PRIMARY KEY,
    "name" TEXT NOT NULL,
    "description" TEXT NOT NULL,
    "built_in" INTEGER NOT NULL,
    "created_at" INTEGER NOT NULL
);

CREATE TABLE "projects" (
    "id" TEXT NOT NULL CONSTRAINT "pk_projects" PRIMARY KEY,
    "name" TEXT NOT NULL,
    "name_folded" TEXT NOT NULL,
    "description" TEXT NOT NULL,
    "created_by" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "created_at" INTEGER NOT NULL,
    "updated_at" INTEGER NOT NULL
);

CREATE TABLE "roles" (
    "id" TEXT NOT NULL CONSTRAINT "pk_roles" PRIMARY KEY,
    "name" TEXT NOT NULL,
    "name_folded" TEXT NOT NULL,
    "description" TEXT NOT NULL,
    "built_in" INTEGER NOT NULL,
    "is_wildcard" INTEGER NOT NULL,
    "created_at" INTEGER NOT NULL,
    "updated_at" INTEGER NOT NULL
);

CREATE TABLE "sign_in_failures" (
    "id" TEXT NOT NULL CONSTRAINT "pk_sign_in_failures" PRIMARY KEY,
    "subject" BLOB NOT NULL,
    "address" TEXT NOT NULL,
    "at" INTEGER NOT NULL,
    "forgiven" INTEGER NOT NULL
);

CREATE TABLE "signing_keys" (
    "id" TEXT NOT NULL CONSTRAINT "pk_signing_keys" PRIMARY KEY,
    "material" BLOB NOT NULL,
    "sealed" INTEGER NOT NULL,
    "created_at" INTEGER NOT NULL,
    "retires_at" INTEGER NULL
);

CREATE TABLE "users" (
    "id" TEXT NOT NULL CONSTRAINT "pk_users" PRIMARY KEY,
    "name" TEXT NOT NULL,
    "name_folded" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "email_folded" TEXT NOT NULL,
    "username" TEXT NOT NULL,
    "username_folded" TEXT NOT NULL,
    "password_hash" TEXT NOT NULL,
    "password_changed_at" INTEGER NOT NULL,
    "email_verified" INTEGER NOT NULL,
    "status" TEXT NOT NULL,
    "created_at" INTEGER NOT NULL,
    "updated_at" INTEGER NOT NULL,
    "deleted_at" INTEGER NULL
);

CREATE TABLE "environments" (
    "id" TEXT NOT NULL CONSTRAINT "pk_environments" PRIMARY KEY,
    "project_id" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "is_default" INTEGER NOT NULL,
    "snapshot_version" INTEGER NOT NULL,
    "created_at" INTEGER NOT NULL,
    "updated_at" INTEGER NOT NULL,
    CONSTRAINT "fk_environments_projects_project_id" FOREIGN KEY ("project_id") REFERENCES "projects" ("id") ON DELETE CASCADE
);

CREATE TABLE "flags" (
    "id" TEXT NOT NULL CONSTRAINT "pk_flags" PRIMARY KEY,
    "project_id" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "description" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "off_variation" TEXT NOT NULL,
    "salt" TEXT NOT NULL,
    "tags" TEXT NOT NULL,
    "search_text" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "created_at" INTEGER NOT NULL,
    "updated_at" INTEGER NOT NULL,
    CONSTRAINT "fk_flags_projects_project_id" FOREIGN KEY ("project_id") REFERENCES "projects" ("id") ON DELETE CASCADE
);

CREATE TABLE "segments" (
    "id" TEXT NOT NULL CONSTRAINT "pk_segments" PRIMARY KEY,
    "project_id" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "search_text" TEXT NOT NULL,
    "included" TEXT NOT NULL,
    "excluded" TEXT NOT NULL,
    "conditions" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "created_at" INTEGER NOT NULL,
    "updated_at" INTEGER NOT NULL,
    CONSTRAINT "fk_segments_projects_project_id" FOREIGN KEY ("project_id") REFERENCES "projects" ("id") ON DELETE CASCADE
);

CREATE TABLE "role_permissions" (
    "role_id" TEXT NOT NULL,
    "permission_id" TEXT NOT NULL,
    CONSTRAINT "pk_role_permissions" PRIMARY KEY ("role_id", "permission_id"),
    CONSTRAINT "fk_role_permissions_permissions_permission_id" FOREIGN KEY ("permission_id") REFERENCES "permissions" ("id") ON DELETE CASCADE,
    CONSTRAINT "fk_role_permissions_roles_role_id" FOREIGN KEY ("role_id") REFERENCES "roles" ("id") ON DELETE CASCADE
);

CREATE TABLE "sessions" (
    "id" TEXT NOT NULL CONSTRAINT "pk_sessions" PRIMARY KEY,
    "user_id" TEXT NOT NULL,
    "address" TEXT NULL,
    "created_at" INTEGER NOT NULL,
    "last_used_at" INTEGER NOT NULL,
    "refreshes" INTEGER NOT NULL,
    "expires_at" INTEGER NOT NULL,
    "ended_at" INTEGER NULL,
    "device_client_version" TEXT NULL,
    "device_id" TEXT NULL,
    "device_name" TEXT NULL,
    "device_type" TEXT NULL,
    CONSTRAINT "fk_sessions_users_user_id" FOREIGN KEY ("user_id") REFERENCES "users" ("id") ON DELETE CASCADE
);

CREATE TABLE "user_permissions" (
    "user_id" TEXT NOT NULL,
    "permission_id" TEXT NOT NULL,
    CONSTRAINT "pk_user_permissions" PRIMARY KEY ("user_id", "permission_id"),
    CONSTRAINT "fk_user_permissions_permissions_permission_id" FOREIGN KEY ("permission_id") REFERENCES "permissions" ("id") ON DELETE CASCADE,
    CONSTRAINT "fk_user_permissions_users_user_id" FOREIGN KEY ("user_id") REFERENCES "users" ("id") ON DELETE CASCADE
);

CREATE TABLE "user_roles" (
    "id" TEXT NOT NULL CONSTRAINT "pk_user_roles" PRIMARY KEY,
    "user_id" TEXT NOT NULL,
    "role_id" TEXT NOT NULL,
    "project_id" TEXT NULL,
    "created_at" INTEGER NOT NULL,
    CONSTRAINT "fk_user_roles_projects_project_id" FOREIGN KEY ("project_id") REFERENCES "projects" ("id") ON DELETE CASCADE,
    CONSTRAINT "fk_user_roles_roles_role_id" FOREIGN KEY ("role_id") REFERENCES "roles" ("id") ON DELETE CASCADE,
    CONSTRAINT "fk_user_roles_users_user_id" FOREIGN KEY ("user_id") REFERENCES "users" ("id") ON DELETE CASCADE
);

CREATE TABLE "sdk_keys" (
    "id" TEXT NOT NULL CONSTRAINT "pk_sdk_keys" PRIMARY KEY,
    "project_id" TEXT NOT NULL,
    "environment_id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "hash" BLOB NOT NULL,
    "prefix" TEXT NOT NULL,
    "created_at" INTEGER NOT NULL,
    "last_used_at" INTEGER NULL,
    "ends_at" INTEGER NULL,
    CONSTRAINT "fk_sdk_keys_environments_environment_id" FOREIGN KEY ("environment_id") REFERENCES "environments" ("id") ON DELETE CASCADE
);

CREATE TABLE "flag_states" (
    "flag_id" TEXT NOT NULL,
    "environment_id" TEXT NOT NULL,
    "enabled" INTEGER NOT NULL,
    "fallthrough" TEXT NOT NULL,
    "prerequisites" TEXT NOT NULL,
    CONSTRAINT "pk_flag_states" PRIMARY KEY ("flag_id", "environment_id"),
    CONSTRAINT "fk_flag_states_environments_environment_id" FOREIGN KEY ("environment_id") REFERENCES "environments" ("id") ON DELETE CASCADE,
    CONSTRAINT "fk_flag_states_flags_flag_id" FOREIGN KEY ("flag_id") REFERENCES "flags" ("id") ON DELETE CASCADE
);

CREATE TABLE "variations" (
    "flag_id" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "project_id" TEXT NOT NULL,
    "value" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    CONSTRAINT "pk_variations" PRIMARY KEY ("flag_id", "key"),
    CONSTRAINT "fk_variations_flags_flag_id" FOREIGN KEY ("flag_id") REFERENCES "flags" ("id") ON DELETE CASCADE
);

CREATE TABLE "refresh_tokens" (
    "hash" BLOB NOT NULL CONSTRAINT "pk_refresh_tokens" PRIMARY KEY,
    "session_id" TEXT NOT NULL,
    "issued_at" INTEGER NOT NULL,
    "expires_at" INTEGER NOT NULL,
    "spent_at" INTEGER NULL,
    CONSTRAINT "fk_refresh_tokens_sessions_session_id" FOREIGN KEY ("session_id") REFERENCES "sessions" ("id") ON DELETE CASCADE
);

CREATE TABLE "rules" (
    "id" TEXT NOT NULL CONSTRAINT "pk_rules" PRIMARY KEY,
    "flag_id" TEXT NOT NULL,
    "environment_id" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "value" TEXT NULL,
    "conditions" TEXT NOT NULL,
    "serve" TEXT NOT NULL,
    "priority" INTEGER NOT NULL,
    "enabled" INTEGER NOT NULL,
    "description" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    CONSTRAINT "fk_rules_flag_states_flag_id_environment_id" FOREIGN KEY ("flag_id", "environment_id") REFERENCES "flag_states" ("flag_id", "environment_id") ON DELETE CASCADE
);

CREATE INDEX "ix_audit_entries_action_at" ON "audit_entries" ("action", "at");

CREATE INDEX "ix_audit_entries_actor_id_at" ON "audit_entries" ("actor_id", "at");

CREATE INDEX "ix_audit_entries_at_id" ON "audit_entries" ("at", "id");

CREATE INDEX "ix_audit_entries_person_id" ON "audit_entries" ("person_id");

CREATE INDEX "ix_audit_entries_project_id_at" ON "audit_entries" ("project_id", "at");

CREATE INDEX "ix_audit_entries_target_id_at" ON "audit_entries" ("target_id", "at");

CREATE UNIQUE INDEX "ix_environments_project_id_key" ON "environments" ("project_id", "key");

CREATE INDEX "ix_evaluations_at" ON "evaluations" ("at");

CREATE INDEX "ix_evaluations_flag_id_environment_id_at" ON "evaluations" ("flag_id", "environment_id", "at");

CREATE INDEX "ix_flag_states_environment_id_enabled" ON "flag_states" ("environment_id", "enabled");

CREATE UNIQUE INDEX "ix_flags_project_id_key" ON "flags" ("project_id", "key");

CREATE UNIQUE INDEX "ix_permissions_name" ON "permissions" ("name");

CREATE UNIQUE INDEX "ix_projects_created_by_name_folded" ON "projects" ("created_by", "name_folded");

CREATE INDEX "ix_refresh_tokens_expires_at" ON "refresh_tokens" ("expires_at");

CREATE INDEX "ix_refresh_tokens_session_id" ON "refresh_tokens" ("session_id");

CREATE INDEX "ix_role_permissions_permission_id" ON "role_permissions" ("permission_id");

CREATE UNIQUE INDEX "ix_roles_name_folded" ON "roles" ("name_folded");

CREATE INDEX "ix_rules_environment_id" ON "rules" ("environment_id");

CREATE INDEX "ix_rules_flag_id_environment_id" ON "rules" ("flag_id", "environment_id");

CREATE INDEX "ix_sdk_keys_environment_id" ON "sdk_keys" ("environment_id");

CREATE UNIQUE INDEX "ix_sdk_keys_hash" ON "sdk_keys" ("hash");

CREATE INDEX "ix_sdk_keys_project_id" ON "sdk_keys" ("project_id");

CREATE UNIQUE INDEX "ix_segments_project_id_key" ON "segments" ("project_id", "key");

CREATE INDEX "ix_sessions_expires_at" ON "sessions" ("expires_at");

CREATE INDEX "ix_sessions_user_id_ended_at" ON "sessions" ("user_id", "ended_at");

CREATE INDEX "ix_sign_in_failures_at" ON "sign_in_failures" ("at");

CREATE INDEX "ix_sign_in_failures_subject_at" ON "sign_in_failures" ("subject", "at");

CREATE INDEX "ix_user_permissions_permission_id" ON "user_permissions" ("permission_id");

CREATE INDEX "ix_user_roles_project_id" ON "user_roles" ("project_id");

CREATE INDEX "ix_user_roles_role_id" ON "user_roles" ("role_id");

CREATE UNIQUE INDEX "ix_user_roles_user_id_project_id" ON "user_roles" ("user_id", "project_id") WHERE project_id IS NOT NULL;

CREATE UNIQUE INDEX "ix_user_roles_user_id_role_id" ON "user_roles" ("user_id", "role_id") WHERE project_id IS NULL;

CREATE UNIQUE INDEX "ix_users_email_folded" ON "users" ("email_folded") WHERE deleted_at IS NULL;

CREATE UNIQUE INDEX "ix_users_username_folded" ON "users" ("username_folded") WHERE deleted_at IS NULL;

INSERT INTO "__EFMigrationsHistory" ("MigrationId", "ProductVersion")
VALUES ('20261122061103_Initial', '10.0.14');

COMMIT;

BEGIN TRANSACTION;
ALTER TABLE "audit_entries" ADD "actor_token_id" TEXT NULL;

CREATE TABLE "personal_tokens" (
    "id" TEXT NOT NULL CONSTRAINT "pk_personal_tokens" PRIMARY KEY,
    "user_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "hash" BLOB NOT NULL,
    "permissions" TEXT NOT NULL,
    "created_at" INTEGER NOT NULL,
    "expires_at" INTEGER NOT NULL,
    "last_used_at" INTEGER NULL,
    CONSTRAINT "fk_personal_tokens_users_user_id" FOREIGN KEY ("user_id") REFERENCES "users" ("id") ON DELETE CASCADE
);

CREATE TABLE "rate_limits" (
    "subject" BLOB NOT NULL CONSTRAINT "pk_rate_limits" PRIMARY KEY,
    "full_at" INTEGER NOT NULL
);

CREATE INDEX "ix_personal_tokens_expires_at" ON "personal_tokens" ("expires_at");

CREATE UNIQUE INDEX "ix_personal_tokens_hash" ON "personal_tokens" ("hash");

CREATE INDEX "ix_personal_tokens_user_id" ON "personal_tokens" ("user_id");

CREATE INDEX "ix_rate_limits_full_at" ON "rate_limits" ("full_at");

INSERT INTO "__EFMigrationsHistory" ("MigrationId", "ProductVersion")
VALUES ('20261122071331_AddTokensAndLimits', '10.0.14');

COMMIT;

BEGIN TRANSACTION;
ALTER TABLE "users" ADD "preferences" TEXT NULL;

INSERT INTO "__EFMigrationsHistory" ("MigrationId", "ProductVersion")
VALUES ('20261122073933_AddPersonalData', '10.0.14');

COMMIT;

BEGIN TRANSACTION;
ALTER TABLE "users" ADD "pending_email" TEXT NULL;

ALTER TABLE "users" ADD "pending_email_folded" TEXT NULL;

CREATE TABLE "account_tokens" (
    "user_id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "hash" BLOB NOT NULL,
    "email" TEXT NOT NULL,
    "expires_at" INTEGER NOT NULL,
    "spent_at" INTEGER NULL,
    CONSTRAINT "pk_account_tokens" PRIMARY KEY ("user_id", "kind"),
    CONSTRAINT "fk_account_tokens_users_user_id" FOREIGN KEY ("user_id") REFERENCES "users" ("id") ON DELETE CASCADE
);

CREATE TABLE "mails" (
    "id" TEXT NOT NULL CONSTRAINT "pk_mails" PRIMARY KEY,
    "user_id" TEXT NULL,
    "kind" TEXT NOT NULL,
    "recipient" TEXT NOT NULL,
    "recipient_folded" TEXT NOT NULL,
    "created_at" INTEGER NOT NULL,
    "due_at" INTEGER NOT NULL,
    "attempts" INTEGER NOT NULL,
    "given_up_at" INTEGER NULL,
    CONSTRAINT "fk_mails_users_user_id" FOREIGN KEY ("user_id") REFERENCES "users" ("id") ON DELETE CASCADE
);

CREATE INDEX "ix_users_pending_email_folded" ON "users" ("pending_email_folded");

CREATE INDEX "ix_account_tokens_expires_at" ON "account_tokens" ("expires_at");

CREATE INDEX "ix_account_tokens_hash" ON "account_tokens" ("hash");

CREATE INDEX "ix_mails_due_at" ON "mails" ("due_at");

CREATE INDEX "ix_mails_recipient_folded_kind" ON "mails" ("recipient_folded", "kind");

CREATE INDEX "ix_mails_user_id" ON "mails" ("user_id");

INSERT INTO "__EFMigrationsHistory" ("MigrationId", "ProductVersion")
VALUES ('20261122075335_AddMail', '10.0.14');

COMMIT;

BEGIN TRANSACTION;
CREATE TABLE "evaluation_counts" (
    "flag_id" TEXT NOT NULL,
    "environment_id" TEXT NOT NULL,
    "resolution" INTEGER NOT NULL,
    "at" INTEGER NOT NULL,
    "variation" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "count" INTEGER NOT NULL,
    CONSTRAINT "pk_evaluation_counts" PRIMARY KEY ("flag_id", "environment_id", "resolution", "at", "variation", "reason")
);

CREATE TABLE "evaluation_log" (
    "id" TEXT NOT NULL,
    "at" INTEGER NOT NULL,
    "environment_id" TEXT NOT NULL,
    "flag_id" TEXT NOT NULL,
    "user_id" TEXT NULL,
    "variation" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    CONSTRAINT "pk_evaluation_log" PRIMARY KEY ("at", "id")
);

CREATE TABLE "evaluation_writers" (
    "id" TEXT NOT NULL CONSTRAINT "pk_evaluation_writers" PRIMARY KEY,
    "batch" INTEGER NOT NULL,
    "at" INTEGER NOT NULL
);

CREATE TABLE "flag_activity" (
    "flag_id" TEXT NOT NULL,
    "environment_id" TEXT NOT NULL,
    "last_evaluated_at" INTEGER NOT NULL,
    "variation" TEXT NOT NULL,
    "unchanged_since" INTEGER NOT NULL,
    CONSTRAINT "pk_flag_activity" PRIMARY KEY ("flag_id", "environment_id")
);

CREATE INDEX "ix_evaluation_counts_resolution_at" ON "evaluation_counts" ("resolution", "at");

CREATE INDEX "ix_evaluation_log_environment_id_user_id_at" ON "evaluation_log" ("environment_id", "user_id", "at");

CREATE INDEX "ix_evaluation_log_flag_id_environment_id_at" ON "evaluation_log" ("flag_id", "environment_id", "at");

INSERT INTO "__EFMigrationsHistory" ("MigrationId", "ProductVersion")
VALUES ('20261122075714_AddAnalytics', '10.0.14');

COMMIT;

BEGIN TRANSACTION;
CREATE TABLE "definition_versions" (
    "owner_id" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "project_id" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "at" INTEGER NOT NULL,
    "author_id" TEXT NULL,
    "action" TEXT NOT NULL,
    "document" TEXT NULL,
    CONSTRAINT "pk_definition_versions" PRIMARY KEY ("owner_id", "version"),
    CONSTRAINT "fk_definition_versions_projects_project_id" FOREIGN KEY ("project_id") REFERENCES "projects" ("id") ON DELETE CASCADE
);

CREATE INDEX "ix_definition_versions_project_id_kind_key_at" ON "definition_versions" ("project_id", "kind", "key", "at");

INSERT INTO "__EFMigrationsHistory" ("MigrationId", "ProductVersion")
VALUES ('20261122081309_AddHistory', '10.0.14');

COMMIT;

BEGIN TRANSACTION;
CREATE TABLE "change_numbers" (
    "shard" INTEGER NOT NULL CONSTRAINT "pk_change_numbers" PRIMARY KEY,
    "number" INTEGER NOT NULL
);

INSERT INTO "__EFMigrationsHistory" ("MigrationId", "ProductVersion")
VALUES ('20261122101131_AddChangeNumbers', '10.0.14');

COMMIT;

BEGIN TRANSACTION;
ALTER TABLE "user_roles" ADD "given_by" TEXT NULL;

ALTER TABLE "audit_entries" ADD "minute_key" BLOB NULL;

CREATE UNIQUE INDEX "ix_audit_entries_minute_key" ON "audit_entries" ("minute_key") WHERE minute_key IS NOT NULL;

CREATE TABLE account_tokens_rebuilt (
    "user_id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "hash" BLOB NOT NULL CONSTRAINT "pk_account_tokens" PRIMARY KEY,
    "email" TEXT NOT NULL,
    "expires_at" INTEGER NOT NULL,
    "spent_at" INTEGER NULL,
    CONSTRAINT "fk_account_tokens_users_user_id" FOREIGN KEY ("user_id") REFERENCES "users" ("id") ON DELETE CASCADE
);
INSERT INTO account_tokens_rebuilt SELECT user_id, kind, hash, email, expires_at, spent_at FROM account_tokens;
DROP TABLE account_tokens;
ALTER TABLE account_tokens_rebuilt RENAME TO account_tokens;
CREATE INDEX "ix_account_tokens_expires_at" ON "account_tokens" ("expires_at");
CREATE INDEX "ix_account_tokens_user_id_kind" ON "account_tokens" ("user_id", "kind");

UPDATE user_roles SET given_by = (SELECT created_by FROM projects WHERE projects.id = user_roles.project_id)
WHERE project_id IS NOT NULL AND user_id <> (SELECT created_by FROM projects WHERE projects.id = user_roles.project_id);

INSERT INTO "__EFMigrationsHistory" ("MigrationId", "ProductVersion")
VALUES ('20261129132610_AddGiversAndMinuteKeys', '10.0.14');

COMMIT;

