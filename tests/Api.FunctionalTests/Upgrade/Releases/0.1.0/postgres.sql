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
INSERT INTO public.audit_entries VALUES ('01a20231-f1c0-74c8-ac5f-040e389da324', '2026-11-22 07:39:17.31281+00', NULL, NULL, NULL, 'user.create', 'user', '01a20231-f1c0-789e-ac84-2f95b0de7921', NULL, NULL, NULL, NULL, NULL, NULL, 1);
INSERT INTO public.audit_entries VALUES ('01a20231-fe04-769e-b070-627494915566', '2026-11-22 07:39:20.452633+00', '01a20231-f1c0-789e-ac84-2f95b0de7921', '127.0.0.1', 'a524f2fcd37b722fe9f6533877c900cb', 'session.start', 'session', '01a20231-fcdb-70ef-a921-2dd1f25b6f0d', NULL, NULL, '{"userId":"01a20231-f1c0-789e-ac84-2f95b0de7921"}', '01a20231-f1c0-789e-ac84-2f95b0de7921', NULL, '{"id":"console","name":"Device of root","type":"browser","clientVersion":null}', 1);
INSERT INTO public.audit_entries VALUES ('01a20231-ff4a-79e2-ab18-c439c59f6a97', '2026-11-22 07:39:20.778548+00', '01a20231-ff41-7278-8b61-cdf456a53c2d', '127.0.0.1', 'ef953455912a013fc937697b7694189e', 'user.register', 'user', '01a20231-ff41-7278-8b61-cdf456a53c2d', NULL, NULL, '{"status":"active","role":"Member"}', '01a20231-ff41-7278-8b61-cdf456a53c2d', NULL, '{"name":"Ada Lovelace","email":"ada@example.com","username":"ada"}', 1);
INSERT INTO public.audit_entries VALUES ('01a20231-ff91-757a-ab37-580e4d102ff0', '2026-11-22 07:39:20.849437+00', '01a20231-ff41-7278-8b61-cdf456a53c2d', '127.0.0.1', '0a7938a8e94175e9bee1476de518f0d8', 'session.start', 'session', '01a20231-ff8c-7b2b-be49-c9da48fcbf13', NULL, NULL, '{"userId":"01a20231-ff41-7278-8b61-cdf456a53c2d"}', '01a20231-ff41-7278-8b61-cdf456a53c2d', NULL, '{"id":"laptop","name":"Device of ada","type":"browser","clientVersion":null}', 1);
INSERT INTO public.audit_entries VALUES ('01a20232-0386-7096-8734-22dd579b21e2', '2026-11-22 07:39:21.8622+00', '01a20231-f1c0-789e-ac84-2f95b0de7921', '127.0.0.1', 'd14ef55a663b6db2d75864c4d0efa9ad', 'role.create', 'role', '01a20232-0376-7d48-a07f-eef2d84b1eac', NULL, NULL, '{"name":"Readers","description":"Read","permissions":["audit.read","user.read"]}', NULL, NULL, NULL, 1);
INSERT INTO public.audit_entries VALUES ('01a20232-05b0-74a8-b9ca-8d0ae586e4a5', '2026-11-22 07:39:22.416892+00', '01a20231-f1c0-789e-ac84-2f95b0de7921', '127.0.0.1', '8b6004b16432fd516580a2fb207452de', 'user.create', 'user', '01a20232-053c-7d53-939a-e80e5b219e96', NULL, NULL, '{"status":"active","roles":["Readers"],"permissions":[]}', '01a20232-053c-7d53-939a-e80e5b219e96', NULL, '{"name":"Bob","email":"bob@example.com","username":"bob"}', 1);
INSERT INTO public.audit_entries VALUES ('01a20232-0794-72ae-b722-56b82dacfe15', '2026-11-22 07:39:22.900531+00', '01a20231-ff41-7278-8b61-cdf456a53c2d', '127.0.0.1', '997e5d4ea9b0d4ecb53e4b796f996c81', 'project.create', 'project', '01a20232-0648-7f1e-be61-9363c4135149', '01a20232-0648-7f1e-be61-9363c4135149', NULL, '{"name":"Shop","description":"Sells\nthings"}', NULL, NULL, NULL, 1);
INSERT INTO public.audit_entries VALUES ('01a20232-0a18-77fa-a8f5-434706b6ea23', '2026-11-22 07:39:23.544575+00', '01a20231-ff41-7278-8b61-cdf456a53c2d', '127.0.0.1', 'd40292571c85f1109bb4055a48abebb9', 'environment.create', 'environment', 'staging', '01a20232-0648-7f1e-be61-9363c4135149', NULL, '{"id":"01a20232-0a0c-7770-97b7-fee39d952592","key":"staging","name":"Staging","isDefault":false,"createdAt":"2026-11-22T07:39:23.532784+00:00","updatedAt":"2026-11-22T07:39:23.532784+00:00"}', NULL, NULL, NULL, 1);
INSERT INTO public.audit_entries VALUES ('01a20232-0baa-79ca-a06b-ecaef43af737', '2026-11-22 07:39:23.94663+00', '01a20231-ff41-7278-8b61-cdf456a53c2d', '127.0.0.1', '02b91816387c511f3112229f7333a110', 'project.key.regenerate', 'environment', 'staging', '01a20232-0648-7f1e-be61-9363c4135149', NULL, '{"kind":"server","oldKeysEndAt":"2026-11-22T07:39:23.910855+00:00"}', NULL, NULL, NULL, 1);
INSERT INTO public.audit_entries VALUES ('01a20232-0c49-7eb5-992c-00f10dc6bb66', '2026-11-22 07:39:24.105235+00', '01a20231-ff41-7278-8b61-cdf456a53c2d', '127.0.0.1', 'c4f23f402146687317971bebe8fef45e', 'project.member.add', 'user', '01a20232-053c-7d53-939a-e80e5b219e96', '01a20232-0648-7f1e-be61-9363c4135149', NULL, '{"role":"Project Editor"}', NULL, NULL, NULL, 1);
INSERT INTO public.audit_entries VALUES ('01a20232-0cd7-7af3-b6c4-65123135084a', '2026-11-22 07:39:24.247094+00', '01a20231-ff41-7278-8b61-cdf456a53c2d', '127.0.0.1', 'd0de163f059ff98c9a8fd34b01615751', 'segment.create', 'segment', 'beta', '01a20232-0648-7f1e-be61-9363c4135149', NULL, '{"id":"01a20232-0c8e-79b8-9650-6f9f92434ec6","key":"beta","name":"Beta","included":["user-3","user-5"],"excluded":["user-7"],"conditions":[{"attribute":"plan.tier","operator":"in","values":["pro",3],"negate":false}],"version":1,"createdAt":"2026-11-22T07:39:24.174622+00:00","updatedAt":"2026-11-22T07:39:24.174622+00:00"}', NULL, NULL, NULL, 1);
INSERT INTO public.audit_entries VALUES ('01a20232-0e6d-7fbf-8384-333c7a380a76', '2026-11-22 07:39:24.653215+00', '01a20231-ff41-7278-8b61-cdf456a53c2d', '127.0.0.1', '1b1bd2a81043dada0f8d21c23a56f5ac', 'flag.create', 'flag', 'new_checkout', '01a20232-0648-7f1e-be61-9363c4135149', NULL, '{"id":"01a20232-0db7-7c7b-aa2b-85da5582f60f","key":"new_checkout","name":"Checkout","description":"","type":"boolean","variations":[{"key":"on","value":true},{"key":"off","value":false}],"offVariation":"off","tags":["shop"],"environment":"production","enabled":true,"rolloutPercentage":33.333,"fallthrough":{"distribution":[{"variation":"on","percentage":33.333},{"variation":"off","percentage":66.667}]},"prerequisites":[],"salt":"new_checkout","version":1,"createdAt":"2026-11-22T07:39:24.471444+00:00","updatedAt":"2026-11-22T07:39:24.471444+00:00"}', NULL, NULL, NULL, 1);
INSERT INTO public.audit_entries VALUES ('01a20232-10c5-702b-b54e-5d83bf1d2904', '2026-11-22 07:39:25.253678+00', '01a20231-ff41-7278-8b61-cdf456a53c2d', '127.0.0.1', 'd21e6c042dc05719f78e55218f449855', 'flag.create', 'flag', 'theme', '01a20232-0648-7f1e-be61-9363c4135149', NULL, '{"id":"01a20232-0fc4-745d-afe9-25ada650c41e","key":"theme","name":"theme","description":"","type":"string","variations":[{"key":"light","value":"light"},{"key":"dark","value":"dark"},{"key":"odd","value":"ä\"ö"}],"offVariation":"light","tags":[],"environment":"production","enabled":true,"rolloutPercentage":null,"fallthrough":{"distribution":[{"variation":"light","percentage":60},{"variation":"dark","percentage":39.5},{"variation":"odd","percentage":0.5}]},"prerequisites":[{"flag":"new_checkout","variations":["on"]}],"salt":"theme","version":1,"createdAt":"2026-11-22T07:39:24.996382+00:00","updatedAt":"2026-11-22T07:39:24.996382+00:00"}', NULL, NULL, NULL, 1);
INSERT INTO public.audit_entries VALUES ('01a20232-1181-767c-b190-1de00e10886d', '2026-11-22 07:39:25.44179+00', '01a20231-ff41-7278-8b61-cdf456a53c2d', '127.0.0.1', '6230a0a55cdc19f2220d9e195a1b011b', 'flag.create', 'flag', 'limit', '01a20232-0648-7f1e-be61-9363c4135149', NULL, '{"id":"01a20232-1180-7ad0-9ee5-6dff9973a3d3","key":"limit","name":"limit","description":"","type":"number","variations":[{"key":"low","value":1.50},{"key":"high","value":3}],"offVariation":"low","tags":[],"environment":"production","enabled":false,"rolloutPercentage":null,"fallthrough":{"variation":"high"},"prerequisites":[],"salt":"limit","version":1,"createdAt":"2026-11-22T07:39:25.440325+00:00","updatedAt":"2026-11-22T07:39:25.440325+00:00"}', NULL, NULL, NULL, 1);
INSERT INTO public.audit_entries VALUES ('01a20232-1577-7171-8c86-b96d9fff52ff', '2026-11-22 07:39:26.455483+00', '01a20231-ff41-7278-8b61-cdf456a53c2d', '127.0.0.1', '3137c265af11efdf8248427b29f0db87', 'flag.rule.create', 'flag', 'new_checkout', '01a20232-0648-7f1e-be61-9363c4135149', NULL, '{"environment":"production","rule":{"id":"01a20232-14b8-7e08-a5ab-379af78a3879","ruleType":"email_domain","ruleValue":"@example.com","conditions":[],"serve":{"variation":"on"},"priority":5,"enabled":true,"description":""}}', NULL, NULL, NULL, 1);
INSERT INTO public.audit_entries VALUES ('01a20232-1714-7b66-a8ca-5ce0067230c4', '2026-11-22 07:39:26.868378+00', '01a20231-ff41-7278-8b61-cdf456a53c2d', '127.0.0.1', 'fd462fa1569da2b605337e6153a79cba', 'flag.rule.create', 'flag', 'new_checkout', '01a20232-0648-7f1e-be61-9363c4135149', NULL, '{"environment":"production","rule":{"id":"01a20232-1710-78ac-8475-d5a074b0fe86","ruleType":"segment","ruleValue":"beta","conditions":[],"serve":{"distribution":[{"variation":"on","percentage":50},{"variation":"off","percentage":50}]},"priority":0,"enabled":true,"description":""}}', NULL, NULL, NULL, 1);
INSERT INTO public.audit_entries VALUES ('01a20232-1772-7407-90a0-d6be0566f5bf', '2026-11-22 07:39:26.962628+00', '01a20231-ff41-7278-8b61-cdf456a53c2d', '127.0.0.1', '6d76c70c76c92f0d0b86cb2d647ce8b4', 'flag.rule.create', 'flag', 'new_checkout', '01a20232-0648-7f1e-be61-9363c4135149', NULL, '{"environment":"production","rule":{"id":"01a20232-1769-7af4-8aaa-36dcfd4f069a","ruleType":"attributes","ruleValue":null,"conditions":[{"attribute":"app","operator":"semverGreaterThan","values":["2.1.0"],"negate":false},{"attribute":"mail","operator":"matches","values":["^a+b"],"negate":true}],"serve":{"variation":"off"},"priority":9,"enabled":true,"description":""}}', NULL, NULL, NULL, 1);
INSERT INTO public.audit_entries VALUES ('01a20232-1824-78d5-b7ef-38afa117d1ee', '2026-11-22 07:39:27.140107+00', '01a20231-ff41-7278-8b61-cdf456a53c2d', '127.0.0.1', '443d0d291b33c17a260c5eeda553c5f6', 'flag.toggle', 'flag', 'limit', '01a20232-0648-7f1e-be61-9363c4135149', '{"environment":"staging","enabled":false}', '{"environment":"staging","enabled":true}', NULL, NULL, NULL, 1);
INSERT INTO public.audit_entries VALUES ('01a20231-ae20-7ea6-8442-865922ccf304', '2026-11-22 07:39:00+00', NULL, '127.0.0.1', NULL, 'session.refuse', 'user', '01a20232-053c-7d53-939a-e80e5b219e96', NULL, NULL, NULL, NULL, NULL, NULL, 1);
INSERT INTO public.audit_entries VALUES ('01a20232-18ce-71e6-b93f-c74f736e40de', '2026-11-22 07:39:27.31078+00', '01a20231-ff41-7278-8b61-cdf456a53c2d', '127.0.0.1', '83820af4b806f1eb805debaece02424d', 'flag.update', 'flag', 'new_checkout', '01a20232-0648-7f1e-be61-9363c4135149', '{"id":"01a20232-0db7-7c7b-aa2b-85da5582f60f","key":"new_checkout","name":"Checkout","description":"","type":"boolean","variations":[{"key":"on","value":true},{"key":"off","value":false}],"offVariation":"off","tags":["shop"],"environment":"production","enabled":true,"rolloutPercentage":33.333,"fallthrough":{"distribution":[{"variation":"on","percentage":33.333},{"variation":"off","percentage":66.667}]},"prerequisites":[],"salt":"new_checkout","version":4,"createdAt":"2026-11-22T07:39:24.471444+00:00","updatedAt":"2026-11-22T07:39:26.953943+00:00"}', '{"id":"01a20232-0db7-7c7b-aa2b-85da5582f60f","key":"new_checkout","name":"Checkout","description":"The new one","type":"boolean","variations":[{"key":"on","value":true},{"key":"off","value":false}],"offVariation":"off","tags":["shop"],"environment":"production","enabled":true,"rolloutPercentage":33.333,"fallthrough":{"distribution":[{"variation":"on","percentage":33.333},{"variation":"off","percentage":66.667}]},"prerequisites":[],"salt":"new_checkout","version":5,"createdAt":"2026-11-22T07:39:24.471444+00:00","updatedAt":"2026-11-22T07:39:27.309352+00:00"}', NULL, NULL, NULL, 1);
INSERT INTO public.environments VALUES ('01a20232-0648-7fb1-a666-29a85d2a50f7', '01a20232-0648-7f1e-be61-9363c4135149', 'production', 'Production', true, 9, '2026-11-22 07:39:22.56838+00', '2026-11-22 07:39:22.56838+00');
INSERT INTO public.environments VALUES ('01a20232-0a0c-7770-97b7-fee39d952592', '01a20232-0648-7f1e-be61-9363c4135149', 'staging', 'Staging', false, 8, '2026-11-22 07:39:23.532784+00', '2026-11-22 07:39:23.532784+00');
INSERT INTO public.evaluations VALUES ('01a20232-1942-775a-94e7-67706fe3d4e8', '2026-11-22 07:39:27.42685+00', '01a20232-0648-7fb1-a666-29a85d2a50f7', '01a20232-0fc4-745d-afe9-25ada650c41e', 'user-1', 'light', 'rollout');
INSERT INTO public.evaluations VALUES ('01a20232-1942-79a5-abe5-5c0ea0206e06', '2026-11-22 07:39:27.42685+00', '01a20232-0648-7fb1-a666-29a85d2a50f7', '01a20232-0db7-7c7b-aa2b-85da5582f60f', 'user-1', 'on', 'rollout');
INSERT INTO public.evaluations VALUES ('01a20232-1942-7df8-8282-f8d8494bd1ea', '2026-11-22 07:39:27.42685+00', '01a20232-0648-7fb1-a666-29a85d2a50f7', '01a20232-1180-7ad0-9ee5-6dff9973a3d3', 'user-1', 'low', 'disabled');
INSERT INTO public.evaluations VALUES ('01a20232-19d3-7243-9df6-85f6a54ea6f5', '2026-11-22 07:39:27.571052+00', '01a20232-0a0c-7770-97b7-fee39d952592', '01a20232-0fc4-745d-afe9-25ada650c41e', 'user-1', 'light', 'disabled');
INSERT INTO public.evaluations VALUES ('01a20232-19d3-770d-b551-8166492cd26d', '2026-11-22 07:39:27.571052+00', '01a20232-0a0c-7770-97b7-fee39d952592', '01a20232-1180-7ad0-9ee5-6dff9973a3d3', 'user-1', 'low', 'rollout');
INSERT INTO public.evaluations VALUES ('01a20232-19d3-7e77-90c3-06461a8707cc', '2026-11-22 07:39:27.571052+00', '01a20232-0a0c-7770-97b7-fee39d952592', '01a20232-0db7-7c7b-aa2b-85da5582f60f', 'user-1', 'off', 'disabled');
INSERT INTO public.evaluations VALUES ('01a20232-1a23-75f2-81ce-3a1b29cdd3f8', '2026-11-22 07:39:27.651294+00', '01a20232-0648-7fb1-a666-29a85d2a50f7', '01a20232-0db7-7c7b-aa2b-85da5582f60f', 'user-1', 'on', 'rollout');
INSERT INTO public.evaluations VALUES ('01a20232-1a23-77a8-ab1f-e39242da4f12', '2026-11-22 07:39:27.651294+00', '01a20232-0648-7fb1-a666-29a85d2a50f7', '01a20232-0fc4-745d-afe9-25ada650c41e', 'user-1', 'light', 'rollout');
INSERT INTO public.evaluations VALUES ('01a20232-1a23-7ea1-9723-2b865ec2da6c', '2026-11-22 07:39:27.651294+00', '01a20232-0648-7fb1-a666-29a85d2a50f7', '01a20232-1180-7ad0-9ee5-6dff9973a3d3', 'user-1', 'low', 'disabled');
INSERT INTO public.evaluations VALUES ('01a20232-1bf1-78e5-84db-55f8f4b31523', '2026-11-22 07:39:28.113683+00', '01a20232-0648-7fb1-a666-29a85d2a50f7', '01a20232-0fc4-745d-afe9-25ada650c41e', 'user-2', 'light', 'prerequisite_failed');
INSERT INTO public.evaluations VALUES ('01a20232-1bf1-799b-882b-0902553273e2', '2026-11-22 07:39:28.113683+00', '01a20232-0648-7fb1-a666-29a85d2a50f7', '01a20232-0db7-7c7b-aa2b-85da5582f60f', 'user-2', 'off', 'rollout');
INSERT INTO public.evaluations VALUES ('01a20232-1bf1-7fc5-a41f-bc12eb5c0b21', '2026-11-22 07:39:28.113683+00', '01a20232-0648-7fb1-a666-29a85d2a50f7', '01a20232-1180-7ad0-9ee5-6dff9973a3d3', 'user-2', 'low', 'disabled');
INSERT INTO public.evaluations VALUES ('01a20232-1c32-718c-8f28-0887439ca12b', '2026-11-22 07:39:28.178267+00', '01a20232-0a0c-7770-97b7-fee39d952592', '01a20232-0db7-7c7b-aa2b-85da5582f60f', 'user-2', 'off', 'disabled');
INSERT INTO public.evaluations VALUES ('01a20232-1c32-73d4-be10-82a29479a79f', '2026-11-22 07:39:28.178267+00', '01a20232-0a0c-7770-97b7-fee39d952592', '01a20232-1180-7ad0-9ee5-6dff9973a3d3', 'user-2', 'low', 'rollout');
INSERT INTO public.evaluations VALUES ('01a20232-1c32-7f99-af81-f6f29fbb9e75', '2026-11-22 07:39:28.178267+00', '01a20232-0a0c-7770-97b7-fee39d952592', '01a20232-0fc4-745d-afe9-25ada650c41e', 'user-2', 'light', 'disabled');
INSERT INTO public.evaluations VALUES ('01a20232-1cb1-714e-8cf9-bb1431c36cd5', '2026-11-22 07:39:28.305575+00', '01a20232-0648-7fb1-a666-29a85d2a50f7', '01a20232-0fc4-745d-afe9-25ada650c41e', 'user-2', 'light', 'prerequisite_failed');
INSERT INTO public.evaluations VALUES ('01a20232-1cb1-761d-a79c-20b830ddbbb5', '2026-11-22 07:39:28.305575+00', '01a20232-0648-7fb1-a666-29a85d2a50f7', '01a20232-0db7-7c7b-aa2b-85da5582f60f', 'user-2', 'off', 'rollout');
INSERT INTO public.evaluations VALUES ('01a20232-1cb1-77dd-8b20-ddd6c3116917', '2026-11-22 07:39:28.305575+00', '01a20232-0648-7fb1-a666-29a85d2a50f7', '01a20232-1180-7ad0-9ee5-6dff9973a3d3', 'user-2', 'low', 'disabled');
INSERT INTO public.evaluations VALUES ('01a20232-1d6b-72e7-8b5e-f0f8272c7066', '2026-11-22 07:39:28.491324+00', '01a20232-0648-7fb1-a666-29a85d2a50f7', '01a20232-0fc4-745d-afe9-25ada650c41e', 'user-3', 'light', 'rollout');
INSERT INTO public.evaluations VALUES ('01a20232-1d6b-7696-afef-1795b72a2ba1', '2026-11-22 07:39:28.491324+00', '01a20232-0648-7fb1-a666-29a85d2a50f7', '01a20232-0db7-7c7b-aa2b-85da5582f60f', 'user-3', 'on', 'rule_match');
INSERT INTO public.evaluations VALUES ('01a20232-1d6b-7912-9e32-5d0031169bf5', '2026-11-22 07:39:28.491324+00', '01a20232-0648-7fb1-a666-29a85d2a50f7', '01a20232-1180-7ad0-9ee5-6dff9973a3d3', 'user-3', 'low', 'disabled');
INSERT INTO public.evaluations VALUES ('01a20232-1daa-74a3-82f7-ada34fd57211', '2026-11-22 07:39:28.554921+00', '01a20232-0a0c-7770-97b7-fee39d952592', '01a20232-0db7-7c7b-aa2b-85da5582f60f', 'user-3', 'off', 'disabled');
INSERT INTO public.evaluations VALUES ('01a20232-1daa-75d1-aa1d-33127140d99b', '2026-11-22 07:39:28.554921+00', '01a20232-0a0c-7770-97b7-fee39d952592', '01a20232-0fc4-745d-afe9-25ada650c41e', 'user-3', 'light', 'disabled');
INSERT INTO public.evaluations VALUES ('01a20232-1daa-7e88-9156-c7fe7810175d', '2026-11-22 07:39:28.554921+00', '01a20232-0a0c-7770-97b7-fee39d952592', '01a20232-1180-7ad0-9ee5-6dff9973a3d3', 'user-3', 'low', 'rollout');
INSERT INTO public.evaluations VALUES ('01a20232-1deb-79f5-a9b3-a5b831b4a0cb', '2026-11-22 07:39:28.619203+00', '01a20232-0648-7fb1-a666-29a85d2a50f7', '01a20232-1180-7ad0-9ee5-6dff9973a3d3', 'user-3', 'low', 'disabled');
INSERT INTO public.evaluations VALUES ('01a20232-1deb-7a33-8aa4-a0fbb0e6092d', '2026-11-22 07:39:28.619203+00', '01a20232-0648-7fb1-a666-29a85d2a50f7', '01a20232-0fc4-745d-afe9-25ada650c41e', 'user-3', 'light', 'rollout');
INSERT INTO public.evaluations VALUES ('01a20232-1deb-7b59-8b5a-4836e41409b0', '2026-11-22 07:39:28.619203+00', '01a20232-0648-7fb1-a666-29a85d2a50f7', '01a20232-0db7-7c7b-aa2b-85da5582f60f', 'user-3', 'on', 'rule_match');
INSERT INTO public.evaluations VALUES ('01a20232-1ef5-7117-aa3b-0b5e52a6627d', '2026-11-22 07:39:28.885552+00', '01a20232-0648-7fb1-a666-29a85d2a50f7', '01a20232-0fc4-745d-afe9-25ada650c41e', 'user-5', 'light', 'prerequisite_failed');
INSERT INTO public.evaluations VALUES ('01a20232-1ef5-736d-b5cf-dbb51deb38c7', '2026-11-22 07:39:28.885552+00', '01a20232-0648-7fb1-a666-29a85d2a50f7', '01a20232-1180-7ad0-9ee5-6dff9973a3d3', 'user-5', 'low', 'disabled');
INSERT INTO public.evaluations VALUES ('01a20232-1ef5-7569-a49a-bd7961187f7d', '2026-11-22 07:39:28.885552+00', '01a20232-0648-7fb1-a666-29a85d2a50f7', '01a20232-0db7-7c7b-aa2b-85da5582f60f', 'user-5', 'off', 'rule_match');
INSERT INTO public.evaluations VALUES ('01a20232-1f9d-7877-84bf-41f86d655d46', '2026-11-22 07:39:29.053354+00', '01a20232-0a0c-7770-97b7-fee39d952592', '01a20232-0fc4-745d-afe9-25ada650c41e', 'user-5', 'light', 'disabled');
INSERT INTO public.evaluations VALUES ('01a20232-1f9d-79af-851a-a5b281a5251e', '2026-11-22 07:39:29.053354+00', '01a20232-0a0c-7770-97b7-fee39d952592', '01a20232-0db7-7c7b-aa2b-85da5582f60f', 'user-5', 'off', 'disabled');
INSERT INTO public.evaluations VALUES ('01a20232-1f9d-7ab1-96d8-e642f0e164fc', '2026-11-22 07:39:29.053354+00', '01a20232-0a0c-7770-97b7-fee39d952592', '01a20232-1180-7ad0-9ee5-6dff9973a3d3', 'user-5', 'low', 'rollout');
INSERT INTO public.evaluations VALUES ('01a20232-2037-74db-9e21-6aaecfe7d726', '2026-11-22 07:39:29.207118+00', '01a20232-0648-7fb1-a666-29a85d2a50f7', '01a20232-0db7-7c7b-aa2b-85da5582f60f', 'user-5', 'off', 'rule_match');
INSERT INTO public.evaluations VALUES ('01a20232-2037-7976-a1c3-f221fb60c3fb', '2026-11-22 07:39:29.207118+00', '01a20232-0648-7fb1-a666-29a85d2a50f7', '01a20232-1180-7ad0-9ee5-6dff9973a3d3', 'user-5', 'low', 'disabled');
INSERT INTO public.evaluations VALUES ('01a20232-2037-7ffc-b6e5-1760c6f07643', '2026-11-22 07:39:29.207118+00', '01a20232-0648-7fb1-a666-29a85d2a50f7', '01a20232-0fc4-745d-afe9-25ada650c41e', 'user-5', 'light', 'prerequisite_failed');
INSERT INTO public.evaluations VALUES ('01a20232-2207-73b0-806b-cdc685eadec8', '2026-11-22 07:39:29.671728+00', '01a20232-0648-7fb1-a666-29a85d2a50f7', '01a20232-0fc4-745d-afe9-25ada650c41e', 'user-7', 'dark', 'rollout');
INSERT INTO public.evaluations VALUES ('01a20232-2207-79c6-91d7-24b37ce78d4a', '2026-11-22 07:39:29.671728+00', '01a20232-0648-7fb1-a666-29a85d2a50f7', '01a20232-1180-7ad0-9ee5-6dff9973a3d3', 'user-7', 'low', 'disabled');
INSERT INTO public.evaluations VALUES ('01a20232-2207-7e72-886a-e2501a3bcbe0', '2026-11-22 07:39:29.671728+00', '01a20232-0648-7fb1-a666-29a85d2a50f7', '01a20232-0db7-7c7b-aa2b-85da5582f60f', 'user-7', 'on', 'rollout');
INSERT INTO public.evaluations VALUES ('01a20232-2234-7477-aef0-8024f645a098', '2026-11-22 07:39:29.71696+00', '01a20232-0a0c-7770-97b7-fee39d952592', '01a20232-0fc4-745d-afe9-25ada650c41e', 'user-7', 'light', 'disabled');
INSERT INTO public.evaluations VALUES ('01a20232-2234-786e-95c6-0432bf34b7a6', '2026-11-22 07:39:29.71696+00', '01a20232-0a0c-7770-97b7-fee39d952592', '01a20232-0db7-7c7b-aa2b-85da5582f60f', 'user-7', 'off', 'disabled');
INSERT INTO public.evaluations VALUES ('01a20232-2234-7f64-ae0c-305ff44edb3b', '2026-11-22 07:39:29.71696+00', '01a20232-0a0c-7770-97b7-fee39d952592', '01a20232-1180-7ad0-9ee5-6dff9973a3d3', 'user-7', 'low', 'rollout');
INSERT INTO public.evaluations VALUES ('01a20232-2263-7129-8472-a190d9cddcaf', '2026-11-22 07:39:29.763135+00', '01a20232-0648-7fb1-a666-29a85d2a50f7', '01a20232-0db7-7c7b-aa2b-85da5582f60f', 'user-7', 'on', 'rollout');
INSERT INTO public.evaluations VALUES ('01a20232-2263-7526-90a4-bdd9ea6cced9', '2026-11-22 07:39:29.763135+00', '01a20232-0648-7fb1-a666-29a85d2a50f7', '01a20232-0fc4-745d-afe9-25ada650c41e', 'user-7', 'dark', 'rollout');
INSERT INTO public.evaluations VALUES ('01a20232-2263-7901-bd94-97c9bb236a34', '2026-11-22 07:39:29.763135+00', '01a20232-0648-7fb1-a666-29a85d2a50f7', '01a20232-1180-7ad0-9ee5-6dff9973a3d3', 'user-7', 'low', 'disabled');
INSERT INTO public.evaluations VALUES ('01a20232-2353-73c2-8179-6c8283676ee0', '2026-11-22 07:39:30.003774+00', '01a20232-0648-7fb1-a666-29a85d2a50f7', '01a20232-0db7-7c7b-aa2b-85da5582f60f', 'user-9', 'on', 'rule_match');
INSERT INTO public.evaluations VALUES ('01a20232-2353-7591-9126-ac2ca65a1dd3', '2026-11-22 07:39:30.003774+00', '01a20232-0648-7fb1-a666-29a85d2a50f7', '01a20232-0fc4-745d-afe9-25ada650c41e', 'user-9', 'dark', 'rollout');
INSERT INTO public.evaluations VALUES ('01a20232-2353-7d3c-be47-eca8fc4fc050', '2026-11-22 07:39:30.003774+00', '01a20232-0648-7fb1-a666-29a85d2a50f7', '01a20232-1180-7ad0-9ee5-6dff9973a3d3', 'user-9', 'low', 'disabled');
INSERT INTO public.evaluations VALUES ('01a20232-23b0-70b7-b705-a412acff52c7', '2026-11-22 07:39:30.096667+00', '01a20232-0a0c-7770-97b7-fee39d952592', '01a20232-0db7-7c7b-aa2b-85da5582f60f', 'user-9', 'off', 'disabled');
INSERT INTO public.evaluations VALUES ('01a20232-23b0-72f5-85e7-fd4ea79d4e92', '2026-11-22 07:39:30.096667+00', '01a20232-0a0c-7770-97b7-fee39d952592', '01a20232-1180-7ad0-9ee5-6dff9973a3d3', 'user-9', 'low', 'rollout');
INSERT INTO public.evaluations VALUES ('01a20232-23b0-7c69-8469-811f3c19fdc6', '2026-11-22 07:39:30.096667+00', '01a20232-0a0c-7770-97b7-fee39d952592', '01a20232-0fc4-745d-afe9-25ada650c41e', 'user-9', 'light', 'disabled');
INSERT INTO public.evaluations VALUES ('01a20232-23f0-7424-99a3-405260c4b234', '2026-11-22 07:39:30.16064+00', '01a20232-0648-7fb1-a666-29a85d2a50f7', '01a20232-0fc4-745d-afe9-25ada650c41e', 'user-9', 'dark', 'rollout');
INSERT INTO public.evaluations VALUES ('01a20232-23f0-7751-8fa4-aa6a50f2d252', '2026-11-22 07:39:30.16064+00', '01a20232-0648-7fb1-a666-29a85d2a50f7', '01a20232-1180-7ad0-9ee5-6dff9973a3d3', 'user-9', 'low', 'disabled');
INSERT INTO public.evaluations VALUES ('01a20232-23f0-7b60-b412-0c088ade976a', '2026-11-22 07:39:30.16064+00', '01a20232-0648-7fb1-a666-29a85d2a50f7', '01a20232-0db7-7c7b-aa2b-85da5582f60f', 'user-9', 'on', 'rule_match');
INSERT INTO public.evaluations VALUES ('01a20232-24eb-7439-998e-6c4456a2a38f', '2026-11-22 07:39:30.411502+00', '01a20232-0648-7fb1-a666-29a85d2a50f7', '01a20232-0fc4-745d-afe9-25ada650c41e', 'user-10', 'light', 'prerequisite_failed');
INSERT INTO public.evaluations VALUES ('01a20232-24eb-74b5-91e2-1b3e149d834b', '2026-11-22 07:39:30.411502+00', '01a20232-0648-7fb1-a666-29a85d2a50f7', '01a20232-1180-7ad0-9ee5-6dff9973a3d3', 'user-10', 'low', 'disabled');
INSERT INTO public.evaluations VALUES ('01a20232-24eb-7a5f-9448-5b52a1b1f5e7', '2026-11-22 07:39:30.411502+00', '01a20232-0648-7fb1-a666-29a85d2a50f7', '01a20232-0db7-7c7b-aa2b-85da5582f60f', 'user-10', 'off', 'rule_match');
INSERT INTO public.evaluations VALUES ('01a20232-2531-7253-a6f1-1be29f77e305', '2026-11-22 07:39:30.48143+00', '01a20232-0a0c-7770-97b7-fee39d952592', '01a20232-0db7-7c7b-aa2b-85da5582f60f', 'user-10', 'off', 'disabled');
INSERT INTO public.evaluations VALUES ('01a20232-2531-7afe-8dbe-fa0a47ffed63', '2026-11-22 07:39:30.48143+00', '01a20232-0a0c-7770-97b7-fee39d952592', '01a20232-0fc4-745d-afe9-25ada650c41e', 'user-10', 'light', 'disabled');
INSERT INTO public.evaluations VALUES ('01a20232-2531-7db3-bac4-f819cd9647b4', '2026-11-22 07:39:30.48143+00', '01a20232-0a0c-7770-97b7-fee39d952592', '01a20232-1180-7ad0-9ee5-6dff9973a3d3', 'user-10', 'low', 'rollout');
INSERT INTO public.evaluations VALUES ('01a20232-2572-70ab-9472-492b23a2e98b', '2026-11-22 07:39:30.546149+00', '01a20232-0648-7fb1-a666-29a85d2a50f7', '01a20232-1180-7ad0-9ee5-6dff9973a3d3', 'user-10', 'low', 'disabled');
INSERT INTO public.evaluations VALUES ('01a20232-2572-7849-be6c-190ba05a7969', '2026-11-22 07:39:30.546149+00', '01a20232-0648-7fb1-a666-29a85d2a50f7', '01a20232-0fc4-745d-afe9-25ada650c41e', 'user-10', 'light', 'prerequisite_failed');
INSERT INTO public.evaluations VALUES ('01a20232-2572-7d63-8cf5-6087ad1938ee', '2026-11-22 07:39:30.546149+00', '01a20232-0648-7fb1-a666-29a85d2a50f7', '01a20232-0db7-7c7b-aa2b-85da5582f60f', 'user-10', 'off', 'rule_match');
INSERT INTO public.evaluations VALUES ('01a20232-2649-7422-81bb-12f1544bcb86', '2026-11-22 07:39:30.761873+00', '01a20232-0648-7fb1-a666-29a85d2a50f7', '01a20232-0db7-7c7b-aa2b-85da5582f60f', 'user-11', 'off', 'rule_match');
INSERT INTO public.evaluations VALUES ('01a20232-2649-76e3-89b7-208dd923ae03', '2026-11-22 07:39:30.761873+00', '01a20232-0648-7fb1-a666-29a85d2a50f7', '01a20232-0fc4-745d-afe9-25ada650c41e', 'user-11', 'light', 'prerequisite_failed');
INSERT INTO public.evaluations VALUES ('01a20232-2649-7770-9269-046cdf1de133', '2026-11-22 07:39:30.761873+00', '01a20232-0648-7fb1-a666-29a85d2a50f7', '01a20232-1180-7ad0-9ee5-6dff9973a3d3', 'user-11', 'low', 'disabled');
INSERT INTO public.evaluations VALUES ('01a20232-2729-7078-b906-6f121cc549b4', '2026-11-22 07:39:30.98523+00', '01a20232-0a0c-7770-97b7-fee39d952592', '01a20232-1180-7ad0-9ee5-6dff9973a3d3', 'user-11', 'low', 'rollout');
INSERT INTO public.evaluations VALUES ('01a20232-2729-7409-b4c3-f7d3ce2c2dfd', '2026-11-22 07:39:30.98523+00', '01a20232-0a0c-7770-97b7-fee39d952592', '01a20232-0db7-7c7b-aa2b-85da5582f60f', 'user-11', 'off', 'disabled');
INSERT INTO public.evaluations VALUES ('01a20232-2729-7a99-8a12-97a4191479d7', '2026-11-22 07:39:30.98523+00', '01a20232-0a0c-7770-97b7-fee39d952592', '01a20232-0fc4-745d-afe9-25ada650c41e', 'user-11', 'light', 'disabled');
INSERT INTO public.evaluations VALUES ('01a20232-27a7-70bb-9176-41b7f131939b', '2026-11-22 07:39:31.111465+00', '01a20232-0648-7fb1-a666-29a85d2a50f7', '01a20232-0db7-7c7b-aa2b-85da5582f60f', 'user-11', 'off', 'rule_match');
INSERT INTO public.evaluations VALUES ('01a20232-27a7-7788-9e21-be5e40634cc6', '2026-11-22 07:39:31.111465+00', '01a20232-0648-7fb1-a666-29a85d2a50f7', '01a20232-1180-7ad0-9ee5-6dff9973a3d3', 'user-11', 'low', 'disabled');
INSERT INTO public.evaluations VALUES ('01a20232-27a7-7bc7-99fb-ab7899807a51', '2026-11-22 07:39:31.111465+00', '01a20232-0648-7fb1-a666-29a85d2a50f7', '01a20232-0fc4-745d-afe9-25ada650c41e', 'user-11', 'light', 'prerequisite_failed');
INSERT INTO public.evaluations VALUES ('01a20232-2825-73de-ba84-0f1335ff07e4', '2026-11-22 07:39:31.237623+00', '01a20232-0648-7fb1-a666-29a85d2a50f7', '01a20232-0db7-7c7b-aa2b-85da5582f60f', NULL, 'off', 'targeting_key_missing');
INSERT INTO public.evaluations VALUES ('01a20232-2825-79a1-ad9f-e9c02180d2c4', '2026-11-22 07:39:31.237623+00', '01a20232-0648-7fb1-a666-29a85d2a50f7', '01a20232-1180-7ad0-9ee5-6dff9973a3d3', NULL, 'low', 'disabled');
INSERT INTO public.evaluations VALUES ('01a20232-2825-7e8a-8d9f-a6f22fc833b6', '2026-11-22 07:39:31.237623+00', '01a20232-0648-7fb1-a666-29a85d2a50f7', '01a20232-0fc4-745d-afe9-25ada650c41e', NULL, 'light', 'prerequisite_failed');
INSERT INTO public.evaluations VALUES ('01a20232-291d-741a-8e33-93b47fe41839', '2026-11-22 07:39:31.485212+00', '01a20232-0648-7fb1-a666-29a85d2a50f7', '01a20232-1180-7ad0-9ee5-6dff9973a3d3', NULL, 'low', 'disabled');
INSERT INTO public.evaluations VALUES ('01a20232-291d-78bd-aa15-0d2a3645fbe7', '2026-11-22 07:39:31.485212+00', '01a20232-0648-7fb1-a666-29a85d2a50f7', '01a20232-0fc4-745d-afe9-25ada650c41e', NULL, 'light', 'prerequisite_failed');
INSERT INTO public.evaluations VALUES ('01a20232-291d-78e6-9ad7-9c5cbb676c74', '2026-11-22 07:39:31.485212+00', '01a20232-0648-7fb1-a666-29a85d2a50f7', '01a20232-0db7-7c7b-aa2b-85da5582f60f', NULL, 'off', 'targeting_key_missing');
INSERT INTO public.evaluations VALUES ('01a20232-2879-74ba-a566-115b81d78e06', '2026-11-22 07:39:31.321956+00', '01a20232-0a0c-7770-97b7-fee39d952592', '01a20232-0db7-7c7b-aa2b-85da5582f60f', NULL, 'off', 'disabled');
INSERT INTO public.evaluations VALUES ('01a20232-2879-7694-8ef2-475c277a3986', '2026-11-22 07:39:31.321956+00', '01a20232-0a0c-7770-97b7-fee39d952592', '01a20232-0fc4-745d-afe9-25ada650c41e', NULL, 'light', 'disabled');
INSERT INTO public.evaluations VALUES ('01a20232-2879-77c3-8c07-5505042a45f6', '2026-11-22 07:39:31.321956+00', '01a20232-0a0c-7770-97b7-fee39d952592', '01a20232-1180-7ad0-9ee5-6dff9973a3d3', NULL, 'low', 'rollout');
INSERT INTO public.flag_states VALUES ('01a20232-0db7-7c7b-aa2b-85da5582f60f', '01a20232-0648-7fb1-a666-29a85d2a50f7', true, '{"distribution":[{"variation":"on","percentage":33.333},{"variation":"off","percentage":66.667}]}', '[]');
INSERT INTO public.flag_states VALUES ('01a20232-0fc4-745d-afe9-25ada650c41e', '01a20232-0648-7fb1-a666-29a85d2a50f7', true, '{"distribution":[{"variation":"light","percentage":60},{"variation":"dark","percentage":39.5},{"variation":"odd","percentage":0.5}]}', '[{"flag":"new_checkout","variations":["on"]}]');
INSERT INTO public.flag_states VALUES ('01a20232-1180-7ad0-9ee5-6dff9973a3d3', '01a20232-0648-7fb1-a666-29a85d2a50f7', false, '{"variation":"high"}', '[]');
INSERT INTO public.flag_states VALUES ('01a20232-1180-7ad0-9ee5-6dff9973a3d3', '01a20232-0a0c-7770-97b7-fee39d952592', true, '{"variation":"low"}', '[]');
INSERT INTO public.flags VALUES ('01a20232-0fc4-745d-afe9-25ada650c41e', '01a20232-0648-7f1e-be61-9363c4135149', 'theme', 'theme', '', 'String', 'light', 'theme', '{}', 'theme
theme
', 1, '2026-11-22 07:39:24.996382+00', '2026-11-22 07:39:24.996382+00');
INSERT INTO public.flags VALUES ('01a20232-1180-7ad0-9ee5-6dff9973a3d3', '01a20232-0648-7f1e-be61-9363c4135149', 'limit', 'limit', '', 'Number', 'low', 'limit', '{}', 'limit
limit
', 2, '2026-11-22 07:39:25.440325+00', '2026-11-22 07:39:27.137479+00');
INSERT INTO public.flags VALUES ('01a20232-0db7-7c7b-aa2b-85da5582f60f', '01a20232-0648-7f1e-be61-9363c4135149', 'new_checkout', 'Checkout', 'The new one', 'Boolean', 'off', 'new_checkout', '{shop}', 'new_checkout
checkout
the new one', 5, '2026-11-22 07:39:24.471444+00', '2026-11-22 07:39:27.309352+00');
INSERT INTO public.permissions VALUES ('01a20231-e0bf-7139-bedf-c5ddf6f40b11', 'segment.update', 'Change segments', true, '2026-11-22 07:39:12.959053+00');
INSERT INTO public.permissions VALUES ('01a20231-e0bf-7250-95e8-718b42417533', 'flag.delete', 'Delete flags', true, '2026-11-22 07:39:12.959053+00');
INSERT INTO public.permissions VALUES ('01a20231-e0bf-7281-b29c-a01e88a744ca', 'flag.create', 'Create flags', true, '2026-11-22 07:39:12.959053+00');
INSERT INTO public.permissions VALUES ('01a20231-e0bf-72e9-97f4-f1a52de45834', 'flag.update', 'Change flags, rules and rollouts', true, '2026-11-22 07:39:12.959053+00');
INSERT INTO public.permissions VALUES ('01a20231-e0bf-73cd-9de3-5612909dc7fb', 'permission.delete', 'Delete permissions of other services', true, '2026-11-22 07:39:12.959053+00');
INSERT INTO public.permissions VALUES ('01a20231-e0bf-7484-905c-23e43a97e933', 'user.read', 'See every user', true, '2026-11-22 07:39:12.959053+00');
INSERT INTO public.permissions VALUES ('01a20231-e0bf-74a7-a287-b31823ae20dd', 'health.read', 'See the state of each component and the metrics', true, '2026-11-22 07:39:12.959053+00');
INSERT INTO public.permissions VALUES ('01a20231-e0bf-74dd-b6bc-e6c697133625', 'role.delete', 'Delete roles', true, '2026-11-22 07:39:12.959053+00');
INSERT INTO public.permissions VALUES ('01a20231-e0bf-755a-9f31-a95fdafd929d', 'permission.read', 'See permissions', true, '2026-11-22 07:39:12.959053+00');
INSERT INTO public.permissions VALUES ('01a20231-e0bf-75df-a8e5-4ac53f787050', 'flag.toggle', 'Turn flags on and off', true, '2026-11-22 07:39:12.959053+00');
INSERT INTO public.permissions VALUES ('01a20231-e0bf-75e9-ae9f-884e3f040b49', 'project.member.manage', 'Manage who may do what in a project', true, '2026-11-22 07:39:12.959053+00');
INSERT INTO public.permissions VALUES ('01a20231-e0bf-7686-ab24-a9dd3ca741d6', 'user.update', 'Change users, their status, roles and permissions', true, '2026-11-22 07:39:12.959053+00');
INSERT INTO public.permissions VALUES ('01a20231-e0bf-768a-9164-db6ae9245300', 'key.rotate', 'Rotate the signing keys of access tokens', true, '2026-11-22 07:39:12.959053+00');
INSERT INTO public.permissions VALUES ('01a20231-e0bf-76c3-874b-44d09c7efed9', 'permission.update', 'Change permissions of other services', true, '2026-11-22 07:39:12.959053+00');
INSERT INTO public.permissions VALUES ('01a20231-e0bf-783e-a3d8-3a450b1810e9', 'role.read', 'See roles', true, '2026-11-22 07:39:12.959053+00');
INSERT INTO public.permissions VALUES ('01a20231-e0bf-7912-ba5c-71b27d51f1c4', 'project.create', 'Create projects', true, '2026-11-22 07:39:12.959053+00');
INSERT INTO public.permissions VALUES ('01a20231-e0bf-794e-9d7c-392554998c13', 'segment.create', 'Create segments', true, '2026-11-22 07:39:12.959053+00');
INSERT INTO public.permissions VALUES ('01a20231-e0bf-7993-b175-ddb267f48413', 'audit.read', 'Read the audit log', true, '2026-11-22 07:39:12.959053+00');
INSERT INTO public.permissions VALUES ('01a20231-e0bf-7a17-a3f9-89898060aaa1', 'role.update', 'Change roles', true, '2026-11-22 07:39:12.959053+00');
INSERT INTO public.permissions VALUES ('01a20231-e0bf-7aec-bfce-c4c072b2ec52', 'project.read', 'See a project, its environments and members', true, '2026-11-22 07:39:12.959053+00');
INSERT INTO public.permissions VALUES ('01a20231-e0bf-7b40-8063-3d1bf8a92d51', 'role.create', 'Create roles', true, '2026-11-22 07:39:12.959053+00');
INSERT INTO public.permissions VALUES ('01a20231-e0bf-7b45-98b3-154c9c2a5f62', 'environment.manage', 'Manage a project''s environments', true, '2026-11-22 07:39:12.959053+00');
INSERT INTO public.permissions VALUES ('01a20231-e0bf-7b96-9316-d6bbb89857c7', 'project.delete', 'Delete a project and everything in it', true, '2026-11-22 07:39:12.959053+00');
INSERT INTO public.permissions VALUES ('01a20231-e0bf-7cb9-9f63-88611551a14c', 'flag.read', 'See flags, rules and explanations', true, '2026-11-22 07:39:12.959053+00');
INSERT INTO public.permissions VALUES ('01a20231-e0bf-7d93-9eee-53d148b01112', 'permission.create', 'Create permissions for other services', true, '2026-11-22 07:39:12.959053+00');
INSERT INTO public.permissions VALUES ('01a20231-e0bf-7d94-821a-b90e87e3657c', 'project.key.manage', 'List and regenerate SDK keys', true, '2026-11-22 07:39:12.959053+00');
INSERT INTO public.permissions VALUES ('01a20231-e0bf-7d9e-9fe6-c7e92b4614ea', 'user.delete', 'Delete and restore users', true, '2026-11-22 07:39:12.959053+00');
INSERT INTO public.permissions VALUES ('01a20231-e0bf-7dcb-a8d7-ea949d699bf4', 'segment.delete', 'Delete segments', true, '2026-11-22 07:39:12.959053+00');
INSERT INTO public.permissions VALUES ('01a20231-e0bf-7e2c-bc7a-1a9379f61071', 'user.create', 'Create users', true, '2026-11-22 07:39:12.959053+00');
INSERT INTO public.permissions VALUES ('01a20231-e0bf-7e31-ba33-e2565376d4f9', 'evaluation.read', 'See what was served to whom', true, '2026-11-22 07:39:12.959053+00');
INSERT INTO public.permissions VALUES ('01a20231-e0bf-7e60-82c8-a33bead08d61', 'segment.read', 'See segments', true, '2026-11-22 07:39:12.959053+00');
INSERT INTO public.permissions VALUES ('01a20231-e0bf-7fe2-b194-341112ab966e', 'project.update', 'Change a project', true, '2026-11-22 07:39:12.959053+00');
INSERT INTO public.projects VALUES ('01a20232-0648-7f1e-be61-9363c4135149', 'Shop', 'shop', 'Sells
things', '01a20231-ff41-7278-8b61-cdf456a53c2d', 2, '2026-11-22 07:39:22.56838+00', '2026-11-22 07:39:23.532784+00');
INSERT INTO public.refresh_tokens VALUES ('\xe904e219f4329a87176fcc8eb927ddcb1e7632f7d3def82ce7f5fa03287be936', '01a20231-fcdb-70ef-a921-2dd1f25b6f0d', '2026-11-22 07:39:20.155657+00', '2026-12-22 07:39:20.155657+00', NULL);
INSERT INTO public.refresh_tokens VALUES ('\x81be52013c1209cbe2cfb6aefcb218dbcd081ee795b30dd544128eb2303c1a99', '01a20231-ff8c-7b2b-be49-c9da48fcbf13', '2026-11-22 07:39:20.844975+00', '2026-12-22 07:39:20.844975+00', NULL);
INSERT INTO public.role_permissions VALUES ('01a20231-e0bf-76d7-8119-e8541e87a17a', '01a20231-e0bf-7912-ba5c-71b27d51f1c4');
INSERT INTO public.role_permissions VALUES ('01a20231-e0bf-7785-b66d-422ad6b34a2f', '01a20231-e0bf-7aec-bfce-c4c072b2ec52');
INSERT INTO public.role_permissions VALUES ('01a20231-e0bf-7785-b66d-422ad6b34a2f', '01a20231-e0bf-7cb9-9f63-88611551a14c');
INSERT INTO public.role_permissions VALUES ('01a20231-e0bf-7785-b66d-422ad6b34a2f', '01a20231-e0bf-7e31-ba33-e2565376d4f9');
INSERT INTO public.role_permissions VALUES ('01a20231-e0bf-7785-b66d-422ad6b34a2f', '01a20231-e0bf-7e60-82c8-a33bead08d61');
INSERT INTO public.role_permissions VALUES ('01a20231-e0bf-7b29-8054-5e696ec3122c', '01a20231-e0bf-7139-bedf-c5ddf6f40b11');
INSERT INTO public.role_permissions VALUES ('01a20231-e0bf-7b29-8054-5e696ec3122c', '01a20231-e0bf-7250-95e8-718b42417533');
INSERT INTO public.role_permissions VALUES ('01a20231-e0bf-7b29-8054-5e696ec3122c', '01a20231-e0bf-7281-b29c-a01e88a744ca');
INSERT INTO public.role_permissions VALUES ('01a20231-e0bf-7b29-8054-5e696ec3122c', '01a20231-e0bf-72e9-97f4-f1a52de45834');
INSERT INTO public.role_permissions VALUES ('01a20231-e0bf-7b29-8054-5e696ec3122c', '01a20231-e0bf-75df-a8e5-4ac53f787050');
INSERT INTO public.role_permissions VALUES ('01a20231-e0bf-7b29-8054-5e696ec3122c', '01a20231-e0bf-75e9-ae9f-884e3f040b49');
INSERT INTO public.role_permissions VALUES ('01a20231-e0bf-7b29-8054-5e696ec3122c', '01a20231-e0bf-794e-9d7c-392554998c13');
INSERT INTO public.role_permissions VALUES ('01a20231-e0bf-7b29-8054-5e696ec3122c', '01a20231-e0bf-7aec-bfce-c4c072b2ec52');
INSERT INTO public.role_permissions VALUES ('01a20231-e0bf-7b29-8054-5e696ec3122c', '01a20231-e0bf-7b45-98b3-154c9c2a5f62');
INSERT INTO public.role_permissions VALUES ('01a20231-e0bf-7b29-8054-5e696ec3122c', '01a20231-e0bf-7b96-9316-d6bbb89857c7');
INSERT INTO public.role_permissions VALUES ('01a20231-e0bf-7b29-8054-5e696ec3122c', '01a20231-e0bf-7cb9-9f63-88611551a14c');
INSERT INTO public.role_permissions VALUES ('01a20231-e0bf-7b29-8054-5e696ec3122c', '01a20231-e0bf-7d94-821a-b90e87e3657c');
INSERT INTO public.role_permissions VALUES ('01a20231-e0bf-7b29-8054-5e696ec3122c', '01a20231-e0bf-7dcb-a8d7-ea949d699bf4');
INSERT INTO public.role_permissions VALUES ('01a20231-e0bf-7b29-8054-5e696ec3122c', '01a20231-e0bf-7e31-ba33-e2565376d4f9');
INSERT INTO public.role_permissions VALUES ('01a20231-e0bf-7b29-8054-5e696ec3122c', '01a20231-e0bf-7e60-82c8-a33bead08d61');
INSERT INTO public.role_permissions VALUES ('01a20231-e0bf-7b29-8054-5e696ec3122c', '01a20231-e0bf-7fe2-b194-341112ab966e');
INSERT INTO public.role_permissions VALUES ('01a20231-e0bf-7f80-9aba-662ff0ab68f5', '01a20231-e0bf-7139-bedf-c5ddf6f40b11');
INSERT INTO public.role_permissions VALUES ('01a20231-e0bf-7f80-9aba-662ff0ab68f5', '01a20231-e0bf-7250-95e8-718b42417533');
INSERT INTO public.role_permissions VALUES ('01a20231-e0bf-7f80-9aba-662ff0ab68f5', '01a20231-e0bf-7281-b29c-a01e88a744ca');
INSERT INTO public.role_permissions VALUES ('01a20231-e0bf-7f80-9aba-662ff0ab68f5', '01a20231-e0bf-72e9-97f4-f1a52de45834');
INSERT INTO public.role_permissions VALUES ('01a20231-e0bf-7f80-9aba-662ff0ab68f5', '01a20231-e0bf-75df-a8e5-4ac53f787050');
INSERT INTO public.role_permissions VALUES ('01a20231-e0bf-7f80-9aba-662ff0ab68f5', '01a20231-e0bf-794e-9d7c-392554998c13');
INSERT INTO public.role_permissions VALUES ('01a20231-e0bf-7f80-9aba-662ff0ab68f5', '01a20231-e0bf-7aec-bfce-c4c072b2ec52');
INSERT INTO public.role_permissions VALUES ('01a20231-e0bf-7f80-9aba-662ff0ab68f5', '01a20231-e0bf-7cb9-9f63-88611551a14c');
INSERT INTO public.role_permissions VALUES ('01a20231-e0bf-7f80-9aba-662ff0ab68f5', '01a20231-e0bf-7dcb-a8d7-ea949d699bf4');
INSERT INTO public.role_permissions VALUES ('01a20231-e0bf-7f80-9aba-662ff0ab68f5', '01a20231-e0bf-7e31-ba33-e2565376d4f9');
INSERT INTO public.role_permissions VALUES ('01a20231-e0bf-7f80-9aba-662ff0ab68f5', '01a20231-e0bf-7e60-82c8-a33bead08d61');
INSERT INTO public.role_permissions VALUES ('01a20232-0376-7d48-a07f-eef2d84b1eac', '01a20231-e0bf-7484-905c-23e43a97e933');
INSERT INTO public.role_permissions VALUES ('01a20232-0376-7d48-a07f-eef2d84b1eac', '01a20231-e0bf-7993-b175-ddb267f48413');
INSERT INTO public.roles VALUES ('01a20231-e0bf-74bc-bbe2-7be45e271119', 'Administrator', 'administrator', 'Everything, everywhere, later permissions too', true, true, '2026-11-22 07:39:12.959053+00', '2026-11-22 07:39:12.959053+00');
INSERT INTO public.roles VALUES ('01a20231-e0bf-76d7-8119-e8541e87a17a', 'Member', 'member', 'May create projects', true, false, '2026-11-22 07:39:12.959053+00', '2026-11-22 07:39:12.959053+00');
INSERT INTO public.roles VALUES ('01a20231-e0bf-7785-b66d-422ad6b34a2f', 'Project Viewer', 'project viewer', 'Sees a project and what is in it', true, false, '2026-11-22 07:39:12.959053+00', '2026-11-22 07:39:12.959053+00');
INSERT INTO public.roles VALUES ('01a20231-e0bf-7b29-8054-5e696ec3122c', 'Project Owner', 'project owner', 'Everything in a project', true, false, '2026-11-22 07:39:12.959053+00', '2026-11-22 07:39:12.959053+00');
INSERT INTO public.roles VALUES ('01a20231-e0bf-7f80-9aba-662ff0ab68f5', 'Project Editor', 'project editor', 'Manages a project''s flags and segments', true, false, '2026-11-22 07:39:12.959053+00', '2026-11-22 07:39:12.959053+00');
INSERT INTO public.roles VALUES ('01a20232-0376-7d48-a07f-eef2d84b1eac', 'Readers', 'readers', 'Read', false, false, '2026-11-22 07:39:21.84645+00', '2026-11-22 07:39:21.84645+00');
INSERT INTO public.rules VALUES ('01a20232-14b8-7e08-a5ab-379af78a3879', '01a20232-0db7-7c7b-aa2b-85da5582f60f', '01a20232-0648-7fb1-a666-29a85d2a50f7', 'EmailDomain', '@example.com', '[]', '{"variation":"on"}', 5, true, '', 0);
INSERT INTO public.rules VALUES ('01a20232-1710-78ac-8475-d5a074b0fe86', '01a20232-0db7-7c7b-aa2b-85da5582f60f', '01a20232-0648-7fb1-a666-29a85d2a50f7', 'Segment', 'beta', '[]', '{"distribution":[{"variation":"on","percentage":50},{"variation":"off","percentage":50}]}', 0, true, '', 1);
INSERT INTO public.rules VALUES ('01a20232-1769-7af4-8aaa-36dcfd4f069a', '01a20232-0db7-7c7b-aa2b-85da5582f60f', '01a20232-0648-7fb1-a666-29a85d2a50f7', 'Attributes', NULL, '[{"attribute":"app","operator":"semverGreaterThan","values":["2.1.0"],"negate":false},{"attribute":"mail","operator":"matches","values":["^a+b"],"negate":true}]', '{"variation":"off"}', 9, true, '', 2);
INSERT INTO public.sdk_keys VALUES ('01a20232-0a0c-74a6-8745-3cd8aed14345', '01a20232-0648-7f1e-be61-9363c4135149', '01a20232-0a0c-7770-97b7-fee39d952592', 'Client', '\xe128e2df5c35d2abc7e5921b35eca760bf3d88a79e783cc191a41bb4d2e13b42', 'fsc_5XxtNLmB', '2026-11-22 07:39:23.532784+00', NULL, NULL);
INSERT INTO public.sdk_keys VALUES ('01a20232-0a0c-723d-87de-f7426e22517a', '01a20232-0648-7f1e-be61-9363c4135149', '01a20232-0a0c-7770-97b7-fee39d952592', 'Server', '\x811977d889222e6c181eb22fa2beedd83e4001fbe7b254a2f4b8cee51f77f869', 'fsk_2xuDpP88', '2026-11-22 07:39:23.532784+00', NULL, '2026-11-22 07:39:23.910855+00');
INSERT INTO public.sdk_keys VALUES ('01a20232-0648-7876-96c3-6d811649775f', '01a20232-0648-7f1e-be61-9363c4135149', '01a20232-0648-7fb1-a666-29a85d2a50f7', 'Client', '\x71dae9dfeaf109eb5de1c1e0fe7f2a4f246a9a6091ec1da5388fd6b563f9a11e', 'fsc_CkGWsf27', '2026-11-22 07:39:22.56838+00', '2026-11-22 07:39:00+00', NULL);
INSERT INTO public.sdk_keys VALUES ('01a20232-0648-7b7d-b103-a9e88ca0a64c', '01a20232-0648-7f1e-be61-9363c4135149', '01a20232-0648-7fb1-a666-29a85d2a50f7', 'Server', '\x5b007b297046033474113410ceb78eefe8d6c36a3c36377c985fd61bed2f79cf', 'fsk_DDvfQFgd', '2026-11-22 07:39:22.56838+00', '2026-11-22 07:39:00+00', NULL);
INSERT INTO public.sdk_keys VALUES ('01a20232-0b86-7677-8e1a-9ef067fb89e5', '01a20232-0648-7f1e-be61-9363c4135149', '01a20232-0a0c-7770-97b7-fee39d952592', 'Server', '\x404b978252635a7bfa60fcd0f457954725c913f07f2c2b490a4343a099421d1f', 'fsk_DcnknSgP', '2026-11-22 07:39:23.910855+00', '2026-11-22 07:39:00+00', NULL);
INSERT INTO public.segments VALUES ('01a20232-0c8e-79b8-9650-6f9f92434ec6', '01a20232-0648-7f1e-be61-9363c4135149', 'beta', 'Beta', 'beta
beta', '{user-3,user-5}', '{user-7}', '[{"attribute":"plan.tier","operator":"in","values":["pro",3],"negate":false}]', 1, '2026-11-22 07:39:24.174622+00', '2026-11-22 07:39:24.174622+00');
INSERT INTO public.sessions VALUES ('01a20231-fcdb-70ef-a921-2dd1f25b6f0d', '01a20231-f1c0-789e-ac84-2f95b0de7921', '127.0.0.1', '2026-11-22 07:39:20.155657+00', '2026-11-22 07:39:20.155657+00', 0, '2027-02-20 07:39:20.155657+00', NULL, NULL, 'console', 'Device of root', 'browser');
INSERT INTO public.sessions VALUES ('01a20231-ff8c-7b2b-be49-c9da48fcbf13', '01a20231-ff41-7278-8b61-cdf456a53c2d', '127.0.0.1', '2026-11-22 07:39:20.844975+00', '2026-11-22 07:39:20.844975+00', 0, '2027-02-20 07:39:20.844975+00', NULL, NULL, 'laptop', 'Device of ada', 'browser');
INSERT INTO public.sign_in_failures VALUES ('01a20232-2a08-7376-85f5-918a36b4f83f', '\x114d30d60c0915cb99da457d431209d0c4ce38e39c11648d328a6cc9f675dc14', '127.0.0.1', '2026-11-22 07:39:31.720456+00', false);
INSERT INTO public.signing_keys VALUES ('OPkpd6r8uq7C4_xXC2C1MAuQ2r6DDWrY1fsR-Su6WK0', '\xe7ad779a2c8d6e3996751fabf1d10fe0ffe2cfb146819699a76eead95e4fc997c1cd5af2436945760de65235051fd5ef3dd6bd465a3805d64fb57e92952f322909123f6a3b4f282beff3e5f28c94c9bce5f410f1428961d514fb2e3636886c30d31f365fd3cc94060a80c503d78757d8eeac9f2195b9f8d76429e1a401ce91d3e07c1689078cd29469976e6a8058491ba63a9c366e844b5bbc63091becd94f1027aff47d10a72d1b5588a90f1c9da547c037840629fe952b5e653bb380ceb35dc672d0d577507828c53c6175bab07df3d98891574424a63e4b53c6677416bf04283aa337f972332c31e60dac4d2134592c670c601a72bc0085748a39b0078db3005d74aace568b5836e3bdec69f0a8c742caf18024acbe5c95ca4db7d911b77e13bebecf7325f58af68194cb30f0b186fa61134648710bb3e641ff9c53b1244c0e7f1dfb25cd7a73413182e3a4cd36e632c811956e9f7ad9df26f9d9fd0f00515cc1778a378448beb0c2ad321094b15695185e9654fbfe7f07618610c5e54431031a0c1c610ce24fd621a9d1793bd7d8224401088f31168583e815e177adcd68f59a51face4df4aec5d2643dd51f2cac10ca21969d8fba378b62c9adf4325ceed1158e02cecee461fde2319cdb64da077800398537cc0103f8289385335e7b69741b18073bb35b72f3ef41d47c89742d33bbc2d5f8e60eebf7ffad157a9c34f3db0d3a9c635893309744235d5eb38fd9bcaed7ccb57ae2b06b14b9b657446a1e4f977e28b68d586ec47798effb7228b4c3eba06ea3a8c75d162a83464e2aba95a268924a2d68c87d9ab4838b43d3e5b516ce5516abdaa5ee92407b29e134f7828b5fc93f410e396c001aa5c6e419dc6d9a873f92295a3026a65619aadb7d3b0b2124108d4f07550e326d3f1322550c8a40ebec917b1e46256956a11236018a9627da579d2a13f23db02c5818ebf98dae82f3ef85161031318504856bb8470b52c999188e0ac8c408dd3eeca805189417d3bd9999846fbf72141d745c6c219ea5878279a6ef94302238c000273568ec245c38e3c2b866234ef1157ae305c74512c0fc7591f329f7f40d660808e3bc5df83c7278a4dee47f2bdd55263ebf90ec8313797672bcf3abc32f63e8f74fac3231816b06ec4c34184a04400c0bc7a787c424401a775c71f8fd8d0873e35dc821e0493646827d6dbae256e6d1086c15e3956df88e3ec6a4313367b3426f58fd1fb28dacf635183084c269e1d161ca88c20bc030603583acb67f8f89e31d05b235995c884afe17b3e211358af13d1a08f048b740cb18ea8c271fa73a8177758ae62acc747713d408967bc49c0d8fca61f2082a947ade319fd05e55764c8acff7011a5e9a181cf15481195acd86f0327ba8d9038eb191a4d5d90a61f233aa1e5c429005478c50def0de85e7a931729d1b63d59ad46059da9facf29df40e120d362f3d6afc2a02372fa51facdbf037435b56caf8ec57dd40be3cd9e4e7d3492eeedcc788ec55da8f593801421008e05871db3d0e441eeebfb7f233adf6748d585592e9326663975268267b635ea89bf3c197b7f76b8b3db42a927935159ad21135e26f45db946f921d58fc406523ea64bc129320b0285d73a0840f541e48d53a49a5598e2eb5c4daa7fbc23de84ccdb96ac0a153e04c3bb31109a3255bca214daf074fb956009b65633169231a8565a19f2ef0f39e1f7b6ab51b28c42c170906aa47b7b8b88262c6a399364bf5d82f85', true, '2026-11-22 07:39:17.038815+00', NULL);
INSERT INTO public.user_roles VALUES ('01a20231-f1c0-79ae-9840-3c5f0a8e50be', '01a20231-f1c0-789e-ac84-2f95b0de7921', '01a20231-e0bf-74bc-bbe2-7be45e271119', NULL, '2026-11-22 07:39:17.31281+00');
INSERT INTO public.user_roles VALUES ('01a20231-ff41-78b4-a630-f163263d812c', '01a20231-ff41-7278-8b61-cdf456a53c2d', '01a20231-e0bf-76d7-8119-e8541e87a17a', NULL, '2026-11-22 07:39:20.769775+00');
INSERT INTO public.user_roles VALUES ('01a20232-053c-76fe-ab9b-b89924647ad7', '01a20232-053c-7d53-939a-e80e5b219e96', '01a20232-0376-7d48-a07f-eef2d84b1eac', NULL, '2026-11-22 07:39:22.300578+00');
INSERT INTO public.user_roles VALUES ('01a20232-0648-7f5c-b138-12e6c078eeb6', '01a20231-ff41-7278-8b61-cdf456a53c2d', '01a20231-e0bf-7b29-8054-5e696ec3122c', '01a20232-0648-7f1e-be61-9363c4135149', '2026-11-22 07:39:22.56838+00');
INSERT INTO public.user_roles VALUES ('01a20232-0c46-7428-b906-d2dc81a99b4c', '01a20232-053c-7d53-939a-e80e5b219e96', '01a20231-e0bf-7f80-9aba-662ff0ab68f5', '01a20232-0648-7f1e-be61-9363c4135149', '2026-11-22 07:39:24.102525+00');
INSERT INTO public.users VALUES ('01a20231-f1c0-789e-ac84-2f95b0de7921', 'Administrator', 'administrator', 'root@localhost', 'root@localhost', 'root', 'root', '$2b$04$oQVBhJSaoSKrdXqmjElCVOsAyLutK00bNIpO/c2orQH25F2nL4/RO', '2026-11-22 07:39:17.31281+00', false, 'Active', '2026-11-22 07:39:17.31281+00', '2026-11-22 07:39:17.31281+00', NULL);
INSERT INTO public.users VALUES ('01a20231-ff41-7278-8b61-cdf456a53c2d', 'Ada Lovelace', 'ada lovelace', 'ada@example.com', 'ada@example.com', 'ada', 'ada', '$2b$04$tMDOCZUPbuCs7LtYYtTRAOjAOQo0lMsCb8Q2QV46TF2vyd84QN/Se', '2026-11-22 07:39:20.769775+00', false, 'Active', '2026-11-22 07:39:20.769775+00', '2026-11-22 07:39:20.769775+00', NULL);
INSERT INTO public.users VALUES ('01a20232-053c-7d53-939a-e80e5b219e96', 'Bob', 'bob', 'bob@example.com', 'bob@example.com', 'bob', 'bob', '$2b$04$0DegWxz0V0x2sBZIvTtYkONQlbFYTm.mVhVoDauD1PgydqFjwqgiK', '2026-11-22 07:39:22.300578+00', false, 'Active', '2026-11-22 07:39:22.300578+00', '2026-11-22 07:39:22.300578+00', NULL);
INSERT INTO public.variations VALUES ('01a20232-0db7-7c7b-aa2b-85da5582f60f', 'off', '01a20232-0648-7f1e-be61-9363c4135149', 'false', 1);
INSERT INTO public.variations VALUES ('01a20232-0db7-7c7b-aa2b-85da5582f60f', 'on', '01a20232-0648-7f1e-be61-9363c4135149', 'true', 0);
INSERT INTO public.variations VALUES ('01a20232-0fc4-745d-afe9-25ada650c41e', 'dark', '01a20232-0648-7f1e-be61-9363c4135149', '"dark"', 1);
INSERT INTO public.variations VALUES ('01a20232-0fc4-745d-afe9-25ada650c41e', 'light', '01a20232-0648-7f1e-be61-9363c4135149', '"light"', 0);
INSERT INTO public.variations VALUES ('01a20232-0fc4-745d-afe9-25ada650c41e', 'odd', '01a20232-0648-7f1e-be61-9363c4135149', '"ä\"ö"', 2);
INSERT INTO public.variations VALUES ('01a20232-1180-7ad0-9ee5-6dff9973a3d3', 'high', '01a20232-0648-7f1e-be61-9363c4135149', '3', 1);
INSERT INTO public.variations VALUES ('01a20232-1180-7ad0-9ee5-6dff9973a3d3', 'low', '01a20232-0648-7f1e-be61-9363c4135149', '1.50', 0);
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
