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
INSERT INTO public.audit_entries VALUES ('01a20212-12e7-702d-92ad-61813bfdcb3e', '2026-11-22 07:04:28.647214+00', NULL, NULL, NULL, 'user.create', 'user', '01a20212-12e7-7aca-9047-a09b322a58be', NULL, NULL, NULL, NULL, NULL, NULL, 1);
INSERT INTO public.audit_entries VALUES ('01a20212-185e-7ac0-b73c-680b2ae050c7', '2026-11-22 07:04:30.046113+00', '01a20212-12e7-7aca-9047-a09b322a58be', '127.0.0.1', 'aff6a1075e8c96744044e5f78744544a', 'session.start', 'session', '01a20212-17c7-7320-9f02-702fd40b02ce', NULL, NULL, '{"userId":"01a20212-12e7-7aca-9047-a09b322a58be"}', '01a20212-12e7-7aca-9047-a09b322a58be', NULL, '{"id":"console","name":"Device of root","type":"browser","clientVersion":null}', 1);
INSERT INTO public.audit_entries VALUES ('01a20212-192a-7458-9c19-044cff06f69a', '2026-11-22 07:04:30.250057+00', '01a20212-1922-79bf-b2d2-5dc4cfb0f529', '127.0.0.1', 'a164cb6befab138283d5e0a62442c51c', 'user.register', 'user', '01a20212-1922-79bf-b2d2-5dc4cfb0f529', NULL, NULL, '{"status":"active","role":"Member"}', '01a20212-1922-79bf-b2d2-5dc4cfb0f529', NULL, '{"name":"Ada Lovelace","email":"ada@example.com","username":"ada"}', 1);
INSERT INTO public.audit_entries VALUES ('01a20212-195e-7a88-96bd-c8be6f6f42c7', '2026-11-22 07:04:30.302545+00', '01a20212-1922-79bf-b2d2-5dc4cfb0f529', '127.0.0.1', '686fc7d2f8665798914d4cd0e0dadc4d', 'session.start', 'session', '01a20212-1959-77d8-88c7-0f6af2f66f9b', NULL, NULL, '{"userId":"01a20212-1922-79bf-b2d2-5dc4cfb0f529"}', '01a20212-1922-79bf-b2d2-5dc4cfb0f529', NULL, '{"id":"laptop","name":"Device of ada","type":"browser","clientVersion":null}', 1);
INSERT INTO public.audit_entries VALUES ('01a20212-1b9c-7090-ab11-99e18c16077b', '2026-11-22 07:04:30.876412+00', '01a20212-12e7-7aca-9047-a09b322a58be', '127.0.0.1', 'ca7bdd414bf5d0677abd07c2cb344285', 'role.create', 'role', '01a20212-1b97-7c3d-a241-4010d6e0408e', NULL, NULL, '{"name":"Readers","description":"Read","permissions":["audit.read","user.read"]}', NULL, NULL, NULL, 1);
INSERT INTO public.audit_entries VALUES ('01a20212-1c70-7351-b675-a0781c3f81e4', '2026-11-22 07:04:31.08874+00', '01a20212-12e7-7aca-9047-a09b322a58be', '127.0.0.1', 'abcf5b5a76819c5c50ffeae67977cee9', 'user.create', 'user', '01a20212-1c44-7d09-b04f-f3e96306b218', NULL, NULL, '{"status":"active","roles":["Readers"],"permissions":[]}', '01a20212-1c44-7d09-b04f-f3e96306b218', NULL, '{"name":"Bob","email":"bob@example.com","username":"bob"}', 1);
INSERT INTO public.audit_entries VALUES ('01a20212-1e04-7522-9133-b93a5f5a2c45', '2026-11-22 07:04:31.492985+00', '01a20212-1922-79bf-b2d2-5dc4cfb0f529', '127.0.0.1', '5ae17625ea96a30555f368266c14890d', 'project.create', 'project', '01a20212-1cc5-7291-8c86-74b19876dd8f', '01a20212-1cc5-7291-8c86-74b19876dd8f', NULL, '{"name":"Shop","description":"Sells\nthings"}', NULL, NULL, NULL, 1);
INSERT INTO public.audit_entries VALUES ('01a20212-20f9-72d9-8d11-e4159f728a52', '2026-11-22 07:04:32.249646+00', '01a20212-1922-79bf-b2d2-5dc4cfb0f529', '127.0.0.1', 'b7b3502f6cd5a7b6ffe13f7ff1846088', 'environment.create', 'environment', 'staging', '01a20212-1cc5-7291-8c86-74b19876dd8f', NULL, '{"id":"01a20212-20f0-737e-acaf-6bcf894a7afb","key":"staging","name":"Staging","isDefault":false,"createdAt":"2026-11-22T07:04:32.240053+00:00","updatedAt":"2026-11-22T07:04:32.240053+00:00"}', NULL, NULL, NULL, 1);
INSERT INTO public.audit_entries VALUES ('01a20212-21bc-7ef2-8d4f-aef5d15bf52e', '2026-11-22 07:04:32.444926+00', '01a20212-1922-79bf-b2d2-5dc4cfb0f529', '127.0.0.1', '2f79c8f6cadf45c49893a62cd9d944a1', 'project.key.regenerate', 'environment', 'staging', '01a20212-1cc5-7291-8c86-74b19876dd8f', NULL, '{"kind":"server","oldKeysEndAt":"2026-11-22T07:04:32.407493+00:00"}', NULL, NULL, NULL, 1);
INSERT INTO public.audit_entries VALUES ('01a20212-2297-7776-8dd7-8ba7e3b5d6af', '2026-11-22 07:04:32.663919+00', '01a20212-1922-79bf-b2d2-5dc4cfb0f529', '127.0.0.1', '94642dd67d3f7548382b878344e5c886', 'project.member.add', 'user', '01a20212-1c44-7d09-b04f-f3e96306b218', '01a20212-1cc5-7291-8c86-74b19876dd8f', NULL, '{"role":"Project Editor"}', NULL, NULL, NULL, 1);
INSERT INTO public.audit_entries VALUES ('01a20212-238f-7aad-a99a-df3b1aca970a', '2026-11-22 07:04:32.911627+00', '01a20212-1922-79bf-b2d2-5dc4cfb0f529', '127.0.0.1', 'da5ad4d6e8fb0debf58f827eae8f6c8e', 'segment.create', 'segment', 'beta', '01a20212-1cc5-7291-8c86-74b19876dd8f', NULL, '{"id":"01a20212-22ea-72fd-b141-e65dbd8c49b4","key":"beta","name":"Beta","included":["user-3","user-5"],"excluded":["user-7"],"conditions":[{"attribute":"plan.tier","operator":"in","values":["pro",3],"negate":false}],"version":1,"createdAt":"2026-11-22T07:04:32.746191+00:00","updatedAt":"2026-11-22T07:04:32.746191+00:00"}', NULL, NULL, NULL, 1);
INSERT INTO public.audit_entries VALUES ('01a20212-2557-7fe6-9dab-c7f51a2c3c16', '2026-11-22 07:04:33.367885+00', '01a20212-1922-79bf-b2d2-5dc4cfb0f529', '127.0.0.1', 'a3872f814f28299aa9cfb4cdc976f0d3', 'flag.create', 'flag', 'new_checkout', '01a20212-1cc5-7291-8c86-74b19876dd8f', NULL, '{"id":"01a20212-2486-7fee-a9e4-85257a26da33","key":"new_checkout","name":"Checkout","description":"","type":"boolean","variations":[{"key":"on","value":true},{"key":"off","value":false}],"offVariation":"off","tags":["shop"],"environment":"production","enabled":true,"rolloutPercentage":33.333,"fallthrough":{"distribution":[{"variation":"on","percentage":33.333},{"variation":"off","percentage":66.667}]},"prerequisites":[],"salt":"new_checkout","version":1,"createdAt":"2026-11-22T07:04:33.158494+00:00","updatedAt":"2026-11-22T07:04:33.158494+00:00"}', NULL, NULL, NULL, 1);
INSERT INTO public.audit_entries VALUES ('01a20212-2762-7baf-9e81-e09e7950bd94', '2026-11-22 07:04:33.890834+00', '01a20212-1922-79bf-b2d2-5dc4cfb0f529', '127.0.0.1', '10dcfa5077ebbbc775f72524e8a9eb5c', 'flag.create', 'flag', 'theme', '01a20212-1cc5-7291-8c86-74b19876dd8f', NULL, '{"id":"01a20212-26bc-754b-a9ca-6ca6939b6a85","key":"theme","name":"theme","description":"","type":"string","variations":[{"key":"light","value":"light"},{"key":"dark","value":"dark"},{"key":"odd","value":"ä\"ö"}],"offVariation":"light","tags":[],"environment":"production","enabled":true,"rolloutPercentage":null,"fallthrough":{"distribution":[{"variation":"light","percentage":60},{"variation":"dark","percentage":39.5},{"variation":"odd","percentage":0.5}]},"prerequisites":[{"flag":"new_checkout","variations":["on"]}],"salt":"theme","version":1,"createdAt":"2026-11-22T07:04:33.724713+00:00","updatedAt":"2026-11-22T07:04:33.724713+00:00"}', NULL, NULL, NULL, 1);
INSERT INTO public.audit_entries VALUES ('01a20212-27ef-7934-ba44-3bc335ec6aa9', '2026-11-22 07:04:34.031149+00', '01a20212-1922-79bf-b2d2-5dc4cfb0f529', '127.0.0.1', '2bb554c0435048ec9ddade21c783cb85', 'flag.create', 'flag', 'limit', '01a20212-1cc5-7291-8c86-74b19876dd8f', NULL, '{"id":"01a20212-27e8-7dad-ba99-67b975eba98d","key":"limit","name":"limit","description":"","type":"number","variations":[{"key":"low","value":1.50},{"key":"high","value":3}],"offVariation":"low","tags":[],"environment":"production","enabled":false,"rolloutPercentage":null,"fallthrough":{"variation":"high"},"prerequisites":[],"salt":"limit","version":1,"createdAt":"2026-11-22T07:04:34.024495+00:00","updatedAt":"2026-11-22T07:04:34.024495+00:00"}', NULL, NULL, NULL, 1);
INSERT INTO public.audit_entries VALUES ('01a20212-2a81-70d1-a3be-ba63625ba4ec', '2026-11-22 07:04:34.689778+00', '01a20212-1922-79bf-b2d2-5dc4cfb0f529', '127.0.0.1', '6e0869b34b054b0b9e5666d1f422bf75', 'flag.rule.create', 'flag', 'new_checkout', '01a20212-1cc5-7291-8c86-74b19876dd8f', NULL, '{"environment":"production","rule":{"id":"01a20212-2a01-7cb7-abf6-a6a858550122","ruleType":"email_domain","ruleValue":"@example.com","conditions":[],"serve":{"variation":"on"},"priority":5,"enabled":true,"description":""}}', NULL, NULL, NULL, 1);
INSERT INTO public.audit_entries VALUES ('01a20212-2b94-7e14-9f2c-ecce674e8e9b', '2026-11-22 07:04:34.964589+00', '01a20212-1922-79bf-b2d2-5dc4cfb0f529', '127.0.0.1', '49f8a37f4acfc0f836bc528b682eb9a1', 'flag.rule.create', 'flag', 'new_checkout', '01a20212-1cc5-7291-8c86-74b19876dd8f', NULL, '{"environment":"production","rule":{"id":"01a20212-2b91-758c-9808-5b798eae233c","ruleType":"segment","ruleValue":"beta","conditions":[],"serve":{"distribution":[{"variation":"on","percentage":50},{"variation":"off","percentage":50}]},"priority":0,"enabled":true,"description":""}}', NULL, NULL, NULL, 1);
INSERT INTO public.audit_entries VALUES ('01a20212-2c51-74f0-81ee-8d717997d238', '2026-11-22 07:04:35.153288+00', '01a20212-1922-79bf-b2d2-5dc4cfb0f529', '127.0.0.1', 'eadba01889323d1e882b54929eb7c185', 'flag.rule.create', 'flag', 'new_checkout', '01a20212-1cc5-7291-8c86-74b19876dd8f', NULL, '{"environment":"production","rule":{"id":"01a20212-2c35-774a-b7b9-ce92924d756e","ruleType":"attributes","ruleValue":null,"conditions":[{"attribute":"app","operator":"semverGreaterThan","values":["2.1.0"],"negate":false},{"attribute":"mail","operator":"matches","values":["^a+b"],"negate":true}],"serve":{"variation":"off"},"priority":9,"enabled":true,"description":""}}', NULL, NULL, NULL, 1);
INSERT INTO public.audit_entries VALUES ('01a20212-2d07-7971-b1b5-8d0cf68d81f9', '2026-11-22 07:04:35.33549+00', '01a20212-1922-79bf-b2d2-5dc4cfb0f529', '127.0.0.1', 'e01d453162cdb1151be63a6d9a786b6c', 'flag.toggle', 'flag', 'limit', '01a20212-1cc5-7291-8c86-74b19876dd8f', '{"environment":"staging","enabled":false}', '{"environment":"staging","enabled":true}', NULL, NULL, NULL, 1);
INSERT INTO public.audit_entries VALUES ('01a20211-a300-7c98-8ecc-386c14aee5e2', '2026-11-22 07:04:00+00', NULL, '127.0.0.1', NULL, 'session.refuse', 'user', '01a20212-1c44-7d09-b04f-f3e96306b218', NULL, NULL, NULL, NULL, NULL, NULL, 1);
INSERT INTO public.audit_entries VALUES ('01a20212-2e16-7238-9ab4-d3c45935565e', '2026-11-22 07:04:35.606595+00', '01a20212-1922-79bf-b2d2-5dc4cfb0f529', '127.0.0.1', '9a2d58c5030e5c1731fa70561b7c2aef', 'flag.update', 'flag', 'new_checkout', '01a20212-1cc5-7291-8c86-74b19876dd8f', '{"id":"01a20212-2486-7fee-a9e4-85257a26da33","key":"new_checkout","name":"Checkout","description":"","type":"boolean","variations":[{"key":"on","value":true},{"key":"off","value":false}],"offVariation":"off","tags":["shop"],"environment":"production","enabled":true,"rolloutPercentage":33.333,"fallthrough":{"distribution":[{"variation":"on","percentage":33.333},{"variation":"off","percentage":66.667}]},"prerequisites":[],"salt":"new_checkout","version":4,"createdAt":"2026-11-22T07:04:33.158494+00:00","updatedAt":"2026-11-22T07:04:35.125974+00:00"}', '{"id":"01a20212-2486-7fee-a9e4-85257a26da33","key":"new_checkout","name":"Checkout","description":"The new one","type":"boolean","variations":[{"key":"on","value":true},{"key":"off","value":false}],"offVariation":"off","tags":["shop"],"environment":"production","enabled":true,"rolloutPercentage":33.333,"fallthrough":{"distribution":[{"variation":"on","percentage":33.333},{"variation":"off","percentage":66.667}]},"prerequisites":[],"salt":"new_checkout","version":5,"createdAt":"2026-11-22T07:04:33.158494+00:00","updatedAt":"2026-11-22T07:04:35.604498+00:00"}', NULL, NULL, NULL, 1);
INSERT INTO public.environments VALUES ('01a20212-1cc5-7c17-9b84-b0d82b077fdf', '01a20212-1cc5-7291-8c86-74b19876dd8f', 'production', 'Production', true, 9, '2026-11-22 07:04:31.173657+00', '2026-11-22 07:04:31.173657+00');
INSERT INTO public.environments VALUES ('01a20212-20f0-737e-acaf-6bcf894a7afb', '01a20212-1cc5-7291-8c86-74b19876dd8f', 'staging', 'Staging', false, 8, '2026-11-22 07:04:32.240053+00', '2026-11-22 07:04:32.240053+00');
INSERT INTO public.evaluations VALUES ('01a20212-2f87-7420-94da-4cda7d677b7a', '2026-11-22 07:04:35.975097+00', '01a20212-1cc5-7c17-9b84-b0d82b077fdf', '01a20212-26bc-754b-a9ca-6ca6939b6a85', 'user-1', 'light', 'rollout');
INSERT INTO public.evaluations VALUES ('01a20212-2f87-7db0-8cba-6babde5c2f2a', '2026-11-22 07:04:35.975097+00', '01a20212-1cc5-7c17-9b84-b0d82b077fdf', '01a20212-2486-7fee-a9e4-85257a26da33', 'user-1', 'on', 'rollout');
INSERT INTO public.evaluations VALUES ('01a20212-2f87-7ef3-8130-434fc2497d70', '2026-11-22 07:04:35.975097+00', '01a20212-1cc5-7c17-9b84-b0d82b077fdf', '01a20212-27e8-7dad-ba99-67b975eba98d', 'user-1', 'low', 'disabled');
INSERT INTO public.evaluations VALUES ('01a20212-3017-7529-b724-b58b47b64c7f', '2026-11-22 07:04:36.119909+00', '01a20212-20f0-737e-acaf-6bcf894a7afb', '01a20212-2486-7fee-a9e4-85257a26da33', 'user-1', 'off', 'disabled');
INSERT INTO public.evaluations VALUES ('01a20212-3017-7844-8c89-7088f5b8f83e', '2026-11-22 07:04:36.119909+00', '01a20212-20f0-737e-acaf-6bcf894a7afb', '01a20212-26bc-754b-a9ca-6ca6939b6a85', 'user-1', 'light', 'disabled');
INSERT INTO public.evaluations VALUES ('01a20212-3017-7b37-b660-ef66507886bd', '2026-11-22 07:04:36.119909+00', '01a20212-20f0-737e-acaf-6bcf894a7afb', '01a20212-27e8-7dad-ba99-67b975eba98d', 'user-1', 'low', 'rollout');
INSERT INTO public.evaluations VALUES ('01a20212-30b3-76c0-937d-658d4ebda86e', '2026-11-22 07:04:36.275913+00', '01a20212-1cc5-7c17-9b84-b0d82b077fdf', '01a20212-27e8-7dad-ba99-67b975eba98d', 'user-1', 'low', 'disabled');
INSERT INTO public.evaluations VALUES ('01a20212-30b3-7774-a995-83aae90310c3', '2026-11-22 07:04:36.275913+00', '01a20212-1cc5-7c17-9b84-b0d82b077fdf', '01a20212-2486-7fee-a9e4-85257a26da33', 'user-1', 'on', 'rollout');
INSERT INTO public.evaluations VALUES ('01a20212-30b3-7d24-bdca-44d0bb4bd688', '2026-11-22 07:04:36.275913+00', '01a20212-1cc5-7c17-9b84-b0d82b077fdf', '01a20212-26bc-754b-a9ca-6ca6939b6a85', 'user-1', 'light', 'rollout');
INSERT INTO public.evaluations VALUES ('01a20212-315a-7727-ac3a-b91ef48bb1c2', '2026-11-22 07:04:36.442174+00', '01a20212-1cc5-7c17-9b84-b0d82b077fdf', '01a20212-2486-7fee-a9e4-85257a26da33', 'user-2', 'off', 'rollout');
INSERT INTO public.evaluations VALUES ('01a20212-315a-7a41-9aa4-313d5252b9b6', '2026-11-22 07:04:36.442174+00', '01a20212-1cc5-7c17-9b84-b0d82b077fdf', '01a20212-27e8-7dad-ba99-67b975eba98d', 'user-2', 'low', 'disabled');
INSERT INTO public.evaluations VALUES ('01a20212-315a-7a5a-a582-e30bbc7899ee', '2026-11-22 07:04:36.442174+00', '01a20212-1cc5-7c17-9b84-b0d82b077fdf', '01a20212-26bc-754b-a9ca-6ca6939b6a85', 'user-2', 'light', 'prerequisite_failed');
INSERT INTO public.evaluations VALUES ('01a20212-3198-7512-adec-d851f62886ef', '2026-11-22 07:04:36.504986+00', '01a20212-20f0-737e-acaf-6bcf894a7afb', '01a20212-26bc-754b-a9ca-6ca6939b6a85', 'user-2', 'light', 'disabled');
INSERT INTO public.evaluations VALUES ('01a20212-3198-7b48-b1d4-f6cc90c4688e', '2026-11-22 07:04:36.504986+00', '01a20212-20f0-737e-acaf-6bcf894a7afb', '01a20212-2486-7fee-a9e4-85257a26da33', 'user-2', 'off', 'disabled');
INSERT INTO public.evaluations VALUES ('01a20212-3198-7ca7-af62-54df4bb55f50', '2026-11-22 07:04:36.504986+00', '01a20212-20f0-737e-acaf-6bcf894a7afb', '01a20212-27e8-7dad-ba99-67b975eba98d', 'user-2', 'low', 'rollout');
INSERT INTO public.evaluations VALUES ('01a20212-320c-713d-aa20-d9d0deb34361', '2026-11-22 07:04:36.620733+00', '01a20212-1cc5-7c17-9b84-b0d82b077fdf', '01a20212-2486-7fee-a9e4-85257a26da33', 'user-2', 'off', 'rollout');
INSERT INTO public.evaluations VALUES ('01a20212-320c-7382-bbb3-e26eeb7224b9', '2026-11-22 07:04:36.620733+00', '01a20212-1cc5-7c17-9b84-b0d82b077fdf', '01a20212-26bc-754b-a9ca-6ca6939b6a85', 'user-2', 'light', 'prerequisite_failed');
INSERT INTO public.evaluations VALUES ('01a20212-320c-7988-bbc9-15241790c7be', '2026-11-22 07:04:36.620733+00', '01a20212-1cc5-7c17-9b84-b0d82b077fdf', '01a20212-27e8-7dad-ba99-67b975eba98d', 'user-2', 'low', 'disabled');
INSERT INTO public.evaluations VALUES ('01a20212-3335-7c25-8e88-61fe14ce8e89', '2026-11-22 07:04:36.91792+00', '01a20212-1cc5-7c17-9b84-b0d82b077fdf', '01a20212-26bc-754b-a9ca-6ca6939b6a85', 'user-3', 'light', 'rollout');
INSERT INTO public.evaluations VALUES ('01a20212-3335-7c79-b97e-bea982e0e4e6', '2026-11-22 07:04:36.91792+00', '01a20212-1cc5-7c17-9b84-b0d82b077fdf', '01a20212-27e8-7dad-ba99-67b975eba98d', 'user-3', 'low', 'disabled');
INSERT INTO public.evaluations VALUES ('01a20212-3335-7fd2-b6ec-a22f3dc58e68', '2026-11-22 07:04:36.91792+00', '01a20212-1cc5-7c17-9b84-b0d82b077fdf', '01a20212-2486-7fee-a9e4-85257a26da33', 'user-3', 'on', 'rule_match');
INSERT INTO public.evaluations VALUES ('01a20212-33af-704e-8b6c-b22d51f3be4f', '2026-11-22 07:04:37.039231+00', '01a20212-20f0-737e-acaf-6bcf894a7afb', '01a20212-27e8-7dad-ba99-67b975eba98d', 'user-3', 'low', 'rollout');
INSERT INTO public.evaluations VALUES ('01a20212-33af-729d-8b9d-72bec576a1e9', '2026-11-22 07:04:37.039231+00', '01a20212-20f0-737e-acaf-6bcf894a7afb', '01a20212-26bc-754b-a9ca-6ca6939b6a85', 'user-3', 'light', 'disabled');
INSERT INTO public.evaluations VALUES ('01a20212-33af-7a0e-8862-de8d006c8f30', '2026-11-22 07:04:37.039231+00', '01a20212-20f0-737e-acaf-6bcf894a7afb', '01a20212-2486-7fee-a9e4-85257a26da33', 'user-3', 'off', 'disabled');
INSERT INTO public.evaluations VALUES ('01a20212-33fd-7e0b-9367-f1af3cc937e5', '2026-11-22 07:04:37.117719+00', '01a20212-1cc5-7c17-9b84-b0d82b077fdf', '01a20212-27e8-7dad-ba99-67b975eba98d', 'user-3', 'low', 'disabled');
INSERT INTO public.evaluations VALUES ('01a20212-33fd-7e74-84aa-5491dc6e4962', '2026-11-22 07:04:37.117719+00', '01a20212-1cc5-7c17-9b84-b0d82b077fdf', '01a20212-2486-7fee-a9e4-85257a26da33', 'user-3', 'on', 'rule_match');
INSERT INTO public.evaluations VALUES ('01a20212-33fd-7f4c-bd07-e33dfdcafe22', '2026-11-22 07:04:37.117719+00', '01a20212-1cc5-7c17-9b84-b0d82b077fdf', '01a20212-26bc-754b-a9ca-6ca6939b6a85', 'user-3', 'light', 'rollout');
INSERT INTO public.evaluations VALUES ('01a20212-34e7-7946-968a-ad32a56abf4a', '2026-11-22 07:04:37.351286+00', '01a20212-1cc5-7c17-9b84-b0d82b077fdf', '01a20212-2486-7fee-a9e4-85257a26da33', 'user-5', 'off', 'rule_match');
INSERT INTO public.evaluations VALUES ('01a20212-34e7-7a13-b245-d99abff37eec', '2026-11-22 07:04:37.351286+00', '01a20212-1cc5-7c17-9b84-b0d82b077fdf', '01a20212-26bc-754b-a9ca-6ca6939b6a85', 'user-5', 'light', 'prerequisite_failed');
INSERT INTO public.evaluations VALUES ('01a20212-34e7-7ac1-9c47-ac0aca229262', '2026-11-22 07:04:37.351286+00', '01a20212-1cc5-7c17-9b84-b0d82b077fdf', '01a20212-27e8-7dad-ba99-67b975eba98d', 'user-5', 'low', 'disabled');
INSERT INTO public.evaluations VALUES ('01a20212-352f-7238-beff-7a22a888a1d1', '2026-11-22 07:04:37.423438+00', '01a20212-20f0-737e-acaf-6bcf894a7afb', '01a20212-27e8-7dad-ba99-67b975eba98d', 'user-5', 'low', 'rollout');
INSERT INTO public.evaluations VALUES ('01a20212-352f-763b-91d6-bc4aa34adc85', '2026-11-22 07:04:37.423438+00', '01a20212-20f0-737e-acaf-6bcf894a7afb', '01a20212-2486-7fee-a9e4-85257a26da33', 'user-5', 'off', 'disabled');
INSERT INTO public.evaluations VALUES ('01a20212-352f-7f56-952a-65dde559b918', '2026-11-22 07:04:37.423438+00', '01a20212-20f0-737e-acaf-6bcf894a7afb', '01a20212-26bc-754b-a9ca-6ca6939b6a85', 'user-5', 'light', 'disabled');
INSERT INTO public.evaluations VALUES ('01a20212-359b-706b-9bcb-28f55dd80ad3', '2026-11-22 07:04:37.531843+00', '01a20212-1cc5-7c17-9b84-b0d82b077fdf', '01a20212-26bc-754b-a9ca-6ca6939b6a85', 'user-5', 'light', 'prerequisite_failed');
INSERT INTO public.evaluations VALUES ('01a20212-359b-78c8-b2e9-8808e8b5f8ad', '2026-11-22 07:04:37.531843+00', '01a20212-1cc5-7c17-9b84-b0d82b077fdf', '01a20212-2486-7fee-a9e4-85257a26da33', 'user-5', 'off', 'rule_match');
INSERT INTO public.evaluations VALUES ('01a20212-359b-7c0e-a0b8-9227edfaa689', '2026-11-22 07:04:37.531843+00', '01a20212-1cc5-7c17-9b84-b0d82b077fdf', '01a20212-27e8-7dad-ba99-67b975eba98d', 'user-5', 'low', 'disabled');
INSERT INTO public.evaluations VALUES ('01a20212-369c-71d9-acb6-7af466739a4b', '2026-11-22 07:04:37.788952+00', '01a20212-1cc5-7c17-9b84-b0d82b077fdf', '01a20212-26bc-754b-a9ca-6ca6939b6a85', 'user-7', 'dark', 'rollout');
INSERT INTO public.evaluations VALUES ('01a20212-369c-73b1-b7d7-907c27613967', '2026-11-22 07:04:37.788952+00', '01a20212-1cc5-7c17-9b84-b0d82b077fdf', '01a20212-2486-7fee-a9e4-85257a26da33', 'user-7', 'on', 'rollout');
INSERT INTO public.evaluations VALUES ('01a20212-369c-7c47-b8c1-3170a94a7660', '2026-11-22 07:04:37.788952+00', '01a20212-1cc5-7c17-9b84-b0d82b077fdf', '01a20212-27e8-7dad-ba99-67b975eba98d', 'user-7', 'low', 'disabled');
INSERT INTO public.evaluations VALUES ('01a20212-36e2-723a-a9c4-2561a8a08bac', '2026-11-22 07:04:37.858904+00', '01a20212-20f0-737e-acaf-6bcf894a7afb', '01a20212-2486-7fee-a9e4-85257a26da33', 'user-7', 'off', 'disabled');
INSERT INTO public.evaluations VALUES ('01a20212-36e2-763b-a03d-1194c752c70a', '2026-11-22 07:04:37.858904+00', '01a20212-20f0-737e-acaf-6bcf894a7afb', '01a20212-27e8-7dad-ba99-67b975eba98d', 'user-7', 'low', 'rollout');
INSERT INTO public.evaluations VALUES ('01a20212-36e2-7df1-858e-8fcebbb9f6c3', '2026-11-22 07:04:37.858904+00', '01a20212-20f0-737e-acaf-6bcf894a7afb', '01a20212-26bc-754b-a9ca-6ca6939b6a85', 'user-7', 'light', 'disabled');
INSERT INTO public.evaluations VALUES ('01a20212-3787-725f-a176-a9a7422356e4', '2026-11-22 07:04:38.023959+00', '01a20212-1cc5-7c17-9b84-b0d82b077fdf', '01a20212-27e8-7dad-ba99-67b975eba98d', 'user-7', 'low', 'disabled');
INSERT INTO public.evaluations VALUES ('01a20212-3787-74d9-9b29-7e290e39f3eb', '2026-11-22 07:04:38.023959+00', '01a20212-1cc5-7c17-9b84-b0d82b077fdf', '01a20212-2486-7fee-a9e4-85257a26da33', 'user-7', 'on', 'rollout');
INSERT INTO public.evaluations VALUES ('01a20212-3787-7945-adbf-6f89ea7ca927', '2026-11-22 07:04:38.023959+00', '01a20212-1cc5-7c17-9b84-b0d82b077fdf', '01a20212-26bc-754b-a9ca-6ca6939b6a85', 'user-7', 'dark', 'rollout');
INSERT INTO public.evaluations VALUES ('01a20212-385d-7597-8fc3-d8c2691e25a4', '2026-11-22 07:04:38.237583+00', '01a20212-1cc5-7c17-9b84-b0d82b077fdf', '01a20212-27e8-7dad-ba99-67b975eba98d', 'user-9', 'low', 'disabled');
INSERT INTO public.evaluations VALUES ('01a20212-385d-79f3-a85c-5e77e8ea0c8f', '2026-11-22 07:04:38.237583+00', '01a20212-1cc5-7c17-9b84-b0d82b077fdf', '01a20212-2486-7fee-a9e4-85257a26da33', 'user-9', 'on', 'rule_match');
INSERT INTO public.evaluations VALUES ('01a20212-385d-7d2e-98e3-bb3794047b6f', '2026-11-22 07:04:38.237583+00', '01a20212-1cc5-7c17-9b84-b0d82b077fdf', '01a20212-26bc-754b-a9ca-6ca6939b6a85', 'user-9', 'dark', 'rollout');
INSERT INTO public.evaluations VALUES ('01a20212-38c0-7066-b069-e448cf742c01', '2026-11-22 07:04:38.336347+00', '01a20212-20f0-737e-acaf-6bcf894a7afb', '01a20212-26bc-754b-a9ca-6ca6939b6a85', 'user-9', 'light', 'disabled');
INSERT INTO public.evaluations VALUES ('01a20212-38c0-79b0-b3a2-e792554d495b', '2026-11-22 07:04:38.336347+00', '01a20212-20f0-737e-acaf-6bcf894a7afb', '01a20212-2486-7fee-a9e4-85257a26da33', 'user-9', 'off', 'disabled');
INSERT INTO public.evaluations VALUES ('01a20212-38c0-7f58-bc4e-acc401403a6f', '2026-11-22 07:04:38.336347+00', '01a20212-20f0-737e-acaf-6bcf894a7afb', '01a20212-27e8-7dad-ba99-67b975eba98d', 'user-9', 'low', 'rollout');
INSERT INTO public.evaluations VALUES ('01a20212-394b-719a-be3b-33eb1926d6ff', '2026-11-22 07:04:38.475545+00', '01a20212-1cc5-7c17-9b84-b0d82b077fdf', '01a20212-2486-7fee-a9e4-85257a26da33', 'user-9', 'on', 'rule_match');
INSERT INTO public.evaluations VALUES ('01a20212-394b-7407-a202-dc5c0a3a98aa', '2026-11-22 07:04:38.475545+00', '01a20212-1cc5-7c17-9b84-b0d82b077fdf', '01a20212-26bc-754b-a9ca-6ca6939b6a85', 'user-9', 'dark', 'rollout');
INSERT INTO public.evaluations VALUES ('01a20212-394b-77c5-9e5b-9ade7d1974fe', '2026-11-22 07:04:38.475545+00', '01a20212-1cc5-7c17-9b84-b0d82b077fdf', '01a20212-27e8-7dad-ba99-67b975eba98d', 'user-9', 'low', 'disabled');
INSERT INTO public.evaluations VALUES ('01a20212-3a33-71ac-bd20-d70fcbbf95fd', '2026-11-22 07:04:38.707217+00', '01a20212-1cc5-7c17-9b84-b0d82b077fdf', '01a20212-2486-7fee-a9e4-85257a26da33', 'user-10', 'off', 'rule_match');
INSERT INTO public.evaluations VALUES ('01a20212-3a33-7508-b79f-5dd81806dc12', '2026-11-22 07:04:38.707217+00', '01a20212-1cc5-7c17-9b84-b0d82b077fdf', '01a20212-27e8-7dad-ba99-67b975eba98d', 'user-10', 'low', 'disabled');
INSERT INTO public.evaluations VALUES ('01a20212-3a33-7c1a-b6e2-f0b13953f5fb', '2026-11-22 07:04:38.707217+00', '01a20212-1cc5-7c17-9b84-b0d82b077fdf', '01a20212-26bc-754b-a9ca-6ca6939b6a85', 'user-10', 'light', 'prerequisite_failed');
INSERT INTO public.evaluations VALUES ('01a20212-3a9f-7514-80a4-d47e80a0dd3f', '2026-11-22 07:04:38.815945+00', '01a20212-20f0-737e-acaf-6bcf894a7afb', '01a20212-2486-7fee-a9e4-85257a26da33', 'user-10', 'off', 'disabled');
INSERT INTO public.evaluations VALUES ('01a20212-3a9f-7586-87e3-e236e391f40f', '2026-11-22 07:04:38.815945+00', '01a20212-20f0-737e-acaf-6bcf894a7afb', '01a20212-26bc-754b-a9ca-6ca6939b6a85', 'user-10', 'light', 'disabled');
INSERT INTO public.evaluations VALUES ('01a20212-3a9f-7d97-863c-99dbd69a7ebc', '2026-11-22 07:04:38.815945+00', '01a20212-20f0-737e-acaf-6bcf894a7afb', '01a20212-27e8-7dad-ba99-67b975eba98d', 'user-10', 'low', 'rollout');
INSERT INTO public.evaluations VALUES ('01a20212-3ada-7afb-b0ac-82fcdb16e5c4', '2026-11-22 07:04:38.874123+00', '01a20212-1cc5-7c17-9b84-b0d82b077fdf', '01a20212-27e8-7dad-ba99-67b975eba98d', 'user-10', 'low', 'disabled');
INSERT INTO public.evaluations VALUES ('01a20212-3ada-7dfd-ac7d-9c98a4dd63b7', '2026-11-22 07:04:38.874123+00', '01a20212-1cc5-7c17-9b84-b0d82b077fdf', '01a20212-26bc-754b-a9ca-6ca6939b6a85', 'user-10', 'light', 'prerequisite_failed');
INSERT INTO public.evaluations VALUES ('01a20212-3ada-7fb5-bd31-e6eaeb42f18c', '2026-11-22 07:04:38.874123+00', '01a20212-1cc5-7c17-9b84-b0d82b077fdf', '01a20212-2486-7fee-a9e4-85257a26da33', 'user-10', 'off', 'rule_match');
INSERT INTO public.evaluations VALUES ('01a20212-3b92-71b9-a621-5028974728d3', '2026-11-22 07:04:39.058708+00', '01a20212-1cc5-7c17-9b84-b0d82b077fdf', '01a20212-26bc-754b-a9ca-6ca6939b6a85', 'user-11', 'light', 'prerequisite_failed');
INSERT INTO public.evaluations VALUES ('01a20212-3b92-777d-b2a4-04f6e9634468', '2026-11-22 07:04:39.058708+00', '01a20212-1cc5-7c17-9b84-b0d82b077fdf', '01a20212-2486-7fee-a9e4-85257a26da33', 'user-11', 'off', 'rule_match');
INSERT INTO public.evaluations VALUES ('01a20212-3b92-7917-ae93-5f389edcd4f8', '2026-11-22 07:04:39.058708+00', '01a20212-1cc5-7c17-9b84-b0d82b077fdf', '01a20212-27e8-7dad-ba99-67b975eba98d', 'user-11', 'low', 'disabled');
INSERT INTO public.evaluations VALUES ('01a20212-3c0d-7092-a46e-e47cb43af91b', '2026-11-22 07:04:39.181001+00', '01a20212-20f0-737e-acaf-6bcf894a7afb', '01a20212-27e8-7dad-ba99-67b975eba98d', 'user-11', 'low', 'rollout');
INSERT INTO public.evaluations VALUES ('01a20212-3c0d-73b8-985c-67cd1462e769', '2026-11-22 07:04:39.181001+00', '01a20212-20f0-737e-acaf-6bcf894a7afb', '01a20212-2486-7fee-a9e4-85257a26da33', 'user-11', 'off', 'disabled');
INSERT INTO public.evaluations VALUES ('01a20212-3c0d-7975-a412-3c52a6b67a64', '2026-11-22 07:04:39.181001+00', '01a20212-20f0-737e-acaf-6bcf894a7afb', '01a20212-26bc-754b-a9ca-6ca6939b6a85', 'user-11', 'light', 'disabled');
INSERT INTO public.evaluations VALUES ('01a20212-3c79-7b2f-b587-0ea6ee59a3aa', '2026-11-22 07:04:39.289986+00', '01a20212-1cc5-7c17-9b84-b0d82b077fdf', '01a20212-27e8-7dad-ba99-67b975eba98d', 'user-11', 'low', 'disabled');
INSERT INTO public.evaluations VALUES ('01a20212-3c79-7cec-8989-dfbb83849296', '2026-11-22 07:04:39.289986+00', '01a20212-1cc5-7c17-9b84-b0d82b077fdf', '01a20212-2486-7fee-a9e4-85257a26da33', 'user-11', 'off', 'rule_match');
INSERT INTO public.evaluations VALUES ('01a20212-3c79-7f69-89f3-d83a6fec4a54', '2026-11-22 07:04:39.289986+00', '01a20212-1cc5-7c17-9b84-b0d82b077fdf', '01a20212-26bc-754b-a9ca-6ca6939b6a85', 'user-11', 'light', 'prerequisite_failed');
INSERT INTO public.evaluations VALUES ('01a20212-3d0b-716f-91f5-8d7b90142275', '2026-11-22 07:04:39.435797+00', '01a20212-1cc5-7c17-9b84-b0d82b077fdf', '01a20212-27e8-7dad-ba99-67b975eba98d', NULL, 'low', 'disabled');
INSERT INTO public.evaluations VALUES ('01a20212-3d0b-7448-9099-eba6f9589702', '2026-11-22 07:04:39.435797+00', '01a20212-1cc5-7c17-9b84-b0d82b077fdf', '01a20212-2486-7fee-a9e4-85257a26da33', NULL, 'off', 'targeting_key_missing');
INSERT INTO public.evaluations VALUES ('01a20212-3d0b-7b38-ac7c-f6158a349c60', '2026-11-22 07:04:39.435797+00', '01a20212-1cc5-7c17-9b84-b0d82b077fdf', '01a20212-26bc-754b-a9ca-6ca6939b6a85', NULL, 'light', 'prerequisite_failed');
INSERT INTO public.evaluations VALUES ('01a20212-3dc5-712d-bfa1-609aaba86548', '2026-11-22 07:04:39.621652+00', '01a20212-1cc5-7c17-9b84-b0d82b077fdf', '01a20212-27e8-7dad-ba99-67b975eba98d', NULL, 'low', 'disabled');
INSERT INTO public.evaluations VALUES ('01a20212-3dc5-7bc2-b134-c2b29a2d81b5', '2026-11-22 07:04:39.621652+00', '01a20212-1cc5-7c17-9b84-b0d82b077fdf', '01a20212-26bc-754b-a9ca-6ca6939b6a85', NULL, 'light', 'prerequisite_failed');
INSERT INTO public.evaluations VALUES ('01a20212-3dc5-7fcf-bc84-2cc47ebcd898', '2026-11-22 07:04:39.621652+00', '01a20212-1cc5-7c17-9b84-b0d82b077fdf', '01a20212-2486-7fee-a9e4-85257a26da33', NULL, 'off', 'targeting_key_missing');
INSERT INTO public.evaluations VALUES ('01a20212-3d6f-7020-af2a-6f65b55e3fcf', '2026-11-22 07:04:39.535007+00', '01a20212-20f0-737e-acaf-6bcf894a7afb', '01a20212-27e8-7dad-ba99-67b975eba98d', NULL, 'low', 'rollout');
INSERT INTO public.evaluations VALUES ('01a20212-3d6f-7989-9272-f4053fd8211f', '2026-11-22 07:04:39.535007+00', '01a20212-20f0-737e-acaf-6bcf894a7afb', '01a20212-26bc-754b-a9ca-6ca6939b6a85', NULL, 'light', 'disabled');
INSERT INTO public.evaluations VALUES ('01a20212-3d6f-7bbc-bcec-3517ce5451a7', '2026-11-22 07:04:39.535007+00', '01a20212-20f0-737e-acaf-6bcf894a7afb', '01a20212-2486-7fee-a9e4-85257a26da33', NULL, 'off', 'disabled');
INSERT INTO public.flag_states VALUES ('01a20212-2486-7fee-a9e4-85257a26da33', '01a20212-1cc5-7c17-9b84-b0d82b077fdf', true, '{"distribution":[{"variation":"on","percentage":33.333},{"variation":"off","percentage":66.667}]}', '[]');
INSERT INTO public.flag_states VALUES ('01a20212-26bc-754b-a9ca-6ca6939b6a85', '01a20212-1cc5-7c17-9b84-b0d82b077fdf', true, '{"distribution":[{"variation":"light","percentage":60},{"variation":"dark","percentage":39.5},{"variation":"odd","percentage":0.5}]}', '[{"flag":"new_checkout","variations":["on"]}]');
INSERT INTO public.flag_states VALUES ('01a20212-27e8-7dad-ba99-67b975eba98d', '01a20212-1cc5-7c17-9b84-b0d82b077fdf', false, '{"variation":"high"}', '[]');
INSERT INTO public.flag_states VALUES ('01a20212-27e8-7dad-ba99-67b975eba98d', '01a20212-20f0-737e-acaf-6bcf894a7afb', true, '{"variation":"low"}', '[]');
INSERT INTO public.flags VALUES ('01a20212-26bc-754b-a9ca-6ca6939b6a85', '01a20212-1cc5-7291-8c86-74b19876dd8f', 'theme', 'theme', '', 'String', 'light', 'theme', '{}', 'theme
theme
', 1, '2026-11-22 07:04:33.724713+00', '2026-11-22 07:04:33.724713+00');
INSERT INTO public.flags VALUES ('01a20212-27e8-7dad-ba99-67b975eba98d', '01a20212-1cc5-7291-8c86-74b19876dd8f', 'limit', 'limit', '', 'Number', 'low', 'limit', '{}', 'limit
limit
', 2, '2026-11-22 07:04:34.024495+00', '2026-11-22 07:04:35.328991+00');
INSERT INTO public.flags VALUES ('01a20212-2486-7fee-a9e4-85257a26da33', '01a20212-1cc5-7291-8c86-74b19876dd8f', 'new_checkout', 'Checkout', 'The new one', 'Boolean', 'off', 'new_checkout', '{shop}', 'new_checkout
checkout
the new one', 5, '2026-11-22 07:04:33.158494+00', '2026-11-22 07:04:35.604498+00');
INSERT INTO public.permissions VALUES ('01a20212-0ce4-7014-8fa3-2a40c2ce00c0', 'role.delete', 'Delete roles', true, '2026-11-22 07:04:27.108913+00');
INSERT INTO public.permissions VALUES ('01a20212-0ce4-70cc-8907-b1328182c9ab', 'project.update', 'Change a project', true, '2026-11-22 07:04:27.108913+00');
INSERT INTO public.permissions VALUES ('01a20212-0ce4-70e5-83fd-7ad2d204829c', 'project.member.manage', 'Manage who may do what in a project', true, '2026-11-22 07:04:27.108913+00');
INSERT INTO public.permissions VALUES ('01a20212-0ce4-7101-a269-b3fce9129837', 'audit.read', 'Read the audit log', true, '2026-11-22 07:04:27.108913+00');
INSERT INTO public.permissions VALUES ('01a20212-0ce4-71c5-ac43-d2a025716bf2', 'permission.read', 'See permissions', true, '2026-11-22 07:04:27.108913+00');
INSERT INTO public.permissions VALUES ('01a20212-0ce4-71d9-ae08-9e3837ce8778', 'segment.update', 'Change segments', true, '2026-11-22 07:04:27.108913+00');
INSERT INTO public.permissions VALUES ('01a20212-0ce4-71ff-82fe-dd496083c71b', 'segment.delete', 'Delete segments', true, '2026-11-22 07:04:27.108913+00');
INSERT INTO public.permissions VALUES ('01a20212-0ce4-727e-bbd2-efa058e68cbf', 'project.key.manage', 'List and regenerate SDK keys', true, '2026-11-22 07:04:27.108913+00');
INSERT INTO public.permissions VALUES ('01a20212-0ce4-72c8-8e95-1312f82e24de', 'role.create', 'Create roles', true, '2026-11-22 07:04:27.108913+00');
INSERT INTO public.permissions VALUES ('01a20212-0ce4-72f9-b34f-639859d2a5b1', 'user.update', 'Change users, their status, roles and permissions', true, '2026-11-22 07:04:27.108913+00');
INSERT INTO public.permissions VALUES ('01a20212-0ce4-72ff-8cdb-9a6a21f645ca', 'flag.update', 'Change flags, rules and rollouts', true, '2026-11-22 07:04:27.108913+00');
INSERT INTO public.permissions VALUES ('01a20212-0ce4-75f5-bae2-2ce82db4e9e3', 'project.create', 'Create projects', true, '2026-11-22 07:04:27.108913+00');
INSERT INTO public.permissions VALUES ('01a20212-0ce4-7658-bdad-c46a45611fb1', 'segment.read', 'See segments', true, '2026-11-22 07:04:27.108913+00');
INSERT INTO public.permissions VALUES ('01a20212-0ce4-765e-b3b0-76cfee76c8fa', 'role.update', 'Change roles', true, '2026-11-22 07:04:27.108913+00');
INSERT INTO public.permissions VALUES ('01a20212-0ce4-772c-b46d-37249187f65c', 'segment.create', 'Create segments', true, '2026-11-22 07:04:27.108913+00');
INSERT INTO public.permissions VALUES ('01a20212-0ce4-774b-a131-e0dc7cd12855', 'flag.toggle', 'Turn flags on and off', true, '2026-11-22 07:04:27.108913+00');
INSERT INTO public.permissions VALUES ('01a20212-0ce4-778d-bf77-fe6be3e55207', 'health.read', 'See the state of each component and the metrics', true, '2026-11-22 07:04:27.108913+00');
INSERT INTO public.permissions VALUES ('01a20212-0ce4-778e-9238-95daecb2ae70', 'role.read', 'See roles', true, '2026-11-22 07:04:27.108913+00');
INSERT INTO public.permissions VALUES ('01a20212-0ce4-784a-8bcd-821f5fbef907', 'project.read', 'See a project, its environments and members', true, '2026-11-22 07:04:27.108913+00');
INSERT INTO public.permissions VALUES ('01a20212-0ce4-7860-a145-8c6ffc20f54d', 'user.delete', 'Delete and restore users', true, '2026-11-22 07:04:27.108913+00');
INSERT INTO public.permissions VALUES ('01a20212-0ce4-78fe-8439-45eff3433746', 'flag.read', 'See flags, rules and explanations', true, '2026-11-22 07:04:27.108913+00');
INSERT INTO public.permissions VALUES ('01a20212-0ce4-7a81-92e2-53ed081abdfd', 'permission.delete', 'Delete permissions of other services', true, '2026-11-22 07:04:27.108913+00');
INSERT INTO public.permissions VALUES ('01a20212-0ce4-7a9f-8af0-fde3a96cfe1a', 'user.read', 'See every user', true, '2026-11-22 07:04:27.108913+00');
INSERT INTO public.permissions VALUES ('01a20212-0ce4-7b7a-8007-cb46473b9235', 'user.create', 'Create users', true, '2026-11-22 07:04:27.108913+00');
INSERT INTO public.permissions VALUES ('01a20212-0ce4-7bc6-8a8c-8b2073354313', 'flag.create', 'Create flags', true, '2026-11-22 07:04:27.108913+00');
INSERT INTO public.permissions VALUES ('01a20212-0ce4-7c2b-85b2-4724afba55da', 'project.delete', 'Delete a project and everything in it', true, '2026-11-22 07:04:27.108913+00');
INSERT INTO public.permissions VALUES ('01a20212-0ce4-7cc3-b20d-357ac29a84ef', 'key.rotate', 'Rotate the signing keys of access tokens', true, '2026-11-22 07:04:27.108913+00');
INSERT INTO public.permissions VALUES ('01a20212-0ce4-7cf0-8d78-3cbaa1a1eeb4', 'permission.create', 'Create permissions for other services', true, '2026-11-22 07:04:27.108913+00');
INSERT INTO public.permissions VALUES ('01a20212-0ce4-7e15-95d0-6ce6ed75546f', 'evaluation.read', 'See what was served to whom', true, '2026-11-22 07:04:27.108913+00');
INSERT INTO public.permissions VALUES ('01a20212-0ce4-7ef2-86c4-d4d71a8ea427', 'permission.update', 'Change permissions of other services', true, '2026-11-22 07:04:27.108913+00');
INSERT INTO public.permissions VALUES ('01a20212-0ce4-7f26-b3d9-a5124280c14a', 'environment.manage', 'Manage a project''s environments', true, '2026-11-22 07:04:27.108913+00');
INSERT INTO public.permissions VALUES ('01a20212-0ce4-7f77-9b9c-e1659988e67e', 'flag.delete', 'Delete flags', true, '2026-11-22 07:04:27.108913+00');
INSERT INTO public.projects VALUES ('01a20212-1cc5-7291-8c86-74b19876dd8f', 'Shop', 'shop', 'Sells
things', '01a20212-1922-79bf-b2d2-5dc4cfb0f529', 2, '2026-11-22 07:04:31.173657+00', '2026-11-22 07:04:32.240053+00');
INSERT INTO public.refresh_tokens VALUES ('\x79ecccdb5199e326fc4859cd4d27e057f052d211df9c6687cf44feb9fe25e986', '01a20212-17c7-7320-9f02-702fd40b02ce', '2026-11-22 07:04:29.895839+00', '2026-12-22 07:04:29.895839+00', NULL);
INSERT INTO public.refresh_tokens VALUES ('\xd68768ce89f56d8a2d9f4f8c93abeb1ab3cc6434102772b6827e170be6fe22b7', '01a20212-1959-77d8-88c7-0f6af2f66f9b', '2026-11-22 07:04:30.297747+00', '2026-12-22 07:04:30.297747+00', NULL);
INSERT INTO public.role_permissions VALUES ('01a20212-0ce4-728f-8a3b-14c36d01d5ee', '01a20212-0ce4-75f5-bae2-2ce82db4e9e3');
INSERT INTO public.role_permissions VALUES ('01a20212-0ce4-736c-9cb9-c3d2975dfc32', '01a20212-0ce4-70cc-8907-b1328182c9ab');
INSERT INTO public.role_permissions VALUES ('01a20212-0ce4-736c-9cb9-c3d2975dfc32', '01a20212-0ce4-70e5-83fd-7ad2d204829c');
INSERT INTO public.role_permissions VALUES ('01a20212-0ce4-736c-9cb9-c3d2975dfc32', '01a20212-0ce4-71d9-ae08-9e3837ce8778');
INSERT INTO public.role_permissions VALUES ('01a20212-0ce4-736c-9cb9-c3d2975dfc32', '01a20212-0ce4-71ff-82fe-dd496083c71b');
INSERT INTO public.role_permissions VALUES ('01a20212-0ce4-736c-9cb9-c3d2975dfc32', '01a20212-0ce4-727e-bbd2-efa058e68cbf');
INSERT INTO public.role_permissions VALUES ('01a20212-0ce4-736c-9cb9-c3d2975dfc32', '01a20212-0ce4-72ff-8cdb-9a6a21f645ca');
INSERT INTO public.role_permissions VALUES ('01a20212-0ce4-736c-9cb9-c3d2975dfc32', '01a20212-0ce4-7658-bdad-c46a45611fb1');
INSERT INTO public.role_permissions VALUES ('01a20212-0ce4-736c-9cb9-c3d2975dfc32', '01a20212-0ce4-772c-b46d-37249187f65c');
INSERT INTO public.role_permissions VALUES ('01a20212-0ce4-736c-9cb9-c3d2975dfc32', '01a20212-0ce4-774b-a131-e0dc7cd12855');
INSERT INTO public.role_permissions VALUES ('01a20212-0ce4-736c-9cb9-c3d2975dfc32', '01a20212-0ce4-784a-8bcd-821f5fbef907');
INSERT INTO public.role_permissions VALUES ('01a20212-0ce4-736c-9cb9-c3d2975dfc32', '01a20212-0ce4-78fe-8439-45eff3433746');
INSERT INTO public.role_permissions VALUES ('01a20212-0ce4-736c-9cb9-c3d2975dfc32', '01a20212-0ce4-7bc6-8a8c-8b2073354313');
INSERT INTO public.role_permissions VALUES ('01a20212-0ce4-736c-9cb9-c3d2975dfc32', '01a20212-0ce4-7c2b-85b2-4724afba55da');
INSERT INTO public.role_permissions VALUES ('01a20212-0ce4-736c-9cb9-c3d2975dfc32', '01a20212-0ce4-7e15-95d0-6ce6ed75546f');
INSERT INTO public.role_permissions VALUES ('01a20212-0ce4-736c-9cb9-c3d2975dfc32', '01a20212-0ce4-7f26-b3d9-a5124280c14a');
INSERT INTO public.role_permissions VALUES ('01a20212-0ce4-736c-9cb9-c3d2975dfc32', '01a20212-0ce4-7f77-9b9c-e1659988e67e');
INSERT INTO public.role_permissions VALUES ('01a20212-0ce4-759f-9205-2cee48f679ce', '01a20212-0ce4-71d9-ae08-9e3837ce8778');
INSERT INTO public.role_permissions VALUES ('01a20212-0ce4-759f-9205-2cee48f679ce', '01a20212-0ce4-71ff-82fe-dd496083c71b');
INSERT INTO public.role_permissions VALUES ('01a20212-0ce4-759f-9205-2cee48f679ce', '01a20212-0ce4-72ff-8cdb-9a6a21f645ca');
INSERT INTO public.role_permissions VALUES ('01a20212-0ce4-759f-9205-2cee48f679ce', '01a20212-0ce4-7658-bdad-c46a45611fb1');
INSERT INTO public.role_permissions VALUES ('01a20212-0ce4-759f-9205-2cee48f679ce', '01a20212-0ce4-772c-b46d-37249187f65c');
INSERT INTO public.role_permissions VALUES ('01a20212-0ce4-759f-9205-2cee48f679ce', '01a20212-0ce4-774b-a131-e0dc7cd12855');
INSERT INTO public.role_permissions VALUES ('01a20212-0ce4-759f-9205-2cee48f679ce', '01a20212-0ce4-784a-8bcd-821f5fbef907');
INSERT INTO public.role_permissions VALUES ('01a20212-0ce4-759f-9205-2cee48f679ce', '01a20212-0ce4-78fe-8439-45eff3433746');
INSERT INTO public.role_permissions VALUES ('01a20212-0ce4-759f-9205-2cee48f679ce', '01a20212-0ce4-7bc6-8a8c-8b2073354313');
INSERT INTO public.role_permissions VALUES ('01a20212-0ce4-759f-9205-2cee48f679ce', '01a20212-0ce4-7e15-95d0-6ce6ed75546f');
INSERT INTO public.role_permissions VALUES ('01a20212-0ce4-759f-9205-2cee48f679ce', '01a20212-0ce4-7f77-9b9c-e1659988e67e');
INSERT INTO public.role_permissions VALUES ('01a20212-0ce4-7907-973b-3b101b0858ac', '01a20212-0ce4-7658-bdad-c46a45611fb1');
INSERT INTO public.role_permissions VALUES ('01a20212-0ce4-7907-973b-3b101b0858ac', '01a20212-0ce4-784a-8bcd-821f5fbef907');
INSERT INTO public.role_permissions VALUES ('01a20212-0ce4-7907-973b-3b101b0858ac', '01a20212-0ce4-78fe-8439-45eff3433746');
INSERT INTO public.role_permissions VALUES ('01a20212-0ce4-7907-973b-3b101b0858ac', '01a20212-0ce4-7e15-95d0-6ce6ed75546f');
INSERT INTO public.role_permissions VALUES ('01a20212-1b97-7c3d-a241-4010d6e0408e', '01a20212-0ce4-7101-a269-b3fce9129837');
INSERT INTO public.role_permissions VALUES ('01a20212-1b97-7c3d-a241-4010d6e0408e', '01a20212-0ce4-7a9f-8af0-fde3a96cfe1a');
INSERT INTO public.roles VALUES ('01a20212-0ce4-728f-8a3b-14c36d01d5ee', 'Member', 'member', 'May create projects', true, false, '2026-11-22 07:04:27.108913+00', '2026-11-22 07:04:27.108913+00');
INSERT INTO public.roles VALUES ('01a20212-0ce4-736c-9cb9-c3d2975dfc32', 'Project Owner', 'project owner', 'Everything in a project', true, false, '2026-11-22 07:04:27.108913+00', '2026-11-22 07:04:27.108913+00');
INSERT INTO public.roles VALUES ('01a20212-0ce4-759f-9205-2cee48f679ce', 'Project Editor', 'project editor', 'Manages a project''s flags and segments', true, false, '2026-11-22 07:04:27.108913+00', '2026-11-22 07:04:27.108913+00');
INSERT INTO public.roles VALUES ('01a20212-0ce4-77a4-92a9-988a3dc80caa', 'Administrator', 'administrator', 'Everything, everywhere, later permissions too', true, true, '2026-11-22 07:04:27.108913+00', '2026-11-22 07:04:27.108913+00');
INSERT INTO public.roles VALUES ('01a20212-0ce4-7907-973b-3b101b0858ac', 'Project Viewer', 'project viewer', 'Sees a project and what is in it', true, false, '2026-11-22 07:04:27.108913+00', '2026-11-22 07:04:27.108913+00');
INSERT INTO public.roles VALUES ('01a20212-1b97-7c3d-a241-4010d6e0408e', 'Readers', 'readers', 'Read', false, false, '2026-11-22 07:04:30.871246+00', '2026-11-22 07:04:30.871246+00');
INSERT INTO public.rules VALUES ('01a20212-2a01-7cb7-abf6-a6a858550122', '01a20212-2486-7fee-a9e4-85257a26da33', '01a20212-1cc5-7c17-9b84-b0d82b077fdf', 'EmailDomain', '@example.com', '[]', '{"variation":"on"}', 5, true, '', 0);
INSERT INTO public.rules VALUES ('01a20212-2b91-758c-9808-5b798eae233c', '01a20212-2486-7fee-a9e4-85257a26da33', '01a20212-1cc5-7c17-9b84-b0d82b077fdf', 'Segment', 'beta', '[]', '{"distribution":[{"variation":"on","percentage":50},{"variation":"off","percentage":50}]}', 0, true, '', 1);
INSERT INTO public.rules VALUES ('01a20212-2c35-774a-b7b9-ce92924d756e', '01a20212-2486-7fee-a9e4-85257a26da33', '01a20212-1cc5-7c17-9b84-b0d82b077fdf', 'Attributes', NULL, '[{"attribute":"app","operator":"semverGreaterThan","values":["2.1.0"],"negate":false},{"attribute":"mail","operator":"matches","values":["^a+b"],"negate":true}]', '{"variation":"off"}', 9, true, '', 2);
INSERT INTO public.sdk_keys VALUES ('01a20212-20f0-79fc-902e-0539da7adfe0', '01a20212-1cc5-7291-8c86-74b19876dd8f', '01a20212-20f0-737e-acaf-6bcf894a7afb', 'Client', '\x25a55f96acf3adc5ea7bb0fbb6f47f24a68fb1f39a53265eb40325a3256c33ac', 'fsc_C7frZR6D', '2026-11-22 07:04:32.240053+00', NULL, NULL);
INSERT INTO public.sdk_keys VALUES ('01a20212-20f0-759d-943d-1f3ba9b9efd9', '01a20212-1cc5-7291-8c86-74b19876dd8f', '01a20212-20f0-737e-acaf-6bcf894a7afb', 'Server', '\xc27045684c23d9fd8d93f75a9d4ecb330b6e50a4b2c62954739d54fb75629444', 'fsk_APEBCaXu', '2026-11-22 07:04:32.240053+00', NULL, '2026-11-22 07:04:32.407493+00');
INSERT INTO public.sdk_keys VALUES ('01a20212-1cc5-7b15-ad6b-3ea6dfb70b0b', '01a20212-1cc5-7291-8c86-74b19876dd8f', '01a20212-1cc5-7c17-9b84-b0d82b077fdf', 'Server', '\x2854c88a4426187e8f5932b8356a60c44fa5d915a979dd3e525d5b0ac2a23829', 'fsk_HpZH9iKf', '2026-11-22 07:04:31.173657+00', '2026-11-22 07:04:00+00', NULL);
INSERT INTO public.sdk_keys VALUES ('01a20212-1cc5-7d77-99e3-dfb023bd3401', '01a20212-1cc5-7291-8c86-74b19876dd8f', '01a20212-1cc5-7c17-9b84-b0d82b077fdf', 'Client', '\xd3978492a57802b66c9d477574b3633d94f01bf2df73304a0b7b7830d6e4a642', 'fsc_GHaPRjRT', '2026-11-22 07:04:31.173657+00', '2026-11-22 07:04:00+00', NULL);
INSERT INTO public.sdk_keys VALUES ('01a20212-2197-7065-8a3e-35de829383f5', '01a20212-1cc5-7291-8c86-74b19876dd8f', '01a20212-20f0-737e-acaf-6bcf894a7afb', 'Server', '\x6113a11e1b46b6ee952d01196494f5653d51b13c32f23a0c07974e09d32e00dd', 'fsk_Bwoton8z', '2026-11-22 07:04:32.407493+00', '2026-11-22 07:04:00+00', NULL);
INSERT INTO public.segments VALUES ('01a20212-22ea-72fd-b141-e65dbd8c49b4', '01a20212-1cc5-7291-8c86-74b19876dd8f', 'beta', 'Beta', 'beta
beta', '{user-3,user-5}', '{user-7}', '[{"attribute":"plan.tier","operator":"in","values":["pro",3],"negate":false}]', 1, '2026-11-22 07:04:32.746191+00', '2026-11-22 07:04:32.746191+00');
INSERT INTO public.sessions VALUES ('01a20212-17c7-7320-9f02-702fd40b02ce', '01a20212-12e7-7aca-9047-a09b322a58be', '127.0.0.1', '2026-11-22 07:04:29.895839+00', '2026-11-22 07:04:29.895839+00', 0, '2027-02-20 07:04:29.895839+00', NULL, NULL, 'console', 'Device of root', 'browser');
INSERT INTO public.sessions VALUES ('01a20212-1959-77d8-88c7-0f6af2f66f9b', '01a20212-1922-79bf-b2d2-5dc4cfb0f529', '127.0.0.1', '2026-11-22 07:04:30.297747+00', '2026-11-22 07:04:30.297747+00', 0, '2027-02-20 07:04:30.297747+00', NULL, NULL, 'laptop', 'Device of ada', 'browser');
INSERT INTO public.sign_in_failures VALUES ('01a20212-3eb4-71fb-a040-2c1b437da38d', '\x114d30d60c0915cb99da457d431209d0c4ce38e39c11648d328a6cc9f675dc14', '127.0.0.1', '2026-11-22 07:04:39.860682+00', false);
INSERT INTO public.signing_keys VALUES ('iUP6URUgu3NAwr2Ag9SMK59n261ziDH9OeNQ9onfIc0', '\x66f85b50feaca8a5d4d73b5b3a1527b01ec8e67b38379a2e66216a9ca46cb079aafd55665c79ea85f716e0f51db632d0658bf072b57d1aa32faa1c06af49c5a313fd4aaf00521481af7cd08df55434dbb3570acdf25e75e8645757802daa561c183e7120b5eddeed81e7e865b8acb2fdd7f7f1f40c9e354a6d1b0eec366889b48f28f8e2b77797de58cb291f375fa9e0e6d52d7707d6b590a5c46f56efcc3c345c5bc61863af7ed5f5701a1461ce2b91eb02007ad2117f465c93c94b5a68d1a6367df7ad879b03e1a7bcf2ef4c2a75975a60d5c519da7933e1c69ab35e2dd8de0c793c1b535974c9a8a44759c79ca24599e7f10f9ec9ee9ee143b74f2e2345b4b8d1770f4458db9827f1ed4239c0cc27feafe219b1fbcfdea6a5bba267c1890715e2170153c335bc5ae163243187f3241a099fb9336585b453eb3e683aea3fb7fcad54fc204cb95e17a93332e414c6b3efd9d5616b4e8a21947cfb2624684cbfe3c98f7925340008f8b35d347e2197447d5d9b36c9c84aa4956b9b38e414240d9c2c97ac5d764742099b7bd97de4746078b5f6865bc76e75e476c15f4a42ca4f748c56ffd950ead4e1e99cd4827549bef156cb87c13650b5088fbfc90f4a1316f1345665f4c69355bc22086526673c3288fd6bb4dbaa96fbe53cd62544f7ef6b42a2ae785cd03cfa8f6ab2b24d9fac3290868139552c05b0de58469e943812612cb8d6e9f1316d1327de2845af0ce5c11526c588d49dccf6f08812dd31727427075a5b62474b55b967bef830b341102b5fbe484c41cc6e7219d539aca46dcd50e396472e583a82ca3215e21cd1fea7ca06df81f882330d27809fcd857fac93eafd1c94a1f5993d4d5c4832d9be1770421fb0e5dca79c2eae6d0804a6d456ceb8f06e483f8ece017c2f0c8409f3ae9d8dda7514d7ff008a63a4e3c86cbf332b87ac8890594a0a1e005bb1ad9524455de53210c90f15bd2ef5b5dabd17fa8eabc33d0926f7f0abddb4cfc485f2c9dd576faa6dee2e4fd34e07bff8fbf4e85e910a80e8fd94d08a3abce3ff322725fc44064eeb41c0bf7ccbc7df679e7751f37a2e14aa2cf3774cb14965b747014e9dc5db7d54dc474dc992aec7fec66e1860a80c16b1bedbfb38ba29848a870060ae6956fbaa8da8953a2843e1d3c6296212fa62599493caa78c5ca9fbc9757b5460d51baeff547879503c43b05ae8bc71da28dd7b5bf235e3099ae6400784936b9bb3ef5ae798830c6e21435885e3d49eaa12528de0b5aa134798d8860b8295d9a711a11358ace681fa278015ec464b0de0eff6436cffcaa9c244c61966c7409b73afc980c814fdfe4d5bfced20f53205e85ec8284d830ba2e69af2c0136600c3b61cf21500112c06abdb6849ac4bc9921f32175777d2341645c3aaa62a78797d07c12d7da5765e1cdd69e049725ebef6c37759d45ffdd325f32fedb8cdca7a8f04231a820c7a9984da2ca55da92f2536a804413cea1ab323d61c3cb7a6d8556924dca8a6f30d2900b53f3f9b7e7adb02a3df3af074d93403d48d9f28b7a572cd302252d04e31dd4762ef227d01a93192e6b4ac8fa30c01cffbf503fbc2f8c3ace5e1ca1a8e772cefd3be5a121adbb43f2177b52be79e859391d4a5c7f9ac5e83eeb09e486b05ad6edc56a06082ebc5093760576908c964eebefcc4f00755bf47f72aa52c8417340d9d2d40000a336115452c3780824b97729baefb5c980298e6e3d289ffa1b19332420bbe1b3c1b62', true, '2026-11-22 07:04:28.497254+00', NULL);
INSERT INTO public.user_roles VALUES ('01a20212-12e7-7b69-8bf1-7f8418035334', '01a20212-12e7-7aca-9047-a09b322a58be', '01a20212-0ce4-77a4-92a9-988a3dc80caa', NULL, '2026-11-22 07:04:28.647214+00');
INSERT INTO public.user_roles VALUES ('01a20212-1922-700b-8429-fdeb5ffc751c', '01a20212-1922-79bf-b2d2-5dc4cfb0f529', '01a20212-0ce4-728f-8a3b-14c36d01d5ee', NULL, '2026-11-22 07:04:30.242137+00');
INSERT INTO public.user_roles VALUES ('01a20212-1c44-7ded-8b85-73d37f18c3a4', '01a20212-1c44-7d09-b04f-f3e96306b218', '01a20212-1b97-7c3d-a241-4010d6e0408e', NULL, '2026-11-22 07:04:31.044412+00');
INSERT INTO public.user_roles VALUES ('01a20212-1cc5-78cb-b06d-88ca3c42c497', '01a20212-1922-79bf-b2d2-5dc4cfb0f529', '01a20212-0ce4-736c-9cb9-c3d2975dfc32', '01a20212-1cc5-7291-8c86-74b19876dd8f', '2026-11-22 07:04:31.173657+00');
INSERT INTO public.user_roles VALUES ('01a20212-2294-7241-a1a5-4d5a2e11ba02', '01a20212-1c44-7d09-b04f-f3e96306b218', '01a20212-0ce4-759f-9205-2cee48f679ce', '01a20212-1cc5-7291-8c86-74b19876dd8f', '2026-11-22 07:04:32.660926+00');
INSERT INTO public.users VALUES ('01a20212-12e7-7aca-9047-a09b322a58be', 'Administrator', 'administrator', 'root@localhost', 'root@localhost', 'root', 'root', '$2b$04$YfdczhSjAtwdfcVYhNqYxest8X4yQnWnYStVyQRDZxJExgeZC//l6', '2026-11-22 07:04:28.647214+00', false, 'Active', '2026-11-22 07:04:28.647214+00', '2026-11-22 07:04:28.647214+00', NULL);
INSERT INTO public.users VALUES ('01a20212-1922-79bf-b2d2-5dc4cfb0f529', 'Ada Lovelace', 'ada lovelace', 'ada@example.com', 'ada@example.com', 'ada', 'ada', '$2b$04$ET.z5UzzCddKh./3k8SKIeeG6UcZt9lgtWLrU4jxrGVshXPh5XzvG', '2026-11-22 07:04:30.242137+00', false, 'Active', '2026-11-22 07:04:30.242137+00', '2026-11-22 07:04:30.242137+00', NULL);
INSERT INTO public.users VALUES ('01a20212-1c44-7d09-b04f-f3e96306b218', 'Bob', 'bob', 'bob@example.com', 'bob@example.com', 'bob', 'bob', '$2b$04$jEJn2byQGJYyAetSW4bMZ.HhS91/.wUEhyrqzS9HXXh.5S14J.rkC', '2026-11-22 07:04:31.044412+00', false, 'Active', '2026-11-22 07:04:31.044412+00', '2026-11-22 07:04:31.044412+00', NULL);
INSERT INTO public.variations VALUES ('01a20212-2486-7fee-a9e4-85257a26da33', 'off', '01a20212-1cc5-7291-8c86-74b19876dd8f', 'false', 1);
INSERT INTO public.variations VALUES ('01a20212-2486-7fee-a9e4-85257a26da33', 'on', '01a20212-1cc5-7291-8c86-74b19876dd8f', 'true', 0);
INSERT INTO public.variations VALUES ('01a20212-26bc-754b-a9ca-6ca6939b6a85', 'dark', '01a20212-1cc5-7291-8c86-74b19876dd8f', '"dark"', 1);
INSERT INTO public.variations VALUES ('01a20212-26bc-754b-a9ca-6ca6939b6a85', 'light', '01a20212-1cc5-7291-8c86-74b19876dd8f', '"light"', 0);
INSERT INTO public.variations VALUES ('01a20212-26bc-754b-a9ca-6ca6939b6a85', 'odd', '01a20212-1cc5-7291-8c86-74b19876dd8f', '"ä\"ö"', 2);
INSERT INTO public.variations VALUES ('01a20212-27e8-7dad-ba99-67b975eba98d', 'high', '01a20212-1cc5-7291-8c86-74b19876dd8f', '3', 1);
INSERT INTO public.variations VALUES ('01a20212-27e8-7dad-ba99-67b975eba98d', 'low', '01a20212-1cc5-7291-8c86-74b19876dd8f', '1.50', 0);
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
