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
CREATE TABLE public.account_tokens (
    hash bytea NOT NULL,
    user_id uuid NOT NULL,
    kind character varying(30) NOT NULL,
    email character varying(254) NOT NULL COLLATE pg_catalog."C",
    expires_at timestamp with time zone NOT NULL,
    spent_at timestamp with time zone
);
CREATE TABLE public.audit_entries (
    id uuid NOT NULL,
    at timestamp with time zone NOT NULL,
    actor_id uuid,
    actor_token_id uuid,
    address text COLLATE pg_catalog."C",
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
    occurrences integer NOT NULL,
    minute_key bytea
);
CREATE TABLE public.change_numbers (
    shard smallint NOT NULL,
    number bigint NOT NULL
);
CREATE TABLE public.definition_versions (
    owner_id uuid NOT NULL,
    version bigint NOT NULL,
    kind character varying(20) NOT NULL,
    project_id uuid NOT NULL,
    key character varying(100) NOT NULL COLLATE pg_catalog."C",
    at timestamp with time zone NOT NULL,
    author_id uuid,
    action character varying(100) NOT NULL COLLATE pg_catalog."C",
    document text COLLATE pg_catalog."C"
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
CREATE TABLE public.evaluation_counts (
    flag_id uuid NOT NULL,
    environment_id uuid NOT NULL,
    resolution smallint NOT NULL,
    at timestamp with time zone NOT NULL,
    variation character varying(100) NOT NULL COLLATE pg_catalog."C",
    reason character varying(30) NOT NULL COLLATE pg_catalog."C",
    count bigint NOT NULL
);
CREATE TABLE public.evaluation_log (
    id uuid NOT NULL,
    at timestamp with time zone NOT NULL,
    environment_id uuid NOT NULL,
    flag_id uuid NOT NULL,
    user_id character varying(256) COLLATE pg_catalog."C",
    variation character varying(100) NOT NULL COLLATE pg_catalog."C",
    reason character varying(30) NOT NULL COLLATE pg_catalog."C"
)
PARTITION BY RANGE (at);
CREATE TABLE public.evaluation_log_default (
    id uuid NOT NULL,
    at timestamp with time zone NOT NULL,
    environment_id uuid NOT NULL,
    flag_id uuid NOT NULL,
    user_id character varying(256) COLLATE pg_catalog."C",
    variation character varying(100) NOT NULL COLLATE pg_catalog."C",
    reason character varying(30) NOT NULL COLLATE pg_catalog."C"
);
CREATE TABLE public.evaluation_writers (
    id uuid NOT NULL,
    batch bigint NOT NULL,
    at timestamp with time zone NOT NULL
);
CREATE TABLE public.flag_activity (
    flag_id uuid NOT NULL,
    environment_id uuid NOT NULL,
    last_evaluated_at timestamp with time zone NOT NULL,
    variation character varying(100) NOT NULL COLLATE pg_catalog."C",
    unchanged_since timestamp with time zone NOT NULL
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
CREATE TABLE public.mails (
    id uuid NOT NULL,
    user_id uuid,
    kind character varying(30) NOT NULL,
    recipient character varying(254) NOT NULL COLLATE pg_catalog."C",
    recipient_folded character varying(254) NOT NULL COLLATE pg_catalog."C",
    created_at timestamp with time zone NOT NULL,
    due_at timestamp with time zone NOT NULL,
    attempts integer NOT NULL,
    given_up_at timestamp with time zone
);
CREATE TABLE public.permissions (
    id uuid NOT NULL,
    name character varying(200) NOT NULL COLLATE pg_catalog."C",
    description character varying(2000) NOT NULL COLLATE pg_catalog."C",
    built_in boolean NOT NULL,
    created_at timestamp with time zone NOT NULL
);
CREATE TABLE public.personal_tokens (
    id uuid NOT NULL,
    user_id uuid NOT NULL,
    name character varying(200) NOT NULL COLLATE pg_catalog."C",
    hash bytea NOT NULL,
    permissions text NOT NULL,
    created_at timestamp with time zone NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    last_used_at timestamp with time zone
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
CREATE TABLE public.rate_limits (
    subject bytea NOT NULL,
    full_at bigint NOT NULL
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
    address text COLLATE pg_catalog."C",
    created_at timestamp with time zone NOT NULL,
    last_used_at timestamp with time zone NOT NULL,
    refreshes integer NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    ended_at timestamp with time zone,
    device_client_version text COLLATE pg_catalog."C",
    device_id text COLLATE pg_catalog."C",
    device_name text COLLATE pg_catalog."C",
    device_type text COLLATE pg_catalog."C"
);
CREATE TABLE public.sign_in_failures (
    id uuid NOT NULL,
    subject bytea NOT NULL,
    address text NOT NULL COLLATE pg_catalog."C",
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
    created_at timestamp with time zone NOT NULL,
    given_by uuid
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
    pending_email character varying(254) COLLATE pg_catalog."C",
    pending_email_folded character varying(254) COLLATE pg_catalog."C",
    status character varying(20) NOT NULL,
    preferences text COLLATE pg_catalog."C",
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
ALTER TABLE ONLY public.evaluation_log ATTACH PARTITION public.evaluation_log_default DEFAULT;
INSERT INTO public."__EFMigrationsHistory" VALUES ('20261129143026_Initial', '10.0.15');
INSERT INTO public.audit_entries VALUES ('01a227c8-96ab-7675-a4a0-01d3053100dd', '2026-11-29 14:49:46.923193+00', NULL, NULL, NULL, NULL, 'user.create', 'user', '01a227c8-96ab-7d35-840f-81490b4254bc', NULL, NULL, NULL, NULL, NULL, NULL, 1, NULL);
INSERT INTO public.audit_entries VALUES ('01a227c8-9dab-72a1-90f8-ebeeb3b99413', '2026-11-29 14:49:48.715741+00', '01a227c8-96ab-7d35-840f-81490b4254bc', NULL, 'enc1:bb721e9f:Mrr3bPO6+S7GOyXYcmSgifGgsgA8clgnRS/Tvj/C2sYExJA6nw==', '62c3b081e85afb122a80a52b1c820603', 'session.start', 'session', '01a227c8-9d5d-7ba3-a693-6912fd8a2134', NULL, NULL, '{"userId":"01a227c8-96ab-7d35-840f-81490b4254bc"}', '01a227c8-96ab-7d35-840f-81490b4254bc', NULL, 'enc1:bb721e9f:O+nUUMCjPulepNiKC4hKp4J+xGU83XE/J3OstinnZlegYcjev7kLhDUqKAvajL6WFZ01FesnkW9fhTI9FEtejqXyRPNAAKnFIKg9cM+DCkIzdZFZE11j+yKxnH4Ykuv/ap09tHaZMuV0gA==', 1, NULL);
INSERT INTO public.audit_entries VALUES ('01a227c8-9e47-7b3c-b343-389f90d45eb7', '2026-11-29 14:49:48.871008+00', '01a227c8-9e36-7d57-8f98-80027831b547', NULL, 'enc1:bb721e9f:bYVJE0g4H2dbcLO3KbiN0wP60BfLznuqIMkjP679WQiQBvNdkw==', '882220f0379c79a38956c18160c9e8cf', 'user.register', 'user', '01a227c8-9e36-7d57-8f98-80027831b547', NULL, NULL, '{"status":"active","role":"Member"}', '01a227c8-9e36-7d57-8f98-80027831b547', NULL, 'enc1:bb721e9f:G6+n7SMMUy9j5rYI6qwko5yK/B+XwqCXWyg9tbKYQuwPqg1YHMXeqtRjK9N2hxWBGFB75NjiuDz8sXHdZBghzsJxH9dIhmvkvcF5gOcwFf6kXbAHOmn92y113dOLEA==', 1, NULL);
INSERT INTO public.audit_entries VALUES ('01a227c8-9ea9-792b-9e00-7cb22a60dce4', '2026-11-29 14:49:48.96979+00', '01a227c8-9e36-7d57-8f98-80027831b547', NULL, 'enc1:bb721e9f:eAY8RS4j3XPrbbAweHeBQR+G15XwOkPuUNj6kHksXEUy+2bThQ==', '3908ddf44b0eefb54eee1ffd63771b0c', 'session.start', 'session', '01a227c8-9ea8-7ed1-9533-812e42d23c95', NULL, NULL, '{"userId":"01a227c8-9e36-7d57-8f98-80027831b547"}', '01a227c8-9e36-7d57-8f98-80027831b547', NULL, 'enc1:bb721e9f:rbQUcwsNTv8DpW3ygwZQvwFA79Uy+IX10fK5KGTxn6ejf7f0pU/sVOWoSlCn4VZqifPPBu8BWCdLH5eVdN5JB9fA/2hVhvN/Rf9O0oRXj6JlB9ygYznqfeVmJJnLLJTkYne5PlhzsMY=', 1, NULL);
INSERT INTO public.audit_entries VALUES ('01a227c8-a21c-7dbc-aebd-fee41a40648a', '2026-11-29 14:49:49.852437+00', '01a227c8-96ab-7d35-840f-81490b4254bc', NULL, 'enc1:bb721e9f:9WGmW5a5PyfOT/qG61hqD/wikYhtv3aTeMC9iiND15xmy7pdVg==', '02d5976a834559dd516bee5707ca53d3', 'role.create', 'role', '01a227c8-a212-7272-94dc-94c28ba53fdd', NULL, NULL, '{"name":"Readers","description":"Read","permissions":["audit.read","user.read"]}', NULL, NULL, NULL, 1, NULL);
INSERT INTO public.audit_entries VALUES ('01a227c8-a2d8-7fe6-9b19-93386165ed0d', '2026-11-29 14:49:50.04087+00', '01a227c8-96ab-7d35-840f-81490b4254bc', NULL, 'enc1:bb721e9f:uhr/Fc8M/+53lUpAUNm6uG9i9PVc4L+Gt1qK9dKnYgRXl8fHog==', 'b003ebadb4afd38b5fa152d28712d344', 'user.create', 'user', '01a227c8-a2a0-71e7-8179-edc22d09ffe8', NULL, NULL, '{"status":"active","roles":["Readers"],"permissions":[]}', '01a227c8-a2a0-71e7-8179-edc22d09ffe8', NULL, 'enc1:bb721e9f:Y1ygj5R4tVrxamMgyra5vVSn0LxxpTrMtVioeoRTMQq5qB4TKEvOBMlbhTMKhBGLVWW9IFhmvtZajuyr0IdzYYYQViWZUP7oW6WZSPFay+ksNtwgrw==', 1, NULL);
INSERT INTO public.audit_entries VALUES ('01a227c8-a35c-7980-967e-066c777c898b', '2026-11-29 14:49:50.172153+00', '01a227c8-9e36-7d57-8f98-80027831b547', NULL, 'enc1:bb721e9f:ICuMUzrujwSNeRHq922sft0nVRrK6uM1An/luh2H0LoSoxGfPg==', '21be92e87e251006050674e8c6bb2167', 'project.create', 'project', '01a227c8-a309-7032-825a-d2e243e42d0d', '01a227c8-a309-7032-825a-d2e243e42d0d', NULL, '{"name":"Shop","description":"Sells\nthings"}', NULL, NULL, NULL, 1, NULL);
INSERT INTO public.audit_entries VALUES ('01a227c8-a5bd-70f8-86e7-04a89c9fd94e', '2026-11-29 14:49:50.78176+00', '01a227c8-9e36-7d57-8f98-80027831b547', NULL, 'enc1:bb721e9f:OBN9Xa1efJEej84gefeY6WwkcbF/LNaxcCelNEkL1OtAATxhEA==', '7474a4388caafd5cd32f956b15bf6c9c', 'environment.create', 'environment', 'staging', '01a227c8-a309-7032-825a-d2e243e42d0d', NULL, '{"id":"01a227c8-a5b7-7b85-afed-b672d25fb989","key":"staging","name":"Staging","isDefault":false,"createdAt":"2026-11-29T14:49:50.77587+00:00","updatedAt":"2026-11-29T14:49:50.77587+00:00"}', NULL, NULL, NULL, 1, NULL);
INSERT INTO public.audit_entries VALUES ('01a227c8-a667-750f-8d3c-184aa8ca396f', '2026-11-29 14:49:50.951356+00', '01a227c8-9e36-7d57-8f98-80027831b547', NULL, 'enc1:bb721e9f:1A4IQF/8SGRq/O3mQYR9JH+IN20Jbnzi+6T18/wbv2n/t9Gqmg==', 'e4d60b09c01b0c9755aacd85cb8da39d', 'project.key.regenerate', 'environment', 'staging', '01a227c8-a309-7032-825a-d2e243e42d0d', '{"kind":"server","keys":[{"prefix":"fsk_Hkqmv5Ta","createdAt":"2026-11-29T14:49:50.77587+00:00","endsAt":null}]}', '{"kind":"server","oldKeysEndAt":"2026-11-29T14:49:50.92135+00:00"}', NULL, NULL, NULL, 1, NULL);
INSERT INTO public.audit_entries VALUES ('01a227c8-a720-7fc1-a2cf-2d88ab049184', '2026-11-29 14:49:51.136521+00', '01a227c8-9e36-7d57-8f98-80027831b547', NULL, 'enc1:bb721e9f:d/xUnWpIfsfMSiWwtsYroZ02BVUkmHbeMCgWSpATX/kg73LMEQ==', '64076ad0adf1b24539a1b68189ff3b0e', 'project.member.add', 'user', '01a227c8-a2a0-71e7-8179-edc22d09ffe8', '01a227c8-a309-7032-825a-d2e243e42d0d', NULL, '{"role":"Project Editor"}', NULL, NULL, NULL, 1, NULL);
INSERT INTO public.audit_entries VALUES ('01a227c8-a77d-7c1e-9e95-9eca46a0a8e4', '2026-11-29 14:49:51.229678+00', '01a227c8-9e36-7d57-8f98-80027831b547', NULL, 'enc1:bb721e9f:L7Yb2aW3BzJqAShEC5/rT4TMPpgxY2mjr0/J0aN3EmW7LaXd2Q==', '639809b163751b7683ac0fcde0205303', 'segment.create', 'segment', 'beta', '01a227c8-a309-7032-825a-d2e243e42d0d', NULL, '{"id":"01a227c8-a742-7997-a18c-92a577a8cb11","key":"beta","name":"Beta","included":["user-3","user-5"],"excluded":["user-7"],"conditions":[{"attribute":"plan.tier","operator":"in","values":["pro",3],"negate":false}],"version":1,"createdAt":"2026-11-29T14:49:51.170497+00:00","updatedAt":"2026-11-29T14:49:51.170497+00:00"}', NULL, NULL, NULL, 1, NULL);
INSERT INTO public.audit_entries VALUES ('01a227c8-a89b-742f-ad2e-e8686e7fb5f7', '2026-11-29 14:49:51.515895+00', '01a227c8-9e36-7d57-8f98-80027831b547', NULL, 'enc1:bb721e9f:5hugrHEMAEkUG7jdihKOuObMGgwsbBXftEYQO+OINSNTnnQ5aQ==', '310a640a78ae31ed048eab8d83878716', 'flag.create', 'flag', 'new_checkout', '01a227c8-a309-7032-825a-d2e243e42d0d', NULL, '{"id":"01a227c8-a828-7887-93f4-8a3d5b5e87d7","key":"new_checkout","name":"Checkout","description":"","type":"boolean","variations":[{"key":"on","value":true},{"key":"off","value":false}],"offVariation":"off","tags":["shop"],"environment":"production","enabled":true,"rolloutPercentage":33.333,"fallthrough":{"distribution":[{"variation":"on","percentage":33.333},{"variation":"off","percentage":66.667}]},"prerequisites":[],"salt":"new_checkout","version":1,"createdAt":"2026-11-29T14:49:51.400356+00:00","updatedAt":"2026-11-29T14:49:51.400356+00:00"}', NULL, NULL, NULL, 1, NULL);
INSERT INTO public.audit_entries VALUES ('01a227c8-a98c-7d57-b8c5-573145f77d16', '2026-11-29 14:49:51.756017+00', '01a227c8-9e36-7d57-8f98-80027831b547', NULL, 'enc1:bb721e9f:pX2wMY04s3pUxvZuR8sqmtKrjGSrOuYpieQcFChCjAW2QZPtkA==', 'de8aa1362ab8efe7bbf5c7a3d3da378e', 'flag.create', 'flag', 'theme', '01a227c8-a309-7032-825a-d2e243e42d0d', NULL, '{"id":"01a227c8-a968-7944-ab9e-e19ba73abd57","key":"theme","name":"theme","description":"","type":"string","variations":[{"key":"light","value":"light"},{"key":"dark","value":"dark"},{"key":"odd","value":"ä\"ö"}],"offVariation":"light","tags":[],"environment":"production","enabled":true,"rolloutPercentage":null,"fallthrough":{"distribution":[{"variation":"light","percentage":60},{"variation":"dark","percentage":39.5},{"variation":"odd","percentage":0.5}]},"prerequisites":[{"flag":"new_checkout","variations":["on"]}],"salt":"theme","version":1,"createdAt":"2026-11-29T14:49:51.720381+00:00","updatedAt":"2026-11-29T14:49:51.720381+00:00"}', NULL, NULL, NULL, 1, NULL);
INSERT INTO public.audit_entries VALUES ('01a227c8-aa30-7a5a-8230-4fc99f5ec250', '2026-11-29 14:49:51.920917+00', '01a227c8-9e36-7d57-8f98-80027831b547', NULL, 'enc1:bb721e9f:pajw2mXQtrGCCHfdFOIJnUGUSP4NYbWPktwziLTIVc2qUdZSQA==', '3e56a654975af0e65931938d8a774f36', 'flag.create', 'flag', 'limit', '01a227c8-a309-7032-825a-d2e243e42d0d', NULL, '{"id":"01a227c8-aa2f-795d-941b-6e4837b347d5","key":"limit","name":"limit","description":"","type":"number","variations":[{"key":"low","value":1.50},{"key":"high","value":3}],"offVariation":"low","tags":[],"environment":"production","enabled":false,"rolloutPercentage":null,"fallthrough":{"variation":"high"},"prerequisites":[],"salt":"limit","version":1,"createdAt":"2026-11-29T14:49:51.919819+00:00","updatedAt":"2026-11-29T14:49:51.919819+00:00"}', NULL, NULL, NULL, 1, NULL);
INSERT INTO public.audit_entries VALUES ('01a227c8-ab11-7763-a729-208c09455bf5', '2026-11-29 14:49:52.145332+00', '01a227c8-9e36-7d57-8f98-80027831b547', NULL, 'enc1:bb721e9f:Q95NX2F8wCq/wr8qckLfV17EdeNVZrXmIUjNnI46abdBG2Tt/w==', 'fc4a0c9550a442823b3d1077c7373b53', 'flag.rule.create', 'flag', 'new_checkout', '01a227c8-a309-7032-825a-d2e243e42d0d', NULL, '{"environment":"production","rule":{"id":"01a227c8-ab03-7697-bf23-669c70894171","ruleType":"email_domain","ruleValue":"@example.com","conditions":[],"serve":{"variation":"on"},"priority":5,"enabled":true,"description":""}}', NULL, NULL, NULL, 1, NULL);
INSERT INTO public.audit_entries VALUES ('01a227c8-ab82-7eef-94a4-1a4055c80c41', '2026-11-29 14:49:52.258308+00', '01a227c8-9e36-7d57-8f98-80027831b547', NULL, 'enc1:bb721e9f:dC+2dOAPzZVEZYHpNQ4hgr8X+tH2JD0PCIDodUfnSTPXz82xgw==', 'f62a086a4ad83457dfa12cc28e7339cb', 'flag.rule.create', 'flag', 'new_checkout', '01a227c8-a309-7032-825a-d2e243e42d0d', NULL, '{"environment":"production","rule":{"id":"01a227c8-ab81-7552-8ffd-c43acd4d8a2e","ruleType":"segment","ruleValue":"beta","conditions":[],"serve":{"distribution":[{"variation":"on","percentage":50},{"variation":"off","percentage":50}]},"priority":0,"enabled":true,"description":""}}', NULL, NULL, NULL, 1, NULL);
INSERT INTO public.audit_entries VALUES ('01a227c8-abcf-710b-9bab-ea3d32839ffe', '2026-11-29 14:49:52.335029+00', '01a227c8-9e36-7d57-8f98-80027831b547', NULL, 'enc1:bb721e9f:Eu69KTjbFyMc3FTQRM3R1xB65Iw07uR5xRTlGV5Oxpt/0Q+Z6Q==', 'f55ebc686ed61f155b77f5204b5797ae', 'flag.rule.create', 'flag', 'new_checkout', '01a227c8-a309-7032-825a-d2e243e42d0d', NULL, '{"environment":"production","rule":{"id":"01a227c8-abaa-7708-a680-b4ae51be574a","ruleType":"attributes","ruleValue":null,"conditions":[{"attribute":"app","operator":"semverGreaterThan","values":["2.1.0"],"negate":false},{"attribute":"mail","operator":"matches","values":["^a+b"],"negate":true}],"serve":{"variation":"off"},"priority":9,"enabled":true,"description":""}}', NULL, NULL, NULL, 1, NULL);
INSERT INTO public.audit_entries VALUES ('01a227c8-abfd-78d3-a515-de26204ff3e0', '2026-11-29 14:49:52.381774+00', '01a227c8-9e36-7d57-8f98-80027831b547', NULL, 'enc1:bb721e9f:0pyjcg44spjlYSzHeU+STBnjrChtlgSHlRlRVNIwCH71Pztxww==', 'e80a99a9e99444455c74c4082f948384', 'flag.toggle', 'flag', 'limit', '01a227c8-a309-7032-825a-d2e243e42d0d', '{"environment":"staging","enabled":false}', '{"environment":"staging","enabled":true}', NULL, NULL, NULL, 1, NULL);
INSERT INTO public.audit_entries VALUES ('01a227c8-ac31-7602-83bf-d646541a0e06', '2026-11-29 14:49:52.433892+00', '01a227c8-9e36-7d57-8f98-80027831b547', NULL, 'enc1:bb721e9f:LadSEaQIuiLk/Vz/AqTMTVKGmVgaIUUejqaHURzT3UZk13IAOQ==', '26e237e385836b7f249e27b27bbfeb77', 'flag.update', 'flag', 'new_checkout', '01a227c8-a309-7032-825a-d2e243e42d0d', '{"id":"01a227c8-a828-7887-93f4-8a3d5b5e87d7","key":"new_checkout","name":"Checkout","description":"","type":"boolean","variations":[{"key":"on","value":true},{"key":"off","value":false}],"offVariation":"off","tags":["shop"],"environment":"production","enabled":true,"rolloutPercentage":33.333,"fallthrough":{"distribution":[{"variation":"on","percentage":33.333},{"variation":"off","percentage":66.667}]},"prerequisites":[],"salt":"new_checkout","version":4,"createdAt":"2026-11-29T14:49:51.400356+00:00","updatedAt":"2026-11-29T14:49:52.298505+00:00"}', '{"id":"01a227c8-a828-7887-93f4-8a3d5b5e87d7","key":"new_checkout","name":"Checkout","description":"The new one","type":"boolean","variations":[{"key":"on","value":true},{"key":"off","value":false}],"offVariation":"off","tags":["shop"],"environment":"production","enabled":true,"rolloutPercentage":33.333,"fallthrough":{"distribution":[{"variation":"on","percentage":33.333},{"variation":"off","percentage":66.667}]},"prerequisites":[],"salt":"new_checkout","version":5,"createdAt":"2026-11-29T14:49:51.400356+00:00","updatedAt":"2026-11-29T14:49:52.432796+00:00"}', NULL, NULL, NULL, 1, NULL);
INSERT INTO public.audit_entries VALUES ('01a227c8-b883-754d-95c0-5ce3dd17f406', '2026-11-29 14:49:55.587961+00', NULL, NULL, 'enc1:bb721e9f:hxjxCjnxOh5qtxE8cl4UUijjfewVGMUn1muwUJ92gDY9zIlePA==', '0a2476becd2a7354e42100ad02c51d98', 'session.refuse', 'user', '01a227c8-a2a0-71e7-8179-edc22d09ffe8', NULL, NULL, NULL, '01a227c8-a2a0-71e7-8179-edc22d09ffe8', NULL, NULL, 1, '\x517b737e472b914f04e877951ecd47732df441d8c2ebe92cd4a7897d091dff53');
INSERT INTO public.change_numbers VALUES (20, 1);
INSERT INTO public.change_numbers VALUES (21, 1);
INSERT INTO public.change_numbers VALUES (22, 1);
INSERT INTO public.change_numbers VALUES (23, 1);
INSERT INTO public.change_numbers VALUES (24, 1);
INSERT INTO public.change_numbers VALUES (25, 1);
INSERT INTO public.change_numbers VALUES (26, 1);
INSERT INTO public.change_numbers VALUES (27, 1);
INSERT INTO public.change_numbers VALUES (28, 1);
INSERT INTO public.change_numbers VALUES (29, 1);
INSERT INTO public.change_numbers VALUES (30, 1);
INSERT INTO public.change_numbers VALUES (31, 1);
INSERT INTO public.change_numbers VALUES (32, 1);
INSERT INTO public.change_numbers VALUES (33, 1);
INSERT INTO public.change_numbers VALUES (34, 1);
INSERT INTO public.change_numbers VALUES (35, 1);
INSERT INTO public.definition_versions VALUES ('01a227c8-a742-7997-a18c-92a577a8cb11', 1, 'Segment', '01a227c8-a309-7032-825a-d2e243e42d0d', 'beta', '2026-11-29 14:49:51.170497+00', '01a227c8-9e36-7d57-8f98-80027831b547', 'segment.create', '{"key":"beta","name":"Beta","included":["user-3","user-5"],"excluded":["user-7"],"conditions":[{"attribute":"plan.tier","operator":"in","values":["pro",3],"negate":false}]}');
INSERT INTO public.definition_versions VALUES ('01a227c8-a828-7887-93f4-8a3d5b5e87d7', 1, 'Flag', '01a227c8-a309-7032-825a-d2e243e42d0d', 'new_checkout', '2026-11-29 14:49:51.400356+00', '01a227c8-9e36-7d57-8f98-80027831b547', 'flag.create', '{"key":"new_checkout","name":"Checkout","description":"","type":"boolean","variations":[{"key":"on","value":true},{"key":"off","value":false}],"offVariation":"off","tags":["shop"],"salt":"new_checkout","environments":{"01a227c8-a309-7352-99f0-177282ec08f7":{"enabled":true,"fallthrough":{"distribution":[{"variation":"on","percentage":33.333},{"variation":"off","percentage":66.667}]},"prerequisites":[],"rules":[]}}}');
INSERT INTO public.definition_versions VALUES ('01a227c8-a968-7944-ab9e-e19ba73abd57', 1, 'Flag', '01a227c8-a309-7032-825a-d2e243e42d0d', 'theme', '2026-11-29 14:49:51.720381+00', '01a227c8-9e36-7d57-8f98-80027831b547', 'flag.create', '{"key":"theme","name":"theme","description":"","type":"string","variations":[{"key":"light","value":"light"},{"key":"dark","value":"dark"},{"key":"odd","value":"ä\"ö"}],"offVariation":"light","tags":[],"salt":"theme","environments":{"01a227c8-a309-7352-99f0-177282ec08f7":{"enabled":true,"fallthrough":{"distribution":[{"variation":"light","percentage":60},{"variation":"dark","percentage":39.5},{"variation":"odd","percentage":0.5}]},"prerequisites":[{"flag":"new_checkout","variations":["on"]}],"rules":[]}}}');
INSERT INTO public.definition_versions VALUES ('01a227c8-aa2f-795d-941b-6e4837b347d5', 1, 'Flag', '01a227c8-a309-7032-825a-d2e243e42d0d', 'limit', '2026-11-29 14:49:51.919819+00', '01a227c8-9e36-7d57-8f98-80027831b547', 'flag.create', '{"key":"limit","name":"limit","description":"","type":"number","variations":[{"key":"low","value":1.50},{"key":"high","value":3}],"offVariation":"low","tags":[],"salt":"limit","environments":{"01a227c8-a309-7352-99f0-177282ec08f7":{"enabled":false,"fallthrough":{"variation":"high"},"prerequisites":[],"rules":[]}}}');
INSERT INTO public.definition_versions VALUES ('01a227c8-a828-7887-93f4-8a3d5b5e87d7', 2, 'Flag', '01a227c8-a309-7032-825a-d2e243e42d0d', 'new_checkout', '2026-11-29 14:49:52.131638+00', '01a227c8-9e36-7d57-8f98-80027831b547', 'flag.rule.create', '{"key":"new_checkout","name":"Checkout","description":"","type":"boolean","variations":[{"key":"on","value":true},{"key":"off","value":false}],"offVariation":"off","tags":["shop"],"salt":"new_checkout","environments":{"01a227c8-a309-7352-99f0-177282ec08f7":{"enabled":true,"fallthrough":{"distribution":[{"variation":"on","percentage":33.333},{"variation":"off","percentage":66.667}]},"prerequisites":[],"rules":[{"id":"01a227c8-ab03-7697-bf23-669c70894171","ruleType":"email_domain","ruleValue":"@example.com","conditions":[],"serve":{"variation":"on"},"priority":5,"enabled":true,"description":""}]}}}');
INSERT INTO public.definition_versions VALUES ('01a227c8-a828-7887-93f4-8a3d5b5e87d7', 3, 'Flag', '01a227c8-a309-7032-825a-d2e243e42d0d', 'new_checkout', '2026-11-29 14:49:52.25798+00', '01a227c8-9e36-7d57-8f98-80027831b547', 'flag.rule.create', '{"key":"new_checkout","name":"Checkout","description":"","type":"boolean","variations":[{"key":"on","value":true},{"key":"off","value":false}],"offVariation":"off","tags":["shop"],"salt":"new_checkout","environments":{"01a227c8-a309-7352-99f0-177282ec08f7":{"enabled":true,"fallthrough":{"distribution":[{"variation":"on","percentage":33.333},{"variation":"off","percentage":66.667}]},"prerequisites":[],"rules":[{"id":"01a227c8-ab03-7697-bf23-669c70894171","ruleType":"email_domain","ruleValue":"@example.com","conditions":[],"serve":{"variation":"on"},"priority":5,"enabled":true,"description":""},{"id":"01a227c8-ab81-7552-8ffd-c43acd4d8a2e","ruleType":"segment","ruleValue":"beta","conditions":[],"serve":{"distribution":[{"variation":"on","percentage":50},{"variation":"off","percentage":50}]},"priority":0,"enabled":true,"description":""}]}}}');
INSERT INTO public.definition_versions VALUES ('01a227c8-a828-7887-93f4-8a3d5b5e87d7', 4, 'Flag', '01a227c8-a309-7032-825a-d2e243e42d0d', 'new_checkout', '2026-11-29 14:49:52.298505+00', '01a227c8-9e36-7d57-8f98-80027831b547', 'flag.rule.create', '{"key":"new_checkout","name":"Checkout","description":"","type":"boolean","variations":[{"key":"on","value":true},{"key":"off","value":false}],"offVariation":"off","tags":["shop"],"salt":"new_checkout","environments":{"01a227c8-a309-7352-99f0-177282ec08f7":{"enabled":true,"fallthrough":{"distribution":[{"variation":"on","percentage":33.333},{"variation":"off","percentage":66.667}]},"prerequisites":[],"rules":[{"id":"01a227c8-ab03-7697-bf23-669c70894171","ruleType":"email_domain","ruleValue":"@example.com","conditions":[],"serve":{"variation":"on"},"priority":5,"enabled":true,"description":""},{"id":"01a227c8-ab81-7552-8ffd-c43acd4d8a2e","ruleType":"segment","ruleValue":"beta","conditions":[],"serve":{"distribution":[{"variation":"on","percentage":50},{"variation":"off","percentage":50}]},"priority":0,"enabled":true,"description":""},{"id":"01a227c8-abaa-7708-a680-b4ae51be574a","ruleType":"attributes","ruleValue":null,"conditions":[{"attribute":"app","operator":"semverGreaterThan","values":["2.1.0"],"negate":false},{"attribute":"mail","operator":"matches","values":["^a+b"],"negate":true}],"serve":{"variation":"off"},"priority":9,"enabled":true,"description":""}]}}}');
INSERT INTO public.definition_versions VALUES ('01a227c8-aa2f-795d-941b-6e4837b347d5', 2, 'Flag', '01a227c8-a309-7032-825a-d2e243e42d0d', 'limit', '2026-11-29 14:49:52.380286+00', '01a227c8-9e36-7d57-8f98-80027831b547', 'flag.toggle', '{"key":"limit","name":"limit","description":"","type":"number","variations":[{"key":"low","value":1.50},{"key":"high","value":3}],"offVariation":"low","tags":[],"salt":"limit","environments":{"01a227c8-a309-7352-99f0-177282ec08f7":{"enabled":false,"fallthrough":{"variation":"high"},"prerequisites":[],"rules":[]},"01a227c8-a5b7-7b85-afed-b672d25fb989":{"enabled":true,"fallthrough":{"variation":"low"},"prerequisites":[],"rules":[]}}}');
INSERT INTO public.definition_versions VALUES ('01a227c8-a828-7887-93f4-8a3d5b5e87d7', 5, 'Flag', '01a227c8-a309-7032-825a-d2e243e42d0d', 'new_checkout', '2026-11-29 14:49:52.432796+00', '01a227c8-9e36-7d57-8f98-80027831b547', 'flag.update', '{"key":"new_checkout","name":"Checkout","description":"The new one","type":"boolean","variations":[{"key":"on","value":true},{"key":"off","value":false}],"offVariation":"off","tags":["shop"],"salt":"new_checkout","environments":{"01a227c8-a309-7352-99f0-177282ec08f7":{"enabled":true,"fallthrough":{"distribution":[{"variation":"on","percentage":33.333},{"variation":"off","percentage":66.667}]},"prerequisites":[],"rules":[{"id":"01a227c8-ab03-7697-bf23-669c70894171","ruleType":"email_domain","ruleValue":"@example.com","conditions":[],"serve":{"variation":"on"},"priority":5,"enabled":true,"description":""},{"id":"01a227c8-ab81-7552-8ffd-c43acd4d8a2e","ruleType":"segment","ruleValue":"beta","conditions":[],"serve":{"distribution":[{"variation":"on","percentage":50},{"variation":"off","percentage":50}]},"priority":0,"enabled":true,"description":""},{"id":"01a227c8-abaa-7708-a680-b4ae51be574a","ruleType":"attributes","ruleValue":null,"conditions":[{"attribute":"app","operator":"semverGreaterThan","values":["2.1.0"],"negate":false},{"attribute":"mail","operator":"matches","values":["^a+b"],"negate":true}],"serve":{"variation":"off"},"priority":9,"enabled":true,"description":""}]}}}');
INSERT INTO public.environments VALUES ('01a227c8-a309-7352-99f0-177282ec08f7', '01a227c8-a309-7032-825a-d2e243e42d0d', 'production', 'Production', true, 9, '2026-11-29 14:49:50.089691+00', '2026-11-29 14:49:50.089691+00');
INSERT INTO public.environments VALUES ('01a227c8-a5b7-7b85-afed-b672d25fb989', '01a227c8-a309-7032-825a-d2e243e42d0d', 'staging', 'Staging', false, 8, '2026-11-29 14:49:50.77587+00', '2026-11-29 14:49:50.77587+00');
INSERT INTO public.evaluation_counts VALUES ('01a227c8-a828-7887-93f4-8a3d5b5e87d7', '01a227c8-a309-7352-99f0-177282ec08f7', 0, '2026-11-29 14:49:00+00', 'off', 'rollout', 2);
INSERT INTO public.evaluation_counts VALUES ('01a227c8-a828-7887-93f4-8a3d5b5e87d7', '01a227c8-a309-7352-99f0-177282ec08f7', 1, '2026-11-29 14:00:00+00', 'off', 'rollout', 2);
INSERT INTO public.evaluation_counts VALUES ('01a227c8-a828-7887-93f4-8a3d5b5e87d7', '01a227c8-a309-7352-99f0-177282ec08f7', 2, '2026-11-29 00:00:00+00', 'off', 'rollout', 2);
INSERT INTO public.evaluation_counts VALUES ('01a227c8-a968-7944-ab9e-e19ba73abd57', '01a227c8-a309-7352-99f0-177282ec08f7', 0, '2026-11-29 14:49:00+00', 'light', 'rollout', 4);
INSERT INTO public.evaluation_counts VALUES ('01a227c8-a968-7944-ab9e-e19ba73abd57', '01a227c8-a309-7352-99f0-177282ec08f7', 1, '2026-11-29 14:00:00+00', 'light', 'rollout', 4);
INSERT INTO public.evaluation_counts VALUES ('01a227c8-a968-7944-ab9e-e19ba73abd57', '01a227c8-a309-7352-99f0-177282ec08f7', 2, '2026-11-29 00:00:00+00', 'light', 'rollout', 4);
INSERT INTO public.evaluation_counts VALUES ('01a227c8-a828-7887-93f4-8a3d5b5e87d7', '01a227c8-a309-7352-99f0-177282ec08f7', 0, '2026-11-29 14:49:00+00', 'on', 'rollout', 4);
INSERT INTO public.evaluation_counts VALUES ('01a227c8-a828-7887-93f4-8a3d5b5e87d7', '01a227c8-a309-7352-99f0-177282ec08f7', 0, '2026-11-29 14:49:00+00', 'on', 'rule_match', 4);
INSERT INTO public.evaluation_counts VALUES ('01a227c8-a828-7887-93f4-8a3d5b5e87d7', '01a227c8-a309-7352-99f0-177282ec08f7', 1, '2026-11-29 14:00:00+00', 'on', 'rollout', 4);
INSERT INTO public.evaluation_counts VALUES ('01a227c8-a828-7887-93f4-8a3d5b5e87d7', '01a227c8-a309-7352-99f0-177282ec08f7', 1, '2026-11-29 14:00:00+00', 'on', 'rule_match', 4);
INSERT INTO public.evaluation_counts VALUES ('01a227c8-a828-7887-93f4-8a3d5b5e87d7', '01a227c8-a309-7352-99f0-177282ec08f7', 2, '2026-11-29 00:00:00+00', 'on', 'rollout', 4);
INSERT INTO public.evaluation_counts VALUES ('01a227c8-a828-7887-93f4-8a3d5b5e87d7', '01a227c8-a309-7352-99f0-177282ec08f7', 2, '2026-11-29 00:00:00+00', 'on', 'rule_match', 4);
INSERT INTO public.evaluation_counts VALUES ('01a227c8-a968-7944-ab9e-e19ba73abd57', '01a227c8-a309-7352-99f0-177282ec08f7', 0, '2026-11-29 14:49:00+00', 'dark', 'rollout', 4);
INSERT INTO public.evaluation_counts VALUES ('01a227c8-a968-7944-ab9e-e19ba73abd57', '01a227c8-a309-7352-99f0-177282ec08f7', 1, '2026-11-29 14:00:00+00', 'dark', 'rollout', 4);
INSERT INTO public.evaluation_counts VALUES ('01a227c8-a968-7944-ab9e-e19ba73abd57', '01a227c8-a309-7352-99f0-177282ec08f7', 2, '2026-11-29 00:00:00+00', 'dark', 'rollout', 4);
INSERT INTO public.evaluation_counts VALUES ('01a227c8-a828-7887-93f4-8a3d5b5e87d7', '01a227c8-a309-7352-99f0-177282ec08f7', 0, '2026-11-29 14:49:00+00', 'off', 'rule_match', 6);
INSERT INTO public.evaluation_counts VALUES ('01a227c8-a828-7887-93f4-8a3d5b5e87d7', '01a227c8-a309-7352-99f0-177282ec08f7', 1, '2026-11-29 14:00:00+00', 'off', 'rule_match', 6);
INSERT INTO public.evaluation_counts VALUES ('01a227c8-a828-7887-93f4-8a3d5b5e87d7', '01a227c8-a309-7352-99f0-177282ec08f7', 2, '2026-11-29 00:00:00+00', 'off', 'rule_match', 6);
INSERT INTO public.evaluation_counts VALUES ('01a227c8-a828-7887-93f4-8a3d5b5e87d7', '01a227c8-a5b7-7b85-afed-b672d25fb989', 0, '2026-11-29 14:49:00+00', 'off', 'disabled', 9);
INSERT INTO public.evaluation_counts VALUES ('01a227c8-a828-7887-93f4-8a3d5b5e87d7', '01a227c8-a5b7-7b85-afed-b672d25fb989', 1, '2026-11-29 14:00:00+00', 'off', 'disabled', 9);
INSERT INTO public.evaluation_counts VALUES ('01a227c8-a828-7887-93f4-8a3d5b5e87d7', '01a227c8-a5b7-7b85-afed-b672d25fb989', 2, '2026-11-29 00:00:00+00', 'off', 'disabled', 9);
INSERT INTO public.evaluation_counts VALUES ('01a227c8-a968-7944-ab9e-e19ba73abd57', '01a227c8-a5b7-7b85-afed-b672d25fb989', 0, '2026-11-29 14:49:00+00', 'light', 'disabled', 9);
INSERT INTO public.evaluation_counts VALUES ('01a227c8-a968-7944-ab9e-e19ba73abd57', '01a227c8-a5b7-7b85-afed-b672d25fb989', 1, '2026-11-29 14:00:00+00', 'light', 'disabled', 9);
INSERT INTO public.evaluation_counts VALUES ('01a227c8-a968-7944-ab9e-e19ba73abd57', '01a227c8-a5b7-7b85-afed-b672d25fb989', 2, '2026-11-29 00:00:00+00', 'light', 'disabled', 9);
INSERT INTO public.evaluation_counts VALUES ('01a227c8-aa2f-795d-941b-6e4837b347d5', '01a227c8-a5b7-7b85-afed-b672d25fb989', 0, '2026-11-29 14:49:00+00', 'low', 'rollout', 9);
INSERT INTO public.evaluation_counts VALUES ('01a227c8-aa2f-795d-941b-6e4837b347d5', '01a227c8-a5b7-7b85-afed-b672d25fb989', 1, '2026-11-29 14:00:00+00', 'low', 'rollout', 9);
INSERT INTO public.evaluation_counts VALUES ('01a227c8-aa2f-795d-941b-6e4837b347d5', '01a227c8-a5b7-7b85-afed-b672d25fb989', 2, '2026-11-29 00:00:00+00', 'low', 'rollout', 9);
INSERT INTO public.evaluation_counts VALUES ('01a227c8-a828-7887-93f4-8a3d5b5e87d7', '01a227c8-a309-7352-99f0-177282ec08f7', 0, '2026-11-29 14:49:00+00', 'off', 'targeting_key_missing', 2);
INSERT INTO public.evaluation_counts VALUES ('01a227c8-a828-7887-93f4-8a3d5b5e87d7', '01a227c8-a309-7352-99f0-177282ec08f7', 1, '2026-11-29 14:00:00+00', 'off', 'targeting_key_missing', 2);
INSERT INTO public.evaluation_counts VALUES ('01a227c8-a828-7887-93f4-8a3d5b5e87d7', '01a227c8-a309-7352-99f0-177282ec08f7', 2, '2026-11-29 00:00:00+00', 'off', 'targeting_key_missing', 2);
INSERT INTO public.evaluation_counts VALUES ('01a227c8-a968-7944-ab9e-e19ba73abd57', '01a227c8-a309-7352-99f0-177282ec08f7', 0, '2026-11-29 14:49:00+00', 'light', 'prerequisite_failed', 10);
INSERT INTO public.evaluation_counts VALUES ('01a227c8-a968-7944-ab9e-e19ba73abd57', '01a227c8-a309-7352-99f0-177282ec08f7', 1, '2026-11-29 14:00:00+00', 'light', 'prerequisite_failed', 10);
INSERT INTO public.evaluation_counts VALUES ('01a227c8-a968-7944-ab9e-e19ba73abd57', '01a227c8-a309-7352-99f0-177282ec08f7', 2, '2026-11-29 00:00:00+00', 'light', 'prerequisite_failed', 10);
INSERT INTO public.evaluation_counts VALUES ('01a227c8-aa2f-795d-941b-6e4837b347d5', '01a227c8-a309-7352-99f0-177282ec08f7', 0, '2026-11-29 14:49:00+00', 'low', 'disabled', 18);
INSERT INTO public.evaluation_counts VALUES ('01a227c8-aa2f-795d-941b-6e4837b347d5', '01a227c8-a309-7352-99f0-177282ec08f7', 1, '2026-11-29 14:00:00+00', 'low', 'disabled', 18);
INSERT INTO public.evaluation_counts VALUES ('01a227c8-aa2f-795d-941b-6e4837b347d5', '01a227c8-a309-7352-99f0-177282ec08f7', 2, '2026-11-29 00:00:00+00', 'low', 'disabled', 18);
INSERT INTO public.evaluation_log_default VALUES ('01a227c8-acd3-7819-9fd3-0f2bc6aa6621', '2026-11-29 14:49:52.595243+00', '01a227c8-a309-7352-99f0-177282ec08f7', '01a227c8-aa2f-795d-941b-6e4837b347d5', 'user-1', 'low', 'disabled');
INSERT INTO public.evaluation_log_default VALUES ('01a227c8-acd3-77fd-be0f-425e624b9005', '2026-11-29 14:49:52.595243+00', '01a227c8-a309-7352-99f0-177282ec08f7', '01a227c8-a828-7887-93f4-8a3d5b5e87d7', 'user-1', 'on', 'rollout');
INSERT INTO public.evaluation_log_default VALUES ('01a227c8-acd3-716e-ba3e-6e7c49fc96dc', '2026-11-29 14:49:52.595243+00', '01a227c8-a309-7352-99f0-177282ec08f7', '01a227c8-a968-7944-ab9e-e19ba73abd57', 'user-1', 'light', 'rollout');
INSERT INTO public.evaluation_log_default VALUES ('01a227c8-ad14-72da-9cdb-f2d329cbeeab', '2026-11-29 14:49:52.660073+00', '01a227c8-a5b7-7b85-afed-b672d25fb989', '01a227c8-aa2f-795d-941b-6e4837b347d5', 'user-1', 'low', 'rollout');
INSERT INTO public.evaluation_log_default VALUES ('01a227c8-ad14-7700-9324-d79e18b6a573', '2026-11-29 14:49:52.660073+00', '01a227c8-a5b7-7b85-afed-b672d25fb989', '01a227c8-a828-7887-93f4-8a3d5b5e87d7', 'user-1', 'off', 'disabled');
INSERT INTO public.evaluation_log_default VALUES ('01a227c8-ad14-7149-9ff2-450e60c92fd3', '2026-11-29 14:49:52.660073+00', '01a227c8-a5b7-7b85-afed-b672d25fb989', '01a227c8-a968-7944-ab9e-e19ba73abd57', 'user-1', 'light', 'disabled');
INSERT INTO public.evaluation_log_default VALUES ('01a227c8-ad2e-7c61-b010-91f62785aa46', '2026-11-29 14:49:52.686208+00', '01a227c8-a309-7352-99f0-177282ec08f7', '01a227c8-aa2f-795d-941b-6e4837b347d5', 'user-1', 'low', 'disabled');
INSERT INTO public.evaluation_log_default VALUES ('01a227c8-ad2e-7a91-b57e-3b6bf876cb10', '2026-11-29 14:49:52.686208+00', '01a227c8-a309-7352-99f0-177282ec08f7', '01a227c8-a828-7887-93f4-8a3d5b5e87d7', 'user-1', 'on', 'rollout');
INSERT INTO public.evaluation_log_default VALUES ('01a227c8-ad2e-70a5-b3e9-1bf34e3de08a', '2026-11-29 14:49:52.686208+00', '01a227c8-a309-7352-99f0-177282ec08f7', '01a227c8-a968-7944-ab9e-e19ba73abd57', 'user-1', 'light', 'rollout');
INSERT INTO public.evaluation_log_default VALUES ('01a227c8-ae01-735b-8466-2b33c59f9c98', '2026-11-29 14:49:52.897105+00', '01a227c8-a309-7352-99f0-177282ec08f7', '01a227c8-aa2f-795d-941b-6e4837b347d5', 'user-2', 'low', 'disabled');
INSERT INTO public.evaluation_log_default VALUES ('01a227c8-ae01-72ae-a070-eb88e1223d0a', '2026-11-29 14:49:52.897105+00', '01a227c8-a309-7352-99f0-177282ec08f7', '01a227c8-a828-7887-93f4-8a3d5b5e87d7', 'user-2', 'off', 'rollout');
INSERT INTO public.evaluation_log_default VALUES ('01a227c8-ae01-7b77-89cd-41a314bb9ddb', '2026-11-29 14:49:52.897105+00', '01a227c8-a309-7352-99f0-177282ec08f7', '01a227c8-a968-7944-ab9e-e19ba73abd57', 'user-2', 'light', 'prerequisite_failed');
INSERT INTO public.evaluation_log_default VALUES ('01a227c8-ae29-7a3b-8892-950e9bf471f8', '2026-11-29 14:49:52.937118+00', '01a227c8-a5b7-7b85-afed-b672d25fb989', '01a227c8-aa2f-795d-941b-6e4837b347d5', 'user-2', 'low', 'rollout');
INSERT INTO public.evaluation_log_default VALUES ('01a227c8-ae29-7441-b2fa-02f1122e285d', '2026-11-29 14:49:52.937118+00', '01a227c8-a5b7-7b85-afed-b672d25fb989', '01a227c8-a828-7887-93f4-8a3d5b5e87d7', 'user-2', 'off', 'disabled');
INSERT INTO public.evaluation_log_default VALUES ('01a227c8-ae29-7765-b243-e767238a5e67', '2026-11-29 14:49:52.937118+00', '01a227c8-a5b7-7b85-afed-b672d25fb989', '01a227c8-a968-7944-ab9e-e19ba73abd57', 'user-2', 'light', 'disabled');
INSERT INTO public.evaluation_log_default VALUES ('01a227c8-ae71-7825-b6ad-5f134228c54f', '2026-11-29 14:49:53.009192+00', '01a227c8-a309-7352-99f0-177282ec08f7', '01a227c8-aa2f-795d-941b-6e4837b347d5', 'user-2', 'low', 'disabled');
INSERT INTO public.evaluation_log_default VALUES ('01a227c8-ae71-7ad2-8dc9-763d2cc974b7', '2026-11-29 14:49:53.009192+00', '01a227c8-a309-7352-99f0-177282ec08f7', '01a227c8-a828-7887-93f4-8a3d5b5e87d7', 'user-2', 'off', 'rollout');
INSERT INTO public.evaluation_log_default VALUES ('01a227c8-ae71-7a9c-bde9-7a61093c00f4', '2026-11-29 14:49:53.009192+00', '01a227c8-a309-7352-99f0-177282ec08f7', '01a227c8-a968-7944-ab9e-e19ba73abd57', 'user-2', 'light', 'prerequisite_failed');
INSERT INTO public.evaluation_log_default VALUES ('01a227c8-af4d-7a79-b573-45980f0b7224', '2026-11-29 14:49:53.229082+00', '01a227c8-a309-7352-99f0-177282ec08f7', '01a227c8-aa2f-795d-941b-6e4837b347d5', 'user-3', 'low', 'disabled');
INSERT INTO public.evaluation_log_default VALUES ('01a227c8-af4d-7f2b-becc-f7fc14ec8f48', '2026-11-29 14:49:53.229082+00', '01a227c8-a309-7352-99f0-177282ec08f7', '01a227c8-a828-7887-93f4-8a3d5b5e87d7', 'user-3', 'on', 'rule_match');
INSERT INTO public.evaluation_log_default VALUES ('01a227c8-af4d-7949-b819-a1ef7522d8aa', '2026-11-29 14:49:53.229082+00', '01a227c8-a309-7352-99f0-177282ec08f7', '01a227c8-a968-7944-ab9e-e19ba73abd57', 'user-3', 'light', 'rollout');
INSERT INTO public.evaluation_log_default VALUES ('01a227c8-af9b-7ba4-bc9c-6a27f6494ddf', '2026-11-29 14:49:53.307572+00', '01a227c8-a5b7-7b85-afed-b672d25fb989', '01a227c8-aa2f-795d-941b-6e4837b347d5', 'user-3', 'low', 'rollout');
INSERT INTO public.evaluation_log_default VALUES ('01a227c8-af9b-75d6-81d9-c52c7d1cacf6', '2026-11-29 14:49:53.307572+00', '01a227c8-a5b7-7b85-afed-b672d25fb989', '01a227c8-a828-7887-93f4-8a3d5b5e87d7', 'user-3', 'off', 'disabled');
INSERT INTO public.evaluation_log_default VALUES ('01a227c8-af9b-77a0-a7ea-39c8614288b2', '2026-11-29 14:49:53.307572+00', '01a227c8-a5b7-7b85-afed-b672d25fb989', '01a227c8-a968-7944-ab9e-e19ba73abd57', 'user-3', 'light', 'disabled');
INSERT INTO public.evaluation_log_default VALUES ('01a227c8-afcd-7330-994a-11b51d488f73', '2026-11-29 14:49:53.3576+00', '01a227c8-a309-7352-99f0-177282ec08f7', '01a227c8-aa2f-795d-941b-6e4837b347d5', 'user-3', 'low', 'disabled');
INSERT INTO public.evaluation_log_default VALUES ('01a227c8-afcd-7baa-89fd-d76b272f2a56', '2026-11-29 14:49:53.3576+00', '01a227c8-a309-7352-99f0-177282ec08f7', '01a227c8-a828-7887-93f4-8a3d5b5e87d7', 'user-3', 'on', 'rule_match');
INSERT INTO public.evaluation_log_default VALUES ('01a227c8-afcd-7e8d-93e7-ae689b641f2a', '2026-11-29 14:49:53.3576+00', '01a227c8-a309-7352-99f0-177282ec08f7', '01a227c8-a968-7944-ab9e-e19ba73abd57', 'user-3', 'light', 'rollout');
INSERT INTO public.evaluation_log_default VALUES ('01a227c8-b0cd-79b5-9387-ee1b41bb94fc', '2026-11-29 14:49:53.613731+00', '01a227c8-a309-7352-99f0-177282ec08f7', '01a227c8-aa2f-795d-941b-6e4837b347d5', 'user-5', 'low', 'disabled');
INSERT INTO public.evaluation_log_default VALUES ('01a227c8-b0cd-7ece-9cc5-9deabc222831', '2026-11-29 14:49:53.613731+00', '01a227c8-a309-7352-99f0-177282ec08f7', '01a227c8-a828-7887-93f4-8a3d5b5e87d7', 'user-5', 'off', 'rule_match');
INSERT INTO public.evaluation_log_default VALUES ('01a227c8-b0cd-721a-a292-6e42653bc843', '2026-11-29 14:49:53.613731+00', '01a227c8-a309-7352-99f0-177282ec08f7', '01a227c8-a968-7944-ab9e-e19ba73abd57', 'user-5', 'light', 'prerequisite_failed');
INSERT INTO public.evaluation_log_default VALUES ('01a227c8-b11d-7b17-90b4-b8132eda33dd', '2026-11-29 14:49:53.693067+00', '01a227c8-a5b7-7b85-afed-b672d25fb989', '01a227c8-aa2f-795d-941b-6e4837b347d5', 'user-5', 'low', 'rollout');
INSERT INTO public.evaluation_log_default VALUES ('01a227c8-b11d-79ea-a1af-1403422ea865', '2026-11-29 14:49:53.693067+00', '01a227c8-a5b7-7b85-afed-b672d25fb989', '01a227c8-a828-7887-93f4-8a3d5b5e87d7', 'user-5', 'off', 'disabled');
INSERT INTO public.evaluation_log_default VALUES ('01a227c8-b11d-7062-a912-68c39a0f1e0b', '2026-11-29 14:49:53.693067+00', '01a227c8-a5b7-7b85-afed-b672d25fb989', '01a227c8-a968-7944-ab9e-e19ba73abd57', 'user-5', 'light', 'disabled');
INSERT INTO public.evaluation_log_default VALUES ('01a227c8-b152-7bcd-8d05-77e30a1f83f3', '2026-11-29 14:49:53.74645+00', '01a227c8-a309-7352-99f0-177282ec08f7', '01a227c8-aa2f-795d-941b-6e4837b347d5', 'user-5', 'low', 'disabled');
INSERT INTO public.evaluation_log_default VALUES ('01a227c8-b152-79f4-8c36-4f646ef261d0', '2026-11-29 14:49:53.74645+00', '01a227c8-a309-7352-99f0-177282ec08f7', '01a227c8-a828-7887-93f4-8a3d5b5e87d7', 'user-5', 'off', 'rule_match');
INSERT INTO public.evaluation_log_default VALUES ('01a227c8-b152-7f98-8df8-9fb93f46b5da', '2026-11-29 14:49:53.74645+00', '01a227c8-a309-7352-99f0-177282ec08f7', '01a227c8-a968-7944-ab9e-e19ba73abd57', 'user-5', 'light', 'prerequisite_failed');
INSERT INTO public.evaluation_log_default VALUES ('01a227c8-b20b-760f-b57f-640039266c8a', '2026-11-29 14:49:53.931013+00', '01a227c8-a309-7352-99f0-177282ec08f7', '01a227c8-aa2f-795d-941b-6e4837b347d5', 'user-7', 'low', 'disabled');
INSERT INTO public.evaluation_log_default VALUES ('01a227c8-b20b-75de-9954-f854f45f5a4f', '2026-11-29 14:49:53.931013+00', '01a227c8-a309-7352-99f0-177282ec08f7', '01a227c8-a828-7887-93f4-8a3d5b5e87d7', 'user-7', 'on', 'rollout');
INSERT INTO public.evaluation_log_default VALUES ('01a227c8-b20b-71f2-85a5-2c32b2f927e4', '2026-11-29 14:49:53.931013+00', '01a227c8-a309-7352-99f0-177282ec08f7', '01a227c8-a968-7944-ab9e-e19ba73abd57', 'user-7', 'dark', 'rollout');
INSERT INTO public.evaluation_log_default VALUES ('01a227c8-b24b-7f08-8692-78a85866d624', '2026-11-29 14:49:53.9954+00', '01a227c8-a5b7-7b85-afed-b672d25fb989', '01a227c8-aa2f-795d-941b-6e4837b347d5', 'user-7', 'low', 'rollout');
INSERT INTO public.evaluation_log_default VALUES ('01a227c8-b24b-749f-bf3f-de49b7c0de22', '2026-11-29 14:49:53.9954+00', '01a227c8-a5b7-7b85-afed-b672d25fb989', '01a227c8-a828-7887-93f4-8a3d5b5e87d7', 'user-7', 'off', 'disabled');
INSERT INTO public.evaluation_log_default VALUES ('01a227c8-b24b-7ade-afc7-98ae96e39bee', '2026-11-29 14:49:53.9954+00', '01a227c8-a5b7-7b85-afed-b672d25fb989', '01a227c8-a968-7944-ab9e-e19ba73abd57', 'user-7', 'light', 'disabled');
INSERT INTO public.evaluation_log_default VALUES ('01a227c8-b2fd-719d-ad8a-dc64c045fff7', '2026-11-29 14:49:54.173383+00', '01a227c8-a309-7352-99f0-177282ec08f7', '01a227c8-aa2f-795d-941b-6e4837b347d5', 'user-7', 'low', 'disabled');
INSERT INTO public.evaluation_log_default VALUES ('01a227c8-b2fd-74f7-ad62-0d762157e989', '2026-11-29 14:49:54.173383+00', '01a227c8-a309-7352-99f0-177282ec08f7', '01a227c8-a828-7887-93f4-8a3d5b5e87d7', 'user-7', 'on', 'rollout');
INSERT INTO public.evaluation_log_default VALUES ('01a227c8-b2fd-7795-8ec2-0efce426782a', '2026-11-29 14:49:54.173383+00', '01a227c8-a309-7352-99f0-177282ec08f7', '01a227c8-a968-7944-ab9e-e19ba73abd57', 'user-7', 'dark', 'rollout');
INSERT INTO public.evaluation_log_default VALUES ('01a227c8-b3a8-7758-b29a-719f3ddf66e4', '2026-11-29 14:49:54.344686+00', '01a227c8-a309-7352-99f0-177282ec08f7', '01a227c8-aa2f-795d-941b-6e4837b347d5', 'user-9', 'low', 'disabled');
INSERT INTO public.evaluation_log_default VALUES ('01a227c8-b3a8-7af7-b7a6-a2ca88fe0d88', '2026-11-29 14:49:54.344686+00', '01a227c8-a309-7352-99f0-177282ec08f7', '01a227c8-a828-7887-93f4-8a3d5b5e87d7', 'user-9', 'on', 'rule_match');
INSERT INTO public.evaluation_log_default VALUES ('01a227c8-b3a8-7b2f-996b-a21f2f0bb327', '2026-11-29 14:49:54.344686+00', '01a227c8-a309-7352-99f0-177282ec08f7', '01a227c8-a968-7944-ab9e-e19ba73abd57', 'user-9', 'dark', 'rollout');
INSERT INTO public.evaluation_log_default VALUES ('01a227c8-b3da-7304-a777-e95a53a1d1f2', '2026-11-29 14:49:54.394337+00', '01a227c8-a5b7-7b85-afed-b672d25fb989', '01a227c8-aa2f-795d-941b-6e4837b347d5', 'user-9', 'low', 'rollout');
INSERT INTO public.evaluation_log_default VALUES ('01a227c8-b3da-7e29-a7f4-fb4496c02a91', '2026-11-29 14:49:54.394337+00', '01a227c8-a5b7-7b85-afed-b672d25fb989', '01a227c8-a828-7887-93f4-8a3d5b5e87d7', 'user-9', 'off', 'disabled');
INSERT INTO public.evaluation_log_default VALUES ('01a227c8-b3da-7135-89dd-a58d27353397', '2026-11-29 14:49:54.394337+00', '01a227c8-a5b7-7b85-afed-b672d25fb989', '01a227c8-a968-7944-ab9e-e19ba73abd57', 'user-9', 'light', 'disabled');
INSERT INTO public.evaluation_log_default VALUES ('01a227c8-b3fb-7353-9d6e-836cabf361a6', '2026-11-29 14:49:54.427712+00', '01a227c8-a309-7352-99f0-177282ec08f7', '01a227c8-aa2f-795d-941b-6e4837b347d5', 'user-9', 'low', 'disabled');
INSERT INTO public.evaluation_log_default VALUES ('01a227c8-b3fb-7524-ae32-bcae23e735cf', '2026-11-29 14:49:54.427712+00', '01a227c8-a309-7352-99f0-177282ec08f7', '01a227c8-a828-7887-93f4-8a3d5b5e87d7', 'user-9', 'on', 'rule_match');
INSERT INTO public.evaluation_log_default VALUES ('01a227c8-b3fb-7a3c-9269-374c401fe68f', '2026-11-29 14:49:54.427712+00', '01a227c8-a309-7352-99f0-177282ec08f7', '01a227c8-a968-7944-ab9e-e19ba73abd57', 'user-9', 'dark', 'rollout');
INSERT INTO public.evaluation_log_default VALUES ('01a227c8-b494-7e47-98fb-ee2f69212a4b', '2026-11-29 14:49:54.580783+00', '01a227c8-a309-7352-99f0-177282ec08f7', '01a227c8-aa2f-795d-941b-6e4837b347d5', 'user-10', 'low', 'disabled');
INSERT INTO public.evaluation_log_default VALUES ('01a227c8-b494-73c4-b6ee-a71172fd3463', '2026-11-29 14:49:54.580783+00', '01a227c8-a309-7352-99f0-177282ec08f7', '01a227c8-a828-7887-93f4-8a3d5b5e87d7', 'user-10', 'off', 'rule_match');
INSERT INTO public.evaluation_log_default VALUES ('01a227c8-b494-718d-a37c-b9d680ee8124', '2026-11-29 14:49:54.580783+00', '01a227c8-a309-7352-99f0-177282ec08f7', '01a227c8-a968-7944-ab9e-e19ba73abd57', 'user-10', 'light', 'prerequisite_failed');
INSERT INTO public.evaluation_log_default VALUES ('01a227c8-b4cb-710b-a6f2-bb491dfe1e49', '2026-11-29 14:49:54.635372+00', '01a227c8-a5b7-7b85-afed-b672d25fb989', '01a227c8-aa2f-795d-941b-6e4837b347d5', 'user-10', 'low', 'rollout');
INSERT INTO public.evaluation_log_default VALUES ('01a227c8-b4cb-7787-b51b-624d88c8052a', '2026-11-29 14:49:54.635372+00', '01a227c8-a5b7-7b85-afed-b672d25fb989', '01a227c8-a828-7887-93f4-8a3d5b5e87d7', 'user-10', 'off', 'disabled');
INSERT INTO public.evaluation_log_default VALUES ('01a227c8-b4cb-7097-a599-3894dd98315e', '2026-11-29 14:49:54.635372+00', '01a227c8-a5b7-7b85-afed-b672d25fb989', '01a227c8-a968-7944-ab9e-e19ba73abd57', 'user-10', 'light', 'disabled');
INSERT INTO public.evaluation_log_default VALUES ('01a227c8-b4ec-7729-b67b-1120dc03f5c4', '2026-11-29 14:49:54.668315+00', '01a227c8-a309-7352-99f0-177282ec08f7', '01a227c8-aa2f-795d-941b-6e4837b347d5', 'user-10', 'low', 'disabled');
INSERT INTO public.evaluation_log_default VALUES ('01a227c8-b4ec-775e-8db2-62fe931f276d', '2026-11-29 14:49:54.668315+00', '01a227c8-a309-7352-99f0-177282ec08f7', '01a227c8-a828-7887-93f4-8a3d5b5e87d7', 'user-10', 'off', 'rule_match');
INSERT INTO public.evaluation_log_default VALUES ('01a227c8-b4ec-70cc-bb6c-074479bf61ab', '2026-11-29 14:49:54.668315+00', '01a227c8-a309-7352-99f0-177282ec08f7', '01a227c8-a968-7944-ab9e-e19ba73abd57', 'user-10', 'light', 'prerequisite_failed');
INSERT INTO public.evaluation_log_default VALUES ('01a227c8-b536-7786-87ee-1585c026297a', '2026-11-29 14:49:54.742992+00', '01a227c8-a309-7352-99f0-177282ec08f7', '01a227c8-aa2f-795d-941b-6e4837b347d5', 'user-11', 'low', 'disabled');
INSERT INTO public.evaluation_log_default VALUES ('01a227c8-b536-7228-8b2c-20b586ddaf54', '2026-11-29 14:49:54.742992+00', '01a227c8-a309-7352-99f0-177282ec08f7', '01a227c8-a828-7887-93f4-8a3d5b5e87d7', 'user-11', 'off', 'rule_match');
INSERT INTO public.evaluation_log_default VALUES ('01a227c8-b536-7bae-b757-3b4dcaf86d5f', '2026-11-29 14:49:54.742992+00', '01a227c8-a309-7352-99f0-177282ec08f7', '01a227c8-a968-7944-ab9e-e19ba73abd57', 'user-11', 'light', 'prerequisite_failed');
INSERT INTO public.evaluation_log_default VALUES ('01a227c8-b584-71b8-8316-229968d5cd4b', '2026-11-29 14:49:54.820824+00', '01a227c8-a5b7-7b85-afed-b672d25fb989', '01a227c8-aa2f-795d-941b-6e4837b347d5', 'user-11', 'low', 'rollout');
INSERT INTO public.evaluation_log_default VALUES ('01a227c8-b584-7d71-85fc-00ec6462aa49', '2026-11-29 14:49:54.820824+00', '01a227c8-a5b7-7b85-afed-b672d25fb989', '01a227c8-a828-7887-93f4-8a3d5b5e87d7', 'user-11', 'off', 'disabled');
INSERT INTO public.evaluation_log_default VALUES ('01a227c8-b584-71fa-a098-f07912fad129', '2026-11-29 14:49:54.820824+00', '01a227c8-a5b7-7b85-afed-b672d25fb989', '01a227c8-a968-7944-ab9e-e19ba73abd57', 'user-11', 'light', 'disabled');
INSERT INTO public.evaluation_log_default VALUES ('01a227c8-b5b5-7ffc-8836-6e93966464a9', '2026-11-29 14:49:54.869376+00', '01a227c8-a309-7352-99f0-177282ec08f7', '01a227c8-aa2f-795d-941b-6e4837b347d5', 'user-11', 'low', 'disabled');
INSERT INTO public.evaluation_log_default VALUES ('01a227c8-b5b5-758b-9770-d5102c0b6e2e', '2026-11-29 14:49:54.869376+00', '01a227c8-a309-7352-99f0-177282ec08f7', '01a227c8-a828-7887-93f4-8a3d5b5e87d7', 'user-11', 'off', 'rule_match');
INSERT INTO public.evaluation_log_default VALUES ('01a227c8-b5b5-7a6f-bdde-dc5a5f0dc68b', '2026-11-29 14:49:54.869376+00', '01a227c8-a309-7352-99f0-177282ec08f7', '01a227c8-a968-7944-ab9e-e19ba73abd57', 'user-11', 'light', 'prerequisite_failed');
INSERT INTO public.evaluation_log_default VALUES ('01a227c8-b711-7641-9091-09a656eee389', '2026-11-29 14:49:55.217239+00', '01a227c8-a309-7352-99f0-177282ec08f7', '01a227c8-aa2f-795d-941b-6e4837b347d5', NULL, 'low', 'disabled');
INSERT INTO public.evaluation_log_default VALUES ('01a227c8-b711-7768-8b75-07113c8eef52', '2026-11-29 14:49:55.217239+00', '01a227c8-a309-7352-99f0-177282ec08f7', '01a227c8-a828-7887-93f4-8a3d5b5e87d7', NULL, 'off', 'targeting_key_missing');
INSERT INTO public.evaluation_log_default VALUES ('01a227c8-b711-72d0-b0f5-f6a896dc56e5', '2026-11-29 14:49:55.217239+00', '01a227c8-a309-7352-99f0-177282ec08f7', '01a227c8-a968-7944-ab9e-e19ba73abd57', NULL, 'light', 'prerequisite_failed');
INSERT INTO public.evaluation_log_default VALUES ('01a227c8-b795-77d6-8d11-311dab9fc820', '2026-11-29 14:49:55.349213+00', '01a227c8-a5b7-7b85-afed-b672d25fb989', '01a227c8-aa2f-795d-941b-6e4837b347d5', NULL, 'low', 'rollout');
INSERT INTO public.evaluation_log_default VALUES ('01a227c8-b795-76d3-b9c1-bbed8f348827', '2026-11-29 14:49:55.349213+00', '01a227c8-a5b7-7b85-afed-b672d25fb989', '01a227c8-a828-7887-93f4-8a3d5b5e87d7', NULL, 'off', 'disabled');
INSERT INTO public.evaluation_log_default VALUES ('01a227c8-b795-75d7-9ba1-ee8e28db37c1', '2026-11-29 14:49:55.349213+00', '01a227c8-a5b7-7b85-afed-b672d25fb989', '01a227c8-a968-7944-ab9e-e19ba73abd57', NULL, 'light', 'disabled');
INSERT INTO public.evaluation_log_default VALUES ('01a227c8-b81e-7b25-a79c-ce186c389d7d', '2026-11-29 14:49:55.486695+00', '01a227c8-a309-7352-99f0-177282ec08f7', '01a227c8-aa2f-795d-941b-6e4837b347d5', NULL, 'low', 'disabled');
INSERT INTO public.evaluation_log_default VALUES ('01a227c8-b81e-7fd8-af5b-8853e8d4949d', '2026-11-29 14:49:55.486695+00', '01a227c8-a309-7352-99f0-177282ec08f7', '01a227c8-a828-7887-93f4-8a3d5b5e87d7', NULL, 'off', 'targeting_key_missing');
INSERT INTO public.evaluation_log_default VALUES ('01a227c8-b81e-7228-804b-dc42506ba40b', '2026-11-29 14:49:55.486695+00', '01a227c8-a309-7352-99f0-177282ec08f7', '01a227c8-a968-7944-ab9e-e19ba73abd57', NULL, 'light', 'prerequisite_failed');
INSERT INTO public.evaluation_writers VALUES ('01a227c8-8d26-7369-9276-194c33ea1307', 4, '2026-11-29 14:49:56.314825+00');
INSERT INTO public.flag_activity VALUES ('01a227c8-a828-7887-93f4-8a3d5b5e87d7', '01a227c8-a5b7-7b85-afed-b672d25fb989', '2026-11-29 14:49:55.349213+00', 'off', '2026-11-29 14:49:52.660073+00');
INSERT INTO public.flag_activity VALUES ('01a227c8-a968-7944-ab9e-e19ba73abd57', '01a227c8-a5b7-7b85-afed-b672d25fb989', '2026-11-29 14:49:55.349213+00', 'light', '2026-11-29 14:49:52.660073+00');
INSERT INTO public.flag_activity VALUES ('01a227c8-aa2f-795d-941b-6e4837b347d5', '01a227c8-a5b7-7b85-afed-b672d25fb989', '2026-11-29 14:49:55.349213+00', 'low', '2026-11-29 14:49:52.660073+00');
INSERT INTO public.flag_activity VALUES ('01a227c8-a828-7887-93f4-8a3d5b5e87d7', '01a227c8-a309-7352-99f0-177282ec08f7', '2026-11-29 14:49:55.486695+00', 'off', '2026-11-29 14:49:54.427712+00');
INSERT INTO public.flag_activity VALUES ('01a227c8-a968-7944-ab9e-e19ba73abd57', '01a227c8-a309-7352-99f0-177282ec08f7', '2026-11-29 14:49:55.486695+00', 'light', '2026-11-29 14:49:55.217239+00');
INSERT INTO public.flag_activity VALUES ('01a227c8-aa2f-795d-941b-6e4837b347d5', '01a227c8-a309-7352-99f0-177282ec08f7', '2026-11-29 14:49:55.486695+00', 'low', '2026-11-29 14:49:52.595243+00');
INSERT INTO public.flag_states VALUES ('01a227c8-a828-7887-93f4-8a3d5b5e87d7', '01a227c8-a309-7352-99f0-177282ec08f7', true, '{"distribution":[{"variation":"on","percentage":33.333},{"variation":"off","percentage":66.667}]}', '[]');
INSERT INTO public.flag_states VALUES ('01a227c8-a968-7944-ab9e-e19ba73abd57', '01a227c8-a309-7352-99f0-177282ec08f7', true, '{"distribution":[{"variation":"light","percentage":60},{"variation":"dark","percentage":39.5},{"variation":"odd","percentage":0.5}]}', '[{"flag":"new_checkout","variations":["on"]}]');
INSERT INTO public.flag_states VALUES ('01a227c8-aa2f-795d-941b-6e4837b347d5', '01a227c8-a309-7352-99f0-177282ec08f7', false, '{"variation":"high"}', '[]');
INSERT INTO public.flag_states VALUES ('01a227c8-aa2f-795d-941b-6e4837b347d5', '01a227c8-a5b7-7b85-afed-b672d25fb989', true, '{"variation":"low"}', '[]');
INSERT INTO public.flags VALUES ('01a227c8-a968-7944-ab9e-e19ba73abd57', '01a227c8-a309-7032-825a-d2e243e42d0d', 'theme', 'theme', '', 'String', 'light', 'theme', '{}', 'theme
theme
', 1, '2026-11-29 14:49:51.720381+00', '2026-11-29 14:49:51.720381+00');
INSERT INTO public.flags VALUES ('01a227c8-aa2f-795d-941b-6e4837b347d5', '01a227c8-a309-7032-825a-d2e243e42d0d', 'limit', 'limit', '', 'Number', 'low', 'limit', '{}', 'limit
limit
', 2, '2026-11-29 14:49:51.919819+00', '2026-11-29 14:49:52.380286+00');
INSERT INTO public.flags VALUES ('01a227c8-a828-7887-93f4-8a3d5b5e87d7', '01a227c8-a309-7032-825a-d2e243e42d0d', 'new_checkout', 'Checkout', 'The new one', 'Boolean', 'off', 'new_checkout', '{shop}', 'new_checkout
checkout
the new one', 5, '2026-11-29 14:49:51.400356+00', '2026-11-29 14:49:52.432796+00');
INSERT INTO public.permissions VALUES ('01a227c8-93be-71e7-b196-7fc2cc5324a5', 'user.create', 'Create users', true, '2026-11-29 14:49:46.174793+00');
INSERT INTO public.permissions VALUES ('01a227c8-93be-72d2-adea-9c2bc00da242', 'role.create', 'Create roles', true, '2026-11-29 14:49:46.174793+00');
INSERT INTO public.permissions VALUES ('01a227c8-93be-72d3-897d-bc7192b5c10e', 'segment.create', 'Create segments', true, '2026-11-29 14:49:46.174793+00');
INSERT INTO public.permissions VALUES ('01a227c8-93be-731a-b996-edee7353b69a', 'permission.delete', 'Delete permissions of other services', true, '2026-11-29 14:49:46.174793+00');
INSERT INTO public.permissions VALUES ('01a227c8-93be-7344-b6ae-bc45d7c4cb07', 'role.delete', 'Delete roles', true, '2026-11-29 14:49:46.174793+00');
INSERT INTO public.permissions VALUES ('01a227c8-93be-7366-ae51-32a046296618', 'user.read', 'See every user', true, '2026-11-29 14:49:46.174793+00');
INSERT INTO public.permissions VALUES ('01a227c8-93be-745f-ba9a-1a751b6fe94c', 'environment.manage', 'Manage a project''s environments', true, '2026-11-29 14:49:46.174793+00');
INSERT INTO public.permissions VALUES ('01a227c8-93be-7486-9e37-02cce264a9d1', 'evaluation.read', 'See what was served to whom', true, '2026-11-29 14:49:46.174793+00');
INSERT INTO public.permissions VALUES ('01a227c8-93be-74e7-a78b-d7b7d06e27b3', 'flag.read', 'See flags, rules and explanations', true, '2026-11-29 14:49:46.174793+00');
INSERT INTO public.permissions VALUES ('01a227c8-93be-76fe-9909-38b8cdecfbae', 'flag.delete', 'Delete flags', true, '2026-11-29 14:49:46.174793+00');
INSERT INTO public.permissions VALUES ('01a227c8-93be-7700-937b-e14c7cde715b', 'project.read', 'See a project, its environments and members', true, '2026-11-29 14:49:46.174793+00');
INSERT INTO public.permissions VALUES ('01a227c8-93be-7785-a5d3-d3d5c560923f', 'role.read', 'See roles', true, '2026-11-29 14:49:46.174793+00');
INSERT INTO public.permissions VALUES ('01a227c8-93be-7825-83dc-f8f5d7cf86a0', 'role.update', 'Change roles', true, '2026-11-29 14:49:46.174793+00');
INSERT INTO public.permissions VALUES ('01a227c8-93be-7891-b15a-9d366c1b2dbf', 'audit.read', 'Read the audit log', true, '2026-11-29 14:49:46.174793+00');
INSERT INTO public.permissions VALUES ('01a227c8-93be-78ce-89b8-1ea194c0f12c', 'segment.read', 'See segments', true, '2026-11-29 14:49:46.174793+00');
INSERT INTO public.permissions VALUES ('01a227c8-93be-7907-8e6a-db08e3f16d58', 'project.member.manage', 'Manage who may do what in a project', true, '2026-11-29 14:49:46.174793+00');
INSERT INTO public.permissions VALUES ('01a227c8-93be-7922-93cf-cdbfde153800', 'health.read', 'See the state of each component and the metrics', true, '2026-11-29 14:49:46.174793+00');
INSERT INTO public.permissions VALUES ('01a227c8-93be-7939-91cf-642c9c5da780', 'project.update', 'Change a project', true, '2026-11-29 14:49:46.174793+00');
INSERT INTO public.permissions VALUES ('01a227c8-93be-79cf-aaa4-b3d21ac7127e', 'permission.update', 'Change permissions of other services', true, '2026-11-29 14:49:46.174793+00');
INSERT INTO public.permissions VALUES ('01a227c8-93be-79eb-ba5c-4be6ce9e6cc7', 'permission.create', 'Create permissions for other services', true, '2026-11-29 14:49:46.174793+00');
INSERT INTO public.permissions VALUES ('01a227c8-93be-7a5d-bfc1-2dd9bb26183a', 'flag.update', 'Change flags, rules and rollouts', true, '2026-11-29 14:49:46.174793+00');
INSERT INTO public.permissions VALUES ('01a227c8-93be-7af5-915e-00cf745d802e', 'segment.delete', 'Delete segments', true, '2026-11-29 14:49:46.174793+00');
INSERT INTO public.permissions VALUES ('01a227c8-93be-7af7-8108-f91987491ca1', 'flag.create', 'Create flags', true, '2026-11-29 14:49:46.174793+00');
INSERT INTO public.permissions VALUES ('01a227c8-93be-7c23-9974-a70bd810f3c0', 'user.delete', 'Delete and restore users', true, '2026-11-29 14:49:46.174793+00');
INSERT INTO public.permissions VALUES ('01a227c8-93be-7cbf-b3f4-42db441c4ac8', 'user.update', 'Change users, their status, roles and permissions', true, '2026-11-29 14:49:46.174793+00');
INSERT INTO public.permissions VALUES ('01a227c8-93be-7cc6-bba3-3b6bf143a0df', 'key.rotate', 'Rotate the signing keys of access tokens', true, '2026-11-29 14:49:46.174793+00');
INSERT INTO public.permissions VALUES ('01a227c8-93be-7d1e-bc28-6bdeabe403bf', 'project.key.manage', 'List and regenerate SDK keys', true, '2026-11-29 14:49:46.174793+00');
INSERT INTO public.permissions VALUES ('01a227c8-93be-7d46-b3a0-1c44f97848a9', 'segment.update', 'Change segments', true, '2026-11-29 14:49:46.174793+00');
INSERT INTO public.permissions VALUES ('01a227c8-93be-7dfb-962f-c86de93cb71b', 'project.create', 'Create projects', true, '2026-11-29 14:49:46.174793+00');
INSERT INTO public.permissions VALUES ('01a227c8-93be-7e71-8db9-55fb39da4993', 'project.delete', 'Delete a project and everything in it', true, '2026-11-29 14:49:46.174793+00');
INSERT INTO public.permissions VALUES ('01a227c8-93be-7fc6-82ef-886027d88189', 'flag.toggle', 'Turn flags on and off', true, '2026-11-29 14:49:46.174793+00');
INSERT INTO public.permissions VALUES ('01a227c8-93be-7fc9-b4d8-3e71558018a4', 'permission.read', 'See permissions', true, '2026-11-29 14:49:46.174793+00');
INSERT INTO public.projects VALUES ('01a227c8-a309-7032-825a-d2e243e42d0d', 'Shop', 'shop', 'Sells
things', '01a227c8-9e36-7d57-8f98-80027831b547', 2, '2026-11-29 14:49:50.089691+00', '2026-11-29 14:49:50.77587+00');
INSERT INTO public.refresh_tokens VALUES ('\xdf547d0d1330c01fb845199aa02364f936cb94e1418056056614e994b25b4c4b', '01a227c8-9d5d-7ba3-a693-6912fd8a2134', '2026-11-29 14:49:48.637718+00', '2026-12-29 14:49:48.637718+00', NULL);
INSERT INTO public.refresh_tokens VALUES ('\x5660540306cda65d57aa08cd48c118db1cc13afa0a4ed94f884bd3d086940cd5', '01a227c8-9ea8-7ed1-9533-812e42d23c95', '2026-11-29 14:49:48.968246+00', '2026-12-29 14:49:48.968246+00', NULL);
INSERT INTO public.role_permissions VALUES ('01a227c8-93be-7049-a26b-1786566c764c', '01a227c8-93be-7dfb-962f-c86de93cb71b');
INSERT INTO public.role_permissions VALUES ('01a227c8-93be-7a2b-8f99-ee3bebd0bbb9', '01a227c8-93be-72d3-897d-bc7192b5c10e');
INSERT INTO public.role_permissions VALUES ('01a227c8-93be-7a2b-8f99-ee3bebd0bbb9', '01a227c8-93be-7486-9e37-02cce264a9d1');
INSERT INTO public.role_permissions VALUES ('01a227c8-93be-7a2b-8f99-ee3bebd0bbb9', '01a227c8-93be-74e7-a78b-d7b7d06e27b3');
INSERT INTO public.role_permissions VALUES ('01a227c8-93be-7a2b-8f99-ee3bebd0bbb9', '01a227c8-93be-76fe-9909-38b8cdecfbae');
INSERT INTO public.role_permissions VALUES ('01a227c8-93be-7a2b-8f99-ee3bebd0bbb9', '01a227c8-93be-7700-937b-e14c7cde715b');
INSERT INTO public.role_permissions VALUES ('01a227c8-93be-7a2b-8f99-ee3bebd0bbb9', '01a227c8-93be-78ce-89b8-1ea194c0f12c');
INSERT INTO public.role_permissions VALUES ('01a227c8-93be-7a2b-8f99-ee3bebd0bbb9', '01a227c8-93be-7a5d-bfc1-2dd9bb26183a');
INSERT INTO public.role_permissions VALUES ('01a227c8-93be-7a2b-8f99-ee3bebd0bbb9', '01a227c8-93be-7af5-915e-00cf745d802e');
INSERT INTO public.role_permissions VALUES ('01a227c8-93be-7a2b-8f99-ee3bebd0bbb9', '01a227c8-93be-7af7-8108-f91987491ca1');
INSERT INTO public.role_permissions VALUES ('01a227c8-93be-7a2b-8f99-ee3bebd0bbb9', '01a227c8-93be-7d46-b3a0-1c44f97848a9');
INSERT INTO public.role_permissions VALUES ('01a227c8-93be-7a2b-8f99-ee3bebd0bbb9', '01a227c8-93be-7fc6-82ef-886027d88189');
INSERT INTO public.role_permissions VALUES ('01a227c8-93be-7c28-8d1a-4a761e525b41', '01a227c8-93be-7486-9e37-02cce264a9d1');
INSERT INTO public.role_permissions VALUES ('01a227c8-93be-7c28-8d1a-4a761e525b41', '01a227c8-93be-74e7-a78b-d7b7d06e27b3');
INSERT INTO public.role_permissions VALUES ('01a227c8-93be-7c28-8d1a-4a761e525b41', '01a227c8-93be-7700-937b-e14c7cde715b');
INSERT INTO public.role_permissions VALUES ('01a227c8-93be-7c28-8d1a-4a761e525b41', '01a227c8-93be-78ce-89b8-1ea194c0f12c');
INSERT INTO public.role_permissions VALUES ('01a227c8-93be-7da1-b37c-ff39ca52dcde', '01a227c8-93be-72d3-897d-bc7192b5c10e');
INSERT INTO public.role_permissions VALUES ('01a227c8-93be-7da1-b37c-ff39ca52dcde', '01a227c8-93be-745f-ba9a-1a751b6fe94c');
INSERT INTO public.role_permissions VALUES ('01a227c8-93be-7da1-b37c-ff39ca52dcde', '01a227c8-93be-7486-9e37-02cce264a9d1');
INSERT INTO public.role_permissions VALUES ('01a227c8-93be-7da1-b37c-ff39ca52dcde', '01a227c8-93be-74e7-a78b-d7b7d06e27b3');
INSERT INTO public.role_permissions VALUES ('01a227c8-93be-7da1-b37c-ff39ca52dcde', '01a227c8-93be-76fe-9909-38b8cdecfbae');
INSERT INTO public.role_permissions VALUES ('01a227c8-93be-7da1-b37c-ff39ca52dcde', '01a227c8-93be-7700-937b-e14c7cde715b');
INSERT INTO public.role_permissions VALUES ('01a227c8-93be-7da1-b37c-ff39ca52dcde', '01a227c8-93be-78ce-89b8-1ea194c0f12c');
INSERT INTO public.role_permissions VALUES ('01a227c8-93be-7da1-b37c-ff39ca52dcde', '01a227c8-93be-7907-8e6a-db08e3f16d58');
INSERT INTO public.role_permissions VALUES ('01a227c8-93be-7da1-b37c-ff39ca52dcde', '01a227c8-93be-7939-91cf-642c9c5da780');
INSERT INTO public.role_permissions VALUES ('01a227c8-93be-7da1-b37c-ff39ca52dcde', '01a227c8-93be-7a5d-bfc1-2dd9bb26183a');
INSERT INTO public.role_permissions VALUES ('01a227c8-93be-7da1-b37c-ff39ca52dcde', '01a227c8-93be-7af5-915e-00cf745d802e');
INSERT INTO public.role_permissions VALUES ('01a227c8-93be-7da1-b37c-ff39ca52dcde', '01a227c8-93be-7af7-8108-f91987491ca1');
INSERT INTO public.role_permissions VALUES ('01a227c8-93be-7da1-b37c-ff39ca52dcde', '01a227c8-93be-7d1e-bc28-6bdeabe403bf');
INSERT INTO public.role_permissions VALUES ('01a227c8-93be-7da1-b37c-ff39ca52dcde', '01a227c8-93be-7d46-b3a0-1c44f97848a9');
INSERT INTO public.role_permissions VALUES ('01a227c8-93be-7da1-b37c-ff39ca52dcde', '01a227c8-93be-7e71-8db9-55fb39da4993');
INSERT INTO public.role_permissions VALUES ('01a227c8-93be-7da1-b37c-ff39ca52dcde', '01a227c8-93be-7fc6-82ef-886027d88189');
INSERT INTO public.role_permissions VALUES ('01a227c8-a212-7272-94dc-94c28ba53fdd', '01a227c8-93be-7366-ae51-32a046296618');
INSERT INTO public.role_permissions VALUES ('01a227c8-a212-7272-94dc-94c28ba53fdd', '01a227c8-93be-7891-b15a-9d366c1b2dbf');
INSERT INTO public.roles VALUES ('01a227c8-93be-7049-a26b-1786566c764c', 'Member', 'member', 'May create projects', true, false, '2026-11-29 14:49:46.174793+00', '2026-11-29 14:49:46.174793+00');
INSERT INTO public.roles VALUES ('01a227c8-93be-70d3-abff-187bb2b6d257', 'Administrator', 'administrator', 'Everything, everywhere, later permissions too', true, true, '2026-11-29 14:49:46.174793+00', '2026-11-29 14:49:46.174793+00');
INSERT INTO public.roles VALUES ('01a227c8-93be-7a2b-8f99-ee3bebd0bbb9', 'Project Editor', 'project editor', 'Manages a project''s flags and segments', true, false, '2026-11-29 14:49:46.174793+00', '2026-11-29 14:49:46.174793+00');
INSERT INTO public.roles VALUES ('01a227c8-93be-7c28-8d1a-4a761e525b41', 'Project Viewer', 'project viewer', 'Sees a project and what is in it', true, false, '2026-11-29 14:49:46.174793+00', '2026-11-29 14:49:46.174793+00');
INSERT INTO public.roles VALUES ('01a227c8-93be-7da1-b37c-ff39ca52dcde', 'Project Owner', 'project owner', 'Everything in a project', true, false, '2026-11-29 14:49:46.174793+00', '2026-11-29 14:49:46.174793+00');
INSERT INTO public.roles VALUES ('01a227c8-a212-7272-94dc-94c28ba53fdd', 'Readers', 'readers', 'Read', false, false, '2026-11-29 14:49:49.842507+00', '2026-11-29 14:49:49.842507+00');
INSERT INTO public.rules VALUES ('01a227c8-ab03-7697-bf23-669c70894171', '01a227c8-a828-7887-93f4-8a3d5b5e87d7', '01a227c8-a309-7352-99f0-177282ec08f7', 'EmailDomain', '@example.com', '[]', '{"variation":"on"}', 5, true, '', 0);
INSERT INTO public.rules VALUES ('01a227c8-ab81-7552-8ffd-c43acd4d8a2e', '01a227c8-a828-7887-93f4-8a3d5b5e87d7', '01a227c8-a309-7352-99f0-177282ec08f7', 'Segment', 'beta', '[]', '{"distribution":[{"variation":"on","percentage":50},{"variation":"off","percentage":50}]}', 0, true, '', 1);
INSERT INTO public.rules VALUES ('01a227c8-abaa-7708-a680-b4ae51be574a', '01a227c8-a828-7887-93f4-8a3d5b5e87d7', '01a227c8-a309-7352-99f0-177282ec08f7', 'Attributes', NULL, '[{"attribute":"app","operator":"semverGreaterThan","values":["2.1.0"],"negate":false},{"attribute":"mail","operator":"matches","values":["^a+b"],"negate":true}]', '{"variation":"off"}', 9, true, '', 2);
INSERT INTO public.sdk_keys VALUES ('01a227c8-a5b7-7865-8d75-2e75fb38528d', '01a227c8-a309-7032-825a-d2e243e42d0d', '01a227c8-a5b7-7b85-afed-b672d25fb989', 'Client', '\x309454bf15b52972f66c3ea939fe314fa21a63c0b7745367d2a59d8ada6198b2', 'fsc_HDWLDUwh', '2026-11-29 14:49:50.77587+00', NULL, NULL);
INSERT INTO public.sdk_keys VALUES ('01a227c8-a5b7-74e0-aeda-42e549c46fea', '01a227c8-a309-7032-825a-d2e243e42d0d', '01a227c8-a5b7-7b85-afed-b672d25fb989', 'Server', '\x727a3bb8968cc7e7846a10d30ce1b7365320eec7ab0b2d265e337bc821bce76b', 'fsk_Hkqmv5Ta', '2026-11-29 14:49:50.77587+00', NULL, '2026-11-29 14:49:50.92135+00');
INSERT INTO public.sdk_keys VALUES ('01a227c8-a309-7ca3-9923-1cfb41b25a7b', '01a227c8-a309-7032-825a-d2e243e42d0d', '01a227c8-a309-7352-99f0-177282ec08f7', 'Server', '\x618fb3eccdb02ca0dc5b21071cf99a7f24dc0435b1742a40a3e11f158c164ccf', 'fsk_35Nz6V5R', '2026-11-29 14:49:50.089691+00', '2026-11-29 14:49:00+00', NULL);
INSERT INTO public.sdk_keys VALUES ('01a227c8-a309-7e20-be8d-fef0fd6b8d3e', '01a227c8-a309-7032-825a-d2e243e42d0d', '01a227c8-a309-7352-99f0-177282ec08f7', 'Client', '\x972612d103e45660e89059fce4f2a647d9b3aaf8a9fd176cdfaf4a2bea6cb8b7', 'fsc_BWh311i6', '2026-11-29 14:49:50.089691+00', '2026-11-29 14:49:00+00', NULL);
INSERT INTO public.sdk_keys VALUES ('01a227c8-a649-7c0b-bbb1-a8efc5017124', '01a227c8-a309-7032-825a-d2e243e42d0d', '01a227c8-a5b7-7b85-afed-b672d25fb989', 'Server', '\xcf7c924737d5db12972b523a7a94cf19b2a7439ece8bfb22fac6e1206873ec2e', 'fsk_72DqcSEG', '2026-11-29 14:49:50.92135+00', '2026-11-29 14:49:00+00', NULL);
INSERT INTO public.segments VALUES ('01a227c8-a742-7997-a18c-92a577a8cb11', '01a227c8-a309-7032-825a-d2e243e42d0d', 'beta', 'Beta', 'beta
beta', '{user-3,user-5}', '{user-7}', '[{"attribute":"plan.tier","operator":"in","values":["pro",3],"negate":false}]', 1, '2026-11-29 14:49:51.170497+00', '2026-11-29 14:49:51.170497+00');
INSERT INTO public.sessions VALUES ('01a227c8-9d5d-7ba3-a693-6912fd8a2134', '01a227c8-96ab-7d35-840f-81490b4254bc', 'enc1:bb721e9f:fCCSTt7crtC31oaaJOtB0M4ErVymETnEK4kpU+M2h97ZMfI63A==', '2026-11-29 14:49:48.637718+00', '2026-11-29 14:49:48.637718+00', 0, '2026-12-29 14:49:48.637718+00', NULL, NULL, 'enc1:bb721e9f:Gy3/4ugTBYF1aihCFsH4lxXsTsZOIaeX8sTNOkGQ+BNZACo=', 'enc1:bb721e9f:+zRzxmXE7qo8C88SGRbHWJMChK20nYOca/Nh+WRTKFrzm9d2dbSf8sja', 'enc1:bb721e9f:RHFx5cvZCoTW9NC+Fc3Dwu8kUkxvLIRDATAdgn/6JOW34qc=');
INSERT INTO public.sessions VALUES ('01a227c8-9ea8-7ed1-9533-812e42d23c95', '01a227c8-9e36-7d57-8f98-80027831b547', 'enc1:bb721e9f:sDiiKH5K6UFuluVdhTYNyv1vhq3fV73HEvb4VKegZ7djuE/PlQ==', '2026-11-29 14:49:48.968246+00', '2026-11-29 14:49:48.968246+00', 0, '2026-12-29 14:49:48.968246+00', NULL, NULL, 'enc1:bb721e9f:HLVUkPfCrMYuOMHJxnDkR5rM/mceiIFXqwTCJT+kduWGwQ==', 'enc1:bb721e9f:sj9i84enWdq1KyL1PRdHMCmvnRIufrYsQ0oYglIzNGQpdWgDxZi5RyU=', 'enc1:bb721e9f:TkUDpe3zOExbTEaHkzelXDL/sfP4cCb+ZcmN7ecu97qH8mA=');
INSERT INTO public.sign_in_failures VALUES ('01a227c8-b861-7307-89d2-3ff5a63e2485', '\x114d30d60c0915cb99da457d431209d0c4ce38e39c11648d328a6cc9f675dc14', 'enc1:bb721e9f:DZVQTbTd0BshY2TXdlw7kw5unyPFb522Z46n30w6FWUPCEQLpA==', '2026-11-29 14:49:55.55371+00', false);
INSERT INTO public.signing_keys VALUES ('-1JzvZFpEyrL6YQsxISJCKPpoLvTz4X7_62r5bR_4N0', '\x7501df53bed639551a7e83412e006da59361840fd5dffeb4b8915eee938ddfce4a8c4f7b5e680a6d77862241e8e47e37f570ac9ac20ee815da9b787b63e95a68251076c5ca5ba30a91d1d893747efdc33f009041258e0b96c10f1792324eb11694fb2a2a3dc2998a4cb9a2f8cfae90087b99d775a8e24de1bee7632725b837fc116325d051430991f62a22793bfcf80ee60fba9b18e041e020a99d49e59aebd080bcafe1094fb4e74e0ec7bb582161e2e08a4fa3112cfe5abd14442a91901c035859027153353cd8e221bcccf4c214c311e6a505c876aa1ba70b4710709ee8fb6f6acbad679f2c07542f67d68fbd5723cb25c8722287fce78cf4bfc34bf2810842f1599663c4460790b987b91adde6999b8282542f87e0f14241636322f6d864c77e9ac714ebe52bafc8e77f04bf64c9ce0ac27d3d9aaccd5d180740fa7456da65095615b6c988fa1fcffa78c7db36fccf9b47bff973b29f82d605f5a5bc60e8c5f960977e9d5f3f84aa7e00fafb61ba5cdd7299dd09ea3ed0c6970143599d2cda815f06e06d2ec569127a20f62c216e43959f509ac041e651acc8229ff853d08fd575e4f999d55b94f6fd3f4e013ef2290557b7fe58573a07ec7ef87394cb46eb2859300ab906abf02000c407633340c67c44ab2bcb49ca0a19a003db2c4c81cf4f1f1ee3b09d2bc2b4ae36b5c60adecf1607f4bf03745141668a715b76bd82c989423c2a6fa7a8ac8b9fcfaf6f7a88cd272e0a067f9590b293a60fb877e13c9282791a2a564d380f71851e6edb9ebc9a92ecf4a611118052ceb657da554fde73dee01cb8d5d824e9b73cc59d5ce17946c6090752b2d4beb2caf361d3cded0c45691a61458af6f1c07f2d68599ab4657cd71ae09ed9caf22d6d61e74ee95368a52a442bc2393c80c84b8d80268b027cf79d786266a0db3621caacc39fa90a6652e515aa3401f587c7ce85850e992ecf42d0c03ed190c2cad327f8e6de3a25a9f4ca97531f4057e8fb04d91422fa47cc79788c4bfafdb64cc2348a859cac5f61998983fceb7578daf63a04246856847e74f879c58a6f7c2d249b84c121f44c0117707361026c4edc292d17ac7fd2c9c9f7fdc1c49c27b34afc9986fea0c478834f0adc8307052d8c54484ff5e988d417360c8c6edcbfb96a0fe2c0f9231c51e6351bc872fe5402ba97400361faeb1e7f522af3387a80f8b25ce125cb941f6f54c15a54ec5e7cf270e10365f4a72e967a797416c4f32c9a275b02d9b01c7a2c49983f6bf2a3dc314dd9a5b4fcb21e9478a8f8a64b9c8f943d11931a308b75a449f12b0c046dec489a4d16fa2ef5d5b6d2d7ffb910e352a23c3a300e7521de97b2f028bd2912f741fd2f5d7153bb88f16561b5bfc5fbb52f10ab20d5ffb2334602de11c2ace2c6026169e5d80eee209a49378b787f49f5c73dce769f1cbb96c76013fc3e6069d103ff8a240fb757f9995af382e520cd33189b8ca6c2bb08ff76e23a32c10e28b0d2c272fabbab10f56459a43821eed1c01bd1ecf6245b2fde522ea8177fcaea37c7c8e49e9da418cbe2fb51c79e01155592acb67c16858b9632e71cede2f1eff225066ea8883aa251e103b0b29530e7ab34ff35557b4d84f72cf81b427c7374298820802bd27756cd75b4b19c588835f297c4a96e53a952282ffbe080a62704c03bf39233872bde8b4e1b9ab109bee92990a4093f2673ec421f4cf17b1f07ddbfd0afb92098249b4fbb90ab72dd5a912c466ed89c3e5e509d', true, '2026-11-29 14:49:46.864512+00', NULL);
INSERT INTO public.user_roles VALUES ('01a227c8-96ab-74b1-8655-8b8daa37d839', '01a227c8-96ab-7d35-840f-81490b4254bc', '01a227c8-93be-70d3-abff-187bb2b6d257', NULL, '2026-11-29 14:49:46.923193+00', NULL);
INSERT INTO public.user_roles VALUES ('01a227c8-9e36-7c02-9ca5-774a2c5c9b50', '01a227c8-9e36-7d57-8f98-80027831b547', '01a227c8-93be-7049-a26b-1786566c764c', NULL, '2026-11-29 14:49:48.854745+00', NULL);
INSERT INTO public.user_roles VALUES ('01a227c8-a2a0-767d-8241-4ee7dfb65431', '01a227c8-a2a0-71e7-8179-edc22d09ffe8', '01a227c8-a212-7272-94dc-94c28ba53fdd', NULL, '2026-11-29 14:49:49.984745+00', NULL);
INSERT INTO public.user_roles VALUES ('01a227c8-a309-7f2c-acc8-c6ecef449240', '01a227c8-9e36-7d57-8f98-80027831b547', '01a227c8-93be-7da1-b37c-ff39ca52dcde', '01a227c8-a309-7032-825a-d2e243e42d0d', '2026-11-29 14:49:50.089691+00', NULL);
INSERT INTO public.user_roles VALUES ('01a227c8-a71e-7cae-aaa2-2676b99e2cd6', '01a227c8-a2a0-71e7-8179-edc22d09ffe8', '01a227c8-93be-7a2b-8f99-ee3bebd0bbb9', '01a227c8-a309-7032-825a-d2e243e42d0d', '2026-11-29 14:49:51.134887+00', '01a227c8-9e36-7d57-8f98-80027831b547');
INSERT INTO public.users VALUES ('01a227c8-96ab-7d35-840f-81490b4254bc', 'Administrator', 'administrator', 'root@localhost', 'root@localhost', 'root', 'root', '$2b$04$p7HxyL5Ab4zQ.rPI2JSOuO0q0j1fg2tWnmpYJTPk4IOossm5mOjUi', '2026-11-29 14:49:46.923193+00', false, NULL, NULL, 'Active', NULL, '2026-11-29 14:49:46.923193+00', '2026-11-29 14:49:46.923193+00', NULL);
INSERT INTO public.users VALUES ('01a227c8-9e36-7d57-8f98-80027831b547', 'Ada Lovelace', 'ada lovelace', 'ada@example.com', 'ada@example.com', 'ada', 'ada', '$2b$04$2civ7GHGxAUSvBLIzb6NSuRrlR3FghjrHJ7Gf8eQ10iVAXPB.Ji4C', '2026-11-29 14:49:48.854745+00', false, NULL, NULL, 'Active', NULL, '2026-11-29 14:49:48.854745+00', '2026-11-29 14:49:48.854745+00', NULL);
INSERT INTO public.users VALUES ('01a227c8-a2a0-71e7-8179-edc22d09ffe8', 'Bob', 'bob', 'bob@example.com', 'bob@example.com', 'bob', 'bob', '$2b$04$KcT7fxIICbigTb3cqZZKcORIGmX1zZtJqGtjoaNnDzmKrqP.txgSC', '2026-11-29 14:49:49.984745+00', false, NULL, NULL, 'Active', NULL, '2026-11-29 14:49:49.984745+00', '2026-11-29 14:49:49.984745+00', NULL);
INSERT INTO public.variations VALUES ('01a227c8-a828-7887-93f4-8a3d5b5e87d7', 'off', '01a227c8-a309-7032-825a-d2e243e42d0d', 'false', 1);
INSERT INTO public.variations VALUES ('01a227c8-a828-7887-93f4-8a3d5b5e87d7', 'on', '01a227c8-a309-7032-825a-d2e243e42d0d', 'true', 0);
INSERT INTO public.variations VALUES ('01a227c8-a968-7944-ab9e-e19ba73abd57', 'dark', '01a227c8-a309-7032-825a-d2e243e42d0d', '"dark"', 1);
INSERT INTO public.variations VALUES ('01a227c8-a968-7944-ab9e-e19ba73abd57', 'light', '01a227c8-a309-7032-825a-d2e243e42d0d', '"light"', 0);
INSERT INTO public.variations VALUES ('01a227c8-a968-7944-ab9e-e19ba73abd57', 'odd', '01a227c8-a309-7032-825a-d2e243e42d0d', '"ä\"ö"', 2);
INSERT INTO public.variations VALUES ('01a227c8-aa2f-795d-941b-6e4837b347d5', 'high', '01a227c8-a309-7032-825a-d2e243e42d0d', '3', 1);
INSERT INTO public.variations VALUES ('01a227c8-aa2f-795d-941b-6e4837b347d5', 'low', '01a227c8-a309-7032-825a-d2e243e42d0d', '1.50', 0);
ALTER TABLE ONLY public."__EFMigrationsHistory"
    ADD CONSTRAINT "PK___EFMigrationsHistory" PRIMARY KEY ("MigrationId");
ALTER TABLE ONLY public.evaluation_log
    ADD CONSTRAINT pk_evaluation_log PRIMARY KEY (at, id);
ALTER TABLE ONLY public.evaluation_log_default
    ADD CONSTRAINT evaluation_log_default_pkey PRIMARY KEY (at, id);
ALTER TABLE ONLY public.account_tokens
    ADD CONSTRAINT pk_account_tokens PRIMARY KEY (hash);
ALTER TABLE ONLY public.audit_entries
    ADD CONSTRAINT pk_audit_entries PRIMARY KEY (id);
ALTER TABLE ONLY public.change_numbers
    ADD CONSTRAINT pk_change_numbers PRIMARY KEY (shard);
ALTER TABLE ONLY public.definition_versions
    ADD CONSTRAINT pk_definition_versions PRIMARY KEY (owner_id, version);
ALTER TABLE ONLY public.environments
    ADD CONSTRAINT pk_environments PRIMARY KEY (id);
ALTER TABLE ONLY public.evaluation_counts
    ADD CONSTRAINT pk_evaluation_counts PRIMARY KEY (flag_id, environment_id, resolution, at, variation, reason);
ALTER TABLE ONLY public.evaluation_writers
    ADD CONSTRAINT pk_evaluation_writers PRIMARY KEY (id);
ALTER TABLE ONLY public.flag_activity
    ADD CONSTRAINT pk_flag_activity PRIMARY KEY (flag_id, environment_id);
ALTER TABLE ONLY public.flag_states
    ADD CONSTRAINT pk_flag_states PRIMARY KEY (flag_id, environment_id);
ALTER TABLE ONLY public.flags
    ADD CONSTRAINT pk_flags PRIMARY KEY (id);
ALTER TABLE ONLY public.mails
    ADD CONSTRAINT pk_mails PRIMARY KEY (id);
ALTER TABLE ONLY public.permissions
    ADD CONSTRAINT pk_permissions PRIMARY KEY (id);
ALTER TABLE ONLY public.personal_tokens
    ADD CONSTRAINT pk_personal_tokens PRIMARY KEY (id);
ALTER TABLE ONLY public.projects
    ADD CONSTRAINT pk_projects PRIMARY KEY (id);
ALTER TABLE ONLY public.rate_limits
    ADD CONSTRAINT pk_rate_limits PRIMARY KEY (subject);
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
CREATE INDEX ix_evaluation_log_environment_id_user_id_at ON ONLY public.evaluation_log USING btree (environment_id, user_id, at);
CREATE INDEX evaluation_log_default_environment_id_user_id_at_idx ON public.evaluation_log_default USING btree (environment_id, user_id, at);
CREATE INDEX ix_evaluation_log_flag_id_environment_id_at ON ONLY public.evaluation_log USING btree (flag_id, environment_id, at);
CREATE INDEX evaluation_log_default_flag_id_environment_id_at_idx ON public.evaluation_log_default USING btree (flag_id, environment_id, at);
CREATE INDEX ix_account_tokens_expires_at ON public.account_tokens USING btree (expires_at);
CREATE INDEX ix_account_tokens_user_id_kind ON public.account_tokens USING btree (user_id, kind);
CREATE INDEX ix_audit_entries_action_at ON public.audit_entries USING btree (action, at);
CREATE INDEX ix_audit_entries_actor_id_at ON public.audit_entries USING btree (actor_id, at);
CREATE INDEX ix_audit_entries_at_id ON public.audit_entries USING btree (at, id);
CREATE UNIQUE INDEX ix_audit_entries_minute_key ON public.audit_entries USING btree (minute_key) WHERE (minute_key IS NOT NULL);
CREATE INDEX ix_audit_entries_person_id ON public.audit_entries USING btree (person_id);
CREATE INDEX ix_audit_entries_project_id_at ON public.audit_entries USING btree (project_id, at);
CREATE INDEX ix_audit_entries_target_id_at ON public.audit_entries USING btree (target_id, at);
CREATE INDEX ix_definition_versions_project_id_kind_key_at ON public.definition_versions USING btree (project_id, kind, key, at);
CREATE UNIQUE INDEX ix_environments_project_id_key ON public.environments USING btree (project_id, key);
CREATE INDEX ix_evaluation_counts_resolution_at ON public.evaluation_counts USING btree (resolution, at);
CREATE INDEX ix_flag_states_environment_id_enabled ON public.flag_states USING btree (environment_id, enabled);
CREATE UNIQUE INDEX ix_flags_project_id_key ON public.flags USING btree (project_id, key);
CREATE INDEX ix_mails_due_at ON public.mails USING btree (due_at);
CREATE INDEX ix_mails_recipient_folded_kind ON public.mails USING btree (recipient_folded, kind);
CREATE INDEX ix_mails_user_id ON public.mails USING btree (user_id);
CREATE UNIQUE INDEX ix_permissions_name ON public.permissions USING btree (name);
CREATE INDEX ix_personal_tokens_expires_at ON public.personal_tokens USING btree (expires_at);
CREATE UNIQUE INDEX ix_personal_tokens_hash ON public.personal_tokens USING btree (hash);
CREATE INDEX ix_personal_tokens_user_id ON public.personal_tokens USING btree (user_id);
CREATE UNIQUE INDEX ix_projects_created_by_name_folded ON public.projects USING btree (created_by, name_folded);
CREATE INDEX ix_rate_limits_full_at ON public.rate_limits USING btree (full_at);
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
CREATE INDEX ix_users_pending_email_folded ON public.users USING btree (pending_email_folded);
CREATE UNIQUE INDEX ix_users_username_folded ON public.users USING btree (username_folded) WHERE (deleted_at IS NULL);
ALTER INDEX public.ix_evaluation_log_environment_id_user_id_at ATTACH PARTITION public.evaluation_log_default_environment_id_user_id_at_idx;
ALTER INDEX public.ix_evaluation_log_flag_id_environment_id_at ATTACH PARTITION public.evaluation_log_default_flag_id_environment_id_at_idx;
ALTER INDEX public.pk_evaluation_log ATTACH PARTITION public.evaluation_log_default_pkey;
ALTER TABLE ONLY public.account_tokens
    ADD CONSTRAINT fk_account_tokens_users_user_id FOREIGN KEY (user_id) REFERENCES public.users(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.definition_versions
    ADD CONSTRAINT fk_definition_versions_projects_project_id FOREIGN KEY (project_id) REFERENCES public.projects(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.environments
    ADD CONSTRAINT fk_environments_projects_project_id FOREIGN KEY (project_id) REFERENCES public.projects(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.flag_states
    ADD CONSTRAINT fk_flag_states_environments_environment_id FOREIGN KEY (environment_id) REFERENCES public.environments(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.flag_states
    ADD CONSTRAINT fk_flag_states_flags_flag_id FOREIGN KEY (flag_id) REFERENCES public.flags(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.flags
    ADD CONSTRAINT fk_flags_projects_project_id FOREIGN KEY (project_id) REFERENCES public.projects(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.mails
    ADD CONSTRAINT fk_mails_users_user_id FOREIGN KEY (user_id) REFERENCES public.users(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.personal_tokens
    ADD CONSTRAINT fk_personal_tokens_users_user_id FOREIGN KEY (user_id) REFERENCES public.users(id) ON DELETE CASCADE;
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
