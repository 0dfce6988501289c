SET statement_timeout = 0;
SET lock_timeout = 0;
SET idle_in_transaction_session_timeout = 0;
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = false;
SET xmloption = content;
SET client_min_messages = warning;
SET row_security = off;
SET default_tablespace = '';
SET default_table_access_method = heap;
CREATE TABLE public."__EFMigrationsHistory" (
    "MigrationId" character varying(150) NOT NULL,
    "ProductVersion" character varying(32) NOT NULL
);
CREATE TABLE public.audit_entries (
    id uuid NOT NULL,
    at timestamp with time zone NOT NULL,
    actor_id uuid,
    address character varying(64) COLLATE pg_catalog."C",
    trace_id character varying(64) COLLATE pg_catalog."C",
    action character varying(100) NOT NULL COLLATE pg_catalog."C",
    target_type character varying(50) NOT NULL COLLATE pg_catalog."C",
    target_id character varying(200) NOT NULL COLLATE pg_catalog."C",
    project_id uuid,
    before text COLLATE pg_catalog."C",
    after text COLLATE pg_catalog."C",
    person_id uuid,
    personal_before text COLLATE pg_catalog."C",
    personal_after text COLLATE pg_catalog."C",
    occurrences integer NOT NULL
);
CREATE TABLE public.environments (
    id uuid NOT NULL,
    project_id uuid NOT NULL,
    key character varying(100) NOT NULL COLLATE pg_catalog."C",
    name character varying(200) NOT NULL COLLATE pg_catalog."C",
    is_default boolean NOT NULL,
    snapshot_version bigint NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL
);
CREATE TABLE public.evaluations (
    id uuid NOT NULL,
    at timestamp with time zone NOT NULL,
    environment_id uuid NOT NULL,
    flag_id uuid NOT NULL,
    user_id character varying(256) COLLATE pg_catalog."C",
    variation character varying(100) NOT NULL COLLATE pg_catalog."C",
    reason character varying(30) NOT NULL COLLATE pg_catalog."C"
);
CREATE TABLE public.flag_states (
    flag_id uuid NOT NULL,
    environment_id uuid NOT NULL,
    enabled boolean NOT NULL,
    fallthrough text NOT NULL,
    prerequisites text NOT NULL
);
CREATE TABLE public.flags (
    id uuid NOT NULL,
    project_id uuid NOT NULL,
    key character varying(100) NOT NULL COLLATE pg_catalog."C",
    name character varying(200) NOT NULL COLLATE pg_catalog."C",
    description character varying(2000) NOT NULL COLLATE pg_catalog."C",
    type character varying(20) NOT NULL,
    off_variation character varying(100) NOT NULL COLLATE pg_catalog."C",
    salt character varying(100) NOT NULL COLLATE pg_catalog."C",
    tags text[] NOT NULL,
    search_text text NOT NULL COLLATE pg_catalog."C",
    version bigint NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL
);
CREATE TABLE public.permissions (
    id uuid NOT NULL,
    name character varying(200) NOT NULL COLLATE pg_catalog."C",
    description character varying(2000) NOT NULL COLLATE pg_catalog."C",
    built_in boolean NOT NULL,
    created_at timestamp with time zone NOT NULL
);
CREATE TABLE public.projects (
    id uuid NOT NULL,
    name character varying(200) NOT NULL COLLATE pg_catalog."C",
    name_folded character varying(400) NOT NULL COLLATE pg_catalog."C",
    description character varying(2000) NOT NULL COLLATE pg_catalog."C",
    created_by uuid NOT NULL,
    version bigint NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL
);
CREATE TABLE public.refresh_tokens (
    hash bytea NOT NULL,
    session_id uuid NOT NULL,
    issued_at timestamp with time zone NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    spent_at timestamp with time zone
);
CREATE TABLE public.role_permissions (
    role_id uuid NOT NULL,
    permission_id uuid NOT NULL
);
CREATE TABLE public.roles (
    id uuid NOT NULL,
    name character varying(200) NOT NULL COLLATE pg_catalog."C",
    name_folded text NOT NULL COLLATE pg_catalog."C",
    description character varying(2000) NOT NULL COLLATE pg_catalog."C",
    built_in boolean NOT NULL,
    is_wildcard boolean NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL
);
CREATE TABLE public.rules (
    id uuid NOT NULL,
    flag_id uuid NOT NULL,
    environment_id uuid NOT NULL,
    type character varying(20) NOT NULL,
    value character varying(1000) COLLATE pg_catalog."C",
    conditions text NOT NULL,
    serve text NOT NULL,
    priority integer NOT NULL,
    enabled boolean NOT NULL,
    description character varying(2000) NOT NULL COLLATE pg_catalog."C",
    "position" integer NOT NULL
);
CREATE TABLE public.sdk_keys (
    id uuid NOT NULL,
    project_id uuid NOT NULL,
    environment_id uuid NOT NULL,
    kind character varying(20) NOT NULL,
    hash bytea NOT NULL,
    prefix character varying(20) NOT NULL COLLATE pg_catalog."C",
    created_at timestamp with time zone NOT NULL,
    last_used_at timestamp with time zone,
    ends_at timestamp with time zone
);
CREATE TABLE public.segments (
    id uuid NOT NULL,
    project_id uuid NOT NULL,
    key character varying(100) NOT NULL COLLATE pg_catalog."C",
    name character varying(200) NOT NULL COLLATE pg_catalog."C",
    search_text text NOT NULL COLLATE pg_catalog."C",
    included text[] NOT NULL,
    excluded text[] NOT NULL,
    conditions text NOT NULL,
    version bigint NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL
);
CREATE TABLE public.sessions (
    id uuid NOT NULL,
    user_id uuid NOT NULL,
    address character varying(64) COLLATE pg_catalog."C",
    created_at timestamp with time zone NOT NULL,
    last_used_at timestamp with time zone NOT NULL,
    refreshes integer NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    ended_at timestamp with time zone,
    device_client_version character varying(200) COLLATE pg_catalog."C",
    device_id character varying(200) COLLATE pg_catalog."C",
    device_name character varying(200) COLLATE pg_catalog."C",
    device_type character varying(200) COLLATE pg_catalog."C"
);
CREATE TABLE public.sign_in_failures (
    id uuid NOT NULL,
    subject bytea NOT NULL,
    address character varying(64) NOT NULL COLLATE pg_catalog."C",
    at timestamp with time zone NOT NULL,
    forgiven boolean NOT NULL
);
CREATE TABLE public.signing_keys (
    id character varying(64) NOT NULL COLLATE pg_catalog."C",
    material bytea NOT NULL,
    sealed boolean NOT NULL,
    created_at timestamp with time zone NOT NULL,
    retires_at timestamp with time zone
);
CREATE TABLE public.user_permissions (
    user_id uuid NOT NULL,
    permission_id uuid NOT NULL
);
CREATE TABLE public.user_roles (
    id uuid NOT NULL,
    user_id uuid NOT NULL,
    role_id uuid NOT NULL,
    project_id uuid,
    created_at timestamp with time zone NOT NULL
);
CREATE TABLE public.users (
    id uuid NOT NULL,
    name character varying(200) NOT NULL COLLATE pg_catalog."C",
    name_folded text NOT NULL COLLATE pg_catalog."C",
    email character varying(254) NOT NULL COLLATE pg_catalog."C",
    email_folded character varying(254) NOT NULL COLLATE pg_catalog."C",
    username character varying(64) NOT NULL COLLATE pg_catalog."C",
    username_folded character varying(64) NOT NULL COLLATE pg_catalog."C",
    password_hash character varying(100) NOT NULL COLLATE pg_catalog."C",
    password_changed_at timestamp with time zone NOT NULL,
    email_verified boolean NOT NULL,
    status character varying(20) NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    deleted_at timestamp with time zone
);
CREATE TABLE public.variations (
    flag_id uuid NOT NULL,
    key character varying(100) NOT NULL COLLATE pg_catalog."C",
    project_id uuid NOT NULL,
    value text NOT NULL COLLATE pg_catalog."C",
    "position" integer NOT NULL
);
INSERT INTO public."__EFMigrationsHistory" VALUES ('20261122061055_Initial', '10.0.14');
INSERT INTO public.audit_entries VALUES ('01a20220-636a-7f00-a13e-d1273670c9c6', '2026-11-22 07:20:06.762533+00', NULL, NULL, NULL, 'user.create', 'user', '01a20220-636a-7fee-903e-dd792474a800', NULL, NULL, NULL, NULL, NULL, NULL, 1);
INSERT INTO public.audit_entries VALUES ('01a20220-69e9-7594-adf8-b02564441abe', '2026-11-22 07:20:08.425087+00', '01a20220-636a-7fee-903e-dd792474a800', '127.0.0.1', '9439aad050874c0cefb77a8b53cd9b75', 'session.start', 'session', '01a20220-6940-78b2-a2c8-529ff6d3f1cc', NULL, NULL, '{"userId":"01a20220-636a-7fee-903e-dd792474a800"}', '01a20220-636a-7fee-903e-dd792474a800', NULL, '{"id":"console","name":"Device of root","type":"browser","clientVersion":null}', 1);
INSERT INTO public.audit_entries VALUES ('01a20220-6ad4-710e-af7f-abb8695c925a', '2026-11-22 07:20:08.660336+00', '01a20220-6acc-747d-beea-88e2e712322a', '127.0.0.1', 'fd4b7b419393a29652e9bd930313fcb0', 'user.register', 'user', '01a20220-6acc-747d-beea-88e2e712322a', NULL, NULL, '{"status":"active","role":"Member"}', '01a20220-6acc-747d-beea-88e2e712322a', NULL, '{"name":"Ada Lovelace","email":"ada@example.com","username":"ada"}', 1);
INSERT INTO public.audit_entries VALUES ('01a20220-6b08-7e47-8a03-2fdd31ca88a0', '2026-11-22 07:20:08.71284+00', '01a20220-6acc-747d-beea-88e2e712322a', '127.0.0.1', 'ed084ed29d0f6499c770c178bb3107a0', 'session.start', 'session', '01a20220-6b02-7a3a-89c6-5743279da23f', NULL, NULL, '{"userId":"01a20220-6acc-747d-beea-88e2e712322a"}', '01a20220-6acc-747d-beea-88e2e712322a', NULL, '{"id":"laptop","name":"Device of ada","type":"browser","clientVersion":null}', 1);
INSERT INTO public.audit_entries VALUES ('01a20220-6dac-7b33-b18b-be74401346d0', '2026-11-22 07:20:09.388936+00', '01a20220-636a-7fee-903e-dd792474a800', '127.0.0.1', '05c8d05fe1ada1f7bdb15e7686da530e', 'role.create', 'role', '01a20220-6da6-7850-a04f-b0c8c9ebc90d', NULL, NULL, '{"name":"Readers","description":"Read","permissions":["audit.read","user.read"]}', NULL, NULL, NULL, 1);
INSERT INTO public.audit_entries VALUES ('01a20220-6ec2-77ff-96df-ace84c6924ce', '2026-11-22 07:20:09.666219+00', '01a20220-636a-7fee-903e-dd792474a800', '127.0.0.1', 'dc52e992cc8408c67d355e542c6efffa', 'user.create', 'user', '01a20220-6e93-7916-aa60-c128b6505ef9', NULL, NULL, '{"status":"active","roles":["Readers"],"permissions":[]}', '01a20220-6e93-7916-aa60-c128b6505ef9', NULL, '{"name":"Bob","email":"bob@example.com","username":"bob"}', 1);
INSERT INTO public.audit_entries VALUES ('01a20220-6fdf-711a-86c3-02a7cbc4397f', '2026-11-22 07:20:09.951507+00', '01a20220-6acc-747d-beea-88e2e712322a', '127.0.0.1', 'db49fdec707ed1a4d6b05019a6c8ae24', 'project.create', 'project', '01a20220-6f12-794e-bb62-7066ed1ee8e2', '01a20220-6f12-794e-bb62-7066ed1ee8e2', NULL, '{"name":"Shop","description":"Sells\nthings"}', NULL, NULL, NULL, 1);
INSERT INTO public.audit_entries VALUES ('01a20220-7213-70d6-9521-e16ae4881ddf', '2026-11-22 07:20:10.515968+00', '01a20220-6acc-747d-beea-88e2e712322a', '127.0.0.1', '81c93a4d5c5f81ce032580c9785dec7b', 'environment.create', 'environment', 'staging', '01a20220-6f12-794e-bb62-7066ed1ee8e2', NULL, '{"id":"01a20220-720b-78c8-af35-5e48e7dc17e6","key":"staging","name":"Staging","isDefault":false,"createdAt":"2026-11-22T07:20:10.507155+00:00","updatedAt":"2026-11-22T07:20:10.507155+00:00"}', NULL, NULL, NULL, 1);
INSERT INTO public.audit_entries VALUES ('01a20220-72d0-7c75-a341-37c8f7bf9e95', '2026-11-22 07:20:10.704721+00', '01a20220-6acc-747d-beea-88e2e712322a', '127.0.0.1', 'cb3c4a34c247ea0aee00a41530004b2d', 'project.key.regenerate', 'environment', 'staging', '01a20220-6f12-794e-bb62-7066ed1ee8e2', NULL, '{"kind":"server","oldKeysEndAt":"2026-11-22T07:20:10.678873+00:00"}', NULL, NULL, NULL, 1);
INSERT INTO public.audit_entries VALUES ('01a20220-7360-7301-a235-b643522a0522', '2026-11-22 07:20:10.848098+00', '01a20220-6acc-747d-beea-88e2e712322a', '127.0.0.1', '6183c39a360fa7ae79e80e0128efa5d2', 'project.member.add', 'user', '01a20220-6e93-7916-aa60-c128b6505ef9', '01a20220-6f12-794e-bb62-7066ed1ee8e2', NULL, '{"role":"Project Editor"}', NULL, NULL, NULL, 1);
INSERT INTO public.audit_entries VALUES ('01a20220-7401-7084-9b15-b9e059183b36', '2026-11-22 07:20:11.009702+00', '01a20220-6acc-747d-beea-88e2e712322a', '127.0.0.1', '9af166fd91696c0914398649d23ebb87', 'segment.create', 'segment', 'beta', '01a20220-6f12-794e-bb62-7066ed1ee8e2', NULL, '{"id":"01a20220-73b6-784e-ac3c-fba48a7ac7a1","key":"beta","name":"Beta","included":["user-3","user-5"],"excluded":["user-7"],"conditions":[{"attribute":"plan.tier","operator":"in","values":["pro",3],"negate":false}],"version":1,"createdAt":"2026-11-22T07:20:10.934294+00:00","updatedAt":"2026-11-22T07:20:10.934294+00:00"}', NULL, NULL, NULL, 1);
INSERT INTO public.audit_entries VALUES ('01a20220-756b-714c-bcb7-4da599c4441a', '2026-11-22 07:20:11.371919+00', '01a20220-6acc-747d-beea-88e2e712322a', '127.0.0.1', 'c75fc49e93676f042ae552d386924699', 'flag.create', 'flag', 'new_checkout', '01a20220-6f12-794e-bb62-7066ed1ee8e2', NULL, '{"id":"01a20220-74c9-71df-8f07-b7969bc9845c","key":"new_checkout","name":"Checkout","description":"","type":"boolean","variations":[{"key":"on","value":true},{"key":"off","value":false}],"offVariation":"off","tags":["shop"],"environment":"production","enabled":true,"rolloutPercentage":33.333,"fallthrough":{"distribution":[{"variation":"on","percentage":33.333},{"variation":"off","percentage":66.667}]},"prerequisites":[],"salt":"new_checkout","version":1,"createdAt":"2026-11-22T07:20:11.209433+00:00","updatedAt":"2026-11-22T07:20:11.209433+00:00"}', NULL, NULL, NULL, 1);
INSERT INTO public.audit_entries VALUES ('01a20220-76aa-71ef-ba4e-10139d703d07', '2026-11-22 07:20:11.690174+00', '01a20220-6acc-747d-beea-88e2e712322a', '127.0.0.1', 'de9680c72b2ffaf35ea3230c1aba372b', 'flag.create', 'flag', 'theme', '01a20220-6f12-794e-bb62-7066ed1ee8e2', NULL, '{"id":"01a20220-763b-7888-8e08-7cdb019216eb","key":"theme","name":"theme","description":"","type":"string","variations":[{"key":"light","value":"light"},{"key":"dark","value":"dark"},{"key":"odd","value":"ä\"ö"}],"offVariation":"light","tags":[],"environment":"production","enabled":true,"rolloutPercentage":null,"fallthrough":{"distribution":[{"variation":"light","percentage":60},{"variation":"dark","percentage":39.5},{"variation":"odd","percentage":0.5}]},"prerequisites":[{"flag":"new_checkout","variations":["on"]}],"salt":"theme","version":1,"createdAt":"2026-11-22T07:20:11.579659+00:00","updatedAt":"2026-11-22T07:20:11.579659+00:00"}', NULL, NULL, NULL, 1);
INSERT INTO public.audit_entries VALUES ('01a20220-76f7-7299-ba41-551c3627cd0f', '2026-11-22 07:20:11.76703+00', '01a20220-6acc-747d-beea-88e2e712322a', '127.0.0.1', 'af43f34c83d02a493e12ce34172fdaf5', 'flag.create', 'flag', 'limit', '01a20220-6f12-794e-bb62-7066ed1ee8e2', NULL, '{"id":"01a20220-76f5-7b55-83ed-e92be98faf4f","key":"limit","name":"limit","description":"","type":"number","variations":[{"key":"low","value":1.50},{"key":"high","value":3}],"offVariation":"low","tags":[],"environment":"production","enabled":false,"rolloutPercentage":null,"fallthrough":{"variation":"high"},"prerequisites":[],"salt":"limit","version":1,"createdAt":"2026-11-22T07:20:11.7657+00:00","updatedAt":"2026-11-22T07:20:11.7657+00:00"}', NULL, NULL, NULL, 1);
INSERT INTO public.audit_entries VALUES ('01a20220-790b-7ed4-9a91-604994a0bba6', '2026-11-22 07:20:12.299516+00', '01a20220-6acc-747d-beea-88e2e712322a', '127.0.0.1', '2999e1c34c0681b91157bce9507c1fe9', 'flag.rule.create', 'flag', 'new_checkout', '01a20220-6f12-794e-bb62-7066ed1ee8e2', NULL, '{"environment":"production","rule":{"id":"01a20220-7900-7902-a83b-a519e00674a0","ruleType":"email_domain","ruleValue":"@example.com","conditions":[],"serve":{"variation":"on"},"priority":5,"enabled":true,"description":""}}', NULL, NULL, NULL, 1);
INSERT INTO public.audit_entries VALUES ('01a20220-7ad9-7357-8226-212aad742047', '2026-11-22 07:20:12.761685+00', '01a20220-6acc-747d-beea-88e2e712322a', '127.0.0.1', 'b99c08f772a0ad54e8a1c1b6e9bfff35', 'flag.rule.create', 'flag', 'new_checkout', '01a20220-6f12-794e-bb62-7066ed1ee8e2', NULL, '{"environment":"production","rule":{"id":"01a20220-7ad8-7bb9-b8c5-df02581f8204","ruleType":"segment","ruleValue":"beta","conditions":[],"serve":{"distribution":[{"variation":"on","percentage":50},{"variation":"off","percentage":50}]},"priority":0,"enabled":true,"description":""}}', NULL, NULL, NULL, 1);
INSERT INTO public.audit_entries VALUES ('01a20220-7b44-7f80-a7c5-699ca346c19f', '2026-11-22 07:20:12.868993+00', '01a20220-6acc-747d-beea-88e2e712322a', '127.0.0.1', 'c4679908fd7143cedfb5657f66bf2374', 'flag.rule.create', 'flag', 'new_checkout', '01a20220-6f12-794e-bb62-7066ed1ee8e2', NULL, '{"environment":"production","rule":{"id":"01a20220-7b39-7019-9643-06203c322bc4","ruleType":"attributes","ruleValue":null,"conditions":[{"attribute":"app","operator":"semverGreaterThan","values":["2.1.0"],"negate":false},{"attribute":"mail","operator":"matches","values":["^a+b"],"negate":true}],"serve":{"variation":"off"},"priority":9,"enabled":true,"description":""}}', NULL, NULL, NULL, 1);
INSERT INTO public.audit_entries VALUES ('01a20220-7bb9-7940-b05b-0f27c4234dec', '2026-11-22 07:20:12.98532+00', '01a20220-6acc-747d-beea-88e2e712322a', '127.0.0.1', 'de8ba83195e1b99eb889bd58d0b3f729', 'flag.toggle', 'flag', 'limit', '01a20220-6f12-794e-bb62-7066ed1ee8e2', '{"environment":"staging","enabled":false}', '{"environment":"staging","enabled":true}', NULL, NULL, NULL, 1);
INSERT INTO public.audit_entries VALUES ('01a20220-4900-7375-8e18-387d0f96df11', '2026-11-22 07:20:00+00', NULL, '127.0.0.1', NULL, 'session.refuse', 'user', '01a20220-6e93-7916-aa60-c128b6505ef9', NULL, NULL, NULL, NULL, NULL, NULL, 1);
INSERT INTO public.audit_entries VALUES ('01a20220-7c6e-7729-ab1c-6ed7b4245297', '2026-11-22 07:20:13.166278+00', '01a20220-6acc-747d-beea-88e2e712322a', '127.0.0.1', '592b4864306d48e995ec7368493b5a32', 'flag.update', 'flag', 'new_checkout', '01a20220-6f12-794e-bb62-7066ed1ee8e2', '{"id":"01a20220-74c9-71df-8f07-b7969bc9845c","key":"new_checkout","name":"Checkout","description":"","type":"boolean","variations":[{"key":"on","value":true},{"key":"off","value":false}],"offVariation":"off","tags":["shop"],"environment":"production","enabled":true,"rolloutPercentage":33.333,"fallthrough":{"distribution":[{"variation":"on","percentage":33.333},{"variation":"off","percentage":66.667}]},"prerequisites":[],"salt":"new_checkout","version":4,"createdAt":"2026-11-22T07:20:11.209433+00:00","updatedAt":"2026-11-22T07:20:12.8571+00:00"}', '{"id":"01a20220-74c9-71df-8f07-b7969bc9845c","key":"new_checkout","name":"Checkout","description":"The new one","type":"boolean","variations":[{"key":"on","value":true},{"key":"off","value":false}],"offVariation":"off","tags":["shop"],"environment":"production","enabled":true,"rolloutPercentage":33.333,"fallthrough":{"distribution":[{"variation":"on","percentage":33.333},{"variation":"off","percentage":66.667}]},"prerequisites":[],"salt":"new_checkout","version":5,"createdAt":"2026-11-22T07:20:11.209433+00:00","updatedAt":"2026-11-22T07:20:13.161092+00:00"}', NULL, NULL, NULL, 1);
INSERT INTO public.environments VALUES ('01a20220-6f12-711c-8af1-597d01b256ba', '01a20220-6f12-794e-bb62-7066ed1ee8e2', 'production', 'Production', true, 9, '2026-11-22 07:20:09.746717+00', '2026-11-22 07:20:09.746717+00');
INSERT INTO public.environments VALUES ('01a20220-720b-78c8-af35-5e48e7dc17e6', '01a20220-6f12-794e-bb62-7066ed1ee8e2', 'staging', 'Staging', false, 8, '2026-11-22 07:20:10.507155+00', '2026-11-22 07:20:10.507155+00');
INSERT INTO public.evaluations VALUES ('01a20220-7dfa-72e6-8dd0-c24f2ae64170', '2026-11-22 07:20:13.562602+00', '01a20220-6f12-711c-8af1-597d01b256ba', '01a20220-763b-7888-8e08-7cdb019216eb', 'user-1', 'light', 'rollout');
INSERT INTO public.evaluations VALUES ('01a20220-7dfa-778b-9514-1823fd6708ea', '2026-11-22 07:20:13.562602+00', '01a20220-6f12-711c-8af1-597d01b256ba', '01a20220-76f5-7b55-83ed-e92be98faf4f', 'user-1', 'low', 'disabled');
INSERT INTO public.evaluations VALUES ('01a20220-7dfa-7dc6-a41f-b3cc665402d9', '2026-11-22 07:20:13.562602+00', '01a20220-6f12-711c-8af1-597d01b256ba', '01a20220-74c9-71df-8f07-b7969bc9845c', 'user-1', 'on', 'rollout');
INSERT INTO public.evaluations VALUES ('01a20220-7f22-77d4-8cd9-35792e53c940', '2026-11-22 07:20:13.858931+00', '01a20220-720b-78c8-af35-5e48e7dc17e6', '01a20220-76f5-7b55-83ed-e92be98faf4f', 'user-1', 'low', 'rollout');
INSERT INTO public.evaluations VALUES ('01a20220-7f22-7a68-9346-9718c9fe9782', '2026-11-22 07:20:13.858931+00', '01a20220-720b-78c8-af35-5e48e7dc17e6', '01a20220-74c9-71df-8f07-b7969bc9845c', 'user-1', 'off', 'disabled');
INSERT INTO public.evaluations VALUES ('01a20220-7f22-7f4e-b884-f6b0e3e0daab', '2026-11-22 07:20:13.858931+00', '01a20220-720b-78c8-af35-5e48e7dc17e6', '01a20220-763b-7888-8e08-7cdb019216eb', 'user-1', 'light', 'disabled');
INSERT INTO public.evaluations VALUES ('01a20220-80d6-7b91-ad63-aac4617b846d', '2026-11-22 07:20:14.294793+00', '01a20220-6f12-711c-8af1-597d01b256ba', '01a20220-76f5-7b55-83ed-e92be98faf4f', 'user-1', 'low', 'disabled');
INSERT INTO public.evaluations VALUES ('01a20220-80d6-7cdf-ad47-f9f21f9277ef', '2026-11-22 07:20:14.294793+00', '01a20220-6f12-711c-8af1-597d01b256ba', '01a20220-763b-7888-8e08-7cdb019216eb', 'user-1', 'light', 'rollout');
INSERT INTO public.evaluations VALUES ('01a20220-80d6-7e3d-9e0c-e594e81bb66e', '2026-11-22 07:20:14.294793+00', '01a20220-6f12-711c-8af1-597d01b256ba', '01a20220-74c9-71df-8f07-b7969bc9845c', 'user-1', 'on', 'rollout');
INSERT INTO public.evaluations VALUES ('01a20220-82a3-73db-ad27-a02244aca690', '2026-11-22 07:20:14.755757+00', '01a20220-6f12-711c-8af1-597d01b256ba', '01a20220-763b-7888-8e08-7cdb019216eb', 'user-2', 'light', 'prerequisite_failed');
INSERT INTO public.evaluations VALUES ('01a20220-82a3-74a9-8e69-8a143da4c68a', '2026-11-22 07:20:14.755757+00', '01a20220-6f12-711c-8af1-597d01b256ba', '01a20220-76f5-7b55-83ed-e92be98faf4f', 'user-2', 'low', 'disabled');
INSERT INTO public.evaluations VALUES ('01a20220-82a3-76b5-bd0a-7568696b52ed', '2026-11-22 07:20:14.755757+00', '01a20220-6f12-711c-8af1-597d01b256ba', '01a20220-74c9-71df-8f07-b7969bc9845c', 'user-2', 'off', 'rollout');
INSERT INTO public.evaluations VALUES ('01a20220-8396-729e-8d25-adff94e7a936', '2026-11-22 07:20:14.998219+00', '01a20220-720b-78c8-af35-5e48e7dc17e6', '01a20220-76f5-7b55-83ed-e92be98faf4f', 'user-2', 'low', 'rollout');
INSERT INTO public.evaluations VALUES ('01a20220-8396-731d-ad9d-f03d4ac1ff41', '2026-11-22 07:20:14.998219+00', '01a20220-720b-78c8-af35-5e48e7dc17e6', '01a20220-74c9-71df-8f07-b7969bc9845c', 'user-2', 'off', 'disabled');
INSERT INTO public.evaluations VALUES ('01a20220-8396-7c96-b877-2399d7d6fbb6', '2026-11-22 07:20:14.998219+00', '01a20220-720b-78c8-af35-5e48e7dc17e6', '01a20220-763b-7888-8e08-7cdb019216eb', 'user-2', 'light', 'disabled');
INSERT INTO public.evaluations VALUES ('01a20220-8490-749f-82e7-225894807d75', '2026-11-22 07:20:15.248487+00', '01a20220-6f12-711c-8af1-597d01b256ba', '01a20220-74c9-71df-8f07-b7969bc9845c', 'user-2', 'off', 'rollout');
INSERT INTO public.evaluations VALUES ('01a20220-8490-7751-8c36-e5f2a3419c21', '2026-11-22 07:20:15.248487+00', '01a20220-6f12-711c-8af1-597d01b256ba', '01a20220-76f5-7b55-83ed-e92be98faf4f', 'user-2', 'low', 'disabled');
INSERT INTO public.evaluations VALUES ('01a20220-8490-78a4-8cd6-23aba1a3e25c', '2026-11-22 07:20:15.248487+00', '01a20220-6f12-711c-8af1-597d01b256ba', '01a20220-763b-7888-8e08-7cdb019216eb', 'user-2', 'light', 'prerequisite_failed');
INSERT INTO public.evaluations VALUES ('01a20220-86e4-70ba-bf62-460e63e96a35', '2026-11-22 07:20:15.844318+00', '01a20220-6f12-711c-8af1-597d01b256ba', '01a20220-74c9-71df-8f07-b7969bc9845c', 'user-3', 'on', 'rule_match');
INSERT INTO public.evaluations VALUES ('01a20220-86e4-72ca-a9ae-84f44b735ad6', '2026-11-22 07:20:15.844318+00', '01a20220-6f12-711c-8af1-597d01b256ba', '01a20220-76f5-7b55-83ed-e92be98faf4f', 'user-3', 'low', 'disabled');
INSERT INTO public.evaluations VALUES ('01a20220-86e4-7d65-8a18-657e8a3a4b77', '2026-11-22 07:20:15.844318+00', '01a20220-6f12-711c-8af1-597d01b256ba', '01a20220-763b-7888-8e08-7cdb019216eb', 'user-3', 'light', 'rollout');
INSERT INTO public.evaluations VALUES ('01a20220-874e-749c-9d53-4960ad861e01', '2026-11-22 07:20:15.950124+00', '01a20220-720b-78c8-af35-5e48e7dc17e6', '01a20220-74c9-71df-8f07-b7969bc9845c', 'user-3', 'off', 'disabled');
INSERT INTO public.evaluations VALUES ('01a20220-874e-7864-ae10-cc14fa5f5659', '2026-11-22 07:20:15.950124+00', '01a20220-720b-78c8-af35-5e48e7dc17e6', '01a20220-763b-7888-8e08-7cdb019216eb', 'user-3', 'light', 'disabled');
INSERT INTO public.evaluations VALUES ('01a20220-874e-7bb1-ba50-76d66f72d37f', '2026-11-22 07:20:15.950124+00', '01a20220-720b-78c8-af35-5e48e7dc17e6', '01a20220-76f5-7b55-83ed-e92be98faf4f', 'user-3', 'low', 'rollout');
INSERT INTO public.evaluations VALUES ('01a20220-8805-7290-9d91-823b1097142c', '2026-11-22 07:20:16.133233+00', '01a20220-6f12-711c-8af1-597d01b256ba', '01a20220-763b-7888-8e08-7cdb019216eb', 'user-3', 'light', 'rollout');
INSERT INTO public.evaluations VALUES ('01a20220-8805-744f-ba1e-31d53a796412', '2026-11-22 07:20:16.133233+00', '01a20220-6f12-711c-8af1-597d01b256ba', '01a20220-76f5-7b55-83ed-e92be98faf4f', 'user-3', 'low', 'disabled');
INSERT INTO public.evaluations VALUES ('01a20220-8805-7c9e-900c-a0175f7a2c00', '2026-11-22 07:20:16.133233+00', '01a20220-6f12-711c-8af1-597d01b256ba', '01a20220-74c9-71df-8f07-b7969bc9845c', 'user-3', 'on', 'rule_match');
INSERT INTO public.evaluations VALUES ('01a20220-8988-740f-bc3e-8e175b37f859', '2026-11-22 07:20:16.52065+00', '01a20220-6f12-711c-8af1-597d01b256ba', '01a20220-74c9-71df-8f07-b7969bc9845c', 'user-5', 'off', 'rule_match');
INSERT INTO public.evaluations VALUES ('01a20220-8988-7753-9004-b3ba60720b2b', '2026-11-22 07:20:16.52065+00', '01a20220-6f12-711c-8af1-597d01b256ba', '01a20220-763b-7888-8e08-7cdb019216eb', 'user-5', 'light', 'prerequisite_failed');
INSERT INTO public.evaluations VALUES ('01a20220-8988-7c48-a7e1-d361613bcdba', '2026-11-22 07:20:16.52065+00', '01a20220-6f12-711c-8af1-597d01b256ba', '01a20220-76f5-7b55-83ed-e92be98faf4f', 'user-5', 'low', 'disabled');
INSERT INTO public.evaluations VALUES ('01a20220-89ce-71f5-8168-4ebc8d66c631', '2026-11-22 07:20:16.590362+00', '01a20220-720b-78c8-af35-5e48e7dc17e6', '01a20220-763b-7888-8e08-7cdb019216eb', 'user-5', 'light', 'disabled');
INSERT INTO public.evaluations VALUES ('01a20220-89ce-78ea-a78f-d8523c25ea89', '2026-11-22 07:20:16.590362+00', '01a20220-720b-78c8-af35-5e48e7dc17e6', '01a20220-74c9-71df-8f07-b7969bc9845c', 'user-5', 'off', 'disabled');
INSERT INTO public.evaluations VALUES ('01a20220-89ce-7fc6-a9e1-99834bd6cb29', '2026-11-22 07:20:16.590362+00', '01a20220-720b-78c8-af35-5e48e7dc17e6', '01a20220-76f5-7b55-83ed-e92be98faf4f', 'user-5', 'low', 'rollout');
INSERT INTO public.evaluations VALUES ('01a20220-8a22-704d-b8ca-e549961b9106', '2026-11-22 07:20:16.674179+00', '01a20220-6f12-711c-8af1-597d01b256ba', '01a20220-76f5-7b55-83ed-e92be98faf4f', 'user-5', 'low', 'disabled');
INSERT INTO public.evaluations VALUES ('01a20220-8a22-7ee3-8b9d-fdd5cdf6f3ee', '2026-11-22 07:20:16.674179+00', '01a20220-6f12-711c-8af1-597d01b256ba', '01a20220-74c9-71df-8f07-b7969bc9845c', 'user-5', 'off', 'rule_match');
INSERT INTO public.evaluations VALUES ('01a20220-8a22-7f65-b08d-01d3e891a7d1', '2026-11-22 07:20:16.674179+00', '01a20220-6f12-711c-8af1-597d01b256ba', '01a20220-763b-7888-8e08-7cdb019216eb', 'user-5', 'light', 'prerequisite_failed');
INSERT INTO public.evaluations VALUES ('01a20220-8c07-7544-8ac1-b5d7a0744ea9', '2026-11-22 07:20:17.159079+00', '01a20220-6f12-711c-8af1-597d01b256ba', '01a20220-76f5-7b55-83ed-e92be98faf4f', 'user-7', 'low', 'disabled');
INSERT INTO public.evaluations VALUES ('01a20220-8c07-76c0-a98f-d37e36c5b71f', '2026-11-22 07:20:17.159079+00', '01a20220-6f12-711c-8af1-597d01b256ba', '01a20220-763b-7888-8e08-7cdb019216eb', 'user-7', 'dark', 'rollout');
INSERT INTO public.evaluations VALUES ('01a20220-8c07-7eb8-b2cd-a4a265a65418', '2026-11-22 07:20:17.159079+00', '01a20220-6f12-711c-8af1-597d01b256ba', '01a20220-74c9-71df-8f07-b7969bc9845c', 'user-7', 'on', 'rollout');
INSERT INTO public.evaluations VALUES ('01a20220-8c92-76fd-9dfb-c9ff6555b1e2', '2026-11-22 07:20:17.298246+00', '01a20220-720b-78c8-af35-5e48e7dc17e6', '01a20220-74c9-71df-8f07-b7969bc9845c', 'user-7', 'off', 'disabled');
INSERT INTO public.evaluations VALUES ('01a20220-8c92-78f8-86e5-d575f4db95e5', '2026-11-22 07:20:17.298246+00', '01a20220-720b-78c8-af35-5e48e7dc17e6', '01a20220-763b-7888-8e08-7cdb019216eb', 'user-7', 'light', 'disabled');
INSERT INTO public.evaluations VALUES ('01a20220-8c92-7a14-a6a8-e9e06e9694be', '2026-11-22 07:20:17.298246+00', '01a20220-720b-78c8-af35-5e48e7dc17e6', '01a20220-76f5-7b55-83ed-e92be98faf4f', 'user-7', 'low', 'rollout');
INSERT INTO public.evaluations VALUES ('01a20220-8d44-71fc-9dd5-422edcd94fe3', '2026-11-22 07:20:17.476879+00', '01a20220-6f12-711c-8af1-597d01b256ba', '01a20220-763b-7888-8e08-7cdb019216eb', 'user-7', 'dark', 'rollout');
INSERT INTO public.evaluations VALUES ('01a20220-8d44-7e20-8bf1-fedc867878df', '2026-11-22 07:20:17.476879+00', '01a20220-6f12-711c-8af1-597d01b256ba', '01a20220-76f5-7b55-83ed-e92be98faf4f', 'user-7', 'low', 'disabled');
INSERT INTO public.evaluations VALUES ('01a20220-8d44-7f5b-b315-aae9c0b84c35', '2026-11-22 07:20:17.476879+00', '01a20220-6f12-711c-8af1-597d01b256ba', '01a20220-74c9-71df-8f07-b7969bc9845c', 'user-7', 'on', 'rollout');
INSERT INTO public.evaluations VALUES ('01a20220-8f8e-7120-b624-88e8d4f11335', '2026-11-22 07:20:18.062507+00', '01a20220-6f12-711c-8af1-597d01b256ba', '01a20220-763b-7888-8e08-7cdb019216eb', 'user-9', 'dark', 'rollout');
INSERT INTO public.evaluations VALUES ('01a20220-8f8e-761f-80a3-a1c3e966a7b6', '2026-11-22 07:20:18.062507+00', '01a20220-6f12-711c-8af1-597d01b256ba', '01a20220-76f5-7b55-83ed-e92be98faf4f', 'user-9', 'low', 'disabled');
INSERT INTO public.evaluations VALUES ('01a20220-8f8e-7ee8-8a43-9b5d01f84ad6', '2026-11-22 07:20:18.062507+00', '01a20220-6f12-711c-8af1-597d01b256ba', '01a20220-74c9-71df-8f07-b7969bc9845c', 'user-9', 'on', 'rule_match');
INSERT INTO public.evaluations VALUES ('01a20220-9049-71c3-b896-e151a8d85f94', '2026-11-22 07:20:18.24933+00', '01a20220-720b-78c8-af35-5e48e7dc17e6', '01a20220-763b-7888-8e08-7cdb019216eb', 'user-9', 'light', 'disabled');
INSERT INTO public.evaluations VALUES ('01a20220-9049-7647-8d25-2a573be42e33', '2026-11-22 07:20:18.24933+00', '01a20220-720b-78c8-af35-5e48e7dc17e6', '01a20220-74c9-71df-8f07-b7969bc9845c', 'user-9', 'off', 'disabled');
INSERT INTO public.evaluations VALUES ('01a20220-9049-7929-b0ec-b1807696d855', '2026-11-22 07:20:18.24933+00', '01a20220-720b-78c8-af35-5e48e7dc17e6', '01a20220-76f5-7b55-83ed-e92be98faf4f', 'user-9', 'low', 'rollout');
INSERT INTO public.evaluations VALUES ('01a20220-90a1-725b-b55a-922e41b1de72', '2026-11-22 07:20:18.337588+00', '01a20220-6f12-711c-8af1-597d01b256ba', '01a20220-76f5-7b55-83ed-e92be98faf4f', 'user-9', 'low', 'disabled');
INSERT INTO public.evaluations VALUES ('01a20220-90a1-753d-af87-7bbdecb707de', '2026-11-22 07:20:18.337588+00', '01a20220-6f12-711c-8af1-597d01b256ba', '01a20220-763b-7888-8e08-7cdb019216eb', 'user-9', 'dark', 'rollout');
INSERT INTO public.evaluations VALUES ('01a20220-90a1-7d1e-b5b9-cd7d90ac900a', '2026-11-22 07:20:18.337588+00', '01a20220-6f12-711c-8af1-597d01b256ba', '01a20220-74c9-71df-8f07-b7969bc9845c', 'user-9', 'on', 'rule_match');
INSERT INTO public.evaluations VALUES ('01a20220-9274-7149-bb7c-34dafde4e351', '2026-11-22 07:20:18.804793+00', '01a20220-6f12-711c-8af1-597d01b256ba', '01a20220-74c9-71df-8f07-b7969bc9845c', 'user-10', 'off', 'rule_match');
INSERT INTO public.evaluations VALUES ('01a20220-9274-7958-a045-231ff11a8d60', '2026-11-22 07:20:18.804793+00', '01a20220-6f12-711c-8af1-597d01b256ba', '01a20220-76f5-7b55-83ed-e92be98faf4f', 'user-10', 'low', 'disabled');
INSERT INTO public.evaluations VALUES ('01a20220-9274-7ac1-ba8a-e9488398c5ea', '2026-11-22 07:20:18.804793+00', '01a20220-6f12-711c-8af1-597d01b256ba', '01a20220-763b-7888-8e08-7cdb019216eb', 'user-10', 'light', 'prerequisite_failed');
INSERT INTO public.evaluations VALUES ('01a20220-92e5-71ba-98cc-92ab566741ba', '2026-11-22 07:20:18.917608+00', '01a20220-720b-78c8-af35-5e48e7dc17e6', '01a20220-74c9-71df-8f07-b7969bc9845c', 'user-10', 'off', 'disabled');
INSERT INTO public.evaluations VALUES ('01a20220-92e5-74aa-b800-6f06b1da7ce9', '2026-11-22 07:20:18.917608+00', '01a20220-720b-78c8-af35-5e48e7dc17e6', '01a20220-76f5-7b55-83ed-e92be98faf4f', 'user-10', 'low', 'rollout');
INSERT INTO public.evaluations VALUES ('01a20220-92e5-77ed-a093-854392538acf', '2026-11-22 07:20:18.917608+00', '01a20220-720b-78c8-af35-5e48e7dc17e6', '01a20220-763b-7888-8e08-7cdb019216eb', 'user-10', 'light', 'disabled');
INSERT INTO public.evaluations VALUES ('01a20220-933c-7315-9d17-95c2981cb88d', '2026-11-22 07:20:19.004754+00', '01a20220-6f12-711c-8af1-597d01b256ba', '01a20220-763b-7888-8e08-7cdb019216eb', 'user-10', 'light', 'prerequisite_failed');
INSERT INTO public.evaluations VALUES ('01a20220-933c-745b-b296-7d1f20bcaa34', '2026-11-22 07:20:19.004754+00', '01a20220-6f12-711c-8af1-597d01b256ba', '01a20220-76f5-7b55-83ed-e92be98faf4f', 'user-10', 'low', 'disabled');
INSERT INTO public.evaluations VALUES ('01a20220-933c-7633-b206-9aeaaa2a070a', '2026-11-22 07:20:19.004754+00', '01a20220-6f12-711c-8af1-597d01b256ba', '01a20220-74c9-71df-8f07-b7969bc9845c', 'user-10', 'off', 'rule_match');
INSERT INTO public.evaluations VALUES ('01a20220-9485-7971-a4af-b14807efdcbb', '2026-11-22 07:20:19.333705+00', '01a20220-6f12-711c-8af1-597d01b256ba', '01a20220-76f5-7b55-83ed-e92be98faf4f', 'user-11', 'low', 'disabled');
INSERT INTO public.evaluations VALUES ('01a20220-9485-7bae-8c4e-24b7ba21eb4d', '2026-11-22 07:20:19.333705+00', '01a20220-6f12-711c-8af1-597d01b256ba', '01a20220-763b-7888-8e08-7cdb019216eb', 'user-11', 'light', 'prerequisite_failed');
INSERT INTO public.evaluations VALUES ('01a20220-9485-7ff1-b4e4-5c71422a0047', '2026-11-22 07:20:19.333705+00', '01a20220-6f12-711c-8af1-597d01b256ba', '01a20220-74c9-71df-8f07-b7969bc9845c', 'user-11', 'off', 'rule_match');
INSERT INTO public.evaluations VALUES ('01a20220-94ee-7292-8c62-63c7b9cb2a1b', '2026-11-22 07:20:19.438951+00', '01a20220-720b-78c8-af35-5e48e7dc17e6', '01a20220-74c9-71df-8f07-b7969bc9845c', 'user-11', 'off', 'disabled');
INSERT INTO public.evaluations VALUES ('01a20220-94ee-7c1f-8d01-934351fc59b3', '2026-11-22 07:20:19.438951+00', '01a20220-720b-78c8-af35-5e48e7dc17e6', '01a20220-763b-7888-8e08-7cdb019216eb', 'user-11', 'light', 'disabled');
INSERT INTO public.evaluations VALUES ('01a20220-94ee-7c77-80db-b373589963c9', '2026-11-22 07:20:19.438951+00', '01a20220-720b-78c8-af35-5e48e7dc17e6', '01a20220-76f5-7b55-83ed-e92be98faf4f', 'user-11', 'low', 'rollout');
INSERT INTO public.evaluations VALUES ('01a20220-9547-70c5-a856-9330ce22a64e', '2026-11-22 07:20:19.527466+00', '01a20220-6f12-711c-8af1-597d01b256ba', '01a20220-763b-7888-8e08-7cdb019216eb', 'user-11', 'light', 'prerequisite_failed');
INSERT INTO public.evaluations VALUES ('01a20220-9547-71c3-a210-2bf8a85b8a29', '2026-11-22 07:20:19.527466+00', '01a20220-6f12-711c-8af1-597d01b256ba', '01a20220-76f5-7b55-83ed-e92be98faf4f', 'user-11', 'low', 'disabled');
INSERT INTO public.evaluations VALUES ('01a20220-9547-7947-a2ae-e5b30081e1a1', '2026-11-22 07:20:19.527466+00', '01a20220-6f12-711c-8af1-597d01b256ba', '01a20220-74c9-71df-8f07-b7969bc9845c', 'user-11', 'off', 'rule_match');
INSERT INTO public.evaluations VALUES ('01a20220-9641-71f0-949b-8318e30cc4e5', '2026-11-22 07:20:19.77787+00', '01a20220-6f12-711c-8af1-597d01b256ba', '01a20220-76f5-7b55-83ed-e92be98faf4f', NULL, 'low', 'disabled');
INSERT INTO public.evaluations VALUES ('01a20220-9641-797a-9480-c65b4f5b306d', '2026-11-22 07:20:19.77787+00', '01a20220-6f12-711c-8af1-597d01b256ba', '01a20220-763b-7888-8e08-7cdb019216eb', NULL, 'light', 'prerequisite_failed');
INSERT INTO public.evaluations VALUES ('01a20220-9641-7fb1-83b6-a110d20374ac', '2026-11-22 07:20:19.77787+00', '01a20220-6f12-711c-8af1-597d01b256ba', '01a20220-74c9-71df-8f07-b7969bc9845c', NULL, 'off', 'targeting_key_missing');
INSERT INTO public.evaluations VALUES ('01a20220-96e1-774d-99f1-02323c9a87f0', '2026-11-22 07:20:19.937257+00', '01a20220-6f12-711c-8af1-597d01b256ba', '01a20220-74c9-71df-8f07-b7969bc9845c', NULL, 'off', 'targeting_key_missing');
INSERT INTO public.evaluations VALUES ('01a20220-96e1-7846-be81-da29a65aa510', '2026-11-22 07:20:19.937257+00', '01a20220-6f12-711c-8af1-597d01b256ba', '01a20220-76f5-7b55-83ed-e92be98faf4f', NULL, 'low', 'disabled');
INSERT INTO public.evaluations VALUES ('01a20220-96e1-7999-9a4a-faed87b0be36', '2026-11-22 07:20:19.937257+00', '01a20220-6f12-711c-8af1-597d01b256ba', '01a20220-763b-7888-8e08-7cdb019216eb', NULL, 'light', 'prerequisite_failed');
INSERT INTO public.evaluations VALUES ('01a20220-9689-734f-9e1b-62ac65977697', '2026-11-22 07:20:19.849535+00', '01a20220-720b-78c8-af35-5e48e7dc17e6', '01a20220-74c9-71df-8f07-b7969bc9845c', NULL, 'off', 'disabled');
INSERT INTO public.evaluations VALUES ('01a20220-9689-75ea-9532-a150c25ddac8', '2026-11-22 07:20:19.849535+00', '01a20220-720b-78c8-af35-5e48e7dc17e6', '01a20220-763b-7888-8e08-7cdb019216eb', NULL, 'light', 'disabled');
INSERT INTO public.evaluations VALUES ('01a20220-9689-79f3-94ce-0cf1360494ba', '2026-11-22 07:20:19.849535+00', '01a20220-720b-78c8-af35-5e48e7dc17e6', '01a20220-76f5-7b55-83ed-e92be98faf4f', NULL, 'low', 'rollout');
INSERT INTO public.flag_states VALUES ('01a20220-74c9-71df-8f07-b7969bc9845c', '01a20220-6f12-711c-8af1-597d01b256ba', true, '{"distribution":[{"variation":"on","percentage":33.333},{"variation":"off","percentage":66.667}]}', '[]');
INSERT INTO public.flag_states VALUES ('01a20220-763b-7888-8e08-7cdb019216eb', '01a20220-6f12-711c-8af1-597d01b256ba', true, '{"distribution":[{"variation":"light","percentage":60},{"variation":"dark","percentage":39.5},{"variation":"odd","percentage":0.5}]}', '[{"flag":"new_checkout","variations":["on"]}]');
INSERT INTO public.flag_states VALUES ('01a20220-76f5-7b55-83ed-e92be98faf4f', '01a20220-6f12-711c-8af1-597d01b256ba', false, '{"variation":"high"}', '[]');
INSERT INTO public.flag_states VALUES ('01a20220-76f5-7b55-83ed-e92be98faf4f', '01a20220-720b-78c8-af35-5e48e7dc17e6', true, '{"variation":"low"}', '[]');
INSERT INTO public.flags VALUES ('01a20220-763b-7888-8e08-7cdb019216eb', '01a20220-6f12-794e-bb62-7066ed1ee8e2', 'theme', 'theme', '', 'String', 'light', 'theme', '{}', 'theme
theme
', 1, '2026-11-22 07:20:11.579659+00', '2026-11-22 07:20:11.579659+00');
INSERT INTO public.flags VALUES ('01a20220-76f5-7b55-83ed-e92be98faf4f', '01a20220-6f12-794e-bb62-7066ed1ee8e2', 'limit', 'limit', '', 'Number', 'low', 'limit', '{}', 'limit
limit
', 2, '2026-11-22 07:20:11.7657+00', '2026-11-22 07:20:12.978118+00');
INSERT INTO public.flags VALUES ('01a20220-74c9-71df-8f07-b7969bc9845c', '01a20220-6f12-794e-bb62-7066ed1ee8e2', 'new_checkout', 'Checkout', 'The new one', 'Boolean', 'off', 'new_checkout', '{shop}', 'new_checkout
checkout
the new one', 5, '2026-11-22 07:20:11.209433+00', '2026-11-22 07:20:13.161092+00');
INSERT INTO public.permissions VALUES ('01a20220-5994-70e1-8f81-a7bba7dccb08', 'user.create', 'Create users', true, '2026-11-22 07:20:04.244613+00');
INSERT INTO public.permissions VALUES ('01a20220-5994-7109-8bf1-8046b051b6df', 'permission.delete', 'Delete permissions of other services', true, '2026-11-22 07:20:04.244613+00');
INSERT INTO public.permissions VALUES ('01a20220-5994-7159-8c40-15fda41a7a1e', 'user.update', 'Change users, their status, roles and permissions', true, '2026-11-22 07:20:04.244613+00');
INSERT INTO public.permissions VALUES ('01a20220-5994-716a-ad7d-12f348d5219a', 'role.delete', 'Delete roles', true, '2026-11-22 07:20:04.244613+00');
INSERT INTO public.permissions VALUES ('01a20220-5994-72ea-b283-b71fdb07d23d', 'user.read', 'See every user', true, '2026-11-22 07:20:04.244613+00');
INSERT INTO public.permissions VALUES ('01a20220-5994-73c9-8331-bc11388f50e8', 'project.member.manage', 'Manage who may do what in a project', true, '2026-11-22 07:20:04.244613+00');
INSERT INTO public.permissions VALUES ('01a20220-5994-73ca-8313-488f873334cd', 'project.read', 'See a project, its environments and members', true, '2026-11-22 07:20:04.244613+00');
INSERT INTO public.permissions VALUES ('01a20220-5994-73f2-a92b-e66a9a91ee90', 'permission.update', 'Change permissions of other services', true, '2026-11-22 07:20:04.244613+00');
INSERT INTO public.permissions VALUES ('01a20220-5994-73f7-b9e8-c3ff08353d04', 'permission.create', 'Create permissions for other services', true, '2026-11-22 07:20:04.244613+00');
INSERT INTO public.permissions VALUES ('01a20220-5994-73fc-95fe-92e5797db623', 'role.read', 'See roles', true, '2026-11-22 07:20:04.244613+00');
INSERT INTO public.permissions VALUES ('01a20220-5994-74d7-bff3-712a2d6abdc4', 'health.read', 'See the state of each component and the metrics', true, '2026-11-22 07:20:04.244613+00');
INSERT INTO public.permissions VALUES ('01a20220-5994-7634-9d5f-c72bc25c010e', 'role.update', 'Change roles', true, '2026-11-22 07:20:04.244613+00');
INSERT INTO public.permissions VALUES ('01a20220-5994-76e4-85f9-c11395dc8bc9', 'project.create', 'Create projects', true, '2026-11-22 07:20:04.244613+00');
INSERT INTO public.permissions VALUES ('01a20220-5994-77ae-8b3b-6eff2096f40a', 'segment.update', 'Change segments', true, '2026-11-22 07:20:04.244613+00');
INSERT INTO public.permissions VALUES ('01a20220-5994-7827-8221-68cb41d48c2b', 'audit.read', 'Read the audit log', true, '2026-11-22 07:20:04.244613+00');
INSERT INTO public.permissions VALUES ('01a20220-5994-78ed-b38c-28f101d7b25e', 'user.delete', 'Delete and restore users', true, '2026-11-22 07:20:04.244613+00');
INSERT INTO public.permissions VALUES ('01a20220-5994-7918-8914-75f884bcf7a3', 'flag.toggle', 'Turn flags on and off', true, '2026-11-22 07:20:04.244613+00');
INSERT INTO public.permissions VALUES ('01a20220-5994-7938-93e5-0a039a036cf4', 'flag.create', 'Create flags', true, '2026-11-22 07:20:04.244613+00');
INSERT INTO public.permissions VALUES ('01a20220-5994-7a0e-a3a4-1b47a4ac0178', 'role.create', 'Create roles', true, '2026-11-22 07:20:04.244613+00');
INSERT INTO public.permissions VALUES ('01a20220-5994-7a1f-80d1-5ed2c329f570', 'project.delete', 'Delete a project and everything in it', true, '2026-11-22 07:20:04.244613+00');
INSERT INTO public.permissions VALUES ('01a20220-5994-7a26-a58c-3c6e5216a7a0', 'permission.read', 'See permissions', true, '2026-11-22 07:20:04.244613+00');
INSERT INTO public.permissions VALUES ('01a20220-5994-7bca-b562-55b330ace694', 'project.update', 'Change a project', true, '2026-11-22 07:20:04.244613+00');
INSERT INTO public.permissions VALUES ('01a20220-5994-7bcb-9d67-9efb54f19ac1', 'project.key.manage', 'List and regenerate SDK keys', true, '2026-11-22 07:20:04.244613+00');
INSERT INTO public.permissions VALUES ('01a20220-5994-7bd1-888d-ced917e97dee', 'flag.delete', 'Delete flags', true, '2026-11-22 07:20:04.244613+00');
INSERT INTO public.permissions VALUES ('01a20220-5994-7bdc-b03a-93c92858230e', 'environment.manage', 'Manage a project''s environments', true, '2026-11-22 07:20:04.244613+00');
INSERT INTO public.permissions VALUES ('01a20220-5994-7be1-bb40-f8317bfec965', 'flag.update', 'Change flags, rules and rollouts', true, '2026-11-22 07:20:04.244613+00');
INSERT INTO public.permissions VALUES ('01a20220-5994-7c3e-8d52-459af7d6626e', 'segment.delete', 'Delete segments', true, '2026-11-22 07:20:04.244613+00');
INSERT INTO public.permissions VALUES ('01a20220-5994-7c97-a47b-4174b018bbb0', 'segment.create', 'Create segments', true, '2026-11-22 07:20:04.244613+00');
INSERT INTO public.permissions VALUES ('01a20220-5994-7d56-a00f-ef8b4cd4d79b', 'evaluation.read', 'See what was served to whom', true, '2026-11-22 07:20:04.244613+00');
INSERT INTO public.permissions VALUES ('01a20220-5994-7d8c-8b48-9f5d617fa11a', 'segment.read', 'See segments', true, '2026-11-22 07:20:04.244613+00');
INSERT INTO public.permissions VALUES ('01a20220-5994-7fb3-bef1-96d616b73bf7', 'key.rotate', 'Rotate the signing keys of access tokens', true, '2026-11-22 07:20:04.244613+00');
INSERT INTO public.permissions VALUES ('01a20220-5994-7fbb-807f-874b561c2fed', 'flag.read', 'See flags, rules and explanations', true, '2026-11-22 07:20:04.244613+00');
INSERT INTO public.projects VALUES ('01a20220-6f12-794e-bb62-7066ed1ee8e2', 'Shop', 'shop', 'Sells
things', '01a20220-6acc-747d-beea-88e2e712322a', 2, '2026-11-22 07:20:09.746717+00', '2026-11-22 07:20:10.507155+00');
INSERT INTO public.refresh_tokens VALUES ('\xe34708df2c95c3e504800221f53bd90e260fa805cea5295f2df0d817ac64be88', '01a20220-6940-78b2-a2c8-529ff6d3f1cc', '2026-11-22 07:20:08.256202+00', '2026-12-22 07:20:08.256202+00', NULL);
INSERT INTO public.refresh_tokens VALUES ('\x9033ba95664d056586e81c2981103569bfa5f39f2bcd83e919074f03e7f7c809', '01a20220-6b02-7a3a-89c6-5743279da23f', '2026-11-22 07:20:08.70666+00', '2026-12-22 07:20:08.70666+00', NULL);
INSERT INTO public.role_permissions VALUES ('01a20220-5994-7470-b8ad-7a9b56fcc678', '01a20220-5994-73c9-8331-bc11388f50e8');
INSERT INTO public.role_permissions VALUES ('01a20220-5994-7470-b8ad-7a9b56fcc678', '01a20220-5994-73ca-8313-488f873334cd');
INSERT INTO public.role_permissions VALUES ('01a20220-5994-7470-b8ad-7a9b56fcc678', '01a20220-5994-77ae-8b3b-6eff2096f40a');
INSERT INTO public.role_permissions VALUES ('01a20220-5994-7470-b8ad-7a9b56fcc678', '01a20220-5994-7918-8914-75f884bcf7a3');
INSERT INTO public.role_permissions VALUES ('01a20220-5994-7470-b8ad-7a9b56fcc678', '01a20220-5994-7938-93e5-0a039a036cf4');
INSERT INTO public.role_permissions VALUES ('01a20220-5994-7470-b8ad-7a9b56fcc678', '01a20220-5994-7a1f-80d1-5ed2c329f570');
INSERT INTO public.role_permissions VALUES ('01a20220-5994-7470-b8ad-7a9b56fcc678', '01a20220-5994-7bca-b562-55b330ace694');
INSERT INTO public.role_permissions VALUES ('01a20220-5994-7470-b8ad-7a9b56fcc678', '01a20220-5994-7bcb-9d67-9efb54f19ac1');
INSERT INTO public.role_permissions VALUES ('01a20220-5994-7470-b8ad-7a9b56fcc678', '01a20220-5994-7bd1-888d-ced917e97dee');
INSERT INTO public.role_permissions VALUES ('01a20220-5994-7470-b8ad-7a9b56fcc678', '01a20220-5994-7bdc-b03a-93c92858230e');
INSERT INTO public.role_permissions VALUES ('01a20220-5994-7470-b8ad-7a9b56fcc678', '01a20220-5994-7be1-bb40-f8317bfec965');
INSERT INTO public.role_permissions VALUES ('01a20220-5994-7470-b8ad-7a9b56fcc678', '01a20220-5994-7c3e-8d52-459af7d6626e');
INSERT INTO public.role_permissions VALUES ('01a20220-5994-7470-b8ad-7a9b56fcc678', '01a20220-5994-7c97-a47b-4174b018bbb0');
INSERT INTO public.role_permissions VALUES ('01a20220-5994-7470-b8ad-7a9b56fcc678', '01a20220-5994-7d56-a00f-ef8b4cd4d79b');
INSERT INTO public.role_permissions VALUES ('01a20220-5994-7470-b8ad-7a9b56fcc678', '01a20220-5994-7d8c-8b48-9f5d617fa11a');
INSERT INTO public.role_permissions VALUES ('01a20220-5994-7470-b8ad-7a9b56fcc678', '01a20220-5994-7fbb-807f-874b561c2fed');
INSERT INTO public.role_permissions VALUES ('01a20220-5994-7698-8f8e-7cf584df3cc3', '01a20220-5994-73ca-8313-488f873334cd');
INSERT INTO public.role_permissions VALUES ('01a20220-5994-7698-8f8e-7cf584df3cc3', '01a20220-5994-7d56-a00f-ef8b4cd4d79b');
INSERT INTO public.role_permissions VALUES ('01a20220-5994-7698-8f8e-7cf584df3cc3', '01a20220-5994-7d8c-8b48-9f5d617fa11a');
INSERT INTO public.role_permissions VALUES ('01a20220-5994-7698-8f8e-7cf584df3cc3', '01a20220-5994-7fbb-807f-874b561c2fed');
INSERT INTO public.role_permissions VALUES ('01a20220-5994-779c-94db-a325e3f27b97', '01a20220-5994-76e4-85f9-c11395dc8bc9');
INSERT INTO public.role_permissions VALUES ('01a20220-5994-7e6f-a80b-347f72d861ad', '01a20220-5994-73ca-8313-488f873334cd');
INSERT INTO public.role_permissions VALUES ('01a20220-5994-7e6f-a80b-347f72d861ad', '01a20220-5994-77ae-8b3b-6eff2096f40a');
INSERT INTO public.role_permissions VALUES ('01a20220-5994-7e6f-a80b-347f72d861ad', '01a20220-5994-7918-8914-75f884bcf7a3');
INSERT INTO public.role_permissions VALUES ('01a20220-5994-7e6f-a80b-347f72d861ad', '01a20220-5994-7938-93e5-0a039a036cf4');
INSERT INTO public.role_permissions VALUES ('01a20220-5994-7e6f-a80b-347f72d861ad', '01a20220-5994-7bd1-888d-ced917e97dee');
INSERT INTO public.role_permissions VALUES ('01a20220-5994-7e6f-a80b-347f72d861ad', '01a20220-5994-7be1-bb40-f8317bfec965');
INSERT INTO public.role_permissions VALUES ('01a20220-5994-7e6f-a80b-347f72d861ad', '01a20220-5994-7c3e-8d52-459af7d6626e');
INSERT INTO public.role_permissions VALUES ('01a20220-5994-7e6f-a80b-347f72d861ad', '01a20220-5994-7c97-a47b-4174b018bbb0');
INSERT INTO public.role_permissions VALUES ('01a20220-5994-7e6f-a80b-347f72d861ad', '01a20220-5994-7d56-a00f-ef8b4cd4d79b');
INSERT INTO public.role_permissions VALUES ('01a20220-5994-7e6f-a80b-347f72d861ad', '01a20220-5994-7d8c-8b48-9f5d617fa11a');
INSERT INTO public.role_permissions VALUES ('01a20220-5994-7e6f-a80b-347f72d861ad', '01a20220-5994-7fbb-807f-874b561c2fed');
INSERT INTO public.role_permissions VALUES ('01a20220-6da6-7850-a04f-b0c8c9ebc90d', '01a20220-5994-72ea-b283-b71fdb07d23d');
INSERT INTO public.role_permissions VALUES ('01a20220-6da6-7850-a04f-b0c8c9ebc90d', '01a20220-5994-7827-8221-68cb41d48c2b');
INSERT INTO public.roles VALUES ('01a20220-5994-7470-b8ad-7a9b56fcc678', 'Project Owner', 'project owner', 'Everything in a project', true, false, '2026-11-22 07:20:04.244613+00', '2026-11-22 07:20:04.244613+00');
INSERT INTO public.roles VALUES ('01a20220-5994-7698-8f8e-7cf584df3cc3', 'Project Viewer', 'project viewer', 'Sees a project and what is in it', true, false, '2026-11-22 07:20:04.244613+00', '2026-11-22 07:20:04.244613+00');
INSERT INTO public.roles VALUES ('01a20220-5994-779c-94db-a325e3f27b97', 'Member', 'member', 'May create projects', true, false, '2026-11-22 07:20:04.244613+00', '2026-11-22 07:20:04.244613+00');
INSERT INTO public.roles VALUES ('01a20220-5994-7807-8494-070455c0b619', 'Administrator', 'administrator', 'Everything, everywhere, later permissions too', true, true, '2026-11-22 07:20:04.244613+00', '2026-11-22 07:20:04.244613+00');
INSERT INTO public.roles VALUES ('01a20220-5994-7e6f-a80b-347f72d861ad', 'Project Editor', 'project editor', 'Manages a project''s flags and segments', true, false, '2026-11-22 07:20:04.244613+00', '2026-11-22 07:20:04.244613+00');
INSERT INTO public.roles VALUES ('01a20220-6da6-7850-a04f-b0c8c9ebc90d', 'Readers', 'readers', 'Read', false, false, '2026-11-22 07:20:09.38299+00', '2026-11-22 07:20:09.38299+00');
INSERT INTO public.rules VALUES ('01a20220-7900-7902-a83b-a519e00674a0', '01a20220-74c9-71df-8f07-b7969bc9845c', '01a20220-6f12-711c-8af1-597d01b256ba', 'EmailDomain', '@example.com', '[]', '{"variation":"on"}', 5, true, '', 0);
INSERT INTO public.rules VALUES ('01a20220-7ad8-7bb9-b8c5-df02581f8204', '01a20220-74c9-71df-8f07-b7969bc9845c', '01a20220-6f12-711c-8af1-597d01b256ba', 'Segment', 'beta', '[]', '{"distribution":[{"variation":"on","percentage":50},{"variation":"off","percentage":50}]}', 0, true, '', 1);
INSERT INTO public.rules VALUES ('01a20220-7b39-7019-9643-06203c322bc4', '01a20220-74c9-71df-8f07-b7969bc9845c', '01a20220-6f12-711c-8af1-597d01b256ba', 'Attributes', NULL, '[{"attribute":"app","operator":"semverGreaterThan","values":["2.1.0"],"negate":false},{"attribute":"mail","operator":"matches","values":["^a+b"],"negate":true}]', '{"variation":"off"}', 9, true, '', 2);
INSERT INTO public.sdk_keys VALUES ('01a20220-720b-7862-b27d-18791c17ba53', '01a20220-6f12-794e-bb62-7066ed1ee8e2', '01a20220-720b-78c8-af35-5e48e7dc17e6', 'Client', '\xca695210351d449ea0b8b7f21d827ec9eda73d79b05cb7361066dc4abebd88b0', 'fsc_GaRCtZgq', '2026-11-22 07:20:10.507155+00', NULL, NULL);
INSERT INTO public.sdk_keys VALUES ('01a20220-720b-7f5e-86c7-5ab224b88e79', '01a20220-6f12-794e-bb62-7066ed1ee8e2', '01a20220-720b-78c8-af35-5e48e7dc17e6', 'Server', '\x2748070bb93fb5c7764869f0bca175c513a9b0bfbcb758983743e3f05c5a71d7', 'fsk_JAG8fjCj', '2026-11-22 07:20:10.507155+00', NULL, '2026-11-22 07:20:10.678873+00');
INSERT INTO public.sdk_keys VALUES ('01a20220-6f12-7439-803b-2b599b68706a', '01a20220-6f12-794e-bb62-7066ed1ee8e2', '01a20220-6f12-711c-8af1-597d01b256ba', 'Server', '\xe061d9e63c187e07c1c26711fe4963ec7b358886a25233862d7c09496999fd85', 'fsk_cFQdhm8S', '2026-11-22 07:20:09.746717+00', '2026-11-22 07:20:00+00', NULL);
INSERT INTO public.sdk_keys VALUES ('01a20220-6f12-75d2-bb5b-b1e7bf148fb1', '01a20220-6f12-794e-bb62-7066ed1ee8e2', '01a20220-6f12-711c-8af1-597d01b256ba', 'Client', '\xbe956e99cd3d1754aed3b6593d069f16065992e21af38ab8641b5949515e8ac2', 'fsc_HDQphvJi', '2026-11-22 07:20:09.746717+00', '2026-11-22 07:20:00+00', NULL);
INSERT INTO public.sdk_keys VALUES ('01a20220-72b6-7b94-a84c-e788507f9d84', '01a20220-6f12-794e-bb62-7066ed1ee8e2', '01a20220-720b-78c8-af35-5e48e7dc17e6', 'Server', '\xfe574fb6ed12d1a8c3813a91a3556d00eabe88020ae8ca36b63cc8278aca50e9', 'fsk_DstGMEvT', '2026-11-22 07:20:10.678873+00', '2026-11-22 07:20:00+00', NULL);
INSERT INTO public.segments VALUES ('01a20220-73b6-784e-ac3c-fba48a7ac7a1', '01a20220-6f12-794e-bb62-7066ed1ee8e2', 'beta', 'Beta', 'beta
beta', '{user-3,user-5}', '{user-7}', '[{"attribute":"plan.tier","operator":"in","values":["pro",3],"negate":false}]', 1, '2026-11-22 07:20:10.934294+00', '2026-11-22 07:20:10.934294+00');
INSERT INTO public.sessions VALUES ('01a20220-6940-78b2-a2c8-529ff6d3f1cc', '01a20220-636a-7fee-903e-dd792474a800', '127.0.0.1', '2026-11-22 07:20:08.256202+00', '2026-11-22 07:20:08.256202+00', 0, '2027-02-20 07:20:08.256202+00', NULL, NULL, 'console', 'Device of root', 'browser');
INSERT INTO public.sessions VALUES ('01a20220-6b02-7a3a-89c6-5743279da23f', '01a20220-6acc-747d-beea-88e2e712322a', '127.0.0.1', '2026-11-22 07:20:08.70666+00', '2026-11-22 07:20:08.70666+00', 0, '2027-02-20 07:20:08.70666+00', NULL, NULL, 'laptop', 'Device of ada', 'browser');
INSERT INTO public.sign_in_failures VALUES ('01a20220-9756-716e-a889-fcc7465bc6bb', '\x114d30d60c0915cb99da457d431209d0c4ce38e39c11648d328a6cc9f675dc14', '127.0.0.1', '2026-11-22 07:20:20.05458+00', false);
INSERT INTO public.signing_keys VALUES ('MpQmpcBRmQwgAbmchWfqyezXpGpXwo8lBRezmWuWl0k', '\x448d66c4a771e16eb43adc632074db9e1b0a4a8eae1e9c06a39cb92c7a4b0493b894dbe83f958c14894f0074f275dca282d3d0c3132fd6624173e81379b173f3a6966b33f245f6452fcbb752901671c144d2969439d2099ca52165035904051664da48a837c65897886beca754f8483b016fa72932df449911e15347f0e39c50dc7901ebaa487a844270639b1b86e362ebc64ba065a19b671e3adf486d5f56e628bc75b70c16bd755322a01a2b88b166a3c1537e219a51e7530eb9d34df8cfde4a36fc70bacd50de27db43bae7785a24fe311a0e42e3d34d459cf91a92f2edf361373ed5e79ba556a6b62b182fef55b98d95b5ad74a0e789bba2379f7abf8026f708bd263e06688f48cb005daac17ae3331763a664a57795dd6b2a716b25929c1ed58f39591d823ae89d4e977b6848653c6ad12540bc1ea322cddb652c4d9d6972a9d25a5887d461d5f08c749e20ca0a5a3652cbb484d4a70f8f184f04703305ecc53e1cdb5bb7a2df7503a74da60c5125f816a0ba708b44be03a708eb56a16281158e4f432a5c24e0acd75b7e18e781a7e4580c6229e7281d0bf946f415784ba2e31d8577a346a9b654c9498eb6df8c1ec6b84967f272dea32386b1ca301cfd52c29e3928a109ff6d7aaa1b02ea4c5b37dd711d8129d8e2beb932b59d9ac79b8759a282e271040d45c55bd9830ff3788c67214249e4b24dca47e71a814c879b701b7b5577430e42cd5789a2a9ec2d46026bb2a07f69af407005a8ca6159d528760762224ebc51d041a904c20291ffd052e274a1a7dfa737e90bf22811519cfddb93bbe95a506c87e16609aec34d85731d7a3e5bc2e1d69ef88cae90615813dc89531d8df620f48d339d61defad27f86ed378002903eae580d5f19962af2b74708cd6d5b87aa38c23f9494013fefad04e6c88e62af5df81fbd08dc80cc665d7f319429733c423fbfa0df885ed1f641dd0cbe0ccc673ec8018977e7f1bad15b98cb5900fdd3d16c87b8b53b0db5458653f2c075d4c4b7abfc4c96caa8ae069198f0cc8174e78d5db0e76bb21d75ed3d4020011241396bde47a6965e8f2c33c8442113a1479412104d367576f2b362015d5228416b6cc2ea406218731d158c76dfc61480e0c74800d5667327ebf874158646168e10c0bb287f87a450515a3df8371cd9981462ee9b4ccf5b5e84d7eeb9eb674c8e96aacc153946ce1b23758491f8ed9e507e1897f1e688cb591f35434d24ff170c7821b6f8df93f4fe82bcb61f9b07371dd884b8cd6b10974a1db2e638e29fe18321de093ffc753ee8fb9a58649522f8870e3d6d5ac3730e69f60d2df2ba34fc38bd3254a7925805c3e1d5377e6ec186cb91c8db5b4c569174a47f84931581ffeb3681df62dded9678f392d0e2ad0f1bcbdddf1b0fcebab25d23e9313f0c10d9b036439996bb9196c350e46cf3feebfafa71f8fb4585c176baf99fe97e88bf783009fde0a736ffbbc3ce41ddec07e82bdc0e3f08bf0bb888ea0c1b97a4f8d905e18a65776419f61e7106942e300e5e7b422b60f789dd61d206c23bbd3a781f36b15c59aa0b150d23d9c636faf35e4de1b1c460a188c407d36a605a1f8088de48a29e51e13372d27c2508fcb0f4822e1544923d6eb50c8da1a269638ac21759c50ef5cac7e88dc1240ee0a9378ebb0221be280bb76be3f3c9cf4c1b2aa825fd7a4d5e54818fee5bb71c713d7928f286dc43fdd00239ef199e82809abf6566f5d89b80d872325ca115001014', true, '2026-11-22 07:20:06.548335+00', NULL);
INSERT INTO public.user_roles VALUES ('01a20220-636a-778f-b86d-0d7c5ba90c06', '01a20220-636a-7fee-903e-dd792474a800', '01a20220-5994-7807-8494-070455c0b619', NULL, '2026-11-22 07:20:06.762533+00');
INSERT INTO public.user_roles VALUES ('01a20220-6acc-7152-a6ee-a90a98314dc9', '01a20220-6acc-747d-beea-88e2e712322a', '01a20220-5994-779c-94db-a325e3f27b97', NULL, '2026-11-22 07:20:08.652083+00');
INSERT INTO public.user_roles VALUES ('01a20220-6e93-7c19-a224-a452f900eea4', '01a20220-6e93-7916-aa60-c128b6505ef9', '01a20220-6da6-7850-a04f-b0c8c9ebc90d', NULL, '2026-11-22 07:20:09.619929+00');
INSERT INTO public.user_roles VALUES ('01a20220-6f12-7ca2-85e6-4e0675b9dd8f', '01a20220-6acc-747d-beea-88e2e712322a', '01a20220-5994-7470-b8ad-7a9b56fcc678', '01a20220-6f12-794e-bb62-7066ed1ee8e2', '2026-11-22 07:20:09.746717+00');
INSERT INTO public.user_roles VALUES ('01a20220-735d-7ccf-a4b3-49050d2a771f', '01a20220-6e93-7916-aa60-c128b6505ef9', '01a20220-5994-7e6f-a80b-347f72d861ad', '01a20220-6f12-794e-bb62-7066ed1ee8e2', '2026-11-22 07:20:10.845492+00');
INSERT INTO public.users VALUES ('01a20220-636a-7fee-903e-dd792474a800', 'Administrator', 'administrator', 'root@localhost', 'root@localhost', 'root', 'root', '$2b$04$3EiNAYQ9uo6C.yLkCC/9ieimEgy.Hsy3VZDL61Ls2qolC7oCVxE5.', '2026-11-22 07:20:06.762533+00', false, 'Active', '2026-11-22 07:20:06.762533+00', '2026-11-22 07:20:06.762533+00', NULL);
INSERT INTO public.users VALUES ('01a20220-6acc-747d-beea-88e2e712322a', 'Ada Lovelace', 'ada lovelace', 'ada@example.com', 'ada@example.com', 'ada', 'ada', '$2b$04$ist1Dn2NnfJ7xt7eKpsQf.eZDGzMG56reyS4GLuxqrEyUkJEbyET6', '2026-11-22 07:20:08.652083+00', false, 'Active', '2026-11-22 07:20:08.652083+00', '2026-11-22 07:20:08.652083+00', NULL);
INSERT INTO public.users VALUES ('01a20220-6e93-7916-aa60-c128b6505ef9', 'Bob', 'bob', 'bob@example.com', 'bob@example.com', 'bob', 'bob', '$2b$04$AFf0SxAcaqIObprzbnLucuYZDjsyGFMWj2VUYg9aXG7gH1qR/BZN.', '2026-11-22 07:20:09.619929+00', false, 'Active', '2026-11-22 07:20:09.619929+00', '2026-11-22 07:20:09.619929+00', NULL);
INSERT INTO public.variations VALUES ('01a20220-74c9-71df-8f07-b7969bc9845c', 'off', '01a20220-6f12-794e-bb62-7066ed1ee8e2', 'false', 1);
INSERT INTO public.variations VALUES ('01a20220-74c9-71df-8f07-b7969bc9845c', 'on', '01a20220-6f12-794e-bb62-7066ed1ee8e2', 'true', 0);
INSERT INTO public.variations VALUES ('01a20220-763b-7888-8e08-7cdb019216eb', 'dark', '01a20220-6f12-794e-bb62-7066ed1ee8e2', '"dark"', 1);
INSERT INTO public.variations VALUES ('01a20220-763b-7888-8e08-7cdb019216eb', 'light', '01a20220-6f12-794e-bb62-7066ed1ee8e2', '"light"', 0);
INSERT INTO public.variations VALUES ('01a20220-763b-7888-8e08-7cdb019216eb', 'odd', '01a20220-6f12-794e-bb62-7066ed1ee8e2', '"ä\"ö"', 2);
INSERT INTO public.variations VALUES ('01a20220-76f5-7b55-83ed-e92be98faf4f', 'high', '01a20220-6f12-794e-bb62-7066ed1ee8e2', '3', 1);
INSERT INTO public.variations VALUES ('01a20220-76f5-7b55-83ed-e92be98faf4f', 'low', '01a20220-6f12-794e-bb62-7066ed1ee8e2', '1.50', 0);
ALTER TABLE ONLY public."__EFMigrationsHistory"
    ADD CONSTRAINT "PK___EFMigrationsHistory" PRIMARY KEY ("MigrationId");
ALTER TABLE ONLY public.audit_entries
    ADD CONSTRAINT pk_audit_entries PRIMARY KEY (id);
ALTER TABLE ONLY public.environments
    ADD CONSTRAINT pk_environments PRIMARY KEY (id);
ALTER TABLE ONLY public.evaluations
    ADD CONSTRAINT pk_evaluations PRIMARY KEY (id);
ALTER TABLE ONLY public.flag_states
    ADD CONSTRAINT pk_flag_states PRIMARY KEY (flag_id, environment_id);
ALTER TABLE ONLY public.flags
    ADD CONSTRAINT pk_flags PRIMARY KEY (id);
ALTER TABLE ONLY public.permissions
    ADD CONSTRAINT pk_permissions PRIMARY KEY (id);
ALTER TABLE ONLY public.projects
    ADD CONSTRAINT pk_projects PRIMARY KEY (id);
ALTER TABLE ONLY public.refresh_tokens
    ADD CONSTRAINT pk_refresh_tokens PRIMARY KEY (hash);
ALTER TABLE ONLY public.role_permissions
    ADD CONSTRAINT pk_role_permissions PRIMARY KEY (role_id, permission_id);
ALTER TABLE ONLY public.roles
    ADD CONSTRAINT pk_roles PRIMARY KEY (id);
ALTER TABLE ONLY public.rules
    ADD CONSTRAINT pk_rules PRIMARY KEY (id);
ALTER TABLE ONLY public.sdk_keys
    ADD CONSTRAINT pk_sdk_keys PRIMARY KEY (id);
ALTER TABLE ONLY public.segments
    ADD CONSTRAINT pk_segments PRIMARY KEY (id);
ALTER TABLE ONLY public.sessions
    ADD CONSTRAINT pk_sessions PRIMARY KEY (id);
ALTER TABLE ONLY public.sign_in_failures
    ADD CONSTRAINT pk_sign_in_failures PRIMARY KEY (id);
ALTER TABLE ONLY public.signing_keys
    ADD CONSTRAINT pk_signing_keys PRIMARY KEY (id);
ALTER TABLE ONLY public.user_permissions
    ADD CONSTRAINT pk_user_permissions PRIMARY KEY (user_id, permission_id);
ALTER TABLE ONLY public.user_roles
    ADD CONSTRAINT pk_user_roles PRIMARY KEY (id);
ALTER TABLE ONLY public.users
    ADD CONSTRAINT pk_users PRIMARY KEY (id);
ALTER TABLE ONLY public.variations
    ADD CONSTRAINT pk_variations PRIMARY KEY (flag_id, key);
CREATE INDEX ix_audit_entries_action_at ON public.audit_entries USING btree (action, at);
CREATE INDEX ix_audit_entries_actor_id_at ON public.audit_entries USING btree (actor_id, at);
CREATE INDEX ix_audit_entries_at_id ON public.audit_entries USING btree (at, id);
CREATE INDEX ix_audit_entries_person_id ON public.audit_entries USING btree (person_id);
CREATE INDEX ix_audit_entries_project_id_at ON public.audit_entries USING btree (project_id, at);
CREATE INDEX ix_audit_entries_target_id_at ON public.audit_entries USING btree (target_id, at);
CREATE UNIQUE INDEX ix_environments_project_id_key ON public.environments USING btree (project_id, key);
CREATE INDEX ix_evaluations_at ON public.evaluations USING btree (at);
CREATE INDEX ix_evaluations_flag_id_environment_id_at ON public.evaluations USING btree (flag_id, environment_id, at);
CREATE INDEX ix_flag_states_environment_id_enabled ON public.flag_states USING btree (environment_id, enabled);
CREATE UNIQUE INDEX ix_flags_project_id_key ON public.flags USING btree (project_id, key);
CREATE UNIQUE INDEX ix_permissions_name ON public.permissions USING btree (name);
CREATE UNIQUE INDEX ix_projects_created_by_name_folded ON public.projects USING btree (created_by, name_folded);
CREATE INDEX ix_refresh_tokens_expires_at ON public.refresh_tokens USING btree (expires_at);
CREATE INDEX ix_refresh_tokens_session_id ON public.refresh_tokens USING btree (session_id);
CREATE INDEX ix_role_permissions_permission_id ON public.role_permissions USING btree (permission_id);
CREATE UNIQUE INDEX ix_roles_name_folded ON public.roles USING btree (name_folded);
CREATE INDEX ix_rules_environment_id ON public.rules USING btree (environment_id);
CREATE INDEX ix_rules_flag_id_environment_id ON public.rules USING btree (flag_id, environment_id);
CREATE INDEX ix_sdk_keys_environment_id ON public.sdk_keys USING btree (environment_id);
CREATE UNIQUE INDEX ix_sdk_keys_hash ON public.sdk_keys USING btree (hash);
CREATE INDEX ix_sdk_keys_project_id ON public.sdk_keys USING btree (project_id);
CREATE UNIQUE INDEX ix_segments_project_id_key ON public.segments USING btree (project_id, key);
CREATE INDEX ix_sessions_expires_at ON public.sessions USING btree (expires_at);
CREATE INDEX ix_sessions_user_id_ended_at ON public.sessions USING btree (user_id, ended_at);
CREATE INDEX ix_sign_in_failures_at ON public.sign_in_failures USING btree (at);
CREATE INDEX ix_sign_in_failures_subject_at ON public.sign_in_failures USING btree (subject, at);
CREATE INDEX ix_user_permissions_permission_id ON public.user_permissions USING btree (permission_id);
CREATE INDEX ix_user_roles_project_id ON public.user_roles USING btree (project_id);
CREATE INDEX ix_user_roles_role_id ON public.user_roles USING btree (role_id);
CREATE UNIQUE INDEX ix_user_roles_user_id_project_id ON public.user_roles USING btree (user_id, project_id) WHERE (project_id IS NOT NULL);
CREATE UNIQUE INDEX ix_user_roles_user_id_role_id ON public.user_roles USING btree (user_id, role_id) WHERE (project_id IS NULL);
CREATE UNIQUE INDEX ix_users_email_folded ON public.users USING btree (email_folded) WHERE (deleted_at IS NULL);
CREATE UNIQUE INDEX ix_users_username_folded ON public.users USING btree (username_folded) WHERE (deleted_at IS NULL);
ALTER TABLE ONLY public.environments
    ADD CONSTRAINT fk_environments_projects_project_id FOREIGN KEY (project_id) REFERENCES public.projects(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.flag_states
    ADD CONSTRAINT fk_flag_states_environments_environment_id FOREIGN KEY (environment_id) REFERENCES public.environments(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.flag_states
    ADD CONSTRAINT fk_flag_states_flags_flag_id FOREIGN KEY (flag_id) REFERENCES public.flags(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.flags
    ADD CONSTRAINT fk_flags_projects_project_id FOREIGN KEY (project_id) REFERENCES public.projects(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.refresh_tokens
    ADD CONSTRAINT fk_refresh_tokens_sessions_session_id FOREIGN KEY (session_id) REFERENCES public.sessions(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.role_permissions
    ADD CONSTRAINT fk_role_permissions_permissions_permission_id FOREIGN KEY (permission_id) REFERENCES public.permissions(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.role_permissions
    ADD CONSTRAINT fk_role_permissions_roles_role_id FOREIGN KEY (role_id) REFERENCES public.roles(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.rules
    ADD CONSTRAINT fk_rules_flag_states_flag_id_environment_id FOREIGN KEY (flag_id, environment_id) REFERENCES public.flag_states(flag_id, environment_id) ON DELETE CASCADE;
ALTER TABLE ONLY public.sdk_keys
    ADD CONSTRAINT fk_sdk_keys_environments_environment_id FOREIGN KEY (environment_id) REFERENCES public.environments(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.segments
    ADD CONSTRAINT fk_segments_projects_project_id FOREIGN KEY (project_id) REFERENCES public.projects(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.sessions
    ADD CONSTRAINT fk_sessions_users_user_id FOREIGN KEY (user_id) REFERENCES public.users(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.user_permissions
    ADD CONSTRAINT fk_user_permissions_permissions_permission_id FOREIGN KEY (permission_id) REFERENCES public.permissions(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.user_permissions
    ADD CONSTRAINT fk_user_permissions_users_user_id FOREIGN KEY (user_id) REFERENCES public.users(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.user_roles
    ADD CONSTRAINT fk_user_roles_projects_project_id FOREIGN KEY (project_id) REFERENCES public.projects(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.user_roles
    ADD CONSTRAINT fk_user_roles_roles_role_id FOREIGN KEY (role_id) REFERENCES public.roles(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.user_roles
    ADD CONSTRAINT fk_user_roles_users_user_id FOREIGN KEY (user_id) REFERENCES public.users(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.variations
    ADD CONSTRAINT fk_variations_flags_flag_id FOREIGN KEY (flag_id) REFERENCES public.flags(id) ON DELETE CASCADE;
