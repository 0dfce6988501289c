namespace FlagService.Api.Operations;

/// <summary>The groups of operations, in the order in which the description shows them.</summary>
internal static class ApiTags
{
    public const string Authentication = "Authentication";
    public const string Account = "Your account";
    public const string Sessions = "Sessions";
    public const string PersonalTokens = "Personal access tokens";
    public const string Projects = "Projects";
    public const string Environments = "Environments";
    public const string SdkKeys = "SDK keys";
    public const string Members = "Project members";
    public const string Flags = "Flags";
    public const string Rules = "Targeting rules";
    public const string Segments = "Segments";
    public const string Evaluation = "Evaluation";
    public const string OpenFeature = "OpenFeature";
    public const string Unleash = "Unleash";
    public const string Analytics = "Analytics";
    public const string Transfer = "Import and export";
    public const string Users = "Users";
    public const string Roles = "Roles";
    public const string Permissions = "Permissions";
    public const string AuditLog = "Audit log";
    public const string SigningKeys = "Signing keys";
    public const string Operations = "Health and metrics";

    /// <summary>Each with what its operations are for.</summary>
    public static IReadOnlyList<(string Name, string Description)> All { get; } =
    [
        (Authentication, "Register, sign in, refresh tokens, sign out, verify an e-mail address, recover a password."),
        (Projects, "A project has flags, segments, environments, members and SDK keys."),
        (Environments, "Each environment of a project has its own flag states, rules and SDK keys. `production` is there from the start."),
        (SdkKeys, "The keys with which applications evaluate: `fsk_...` for servers, `fsc_...` for browsers and phones."),
        (Members, "Who has which role in a project."),
        (Flags, "Flags and their state in an environment: create, update, toggle, explain, list versions, roll back."),
        (Rules, "Who gets which variation of a flag, in one environment. The `ETag` is the flag's."),
        (Segments, "Groups of users that the rules of a project's flags refer to."),
        (Evaluation, "Evaluate flags for a user. For applications, with an SDK key."),
        (OpenFeature, "The OpenFeature Remote Evaluation Protocol (OFREP) 0.3, which OpenFeature's own clients speak, and the manifest that its command line reads."),
        (Unleash, "What Unleash's SDKs call. For applications, with an SDK key, which may stand in `Authorization` as it is."),
        (Analytics, "How often a flag served each variation, and its latest evaluations."),
        (Transfer, "Projects as JSON documents, and the import of an Unleash export."),
        (Account, "Your own profile, password, data and deletion."),
        (Sessions, "The devices on which you are signed in."),
        (PersonalTokens, "Tokens with which your scripts call the API on your behalf."),
        (Users, "User accounts, for administrators."),
        (Roles, "Named sets of permissions, granted everywhere or in one project."),
        (Permissions, "This service's own permissions, and custom permissions that other services check."),
        (AuditLog, "Who did what, when and from where, with the state before and after."),
        (SigningKeys, "The keys that sign access tokens, and what other services need to verify them."),
        (Operations, "For load balancers, orchestrators and monitoring."),
    ];
}
